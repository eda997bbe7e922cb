import ui.languages
from accounts.migration_operations import Together
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('coordination', '0011_announcements_to_participants_of_modules'),
    ]

    operations = [Together(operations=[
        migrations.AlterField(
            model_name='announcement',
            name='language',
            field=models.CharField(blank=True, choices=ui.languages.whole, max_length=2, verbose_name='who reads in'),
        ),
        migrations.AlterField(
            model_name='announcementhistory',
            name='language',
            field=models.CharField(blank=True, choices=ui.languages.whole, max_length=2, verbose_name='who reads in'),
        ),
    ])]
