from django.db import migrations, models

from accounts.migration_operations import Together


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0008_check_of_kept_totals'),
    ]

    operations = [Together(operations=[
        migrations.AlterField(
            model_name='checkrun',
            name='kind',
            field=models.CharField(choices=[('chain', 'history and its chain'), ('store', 'store of files'), ('files', 'uploaded files'), ('backup', 'backup'), ('restore', 'restore'), ('totals', 'kept totals of money')], max_length=10, verbose_name='check'),
        ),
    ])]
