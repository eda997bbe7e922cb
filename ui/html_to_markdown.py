"""How markdownify writes Markdown for us. Loaded by whoever takes a text from the editor: it brings an HTML parser."""

from collections.abc import Container

from markdownify import ATX, MarkdownConverter


class Converter(MarkdownConverter):
    """Headings with marks in front, one kind of bullets, and a line's end as ``ui.markdown`` reads it."""

    class Options:
        heading_style = ATX
        bullets = "-"
        autolinks = False
        table_infer_header = True

    def convert_br(self, el: object, text: str, parent_tags: Container[str]) -> str:
        return " " if "_inline" in parent_tags else "\n"
