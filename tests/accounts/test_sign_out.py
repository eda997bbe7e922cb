"""What a browser kept of a person's pages goes when the person signs out."""

from django.urls import reverse


def test_sign_out_clears_what_the_browser_kept(world, client):
    client.force_login(world.mentor)
    assert "Clear-Site-Data" not in client.get(reverse("account_logout")).headers
    answer = client.post(reverse("account_logout"))
    assert answer["Clear-Site-Data"] == '"cache"'
    assert "_auth_user_id" not in client.session
    assert "Clear-Site-Data" not in client.get(reverse("account_login")).headers
