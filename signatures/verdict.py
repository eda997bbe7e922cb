"""What can be said of a signature, in codes; the words for people are in `villages.models.container`."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    VALID = "valid"
    INVALID = "invalid"
    NOT_CHECKED = "not_checked"


class Reason(StrEnum):
    """Why a signature is not valid. Those above the gap prove a fault; below, something cannot be known here."""

    FILE_CHANGED = "file_changed"
    FILE_MISSING = "file_missing"
    NO_FILE_SIGNED = "no_file_signed"
    PROPERTIES_CHANGED = "properties_changed"
    WRONG_VALUE = "wrong_value"
    WRONG_CERTIFICATE = "wrong_certificate"
    NOT_FOR_SIGNING = "not_for_signing"
    OUTSIDE_VALIDITY = "outside_validity"
    REVOKED = "revoked"
    WRONG_TIME_PROOF = "wrong_time_proof"

    FILE_NOT_SIGNED = "file_not_signed"  # ASiC-E lets a signature cover a part: true as far as it goes, never "valid"
    UNREADABLE = "unreadable"
    WEAK_ALGORITHM = "weak_algorithm"
    UNSUPPORTED = "unsupported"
    FILE_ELSEWHERE = "file_elsewhere"
    NO_ANCHORS = "no_anchors"
    UNKNOWN_ISSUER = "unknown_issuer"
    NO_TIME_PROOF = "no_time_proof"
    UNKNOWN_TIME_AUTHORITY = "unknown_time_authority"
    NO_VALIDITY_PROOF = "no_validity_proof"
    UNKNOWN_RESPONDER = "unknown_responder"
    EARLY_VALIDITY_PROOF = "early_validity_proof"


PROVES_A_FAULT = frozenset(list(Reason)[: list(Reason).index(Reason.FILE_NOT_SIGNED)])


class Found(Exception):  # noqa: N818 -- not always an error: the search for a verdict ends with it
    """A reason that ends the check of one signature."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class SignatureReport:
    """One signature. Names come from the signer's certificate and hold no personal code (see `signatures.names`)."""

    state: State
    reason: Reason | None
    signer: str  # "" when the certificate cannot be read
    issuer: str  # common name of the signer's certificate's issuer
    claimed_at: dt.datetime | None  # by the signer's own clock
    proven_at: dt.datetime | None  # by a time-stamp or time-mark that holds
    uncovered: tuple[str, ...] = ()  # names of files in the container that it says nothing of


def state_of(reason: Reason | None) -> State:
    if reason is None:
        return State.VALID
    return State.INVALID if reason in PROVES_A_FAULT else State.NOT_CHECKED
