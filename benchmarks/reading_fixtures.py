"""Word files, one a technique, each with what a person sees on its page and what stands in the file unseen."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True)
class Fixture:
    """`once` has to be read exactly once each, `never` not at all; white space is left out of the comparison."""

    name: str
    body: str
    once: tuple[str, ...]
    never: tuple[str, ...] = ()
    header: str = ""

    def save(self, folder: Path) -> Path:
        """Write the file and return its path."""
        path = folder / f"{self.name}.docx"
        relations = f'<Relationships xmlns="{_P}/relationships">'
        section = '<w:headerReference w:type="default" r:id="h1"/>' if self.header else ""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(
                "[Content_Types].xml",
                f'<Types xmlns="{_P}/content-types"><Default Extension="rels" '
                'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
                f'<Override PartName="/word/header1.xml" ContentType="{_MAIN}.header+xml"/></Types>',
            )
            archive.writestr(
                "_rels/.rels",
                f'{relations}<Relationship Id="r1" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
            )
            header = f'<Relationship Id="h1" Type="{_R}/header" Target="header1.xml"/>' if self.header else ""
            archive.writestr("word/_rels/document.xml.rels", f"{relations}{header}</Relationships>")
            archive.writestr(
                "word/document.xml",
                f"<w:document {_SPACES}><w:body>{self.body}<w:sectPr>{section}</w:sectPr></w:body></w:document>",
            )
            if self.header:
                archive.writestr("word/header1.xml", f"<w:hdr {_SPACES}>{self.header}</w:hdr>")
        return path


def _run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def _p(*runs: str) -> str:
    return "<w:p>" + "".join(run if run.startswith("<") else _run(run) for run in runs) + "</w:p>"


def _table(*cells: str) -> str:
    row = "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in cells)
    grid = "<w:gridCol/>" * len(cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid><w:tr>{row}</w:tr></w:tbl>"


def _field(code: str, result: str = "") -> str:
    pieces = "".join(f"<w:r><w:instrText xml:space='preserve'>{piece}</w:instrText></w:r>" for piece in code.split("~"))
    shown = f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{_run(result)}" if result else ""
    begin, end = (f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "end"))
    return begin + pieces + shown + end


def _vml(content: str) -> str:
    return f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"


def _drawing(content: str, described: str = "") -> str:
    return (
        f"<w:drawing><wp:anchor><wp:docPr id='1' name='b' descr='{described}'/>"
        "<a:graphic><a:graphicData uri='x'><wps:wsp><wps:txbx>"
        f"<w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def _both(content: str) -> str:
    return (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{_drawing(content)}</mc:Choice>"
        f"<mc:Fallback>{_vml(content)}</mc:Fallback></mc:AlternateContent>"
    )


_CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"

FIXTURES = (
    Fixture("本文", _p("届出書に", "押", "印してください。"), ("届出書に押印してください。",)),
    Fixture("表", _table(_p("氏名"), _p("㊞")), ("氏名", "㊞")),
    Fixture("表の中の表", _table(_p("証人"), _table(_p("署名"), _p("㊞")) + _p("")), ("証人", "署名", "㊞")),
    Fixture(
        "結合セル",
        _table(_p("申請者")).replace("<w:tcPr/>", "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>"),
        ("申請者",),
    ),
    Fixture("コンテンツコントロール", _CONTROL.format(_p("代表者印を押すこと。")), ("代表者印を押すこと。",)),
    Fixture("文中のコントロール", _p("氏名", _CONTROL.format(_run("㊞"))), ("氏名", "㊞")),
    Fixture(
        "ハイパーリンク",
        _p("<w:hyperlink>" + _run("電子申請") + "</w:hyperlink>", "もできます。"),
        ("電子申請もできます。",),
    ),
    Fixture("フィールドの結果", _p(_field(" REF a ", "第４条"), "による。"), ("第４条による。",), ("REF",)),
    Fixture("囲い文字の印", _p("氏名　　", _field("EQ \\o\\ac(~○,~印~)")), ("氏名", "㊞"), ("EQ", "○")),
    Fixture("囲い文字の数字", _p(_field("EQ \\o\\ac(○,3)"), "　返送方法"), ("③", "返送方法"), ("㊞", "EQ")),
    Fixture("記号", _p("氏名", "<w:r><w:sym w:font='ＭＳ 明朝' w:char='329E'/></w:r>"), ("氏名", "㊞")),
    Fixture(
        "ルビ",
        _p(
            f"<w:r><w:ruby><w:rt>{_run('おういん')}</w:rt><w:rubyBase>{_run('押印')}</w:rubyBase></w:ruby></w:r>",
            "すること。",
        ),
        ("押印すること。",),
        ("おういん",),
    ),
    Fixture("テキストボックス（旧）", _p("申込書", f"<w:r>{_vml(_p('証紙貼付欄'))}</w:r>"), ("申込書", "証紙貼付欄")),
    Fixture(
        "テキストボックス（新旧併記）", _p("申込書", f"<w:r>{_both(_p('証紙貼付欄'))}</w:r>"), ("申込書", "証紙貼付欄")
    ),
    Fixture("ヘッダー", _p("申請書"), ("申請書", "捨印"), header=_p("捨印")),
    Fixture(
        "削除された文字",
        _p("申請書に", "<w:del w:id='1'><w:r><w:delText>押印し、</w:delText></w:r></w:del>", "記入する。"),
        ("申請書に記入する。",),
        ("押印",),
    ),
    Fixture(
        "挿入された文字",
        _p("申請書に", f"<w:ins w:id='1'>{_run('署名し、')}</w:ins>", "提出する。"),
        ("申請書に署名し、提出する。",),
    ),
    Fixture(
        "スマートタグ",
        _p("<w:smartTag w:element='a'>" + _run("届出人") + "</w:smartTag>", "は署名する。"),
        ("届出人は署名する。",),
    ),
    Fixture(
        "カスタム XML", f"<w:customXml w:element='a'>{_p('委任状を添える。')}</w:customXml>", ("委任状を添える。",)
    ),
    Fixture(
        "図形の代替テキスト",
        _p("証明欄", f"<w:r>{_drawing(_p('㊞'), described='印影の例')}</w:r>"),
        ("証明欄", "㊞"),
        ("印影の例",),
    ),
    Fixture("離して書いた見出し", _p("氏　　名　　　　　　　　（印）"), ("氏名", "（印）")),
    Fixture(
        "縦書きのセル",
        _table(_p("委任者"), _p("㊞")).replace("<w:tcPr/>", "<w:tcPr><w:textDirection w:val='tbRlV'/></w:tcPr>"),
        ("委任者", "㊞"),
    ),
    Fixture("隠し文字", _p("申請書です。", _run("実印を押す。", "<w:vanish/>")), ("申請書です。",), ("実印",)),
)
"""The techniques by which real forms hold, or hide, the words that matter."""
