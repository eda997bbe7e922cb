import ui.languages
from accounts.migration_operations import Together
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0004_schedule_signed_copies_and_names'),
    ]

    operations = [Together(operations=[
        migrations.AlterField(
            model_name='report',
            name='language',
            field=models.CharField(choices=ui.languages.choices, default='et', max_length=2, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='reporthistory',
            name='language',
            field=models.CharField(choices=ui.languages.choices, default='et', max_length=2, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='reportjob',
            name='language',
            field=models.CharField(choices=ui.languages.choices, default='et', max_length=2, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='reportjobhistory',
            name='language',
            field=models.CharField(choices=ui.languages.choices, default='et', max_length=2, verbose_name='language'),
        ),
    ])]
