"""Tells by its words and layout what a reader takes a line for. The words are those that Japanese forms are laid out with.

Everything here looks at one line; what neighbouring lines mean for each other is `compose`'s job.
"""

from __future__ import annotations

import re
import unicodedata

SPACE = r"[\s\u3000]"
_SPACES = re.compile(SPACE + "+")
_BRACKETS = str.maketrans("", "", "（）()〔〕[]［］【】〈〉<>＜＞「」『』：:・")

MARK = re.compile(rf"㊞|[（(〔\[［【]{SPACE}*印{SPACE}*[）)〕\]］】]|(?:^|{SPACE})印{SPACE}*(?:$|(?={SPACE}))")
"""A printed place for a seal."""

_NOTE = re.compile(
    rf"^(?:[※＊*]|[（(【〔]?{SPACE}*(?:注|備{SPACE}*考|注{SPACE}*意|注{SPACE}*記|留意)(?:事項|点)?{SPACE}*[0-9０-９一二三四五]*{SPACE}*"
    rf"[）)】〕：:．.、\s\u3000]|[（(]公{SPACE}*印{SPACE}*省{SPACE}*略[）)]|【?記[入載](?:例|要領|上の注意)】?|【提出前)"
)
_NOTE_HEAD = re.compile(
    r"^(備考|注|注意|注意事項|注記|留意事項|留意点|記入上の注意|記載上の注意|記入要領|記載要領|記入の際の注意|記入方法|"
    r"(?:申請|届出|提出|記入|記載)(?:に当たって|にあたって|の際)の?(?:注意|留意)(?:事項|点)?|お願い)$"
)
_ITEM = re.compile(
    rf"^{SPACE}*(?:[（(]?[0-9０-９]{{1,2}}[）)．.、\s\u3000]|[①-⑳]|[（(]?[ア-ンa-zA-Z一二三四五六七八九十][）)．.、\s\u3000]|[・○●◯◎◇◆□☐・\-－])"
)
_SENTENCE_END = re.compile(
    r"(?:[。！？]|ます|ません|です|でした|ました|ください|下さい|下さるよう|すること|のこと|とする|ものとする|できる|しない|である|ない|願います|いたします)"
    r"[）)」』]?$"
)
_BLANK_DATE = re.compile(rf"年{SPACE}+月{SPACE}+日|(?:年|月){SPACE}{{2,}}(?:月|日)")
_BOX = re.compile(r"[□☐☑☒]")
_RUN = re.compile(rf"[\u3000]{{2,}}|[ \t]{{4,}}|＿{{2,}}|_{{3,}}|…{{2,}}|・{{4,}}|[（(]{SPACE}{{2,}}[）)]")
_LABEL = (
    "氏名|住所|所在地|居所|名称|商号|屋号|団体名|法人名|会社名|事業所名|学校名|施設名|代表者|役職|職名|職業|職氏名|電話|ＴＥＬ|TEL|Tel|ＦＡＸ|FAX|連絡先|"
    "携帯|メール|Ｅ.?ｍａｉｌ|E.?mail|生年月日|性別|年齢|続柄|本籍|世帯主|勤務先|フリガナ|ふりがな|郵便番号|〒|金融機関|口座|支店|担当者|担当課|年月日|"
    "期間|期日|日時|場所|理由|目的|金額|数量|面積|構造|用途|区分|種別|番号|署名|自署|押印|捨印|受付|決裁|印鑑"
)
_LABELLED = re.compile(rf"^(?:.{{0,14}})(?:{_LABEL})")
_GAP_LABEL = re.compile(rf"{SPACE}(?:.{{0,8}})(?:{_LABEL})")
_ADDRESSED = re.compile(rf"(?:様|殿|御中|宛て?|あて)[）)]?{SPACE}*$|^{SPACE}*[（(]?(?:宛{SPACE}*先|あて{SPACE}*先|提出先)")
_BLOCK_HEAD = re.compile(
    rf"^[（(【〔\[［＜<◎○●■◆]?(?P<head>[^\s\u3000。、：:]{{0,12}}(?:者|人|欄|書類|持ち物|必要なもの|事業主|世帯主|医師|甲|乙|丙|業者|本人|主治医|施主|保護者))"
    rf"[）)】〕\]］＞>]?(?:[（(][^）)]{{0,30}}[）)])?(?:[\s\u3000：:]+(?P<rest>.*))?$"
)
# These name a line within somebody's block, not a block of their own.
_NOT_A_BLOCK = frozenset({"代表者", "代表人", "担当者", "記載者", "記入者", "連絡者", "取扱者", "押印欄", "氏名欄", "署名欄"})
_TITLE_END = re.compile(
    r"(?:書|届|願|票|状|表|簿|録|券|調書|通知|証|図|名簿|明細|一覧|報告|計画|要綱|要領|規則|規程|条例|細則|約款|目次|様式|申込み|お知らせ|ご案内|案内|について|"
    r"手引き?|概要|総則|附則|雑則|通則|関係|記)(?:[（(][^）)]*[）)])?$"
)
_CHAPTER = re.compile(rf"^第[0-9０-９一二三四五六七八九十百]+[編章節款]({SPACE}|$)|^附{SPACE}*則")
_FORM_NUMBER_LINE = re.compile(
    r"^[（(【〔]?(?:別記|別紙)?(?:第?[0-9０-９一二三四五六七八九十百]+号(?:の[0-9０-９一二三四五六七八九十]+)?様式|様式)"
)
ARTICLE = re.compile(
    rf"^{SPACE}*第(?P<number>[0-9０-９一二三四五六七八九十百]+)条(?P<branch>(?:の[0-9０-９一二三四五六七八九十]+)*)(?:[\s\u3000]|[（(])(?!.*関係[）)]{SPACE}*$)"
)
_CAPTION = re.compile(r"^[（(][^（）()。]{1,40}[）)]$")
PARAGRAPH_NUMBER = re.compile(r"^[\s\u3000]*(?P<number>[0-9０-９]{1,2})[\s\u3000]+\S")
POINT_NUMBER = re.compile(
    r"^[\s\u3000]*(?:[（(](?P<bracketed>[0-9０-９]{1,2})[）)]|(?P<plain>[一二三四五六七八九十]{1,3}))[\s\u3000]*\S"
)
RANKS = re.compile(
    r"^(市長|副市長|町長|副町長|村長|教育長|部長|次長|局長|所長|館長|室長|課長|課長補佐|補佐|主幹|係長|主査|主任|主事|係|係員|担当|担当者|合議|決裁|起案|施行|供覧|課員|班長|参事|館員|受付|審査|検印|照合|公印)$"
)


def squeeze(text: str) -> str:
    """The text without any white space."""
    return _SPACES.sub("", text)


def plain(text: str) -> str:
    """The text without white space, in NFKC form: for comparing, never for showing."""
    return unicodedata.normalize("NFKC", squeeze(text))


def is_sentence(text: str) -> bool:
    """Whether the line says something in full, as opposed to naming or labelling."""
    dense = squeeze(text)
    return "。" in dense or bool(_SENTENCE_END.search(dense))


def is_note(text: str) -> bool:
    """※…, （注）…, 備考　…, （公印省略）."""
    return bool(_NOTE.match(text.lstrip(" \t\u3000") + "\u3000"))


def is_note_head(text: str) -> bool:
    """備考 and the like alone on a line: what follows are notes."""
    return bool(_NOTE_HEAD.match(squeeze(text).translate(_BRACKETS).lstrip("※◎○●■")))


def is_item(text: str) -> bool:
    """Whether the line begins with a number or a bullet."""
    return bool(_ITEM.match(text))


def is_field(text: str) -> bool:
    """Whether the line is something to fill in, to tick, to stamp, or an addressee."""
    dense = squeeze(text)
    marked = MARK.search(text)
    if marked and ("。" not in dense or re.search(rf"{SPACE}$", text[: marked.start() + 1])):
        return True
    if is_sentence(text):
        return bool(_RUN.search(text.strip("\u3000 \t")) and re.search(_LABEL, dense.rpartition("。")[2]))
    if _BOX.search(text) or _BLANK_DATE.search(text) or _RUN.search(text.strip("\u3000 \t")):
        return True
    return len(dense) <= 40 and bool(_LABELLED.match(dense) or _GAP_LABEL.search(text) or _ADDRESSED.search(text))


def is_addressed(text: str) -> bool:
    """（宛先）あおば市長, あおば市長　様."""
    return bool(_ADDRESSED.search(text)) and len(squeeze(text)) <= 40


def block_head(text: str) -> tuple[str, bool]:
    """The person or matter that heads a block of lines (申請者, 委任者, 添付書類), and whether it stands alone.

    Empty where the line heads nothing.
    """
    stripped = re.sub(r"^[0-9０-９]{1,2}[\s\u3000．.、]+", "", text.strip(" \t\u3000\n"))
    # 申　請　者 alone or before a gap: the spaces belong to the layout.
    spaced = re.match(r"^((?:[一-龠](?:[ \u3000]{1,3})){1,4}[一-龠])(?=$|[ \u3000]{2,}|[（(])", stripped)
    if spaced:
        stripped = squeeze(spaced.group(1)) + stripped[spaced.end() :]
    if is_sentence(stripped):
        return "", False
    found = _BLOCK_HEAD.match(stripped)
    if not found or found.group("head") in _NOT_A_BLOCK:
        return "", False
    rest = (found.group("rest") or "").strip(" \t\u3000")
    return found.group("head"), not rest and not MARK.search(stripped)


def is_title_like(text: str) -> bool:
    """Whether the line reads like the name of a form, a chapter or a form number: short, no sentence, nothing to fill in."""
    dense = squeeze(text)
    if not 1 <= len(dense) <= 45 or is_sentence(text) or MARK.search(text) or _BOX.search(text):
        return False
    return bool(_TITLE_END.search(dense) or _CHAPTER.match(text.strip(" \u3000")) or _FORM_NUMBER_LINE.match(dense))


def is_form_number_line(text: str) -> bool:
    """様式第○号（第○条関係） at the head of a form."""
    dense = squeeze(text)
    return len(dense) <= 60 and bool(_FORM_NUMBER_LINE.match(dense)) and not is_sentence(text)


def is_chapter(text: str) -> bool:
    """第1章 総則, 附則."""
    return len(squeeze(text)) <= 30 and bool(_CHAPTER.match(text.strip(" \u3000")))


def is_caption(text: str) -> bool:
    """（趣旨）: the caption over an article."""
    return bool(_CAPTION.match(squeeze(text))) and not MARK.search(text) and not is_note(text)


def is_blank_value(text: str) -> bool:
    """Whether a table cell asks to be filled in: empty, dots, units with gaps, boxes, a date."""
    stripped = text.strip(" \t\u3000\n")
    return not stripped or bool(
        _BOX.search(stripped) or _BLANK_DATE.search(text) or _RUN.search(stripped) or MARK.search(text)
    ) or bool(re.match(r"^[（(]?[\s\u3000・]*(?:年|月|日|円|人|名|㎡|m2|部|通|枚|件|号)[）)]?$", stripped))


def has_label(text: str) -> bool:
    """Whether the words of a cell are the label of a field to fill in."""
    dense = squeeze(text)
    return len(dense) <= 16 and bool(re.search(rf"(?:{_LABEL})", dense))
