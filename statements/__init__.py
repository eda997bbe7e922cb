"""Bank statements, read without a database: camt.053.001.02 and .08, and the CSV files of Estonian banks.

``read_statements(content)`` gives every statement of a file; sums are signed, what left the account is negative.
This package stores nothing.
"""

from statements.read import StatementRefused, looks_like_statement, read_statements
from statements.statement import Entry, Statement

__all__ = ["Entry", "Statement", "StatementRefused", "looks_like_statement", "read_statements"]
