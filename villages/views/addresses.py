"""Which programme an address names: `/p/<slug>/…`. The first programme's public pages keep the short one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import get_script_prefix, translate_url
from django.utils.translation import get_language

from villages.models import Programme


def prefix_of(programme: Programme) -> str:
    """Put before an address that names no programme."""
    return f"/p/{programme.slug}"


def without_prefix(path: str) -> str:
    """The address as routes know it."""
    return "/" + path.removeprefix(get_script_prefix()).lstrip("/")


def first_programme() -> Programme | None:
    """The one whose public addresses stood before there was a second."""
    return Programme.objects.order_by("pk").first()


def public_prefix(programme: Programme, first: Programme | None) -> str:
    """Put before a public page of the programme; the first one's have none."""
    return "" if programme == first else prefix_of(programme)


def public_address(programme: Programme, path: str) -> str:
    """Of a public page of the programme, from an address without a name."""
    return public_prefix(programme, first_programme()) + path


def public_programme(request: HttpRequest) -> Programme:
    """The programme that a page for everybody is about. One that is still being set up is nobody else's business."""
    programme = getattr(request, "programme", None) or first_programme()
    if programme is None or not programme.is_public:
        raise Http404
    in_its_language(programme)
    request.programme_shown = programme  # type: ignore[attr-defined]
    return programme


class OtherLanguage(Http404):
    """The programme's public pages are not in the language of the address; `address_in` says where they are."""

    def __init__(self, programme: Programme) -> None:
        super().__init__()
        self.programme = programme


def in_its_language(programme: Programme) -> None:
    if get_language() not in programme.languages:
        raise OtherLanguage(programme)


def address_in(request: HttpRequest, code: str) -> str:
    """The same public page in a language, with what was asked of it."""
    query = request.META.get("QUERY_STRING", "")
    return translate_url(request.path_info, code) + (f"?{query}" if query else "")


def its_own_address(request: HttpRequest, programme: Programme) -> HttpResponse | None:
    """Where the public page of this programme's thing stands, when it was looked for at another programme's."""
    if not programme.is_public:
        raise Http404
    in_its_language(programme)
    shown = getattr(request, "programme", None) or first_programme()
    request.programme_shown = programme  # type: ignore[attr-defined]
    if shown == programme or request.method not in ("GET", "HEAD"):
        return None
    return redirect(public_address(programme, without_prefix(request.get_full_path())))
