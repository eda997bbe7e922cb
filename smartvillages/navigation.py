"""What stands in the rail and in the phone's bottom bar: only what the person may open."""

from typing import NamedTuple, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from accounts.models import MOST_UNREAD, Notice, User
from dashboards.queries.guides import help_for
from ui.addresses import address
from ui.types import Text
from villages.models import Programme
from villages.roles import Permission, Role
from villages.scope import can_somewhere, current_programme, programmes_of, roles_of
from villages.views.addresses import prefix_of


class Entry(NamedTuple):
    route: str
    label: Text
    icon: str
    needs: Permission | None = None


ENTRIES = [
    Entry("dashboards:home", _("Home"), "layout-dashboard"),
    Entry("dashboards:villages", _("Villages"), "trees", Permission.VIEW_PLACE),
    Entry("trainings:list", _("Events"), "calendar-days"),
    Entry("pilots:list", _("Pilots"), "sprout", Permission.VIEW_PLACE),
    Entry("mentoring:list", _("Mentoring"), "handshake", Permission.VIEW_PLACE),
    Entry("budget:overview", _("Budget"), "scale", Permission.VIEW_MONEY),
    Entry("budget:costs", _("Costs"), "receipt-text", Permission.VIEW_MONEY),
    Entry("budget:claims", _("Claims"), "hand-coins", Permission.VIEW_CLAIMS),
    Entry("coordination:meetings", _("Meetings"), "users-round", Permission.VIEW_PLACE),
    Entry("dashboards:timeline", _("Time line"), "chart-gantt", Permission.VIEW_PLACE),
    Entry("coordination:tasks", _("Tasks"), "list-checks"),
    Entry("coordination:list", _("Communication"), "megaphone"),
    Entry("dashboards:library", _("Library"), "library", Permission.VIEW_PLACE),
    Entry("dashboards:indicators", _("Indicators"), "target", Permission.VIEW_PLACE),
    Entry("reports:list", _("Reports"), "file-text", Permission.VIEW_REPORT),
    Entry("audits:list", _("Audit"), "search-check", Permission.TAKE_EVIDENCE),
    Entry("dashboards:partners", _("Groups"), "building-2"),
    Entry("dashboards:audit_log", _("History of changes"), "history", Permission.VIEW_TRAIL),
    Entry("villages:people", _("People"), "users", Permission.VIEW_PEOPLE),
]
ON_PHONE = {
    Role.MENTOR: ("dashboards:home", "mentoring:list", "dashboards:villages", "pilots:list"),
    Role.VILLAGE_LEAD: ("dashboards:home", "pilots:list", "mentoring:list", "trainings:list"),
    Role.PARTNER_COORDINATOR: ("dashboards:home", "dashboards:villages", "trainings:list", "reports:list"),
    Role.LEAD_COORDINATOR: ("dashboards:home", "dashboards:villages", "trainings:list", "reports:list"),
    Role.AUDITOR: ("dashboards:home", "dashboards:villages", "budget:costs", "reports:list"),
    Role.ADMINISTRATOR: ("dashboards:home", "villages:people", "dashboards:partners", "trainings:list"),
}
# route, words, also under a phone's round button, icon
PRIMARY = {
    Role.MENTOR: ("mentoring:log_hours_anywhere", _("Log hours"), "clock-plus"),
    Role.VILLAGE_LEAD: ("pilots:post_update_anywhere", _("Add news"), "camera"),
    Role.PARTNER_COORDINATOR: ("reports:request", _("Ask for a report"), "file-plus"),
    Role.LEAD_COORDINATOR: ("reports:request", _("Ask for a report"), "file-plus"),
}
# What a coordinator does on the way, under the phone's round button.
QUICK = (
    ("budget:enter_cost", Permission.ENTER_COST, _("Enter a cost"), "receipt-euro"),
    ("trainings:plan", Permission.PLAN_EVENT, _("Plan an event"), "calendar-plus"),
    ("coordination:add_task", Permission.GIVE_TASK, _("Give a task"), "list-plus"),
    ("trainings:list", Permission.RECORD_ATTENDANCE, _("Mark who is there"), "user-check"),
)
DEMO_SIGN_INS = [
    {"email": "juht@demo.example", "role": Role.LEAD_COORDINATOR.label},
    {"email": "koordinaator@demo.example", "role": Role.PARTNER_COORDINATOR.label},
    {"email": "mentor@demo.example", "role": Role.MENTOR.label},
    {"email": "kyla@demo.example", "role": Role.VILLAGE_LEAD.label},
    {"email": "audiitor@demo.example", "role": Role.AUDITOR.label},
    {"email": "haldur@demo.example", "role": Role.ADMINISTRATOR.label},
]


# Pages that belong to another entry than their app's list.
BELONGS_TO = {
    "dashboards:conflicts": "trainings:list",
    **dict.fromkeys(["dashboards:guide", "dashboards:guides"], "dashboards:home"),
    **dict.fromkeys(
        [f"dashboards:{act}_paper" for act in ("add", "library", "replace", "hold", "describe", "withdraw")],
        "dashboards:library",
    ),
    "dashboards:calendar": "dashboards:timeline",
    "dashboards:village": "dashboards:villages",
    "dashboards:strategies": "dashboards:villages",
    "dashboards:similar": "dashboards:villages",
    "dashboards:partner": "dashboards:partners",
    "dashboards:behind": "mentoring:list",
    "dashboards:pilot_money": "pilots:list",
    **dict.fromkeys(
        [
            "dashboards:indicator",
            *(f"coordination:{act}_indicator" for act in ("define", "change")),
            *(f"coordination:{act}_value" for act in ("enter", "change", "return")),
            *(f"coordination:{act}_period" for act in ("add", "lock", "ask_to_open")),
            *("coordination:set_target", "coordination:periods"),
        ],
        "dashboards:indicators",
    ),
    "villages:system": "dashboards:audit_log",
    "villages:edit": "dashboards:villages",
    "villages:calls": "dashboards:villages",
    "villages:call": "dashboards:villages",
    "villages:open_call": "dashboards:villages",
    "villages:edit_call": "dashboards:villages",
    "villages:application": "dashboards:villages",
    "villages:decline_application": "dashboards:villages",
    "villages:add_settlement": "dashboards:villages",
    "villages:end_settlement": "dashboards:villages",
    "villages:finish_village": "dashboards:villages",
    "villages:leave_village": "dashboards:villages",
    "coordination:publications": "dashboards:villages",
    "coordination:withdraw_public": "dashboards:villages",
    "villages:edit_partner": "dashboards:partners",
    "villages:edit_programme": "dashboards:partners",
    "villages:archive_programme": "dashboards:partners",
    "dashboards:programmes": "",  # above the menu, for who has several
    "strategies:move_strategy": "dashboards:villages",
    "villages:invite": "villages:people",
    "villages:person": "villages:people",
    "villages:end_membership": "villages:people",
    "villages:answer_erasure": "villages:people",
    "dashboards:my_data": "",  # stands in the own menu
    "villages:bulk_import": "",  # stands behind the form that the file was brought by
    "villages:exports": "",  # stands on the page of one's own data
    "dashboards:trip": "trainings:list",
    "coordination:add_task": "coordination:tasks",
    "coordination:edit_task": "coordination:tasks",
    "coordination:move_task": "coordination:tasks",
    "coordination:make_task": "coordination:tasks",
    **dict.fromkeys(
        [f"coordination:{page}" for page in ("task", "task_board", "task_calendar", "tick_step")], "coordination:tasks"
    ),
    **dict.fromkeys(
        [
            *(f"coordination:{act}_meeting" for act in ("plan", "edit", "move")),
            *(f"coordination:{act}_minutes" for act in ("circulate", "correct", "sign")),
            *(f"coordination:{act}_agenda_item" for act in ("add", "edit")),
            *(f"coordination:{act}_risk" for act in ("add", "edit", "move")),
            *(f"coordination:{act}_change" for act in ("ask", "edit", "move")),
            *(f"coordination:{act}_series" for act in ("add", "edit")),
            *(
                f"coordination:{page}"
                for page in ("meeting", "minutes", "decisions", "decision", "decide", "give_task")
            ),
            *(f"coordination:{page}" for page in ("carry_out", "cast_ballot", "write_record", "postpone_item")),
            *(f"coordination:{page}" for page in ("risks", "risk", "add_measure", "deviations", "explain_deviation")),
            *(f"coordination:{page}" for page in ("changes", "change", "give_opinion")),
        ],
        "coordination:meetings",
    ),
    **dict.fromkeys(
        [
            *(f"coordination:{page}" for page in ("publicity", "prove_duty", "print_sign", "item_proofs")),
            *(f"coordination:{act}_publicity_rule" for act in ("add", "edit")),
            *(f"coordination:{page}" for page in ("communication_plan", "plan_message", "edit_planned_message")),
        ],
        "coordination:list",
    ),
    "coordination:notices": "",  # stands beside the own menu
    "coordination:notice_choices": "",
    "coordination:mails": "villages:people",
    **dict.fromkeys(
        [
            f"coordination:{page}"
            for page in ("announcements", "announcement", "write_announcement", "edit_announcement", "reminder_rules")
        ],
        "",
    ),
    "budget:cost": "budget:costs",
    "budget:enter_cost": "budget:costs",
    "budget:hours": "budget:costs",
    "budget:bill_hours": "budget:costs",
    "budget:edit_cost": "budget:costs",
    "budget:move_cost": "budget:costs",
    "budget:attach_paper": "budget:costs",
    "budget:add_line": "budget:overview",
    "budget:remove_line": "budget:overview",
    "budget:version": "budget:overview",
    "budget:draft_version": "budget:overview",
    "budget:move_version": "budget:overview",
    "budget:decision": "budget:overview",
    "budget:sources": "budget:overview",
    "budget:add_source": "budget:overview",
    "budget:add_vat_period": "budget:overview",
    "budget:receive": "budget:overview",
    "budget:procurements": "budget:overview",
    "budget:plan_procurement": "budget:overview",
    "budget:procurement": "budget:overview",
    "budget:move_procurement": "budget:overview",
    "budget:add_offer": "budget:overview",
    "budget:judge_offer": "budget:overview",
    "budget:answer_hint": "budget:overview",
    "budget:sign_interest": "budget:overview",
    "budget:enter_contract": "budget:overview",
    "budget:contract": "budget:overview",
    "budget:enter_act": "budget:overview",
    "budget:add_annex": "budget:overview",
    "budget:common_costs": "budget:costs",
    "budget:split_common_cost": "budget:costs",
    "budget:common_cost": "budget:costs",
    "budget:credit_common_cost": "budget:costs",
    "budget:accept_share": "budget:costs",
    "budget:refuse_share": "budget:costs",
    "budget:leave_share_with_payer": "budget:costs",
    "budget:credit_cost": "budget:costs",
    "budget:enter_decision": "budget:overview",
    "budget:change_line": "budget:overview",
}


def section_of(route: str) -> str:
    """The entry that is lit while a page is open: the page's own, the one it belongs to, or its app's list."""
    if route in BELONGS_TO or any(entry.route == route for entry in ENTRIES):
        return BELONGS_TO.get(route, route)
    return f"{route.split(':')[0]}:list"


def _entries(request: HttpRequest) -> list[dict[str, object]]:
    user = request.user
    phone = next((ON_PHONE[role] for role in ON_PHONE if role in roles_of(user)), ("dashboards:home",))
    here = section_of(getattr(request.resolver_match, "view_name", "") or "")
    return [
        {
            "label": entry.label,
            "url": address(entry.route),
            "icon": entry.icon,
            "active": entry.route == here,
            "on_phone": entry.route in phone,
        }
        for entry in ENTRIES
        if entry.needs is None or can_somewhere(user, entry.needs)
    ]


def _primary(request: HttpRequest) -> dict[str, object] | None:
    for role, (route, label, icon) in PRIMARY.items():
        if role in roles_of(request.user):
            return {"url": address(route), "label": label, "icon": icon}
    return None


def _quick(request: HttpRequest) -> list[dict[str, object]]:
    """Empty for whoever has one thing to do on the way: the round button does that at once."""
    if not {Role.LEAD_COORDINATOR, Role.PARTNER_COORDINATOR} & roles_of(request.user):
        return []
    return [
        {"url": address(route), "label": label, "icon": icon}
        for route, needs, label, icon in QUICK
        if can_somewhere(request.user, needs)
    ]


def _role(request: HttpRequest) -> str:
    held = roles_of(request.user)
    return ", ".join(str(role.label) for role in Role if role in held)


def _programmes(request: HttpRequest) -> list[dict[str, object]]:
    """For the switcher: each with the address of its home page. Nothing to switch: an empty list.

    Of many the newest and the open one; the page that compares them, to which the switcher leads, names them all.
    """
    own, here = programmes_of(request.user), current_programme(request.user)
    if len(own) < 2:
        return []
    shown = [one for place, one in enumerate(own) if place < MOST_TO_SWITCH or one == here]
    return [{"programme": one, "url": f"{prefix_of(one)}/", "is_now": one == here} for one in shown]


MOST_TO_SWITCH = 12


def _elsewhere(request: HttpRequest) -> list[dict[str, object]]:
    """The other programmes that run: what waits there follows on the home page."""
    others = (one for one in _programmes(request) if not one["is_now"])
    return [one for one in others if not cast("Programme", one["programme"]).is_archived]


def _help(request: HttpRequest) -> str:
    return help_for(getattr(request.resolver_match, "view_name", "") or "", roles_of(request.user))


def _unread(user: User) -> str:
    """How many, or "99+"."""
    many = user.unread
    if many is None:
        many = Notice.objects.visible_to(user).unread_to_count().count()
    return f"{MOST_UNREAD}+" if many > MOST_UNREAD else str(many or "")


def _end(request: HttpRequest) -> dict[str, object]:
    """What is open after the last day was left undone; it is not late any more."""
    ends_on = getattr(current_programme(request.user), "ends_on", None)
    return {"programme_ends_on": ends_on, "programme_is_over": bool(ends_on and ends_on < timezone.localdate())}


def navigation(request: HttpRequest) -> dict[str, object]:
    context: dict[str, object] = {"DEMO": settings.DEMO, "demo_sign_ins": DEMO_SIGN_INS if settings.DEMO else []}
    context |= {"OIDC": settings.OIDC, "OIDC_NAME": settings.OIDC_NAME}
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        context |= _end(request)
        context["nav"] = SimpleLazyObject(lambda: _entries(request))
        context["my_programmes"] = SimpleLazyObject(lambda: _programmes(request))
        context["elsewhere_too"] = SimpleLazyObject(lambda: _elsewhere(request))
        context["help_url"] = SimpleLazyObject(lambda: _help(request))
        context["my_role"] = SimpleLazyObject(lambda: _role(request))
        context["unread_notices"] = SimpleLazyObject(lambda: _unread(user))
        context["quick_acts"] = SimpleLazyObject(lambda: _quick(request))
        context["primary_act"] = SimpleLazyObject(lambda: _primary(request))
    return context
