"""Which forms are nearly the same: other places, dates and numbers, other readers; never for sharing a letterhead."""

from __future__ import annotations

from hanko_audit.document import Document, Location, Part, Passage, PassageKind
from hanko_audit.likeness import differing_lines, fingerprint, group_forms

BODY = (
    "次のとおり施設を使用したいので、条例第3条の規定により申請します。",
    "使用する日時、使用する室の名称、使用の目的、集まる人数を記入してください。",
    "備品を使用するときは、その名称と数量を記入し、破損したときは弁償してください。",
    "申請者　住所　氏名　電話番号",
)
LETTERHEAD = (
    "様式第1号（第3条関係）",
    "令和　　年　　月　　日",
    "あおば市長　様",
    "申請者　住所",
    "氏名　　　　　㊞",
    "電話番号",
)


def form(path: str, title: str, *lines: str) -> Document:
    passages = tuple(
        Passage(line, PassageKind.NOTICE, Location(Part.BODY, paragraph=place))
        for place, line in enumerate(lines, start=1)
    )
    return Document(path, "docx", title=title, passages=passages)


def members(*documents: Document) -> list[tuple[int, ...]]:
    return [group.members for group in group_forms(documents)]


def test_places_dates_numbers_and_line_breaks_make_no_other_form() -> None:
    one = form("a.docx", "使用許可申請書", "令和5年4月1日", "北公民館長　様", *BODY)
    other = form("b.pdf", "使用許可申請書（R6改正）", "令和6年10月1日　中央公民館長　様", "".join(BODY))
    assert members(one, other) == [(0, 1)]


def test_a_letterhead_alone_groups_nothing() -> None:
    papers = (
        ("占用許可申請書", "占用の場所", "占用の期間", "占用する物件"),
        ("減免申請書", "減免を受けようとする理由", "減免の額"),
        ("廃止届出書", "廃止の年月日", "廃止の理由"),
    )
    own = [form(f"{number}.docx", title, *LETTERHEAD, *lines) for number, (title, *lines) in enumerate(papers)]
    assert members(*own) == []
    contents = (("占用の場所", "占用の期間"), ("減免の理由", "減免の額"))
    same_title = [form(f"{number}.docx", "申請書", *LETTERHEAD, *lines) for number, lines in enumerate(contents)]
    assert members(*same_title) == []


def test_another_act_in_the_same_words_is_another_form() -> None:
    one = form("a.docx", "申請書", *BODY, "使用の許可を受けたいので申請します。")
    other = form("b.docx", "申請書", *BODY, "使用の変更の許可を受けたいので申請します。")
    assert members(one, other) == []


def test_a_bracket_that_names_no_version_keeps_forms_apart() -> None:
    assert members(form("a.docx", "変更届（住所）", *BODY), form("b.docx", "変更届（口座）", *BODY)) == []


def test_every_member_is_like_the_first_and_the_groups_are_the_same_again() -> None:
    added = [f"追記{sign}" for sign in "あいうえおかきくけこさし"]
    forms = [form(f"{number}.docx", "使用許可申請書", *BODY, *added[:number]) for number in range(12)]
    groups = group_forms(forms)
    assert groups == group_forms(forms)
    assert groups[0].members[0] == 0
    assert 11 not in groups[0].members


def test_the_differing_lines_are_told_as_they_stand() -> None:
    one = form("a.docx", "申請書", *BODY, "北公民館長　様")
    other = form("b.docx", "申請書", *BODY, "南公民館長　様", "※押印は不要です。")
    (told,) = differing_lines(one, other)
    assert (told.ours, told.theirs) == ("北公民館長　様", "南公民館長　様\n※押印は不要です。")


def test_the_fingerprint_follows_the_words_and_not_the_spaces() -> None:
    own = form("a.docx", "申請書", "氏名　　印")
    assert fingerprint(own) == fingerprint(form("b.docx", "申請書", "氏名　印"))
    assert fingerprint(own) != fingerprint(form("a.docx", "申請書", "氏名"))
