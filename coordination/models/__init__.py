from coordination.models.indicators import Indicator, IndicatorPeriod, IndicatorTarget, IndicatorValue
from coordination.models.items import CommunicationItem, Publication, Task

__all__ = [
    "CommunicationItem",
    "Indicator",
    "IndicatorPeriod",
    "IndicatorTarget",
    "IndicatorValue",
    "Publication",
    "Task",
]
