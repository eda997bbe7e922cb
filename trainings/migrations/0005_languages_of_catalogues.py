import ui.languages
from accounts.migration_operations import Together
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('trainings', '0004_messages_to_registered'),
    ]

    operations = [Together(operations=[
        migrations.AlterField(
            model_name='registration',
            name='language',
            field=models.CharField(choices=ui.languages.choices, default='et', max_length=2),
        ),
        migrations.AlterField(
            model_name='registrationhistory',
            name='language',
            field=models.CharField(choices=ui.languages.choices, default='et', max_length=2),
        ),
    ])]
