"""What workers print for the trainings: each kind registers itself with `villages.papers`."""

from trainings.papers import ideas

__all__ = ["ideas"]
