"""Rows of a procedure list, as offices write them, and the verdict on the seal that the manual and practice give.

Every row carries the section of the manual, or the practice of a municipality, that it comes from. The rows are read
from a real CSV, so that the words of a list, the facts and the rules are tried together.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from hanko_audit.document import Document, Location, Part, Passage, PassageKind
from hanko_audit.judging import Case, Judge
from hanko_audit.procedure import Procedure
from hanko_audit.procedures import read_list
from hanko_audit.requirement import Cue, Finding, Requirement
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules
from hanko_audit.verdict import Verdict
from hanko_audit.vocabulary import BasisKind, BasisLocus, Item, Modality, Party, VerdictCode

HEADERS = (
    "手続名",
    "様式名",
    "例規名",
    "根拠区分",
    "根拠の態様",
    "提出者",
    "押印の有無",
    "印の種類",
    "押印を求める理由",
    "添付書類",
    "備考",
)


@dataclass(frozen=True)
class Row:
    """A row as words separated by |, the verdict expected, the rules that may give it and where it comes from."""

    source: str
    words: str
    code: str
    rule: str
    means: str = ""


ROWS = (
    # 根拠（マニュアル 第二章1(1)①）
    Row("MAN-A-01", "自治会館の鍵の借用|鍵借用簿||慣行|なし|団体|有|認印|||", "abolish", "MAN-A-01"),
    Row("MAN-A-01", "物品の借受け|物品借受書||なし|なし|個人|○|認印|慣例による||", "abolish", "MAN-A-01"),
    Row(
        "MAN-A-01 根拠なしなら印の種類を問わない",
        "会場の予約|予約票|市民会館規則|規則|なし|団体|有|実印|本人確認|印鑑証明書|",
        "abolish",
        "MAN-A-01",
    ),
    Row(
        "MAN-A-02",
        "公民館使用許可申請|使用許可申請書|公民館条例施行規則|規則|様式|団体|有|認印|||",
        "abolish",
        "MAN-A-02",
    ),
    Row(
        "MAN-A-02 要綱",
        "イベント後援申請|後援申請書|後援要綱|要綱|様式|団体|要|認印|慣例による||",
        "abolish",
        "MAN-A-02",
    ),
    Row(
        "MAN-A-02 条例の様式", "市税の減免申請|減免申請書|市税条例|条例|様式|個人|あり|認め印|||", "abolish", "MAN-A-02"
    ),
    Row(
        "MAN-A-02 趣旨があっても様式だけなら",
        "住居表示の届出|住居表示届|住居表示規則|規則|様式|個人|有|認印|本人確認||",
        "abolish",
        "MAN-A-02",
    ),
    Row(
        "MAN-A-02 訓令・規程",
        "排水設備の確認申請|確認申請書|下水道条例施行規程|規程|様式|事業者|有|角印|||",
        "abolish",
        "MAN-A-02",
    ),
    Row(
        "MAN-A-02 種類の記載なし", "農道の使用申請|使用申請書|農道管理規則|規則|様式|個人|有||||", "abolish", "MAN-A-02"
    ),
    Row(
        "MAN-A-03", "集会所の減免申請|減免申請書|集会所条例|条例|条文|団体|有|認印|慣例による||", "abolish", "MAN-A-03"
    ),
    Row(
        "MAN-A-03",
        "溝掃除用具の貸出し|貸出申込書|用具貸出規則|規則|条文|個人|有|認印|従来からの慣行||",
        "abolish",
        "MAN-A-03",
    ),
    Row(
        "MAN-A-03 棚倉: 不特定の人の施設利用は本人確認の意味が乏しい",
        "体育館の利用申込|施設利用申込書|体育館規則|規則|条文|個人|有|認印|本人確認||",
        "abolish",
        "MAN-A-03",
    ),
    Row(
        "MAN-A-04 P1",
        "敬老乗車証の交付|乗車証交付申請書|敬老乗車証規則|規則|条文|個人|有|認印|本人確認||",
        "substitute",
        "MAN-A-04",
        "ALT-4",
    ),
    Row(
        "MAN-A-04 P2",
        "記念樹の寄附|寄附申出書|寄附受入規則|規則|条文|個人|有|認印|申出の意思の確認||",
        "substitute",
        "MAN-A-04",
        "ALT-12",
    ),
    Row(
        "MAN-A-04 P3",
        "工事の出来高報告|出来高報告書|工事監督規程|規程|条文|事業者|有|認印|記載内容の真正性の担保||",
        "substitute",
        "MAN-A-04",
        "ALT-9",
    ),
    Row(
        "MAN-A-04 P1・P2",
        "空き家の登録申込|登録申込書|空き家バンク要綱|要綱|条文|個人|有|認印|本人確認及び真意の確認||",
        "substitute",
        "MAN-A-04",
        "ALT-5",
    ),
    Row("MAN-A-05 趣旨不明", "墓地の改葬届|改葬届|墓地管理規則|規則|条文|個人|有|認印|||", "abolish", "MAN-A-05"),
    Row("MAN-A-05 態様不明", "駐輪場の登録|登録申込書|駐輪場規則|規則||個人|有|認印|||", "abolish", "MAN-A-05"),
    # 登記印・登録印（マニュアル 第二章1(1)①・(2)②）
    Row(
        "MAN-A-06 KEEP-4",
        "奨学金の借用|借用証書|奨学金規則|規則|条文|個人|有|実印|連帯保証の意思の確認|印鑑登録証明書|",
        "retain",
        "KEEP-4",
    ),
    Row(
        "KEEP-4",
        "市営住宅の入居|入居請書|市営住宅条例施行規則|規則|条文|入居者|有|実印|連帯保証の意思の確認（印鑑証明書と照合）|印鑑登録証明書|",
        "retain",
        "KEEP-4",
    ),
    Row(
        "KEEP-4 登記印",
        "分譲地の売払い申込|売払い申込書|市有地売払規則|規則|条文|法人|有|登記印|印鑑証明書との照合による本人確認|印鑑証明書|",
        "retain",
        "KEEP-4",
    ),
    Row(
        "MAN-A-07 船橋: 照合しない実印は廃止側",
        "広場の占用申請|占用申請書|広場条例施行規則|規則|様式|個人|有|実印|慣例による|位置図|",
        "abolish",
        "MAN-A-02",
    ),
    Row(
        "MAN-A-07 登記印",
        "広告掲載の申込|広告掲載申込書|広告掲載要綱|要綱|様式|法人|有|代表者印|慣例による|会社案内|",
        "abolish",
        "MAN-A-02",
    ),
    Row(
        "MAN-A-07 照合の有無が不明",
        "緑地協力の申出|協力申出書|緑地規則|規則|様式|個人|有|実印||位置図|",
        "needs_review",
        "SEAL-COMPARE",
    ),
    Row(
        "印鑑登録 名張・木津川",
        "印鑑の登録|印鑑登録申請書|印鑑条例|条例|条文|個人|有|実印（登録する印鑑）|登録する印影の届出|本人確認書類|",
        "retain",
        "KEEP-4-REGISTRATION",
    ),
    Row(
        "印鑑登録 千葉市2014: 申請書の認印は廃止できる",
        "印鑑登録証の再交付|印鑑登録証再交付申請書|印鑑条例施行規則|規則|様式|個人|有|認印|||",
        "abolish",
        "MAN-A-02",
    ),
    # 国・県・他団体（福岡市・大阪府・三重県・7/2議長文書）
    Row(
        "MAN-A-08 国",
        "児童手当の認定請求|認定請求書|児童手当法施行規則|国の省令|様式|個人|有|認印|||",
        "await_national",
        "MAN-A-08",
    ),
    Row("MAN-A-08 法律", "犬の登録|登録申請書|狂犬病予防法|法律|条文|個人|有|認印|||", "await_national", "MAN-A-08"),
    Row(
        "MAN-A-08 国の告示",
        "検査結果の報告|検査報告書||告示（国）|様式|事業者|有|認印|||",
        "await_national",
        "MAN-A-08",
    ),
    Row(
        "MAN-A-08 根拠なしの態様でも国なら",
        "年金の現況届|現況届|国民年金法|政令|なし|個人|有|認印|慣例による||",
        "await_national",
        "MAN-A-08",
    ),
    Row(
        "MAN-A-08 県条例",
        "屋外広告物の許可|許可申請書|県屋外広告物条例|県条例|様式|事業者|有|認印|||",
        "await_national",
        "MAN-A-08",
    ),
    Row(
        "MAN-A-08 県要綱",
        "県補助の申請|交付申請書|県補助金要綱|県の要綱|様式|団体|有|認印|||",
        "await_national",
        "MAN-A-08",
    ),
    Row(
        "MAN-A-08 他団体",
        "広域連合の給付申請|給付申請書||広域連合の規則|条文|個人|有|認印|||",
        "await_national",
        "MAN-A-08",
    ),
    Row(
        "MAN-A-08 例規名だけから国と分かる",
        "道路の占用|占用協議書|道路法施行規則||様式|事業者|有|認印|||",
        "await_national",
        "MAN-A-08",
    ),
    Row(
        "戸籍届 R3.9.1 押印任意",
        "婚姻の届出|婚姻届|戸籍法|国の法律|様式|個人|有|認印|||",
        "await_national",
        "FAMILY-REGISTER",
    ),
    # 契約（地方自治法234条5項）
    Row(
        "KEEP-1",
        "工事請負契約|工事請負契約書|契約規則|規則|条文|事業者|有|使用印|契約の確定||",
        "retain",
        "KEEP-1",
        "ALT-E-CONTRACT",
    ),
    Row(
        "KEEP-1 協定書",
        "災害時協力の協定|協定書|契約規則|規則|様式|事業者|有|代表者印|||",
        "retain",
        "KEEP-1",
        "ALT-E-CONTRACT",
    ),
    Row("KEEP-1 覚書", "維持管理の覚書|覚書|契約規則|規則|様式|団体|有|認印|||", "retain", "KEEP-1"),
    Row("MAN-N-04 請書は廃止できる", "小額修繕の請書|請書|契約規則|規則|条文|事業者|有|認印|||", "abolish", "MAN-N-04"),
    # 入札・届出印（敦賀・南城・人吉）
    Row(
        "KEEP-2",
        "紙による入札|入札書|契約規則|規則|条文|事業者|有|使用印|届出印との照合||",
        "retain",
        "KEEP-2",
        "ALT-E-BID",
    ),
    Row(
        "KEEP-2 使用印鑑届",
        "使用印の届出|使用印鑑届|契約規則|規則|条文|事業者|有|使用印|入札で使う印の届出||",
        "retain",
        "KEEP-2",
    ),
    # 金融機関（岡崎・紀宝・富谷・浜松）
    Row(
        "KEEP-5",
        "市税の口座振替|口座振替依頼書|金融機関との契約|金融機関の規程|様式|個人|有|銀行届出印|届出印との照合||",
        "retain",
        "KEEP-5",
        "ALT-WEB-DEBIT",
    ),
    Row(
        "KEEP-5 自団体の規則でも",
        "水道料金の口座振替|口座振替依頼書|水道給水条例施行規程|規程|様式|個人|有|銀行印|||",
        "retain",
        "KEEP-5",
    ),
    Row(
        "浜松: 振込口座の登録の認印は廃止できる",
        "手当の振込口座の変更|振込口座変更届|手当支給規則|規則|様式|個人|有|認印|||",
        "abolish",
        "PAYEE-ACCOUNT",
    ),
    # 第三者（紀宝・千葉県・長岡・宮崎市）
    Row(
        "KEEP-6",
        "金融機関に出す納税の証明|証明願|証明規則|規則|様式|個人|有|認印|提出先の金融機関が押印を求めるため||",
        "retain",
        "KEEP-6",
    ),
    Row(
        "KEEP-7 就労証明書",
        "就労の証明|就労証明書|保育実施要綱|要綱|様式|雇用主|有|認印|||",
        "substitute",
        "KEEP-7",
        "ALT-5",
    ),
    Row(
        "主治医意見書",
        "障害の程度の意見|医師意見書|福祉手当要綱|要綱|様式|医療機関|有|認印|||",
        "signature_or_seal",
        "MEDICAL-OPINION",
    ),
    # 署名（マニュアル 第二章1(1)②・御杖・清川・大阪府）
    Row(
        "MAN-S-03 委任状",
        "証明書受領の委任|委任状||慣行|様式|個人|有|認印|委任の意思の確認||",
        "signature_or_seal",
        "MAN-S-03",
        "ALT-12",
    ),
    Row(
        "MAN-S-03 同意書",
        "調査への同意|同意書|行政サービス制限要綱|要綱|条文|個人|有|認印|同意の意思の確認||",
        "signature_or_seal",
        "MAN-S-03",
    ),
    Row(
        "MAN-S-03 承諾書", "土地使用の承諾|承諾書|下水道規則|規則|様式|個人|有|認印|||", "signature_or_seal", "MAN-S-03"
    ),
    Row(
        "MAN-S-03 誓約書",
        "補助事業の誓約|誓約書|補助要綱|要綱|条文|団体|有|認印|誓約の意思の確認||",
        "signature_or_seal",
        "MAN-S-03",
    ),
    Row(
        "宣誓書 宝塚・岩泉",
        "職員の宣誓|宣誓書|職員の服務の宣誓に関する条例|条例|条文|職員|有|認印|宣誓の真意の確認||",
        "signature_only",
        "OATH",
    ),
    Row(
        "請願 飯田・東金", "議会への請願|請願書|議会会議規則|規則|条文|個人|有|認印|||", "signature_or_seal", "PETITION"
    ),
    Row(
        "委任状でも実印＋証明書なら",
        "売買の委任|委任状|市有地売払規則|規則|条文|個人|有|実印|委任者の本人確認|印鑑登録証明書|",
        "retain",
        "KEEP-4",
    ),
    # 会計（御杖・中野・福井県・鳴門）
    Row(
        "MAN-N-02 請求書（様式だけ）",
        "委託料の請求|請求書|会計規則|規則|様式|事業者|有|認印|||",
        "abolish",
        "MAN-A-02",
        "ALT-5",
    ),
    Row(
        "MAN-N-02 請求書（条文）",
        "工事代金の請求|請求書|会計規則|規則|条文|事業者|有|認印|請求者の本人確認||",
        "substitute",
        "MAN-A-04",
        "ALT-5",
    ),
    Row("MAN-N-02 見積書", "物品の見積り|見積書|契約規則|規則|様式|事業者|要|認印|||", "abolish", "MAN-A-02", "ALT-5"),
    Row("MAN-N-02 納品書", "物品の納品|納品書|契約規則|規則|条文|事業者|有|社印|||", "abolish", "MAN-A-05", "ALT-5"),
    Row(
        "MAN-N-05 補助金（条文・本人確認）",
        "補助金の交付申請|補助金交付申請書|補助金等交付規則|規則|条文|団体|有|認印|本人確認||",
        "substitute",
        "MAN-A-04",
        "ALT-10",
    ),
    Row(
        "MAN-N-05 補助金（条文・趣旨不明）",
        "補助金の変更申請|補助金変更申請書|補助金等交付規則|規則|条文|団体|有|認印|||",
        "substitute",
        "MAN-N-05",
        "ALT-10",
    ),
    Row(
        "MAN-N-05 補助金（様式だけ）",
        "補助金の実績報告|補助金実績報告書|補助金等交付要綱|要綱|様式|団体|有|認印|||",
        "abolish",
        "MAN-A-02",
        "ALT-10",
    ),
    # 内部手続（マニュアル 第二章2・たつの・呉）
    Row(
        "MAN-N-06 旅費",
        "旅費の請求|旅費請求書|旅費規則|規則|様式|職員|有|認印|||内部手続",
        "abolish",
        "MAN-N-06",
        "ALT-E-APPROVAL",
    ),
    Row(
        "MAN-N-06 休暇（条文）",
        "休暇の届出|休暇届|職員服務規程|訓令|条文|職員|有|認印|本人の意思の確認||内部手続",
        "abolish",
        "MAN-N-06",
    ),
    Row(
        "MAN-N-06 時間外",
        "時間外勤務の命令|時間外勤務命令簿|職員給与規則|規則|様式|職員|有|認印|||",
        "abolish",
        "MAN-N-06",
    ),
    # 求めなし・根拠不明
    Row("該当なし", "図書の貸出し|利用申込書|図書館規則|規則|なし|個人|無||||", "not_applicable", "SEAL-NONE"),
    Row(
        "該当なし 国の手続でも",
        "転入の届出|住民異動届|住民基本台帳法|国の法律|なし|個人|無|－|－||",
        "not_applicable",
        "SEAL-NONE",
    ),
    Row("根拠不明", "集積所の設置|設置申請書|||  |自治会|有|不明|||根拠を確認中", "needs_review", "SEAL-BASIS"),
    Row(
        "根拠不明 実印でも存続にしない",
        "境界の確認|境界確認書||||個人|有|実印|本人確認|印鑑証明書|",
        "needs_review",
        "SEAL-BASIS",
    ),
    Row("根拠不明 入札書でも存続にしない", "物品の入札|入札書||||事業者|有|使用印|||", "needs_review", "SEAL-BASIS"),
)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Procedure, Verdict]]:
    path: Path = tmp_path_factory.mktemp("list") / "手続一覧.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADERS)
        writer.writerows([cell.strip() for cell in row.words.split("|")] for row in ROWS)
    rules = load_rules()
    procedures = read_list(path, rules).procedures
    judge = Judge(rules)
    return [(one, judge.judge(Case(one))[0]) for one in procedures]


def test_every_row_of_the_table_is_a_row_of_the_list(judged: list[tuple[Procedure, Verdict]]) -> None:
    assert [one.name for one, _ in judged] == [row.words.split("|")[0] for row in ROWS]


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[f"{row.source}: {row.words.split('|')[0]}" for row in ROWS])
def test_the_seal_verdict_and_the_rule_that_gives_it(judged: list[tuple[Procedure, Verdict]], number: int) -> None:
    row, (_, verdict) = ROWS[number], judged[number]
    assert (verdict.code, verdict.rules[0]) == (VerdictCode(row.code), row.rule), verdict.reason
    if row.means:
        assert row.means in [means.code for means in verdict.alternatives]


def test_every_verdict_shows_its_source_and_its_questions_in_order(judged: list[tuple[Procedure, Verdict]]) -> None:
    rules = load_rules()
    for procedure, verdict in judged:
        assert verdict.citations, procedure.name
        assert verdict.pack, procedure.name
        assert verdict.reason.endswith("。"), verdict.reason
        assert "{" not in verdict.reason + "".join(verdict.actions)
        asked = [getattr(rules.by_id[step.rule], "order", -1) for step in verdict.trace]
        assert asked == sorted(asked), procedure.name
        assert [step for step in verdict.trace if step.fired], procedure.name


def test_a_review_names_what_is_missing_and_who_knows_it(judged: list[tuple[Procedure, Verdict]]) -> None:
    reviews = [verdict for _, verdict in judged if verdict.code is VerdictCode.NEEDS_REVIEW]
    assert reviews
    for verdict in reviews:
        assert verdict.missing
        assert all(fact.label and fact.ask for fact in verdict.missing)
    by_name = {procedure.name: verdict for procedure, verdict in judged}
    assert [fact.label for fact in by_name["集積所の設置"].missing] == ["根拠区分", "根拠の態様（条文・様式・なし）"]
    assert "印影を証明書・登録印と照合しているか" in [fact.label for fact in by_name["緑地協力の申出"].missing]


def test_the_words_of_the_list_stand_in_the_trace(judged: list[tuple[Procedure, Verdict]], rules: RuleSet) -> None:
    by_name = {procedure.name: verdict for procedure, verdict in judged}
    step = next(one for one in by_name["公民館使用許可申請"].trace if one.rule == "MAN-A-02")
    assert step.fired
    assert "様式" in step.answer
    assert "一覧（根拠の態様）「様式」" in step.evidence
    assert step.citation is not None
    assert step.citation.label.endswith("（出典未確認）")
    assert rules.by_id["MAN-A-02"].title == "様式だけに押印欄"


def test_the_list_wins_over_a_form_that_waives_the_seal_and_the_disagreement_is_told(rules: RuleSet) -> None:
    waiver = Passage("押印は不要です。", PassageKind.NOTE, Location(Part.BODY, paragraph=9))
    demand = Requirement(
        Item.UNREGISTERED_SEAL,
        Modality.WAIVED,
        Party.UNSPECIFIED,
        0,
        2,
        "押印",
        "seal.act",
        (Cue("item", "押印", 0, 2, "seal.act"),),
    )
    row = Procedure(
        "交付申請",
        basis_kind="規則",
        basis_level=BasisKind.RULE,
        locus=BasisLocus.ARTICLE,
        seal_required=True,
        seal_kind=Item.UNREGISTERED_SEAL,
        seal_purpose="本人確認",
    )
    form = Document("交付申請書.docx", "docx", passages=(waiver,))
    verdict = Judge(rules).judge(Case(row, (form,), (Finding(demand, waiver),)))[0]
    assert (verdict.code, verdict.rules[0]) == (VerdictCode.SUBSTITUTE, "MAN-A-04")
    assert any("一覧は押印あり、様式は押印不要" in action for action in verdict.actions)
