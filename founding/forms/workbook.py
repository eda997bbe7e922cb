from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ui.file_fields import UploadField
from ui.forms import Form
from ui.spreadsheet_reader import MOST_BYTES


class WorkbookForm(Form):
    file = UploadField(label=_("Filled workbook"), help_text=_("XLSX, at most 5 MB. You see first what would happen."))

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("The file is too big: at most 5 MB."))
        return file
