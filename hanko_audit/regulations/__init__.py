"""The office's own regulations: which article names a form, and whether the article itself demands the seal."""

from hanko_audit.regulations.facts import facts_of_regulation, known_facts
from hanko_audit.regulations.linking import RegulationLink, Regulations
from hanko_audit.regulations.model import FormReference, Regulation

__all__ = ["FormReference", "Regulation", "RegulationLink", "Regulations", "facts_of_regulation", "known_facts"]
