from villages.models.basis import Basis, Method, Sourced
from villages.models.bulk_import import BulkImport
from villages.models.call import Application, Call
from villages.models.container import ContainedFile, Signature
from villages.models.document import Document
from villages.models.erasure_requests import ErasureRequest
from villages.models.export import Export
from villages.models.library import DocumentHold, DocumentReplacement, DocumentText
from villages.models.membership import Invitation, Membership
from villages.models.paper import Paper
from villages.models.partner import Participation, Partner
from villages.models.programme import Activity, Currency, Programme
from villages.models.terms import TermRules, term_rules_on
from villages.models.village import Place, Settlement, Village, VillageName

__all__ = [
    "Currency",
    "Activity",
    "Application",
    "Basis",
    "BulkImport",
    "Call",
    "ContainedFile",
    "Document",
    "DocumentHold",
    "DocumentReplacement",
    "DocumentText",
    "ErasureRequest",
    "Export",
    "Invitation",
    "Membership",
    "Method",
    "Paper",
    "Participation",
    "Place",
    "Partner",
    "Programme",
    "Settlement",
    "Signature",
    "Sourced",
    "TermRules",
    "Village",
    "VillageName",
    "term_rules_on",
]
