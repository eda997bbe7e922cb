"""What workers print for the trainings: each kind registers itself with `villages.papers`."""

from trainings.papers import ideas, trips

__all__ = ["ideas", "trips"]
