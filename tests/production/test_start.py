"""What a process loads before it does anything: web, worker, command and test run all pay for it."""

import subprocess
import sys

# Each is loaded by what needs it: the API, a link that is looked at, a provider of sign-ins, a worker, a paper.
LOADED_WHEN_USED = {
    "boto3", "celery", "django.test", "docx", "holidays", "icalendar", "jwt", "kombu", "markdownify", "ninja",
    "openpyxl", "pikepdf", "pydantic", "pypdfium2", "qrcode", "requests", "typst", "weasyprint", "zxingcpp",
}  # fmt: skip
START = """
import sys
import django
from django.core.management import call_command
django.setup()
call_command("check")
print(*sys.modules)
"""


def test_a_process_starts_without_what_few_of_its_pages_need():
    """`manage.py check` goes through all models and addresses; what it has loaded, every process has."""
    told = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True)
    assert not LOADED_WHEN_USED & set(told.stdout.split())
