"""E-invoices, read without a database: Estonian E_Invoice, UBL 2.1 (Peppol BIS 3), CII, alone or inside a PDF.

``read_invoices(content)`` gives every invoice of a file with its totals added again. This package stores nothing.
"""

from einvoices.invoice import Difference, Invoice, Line, VatRow
from einvoices.read import InvoiceRefused, looks_like_invoice, read_invoices

__all__ = ["Difference", "Invoice", "InvoiceRefused", "Line", "VatRow", "looks_like_invoice", "read_invoices"]
