"""Every finding points at its words in the passage as it was read, whatever normalisation did to it on the way."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from hanko_audit.detecting import Detector
from hanko_audit.detecting.normalize import normalize
from hanko_audit.document import Location, Part, Passage, PassageKind

_WORDS = (
    "申請者 氏名 捨印 ㊞ （印） (印) 〔 印 〕 押印 押なつ 記名押印 を して ください 。 、 ※ 実印 認印 印鑑証明書 ｲﾝｶﾝ ﾊﾟｽﾎﾟｰﾄ "
    "か゛ ㈱ ㌔ ① Ⅳ 署名又は 窓口 に 持参 すること 不要です"
)
_GAPS = ("氏　　名", "捨　印", "　", "　　　", " ", "\n", "\t", "\u200b", "\u00a0", "\ufeff")
_PIECES = st.sampled_from([*_WORDS.split(), *_GAPS])
_FORM_TEXT = st.lists(_PIECES, max_size=25).map("".join)
_ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


@given(_FORM_TEXT | _ANY_TEXT)
@settings(max_examples=400)
@example("氏　名　（　印　）")
def test_each_normal_character_comes_from_a_piece_of_the_original(text: str) -> None:
    normal = normalize(text)
    assert len(normal.text) == len(normal.starts) == len(normal.ends)
    for start, end in zip(normal.starts, normal.ends, strict=True):
        assert 0 <= start < end <= len(text)
    assert list(normal.starts) == sorted(normal.starts)
    assert list(normal.ends) == sorted(normal.ends)


@given(_FORM_TEXT | _ANY_TEXT)
@settings(max_examples=400)
def test_a_letter_maps_to_where_it_stood(text: str) -> None:
    normal = normalize(text)
    for char, start, end in zip(normal.text, normal.starts, normal.ends, strict=True):
        if char.isalnum():
            assert unicodedata.normalize("NFKC", char) in unicodedata.normalize("NFKC", text[start:end])


@given(st.lists(_FORM_TEXT | _ANY_TEXT, min_size=1, max_size=4), st.sampled_from(PassageKind))
@settings(max_examples=60)
def test_findings_and_their_cues_quote_the_passage(detector: Detector, texts: list[str], kind: PassageKind) -> None:
    passages = [Passage(text, kind, Location(Part.BODY, paragraph=number)) for number, text in enumerate(texts, 1)]
    for passage, found in zip(passages, detector.detect(passages), strict=True):
        for own in found:
            assert passage.text[own.start : own.end] == own.text
            for cue in own.cues:
                assert 0 <= cue.start <= cue.end <= len(passage.text)
