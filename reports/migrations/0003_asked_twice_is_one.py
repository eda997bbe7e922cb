"""The condition compared the frozen figures with JSON's null, which no row holds: twins were not refused."""

from django.db import migrations, models

from accounts.migration_operations import Together


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_report_life")]

    operations = [Together(operations=[
        migrations.RemoveConstraint(model_name="reportjob", name="the_same_report_is_made_once_at_a_time"),
        migrations.AddConstraint(
            model_name="reportjob",
            constraint=models.UniqueConstraint(
                fields=("scope", "programme", "participation", "village", "period_from", "period_until", "language"),
                condition=models.Q(state__in=["queued", "running"], is_preview=False, figures__isnull=True),
                nulls_distinct=False,
                name="the_same_report_is_made_once_at_a_time",
            ),
        ),
    ])]
