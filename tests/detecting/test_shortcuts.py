"""What makes detection fast changes nothing in what it says."""

import pytest
import spacy
from spacy.language import Language

from hanko_audit.detecting import Detector
from hanko_audit.detecting.components import mentions_of
from hanko_audit.detecting.language import UNUSED_COMPONENTS, load_japanese
from hanko_audit.document import Location, Part, Passage, PassageKind
from hanko_audit.rulepacks.ruleset import RuleSet

_TEXTS = [
    "代理人が申請する場合は、委任状に本人の実印が必要です。",
    "押印は不要ですが、本人確認書類の提示が必要です。",
    "申請書は、書留郵便により提出するものとする。",
    "自署の場合は押印を省略することができる。",
    "写真を提出することにより現地での立会いに代えることができます。",
    "市長は、申請があったときは、速やかにその可否を決定するものとする。",
    "今年度の健康診断は、保健センターで実施します。",
]


@pytest.fixture(scope="module")
def plain() -> Language:
    """ja_ginza as it ships, its matrix products through blis."""
    return spacy.load("ja_ginza", exclude=UNUSED_COMPONENTS)


def test_the_parse_is_the_same_with_and_without_blas(plain: Language) -> None:
    fast = load_japanese()
    for text in _TEXTS:
        slow_parse = [(token.text, token.head.i, token.dep_) for token in plain(text)]
        assert [(token.text, token.head.i, token.dep_) for token in fast(text)] == slow_parse


def test_a_passage_without_cues_says_nothing_even_when_parsed(detector: Detector) -> None:
    without = [text for text in _TEXTS if not any(mentions_of(doc) for doc in detector.parse(text))]
    assert without
    for text in without:
        assert detector.detect([Passage(text, PassageKind.NOTICE, Location(Part.BODY))]) == [()]


def test_remembered_passages_give_what_fresh_ones_gave(rules: RuleSet) -> None:
    passages = [Passage(text, PassageKind.NOTICE, Location(Part.BODY)) for text in _TEXTS]
    own = Detector(rules)
    first = own.detect(passages)
    assert own.detect(passages * 2) == first * 2
