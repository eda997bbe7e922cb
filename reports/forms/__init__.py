from reports.forms.requests import (
    OnlyHash,
    PlaceAsked,
    ReportFilter,
    RequestForm,
    VerifyForm,
    periods_of,
    place_choices,
    places_of,
)

__all__ = [
    "OnlyHash",
    "PlaceAsked",
    "ReportFilter",
    "RequestForm",
    "VerifyForm",
    "periods_of",
    "place_choices",
    "places_of",
]
