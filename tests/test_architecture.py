"""The rules of the house that no linter knows."""

import ast
import importlib
import inspect
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

from villages.history_labels import ACTION_LABELS
from villages.printables import KINDS

ROOT = Path(settings.BASE_DIR)
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
FLOORS = PYPROJECT["tool"]["importlinter"]["contracts"][0]["layers"][1:]  # the roof, smartvillages/, has no models
FLOOR_OF = {app.strip(): number for number, floor in enumerate(reversed(FLOORS)) for app in floor.split("|")}
APPS = [app for app in FLOOR_OF if app not in ("ui", "pdf", "signatures", "einvoices", "statements")]

PACKAGES = sorted({path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"})

# Lines of an app that say `Any`, where no type is checked, imports too. The numbers only sink: lower one when there
# are fewer.
MOST_ANY = {
    "accounts": 8,
    "api": 10,
    "audits": 9,
    "budget": 22,
    "dashboards": 17,
    "founding": 6,
    "mentoring": 4,
    "pdf": 6,
    "pilots": 5,
    "reports": 5,
    "runner": 2,
    "smartvillages": 4,
    "strategies": 12,
    "trainings": 19,
    "ui": 13,
    "villages": 8,
}

LONGEST_FILE, LONGEST_FUNCTION = 450, 45  # lines
# A schema and two drawings read best in one piece.
LONGER_FILES = {"reports/snapshot/shape.py", "smartvillages/demo/pictures.py", "ui/charts.py"}

# Pages that open without signing in. A new one is a decision, made here.
PUBLIC = {
    "accounts.views.calendar_feed",
    "accounts.views.choose_language",
    "accounts.views.demo_sign_in",
    "accounts.views.healthz",
    "accounts.views.readyz",
    "accounts.views.robots",
    "accounts.views.who",
    "coordination.views.notices.unsubscribe",
    "ui.views.manifest",
    "mentoring.views.papers.look",
    "ui.views.worker",
    "dashboards.views.home.home",  # leads to the programme's page
    "dashboards.views.offline.offline",
    "dashboards.views.public.feed",
    "dashboards.views.public.paper",
    "dashboards.views.public.logo",
    "dashboards.views.public.news",
    "dashboards.views.public.photo",
    "dashboards.views.ideas.ideas",
    "dashboards.views.ideas.support",
    "dashboards.views.public.press",
    "dashboards.views.public.programme",
    "dashboards.views.public.sitemap",
    "dashboards.views.public.sitemap_part",
    "dashboards.views.public.strategy",
    "dashboards.views.public.village",
    "dashboards.views.public.villages",
    "api.views.doors.answer",  # by a token
    "api.views.doors.unknown",  # JSON where there is nothing
    "founding.views.setup.first",  # while nobody has an account
    "reports.views.verify.data_schema",
    "reports.views.verify.tables_schema",
    "reports.views.verify.verify",
    "reports.views.verify.verify_number",
    "strategies.views.discussions.discussions",
    "strategies.views.discussions.public_discussion",
    "villages.views.calls.applied",
    "villages.views.calls.apply",
    "villages.views.calls.open_calls",
    "trainings.views.invitations.answer_invitation",
    "trainings.views.public_registration.calendar",
    "trainings.views.public_registration.event",
    "trainings.views.public_registration.events",
    "trainings.views.public_registration.arrive",
    "trainings.views.public_registration.give_up",
    "trainings.views.public_registration.invited",
    "trainings.views.public_registration.registration",
    "trainings.views.public_registration.registration_calendar",
    "trainings.views.public_registration.stop_reminder",
    "trainings.views.public.answer_feedback",
    "trainings.views.public.certificate",
    "trainings.views.public.check_in",
    "villages.views.people.accept_invitation",
}
# Rows that nobody's rights depend on, or that are reached only through a row with rights of its own.
WITHOUT_RIGHTS_OF_THEIR_OWN = {
    "accounts.AuditSeal",
    "accounts.Reading",
    "accounts.CheckRun",
    "accounts.RateLimit",
    "accounts.SentForm",
    "accounts.SignInDigest",
    "accounts.StuckWork",
    "accounts.TrailRow",
    "accounts.User",
    "api.Delivery",
    "audits.AuditScope",
    "audits.AuditSeat",
    "audits.AuditYear",
    "audits.DrawnItem",
    "audits.FindingCut",
    "audits.FindingItem",
    "audits.FollowUp",
    "audits.FindingPaper",
    "audits.ItemCheck",
    "audits.PackageDownload",
    "audits.PackagePart",
    "audits.Reply",
    "budget.BilledEntry",
    "budget.AdvanceSettlement",
    "budget.ClaimPaper",
    "budget.ClaimPrint",
    "budget.ClaimWord",
    "budget.CostPaper",
    "budget.CallAddressee",
    "budget.CallRow",
    "budget.CommonShare",
    "budget.ContractAnnex",
    "budget.AcceptanceAct",
    "budget.ContributionReceipt",
    "budget.CostVat",
    "budget.DecisionCondition",
    "budget.HoursBill",
    "budget.InterestStatement",
    "budget.Offer",
    "budget.OfferPrice",
    "budget.PaymentPart",
    "budget.ProcurementShare",
    "budget.RelatednessAnswer",
    "budget.DossierPart",
    "budget.Instalment",
    "budget.NamedClaim",
    "budget.LedgerEntry",
    "budget.RecoveryPart",
    "budget.RecoveryRow",
    "mentoring.HourPaper",
    "mentoring.HoursReserve",
    "pilots.PilotShare",
    "reports.ReportDownload",
    "reports.ReportPreview",
    "reports.SectionRemark",
    "reports.ReportYear",
    "trainings.Attendance",
    "trainings.Certificate",
    "trainings.CheckIn",
    "trainings.EventDay",
    "trainings.EventPaper",
    "trainings.EventMessageMail",
    "trainings.FeedbackAnswer",
    "trainings.FeedbackSheet",
    "trainings.ListLock",
    "trainings.Material",
    "trainings.Module",
    "trainings.SeatQuota",
    "trainings.Support",
    "trainings.PaperNeed",
    "trainings.PaperReminder",
    "trainings.PaperToAttach",
    "trainings.Topic",
    "villages.Activity",
    "villages.Signature",
    "villages.ContainedFile",
    "strategies.Answer",
    "strategies.Engagement",
    "strategies.FinanceRow",
    "strategies.StrategyIndicator",
    "strategies.Objective",
    "villages.Partner",
    "strategies.PlannedAction",
    "strategies.RelatedPlan",
    "strategies.SectionText",
    "villages.Settlement",
    "strategies.SwotItem",
    "strategies.TeamMember",
    "villages.VillageName",
}


def python_files(*under: str) -> Iterator[Path]:
    for app in under:
        yield from (path for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts)


def actions() -> Iterator[tuple[str, Any]]:
    for path in python_files(*APPS):
        if "actions" not in (path.stem, path.parent.name):
            continue
        module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and getattr(function, "is_action", False):
                yield f"{module.__name__}.{name}", function


def business_models() -> list[type[models.Model]]:
    ours = [model for model in apps.get_models() if model._meta.app_label in APPS]
    return [m for m in ours if not m.__name__.endswith("History") and not m._meta.auto_created]


def views(patterns: list[URLPattern | URLResolver]) -> Iterator[object]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns)
        else:
            yield pattern.callback


def test_foreign_keys_point_to_the_same_app_or_a_lower_floor():
    """A string reference ("villages.Village") is an import that import-linter cannot see."""
    upward = [
        f"{field}"
        for model in apps.get_models()
        if model._meta.app_label in FLOOR_OF
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model._meta.app_label in FLOOR_OF
        if (target := field.related_model._meta.app_label) != model._meta.app_label
        and FLOOR_OF[target] >= FLOOR_OF[model._meta.app_label]
    ]
    assert upward == []


@pytest.mark.parametrize(("name", "action"), [pytest.param(n, a, id=n) for n, a in actions()])
def test_an_action_takes_keywords_and_says_by_whom(name, action):
    given = inspect.signature(action).parameters
    named = {"KEYWORD_ONLY", "VAR_KEYWORD"}
    assert all(p.kind.name in named for p in given.values()), "keyword-only, so that calls read as sentences"
    assert "by" in given


def test_every_action_has_words_for_the_history():
    verbs = {action.verb for _name, action in actions()}
    assert verbs - ACTION_LABELS.keys() == set()
    assert {verb for verb in ACTION_LABELS.keys() - verbs if not verb.startswith("smartvillages.")} == set()


def test_whatever_writes_in_an_actions_module_is_an_action():
    """A public function of an actions module is a verb (@action), or it writes nothing."""
    writes = re.compile(r"\.(save|create|bulk_create|update|delete|get_or_create|update_or_create)\(")
    strays = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in python_files(*APPS)
        if "actions" in (path.stem, path.parent.name)
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if "action" not in {ast.unparse(d).split("(")[0] for d in node.decorator_list}
        and writes.search(ast.unparse(node))
    ]
    assert strays == []


def test_every_business_row_leaves_history():
    untracked = {m._meta.label for m in business_models() if not hasattr(m, "pgh_event_models")}
    # Append-only rows are their own history; the report row is refused every change.
    assert untracked == {
        "accounts.AuditSeal",
        "accounts.Mail",
        "api.Delivery",  # a queue, as mails are
        "accounts.Notice",
        "accounts.Reading",
        "accounts.CheckRun",
        "accounts.RateLimit",
        "accounts.SentForm",
        "accounts.SignInDigest",
        "accounts.StuckWork",
        "accounts.TrailRow",  # all histories side by side
        "audits.AuditRead",
        "audits.AuditYear",
        "audits.DrawnItem",
        "audits.FollowUp",
        "audits.PackageDownload",
        "audits.PackagePart",
        "audits.PopulationItem",
        "audits.Reply",
        "coordination.LinkCheck",
        "coordination.Reminder",
        "budget.ClaimPaper",
        "budget.ClaimPrint",
        "budget.CostTotal",  # sums of costs, which have a history
        "budget.DossierPart",
        "reports.ProgressReport",
        "reports.ReportDownload",
        "reports.ReportPreview",
        "reports.ReportYear",
        "trainings.EventMessageMail",  # a queue
        "trainings.FeedbackAnswer",
        "villages.DocumentText",
    }


def test_every_business_queryset_knows_what_a_person_sees():
    blind = {m._meta.label for m in business_models() if not hasattr(m._default_manager, "visible_to")}
    assert blind == WITHOUT_RIGHTS_OF_THEIR_OWN


def test_nobody_reaches_a_page_without_signing_in():
    """SignInFirst closes every door; a public page opens its own with @login_not_required."""
    doors = [view for view in views(get_resolver().url_patterns) if view.__module__.split(".")[0] in FLOOR_OF]
    open_doors = {f"{v.__module__}.{v.__name__}" for v in doors if not getattr(v, "login_required", True)}
    assert open_doors == PUBLIC


def test_no_view_reads_a_query_string_or_form_past_a_form():
    """Raw request.GET["…"] made 22 of 90 odd inputs a server error (reliability R16)."""
    raw = re.compile(r"request\.(GET|POST)(\[|\.get\(|\.getlist\()")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in python_files(*APPS, "ui", "pdf")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if raw.search(line)
    ]
    assert found == []


def test_no_template_or_code_marks_people_s_text_safe():
    found = [
        str(path.relative_to(ROOT))
        for path in [*(ROOT / "templates").rglob("*.html"), *python_files(*APPS)]
        if "|safe" in path.read_text() or "mark_safe(" in path.read_text()
    ]
    assert found == []


def test_no_float_in_money_or_hours():
    found = [
        str(path.relative_to(ROOT))
        for path in python_files(*APPS)
        if re.search(r"\bfloat\(|FloatField", path.read_text())
    ]
    assert found == []


@pytest.mark.parametrize("app", PACKAGES)
def test_no_app_says_any_more_often(app):
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / app).rglob("*.py"))
    said = sum(bool(re.search(r"\bAny\b", line)) for text in texts for line in text.split("\n"))
    assert said <= MOST_ANY.get(app, 0)


def test_all_apps_together_say_any_at_most_150_times():
    assert sum(MOST_ANY.values()) <= 150


def test_no_file_is_longer_than_one_reads():
    long = {
        str(path.relative_to(ROOT))
        for path in [*python_files(*PACKAGES, "tests"), *(ROOT / "static/js").glob("*.js")]
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE
    }
    assert long == LONGER_FILES


def test_no_function_is_longer_than_a_screen():
    long = {
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in python_files(*PACKAGES)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    }
    assert long == set()


def test_every_template_is_named_somewhere():
    code = "\n".join(path.read_text() for path in python_files(*APPS, "ui", "pdf", "smartvillages"))
    root = ROOT / "templates"
    pages = {str(path.relative_to(root)): path.read_text() for path in [*root.rglob("*.html"), *root.rglob("*.txt")]}
    # Found by allauth, Django, crispy forms and the papers' blocks under these names.
    theirs = re.compile(
        r"^(reports/pdf/|pdf/|account/|allauth/|mfa/|socialaccount/|usersessions/|bootstrap5/)|^\d{3}(_csrf)?\.html$"
    )
    unused = [n for n in pages if not theirs.match(n) and n not in code and not any(n in t for t in pages.values())]
    assert unused == []


def test_every_printed_paper_is_validated_by_a_test():
    """As ua1 and 3a (ADR 0005): by its kind's own name in a test file that validates."""
    tests = [file.read_text() for file in (ROOT / "tests").rglob("test_*.py") if file != Path(__file__)]
    validating = "\n".join(text for text in tests if "validate_pdf(" in text)
    kinds = {kind for kind in KINDS if not kind.startswith("tests.")}
    assert len(kinds) >= 10
    assert {kind for kind in kinds if kind.split(".")[1] not in validating} == set()
