"""Names stand where the matrix of rights lets them: the rest of the questions, beside the sweep of test_matrix."""

from django.urls import reverse

from tests.access import rights
from tests.access.factories import OWN
from tests.access.names import READS, names_found, words_in
from trainings.models import Person


def test_an_auditor_of_one_group_reads_its_names_only(world, birds):
    found = names_found(world, birds, "group_auditor")
    assert found.keys() == READS["group_auditor"], found


def test_counts_stand_where_names_are_hidden(world, birds):
    client = rights.caller(world.mentor)
    page = rights.ask(client, "GET", reverse("trainings:event", args=birds["common"]["event"])).content.decode()
    assert "3 nime: varjatud (isikuandmed)" in page


def test_the_technical_administrator_finds_no_name(world, birds):
    world.admin.is_staff = world.admin.is_superuser = True
    world.admin.save()
    client = rights.caller(world.admin)
    who = Person.objects.get(pk=birds[OWN]["participant"][0])
    for model, key in (
        ("person", who.pk),
        ("attendance", who.attendances.first().pk),
        ("consent", who.consents.get().pk),
        ("personhistory", who.history.order_by("-pgh_id").first().pk),
    ):
        for route, args in (("changelist", ()), ("change", (key,))):
            response = rights.ask(client, "GET", reverse(f"admin:trainings_{model}_{route}", args=args))
            assert response.status_code == 200
            assert words_in(response) == set(), (model, route)
    assert (
        f"Osaleja nr {who.pk}"
        in rights.ask(client, "GET", reverse("admin:trainings_person_changelist")).content.decode()
    )
