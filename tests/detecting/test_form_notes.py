"""A form is read as a whole: its notes decide about its marks."""

import pytest

from hanko_audit.detecting import Detector, count_seal_marks
from hanko_audit.document import Document, Location, Part, Passage, PassageKind


def _form(*passages: tuple[str, PassageKind]) -> Document:
    body = Location(Part.BODY)
    return Document(
        "f.docx", "docx", "使用許可申請書", tuple(Passage(text, kind, body) for text, kind in passages)
    )  # fmt: skip


_MARK = ("申請者　氏名　　　　　　㊞", PassageKind.FORM_FIELD)


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("※押印は不要です。", "waived"),
        ("※氏名を自署する場合は、押印を省略することができます。", "alternative"),
        ("※押印は任意です。", "optional"),
        ("※契約書への押印は不要です。", "required"),
        ("※代理人の押印は不要です。", "required"),
        ("※太枠の中を記入してください。", "required"),
    ],
)
def test_a_note_decides_about_the_mark_above_it(detector: Detector, note: str, wanted: str) -> None:
    findings = detector.detect_document(_form(_MARK, (note, PassageKind.NOTE)))
    mark = next(own.requirement for own in findings if own.passage.kind is PassageKind.FORM_FIELD)
    assert mark.modality == wanted
    assert count_seal_marks(findings) == 1
