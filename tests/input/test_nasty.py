"""Whatever is typed into a form or an address: an answer with what was typed in it, and never an error of ours."""

import logging
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.signals import got_request_exception
from django.db import connection
from django.urls import reverse

from mentoring.models import HourEntry
from tests.access.days import DAY
from tests.access.factories import make_things
from tests.access.rights import OWN, PUBLIC, ROWS, YES, Caller, caller, undone
from tests.cast import PASSWORD
from tests.input import nasty
from tests.input.crawl import Form, Page, route_of, walk
from tests.input.states import pages_in_every_state
from tests.trainings.factories import open_to_all
from trainings.models import Person
from ui.text import cleaned
from villages.models import ErasureRequest

ROLES = ("lead", "partner", "mentor", "village_lead", "auditor", "admin", "anonymous")
FINE = {200, 302, 400, 404, 409, 413, 422}
# A form that takes no route of the matrix: who opens it comes by a link in a mail, or only in the demo; or it stands
# under the rows of a file that was sent; or it is asked beside a form with that form's own fields; or it is there only
# while something is asked for.
NOT_MET = {"accounts:demo_sign_in", "villages:accept_invitation", "trainings:take_in_participants"}
NOT_MET |= {"villages:take_back_erasure", "accounts:keep_filter", "accounts:drop_filter"}
NOT_MET |= {"dashboards:overlaps_of_event", "dashboards:overlaps_of_session", "dashboards:overlaps_of_visit"}
# They stand beside rows in a state of their own (an invoice that came, a finished package, a batch to undo, an unread
# notice), which the things of the matrix are not in; each is sent in its own tests.
NOT_MET |= {
    *("audits:cut_budget", "audits:print_package"),
    *("budget:check_einvoices", "budget:confirm_in_kind_work", "budget:confirm_support", "budget:look_at_paper"),
    *("budget:print_claim_decision", "budget:put_back_row", "budget:supplier_facts"),
    *("coordination:explain_deviation", "coordination:give_duties", "coordination:keep_archived_copy"),
    *("coordination:move_agenda_item", "coordination:print_poster", "coordination:read_notices"),
    *("founding:open_programme", "founding:take_in_workbook", "founding:undo_batch"),
    "reports:take_group_words",  # under a section of which groups have written
}
ACCOUNT_FORMS = {
    *("account_change_password", "account_logout", "account_reauthenticate", "account_reset_password"),
    *("mfa_activate_totp",),
}
# Nothing that is only typed is taken here: a file is asked for, or a secret, or things that fit together.
NEEDS_MORE = {
    *("account_change_password", "account_login", "account_reauthenticate"),
    *("mfa_activate_totp", "mfa_add_webauthn"),
    *("budget:attach_paper", "trainings:attach_paper", "reports:verify", "pilots:propose"),
    *("trainings:edit", "trainings:export_person", "trainings:plan", "dashboards:my_copy"),
    # both degrees of a place in Estonia
    "pilots:edit",
    # a file, or a photo
    *("trainings:import_participants", "trainings:read_list"),
    # times that fit a duration, a day, a programme; two of a kind; numbers of the village's own balance
    *("mentoring:log_hours", "mentoring:log_hours_anywhere", "mentoring:correct_hours", "mentoring:log_week"),
    *("mentoring:plan_visit", "mentoring:move_hours", "mentoring:decide_hours", "budget:bill_hours"),
    *("trainings:add_session", "trainings:change_session", "trainings:add_stop", "trainings:change_stop"),
    *("coordination:add_period", "pilots:choose_pair", "villages:end_settlement", "strategies:extend_discussion"),
    *("trainings:keep_care", "trainings:record_hands", "trainings:check_in", "trainings:answer_feedback"),
    # a state that these things are not in
    *("mentoring:confirm_for_village", "mentoring:reopen_hours", "mentoring:reverse_hours"),
    *("coordination:ask_to_open_period", "coordination:enter_value", "coordination:return_value"),
}
# Rules of money, minutes, audits and set-up: rows that fit together, a state, a file, a day of another thing.
NEEDS_MORE |= {
    *("api:tokens", "audits:ask_more", "audits:ask_question", "audits:close_session", "audits:edit_finding"),
    *("audits:extend_session", "audits:open_session", "budget:add_claim_rows", "budget:add_correction"),
    *("budget:approve_claim", "budget:bank", "budget:claim_settings", "budget:credit_cost", "budget:draft_version"),
    *("budget:edit_cost", "budget:einvoices", "budget:enter_claim_decision", "budget:enter_cost"),
    *("budget:enter_decision", "budget:enter_flat_rate_cost", "budget:import_costs", "budget:import_ledger"),
    *("budget:judge_offer", "budget:leave_share_with_payer", "budget:log_in_kind_work", "budget:plan_instalments"),
    *("budget:record_advance", "budget:record_questions", "budget:record_support", "budget:remove_line"),
    *("budget:send_claim", "budget:settle_recovery", "budget:try_rule", "coordination:circulate_minutes"),
    *("coordination:correct_minutes", "coordination:decide", "coordination:edit_meeting", "coordination:item_proofs"),
    *("coordination:plan_meeting", "coordination:postpone_item", "coordination:prove_duty"),
    *("coordination:sign_minutes",),
    *("coordination:unsubscribe", "coordination:write_record", "dashboards:add_paper", "dashboards:replace_paper"),
    "founding:basics",  # an abbreviation in capitals for what groups are called
    *("founding:villages", "founding:workbook", "reports:give_back_signed", "reports:issue_report"),
    *("budget:enter_act", "reports:renew_sentences", "trainings:invite"),
    # a table of lines; rates and days that fit together; a day after the last claim was sent and hours were logged
    *("budget:set_offer_thresholds", "budget:set_support_rates", "budget:add_flat_rate", "founding:rules"),
    # a claim that is still written; two days of which one is later
    *("budget:say_word", "founding:new"),
}
KEPT_KINDS = nasty.TYPED - {"password"}


@pytest.fixture(autouse=True)
def bad_requests_are_not_logged() -> Iterator[None]:
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def people(world: Any) -> dict[str, tuple[Caller, list[str]]]:
    """Each role with the addresses where it starts, and things in every state that offers a form."""
    things = make_things(world)
    confirmed: dict[str, Any] = {
        "state": "confirmed",
        "confirmed_by": world.village_lead,
        "confirmed_at": "2022-03-02T10:00Z",
    }
    work = {"allowance": world.koeru.allowance, "mentor": world.mentor, "worked_on": DAY, "done": "x"}
    silent: dict[str, Any] = {"state": "submitted", "submitted_at": "2022-03-02T10:00Z"}
    for hours, state in ((1, confirmed), (2, confirmed), (1, {"state": "needs_decision"}), (1, silent)):
        HourEntry.objects.create(**work, hours=hours, **state)
    kept = {"name": "Hoitud Inimene", "keep_because": "Kohtuasi"}
    ErasureRequest.objects.create(user=world.village_lead)
    held = Person.objects.create(programme=world.programme, village=world.koeru, **kept)
    again = reverse("account_reauthenticate")
    more = pages_in_every_state(world, things[OWN], held)
    found = {
        role: (fresh(getattr(world, role)), ["/", again, *more.get(role, []), *opened(role, things[OWN])])
        for role in ROLES[:-1]
    }
    world.stranger.set_password(PASSWORD)
    world.stranger.save()
    reset = [user_pk_to_url_str(world.stranger), default_token_generator.make_token(world.stranger)]
    found["partner"][1].append(reverse("villages:paper", args=things[OWN]["paper_failed"]))
    starts = ["/", reverse("account_login"), reverse("account_reset_password"), reverse("reports:verify")]
    starts += [reverse("villages:accept_invitation", args=things[OWN]["token"])]
    starts += [reverse("account_reset_password_from_key", args=reset)]
    starts += ["/et/", reverse("public:apply", args=things[OWN]["call"])]
    starts += (open_pages := open_to_all(world))[:3]
    for _client, own in found.values():
        own.extend(open_pages)
    return found | {"anonymous": (caller(None), starts + opened("anonymous", things[OWN]))}


def opened(role: str, own: dict[str, tuple[Any, ...]]) -> list[str]:
    """Each page of the own things that opens to this role; the walk alone meets one of many alike by chance."""
    rows = [row for row in ROWS if "GET" in row.methods and row.answer(role, OWN) in (YES, PUBLIC)]
    rows = [row for row in rows if row.route != "ui:style"]  # shows forms that go nowhere
    return [row.address(own[row.object] if row.object != "none" else ()) for row in rows]


def fresh(user: Any) -> Caller:
    """Signed in a moment ago, so that the pages of the account open too."""
    client = caller(user)
    session = client.session
    proof = {"method": "password", "at": time.time(), "email": user.email, "reauthenticated": True}
    session["account_authentication_methods"] = [proof]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


class Trial:
    """Asks, undoes it, and writes down what went wrong."""

    def __init__(self) -> None:
        self.wrong: list[str] = []
        self.asked = Counter[str]()
        self.answers = Counter[int]()
        self.raised: list[str] = []
        self.taken: set[str] = set()

    @contextmanager
    def listening(self) -> Iterator[None]:
        def notice(**_told: Any) -> None:
            self.raised.append(repr(sys.exception())[:300])

        got_request_exception.connect(notice)
        yield
        got_request_exception.disconnect(notice)

    def post(self, client: Caller, form: Form, fill: nasty.Fill) -> None:
        with undone():
            response = client.post(form.action, **nasty.sent(form, fill))
            way = f"{form} with {nasty.told(fill)}"
            self.judge(response, form.action, way, fill)
            if response.status_code == 302:
                connection.check_constraints()
                self.taken.add(form.route)
                self.follow(client, urljoin(form.action, response.url), way, fill)
            else:
                self.expect_kept(response, form, fill, way)
        self.asked["inputs"] += sum(len(values) for values in fill.values())

    def follow(self, client: Caller, address: str, way: str, fill: nasty.Fill) -> None:
        parts = urlsplit(address)
        if parts.netloc and parts.netloc != "testserver":
            self.wrong.append(f"{way}: leads away to {address}")
        elif "<" in str(fill) or nasty.EVERY:
            known, client.known = client.known, None  # the session now holds what was said of the form
            self.judge(client.get(address), address, f"{way}, then {address}", fill)
            client.known = known

    def post_raw(self, client: Caller, form: Form, content_type: str, body: bytes) -> None:
        with undone():
            response = client.generic("POST", form.action, body, content_type)
            self.judge(response, form.action, f"{form} with {content_type} {body[:120]!r}", {})
        self.asked["inputs"] += 1

    def get(self, client: Caller, path: str, fill: nasty.Fill) -> None:
        response = client.get(f"{path}?{urlencode(fill, doseq=True)}")
        way = f"GET {path} with {nasty.told(fill)}"
        self.judge(response, path, way, fill)
        for form in page_of(response, path).forms:
            if form.method == "GET" and urlsplit(form.action).path == path:
                self.expect_typed(form, fill, way)
        self.asked["inputs"] += sum(len(values) for values in fill.values())

    def judge(self, response: Any, address: str, way: str, fill: nasty.Fill) -> None:
        self.asked["requests"] += 1
        self.answers[response.status_code] += 1
        if response.status_code not in FINE:
            self.wrong.append(f"{way}: {response.status_code} {self.raised}")
        self.raised.clear()
        if not is_page(response):
            return
        body = response.content.decode()
        for value in (value for values in fill.values() for value in values):
            if "<" in value and value in body:
                self.wrong.append(f"{way}: {value!r} stands there as it was typed")
        if runs := read(address, body).runs:
            self.wrong.append(f"{way}: runs {runs}")

    def expect_kept(self, response: Any, form: Form, fill: nasty.Fill, way: str) -> None:
        """What was refused stands in its field again, normalised as everything typed is."""
        if response.status_code not in (200, 422) or not is_page(response):
            return
        again = [one for one in page_of(response, form.action).forms if one.fields.keys() == form.fields.keys()]
        if not again and response.status_code == 422:
            self.wrong.append(f"{way}: the form is not there again")
        for one in again[:1]:
            self.expect_typed(one, fill, way)

    def expect_typed(self, form: Form, fill: nasty.Fill, way: str) -> None:
        for name, values in fill.items():
            one = form.fields.get(name)
            if one is None or one.kind not in KEPT_KINDS or "\x00" in values[-1]:
                continue
            self.asked["kept"] += 1
            if one.value != cleaned(values[-1]):
                self.wrong.append(f"{way}: {name} shows {one.value[:80]!a}")


def is_page(response: Any) -> bool:
    return response["Content-Type"].startswith("text/html")


def page_of(response: Any, address: str) -> Page:
    return read(address, response.content.decode() if is_page(response) else "")


@lru_cache(maxsize=1)
def read(address: str, body: str) -> Page:
    """One answer is read once, whatever is asked of it."""
    return Page(address, body)


def expected_forms(role: str) -> set[str]:
    return {row.route for row in ROWS if row.writes and row.answer(role, OWN) in (YES, PUBLIC)} - NOT_MET


def test_nothing_that_is_typed_breaks_a_page(people):
    trial, tried, listed, missing = Trial(), set(), set(), {}
    with trial.listening():
        for role, (client, starts) in people.items():
            found = walk(client, starts)
            trial.asked["pages"] += found.pages
            trial.wrong += found.broken
            missing[role] = expected_forms(role) - found.posted
            for shape, form in found.forms.items():
                if form.method == "POST" and shape not in tried:
                    tried.add(shape)
                    try_form(trial, client, form)
            for path, names in found.lists.items():
                if route_of(path) not in listed:
                    listed.add(route_of(path))
                    try_list(trial, client, path, names)
    posted = {form[1] for form in tried}
    tried_in_all = f"{len(tried)} forms, {len(listed)} lists, {trial.asked}, {trial.answers}"
    print(tried_in_all)
    assert trial.wrong == [], tried_in_all
    assert not any(missing.values()), missing
    assert posted >= ACCOUNT_FORMS
    assert posted - trial.taken <= NEEDS_MORE  # fewer when so slow a walk is asked for its password again
    assert len(tried) > 60
    assert len(listed) > 15
    assert trial.asked["inputs"] > 4_000


def try_form(trial: Trial, client: Caller, form: Form) -> None:
    """What is sent is undone, so the person who sends it is read once."""
    client.know_again()
    for fill in nasty.rounds(form):
        trial.post(client, form, fill)
    for content_type, body in nasty.some_raw_bodies(form):
        trial.post_raw(client, form, content_type, body)
    client.known = None


def try_list(trial: Trial, client: Caller, path: str, names: set[str]) -> None:
    for fill in nasty.asked(sorted(names | {"page", "sort"})):
        trial.get(client, path, fill)
