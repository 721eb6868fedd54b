"""The words of a form are marked where they stand, and stay words whatever they are."""

from __future__ import annotations

import re
from html import unescape

from hanko_audit.requirement import Requirement
from hanko_audit.ui.highlight import passage_html
from hanko_audit.vocabulary import Item, Modality, Party


def requirement(text: str, words: str, item: Item, modality: Modality = Modality.REQUIRED) -> Requirement:
    start = text.index(words)
    return Requirement(item, modality, Party.UNSPECIFIED, start, start + len(words), words, "a.rule")


def visible(html: str) -> str:
    """What a reader sees, the labels of the marks left out."""
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<small>.*?</small>", "", html)))


def test_each_requirement_is_marked_at_its_words_with_item_and_strength() -> None:
    text = "押印は不要ですが、窓口に持参してください。"
    html = passage_html(
        text,
        [
            requirement(text, "窓口", Item.VISIT),
            requirement(text, "押印", Item.UNREGISTERED_SEAL, Modality.WAIVED),
        ],
    )
    marks = re.findall(r'<mark class="([^"]*)">(.*?)<small>(.*?)</small>', html)
    assert [(words, label) for _, words, label in marks] == [
        ("押印", "認印（種類の指定なし）・不要・省略可"),
        ("窓口", "来庁・窓口・必須"),
    ]
    assert marks[0][0] != marks[1][0], "what is waived must look different from what is required"
    assert visible(html) == text


def test_two_requirements_on_the_same_words_are_both_named() -> None:
    text = "印鑑をお持ちください。"
    html = passage_html(
        text, [requirement(text, "印鑑", Item.UNREGISTERED_SEAL), requirement(text, "印鑑をお持ち", Item.BRING)]
    )
    assert "認印" in html
    assert "持参" in html
    assert visible(html) == text


def test_markup_in_a_form_stays_text() -> None:
    text = "<script>alert('x')</script> & 氏名 ㊞"
    html = passage_html(text, [requirement(text, "㊞", Item.UNREGISTERED_SEAL)])
    assert "<script" not in html
    assert visible(html) == text
