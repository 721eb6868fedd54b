"""Finds names of people behind a label such as 氏名 or 世帯主. Form words that stand there too are told apart by a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hanko_audit.masking.spans import SPACE, Span

_S = SPACE
_LABEL = re.compile(
    rf"(?P<strong>(?:職{_S}*)?氏{_S}*名|姓{_S}*名|名{_S}*前|代表者(?:職氏|氏)?名?|世帯主名?|口座名義人?|名義人?|担当者名?|保護者名?)"
    rf"|(?P<kana>フリガナ|ﾌﾘｶﾞﾅ|ふりがな|カナ)"
    rf"|(?P<role>申請者|届出者|届出人|請求者|委任者|受任者|代理人|申込者|契約者|所有者|連帯保証人|保証人|使用者|受給者|配偶者|本人)"
)
_BETWEEN = re.compile(rf"{_S}*(?:\([^()]*\){_S}*)?[:|]?{_S}*\|?{_S}*")
_TITLE = re.compile(
    rf"(?:代表取締役(?:社長)?|取締役(?:社長)?|代表理事|代表社員|理事長?|[副]?(?:会長|社長|組合長)|支店長|所長|[校園院館区町村市]長){_S}+"
)
_TOKEN = re.compile(r"[^ \u3000\t|㊞()（）\[\]「」、。,:;/・○〇□◯]+")
_KANJI = r"[\u3400-\u9fff\uf900-\ufaff々〆]"
_PART = re.compile(
    rf"{_KANJI}+(?:[ヶヵケノ]{_KANJI}+)?[ぁ-ん]{{0,3}}|[ぁ-ゖー]{{1,6}}|[ァ-ヺーｦ-ﾟ]+|[A-Za-z][A-Za-z.'-]*"
)
_KANA_ONLY = re.compile(r"[ぁ-ゖァ-ヺーｦ-ﾟ]+")
_GAP = re.compile(rf"{_S}{{1,2}}")
_ENDING = re.compile(r"(?<=..)(?:様|殿|印)$")
_ALONE = frozenset(("", "印", "様", "殿"))
# A page's text may be without the gaps between its fields.
_FOLLOWING = re.compile(r"生年月日|電話|住所|年齢|性別|続柄|フリガナ|ふりがな|TEL|FAX")
_REST_BLANK = re.compile(r"[ \u3000|]*$")
_MARK = re.compile(r"[ \u3000\t]*(?:㊞|\(?印\)?(?=[ \u3000|)]|$))")
# Characters that no name has, and words of forms that would pass for names.
_NEVER = re.compile(
    r"[者氏欄届請課係局署続籍職証号電話称書状票額税齢押添附捺認類項願種係員団際械]"
    r"|住所|所在|番地|生年|年月|月日|性別|関係|記名|自筆|自署|署名|印鑑|実印|押印|登録|受領|銀行|金庫|組合|法人|会社|本人|世帯|家族"
    r"|同上|省略|別紙|不要|裏面|代理|代表|保護|担当|役所|役場|学校|学年|学級|病院|医院|医療|機関|施設|屋号|名前|名義|名簿|名字|事務|勤務|連絡|住民|国籍"
    r"|予定|希望|目的|方法|理由|場所|時間|日時|期間|期日|人数|数量|面積|構造|用途|金額|単価|合計|小計|備考|摘要|内容|内訳|部数|件数|確認|有無|該当|記入|記載|変更|取得|新規"
    r"|建物|土地|家屋|地番|地目|車両|支店|本店|普通|当座|預金|部署|所属|役割|学歴|経歴|業務|業種|業者|工事|契約|委任|受任|申込|出願|提出|発行|交付|年度|受付|決裁|処理|整理|区分|種別|等級|程度|状況"
    r"|自治|町内|市長|町長|村長|区長|知事|議長|校長|園長|院長|館長|所長|会長|社長|部長|支部|理事|長男|長女|次男|二男|二女|三男|配偶|父母|祖父|祖母|親族|夫婦"
    r"|[Ff][Aa][Xx]|[Tt][Ee][Ll]|[Nn][Oo]\b|[Mm]ail|メール|アドレス|ファ[ック]|フリガナ|ふりがな|カナ|サイン|サービス|グループ|センター|クラブ|ください|および|または|あり|なし"
)
_LONGEST = 12


def names(plain: str) -> Iterator[Span]:
    """The names behind labels: kanji or kana before a mark, a gap, another label or the end."""
    for label in _LABEL.finditer(plain):
        start = label.end()
        between = _BETWEEN.match(plain, start)
        value = between.end() if between else start
        title = _TITLE.match(plain, value)
        value = title.end() if title else value
        end = _name_end(plain, value)
        if end and _is_name(plain, label, value, end):
            yield value, end


def _name_end(plain: str, start: int) -> int | None:
    """Where the name that begins here ends; None where none does."""
    end = None
    at = start
    while (token := _TOKEN.match(plain, at)) is not None:
        word = token[0]
        following = _FOLLOWING.search(word)
        if following:
            word = word[: following.start()]
        ending = _ENDING.search(word)
        own = word[: ending.start()] if ending else word
        if own in _ALONE or not _PART.fullmatch(own) or _NEVER.search(own):
            break
        end = at + len(own)
        gap = _GAP.match(plain, token.end())
        if ending or following or gap is None or end - start > _LONGEST:
            break
        at = gap.end()
    return end


def _is_name(plain: str, label: re.Match[str], start: int, end: int) -> bool:
    name = re.sub(_S, "", plain[start:end])
    spaced = len(name) != end - start
    marked = _MARK.match(plain, end) is not None
    attached = start == label.end()
    # Two characters without a mark behind them are more likely a label, such as 電　話.
    if not (2 if marked and not attached else 3) <= len(name) <= _LONGEST:
        return False
    if _NEVER.search(name):
        return False
    if label["kana"]:
        return not attached and _KANA_ONLY.fullmatch(name) is not None
    if attached:
        # Particles stand in such places in sentences, so what has kana is no name here.
        before_label = _FOLLOWING.match(plain[end : end + 40].lstrip(" \u3000|")) is not None
        return marked or (before_label and re.fullmatch(rf"{_KANJI}+", name) is not None)
    if _KANA_ONLY.fullmatch(name):
        return spaced or marked
    if label["role"]:
        return marked or (spaced and _REST_BLANK.match(plain, end) is not None)
    return True
