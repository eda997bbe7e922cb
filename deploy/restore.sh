#!/bin/sh
# Lays the database and the files out from a backup, for the users that will work with them. Whatever is given goes to
# `manage.py restore`: --until, --set, --archive. Both volumes must be empty; nothing is ever written over.
set -eu
database=${DATABASE_VOLUME:-/var/lib/postgresql} media=${MEDIA_VOLUME:-/restored}
python manage.py restore --data "$database/18/docker" --media "$media" "$@"
chown -R 999:999 "$database"   # PostgreSQL's user
chown -R 10001:10001 "$media"  # the site's
case "$*" in
    *--archive*) chown -R 999:999 "$BACKUP_ROOT" ;;  # unpacked into it: the next night's backup goes on there
esac
