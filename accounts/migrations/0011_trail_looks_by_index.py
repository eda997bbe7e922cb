from django.db import migrations

# Where a few acts wrote most of the rows, as a load does, the planner expects to meet one at once and reads the table
# from its beginning, for each row that is written; the plan then stays for the session.
NOTE = "note_in_trail(text, bigint, bigint, timestamptz, uuid, bigint)"


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0010_trail'),
    ]

    operations = [
        migrations.RunSQL(
            f"ALTER FUNCTION {NOTE} SET enable_seqscan = off",
            f"ALTER FUNCTION {NOTE} RESET enable_seqscan",
        ),
    ]
