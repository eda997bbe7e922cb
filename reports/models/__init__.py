from reports.models.jobs import ProgressReport, ReportDownload, ReportJob, ReportPreview, ReportYear, Scope, reports_of
from reports.models.life import Report, ReportSection, SectionRemark
from reports.models.schedule import DueReport
from reports.models.signed import SignedReport

__all__ = [
    "DueReport",
    "ProgressReport",
    "Report",
    "ReportDownload",
    "ReportJob",
    "ReportPreview",
    "ReportSection",
    "ReportYear",
    "Scope",
    "SectionRemark",
    "SignedReport",
    "reports_of",
]
