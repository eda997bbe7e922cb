import ui.languages
from accounts.migration_operations import Together
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mentoring', '0001_whole'),
    ]

    operations = [Together(operations=[
        migrations.AlterField(
            model_name='mentorcontract',
            name='language',
            field=models.CharField(choices=ui.languages.whole, default='et', max_length=2, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='mentorcontracthistory',
            name='language',
            field=models.CharField(choices=ui.languages.whole, default='et', max_length=2, verbose_name='language'),
        ),
    ])]
