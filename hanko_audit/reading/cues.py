"""How Japanese forms look: the shapes of lines by which a reader tells a field from a note from an article.

Only layout is read here, never what is asked for. The shapes are those of municipal forms and regulations at large
(様式第○号, 記書き, 備考, 第○条) as the drafting conventions of 公用文 and 例規 set them.
"""

from __future__ import annotations

import re
import unicodedata

GAP = "　"
MARK = re.compile(r"㊞|[（(〔\[【]\s*印\s*[）)〕\]】]|(?<![一-龠])印\s*$|捨\s*印")
SENTENCE_END = re.compile(r"(?:[。!！?？]|(?<=[ぁ-ん])[．.])[）)」』]?\s*$")
NOTE = re.compile(
    r"^\s*(※|＊|\*(?=\S)|（\s*注[\s　0-9０-９意]*）|\(\s*注[\s　0-9０-９意]*\)|[<＜〈【［]?注[意記]?(事項)?[>＞〉】］]?"
    r"[\s　0-9０-９一二三四五：:）)]|備\s*考([\s　：:0-9０-９]|$)|\[?注\]?\s*$|注\s*意(\s*事\s*項)?\s*$|"
    r"[(（〔【]\s*(備考|注意(事項)?|記入上の注意|記載上の注意)\s*[)）〕】])"
)
NUMBERED_NOTE = re.compile(r"^\s*[（(]?\s*(注(\s*意)?|備\s*考)\s*[)）]?[\s　]*[0-9０-９]")
NOTE_HEADING = re.compile(
    r"^\s*[<＜〈【［\[(（※■●◆◎○]?\s*(備\s*考|注(\s*意)?(\s*事\s*項)?|(ご)?(記入|記載)(上の|に当たっての|にあたっての)?(ご)?注意(事項)?|"
    r"留意事項|お願い|(記入|記載)(要領|方法|心得)|ご注意)\s*[>＞〉】］\])）]?\s*[:：]?\s*$"
)
ITEM = re.compile(
    r"^\s*([0-9０-９]{1,2}[\s　.．)）、]|[（(][0-9０-９一二三四五六七八九十ア-ンa-zA-Zａ-ｚ]{1,2}[)）]|[①-⑳]|[ア-ン][\s　)）.．]|[・･○●■◆◎□☐☑✓]\s*|"
    r"[一二三四五六七八九十]{1,2}[\s　])"
)
ARTICLE = re.compile(
    r"^\s*第\s*([0-9０-９一二三四五六七八九十百千〇]+)\s*条((?:の[0-9０-９一二三四五六七八九十]+)*)(?=[\s　（(]|$)"
)
SUPPLEMENT = re.compile(r"^\s*附\s*則")
PARAGRAPH_NUMBER = re.compile(r"^\s*([0-9０-９]{1,2})[\s　]+(?=\S)")
ITEM_NUMBER = re.compile(r"^\s*([（(][0-9０-９]{1,2}[)）]|[一二三四五六七八九十]{1,3}[\s　]|[ア-ン][\s　])")
CAPTION = re.compile(r"^\s*[（(][^（）()。]{1,40}[)）]\s*$")
CHAPTER = re.compile(r"^\s*第\s*[0-9０-９一二三四五六七八九十]+\s*[章節款編][\s　]")
# Whoever fills in or signs a part of a form, and the parts a form is divided into.
_ROLE = (
    r"申\s*請\s*者?|申\s*請\s*人|申\s*込\s*[者人]|届\s*出\s*[者人]|請\s*求\s*[者人]|申\s*出\s*[者人]|申\s*告\s*[者人]|報\s*告\s*者|提\s*出\s*者|"
    r"使\s*用\s*者|利\s*用\s*者|委\s*任\s*者|受\s*任\s*者|代\s*理\s*人|依\s*頼\s*[者人]|連\s*帯\s*保\s*証\s*人|保\s*証\s*人|証\s*明\s*者|証\s*人|同\s*意\s*者|承\s*諾\s*者|"
    r"誓\s*約\s*者|推\s*薦\s*[者人]|紹\s*介\s*者|保\s*護\s*者|法\s*定\s*代\s*理\s*人|親\s*権\s*者|世\s*帯\s*主|本\s*人|被\s*保\s*険\s*者|受\s*給\s*(資\s*格\s*)?者|"
    r"口\s*座\s*名\s*義\s*人|譲\s*渡\s*[者人]|譲\s*受\s*[者人]|貸\s*主|借\s*主|家\s*主|所\s*有\s*者|土\s*地\s*所\s*有\s*者|建\s*物\s*所\s*有\s*者|設\s*置\s*者|管\s*理\s*者|"
    r"施\s*工\s*(業\s*)?者|工\s*事\s*施\s*工\s*者|設\s*計\s*者|事\s*業\s*[主者]|事\s*業\s*所|法\s*人|団\s*体|代\s*表\s*者|発\s*注\s*者|受\s*託\s*者|委\s*託\s*者|建\s*築\s*主|借\s*受\s*人|受\s*注\s*者|契\s*約\s*者|入\s*札\s*者|納\s*税\s*者|"
    r"医\s*師|医\s*療\s*機\s*関|主\s*治\s*医|民\s*生\s*委\s*員|自\s*治\s*会\s*長|町\s*内\s*会\s*長|区\s*長|勤\s*務\s*先|雇\s*用\s*主|学\s*校\s*長|会\s*長|甲|乙|丙|相\s*続\s*人|"
    r"隣接土地所有者|補助事業者|登録者|応募者|受講者|新所有者|旧所有者|新|旧"
)
_BLOCK = (
    r"決\s*裁(\s*欄)?|証\s*明\s*欄|確\s*認\s*欄|同\s*意\s*欄|承\s*諾\s*欄|添\s*付\s*書\s*類|添\s*付\s*資\s*料|提\s*出\s*書\s*類|必\s*要\s*書\s*類|関\s*係\s*書\s*類|持\s*ち\s*物|"
    r"必\s*要\s*な\s*(もの|書類)|手続に必要なもの|提\s*出\s*方\s*法|申\s*請\s*方\s*法|申\s*込\s*方\s*法|受\s*取\s*方\s*法|提\s*出\s*先|問\s*合\s*せ\s*先|お問い合わせ先?|"
    r"振\s*込\s*(先|口\s*座)|同\s*意\s*事\s*項|誓\s*約\s*事\s*項|職\s*員\s*記\s*入\s*欄|事\s*務\s*処\s*理\s*欄|市\s*処\s*理\s*欄|町\s*処\s*理\s*欄|受\s*付\s*欄|処\s*理\s*欄"
)
_OPEN = r"[【〔（(［\[<＜〈■●◆◎○※]?"
_CLOSE = r"[】〕）)］\]>＞〉:：]"
ROLE_HEADING = re.compile(
    rf"^\s*{_OPEN}\s*(?P<name>(?:{_ROLE})(?:\s*（[^（）]{{1,12}}）)?)\s*{_CLOSE}?"
    rf"(?=$|[\s　（(【]|(?<={_CLOSE}))"
)
BLOCK_HEADING = re.compile(
    rf"^\s*(?:[0-9０-９]{{1,2}}[\s　.．]*)?{_OPEN}\s*(?P<name>[^\s。、]{{0,8}}(?:{_BLOCK}|欄))\s*{_CLOSE}?"
    r"\s*(?:（[^（）]{1,20}）)?\s*$"
)
FIELD_LABEL = re.compile(
    r"住\s*所|所\s*在\s*地|氏\s*名|名\s*称|フリガナ|ふりがな|電\s*話|生\s*年\s*月\s*日|職\s*業|性\s*別|年\s*齢|番\s*号|代\s*表\s*者|担\s*当\s*者|連\s*絡\s*先|続\s*柄|期\s*間|日\s*時|目\s*的|"
    r"理\s*由|金\s*額|商\s*号|肩\s*書|職\s*名|場\s*所|名$|印$|㊞|欄$"
)
NAME_LABEL = re.compile(
    r"氏.?名|名称|商号|団体名|法人名|会社名|事業者名|屋号|代表者|署名|自署|住所|所在地|"
    r"(?:申請|届出|請求|申込|委任|受任|保護|世帯主|保証|同意|証明|提出|申出|報告|誓約)[者人]"
)
"""Fields beside which people put their seals."""
_ROLE_AND_FIELD = re.compile(
    r"^[\s　【〔（(［\[]*(?P<name>[一-龠々][一-龠々ァ-ヶー・]{1,11}|甲|乙|丙)[】〕）)］\]:：]?(?:[（(][^（）()]{1,12}[)）])?[\s　]+"
    r"(?:〒|郵\s*便\s*番\s*号|住\s*所|所\s*在\s*地|氏\s*名|名\s*称|商\s*号|団\s*体\s*名|法\s*人\s*名|会\s*社\s*名|代\s*表\s*者|（?フリガナ|（?ふりがな|[（(]所在地)"
)
# 住所 … 氏名 on one line: a label beside a label names nobody.
_OWN_LABEL = re.compile(
    r"(住所|居所|所在地?|氏名|名称|商号|団体名?|法人名|会社名|電話|連絡先|位置|場所|職業?|肩書|番号|性別|年齢|続柄|生年月日|現住所|本籍|郵便番号|ふりがな|フリガナ|日付|年月日)$"
)
_IN_PARENTHESES = re.compile(r"[（(][^（）()]*(?:[（(][^（）()]*[)）][^（）()]*)*[)）]")
SUB_ROLES = frozenset({"団体", "法人", "代表者", "事業所", "会長", "勤務先", "本人", "新", "旧"})
"""Names that inside a person's block are labels of that person's own fields."""
_FILL = re.compile(
    r"[　 ]{2,}|[＿_]{2,}|□|☐|・\s*　|年[\s　]+月[\s　]+日|[　\s]円|（[\s　]+）|\([\s　]+\)|．{3,}|…{2,}|・{3,}"
)


def is_fill_in(text: str) -> bool:
    """Whether a person is meant to write, tick or stamp in the line."""
    return bool(_FILL.search(text.strip())) or bool(MARK.search(text))


def is_sentence(text: str) -> bool:
    """Whether the line is prose: a 。 outside parentheses, or nothing but a sentence in parentheses."""
    if "。" not in text and not SENTENCE_END.search(text):
        return False
    outside = _IN_PARENTHESES.sub("", text).strip()
    return not outside or "。" in outside or bool(SENTENCE_END.search(outside))


def is_title(text: str) -> bool:
    """Whether the line is the name of a paper set wide, as titles are: 請　　求　　書."""
    return is_spread(text) and bool(re.search(r"[書届願票証状表簿録券](?:[（(].*[)）])?$", squeeze(text)))


def is_spread(text: str) -> bool:
    """Whether the line is one word set wide: 委　　任　　状."""
    words = text.split()
    return len(words) > 1 and all(len(word) == 1 for word in words)


def role_of(text: str) -> str:
    """The person whose block the line opens (申請者, 建築主), empty where it opens none."""
    field = _ROLE_AND_FIELD.match(text)
    if field and not _OWN_LABEL.match(squeeze(field["name"])):
        return squeeze(field["name"])
    match = ROLE_HEADING.match(text)
    if not match:
        return ""
    spread = re.search(r"\s", match["name"])
    if spread and re.match(r"[\s　]{1,2}\S([\s　]|$)", text[match.end("name") :]):
        # 団　体　名 is one label, not the block of 団体.
        return ""
    return squeeze(match["name"])


def block_of(text: str) -> str:
    """The part of the form the line opens (添付書類, 証明欄), empty where it opens none."""
    match = BLOCK_HEADING.match(text)
    return squeeze(match["name"]) if match else ""


def names_person(text: str) -> bool:
    """Whether the line is a field for a person's name that shows no mark: a picture beside it may be one."""
    dense = squeeze(text)
    return len(dense) <= 40 and bool(NAME_LABEL.search(dense)) and not is_sentence(text) and not MARK.search(text)


def squeeze(text: str) -> str:
    """Without any white space, NFKC: for comparing labels."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def width(text: str) -> int:
    """Columns of a fixed-width page: two for a full-width character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
