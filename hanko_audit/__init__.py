"""hanko-audit: find, judge and report seal (押印), in-person (対面) and paper (書面) requirements."""

__version__ = "0.1.0"
