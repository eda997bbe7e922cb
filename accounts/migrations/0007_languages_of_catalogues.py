import ui.languages
from accounts.migration_operations import Together
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_kept_filters'),
    ]

    operations = [Together(operations=[
        migrations.AlterField(
            model_name='user',
            name='language',
            field=models.CharField(choices=ui.languages.whole, default='et', max_length=2, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='userhistory',
            name='language',
            field=models.CharField(choices=ui.languages.whole, default='et', max_length=2, verbose_name='language'),
        ),
    ])]
