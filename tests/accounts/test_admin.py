import pytest
from django.contrib import admin
from django.urls import get_resolver, reverse

from accounts.models import User
from smartvillages.admin import OUR_APPS


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


def test_every_registered_model_is_ours_and_read_only(staff, rf):
    request = rf.get("/")
    request.user = User.objects.get(pk=staff.pk)
    request.user.is_superuser = True
    for model, shown in admin.site._registry.items():
        may = (shown.has_add_permission, shown.has_change_permission, shown.has_delete_permission)
        assert [allowed(request) for allowed in may] == [False] * 3, model
        assert shown.actions is None
        assert not shown.get_actions(request)
        fields = set(shown.get_fields(request))
        assert not fields & {"password", "pdf", "snapshot", "invitation_key", "session_data"}, model
    assert {model._meta.app_label for model in admin.site._registry} <= set(OUR_APPS)


def test_an_administrator_cannot_become_somebody_else(client, staff):
    """No page of the admin writes, and none of Django's or a package's is among them."""
    client.force_login(staff)
    routes = {pattern.name for pattern in admin.site.get_urls() if getattr(pattern, "name", None)}
    assert routes == {
        "index",
        "login",
        "logout",
        "jsi18n",
        "autocomplete",
        "view_on_site",
        "app_list",
        "password_change",
    }
    for path in (
        "/admin/password_change/",
        "/admin/auth/group/",
        "/admin/account/emailaddress/",
        "/admin/login/user/1/",
    ):
        assert client.get(path, follow=False).status_code in {302, 404}, path
    assert not any(
        "hijack" in str(pattern) or "impersonate" in str(pattern) for pattern in get_resolver().url_patterns
    )


def test_admin_is_for_staff_only_and_has_no_login_of_its_own(client, world):
    assert reverse("account_login") in client.get("/admin/", follow=True).redirect_chain[-1][0]
    client.force_login(world.lead)
    assert client.get("/admin/").status_code in {302, 403}
