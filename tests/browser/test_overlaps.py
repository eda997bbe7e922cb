"""While a session is being written down, who is wanted elsewhere at that time stands beside the form."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from mentoring.models import PlannedVisit
from tests.browser.looking import sign_in_as
from tests.browser.test_whole_way import Visitor
from tests.cast import World
from tests.trainings.factories import DAY, event
from trainings.models import Session

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_warning_comes_and_goes_with_the_times_and_refuses_nothing(
    page: Page, live_server: Any, live_world: World
) -> None:
    one = event(live_world, "planned", starts_at_time=None)
    PlannedVisit.objects.create(
        allowance=live_world.koeru.allowance, mentor=live_world.mentor, planned_on=DAY, starts=dt.time(11),
        hours=Decimal(2), about="Käik",
    )  # fmt: skip
    sign_in_as(page.context, live_server.url, live_world.partner)
    at = Visitor(page, live_server.url)
    at.open(reverse("trainings:add_session", args=[one.pk]))
    warning = page.get_by_role("status").filter(has_text="Samal ajal mujal")
    for name, value in (("title", "Ring"), ("starts_at_time", "10:00"), ("trainers", "Mart Mentor")):
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=ends_at_time]").fill("12:00")
    page.locator("[name=place]").focus()
    expect(warning).to_contain_text("Mart Mentor")
    expect(warning).to_contain_text("Mentori külastus: Koeru")
    at.look()
    page.locator("[name=ends_at_time]").fill("11:00")
    page.locator("[name=place]").focus()
    expect(warning).to_have_count(0)
    page.locator("[name=ends_at_time]").fill("12:00")
    page.locator("[name=place]").focus()
    expect(warning).to_contain_text("Koeru")
    assert not Session.objects.exists()
    at.press("Lisa kavasse")
    assert Session.objects.get().ends_at_time == dt.time(12)
