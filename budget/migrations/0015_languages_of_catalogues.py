import ui.languages
from accounts.migration_operations import Together
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('budget', '0014_sums_read_from_indexes'),
    ]

    operations = [Together(operations=[
        migrations.AlterField(
            model_name='dossier',
            name='language',
            field=models.CharField(choices=ui.languages.choices, default='et', max_length=2, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='dossierhistory',
            name='language',
            field=models.CharField(choices=ui.languages.choices, default='et', max_length=2, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='statementimport',
            name='language',
            field=models.CharField(choices=ui.languages.choices, default='et', max_length=2, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='statementimporthistory',
            name='language',
            field=models.CharField(choices=ui.languages.choices, default='et', max_length=2, verbose_name='language'),
        ),
    ])]
