"""Which form belongs to which procedure: sure links are made, doubtful ones offered, the rest left alone."""

from __future__ import annotations

import pytest

from hanko_audit.document import Document, Location, Part, Passage, PassageKind
from hanko_audit.procedure import Procedure
from hanko_audit.procedures import Link, link_forms, procedures_without_form
from hanko_audit.procedures.formnumbers import FormNumber, form_number

_LIST = (
    Procedure(
        "河川敷の使用許可申請",
        form_name="河川敷使用許可申請書",
        form_number="様式第1号",
        regulation="かえで町河川敷管理規則",
        row=2,
    ),
    Procedure(
        "河川敷の使用料の減免",
        form_name="使用料減免申請書",
        form_number="様式第3号",
        regulation="かえで町河川敷管理規則",
        row=3,
    ),
    Procedure(
        "体育館の使用料の減免",
        form_name="使用料減免申請書",
        form_number="様式第4号",
        regulation="かえで町体育館条例",
        row=4,
    ),
    Procedure(
        "植樹奨励金の交付申請",
        form_name="植樹奨励金交付申請書",
        form_number="様式第１号",
        regulation="植樹奨励金交付要綱",
        row=5,
    ),
    Procedure(
        "植樹奨励金の実績報告",
        form_name="植樹奨励金実績報告書",
        form_number="様式第5号",
        regulation="植樹奨励金交付要綱",
        row=6,
    ),
    Procedure("証明の委任", form_name="委任状", row=7),
    Procedure("家屋の取壊しの届出", department="税務課", row=8),
)


def _form(path: str, title: str = "", number: str = "", text: str = "") -> Document:
    passages = (Passage(text, PassageKind.NOTICE, Location(Part.BODY, paragraph=1)),) if text else ()
    return Document(path, "docx", title=title, form_number=number, passages=passages)


def _one(form: Document, procedures: tuple[Procedure, ...] = _LIST) -> Link:
    return link_forms([form], procedures)[0]


def test_the_same_name_makes_a_sure_link() -> None:
    link = _one(_form("a.docx", "河川敷使用許可申請書", "様式第１号"))
    assert (link.procedure_index, link.sure) == (0, True)
    assert "名前が一致" in link.reason
    assert "様式番号が一致" in link.reason


def test_spelling_and_small_words_make_no_difference() -> None:
    assert _one(_form("a.docx", "河川敷の使用許可　申請書")).procedure_index == 0
    link = _one(_form("a.docx", "家屋の取壊し届"))
    assert (link.procedure_index, link.sure) == (6, True)


def test_the_file_name_serves_where_the_title_is_missing() -> None:
    link = _one(_form("様式/03_様式第5号_植樹奨励金実績報告書.pdf"))
    assert (link.procedure_index, link.sure) == (4, True)


def test_a_form_number_alone_links_nothing() -> None:
    link = _one(_form("a.docx", "犬の登録申請書", "様式第1号"))
    assert (link.procedure_index, link.sure) == (None, False)


def test_number_and_regulation_tell_apart_what_is_named_alike() -> None:
    by_number = _one(_form("a.docx", "使用料減免申請書", "様式第4号"))
    by_regulation = _one(_form("a.docx", "使用料減免申請書", text="河川敷管理規則第8条の規定により申請します。"))
    assert (by_number.procedure_index, by_number.sure) == (2, True)
    assert (by_regulation.procedure_index, by_regulation.sure) == (1, True)


def test_two_procedures_that_fit_alike_are_offered_not_chosen() -> None:
    link = _one(_form("a.docx", "使用料減免申請書"))
    assert not link.sure
    assert "使用料の減免」" in link.reason
    assert "どちらかを確かめてください" in link.reason


def test_another_number_makes_the_same_name_doubtful() -> None:
    link = _one(_form("a.docx", "植樹奨励金交付申請書", "様式第9号"))
    assert (link.procedure_index, link.sure) == (3, False)
    assert "様式番号が違います（様式は「様式第9号」、一覧は「様式第１号」）" in link.reason


def test_application_and_claim_are_not_one_paper() -> None:
    link = _one(_form("a.docx", "植樹奨励金交付請求書", "様式第7号"))
    assert not link.sure


def test_a_similar_name_is_offered() -> None:
    link = _one(_form("a.docx", "河川敷一時使用許可申請書"))
    assert (link.procedure_index, link.sure) == (0, False)
    assert "似ています" in link.reason


def test_a_short_common_name_needs_more_than_itself() -> None:
    assert _one(_form("a.docx", "委任状")).sure
    other = _one(_form("a.docx", "委任状", "様式第6号", "植樹奨励金交付要綱第9条の規定により委任します。"))
    assert not other.sure


def test_every_form_has_one_link_in_the_order_given() -> None:
    forms = [_form("b.docx", "委任状"), _form("a.docx", "犬の登録申請書"), _form("c.docx", "河川敷使用許可申請書")]
    links = link_forms(forms, _LIST)
    assert [link.document_path for link in links] == ["b.docx", "a.docx", "c.docx"]
    assert procedures_without_form(links, _LIST) == (1, 2, 3, 4, 6)


def test_without_a_list_nothing_is_linked() -> None:
    assert _one(_form("a.docx", "委任状"), ()).procedure_index is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("様式第1号", FormNumber(1)),
        ("様式第１号（第３条関係）", FormNumber(1)),
        ("第十二号様式", FormNumber(12)),
        ("様式第2号の3", FormNumber(2, 3)),
        ("第2号様式の3", FormNumber(2, 3)),
        ("別記様式第4号", FormNumber(4)),
        ("別記様式", FormNumber(0)),
        ("様式5", FormNumber(5)),
        ("様式第３号－２", FormNumber(3, 2)),
        ("様式2-1", FormNumber(2, 1)),
        ("様式第2号の3の1（第5条関係）", FormNumber(2, 3, (1,))),
        ("様式第1号の一部変更", FormNumber(1)),
        ("別記第2号様式", FormNumber(2)),
        ("別紙1", FormNumber(1, series="別紙")),
        ("参考様式第3号", FormNumber(3, series="参考")),
        ("７", FormNumber(7)),
        ("申請書", None),
        ("－", None),
    ],
)
def test_form_numbers_however_written(text: str, number: FormNumber | None) -> None:
    assert form_number(text) == number
