"""The claim's dossier as files: sheets, workbook and ZIP parts. Knows data and files, asks no database."""
