import accounts.migration_operations
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('coordination', '0007_value_with_its_paper'),
        ('strategies', '0001_moved_from_villages'),
    ]

    operations = [
        accounts.migration_operations.StateOnly(
            operations=[
                migrations.AlterField(
                    model_name='publication',
                    name='version',
                    field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='strategies.strategyversion'),
                ),
                migrations.AlterField(
                    model_name='publicationhistory',
                    name='version',
                    field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='strategies.strategyversion'),
                ),
            ],
        ),
    ]
