from villages.actions.documents import store_document

__all__ = ["store_document"]
