from accounts.migration_operations import Together
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pilots', '0009_into_the_trail'),
        ('strategies', '0002_comments_on_a_sentence'),
        ('villages', '0017_places_abroad'),
    ]

    operations = [Together(operations=[
        migrations.RemoveConstraint(
            model_name='pilot',
            name='pilot_site_in_estonia',
        ),
        migrations.AddConstraint(
            model_name='pilot',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('latitude', None), ('longitude', None)), models.Q(('latitude__gte', -90), ('latitude__isnull', False), ('latitude__lte', 90), ('longitude__gte', -180), ('longitude__isnull', False), ('longitude__lte', 180)), _connector='OR'), name='pilot_site_on_earth', violation_error_message='There is no such site: write both, latitude from -90 to 90 and longitude from -180 to 180.'),
        ),
    ])]
