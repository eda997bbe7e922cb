from coordination.queries.items import Thing, by_channel, figures, things_of, withdrawn_of

__all__ = ["Thing", "by_channel", "figures", "things_of", "withdrawn_of"]
