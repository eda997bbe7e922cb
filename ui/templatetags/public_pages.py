"""What pages for everybody say of themselves: their address as a whole and in each language."""

from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.template import Context
from django.urls import translate_url
from django.utils import translation

from ui import languages
from ui.addresses import absolute
from ui.languages import own_name

register = template.Library()
register.filter(absolute)
NAMES = {"et": "Eesti keeles", "en": "In English"}  # others by their own name


@register.filter
def hostname(address: str) -> str:
    return (urlsplit(address).hostname or address).removeprefix("www.")


@register.simple_tag(takes_context=True)
def other_languages(context: Context) -> list[dict[str, str]]:
    """What a page whose address does not say its language can be read in instead of now."""
    user = context.get("user")
    offered = languages.whole() if user and user.is_authenticated else languages.before_sign_in()
    now = translation.get_language()
    return [{"code": code, "name": NAMES.get(code, name)} for code, name in offered if code != now]


@register.simple_tag(takes_context=True)
def in_languages(context: Context) -> list[dict[str, object]]:
    """The same page in each language of its programme; on a page whose address does not say its language, the
    programme's page."""
    request, now = context.get("request"), translation.get_language()
    programme = context.get("programme") or getattr(request, "programme_shown", None)
    spoken = [code for code, _name in settings.LANGUAGES if programme is None or code in programme.languages]
    path = request.path_info if request else "/"
    # The programme in the address stays: reverse() puts it before what it finds.
    begins = path if translation.get_language_from_path(path) else f"/{now}/"
    found = [(code, NAMES.get(code) or own_name(code)) for code in spoken]
    return [
        {"code": code, "name": name, "url": translate_url(begins, code), "is_now": code == now} for code, name in found
    ]
