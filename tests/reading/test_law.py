"""法令標準XML: a law reads as a person reads it on e-Gov, its articles found by their numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hanko_audit.document import Document, PassageKind, ReadStatus

Read = Callable[[Path], Document]

_LAW = """<?xml version="1.0" encoding="UTF-8"?>
<Law Era="Reiwa" Lang="ja" LawType="MinisterialOrdinance" Num="1" Year="03"><LawNum>令和三年試験省令第一号</LawNum><LawBody>
<LawTitle>試験の届出に関する省令</LawTitle><TOC><TOCLabel>目次</TOCLabel></TOC><MainProvision>
<Article Num="1"><ArticleCaption>（届出）</ArticleCaption><ArticleTitle>第一条</ArticleTitle>
<Paragraph Num="1"><ParagraphNum/><ParagraphSentence>
<Sentence>届出をする者は、届出書に記名<Ruby>押印<Rt>おういん</Rt></Ruby>しなければならない。</Sentence>
<Sentence Function="proviso">ただし、自署する場合は、この限りでない。</Sentence></ParagraphSentence>
<Item Num="1"><ItemTitle>一</ItemTitle><ItemSentence><Sentence>住民票の写し</Sentence></ItemSentence></Item></Paragraph>
<Paragraph Num="2"><ParagraphNum>２</ParagraphNum><ParagraphSentence>
<Sentence>前項の届出書は、窓口に提出しなければならない。</Sentence></ParagraphSentence></Paragraph>
</Article></MainProvision>
<AppdxStyle><AppdxStyleTitle>様式第一</AppdxStyleTitle><RelatedArticleNum>（第一条関係）</RelatedArticleNum>{style}</AppdxStyle>
</LawBody></Law>"""


def test_articles_paragraphs_and_forms_are_named(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "法令.xml"
    path.write_text(_LAW.format(style=""), encoding="utf-8")
    document = read(path)
    assert (document.format, document.title, document.status) == ("law", "試験の届出に関する省令", ReadStatus.READ)
    articles = {own.location.article: own.text for own in document.passages if own.kind is PassageKind.REGULATION}
    assert articles["第1条第2項"] == "２　前項の届出書は、窓口に提出しなければならない。"
    seen = "\n".join(own.text for own in document.passages)
    assert seen.count("記名押印しなければならない。ただし、自署する場合は、この限りでない。") == 1
    assert "おういん" not in seen
    assert "一　住民票の写し" in seen
    assert "様式第一（第一条関係）" in seen


def test_a_form_kept_as_a_figure_is_told(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "法令.xml"
    path.write_text(
        _LAW.format(style='<StyleStruct><Style><Fig src="pict/1.jpg"/></Style></StyleStruct>'), encoding="utf-8"
    )
    document = read(path)
    assert document.status is ReadStatus.PARTLY
    assert document.problem is not None
    assert document.problem.code == "figures"


def test_other_xml_says_what_to_do(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "設定.xml"
    path.write_text('<?xml version="1.0"?><settings><a>押印</a></settings>', encoding="utf-8")
    document = read(path)
    assert document.status is ReadStatus.UNREAD
    assert document.problem is not None
    assert document.problem.code == "unsupported"
