"""A QR code as an SVG, the same on screen and on paper."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

QUIET = 4  # white modules around a code; the standard asks for so many


def drawn(text: str, title: str) -> SafeString:
    import qrcode

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    squares = "".join(f"M{x},{y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" class="code" viewBox="0 0 {0} {0}"'
        ' width="113" height="113"><title>{1}</title>'
        '<rect width="{0}" height="{0}" fill="#ffffff"/><path d="{2}" fill="#000000"/></svg>',
        len(rows),
        title,
        squares,
    )
