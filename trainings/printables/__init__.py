"""What workers print for the trainings: each kind registers itself with `villages.printables`."""

from trainings.printables import events, ideas, trips

__all__ = ["events", "ideas", "trips"]
