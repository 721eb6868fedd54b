"""The names of forms and procedures for comparing: whole, without brackets, without the ending, and what they do."""

from __future__ import annotations

import re
from functools import lru_cache

from hanko_audit.procedures.formnumbers import FORM_NUMBER
from hanko_audit.procedures.spelling import one_spelling

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_BRACKETS = re.compile(r"[()\[\]【】〔〕]")
# What the office issues at the end of a procedure is another paper than what is handed in at its beginning.
_ISSUED = re.compile(
    r"(?:許可|承認|認可|認定|決定|指定|免許|登録|受給者?|資格者?|交付|検査済|確認)(?:済?証|書|証明書|通知書?|票)$"
)
# What a paper does; 届 and 届出, 申請 and 申込 are used for one another.
_KINDS = tuple(
    (kind, re.compile(words))
    for kind, words in (
        ("claim", "請求"),
        ("report", "報告"),
        ("notice", "通知"),
        ("assent", "同意|承諾"),
        ("check", "確認書|調書"),
        ("filing", "届"),
        ("apply", "申請|申込|申し込|申出|申立|願|依頼|申告"),
    )
)
_ENDING = re.compile(
    r"(?:兼.*|等)?(?:申請書|申込書|申出書|届出書|届書|請求書|報告書|依頼書|申告書|申立書|通知書|承諾書|同意書|確認書|願書|調書|書類|申請|申込|"
    r"届出|届|請求|報告|依頼|申告|申出|申立|願|提出|手続|事務|書|票|の提出|の申請|の届出|に関すること|に関|について|用紙|様式)+$"
)
_GLUE = re.compile(r"[のをにるがはへ等及びび・、。「」『』\-_/]|及び|並びに")


_ACTS = re.compile(
    "変更|廃止|取消|取下|中止|休止|再開|更新|再交付|再発行|継続|承継|解除|完了|完成|着手|着工|実績|概算|精算|請求|報告|減額|免除|減免|猶予|"
    "還付|返納|返還|紛失|亡失|毀損|辞退|延長|追加|喪失|取得|異議|不服|審査請求|決定|通知|許可書|許可証|証明|同意|承諾|委任|誓約|見積|受領|兼|閉鎖|"
    "開設|開始|設置|撤去|除却|譲渡|相続|名義|住所|氏名|代表者|役員|登録|抹消|転入|転出|転居|出生|死亡|婚姻|離婚|個人|法人|団体|事業者|世帯"
)
# Of these words a name is made that forms of many regulations have: 使用許可申請書, 補助金等交付申請書, 変更届.
_COMMON_WORDS = re.compile(
    "使用料?|利用料?|占用料?|許可|承認|認可|認定|登録|指定|交付|決定|変更|廃止|取消|取下|中止|休止|再開|再交付|再発行|更新|継続|減免|減額|免除|還付|"
    "実績|完了|状況|事業|計画|収支|予算|決算|補助金|助成金|奨励金|交付金|給付金|支給|概算払|精算|請求|申請者?|届出?|申込|申出|申立|報告|依頼|通知|同意|"
    "承諾|誓約|委任|見積|入札|領収|受領|納品|確認|証明|調査|調書|理由|意見|内訳|明細|名簿|一覧|書類?|票|表|証|状|願|簿|用紙|様式|関|係|等|住所|氏名|名義|"
    "参加|加入|開始|終了|個人|法人|団体|口座振込|口座振替|振込先?|返還|辞退|資格|工事|着手|着工|検査|内容|事項|期間|延長|[0-9]+"
)


@lru_cache(maxsize=100_000)
def exact_name(text: str) -> str:
    """A name for comparing: without spaces, form number and the small words between; what stands in brackets counts."""
    key = one_spelling(text)
    return _BRACKETS.sub("", _GLUE.sub("", FORM_NUMBER.sub("", key) or key)) or key


@lru_cache(maxsize=100_000)
def full_name(text: str) -> str:
    """`exact_name` without what stands in brackets, which is as often a variant (（変更）) as a remark."""
    key = one_spelling(text)
    return exact_name(_BRACKETED.sub("", key) or key)


@lru_cache(maxsize=100_000)
def core_name(text: str) -> str:
    """`full_name` without the ending that only says that it is a form or an application (公民館使用許可)."""
    key = _BRACKETED.sub("", one_spelling(text)) or one_spelling(text)
    key = FORM_NUMBER.sub("", key) or key
    stem = _ENDING.sub("", key)
    # 「申請書」 as the whole name has no stem to compare.
    return _GLUE.sub("", stem if len(stem) >= 2 else key)


def same_kind(one: str, other: str) -> bool:
    """Whether two names may be the same kind of paper: 交付申請 and 交付請求 are not, 転入 and 転入届 are."""
    first, second = kind_of(one), kind_of(other)
    return first is None or second is None or first == second


@lru_cache(maxsize=100_000)
def kind_of(text: str) -> str | None:
    """A word for what a paper does (apply, claim, issued …); None where its name does not say."""
    key = _BRACKETED.sub("", one_spelling(text))
    if _ISSUED.search(key):
        return "issued"
    ending = _ENDING.search(key)
    if not ending:
        return None
    return next((kind for kind, words in _KINDS if words.search(ending.group(0))), None)


@lru_cache(maxsize=100_000)
def acts_of(text: str) -> frozenset[str]:
    """The words of a name that make it another procedure than one named almost alike: 変更, 廃止, 再交付, 法人 …"""
    return frozenset(_ACTS.findall(one_spelling(text)))


@lru_cache(maxsize=100_000)
def remarks_in(text: str) -> frozenset[str]:
    """What stands in the brackets of a name, each for itself."""
    return frozenset(found.strip("()[]【】〔〕") for found in _BRACKETED.findall(one_spelling(text)))


@lru_cache(maxsize=100_000)
def is_common(text: str) -> bool:
    """Whether a name is made of words that forms of many regulations share, so that it says nothing by itself."""
    return not _GLUE.sub("", _COMMON_WORDS.sub("", full_name(text)))
