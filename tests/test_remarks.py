"""What a careful officer would ask back about a form: statements that do not go together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hanko_audit.detecting import Detector
from hanko_audit.document import Document, Location, Part, Passage, PassageKind
from hanko_audit.remarks import FormRemark, RemarkKind, remarks_of

_NOTE = PassageKind.NOTE
_FIELD = PassageKind.FORM_FIELD


def _remarks(detector: Detector, passages: Sequence[tuple[PassageKind, str]]) -> tuple[FormRemark, ...]:
    document = Document(
        "form.docx",
        "docx",
        title="使用許可申請書",
        passages=tuple(
            Passage(text, kind, Location(Part.BODY, paragraph=number))
            for number, (kind, text) in enumerate(passages, start=1)
        ),
    )
    return remarks_of(detector.detect_document(document))


@pytest.mark.parametrize(
    ("passages", "kinds"),
    [
        (
            [(_NOTE, "※押印は不要です。"), (_NOTE, "訂正したときは訂正印を押してください。")],
            [RemarkKind.CORRECTION_SEAL],
        ),
        ([(_NOTE, "署名は任意です。"), (_NOTE, "申請者は署名してください。")], [RemarkKind.CONTRADICTION]),
        ([(_NOTE, "※押印は不要です。"), (_NOTE, "押印のない申請書は受理しません。")], [RemarkKind.CONTRADICTION]),
        (
            [(_FIELD, "申請者　氏名　　　　　　㊞"), (_NOTE, "印鑑登録証明書を添付してください。")],
            [RemarkKind.REGISTERED_CANDIDATE],
        ),
        (
            [(_FIELD, "申請者　氏名　　　　　　実印"), (_NOTE, "印鑑登録証明書を添付してください。")],
            [],
        ),
        ([(_NOTE, "申請書への押印は不要です。"), (_NOTE, "委任状には必ず押印してください。")], []),
        ([(_NOTE, "※押印は不要です。"), (_FIELD, "申請者　氏名　　　　　　㊞")], []),
    ],
)
def test_remarks(detector: Detector, passages: list[tuple[PassageKind, str]], kinds: list[RemarkKind]) -> None:
    assert [remark.kind for remark in _remarks(detector, passages)] == kinds


def test_a_remark_quotes_both_sides_and_leads_to_their_places(detector: Detector) -> None:
    (remark,) = _remarks(detector, [(_NOTE, "署名は任意です。"), (_NOTE, "申請者は署名してください。")])
    assert "「署名は任意です。」" in remark.message
    assert "「申請者は署名してください。」" in remark.message
    assert [own.passage.location.paragraph for own in remark.findings] == [1, 2]
