"""scrubtext: scraped pages of scholarly portals in, clean records out."""

from scrubtext.audit import Audit, restore
from scrubtext.loading import RuleFileError
from scrubtext.model import Author, ErrorRecord, Mark, Record
from scrubtext.scrubber import Scrubbed, Scrubber

__version__ = "0.1.0"

__all__ = [
    "Audit",
    "Author",
    "ErrorRecord",
    "Mark",
    "Record",
    "RuleFileError",
    "Scrubbed",
    "Scrubber",
    "restore",
]
