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


def test_the_opening_words_of_a_page_lift_what_the_rest_still_asks(detector: Detector) -> None:
    lead = ("このページの手続では、令和５年４月から押印が不要になりました。", PassageKind.WEB)
    ask = ("申請書に記入し、押印して提出してください。", PassageKind.WEB)
    with_lead = detector.detect_document(_form(lead, ask))
    alone = detector.detect_document(_form(ask))
    assert [own.requirement.modality for own in with_lead] == ["waived", "waived"]
    assert [own.requirement.modality for own in alone] == ["required"]


@pytest.mark.parametrize(("heading", "brought"), [("持ち物", True), ("提出書類", False)])
def test_what_is_listed_under_things_to_bring_is_to_be_brought(detector: Detector, heading: str, brought: bool) -> None:
    passage = Passage("印鑑", PassageKind.WEB, Location(Part.BODY), heading=heading)
    (found,) = detector.detect([passage])
    assert [own.item for own in found] == ["unregistered_seal", *(["bring"] if brought else [])]
