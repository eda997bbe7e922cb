from accounts.migration_operations import Together
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('villages', '0016_into_the_trail'),
    ]

    operations = [Together(operations=[
        migrations.RemoveConstraint(
            model_name='village',
            name='village_coordinates_in_estonia',
        ),
        migrations.AddConstraint(
            model_name='village',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('latitude', None), ('longitude', None)), models.Q(('latitude__gte', -90), ('latitude__lte', 90), ('longitude__gte', -180), ('longitude__lte', 180)), _connector='OR'), name='village_coordinates_on_earth', violation_error_message='There is no such place on earth.'),
        ),
    ])]
