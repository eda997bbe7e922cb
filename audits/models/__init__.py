from audits.models.findings import (
    AuditQuestion,
    Finding,
    FindingCut,
    FindingItem,
    FindingPaper,
    FollowUp,
    ItemCheck,
    Reply,
)
from audits.models.packages import EvidencePackage, PackageDownload, PackagePart
from audits.models.samples import Draw, DrawnItem, Population, PopulationItem, Subject, Typology
from audits.models.sessions import AuditRead, AuditScope, AuditSeat, AuditSession, AuditYear

__all__ = [
    "AuditQuestion",
    "AuditRead",
    "AuditScope",
    "AuditSeat",
    "AuditSession",
    "AuditYear",
    "Draw",
    "DrawnItem",
    "EvidencePackage",
    "Finding",
    "FindingCut",
    "FindingItem",
    "FindingPaper",
    "FollowUp",
    "ItemCheck",
    "PackageDownload",
    "PackagePart",
    "Population",
    "PopulationItem",
    "Reply",
    "Subject",
    "Typology",
]
