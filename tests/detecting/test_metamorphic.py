"""Ways of writing that change nothing for a reader change nothing in the result."""

import pytest

from hanko_audit.detecting import Detector
from hanko_audit.document import Location, Part, Passage, PassageKind


def _labels(detector: Detector, text: str, kind: PassageKind = PassageKind.NOTICE) -> list[str]:
    (found,) = detector.detect([Passage(text, kind, Location(Part.BODY))])
    return sorted(f"{own.item}/{own.modality}" for own in found)


_SAME = [
    ("CD-Rに保存して提出してください。", "ＣＤ－Ｒに保存して提出してください。"),
    ("申請書に押印してください。", "申請書に押 印してください。"),
    ("申請書に押印してください。", "・申請書に押印してください。"),
    ("申請書に押印してください。", "（１）申請書に押印してください。"),
    ("申請書に押印してください。", "※　申請書に押印してください。"),
    ("押印は不要です。", "押印は不要である。"),
    ("押印は不要です。", "押印は、不要とします。"),
    ("押印は不要です。", "ご捺印は不要です。"),
    ("押印は不要です。", "押なつは不要です。"),
    ("押印及び添付書類は不要です。", "添付書類及び押印は不要です。"),
    ("署名又は記名押印をしてください。", "記名押印または署名をしてください。"),
    ("窓口、郵送又は電子申請により提出してください。", "電子申請、郵送または窓口により提出してください。"),
    ("申請書には印鑑証明書を添付すること。", "申請書には原則として印鑑証明書を添付すること。"),
    ("届出書は窓口に提出してください。", "届出書は原則として窓口に提出してください。"),
    ("氏名　　　　　　㊞", "氏　名　　　　　（印）"),
    ("氏名　　　　　　㊞", "氏名 　　　　　　　　印"),
]


@pytest.mark.parametrize(("one", "other"), _SAME)
def test_the_same_demand_in_other_dress(detector: Detector, one: str, other: str) -> None:
    kind = PassageKind.FORM_FIELD if one.startswith("氏名") else PassageKind.NOTICE
    labels = _labels(detector, one, kind)
    assert labels
    assert _labels(detector, other, kind) == labels


@pytest.mark.parametrize(
    ("required", "waived", "item"),
    [
        ("申請書には押印が必要です。", "申請書への押印は不要です。", "unregistered_seal"),
        ("住民票の写しの添付が必要です。", "住民票の写しの添付は省略できます。", "attachment"),
        ("来庁が必要です。", "来庁は不要です。", "visit"),
        ("現地での立会いが必要です。", "現地での立会いは不要です。", "attendance"),
        ("面談が必要です。", "面談は省略できます。", "interview"),
    ],
)
def test_a_waiver_turns_exactly_its_own_item(detector: Detector, required: str, waived: str, item: str) -> None:
    assert _labels(detector, required) == [f"{item}/required"]
    assert _labels(detector, waived) == [f"{item}/waived"]
    both = _labels(detector, "実印を押してください。" + waived)
    assert both == sorted(["registered_seal/required", f"{item}/waived"])
