from typing import Any

from django import forms
from django.utils.translation import gettext

from ui import formats


def line_label(line: Any) -> str:
    told = {"line": f"{line.activity.code} {line.title}", "group": line.participation.partner.code}
    told["left"] = formats.money(line.left)
    return gettext("%(line)s · %(group)s · %(left)s left") % told


class LineChoice(forms.ModelChoiceField):
    def label_from_instance(self, line: Any) -> str:
        return line_label(line)
