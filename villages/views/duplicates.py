"""A word to whoever adds a file that is here already: the programme may count it twice (domain.md I16)."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from django.contrib import messages
from django.core.files.base import File
from django.http import HttpRequest
from django.utils.translation import gettext as _

from villages.models import Document


def warn_of_same_files(request: HttpRequest, documents: Iterable[Document], sent: Sequence[File] = ()) -> None:
    """Names the file that was sent, not the one that is there: that may be another group's.

    ``sent`` are the uploads in the same order, where the names are not kept.
    """
    for document, upload in zip_longest(documents, sent):
        if Document.objects.same_as(document).exists():
            told = {"file": upload.name if upload else document.original_name}
            messages.warning(request, _("The very same file was here before: %(file)s. It is kept twice now.") % told)
