"""Lines for whoever keeps the site running. They say what happened where, and nothing about people."""

import logging
import re
import traceback

import structlog
from django.db import Error as DatabaseError
from structlog.typing import ExcInfo, Processor

Event = structlog.typing.EventDict
ADDRESS = re.compile(r"[^\s<>\"'=(:]+@[\w-]+(\.[\w-]+)+")


def about_request(logger: object, method: str, event: Event) -> Event:
    """Django's own lines: the route in place of the path, which may hold a key, and the number on the error page."""
    record = event.get("_record")
    request = getattr(record, "request", None)
    if request is None or not hasattr(request, "path"):
        return event
    match = request.resolver_match
    route = match.view_name if match else "no such address"
    event["event"] = str(event["event"]).replace(escaped(request.path), route)
    event.update(route=route, method=request.method, status=getattr(record, "status_code", None))
    if number := getattr(request, "error_id", None):
        event["error_id"] = number
    return event


def escaped(path: str) -> str:
    """As django.utils.log writes it."""
    return path.encode("unicode_escape").decode("ascii")


def without_words(logger: object, method: str, event: Event) -> Event:
    """Django and Celery put the exception's own words into their lines too."""
    about = event.get("exc_info")
    if isinstance(about, tuple) and about[1] is not None:
        for words in filter(None, (repr(about[1]), str(about[1]))):
            event["event"] = str(event["event"]).replace(words, type(about[1]).__name__)
    return event


def without_addresses(logger: object, method: str, event: Event) -> Event:
    """The last net, for what other programs write into their lines."""
    return {name: ADDRESS.sub("<e-mail>", value) if isinstance(value, str) else value for name, value in event.items()}


def without_what_it_says(exc_info: ExcInfo) -> str:
    """A traceback whose exceptions keep their class and lose their words: those quote what people wrote."""
    lines = []
    one: BaseException | None = exc_info[1]
    while one is not None:
        lines.append("".join(traceback.format_tb(one.__traceback__)) + named(one))
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return "\n\nand then\n\n".join(reversed(lines))


def named(exception: BaseException) -> str:
    name = f"{type(exception).__module__}.{type(exception).__qualname__}"
    diagnosis = getattr(exception.__cause__ if isinstance(exception, DatabaseError) else exception, "diag", None)
    facts = [getattr(diagnosis, fact, None) for fact in ("sqlstate", "table_name", "constraint_name")]
    return " ".join([name, *filter(None, facts)])


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso"),
]


def formatter(*, json: bool) -> logging.Formatter:
    """JSON lines in production. Plain lines elsewhere, where people are invented, and whole exceptions with them."""
    plain: list[Processor] = [
        structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    ]
    lines: list[Processor] = [
        without_words,
        structlog.processors.ExceptionRenderer(without_what_it_says),
        without_addresses,
        structlog.processors.JSONRenderer(),
    ]
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=SHARED,
        processors=[
            about_request,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            *(lines if json else plain),
        ],
    )


structlog.configure(
    processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
