from reports.models.jobs import ProgressReport, ReportDownload, ReportJob, ReportPreview, ReportYear, Scope, reports_of
from reports.models.life import Report, ReportSection, SectionRemark

__all__ = [
    "ProgressReport",
    "Report",
    "ReportDownload",
    "ReportJob",
    "ReportPreview",
    "ReportSection",
    "ReportYear",
    "Scope",
    "SectionRemark",
    "reports_of",
]
