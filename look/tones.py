"""Which states look how: word and icon always, colour as well. The words come from each model's own State."""

NEUTRAL, INFO, WAITING, GOOD, BAD = "neutral", "info", "waiting", "good", "bad"
TONES = (NEUTRAL, INFO, WAITING, GOOD, BAD)

# state value → (tone, icon). Rye yellow (WAITING) is only ever given by the page that knows whom a thing waits for.
STATES: dict[str, tuple[str, str]] = {
    "draft": (NEUTRAL, "pencil-line"),
    "planned": (NEUTRAL, "calendar"),
    "queued": (NEUTRAL, "hourglass"),
    "expected": (NEUTRAL, "hourglass"),
    "idea": (NEUTRAL, "lightbulb"),
    "inactive": (NEUTRAL, "circle-minus"),
    "left": (NEUTRAL, "door-open"),
    "ended": (NEUTRAL, "flag"),
    "closed": (NEUTRAL, "lock"),
    "superseded": (NEUTRAL, "history"),
    "withdrawn": (NEUTRAL, "undo-2"),
    "cancelled": (NEUTRAL, "ban"),
    "void": (NEUTRAL, "ban"),
    "reversed": (NEUTRAL, "undo-2"),
    "unpaid": (NEUTRAL, "hand-heart"),
    "logged": (INFO, "clock"),
    "submitted": (INFO, "send"),
    "waiting": (INFO, "clock"),
    "pending": (INFO, "clock"),
    "invited": (INFO, "mail"),
    "open": (INFO, "circle-dot"),
    "entered": (INFO, "circle-dot"),
    "running": (INFO, "loader"),
    "rendering": (INFO, "loader"),
    "ongoing": (INFO, "circle-play"),
    "in_progress": (INFO, "circle-play"),
    "started": (INFO, "circle-play"),
    "retrying": (INFO, "refresh-cw"),
    "checked": (INFO, "clipboard-check"),
    "confirmed": (GOOD, "circle-check"),
    "approved": (GOOD, "circle-check"),
    "accepted": (GOOD, "circle-check"),
    "certified": (GOOD, "circle-check"),
    "held": (GOOD, "circle-check"),
    "done": (GOOD, "circle-check"),
    "ready": (GOOD, "circle-check"),
    "finished": (GOOD, "circle-check"),
    "completed": (GOOD, "circle-check"),
    "genuine": (GOOD, "badge-check"),
    "paid": (GOOD, "circle-check"),
    "published": (GOOD, "eye"),
    "active": (GOOD, "circle-check"),
    "returned": (BAD, "corner-up-left"),
    "refused": (BAD, "circle-x"),
    "rejected": (BAD, "circle-x"),
    "failed": (BAD, "triangle-alert"),
    "late": (BAD, "clock-alert"),
    "unknown": (BAD, "circle-question-mark"),
    "suspended": (BAD, "circle-pause"),
}


def of(state: str) -> tuple[str, str]:
    return STATES.get(str(state).lower(), (NEUTRAL, "circle"))
