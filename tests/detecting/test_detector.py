"""What a careful officer would mark, in wording of our own."""

import pytest

from hanko_audit.detecting import Detector, count_seal_marks
from hanko_audit.document import Document, Location, Part, Passage, PassageKind


def _passage(text: str, kind: PassageKind = PassageKind.NOTICE, heading: str = "") -> Passage:
    return Passage(text, kind, Location(Part.BODY), heading)


def _labels(detector: Detector, text: str, kind: PassageKind = PassageKind.NOTICE) -> set[str]:
    (found,) = detector.detect([_passage(text, kind)])
    return {f"{own.item}/{own.modality}" for own in found}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("変更届には押印してください。", {"unregistered_seal/required"}),
        ("変更届への押印は不要です。", {"unregistered_seal/waived"}),
        ("変更届への押印を要しない。", {"unregistered_seal/waived"}),
        ("変更届に押印しなくても差し支えありません。", {"unregistered_seal/waived"}),
        ("押印のない変更届は受け付けません。", {"unregistered_seal/required"}),
        ("代理人が提出する場合は、委任状に押印してください。", {"unregistered_seal/conditional"}),
        ("署名又は記名押印をしてください。", {"signature/alternative", "unregistered_seal/alternative"}),
        ("押印は任意です。", {"unregistered_seal/optional"}),
    ],
)
def test_modality_follows_the_words_that_reach_the_cue(detector: Detector, text: str, wanted: set[str]) -> None:
    assert _labels(detector, text) >= wanted


def test_a_waiver_reaches_only_its_own_clause(detector: Detector) -> None:
    labels = _labels(detector, "押印は不要ですが、運転免許証を提示してください。")
    assert labels == {"unregistered_seal/waived", "id_presentation/required"}


def test_both_sides_of_a_coordination_are_waived(detector: Detector) -> None:
    assert _labels(detector, "押印及び添付書類は不要です。") == {"unregistered_seal/waived", "attachment/waived"}


@pytest.mark.parametrize(
    "text",
    [
        "資料を両面に印刷しました。",
        "当日消印有効です。",
        "該当するものに○印を付けてください。",
        "お問合せ窓口：総務課",
        "電子署名の仕組みを学ぶ講座です。",
        "印紙税の税率表を掲載しました。",
    ],
)
def test_words_that_only_look_like_a_demand_are_left_alone(detector: Detector, text: str) -> None:
    assert _labels(detector, text) == set()


def test_one_act_of_sealing_is_its_most_specific_item(detector: Detector) -> None:
    assert _labels(detector, "借用書には実印を押印してください。") == {"registered_seal/required"}


def test_evidence_is_the_words_of_the_page(detector: Detector) -> None:
    text = "申　請　者　　氏　名　　　　　　　　（印）"
    (found,) = detector.detect([_passage(text, PassageKind.FORM_FIELD)])
    assert [text[own.start : own.end] for own in found] == ["（印）"]
    assert found[0].text == "（印）"


def test_the_explanation_names_cue_and_deciding_words(detector: Detector) -> None:
    (found,) = detector.detect([_passage("申請者の押印は不要です。")])
    roles = {cue.role: cue.text for cue in found[0].cues}
    assert roles == {"item": "押印", "modality": "不要", "party": "申請者"}


def test_same_result_whatever_the_order_and_the_batch(detector: Detector) -> None:
    texts = ["押印してください。", "署名又は押印が必要です。", "郵送は不要です。", "氏名　　　㊞", "雨天決行です。"]
    passages = [_passage(text) for text in texts]
    together = detector.detect(passages)
    alone = [detector.detect([passage])[0] for passage in reversed(passages)][::-1]
    assert together == alone


def test_marks_are_counted_once_each_and_office_boxes_not_at_all(detector: Detector) -> None:
    document = Document(
        "form.docx",
        "docx",
        passages=(
            _passage("申請者　氏名　　　　　　㊞", PassageKind.FORM_FIELD),
            _passage("連帯保証人　氏名　　　　　　印", PassageKind.FORM_FIELD),
            _passage("金融機関お届け印　　㊞", PassageKind.FORM_FIELD),
            _passage("決裁　　部長　　　課長　　　係長", PassageKind.FORM_FIELD),
            _passage("※申請書に押印してください。", PassageKind.NOTE),
        ),
    )
    assert count_seal_marks(detector.detect_document(document)) == 3


@pytest.mark.parametrize(
    "text", ["押印" * 2_000, "印" * 5_000, "㊞　　" * 1_000, "（印）" * 1_000, "又は" * 2_000 + "押印"]
)
def test_text_that_nobody_wrote_is_read_all_the_same(detector: Detector, text: str) -> None:
    (found,) = detector.detect([_passage(text, PassageKind.FORM_FIELD)])
    assert all(text[own.start : own.end] == own.text for own in found)


def test_a_filled_in_example_is_no_place_to_stamp(detector: Detector) -> None:
    mark = "代表者　氏名　　　　　　㊞"
    form = Passage(mark, PassageKind.FORM_FIELD, Location(Part.SHEET, sheet="請求書", cell="C9"))
    example = Passage(mark, PassageKind.FORM_FIELD, Location(Part.SHEET, sheet="記入例", cell="C9"))
    assert count_seal_marks(detector.detect_document(Document("s.xlsx", "xlsx", passages=(form, example)))) == 1
