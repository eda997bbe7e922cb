#!/bin/sh
# Babel 2.19 writes the skeleton for a long date "3 oktoober 2026" in Estonian: the dot that makes it "third" is gone.
#
# WHAT      format_skeleton("yMMMMd", day, locale="et") gives "3 oktoober 2026". Beside it all others have the dot:
#           "MMMMd" is "3. oktoober", "yMMMd" "3. okt 2026", format_date(day, "long") "3. oktoober 2026"; so has the same
#           skeleton in German and Finnish. In 2.18 no pattern had that name and the nearest one was taken: "3. okt
#           2026"; datetime_skeletons["yMMMMd"] was a KeyError. Now it is "d MMMM y", as CLDR 49 brought it.
# SURPRISE  One library, one language, one day, two spellings, by whether a style or fields were asked for. Browsers with
#           CLDR 48 write the dot for the same fields, so the page and the letter differ; a test in German passes.
# DO        Use format_date(day, "long") or a pattern of your own for whole dates; where fields are chosen at runtime,
#           test each of them in Estonian after an update of Babel.
# SEEN WITH Babel 2.18.0 and 2.19.0, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
for version in 2.18.0 2.19.0; do
    python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work/$version" \
        babel==$version
done
cat >"$work/dates.py" <<'PY'
import datetime as dt
import json

from babel import Locale
from babel.core import get_cldr_version
from babel.dates import format_date, format_skeleton

day = dt.date(2026, 10, 3)
found = {fields: format_skeleton(fields, day, locale="et") for fields in ("yMMMMd", "yMMMd", "MMMMd")}
found["long"] = format_date(day, "long", locale="et")
found["pattern"] = str(getattr(Locale("et").datetime_skeletons.get("yMMMMd"), "pattern", None))
found["others"] = [format_skeleton("yMMMMd", day, locale=language) for language in ("de", "fi")]
found["CLDR"] = get_cldr_version()
print(json.dumps(found, ensure_ascii=False))
PY
PYTHONPATH="$work/2.18.0" python3 "$work/dates.py" >"$work/old"
PYTHONPATH="$work/2.19.0" python3 "$work/dates.py" >"$work/new"
python3 - "$work/old" "$work/new" <<'PY'
import json
import sys

old, new = (json.load(open(path)) for path in sys.argv[1:])
print("2.18.0", old)
print("2.19.0", new)
assert (new["yMMMMd"], new["pattern"]) == ("3 oktoober 2026", "d MMMM y"), "changed: the dot is back"
assert (old["yMMMMd"], old["pattern"]) == ("3. okt 2026", "None")
assert new["yMMMd"] == "3. okt 2026" and new["MMMMd"] == "3. oktoober" and new["long"] == "3. oktoober 2026"
assert new["others"] == ["3. Oktober 2026", "3. lokakuuta 2026"], "changed: others lost it too"
print("as described")
PY
