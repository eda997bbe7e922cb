"""Production starts on safe values only. Each case is a process of its own, as a deployment is."""

import subprocess
import sys

import pytest

from tests.production.conftest import safe_environment
from tests.production.shape import ROOT

SETTINGS = [sys.executable, "-c", "import django; django.setup(); print('started')"]


def start(**changes: str | None) -> subprocess.CompletedProcess[str]:
    key = "fKq3zXv9Lw2Rt7Yb5Nc8Ms1Pd6Gh4Jk0QeUiOaTyWsZxCvBnHgFdR"
    env = safe_environment(key) | {"DJANGO_SETTINGS_MODULE": "smartvillages.settings"} | changes
    given = {name: value for name, value in env.items() if value is not None}
    return subprocess.run(SETTINGS, env=given, cwd=ROOT, capture_output=True, text=True)


def test_production_starts_on_safe_values() -> None:
    answer = start()

    assert (answer.returncode, answer.stdout) == (0, "started\n"), answer.stderr


def test_production_is_the_default() -> None:
    assert "SITE_URL must be" in start(ENVIRONMENT=None, SITE_URL=None).stderr


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY must be set"),
        ({"SECRET_KEY": "short-but-random-Xq7"}, "SECRET_KEY must be set"),
        ({"SECRET_KEY": "ab" * 40}, "SECRET_KEY must be set"),
        ({"SECRET_KEY": "django-insecure-" + "fKq3zXv9Lw2Rt7Yb5Nc8" * 3}, "SECRET_KEY is an example"),
        ({"SECRET_KEY": "dev-only-key-of-no-value-0123456789012345678901234567890"}, "SECRET_KEY is an example"),
        ({"DEBUG": "true"}, "DEBUG is never on"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS must name"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name"),
        ({"ALLOWED_HOSTS": "arukad.example,*.example"}, "ALLOWED_HOSTS must name"),
        ({"ALLOWED_HOSTS": ".ee"}, "ALLOWED_HOSTS names whole hosts"),
        ({"ALLOWED_HOSTS": "arukad.example,.ee"}, "ALLOWED_HOSTS names whole hosts"),
        ({"TRUSTED_PROXY_COUNT": "0"}, "TRUSTED_PROXY_COUNT is 1 or more"),
        ({"SITE_URL": "https://elsewhere.example"}, "SITE_URL must be an address of one of"),
        ({"SECRET_KEY_FALLBACKS": "short"}, "SECRET_KEY_FALLBACKS are whole old keys"),
        ({"SITE_URL": None}, "SITE_URL must be"),
        ({"SITE_URL": "http://arukad.example"}, "SITE_URL must be"),
        ({"DATABASE_URL": None}, "DATABASE_URL must be set"),
        ({"REDIS_URL": None}, "REDIS_URL must be set"),
        ({"EMAIL_URL": None}, "EMAIL_URL must be set"),
        ({"ENVIRONMENT": "prod"}, "ENVIRONMENT is production, demo"),
        ({"OIDC_SERVER_URL": "https://tara.ria.ee"}, "OIDC_SERVER_URL, OIDC_CLIENT_ID and"),
        (
            {"OIDC_SERVER_URL": "http://a.example", "OIDC_CLIENT_ID": "a", "OIDC_CLIENT_SECRET": "b"},
            "OIDC_SERVER_URL must be an https",
        ),
    ],
    ids=lambda value: " ".join(f"{k}={v}"[:30] for k, v in value.items()) if isinstance(value, dict) else "",
)
def test_production_refuses_to_start_on(changes: dict[str, str | None], because: str) -> None:
    answer = start(**changes)

    assert answer.returncode != 0
    assert "started" not in answer.stdout
    assert f"ImproperlyConfigured: {because}" in answer.stderr
