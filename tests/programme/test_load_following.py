"""The demo's second programme runs today, whenever it is loaded, and changes nothing of the first."""

from django.core.management import call_command
from django.utils import timezone

from coordination.models import Task
from mentoring.models import HourEntry
from smartvillages.management.commands.load_following import load_following
from tests.cast import PASSWORD, person
from trainings.models import Event
from villages.models import Participation, Programme
from villages.roles import Role


def signed_in(name, role, place):
    user = person(name, role, place)
    user.email, user.name = f"{name}@demo.example", f"{name} Näidis"
    user.set_password(PASSWORD)
    user.save()
    return user


def test_load_following_is_a_programme_of_today(world, client):
    lead = signed_in("juht", Role.LEAD_COORDINATOR, world.programme)
    signed_in("koordinaator", Role.PARTNER_COORDINATOR, world.jap)
    signed_in("mentor", Role.MENTOR, world.koeru)
    signed_in("kyla", Role.VILLAGE_LEAD, world.koeru)
    signed_in("audiitor", Role.AUDITOR, world.programme)
    signed_in("haldur", Role.ADMINISTRATOR, world.programme)
    load_following(by=None, first=world.programme)
    programme, today = Programme.objects.get(slug="arukad-kulad-2"), timezone.localdate()
    assert programme.starts_on < today < programme.ends_on
    assert (programme.ref_no, programme.published_cost) == ("19202200481", 17880)
    assert Participation.objects.get(programme=programme).total_support == 16092
    assert not Task.objects.filter(programme=programme, due_on__lt=today).exists()
    assert Event.objects.filter(programme=programme, planned_from__gt=today).count() == 2
    assert HourEntry.objects.filter(allowance__village__participation__programme=programme).count() == 12
    client.force_login(lead)
    page = client.get("/").content.decode()
    assert "Arukad külad 2" in page
    assert "üle aja" not in page
    call_command("load_following", verbosity=0)
    assert Programme.objects.count() == 2
