"""The destinations of a rich text: groups whose text goes somewhere else than where they stand, or is not shown at all."""

from __future__ import annotations

from hanko_audit.document import Part

SKIPPED = frozenset(
    {
        "colortbl", "stylesheet", "info", "nonshppict", "shprslt", "nonesttables", "xe", "tc", "txe", "rxe", "filetbl", "private",
        "template", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "pntxta", "pntxtb", "objdata", "themedata",
        "datafield", "falt", "panose", "fontemb", "revtbl", "rsidtbl", "listtable", "listoverridetable", "generator",
        "annotation", "mmathPict", "bkmkstart", "bkmkend", "pgdsctbl",
    }
)  # fmt: skip
MARGINS = {
    "header": Part.HEADER, "headerl": Part.HEADER, "headerr": Part.HEADER, "headerf": Part.HEADER,
    "footer": Part.FOOTER, "footerl": Part.FOOTER, "footerr": Part.FOOTER, "footerf": Part.FOOTER,
}  # fmt: skip
BOXES = frozenset({"shptxt", "dptxbxtext"})
CAPTURED = frozenset({"fldinst", "listtext", "pntext", "ffdata", "sn", "sv"})
_PASSING = frozenset({"shpinst", "shppict", "nesttableprops", "fldrslt"})
SHOWN_THOUGH_STARRED = frozenset({"footnote", "do", "ud"}) | BOXES | MARGINS.keys() | CAPTURED | _PASSING
