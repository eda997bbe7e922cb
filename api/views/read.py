"""`/api/v1/`: what the pages show, for other programs. Read only; every answer belongs to the token's programme."""

import datetime as dt
from types import SimpleNamespace
from typing import Annotated, Any

from django.conf import settings
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI, Query, Schema
from ninja.errors import HttpError
from ninja.security import HttpBearer
from pydantic import Field, create_model

from accounts.models import User
from accounts.rate_limits import more_than
from api import shapes
from api.models import ApiToken
from api.resources import RESOURCES, Resource
from api.views.serving import as_json, page, tagged
from budget.queries.claim_balance import Balance, balances
from villages.models import Participation
from villages.scope import work_in

LIMIT = Annotated[int, Field(ge=1, le=200, description="rows in one answer")]
CURSOR = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,17}$", description="from `next` of the answer before")]
CODE = Annotated[str, Field(pattern=r"^[0-9A-Za-zÕÄÖÜŠŽõäöüšž-]{1,20}$")]
SLUG = Annotated[str, Field(pattern=r"^[-a-z0-9_]{1,50}$")]
WORD = Annotated[str, Field(pattern=r"^[a-z_]{1,20}$")]
KEY = Annotated[int, Field(ge=1, le=2**62)]
REFUSED = {304: None, 401: shapes.Refusal, 403: shapes.Refusal, 422: shapes.NotUnderstood, 429: shapes.Refusal}
USED_AGAIN = dt.timedelta(minutes=1)  # a token's last use is written once a minute, not at every call


class Bearer(HttpBearer):
    """The person behind the token, with the rights this person has now, in the token's programme and no other."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        found = ApiToken.objects.behind(token)
        if found is None:
            return None
        if more_than(settings.API_CALLS, "api", found.pk):
            raise HttpError(429, "Too many calls within ten minutes.")
        now = timezone.now()
        if found.last_used_at is None or now - found.last_used_at > USED_AGAIN:
            ApiToken.objects.filter(pk=found.pk).update(last_used_at=now)
        work_in(found.user, found.programme.slug)
        return found


api = NinjaAPI(
    title="Arukad külad / Smart Villages",
    version="1",
    urls_namespace="api-v1",
    auth=Bearer(),
    docs_url=None,
    description=(
        "Read only. Money is text with two places in the currency beside it; days are ISO 8601; keys stay. "
        "Lists come by key: follow `next` until it is null. `Accept: text/csv` gives the same rows as CSV, with the "
        "next page in `Link`. Send `If-None-Match` with the ETag of the answer before; 304 says that nothing changed."
    ),
)


@api.exception_handler(Http404)
def nothing_there(request: HttpRequest, error: Http404) -> HttpResponse:
    return as_json({"detail": "There is no such thing here."}, 404)


def asker(request: HttpRequest, resource: Resource) -> User:
    token: ApiToken = request.auth  # type: ignore[attr-defined]  # ninja puts it there
    if token.lists and resource.name not in token.lists:
        raise HttpError(403, "This token does not read this list.")
    if not resource.opens_to(token.user):
        raise HttpError(403, "The person behind this token may not open this list.")
    return token.user


def filters_of(resource: Resource) -> type[Schema]:
    fields: dict[str, Any] = {"limit": (LIMIT, 50), "cursor": (CURSOR | None, None)}
    if resource.of_group:
        fields["group"] = (CODE | None, None)
    if resource.of_village:
        fields["village"] = (SLUG | None, None)
    if resource.has_state:
        fields["state"] = (WORD | None, None)
    return create_model(f"Asked{resource.name.title()}", __base__=Schema, **fields)


def publish(resource: Resource) -> None:
    """The list and one of its things."""
    asked_for = filters_of(resource)
    shape: Any = shapes.OF[resource.name]
    page_of = create_model(
        f"{resource.name.title()}Page", __base__=Schema, items=(list[shape], ...), next=(str | None, None)
    )

    def rows(request: HttpRequest, asked: Any) -> HttpResponse:
        found = resource.visible_to(asker(request, resource))
        chosen = {"group": resource.of_group, "village": resource.of_village, "state": "state"}
        for name, column in chosen.items():
            if (value := getattr(asked, name, None)) is not None:
                found = found.filter(**{f"{column}__iexact" if name == "group" else column: value})
        return page(request, resource, found, asked.limit, asked.cursor)

    def one(request: HttpRequest, key: Any) -> HttpResponse:
        found = resource.visible_to(asker(request, resource)).filter(pk=key).first()
        if found is None:
            raise Http404
        resource.told([found])
        given = shape.from_orm(found).model_dump(mode="json")
        return tagged(request, as_json(given | figures_of(resource, found)))

    rows.__annotations__["asked"] = Annotated[asked_for, Query()]
    one.__annotations__["key"] = KEY
    title = resource.name.replace("_", " ")
    whole = shapes.Whole if resource.name == "reports" else shape
    api.get(
        f"/{resource.name}", response={200: page_of} | REFUSED, url_name=f"{resource.name}-list",
        operation_id=f"list_{resource.name}", summary=f"List {title}", tags=[title],
    )(rows)  # fmt: skip
    api.get(
        f"/{resource.name}/{{key}}", response={200: whole, 404: shapes.Refusal} | REFUSED,
        url_name=f"{resource.name}-one", operation_id=f"read_{resource.name}", summary=f"One of {title}", tags=[title],
    )(one)  # fmt: skip


def figures_of(resource: Resource, thing: Model) -> dict[str, object]:
    """Of a finished report the frozen data, in which every figure stands with its rows."""
    if resource.name != "reports":
        return {}
    report = getattr(thing, "report", None)
    return {"figures": report.snapshot if report else None}


@api.get(
    "/balances/total", response={200: shapes.GroupSums} | REFUSED, url_name="balances-total",
    operation_id="read_balances_total", summary="The sum of balances", tags=["balances"],
)  # fmt: skip
def balances_total(request: HttpRequest) -> HttpResponse:
    """Of all groups whose claims the person sees; the page of claims shows the same."""
    found = RESOURCES["balances"].visible_to(asker(request, RESOURCES["balances"]))
    groups = [one for one in found if isinstance(one, Participation)]
    whole = SimpleNamespace(balance=sum(balances(groups).values(), Balance()))
    return tagged(request, as_json(shapes.GroupSums.from_orm(whole).model_dump(mode="json")))


for published in RESOURCES.values():
    publish(published)
