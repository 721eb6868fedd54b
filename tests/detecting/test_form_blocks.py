"""In a form, the heading of a block says whose mark stands in it."""

import pytest

from hanko_audit.detecting import Detector, count_seal_marks
from hanko_audit.document import Document, Location, Part, Passage, PassageKind
from hanko_audit.vocabulary import Item, Party


@pytest.mark.parametrize(
    ("heading", "item", "party", "marks"),
    [
        ("申請者", Item.UNREGISTERED_SEAL, Party.APPLICANT, 1),
        ("委任者", Item.UNREGISTERED_SEAL, Party.APPLICANT, 1),
        ("連帯保証人", Item.UNREGISTERED_SEAL, Party.THIRD_PARTY, 1),
        ("代理人", Item.UNREGISTERED_SEAL, Party.AGENT, 1),
        ("決裁欄", Item.STAFF_SEAL, Party.OFFICIAL, 0),
        ("市処理欄", Item.STAFF_SEAL, Party.OFFICIAL, 0),
    ],
)
def test_the_heading_tells_whose_mark_it_is(
    detector: Detector, heading: str, item: Item, party: Party, marks: int
) -> None:
    field = Passage("| 住所 | 氏名 | 印 |", PassageKind.TABLE_ROW, Location(Part.TABLE, table=1, row=2), heading)
    findings = detector.detect_document(Document("f.docx", "docx", passages=(field,)))
    assert [(own.requirement.item, own.requirement.party) for own in findings] == [(item, party)]
    assert count_seal_marks(findings) == marks
