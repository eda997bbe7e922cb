#!/bin/sh
# lucide (icons for Django and Jinja) reads its whole archive of drawings anew for every icon that a process draws first.
#
# WHAT      Each name that is not among the last 128 opens lucide.zip, whose list of some 1 700 drawings is parsed before
#           one of them is read: 50 to 60 icons open it 50 to 60 times. Only `{% lucide %}` and its Jinja twin are public,
#           and neither takes an archive that is open already.
# SURPRISE  "Inline SVG, no requests" sounds free, and is once a name is kept; but the first page of each process with 56
#           icons took 0.6 s of processor time more, and a site with more than 128 names never stops paying.
# DO        Open the archive once a process and draw from it; or draw the names that are used into files when building.
# SEEN WITH lucide 1.1.4, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" lucide==1.1.4
PYTHONPATH="$work" python3 - <<'PY'
import time
import zipfile
from importlib.resources import files
from xml.etree import ElementTree

from lucide.jinja import lucide

with zipfile.ZipFile(files("lucide") / "lucide.zip") as archive:
    names = sorted(name[:-4] for name in archive.namelist() if name.endswith(".svg"))
page = names[:56]
opened, begin = [], zipfile.ZipFile.__init__


def counted(self, *args, **options):
    opened.append(1)
    begin(self, *args, **options)


zipfile.ZipFile.__init__ = counted
before = time.process_time()
for name in page:
    lucide(name)
first = time.process_time() - before
print(f"{len(names)} drawings; a page of {len(page)}: archive opened {len(opened)} times, {first:.2f} s")
assert len(opened) == len(page), "changed: the archive is kept open"

before = time.process_time()
with zipfile.ZipFile(files("lucide") / "lucide.zip") as archive:
    for name in page:
        ElementTree.fromstring(archive.read(f"{name}.svg"))
once = time.process_time() - before
print(f"the same drawings out of one open archive: {once:.3f} s, {first / once:.0f} times less")
assert first > 5 * once, "changed: opening it costs little"

opened.clear()
for _ in range(2):
    for name in names[:129]:
        lucide(name)
print(f"129 names in turn, twice: opened {len(opened)} times")
assert len(opened) > 200, "changed: more than 128 names are kept"
print("as described")
PY
