"""What of a form is compared with the rows of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hanko_audit.document import Document
from hanko_audit.procedures.filenames import folder_words, names_in_stem, without_remarks
from hanko_audit.procedures.formnumbers import FormNumber, form_number, is_form_number, number_in_file_name
from hanko_audit.procedures.names import full_name
from hanko_audit.procedures.regulationnames import regulation_name
from hanko_audit.procedures.spelling import Spellings, one_spelling
from hanko_audit.procedures.text import value_key

_SEARCHED_TEXT = 20_000
_COMMON = re.compile("共通様式|共通書式|全庁共通|様式共通|^共通$")
_LETTERS = re.compile(r"[一-龠ぁ-んァ-ヶ]{2}")
_PLAIN = Spellings()


@dataclass(frozen=True, slots=True)
class Form:
    """What of a document is compared: its names (as shown and for comparing), number, words and folders.

    `title` is what the page itself is called, empty where only the file's name tells; `places` are the names of the
    folders, each for itself; `common` tells that the office keeps it as a form for many procedures.
    """

    names: tuple[str, ...]
    number: FormNumber | None
    number_shown: str
    text: str
    folders: str
    title: str = ""
    places: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    common: bool = False


def form_of(document: Document, spellings: Spellings = _PLAIN) -> Form:
    """What can be compared of a document. The file's name serves beside the title, which may be missing or wrong."""
    *folders, name = re.split(r"[\\/!]", document.path)
    stem = name.rpartition(".")[0] or name
    title = spellings.written_out(without_remarks(document.title))
    own = [spellings.written_out(part) for part in names_in_stem(stem)]
    # 「かえで町出前講座申込書」 stands in the list without the municipality's name.
    offered = (title, *own, regulation_name(title))
    names = tuple(dict.fromkeys(part for part in offered if _says_something(part)))
    number = form_number(document.form_number) if document.form_number else number_in_file_name(stem)
    words = one_spelling("".join(passage.text for passage in document.passages)[:_SEARCHED_TEXT])
    places = folder_words(document.path)
    return Form(
        names=names,
        number=number,
        number_shown=document.form_number or value_key(stem),
        text=words + one_spelling(document.title),
        folders=one_spelling("/".join(folders)),
        title="" if not _says_something(title) or full_name(title) in {full_name(part) for part in own} else title,
        places=tuple(one_spelling(place) for place in places),
        articles=document.articles,
        common=any(_COMMON.search(word) for word in (*places, value_key(stem), value_key(document.title))),
    )


def _says_something(name: str) -> bool:
    return bool(_LETTERS.search(full_name(name))) and not is_form_number(name)
