#!/bin/sh
# django-pgtrigger compares each trigger with all others as it is registered: twice the triggers, four times the start.
#
# WHAT      Registering N triggers works out the name of a database function (a hash) about N²/2 times, and builds a
#           dictionary of all triggers for each one: 100 triggers ask for 5 000 names, 200 for 20 000. With the three
#           triggers that django-pghistory gives a model, 360 tables cost a process 1.3 s of processor time before its
#           first line of work, and that is every web process, worker, command and test process.
# SURPRISE  The manual speaks of what triggers cost in the database, which stays small; nothing says that the mere
#           declaration is felt. A project notices only that `manage.py` has become slow, and profiles its own imports.
# DO        Keep the two views that the registry works out (by table and name, by name of function) up to date in a
#           subclass, and put it in place before the first model is imported; what is refused stays the same.
# SEEN WITH django-pgtrigger 4.17.0, Django 5.2, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" \
    django==5.2.9 django-pgtrigger==4.17.0 "psycopg[binary]==3.3.2"
names_for() {
    PYTHONPATH="$work" python3 - "$1" <<'PYTHON'
import sys
import django
from django.conf import settings

settings.configure(INSTALLED_APPS=["pgtrigger"], DATABASES={})
django.setup()
import pgtrigger
from django.db import models


class Shelf(models.Model):
    class Meta:
        app_label = "pgtrigger"


asked = 0
named = pgtrigger.Trigger.get_pgid


def counted(self, model):
    global asked
    asked += 1
    return named(self, model)


pgtrigger.Trigger.get_pgid = counted
for number in range(int(sys.argv[1])):
    pgtrigger.register(
        pgtrigger.Trigger(
            name=f"guard_{number}", operation=pgtrigger.Insert, when=pgtrigger.Before, func="RETURN NEW;"
        )
    )(Shelf)
print(asked)
PYTHON
}
few=$(names_for 100); many=$(names_for 200)
printf '100 triggers   %s names worked out\n200 triggers   %s\n' "$few" "$many"
[ "$many" -ge $((few * 7 / 2)) ] || { echo "registering no longer grows by the square"; exit 1; }
echo "as described"
