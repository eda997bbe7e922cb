"""Which of several hundred addresses is meant: only those that begin with the same word are tried."""

from collections.abc import Iterator
from functools import cache, cached_property

from django.urls import ResolverMatch, URLPattern, URLResolver
from django.urls.resolvers import RoutePattern

Pattern = URLPattern | URLResolver
ANY = None


class ByFirstWord(URLResolver):
    """Finds what the same patterns find in a plain list, several times as quickly."""

    def __init__(self, patterns: list[Pattern]) -> None:
        super().__init__(RoutePattern("", is_endpoint=False), patterns)
        self.beginning_with = cache(self._beginning_with)

    def resolve(self, path: str) -> ResolverMatch:
        word = str(path).partition("/")[0]  # it may be an address that is made only now
        return self.beginning_with(word if word in self.words else ANY).resolve(path)

    @cached_property
    def words(self) -> set[str | None]:
        return {word for pattern in self.url_patterns for word in words_of(pattern)}

    def _beginning_with(self, word: str | None) -> URLResolver:
        return URLResolver(self.pattern, narrowed(self.url_patterns, word))


def words_of(pattern: Pattern) -> Iterator[str | None]:
    """With which words an address may begin that this matches."""
    route = getattr(pattern.pattern, "_route", ANY)
    if isinstance(pattern, URLResolver) and route == "":
        for one in pattern.url_patterns:
            yield from words_of(one)
    elif isinstance(route, str) and ("/" in route or isinstance(pattern, URLPattern)):
        word = route.partition("/")[0]
        yield ANY if "<" in word else word
    else:
        yield ANY


def narrowed(patterns: list[Pattern], word: str | None) -> list[Pattern]:
    """Those that may match an address with this first word, in their order."""
    left: list[Pattern] = []
    for one in patterns:
        if not {word, ANY} & set(words_of(one)):
            continue
        if isinstance(one, URLResolver) and getattr(one.pattern, "_route", ANY) == "":
            inside = narrowed(one.url_patterns, word)
            left.append(URLResolver(one.pattern, inside, one.default_kwargs, one.app_name, one.namespace))
        else:
            left.append(one)
    return left
