"""The public face: the programme, its villages and their news, for everybody, in both languages, without scripts."""

import math
from collections.abc import Iterator

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import quote_etag
from django.utils.translation import gettext as _

from budget.queries.support_rates import rates_today
from dashboards.queries import public as queries
from dashboards.views.maps import public_map
from strategies.chapters import chapters
from strategies.models import Section
from ui.addresses import absolute, absolute_url
from ui.http_cache import public_page
from ui.paging import page_of
from ui.sorting import alphabetical
from villages.models import Document, Programme, Village
from villages.one_question import in_one_question
from villages.views.addresses import (
    first_programme,
    its_own_address,
    prefix_of,
    public_prefix,
    public_programme,
    without_prefix,
)
from villages.views.documents import refused, sent_file

ON_FRONT = 6
MOST_PAPERS = 30
IN_FEED = 30
IN_SITEMAP = 5_000  # villages in one file: up to four addresses each
LOGOS = {"leader": "leader_logo", "eu-leader": "eu_leader_logo"}


@public_page
def programme(request: HttpRequest) -> HttpResponse:
    programme, today = public_programme(request), timezone.localdate()
    villages = list(queries.villages(programme).order_by(alphabetical("name")))
    lists = {
        "activities": programme.activities.order_by("code"),
        "groups": programme.participations.select_related("partner").order_by(alphabetical("partner__name")),
        "calls": queries.calls(programme, today)[:ON_FRONT],
        "events": queries.events(programme, today)[:ON_FRONT],
        "discussions": queries.discussions(programme)[:ON_FRONT],
        "news": queries.news(programme)[:ON_FRONT],
        "articles": queries.articles(programme)[:ON_FRONT],
    }
    in_one_question(*lists.values())
    context = lists | {
        "programme": programme,
        "village_count": queries.village_count(programme),
        "support_rate": 100 * rates_today(programme).general,
        "villages": villages,
        "map": public_map(list(villages)),
        "others": other_programmes(request, programme),
    }
    return render(request, "public/programme.html", context)


def other_programmes(request: HttpRequest, programme: Programme) -> list[dict[str, object]]:
    """The rest of what this house keeps, the running ones and the archived."""
    is_first = getattr(request, "programme", None) is None  # an address without a name is the first one's
    path, first = without_prefix(reverse("public:programme")), programme if is_first else first_programme()
    return [
        {"programme": other, "url": public_prefix(other, first) + path}
        for other in queries.programmes().exclude(pk=programme.pk)
    ]


@public_page
def villages(request: HttpRequest) -> HttpResponse:
    programme = public_programme(request)
    villages = queries.villages(programme).order_by(alphabetical("name"), "pk")
    page = page_of(request, villages, per_page=24)
    context = {"programme": programme, "page": page, "villages": page.object_list, "map": public_map(list(villages))}
    return render(request, "public/villages.html", context)


@public_page
def village(request: HttpRequest, slug: str) -> HttpResponse:
    village = shown_village(slug)
    if moved := its_own_address(request, village.programme):
        return moved
    version = queries.version_of(village)
    pilots = queries.pilots_of(village)
    photos = [photo for pilot in pilots for photo in pilot.photos]
    context = {
        "programme": village.programme,
        "village": village,
        "settlements": [place.name for place in village.settlements.all() if place.until_on is None],
        "version": version,
        "vision": version.content["sections"][Section.VISION]["text"] if version else "",
        "pilots": pilots,
        "photo": photos[0] if photos else None,
        "articles": queries.articles(village.programme, village),
    }
    return render(request, "public/village.html", context)


@public_page
def press(request: HttpRequest) -> HttpResponse:
    """What a journalist needs: a text to copy, the figures, pictures to use, the marks and how they are shown."""
    programme = public_programme(request)
    told = [update for update in queries.news(programme)[:ON_FRONT] if update.photos.all()]
    context = {
        "programme": programme,
        "village_count": queries.village_count(programme),
        "groups": programme.participations.select_related("partner").order_by(alphabetical("partner__name")),
        "support_rate": 100 * rates_today(programme).general,
        "photos": [(update, photo) for update in told for photo in update.photos.all()][:ON_FRONT],
        "articles": queries.articles(programme)[:ON_FRONT],
        "papers": queries.papers().filter(programme=programme).exclude(kind=Document.Kind.PHOTO)[:MOST_PAPERS],
    }
    return render(request, "public/press.html", context)


def shown_village(slug: str) -> Village:
    rows = queries.all_villages().prefetch_related("settlements", "former_names")
    return get_object_or_404(rows, slug=slug)


@public_page
def strategy(request: HttpRequest, slug: str) -> HttpResponse:
    village = shown_village(slug)
    version = queries.version_of(village)
    if version is None:
        raise Http404
    if moved := its_own_address(request, village.programme):
        return moved
    context = {
        "programme": village.programme,
        "village": village,
        "version": version,
        "chapters": [chapter for chapter in chapters(version.content) if not chapter.is_empty],
    }
    return render(request, "public/strategy.html", context)


@public_page
def news(request: HttpRequest) -> HttpResponse:
    programme = public_programme(request)
    context = {"programme": programme, "page": page_of(request, queries.news(programme), per_page=12)}
    return render(request, "public/news.html", context)


@public_page
def feed(request: HttpRequest) -> HttpResponse:
    """Atom: the published news, the newest first."""
    programme = public_programme(request)
    told = list(queries.news(programme)[:IN_FEED])
    atom = Atom1Feed(
        title=f"{programme}: {_('News of the villages')}",
        link=absolute_url("public:news"),
        feed_url=absolute(request.path),
        description=programme.goal,
        language=translation.get_language(),
    )
    for update in told:
        link = absolute_url("public:village", update.pilot.village.slug)
        atom.add_item(
            title=f"{update.pilot.village}: {update.pilot}",
            link=f"{link}#news-{update.pk}",
            unique_id=f"{absolute('/news/')}{update.pk}",
            description=update.text,
            pubdate=update.published_at,
            updateddate=update.published_at,
            author_name=str(update.pilot.village),
        )
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """Which files name the public pages; a file holds at most 50 000 addresses."""
    files = range(1, max(1, math.ceil(queries.all_villages().count() / IN_SITEMAP)) + 1)
    pages = [absolute(f"/sitemap-{number}.xml") for number in files]
    return render(request, "public/sitemap_index.xml", {"pages": pages}, content_type="application/xml")


@public_page
def sitemap_part(request: HttpRequest, number: int) -> StreamingHttpResponse:
    """Public pages of these villages with their other language; the first file has the programmes' too."""
    start = (number - 1) * IN_SITEMAP
    columns = ("slug", "participation__programme__slug", "participation__programme__languages", "has_strategy")
    villages = list(queries.with_strategy().order_by("pk").values_list(*columns)[start:][:IN_SITEMAP])
    if number > 1 and not villages:
        raise Http404
    lines = sitemap_lines(list(queries.programmes()) if number == 1 else [], villages)
    return StreamingHttpResponse(lines, content_type="application/xml")


def sitemap_lines(programmes: list[Programme], villages: list[tuple[str, str, list[str], bool]]) -> Iterator[str]:
    """An address is resolved once for all villages: each one's slug only takes the place of another."""
    names = ("programme", "villages", "news", "press", "calls")
    with translation.override(settings.LANGUAGE_CODE):
        plain = [without_prefix(reverse(f"public:{name}")) for name in names]
        of_village, of_strategy = (
            without_prefix(reverse(f"public:{name}", args=["slug"])) for name in ("village", "strategy")
        )
    first = first_programme()
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    yield ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    for programme in programmes:
        for path in plain:
            yield sitemap_line(public_prefix(programme, first), path, programme.languages)
    for slug, programme_slug, spoken, has_strategy in villages:
        short = "" if first and programme_slug == first.slug else prefix_of(Programme(slug=programme_slug))
        yield sitemap_line(short, of_village.replace("/slug/", f"/{slug}/"), spoken)
        if has_strategy:
            yield sitemap_line(short, of_strategy.replace("/slug/", f"/{slug}/"), spoken)
    yield "</urlset>\n"


def sitemap_line(short: str, path: str, spoken: list[str]) -> str:
    """`short` names the programme, for all but the first; `spoken`: codes of its languages."""
    rest = path.removeprefix(f"/{settings.LANGUAGE_CODE}/")
    places = {code: absolute(f"{short}/{code}/{rest}") for code in spoken}
    others = "".join(f'<xhtml:link rel="alternate" hreflang="{code}" href="{url}"/>' for code, url in places.items())
    return "".join(f"<url><loc>{url}</loc>{others}</url>\n" for url in places.values())


@public_page
def photo(request: HttpRequest, pk: int, size: str) -> HttpResponse | FileResponse:
    """A photo of published news, in two sizes."""
    if size not in {"web", "thumb"}:
        raise Http404
    document = get_object_or_404(queries.photos(), pk=pk)
    file = document.thumbnail if size == "thumb" and document.thumbnail else document.file
    return kept_file(request, file, document, f"{document.sha256[:32]}-{size}")


@public_page
def logo(request: HttpRequest, slug: str, which: str) -> HttpResponse | FileResponse:
    programme = get_object_or_404(Programme, slug=slug)
    document = getattr(programme, LOGOS[which]) if which in LOGOS else None
    if document is None:
        raise Http404
    return kept_file(request, document.file, document, document.sha256[:32])


@public_page
def paper(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """A paper of the library that is for everybody, as a download."""
    document = get_object_or_404(queries.papers(), pk=pk)
    if damaged := refused(request, document, document.file):
        return damaged
    return sent_file(document.file, document.media_type, document.original_name, attachment=True)


def kept_file(request: HttpRequest, file: FieldFile, document: Document, tag: str) -> HttpResponse | FileResponse:
    """A file's ETag is known without opening it."""
    etag = quote_etag(tag)
    unchanged = get_conditional_response(request, etag=etag)
    answer = unchanged or sent_file(file, document.media_type, f"{document.pk}.{document.extension}")
    answer["ETag"] = etag
    return answer
