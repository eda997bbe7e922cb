import ui.languages
from accounts.migration_operations import Together
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0002_packages_in_parts'),
    ]

    operations = [Together(operations=[
        migrations.AlterField(
            model_name='evidencepackage',
            name='language',
            field=models.CharField(choices=ui.languages.choices, default='et', max_length=2, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='evidencepackagehistory',
            name='language',
            field=models.CharField(choices=ui.languages.choices, default='et', max_length=2, verbose_name='language'),
        ),
    ])]
