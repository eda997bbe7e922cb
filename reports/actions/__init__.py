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
from reports.actions.schedule import drop_due_report, schedule_reports
from reports.actions.sections import (
    BothChanged,
    remark_on_section,
    renew_sentences,
    resolve_remark,
    take_group_words,
    write_report_section,
)
from reports.actions.signed import give_back_signed

__all__ = [
    "BothChanged",
    "approve_report",
    "begin_report",
    "drop_due_report",
    "give_back_signed",
    "issue_report",
    "preview_report",
    "record_download",
    "remark_on_section",
    "renew_sentences",
    "take_group_words",
    "replace_report",
    "request_report",
    "resolve_remark",
    "retry_report",
    "return_report",
    "schedule_reports",
    "submit_report",
    "write_report_section",
]
