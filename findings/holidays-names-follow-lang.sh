#!/bin/sh
# The names of Estonian holidays depend on the LANG of the process that asks first, not on the country's own default.
#
# WHAT      holidays.country_holidays("EE") says of itself default_language "et". In a process with LANG=C.UTF-8 (as
#           in containers, cron and systemd units) the same call gives "New Year's Day"; with LANG=et_EE.UTF-8 and
#           with no LANG at all it gives "uusaasta".
# SURPRISE  The class names its default language, the dates never change, and the texts differ between a shell and a
#           service on one machine.
# DO        Always pass language="et" ("et_EE" is not understood and gives English).
# SEEN WITH holidays 0.108, Python 3.11
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work" holidays==0.108
ask() {
    env -u LANGUAGE -u LC_ALL -u LC_MESSAGES "$@" PYTHONPATH="$work" python3 -c '
import datetime, holidays, sys
year = holidays.country_holidays("EE", years=2026, **dict(a.split("=") for a in sys.argv[1:]))
print(year.default_language, year[datetime.date(2026, 1, 1)], sep=": ")' ${OPTION:-}
}
container=$(ask LANG=C.UTF-8); estonian=$(ask LANG=et_EE.UTF-8)
asked=$(OPTION=language=et ask LANG=C.UTF-8); territory=$(OPTION=language=et_EE ask LANG=C.UTF-8)
printf 'LANG=C.UTF-8      %s\nLANG=et_EE.UTF-8  %s\nlanguage=et       %s\nlanguage=et_EE    %s\n' \
    "$container" "$estonian" "$asked" "$territory"
[ "$container" = "et: New Year's Day" ] || { echo "the name no longer follows LANG"; exit 1; }
[ "$estonian" = "et: uusaasta" ] || { echo "changed under LANG=et_EE.UTF-8"; exit 1; }
[ "$asked" = "et: uusaasta" ] || { echo "language=et no longer helps"; exit 1; }
[ "$territory" = "et: New Year's Day" ] || { echo "language=et_EE is understood now"; exit 1; }
echo "as described"
