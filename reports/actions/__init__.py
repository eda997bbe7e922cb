from reports.actions.jobs import record_download, request_report, retry_report
from reports.actions.life import (
    approve_report,
    begin_report,
    issue_report,
    preview_report,
    replace_report,
    return_report,
    submit_report,
)
from reports.actions.sections import (
    BothChanged,
    remark_on_section,
    renew_sentences,
    resolve_remark,
    write_report_section,
)

__all__ = [
    "BothChanged",
    "approve_report",
    "begin_report",
    "issue_report",
    "preview_report",
    "record_download",
    "remark_on_section",
    "renew_sentences",
    "replace_report",
    "request_report",
    "resolve_remark",
    "retry_report",
    "return_report",
    "submit_report",
    "write_report_section",
]
