"""Pages with the demo's content, beside a page that only signs the reader in: milliseconds, queries, ratio."""

from _demo import prepare, tell, timed

prepare()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from accounts.models import User  # noqa: E402

LIGHT = "/search/"
PAGES = {
    "juht": ["/", "/villages/", "/villages/koeru/", "/partners/", "/mentoring/", "/pilots/", "/events/", "/costs/"]
    + ["/budget/", "/communication/", "/reports/", "/people/"],
    "mentor": ["/", "/mentoring/"],
    "kyla": ["/", "/pilots/"],
}

for who, paths in PAGES.items():
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(email=f"{who}@demo.example"))
    assert client.get(LIGHT).status_code == 200
    light = timed(lambda client=client: client.get(LIGHT))["p50_ms"]
    tell(benchmark="pages", who=who, page=LIGHT, p50_ms=light)
    for path in paths:
        took = timed(lambda client=client, path=path: client.get(path))
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
        assert answer.status_code == 200, path
        ratio = round(took["p50_ms"] / light, 1)
        tell(benchmark="pages", who=who, page=path, queries=len(queries), kB=len(answer.content) // 1024,
             of_light=ratio, **took)  # fmt: skip
