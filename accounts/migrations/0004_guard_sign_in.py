"""Triggers that keep a digest of whatever opens an account; accounts/audit_rows.py compares them with the tables."""

from django.db import migrations

COLUMNS = {
    "accounts_user": ("email", "password", "is_active", "is_staff", "is_superuser"),
    "accounts_user_groups": ("user_id", "group_id"),
    "accounts_user_user_permissions": ("user_id", "permission_id"),
    "account_emailaddress": ("user_id", "email", "verified", "primary"),
    "mfa_authenticator": ("user_id", "type", "data"),
    "socialaccount_socialaccount": ("user_id", "provider", "uid"),
}


def digest(row, columns):
    values = ", ".join(f'{row}."{column}"' for column in columns)
    return f"encode(sha256(convert_to(jsonb_build_array({values})::text, 'UTF8')), 'hex')"


def trigger(table, columns):
    old, new = (", ".join(f'{row}."{column}"' for column in columns) for row in ("OLD", "NEW"))
    return f"""
        CREATE FUNCTION digest_of_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' THEN
                INSERT INTO accounts_signindigest (source, key, sha256) VALUES ('{table}', OLD.id, '');
            ELSIF TG_OP = 'INSERT' OR ROW({old}) IS DISTINCT FROM ROW({new}) THEN
                INSERT INTO accounts_signindigest (source, key, sha256) VALUES ('{table}', NEW.id, {digest("NEW", columns)});
            END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER sign_in_digest AFTER INSERT OR UPDATE OR DELETE ON "{table}"
            FOR EACH ROW EXECUTE FUNCTION digest_of_{table}();
        INSERT INTO accounts_signindigest (source, key, sha256)
            SELECT '{table}', t.id, {digest("t", columns)} FROM "{table}" t;
    """


def undo(table):
    return f'DROP TRIGGER sign_in_digest ON "{table}"; DROP FUNCTION digest_of_{table}();'


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_sign_in_digests_and_checks"),
        ("account", "0001_initial"),
        ("mfa", "0001_initial"),
        ("socialaccount", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            sql="".join(trigger(table, columns) for table, columns in COLUMNS.items()),
            reverse_sql="".join(undo(table) for table in COLUMNS),
        )
    ]
