"""The API against its own description, by an independent tool: calls made of the schema, answers held against it.

`./run contract` makes 20 000 of them (CONTRACT_CALLS); here there are a few of each operation.
"""

import datetime as dt
import math
import os
from collections import Counter
from itertools import cycle

import pytest
from django.core.wsgi import get_wsgi_application
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings

from api import actions
from tests.access.factories import make_things
from tests.cast import World

CALLS = int(os.environ.get("CONTRACT_CALLS", "200"))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_what_the_description_allows_is_answered_as_it_says(live_world: World, settings_of_calls: None) -> None:
    import schemathesis  # noqa: PLC0415 -- heavy, and only here
    from schemathesis.specs.openapi.checks import ignored_auth  # noqa: PLC0415

    world = live_world  # committed: a WSGI application opens a connection of its own
    make_things(world)
    ends = timezone.localdate() + dt.timedelta(days=30)
    _token, secret = actions.make_token(by=world.lead, programme=world.programme, name="x", ends_on=ends, lists=[])
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    operations = [found.ok() for found in schema.get_all_operations()]
    answered: Counter[int] = Counter()
    each = math.ceil(CALLS / len(operations))
    for operation in cycle(operations):
        if answered.total() >= CALLS:  # an operation has no more inputs than there are: the next round makes up for it
            break

        @settings(
            max_examples=each, deadline=None, database=None, derandomize=CALLS < 1000,
            suppress_health_check=list(HealthCheck), phases=[Phase.generate],
        )  # fmt: skip
        @given(case=operation.as_strategy())
        def holds(case):
            response = case.call(headers={"Authorization": f"Bearer {secret}"})
            answered[response.status_code] += 1
            # The tool's own made-up sign-in is replaced by ours, so that check has nothing to look at.
            case.validate_response(response, excluded_checks=[ignored_auth])

        holds()
    print(answered.total(), "calls:", dict(answered))  # noqa: T201 -- for `./run contract`
    assert answered[200] > 0
    assert max(answered) < 500


@pytest.fixture
def settings_of_calls(settings: object) -> None:
    settings.API_CALLS = 10_000_000  # type: ignore[attr-defined]
