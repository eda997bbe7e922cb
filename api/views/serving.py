"""One answer of the API: a page of rows as JSON or CSV, with a tag by which the next asking costs nothing."""

import csv
import hashlib
import io
import json
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from ninja.responses import NinjaJSONEncoder

from api.resources import Resource
from api.shapes import OF, Thing
from ui.exports import cell

CSV = "text/csv; charset=utf-8"


def page(
    request: HttpRequest, resource: Resource, rows: QuerySet[Model], limit: int, cursor: str | None
) -> HttpResponse:
    """Rows by their key: what comes in meanwhile is on a later page, and nothing is given twice."""
    after = int(cursor or 0)
    found = list(rows.order_by("pk").filter(pk__gt=after)[: limit + 1])
    resource.told(found[:limit])
    items = [OF[resource.name].from_orm(one) for one in found[:limit]]
    following = _following(request, found[limit - 1].pk) if len(found) > limit else None
    if wants_csv(request):
        response = HttpResponse(_csv(OF[resource.name], items), content_type=CSV)
        if following:
            response["Link"] = f'<{following}>; rel="next"'
    else:
        response = as_json({"items": [one.model_dump(mode="json") for one in items], "next": following})
    return tagged(request, response)


def as_json(data: object, status: int = 200) -> HttpResponse:
    return HttpResponse(json.dumps(data, cls=NinjaJSONEncoder), content_type="application/json", status=status)


def wants_csv(request: HttpRequest) -> bool:
    return request.get_preferred_type(["application/json", "text/csv"]) == "text/csv"  # type: ignore[attr-defined, no-any-return]


def _following(request: HttpRequest, key: int) -> str:
    asked = {name: value for name, value in request.GET.items() if name != "cursor"}
    return request.build_absolute_uri(f"{request.path}?{urlencode(asked | {'cursor': key})}")


def _csv(shape: type[Thing], items: list[Thing]) -> str:
    out = io.StringIO()
    heads = list(shape.model_fields)
    writer = csv.writer(out)
    writer.writerow(heads)
    for item in items:
        told = item.model_dump(mode="json")
        said = {name: getattr(item, name) for name in heads}
        writer.writerow([cell(one) if isinstance(one, str) else told[name] for name, one in said.items()])
    return out.getvalue()


def tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """304 when the asker has it already. Kept by nobody on the way: it is one person's."""
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    answer = get_conditional_response(request, etag=etag, response=response) or response
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache"
    patch_vary_headers(answer, ["Accept", "Authorization"])
    return answer  # type: ignore[return-value]
