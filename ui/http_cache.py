"""Pages for everybody may be kept for a while, by browsers and by what stands between."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase  # noqa: TID251  pages are what is kept
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers, set_response_etag
from django.views.decorators.http import require_safe

Given = ParamSpec("Given")
Answer = TypeVar("Answer", bound=HttpResponseBase)

SECONDS = 60  # what is withdrawn may stand in a browser that long


def public_page(
    view: Callable[Concatenate[HttpRequest, Given], Answer],
) -> Callable[Concatenate[HttpRequest, Given], Answer]:
    """Opens without signing in; asked again with the same ETag, the answer is 304 without a body.

    A page with a form has a CSRF token of its own each time, so it is not for this.
    """

    @login_not_required
    @require_safe
    @wraps(view)
    def shown(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> Answer:
        response = view(request, *args, **kwargs)
        if response.status_code not in (200, 304):
            return response
        patch_vary_headers(response, ["Cookie"])
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_cache=True)
        else:
            patch_cache_control(response, public=True, max_age=SECONDS)
        set_response_etag(response)
        return cast("Answer", get_conditional_response(request, etag=response.get("ETag"), response=response))  # type: ignore[arg-type]  # a stream too

    return shown
