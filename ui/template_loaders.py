"""Templates as they are written, without their indentation: a seventh of a page's bytes, which no browser shows."""

import re

from django.template import Origin
from django.template.loaders import app_directories, filesystem

INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)
KEEPS_SPACES = re.compile(r"<(pre|textarea)\b|{% verbatim")


class Folders(filesystem.Loader):
    """Letters that are no HTML keep what they are; each line stays a line, so that errors name the right one."""

    def get_contents(self, origin: Origin) -> str:
        source = super().get_contents(origin)
        if not origin.name.endswith(".html") or KEEPS_SPACES.search(source):
            return source
        return INDENTATION.sub("", source)


class Apps(Folders, app_directories.Loader): ...
