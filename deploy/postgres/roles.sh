#!/bin/sh
# Run by the image of PostgreSQL when it makes its data folder; by hand on a site from before, as its superuser:
#   docker compose exec -T postgres sh /docker-entrypoint-initdb.d/roles.sh
# Three roles besides the superuser: the owner migrates, the working role runs the site, a third streams backups.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" \
    -v owner="$OWNER_PASSWORD" -v work="$WORK_PASSWORD" -v backup="$BACKUP_PASSWORD" -v db="$POSTGRES_DB" <<'SQL'
SELECT format('CREATE ROLE %I LOGIN', r) FROM unnest(ARRAY['smartvillages_owner', 'smartvillages_work', 'smartvillages_backup']) r
 WHERE NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = r) \gexec
ALTER ROLE smartvillages_owner PASSWORD :'owner' NOSUPERUSER NOCREATEROLE NOCREATEDB;
ALTER ROLE smartvillages_work PASSWORD :'work' NOSUPERUSER NOCREATEROLE NOCREATEDB;
ALTER ROLE smartvillages_backup PASSWORD :'backup' NOSUPERUSER NOCREATEROLE NOCREATEDB REPLICATION;
GRANT smartvillages_work TO smartvillages_backup;
ALTER DATABASE :"db" OWNER TO smartvillages_owner;
ALTER SCHEMA public OWNER TO smartvillages_owner;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
-- A site from before: its tables get the owner too. Sequences follow their tables.
SELECT format('ALTER TABLE %s OWNER TO smartvillages_owner', c.oid::regclass) FROM pg_class c
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')
   AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') \gexec
SELECT format('ALTER FUNCTION %s OWNER TO smartvillages_owner', p.oid::regprocedure) FROM pg_proc p
 WHERE p.pronamespace = 'public'::regnamespace
   AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') \gexec
SQL
grep -q smartvillages_backup "$PGDATA/pg_hba.conf" ||
    echo "host replication smartvillages_backup all scram-sha-256" >> "$PGDATA/pg_hba.conf"
psql -U "$POSTGRES_USER" -d "$POSTGRES_DB" -c "SELECT pg_reload_conf()" > /dev/null
