"""One spelling for what is written in several: old characters, kana between kanji, an office's short names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from hanko_audit.procedures.text import value_key
from hanko_audit.rulepacks.lists import SpellingRule
from hanko_audit.rulepacks.ruleset import RuleSet

# Old and variant characters, and at the same place the ones in common use (常用漢字表, and what family registers keep).
_OLD = (
    "澤邊邉廣濱櫻國學會證圖體區縣澁齋齊龍瀧嶋嶌峯冨髙﨑條豫拂賣讀應寫變當辨辯壽榮營勞圓假價歸舊據擧擔單團斷遲晝廳聽鐵"
    "轉傳燈獨惠參發濕屆總續屬對臺帶滯擇驛鹽藝缺檢險驗嚴效號從縱敍奬獎將處賴亂兩獵勵禮隸靈齡戀爐樓錄灣萬與亞惡壓圍醫壹"
    "飮隱衞緣歐奧橫溫穩畫懷壞覺擴殼樂勸卷寬關觀氣犧僞峽狹曉勳薰徑莖揭溪經輕繼鷄顯恆黃碎濟齒兒實釋收獸肅祕稻讓ヶヵ"
)
_COMMON = (
    "沢辺辺広浜桜国学会証図体区県渋斎斉竜滝島島峰富高崎条予払売読応写変当弁弁寿栄営労円仮価帰旧拠挙担単団断遅昼庁聴鉄"
    "転伝灯独恵参発湿届総続属対台帯滞択駅塩芸欠検険験厳効号従縦叙奨奨将処頼乱両猟励礼隷霊齢恋炉楼録湾万与亜悪圧囲医一"
    "飲隠衛縁欧奥横温穏画懐壊覚拡殻楽勧巻寛関観気犠偽峡狭暁勲薫径茎掲渓経軽継鶏顕恒黄砕済歯児実釈収獣粛秘稲譲ケカ"
)
_TO_COMMON = str.maketrans(_OLD, _COMMON)
# 申し込み, 申込み and 申込 are one word.
_KANA = re.compile(r"(?<=[一-龠])[しけえいりちみきせげびべめれわ]{1,2}(?=[一-龠のをにがへと]|$|[_・、()])")
_SAME_WORDS = (
    (re.compile("障がい|障碍|障礙"), "障害"),
    (re.compile("こども|子ども"), "子供"),
    (re.compile("または|若しくは|もしくは"), "又は"),
    (re.compile("および"), "及び"),
)


@lru_cache(maxsize=200_000)
def one_spelling(text: str) -> str:
    """The words in the spelling in which names are compared: NFKC, no spaces, common characters, no kana between kanji."""
    key = value_key(text).translate(_TO_COMMON)
    for words, word in _SAME_WORDS:
        key = words.sub(word, key)
    return _KANA.sub("", key)


@dataclass(frozen=True, slots=True)
class Spellings:
    """Short names of offices (国保) and what they stand for, from the rules; without any, names stay as they are."""

    _pairs: tuple[tuple[re.Pattern[str], str], ...] = ()

    @classmethod
    def of(cls, rules: RuleSet) -> Spellings:
        """Those in force, the longest first, so that 国保税 is not read as 国保 and 税."""
        pairs = [(short, rule) for rule in rules.of(SpellingRule) for short in rule.short]
        pairs.sort(key=lambda pair: -len(pair[0]))
        return cls(tuple((_expression(short, rule), one_spelling(rule.title)) for short, rule in pairs))

    def written_out(self, text: str) -> str:
        """The text with short names written out: 国保高額療養費 → 国民健康保険高額療養費."""
        if not self._pairs:
            return text
        key = value_key(text)
        for short, full in self._pairs:
            key = short.sub(full, key)
        return key


def _expression(short: str, rule: SpellingRule) -> re.Pattern[str]:
    before = "".join(f"(?<!{re.escape(value_key(word))})" for word in rule.not_after)
    after = "".join(f"(?!{re.escape(value_key(word))})" for word in rule.not_before)
    return re.compile(before + re.escape(value_key(short)) + after)
