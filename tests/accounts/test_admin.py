import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.models import User


@pytest.fixture
def staff(world):
    User.objects.filter(pk=world.admin.pk).update(is_staff=True)
    return User.objects.get(pk=world.admin.pk)


def ours():
    return [m for m in admin.site._registry if type(admin.site._registry[m]).__name__ == "ReadOnly"]


def test_admin_opens_every_list_and_adds_nothing(client, staff):
    client.force_login(staff)
    answers = {}
    for model in ours():
        base = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        answers[model._meta.label] = [
            client.get(reverse(f"{base}_{page}")).status_code for page in ("changelist", "add")
        ]
    assert len(answers) > 40
    assert answers == dict.fromkeys(answers, [200, 403])


def test_admin_changes_no_row(client, staff, world):
    client.force_login(staff)
    page = reverse("admin:villages_village_change", args=[world.koeru.pk])
    assert client.get(page).status_code == 200
    assert client.post(page, {"name": "Muudetud"}).status_code == 403
    world.koeru.refresh_from_db()
    assert world.koeru.name == "Koeru"


def test_admin_is_for_staff_only_and_has_no_login_of_its_own(client, world):
    assert reverse("account_login") in client.get("/admin/", follow=True).redirect_chain[-1][0]
    client.force_login(world.lead)
    assert client.get("/admin/").status_code in {302, 403}
