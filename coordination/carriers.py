"""Who carries a decided change out. The app above that keeps the thing registers itself, as budget/ does::

    @carries(ChangeRequest.Object.BUDGET)
    def draft_version(by: User, change: ChangeRequest, effect: ChangeEffect) -> tuple[int, str]: ...

It is called once for each group whose money changes, inside the action, and gives the key and page of what it made.
"""

from collections.abc import Callable

Carrier = Callable[..., tuple[int, str]]  # of the user, the change request and the effect
CARRIERS: dict[str, Carrier] = {}


def carries(object_: str) -> Callable[[Carrier], Carrier]:
    def register(carrier: Carrier) -> Carrier:
        CARRIERS[str(object_)] = carrier
        return carrier

    return register
