"""What remains of a procedure once the seal is gone: steps, certificates, burden, tags. Rests on judging."""

from hanko_audit.residue.assess import Assessor
from hanko_audit.residue.nouns import Grade, NamedCertificate, RemainingStep, Residue, StepState, Tag
from hanko_audit.residue.order import Order, in_order

__all__ = [
    "Assessor",
    "Grade",
    "NamedCertificate",
    "Order",
    "RemainingStep",
    "Residue",
    "StepState",
    "Tag",
    "in_order",
]
