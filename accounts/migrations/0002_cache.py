from django.db import migrations


class Migration(migrations.Migration):
    """The table of Django's database cache, so that no deployment forgets `createcachetable`."""

    dependencies = [("accounts", "0001_people")]
    operations = [
        migrations.RunSQL(
            'CREATE TABLE IF NOT EXISTS "cache" ("cache_key" varchar(255) PRIMARY KEY, "value" text NOT NULL,'
            ' "expires" timestamptz NOT NULL);'
            ' CREATE INDEX IF NOT EXISTS "cache_expires" ON "cache" ("expires");',
            'DROP TABLE IF EXISTS "cache";',
        )
    ]
