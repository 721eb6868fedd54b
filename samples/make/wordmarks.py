"""The two ways in which Word hides a seal mark from simple readers: text boxes and 囲い文字 fields."""

from __future__ import annotations

from dataclasses import dataclass

_EMU_PER_MM = 36000
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


@dataclass(frozen=True, slots=True)
class TextBox:
    """A text box at (left, top) from the column and the paragraph, in millimetres. `number` makes its id unique."""

    text: str
    left: float
    top: float
    width: float
    height: float
    number: int

    def xml(self) -> str:
        """`mc:AlternateContent` with the DrawingML shape and the VML shape that older Word shows instead."""
        return (
            f"<mc:AlternateContent {_NAMESPACES}><mc:Choice Requires='wps'>{self._drawing()}</mc:Choice>"
            f"<mc:Fallback>{self._vml()}</mc:Fallback></mc:AlternateContent>"
        )

    def _content(self) -> str:
        lines = "".join(
            f"<w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r><w:t xml:space='preserve'>{line}</w:t></w:r></w:p>"
            for line in self.text.split("\n")
        )
        return f"<w:txbxContent>{lines}</w:txbxContent>"

    def _drawing(self) -> str:
        left, top, width, height = (round(mm * _EMU_PER_MM) for mm in (self.left, self.top, self.width, self.height))
        size = f"cx='{width}' cy='{height}'"
        return (
            "<w:drawing><wp:anchor distT='0' distB='0' distL='0' distR='0' simplePos='0' relativeHeight='251659264' "
            "behindDoc='0' locked='0' layoutInCell='1' allowOverlap='1'><wp:simplePos x='0' y='0'/>"
            f"<wp:positionH relativeFrom='column'><wp:posOffset>{left}</wp:posOffset></wp:positionH>"
            f"<wp:positionV relativeFrom='paragraph'><wp:posOffset>{top}</wp:posOffset></wp:positionV>"
            f"<wp:extent {size}/><wp:wrapNone/><wp:docPr id='{self.number}' name='テキスト ボックス {self.number}'/>"
            "<a:graphic><a:graphicData uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'>"
            f"<wps:wsp><wps:cNvSpPr txBox='1'/><wps:spPr><a:xfrm><a:off x='0' y='0'/><a:ext {size}/></a:xfrm>"
            "<a:prstGeom prst='rect'><a:avLst/></a:prstGeom><a:noFill/>"
            "<a:ln w='6350'><a:solidFill><a:srgbClr val='000000'/></a:solidFill></a:ln></wps:spPr>"
            f"<wps:txbx>{self._content()}</wps:txbx>"
            "<wps:bodyPr lIns='18000' tIns='18000' rIns='18000' bIns='18000'/></wps:wsp>"
            "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
        )

    def _vml(self) -> str:
        place = (
            f"position:absolute;margin-left:{self.left}mm;margin-top:{self.top}mm;"
            f"width:{self.width}mm;height:{self.height}mm"
        )
        return (
            f"<w:pict><v:shape id='box{self.number}' style='{place}'>"
            f"<v:textbox inset='.5mm,.5mm,.5mm,.5mm'>{self._content()}</v:textbox></v:shape></w:pict>"
        )


def enclosed_seal_runs(declarations: str) -> list[str]:
    """The runs of the field `EQ \\o\\ac(○,印)`, the mark scattered over several of them as Word does."""

    def run(content: str) -> str:
        return f"<w:r {declarations}>{content}</w:r>"

    def instruction(text: str) -> str:
        return run(f"<w:instrText xml:space='preserve'>{text}</w:instrText>")

    return [
        run("<w:fldChar w:fldCharType='begin'/>"),
        instruction(" "),
        instruction("EQ \\o\\ac("),
        instruction("○"),
        instruction(","),
        run("<w:rPr><w:position w:val='2'/><w:sz w:val='14'/></w:rPr><w:instrText>印</w:instrText>"),
        instruction(")"),
        run("<w:fldChar w:fldCharType='end'/>"),
    ]
