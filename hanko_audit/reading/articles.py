"""Follows the articles of a regulation: 第3条, its paragraphs (項) and points (号)."""

from __future__ import annotations

from hanko_audit.reading import wording
from hanko_audit.reading.numerals import to_int

_LEAD = 60


class Articles:
    """Keeps the place in a regulation while its lines go by."""

    def __init__(self) -> None:
        self._article = ""
        self._paragraph = 0
        self._point = 0
        self._supplement = False
        self._seen = False
        self._lead = ""
        self.lead = ""
        self.label: str = ""

    @property
    def running(self) -> bool:
        """Whether an article is open."""
        return bool(self._article) or self._supplement

    def end(self) -> None:
        """Something else begins: a form, a table."""
        self._article, self._paragraph, self._point, self._supplement = "", 0, 0, False

    def at_border(self, text: str) -> bool:
        """A caption between the articles, and the 附則 line."""
        if wording.is_chapter(text):
            self._article, self._paragraph, self._point = "", 0, 0
            self._supplement = wording.squeeze(text).startswith("附則")
            self.label = "附則" if self._supplement else ""
            return True
        return self._seen and wording.is_caption(text)

    def take(self, text: str) -> bool:
        """Whether the line is an article, a paragraph or a point; `label` then names it, `lead` the words it completes."""
        self.lead = ""
        if wording.is_chapter(text):
            self.at_border(text)
            return False
        found = wording.ARTICLE.match(text)
        if found:
            branch = "".join(f"の{to_int(part)}" for part in found.group("branch").split("の") if part)
            self._article = f"第{to_int(found.group('number'))}条{branch}"
            self._paragraph, self._point, self._seen = 1, 0, True
            self._lead = text
            self._set_label()
            return True
        if not self.running or wording.is_field(text):
            return False
        numbered = wording.PARAGRAPH_NUMBER.match(text)
        if numbered:
            number = to_int(numbered.group("number"))
            if number == self._paragraph + 1:
                self._paragraph, self._point, self._lead = number, 0, text
                self._set_label()
                return True
            return False
        point = wording.POINT_NUMBER.match(text)
        if point:
            number = to_int(point.group("bracketed") or point.group("plain"))
            if number == self._point + 1:
                self._point = number
                self._set_label()
                self.lead = wording.squeeze(self._lead)[-_LEAD:]
                return True
        return False

    def _set_label(self) -> None:
        words = "附則" if self._supplement else ""
        words += self._article
        if self._paragraph > 1 or (self._supplement and not self._article):
            words += f"第{self._paragraph}項"
        if self._point:
            words += f"第{self._point}号"
        self.label = words
