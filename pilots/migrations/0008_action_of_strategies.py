import accounts.migration_operations
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pilots', '0007_site_and_keep_until'),
        ('strategies', '0001_moved_from_villages'),
    ]

    operations = [
        accounts.migration_operations.StateOnly(
            operations=[
                migrations.AlterField(
                    model_name='pilot',
                    name='action',
                    field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pilots', to='strategies.plannedaction', verbose_name='action of the strategy'),
                ),
                migrations.AlterField(
                    model_name='pilothistory',
                    name='action',
                    field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='strategies.plannedaction', verbose_name='action of the strategy'),
                ),
            ],
        ),
    ]
