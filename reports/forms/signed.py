from django.utils.translation import gettext_lazy as _

from ui.file_fields import DocumentField
from ui.forms import Form


class SignedForm(Form):
    upload = DocumentField(
        label=_("Signed container"),
        help_text=_("The PDF that was downloaded here, signed in DigiDoc: one .asice or .ddoc file."),
    )
