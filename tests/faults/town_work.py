"""Work for one round of an outage, by `manage.py shell`: mails, reports, lists and rows to take in; prints its keys.

The first round also makes the small world and signs its people in. ROUND is a word of its own in everything.
"""

import datetime as dt
import json
import os

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from reports.actions import request_report
from tests.budget.factories import line
from tests.cast import make_world
from tests.faults.kinds_jobs import HEADS
from trainings.models import Person
from villages.actions import ask_export, bring_many
from villages.models import Invitation, Participation, Programme, Village

word = os.environ["ROUND"]
if not Programme.objects.exists():
    world = make_world()
    world.everyone()
    line(world.jap, amount="900000.00")
    facts = {"programme": world.programme, "village": world.koeru}
    Person.objects.bulk_create(Person(name=f"Osaleja {n}", **facts) for n in range(3_000))
programme, group = Programme.objects.get(), Participation.objects.get(partner__code="JAP")
koeru, lead = Village.objects.get(slug="koeru"), User.objects.get(email="liis.juht@demo.example")
partner = User.objects.get(email="kadri.koordinaator@demo.example")


def signed_in(user: User) -> str:
    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store["account_authentication_methods"] = [{"method": "password", "at": timezone.now().timestamp()}]
    store.create()
    return str(store.session_key)


facts = {"programme": programme, "village": koeru, "role": "village", "invited_by": lead}
facts["expires_at"] = timezone.now() + dt.timedelta(days=14)
mails = [Invitation(name=f"Kutse {n}", email=f"kutse{n}.{word}@demo.example", **facts) for n in range(40)]
Invitation.objects.bulk_create(mails)
period = {"period_from": dt.date(2021, 10, 1), "period_until": dt.date(2022, 12, 31)}
reports = [request_report(by=by, place=place, note=word, **period) for by, place in ((lead, koeru), (partner, group))]
asked = {"programme": programme, "path": reverse("trainings:people"), "title": word}
queries = [(by, f"file={kind}&q={word[-1]}") for by in (lead, partner) for kind in ("csv", "xlsx")]
exports = [ask_export(by=by, query=query, **asked) for by, query in queries]
imports = []
for part in range(2):
    rows = [f"1.1;Õpikoda OÜ;{word}-{part}-{n};14.03.2022;Koolitus;{n + 1};0" for n in range(60)]
    given = {"group": group.pk, "name": f"{word}-{part}.csv", "sheet": ""}
    told = {"kind": "budget.costs", "programme": programme, "title": f"{word} {part}", "back": "/"}
    imports.append(
        bring_many(by=partner, given=given, content="\r\n".join([HEADS, *rows]).encode("utf-8-sig"), **told)
    )
print(
    json.dumps({
        "reports": [job.pk for job in reports], "exports": [job.pk for job in exports],
        "imports": [job.pk for job in imports], "session": signed_in(lead), "cookie": settings.SESSION_COOKIE_NAME,
        "csrf": settings.CSRF_COOKIE_NAME, "village": koeru.pk, "pages": [reverse("dashboards:home"),
        reverse("budget:costs"), reverse("trainings:people")], "add": reverse("dashboards:add_paper"),
    })
)  # fmt: skip
