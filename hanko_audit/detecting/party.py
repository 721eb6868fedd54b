"""Decides of whom a cue is asked: by modifiers and subjects in the parse, by labels and headings in forms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from hanko_audit.detecting.matching import Match
from hanko_audit.detecting.syntax import Climb, Link, climb, relation, tail, within
from hanko_audit.detecting.ways import OFFICE_DOES
from hanko_audit.requirement import Cue
from hanko_audit.rulepacks.detection import PartyRule
from hanko_audit.vocabulary import Axis, Item, Party

_SUBJECTS = frozenset({"nsubj", "dislocated", "csubj"})
_TELLING = re.compile("通知|知らせ|照会|連絡|渡す|交付|送付|送る|返|告げる|示す|提示|見せ|報告|提出|届け")
_OTHER_WORD = re.compile("(簿|録|法|税|名|番号|制度|課|係|室|票)$")
_MADE = re.compile("に(?!あっ|お|は|つ|対|よ|限)")
_THEMSELVES = re.compile("^(自ら|本人|全員|自身)")
_ASKING = re.compile("求め|貰|もらう|頂|いただ|願|依頼|課|命|要求|義務|せる|させ|受け|聴|徴")
_DEMAND_TARGETS = ("に", "から", "へ")
_FILING = frozenset({Party.APPLICANT, Party.AGENT})
_OTHER_DOER = re.compile("(者|もの|人|庫|社|会|組合|銀行|機関|団体|法人)は、")
_TOWARDS = re.compile("に対する|に関する|への")
_JOINTLY = re.compile("(相手方|契約者|受注者|請負者|業者|事業者|双方|当事者)(と|が)(とも|共)に|甲乙")
_BIDDING = re.compile("求める|求め|命ずる|命じる|徴する|徴す|依頼|要求|せる|させる")
_BEING = re.compile("の(場合|とき|方|際)|である|でない|以外の")
_SENT = frozenset({Item.POSTAL_MAIL, Item.FAX})
_ADDRESSEE = re.compile("に|から|をして")


def by_syntax(doc: Doc, cue: Span, item: Item, persons: Sequence[Match[PartyRule]]) -> Match[PartyRule] | None:
    """The person the parse ties to the cue: a modifier (医師の押印), else the nearest subject, else the case's subject."""
    acts = [own for own in persons if own.rule.act and item in OFFICE_DOES]
    own_act = next((own for own in acts if own.span.start <= cue.root.i < own.span.end), None)
    if own_act is not None:
        return own_act
    persons = [own for own in persons if not own.rule.act]
    # 公衆の見やすい場所に掲示, 関係人の縦覧に供する: who reads is not who puts it up.
    shown = item is Item.POSTING or (
        item is Item.ON_SITE_VIEWING and doc[cue.end : cue.end + 2].text.startswith("に供")
    )
    modifiers = [own for own in persons if not shown and _modifies(own.span, cue) and not _only_meets(own, cue, item)]
    # 医師の診断書: whoever issues a paper is not who attaches it.
    if modifiers and item is not Item.ATTACHMENT:
        return modifiers[-1]
    persons = [own for own in persons if not _only_names(own.span, cue) and not _is_told_to_be(own.span, persons)]
    way = climb(cue.root)
    for level, token in enumerate(way.tokens):
        if Link.BUT in way.links[:level]:
            break
        subjects = [
            own
            for own in persons
            if not (cue.start <= own.span.root.i < cue.end)
            and (
                _in_subject_of(own.span, token)
                or (own.span.root.head.i == token.i and _is_subject_phrase(doc, own.span))
            )
        ]
        senders = [own for own in subjects if own.span.text.endswith("から")] if item in _SENT else []
        if senders:
            # 市から医療機関に郵送で依頼します: who sends, not who is asked.
            return senders[-1]
        if subjects:
            made = [own for own in subjects if _MADE.match(_after(doc, own.span))]
            if made:
                # 市長は、申請者に持参させる: who is made to do it, not who has it done.
                return made[-1]
            before = [own for own in subjects if own.span.end <= cue.start]
            after = [own for own in subjects if own not in before and not _opens_topic(doc, own.span)]
            if before or after:
                doer = (before or after)[-1]
                if doer.rule.party is Party.OFFICIAL and _JOINTLY.search(doc[doer.span.end : cue.end].text):
                    # 市長は、契約の相手方とともに記名押印する: both of them.
                    return None
                return _who_is_bidden(doer, persons, modifiers, cue) if _bids(doer, way, level) else doer
    # 金庫は、…書面により通知しなければならない: not the office, but whoever the sentence is about.
    acts = [] if _OTHER_DOER.search(doc[: cue.start].text) else acts
    means = next((own for own in acts if cue.root.head.i == own.span.root.i), None)
    if means is not None:
        # 申請者に対し文書により照会する: whom the office writes to is not who writes.
        return means
    before = [own for own in persons if own.span.end <= cue.start]
    signing = next((own for own in before if item.axis is Axis.SEAL and _has_its_paper_sealed(own.span, cue)), None)
    if signing is not None:
        return signing
    only = next((own for own in persons if own.span.start >= cue.end and _is_only_one(own.span, way)), None)
    if only is not None:
        return only
    cases = [own for own in before if _in_case(own.span, cue, relative=False)]
    # Last of all, the subject of what the topic is described by: 個人が提出する申請書については押印を求めない.
    described = [own for own in before if _in_case(own.span, cue, relative=True)]
    nearest = cases or described
    topics = [own for own in before if doc[own.span.end : own.span.end + 2].text == "は、"]
    if nearest:
        # 使用を終えた者は、管理人の検査を受け、署名しなければならない: the topic, not whom it only mentions.
        mentioned = relation(nearest[-1].span.root) not in _SUBJECTS and not _opens_topic(doc, nearest[-1].span)
        return topics[-1] if mentioned and topics and item is not Item.ATTACHMENT else nearest[-1]
    # 警察署長の証明書を添える: who issued a paper is not who attaches it; 届出人の証明書 is the filer's own.
    owners = [own for own in modifiers if item is not Item.ATTACHMENT or own.rule.party in _FILING]
    if owners:
        return owners[-1]
    acting = next((own for own in acts if _is_its_act(own.span, way)), None)
    # What a long sentence is about stays its subject, wherever the parser hangs it.
    return acting or next(reversed(topics), None)


def _bids(doer: Match[PartyRule], way: Climb, level: int) -> bool:
    """Whether an official only asks for the cue (市長は、写真の添付を求める): somebody else has to do it."""
    if doer.rule.party is not Party.OFFICIAL:
        return False
    links = way.links[:level]
    return any(
        all(link is Link.ARGUMENT for link in links[:step] if link is not Link.WHOLE)
        and _BIDDING.search(token.norm_ + "".join(own.norm_ for own in tail(token))) is not None
        for step, token in enumerate(way.tokens[: level + 1])
    )


def _who_is_bidden(
    doer: Match[PartyRule],
    persons: Sequence[Match[PartyRule]],
    modifiers: Sequence[Match[PartyRule]],
    cue: Span,
) -> Match[PartyRule] | None:
    """Whom an official asks: whose paper or act it is (届出人の証明書), else the one addressed (補助事業者に対し)."""
    others = [own for own in persons if own is not doer and own.rule.party is not Party.OFFICIAL]
    owning = [own for own in modifiers if own in others and own.rule.party is not Party.THIRD_PARTY]
    addressed = [own for own in others if _ADDRESSEE.match(_after(cue.doc, own.span))]
    return next(iter([*reversed(owning), *reversed(addressed)]), None)


def _modifies(person: Span, cue: Span) -> bool:
    """Whether the person is inside the cue's own noun phrase, with no verb in between, or part of its words."""
    if cue.start <= person.start and person.end < cue.end:
        return True
    if person.end > cue.start or _TOWARDS.search(cue.doc[person.end : cue.start].text):
        # 申請者に対する面接: done to the person, not by.
        return False
    head = person.root
    while head.head.i != head.i and head.i < cue.start:
        if relation(head) not in {"nmod", "compound", "conj", "appos"}:
            return False
        head = head.head
    return head.i >= cue.start and within(head, cue.root)


def _only_meets(person: Match[PartyRule], cue: Span, item: Item) -> bool:
    """Whether an official is whom one meets (職員の面接を受ける, 係員に提示), not who has to do it."""
    if person.rule.party is not Party.OFFICIAL:
        return False
    shown_to = person.span.start >= cue.start and _after(cue.doc, person.span).startswith(("に", "へ"))
    # 担当職員と面談する, 相談員との面談
    together = item is Item.INTERVIEW and _after(cue.doc, person.span).startswith("と")
    return shown_to or together or (item is not Item.ATTENDANCE and cue.root.head.norm_ == "受ける")


def _only_names(person: Span, cue: Span) -> bool:
    """Whether the person is the first part of another word (監査法人登録簿)."""
    root = person.root
    if relation(root) != "compound" or root.head.i < person.end or cue.start <= root.head.i < cue.end:
        return False
    return _OTHER_WORD.search(root.head.text) is not None


def _is_told_to_be(person: Span, persons: Sequence[Match[PartyRule]]) -> bool:
    """Whether a case says who the person is (納税義務者が法人の場合): the one named last is meant."""
    return any(
        own.span.start == person.end + 1
        and _after(person.doc, person).startswith(("が", "は"))
        and _BEING.match(person.doc[own.span.end : own.span.end + 4].text)
        for own in persons
    )


def _is_its_act(act: Span, way: Climb) -> bool:
    """Whether the act is what the cue belongs to: on its way up (書面により通知する), or its subject (公告は掲示して行う)."""
    above = {token.i for token in way.tokens}
    if above & set(range(act.start, act.end)):
        return True
    # 縦覧は、公表をもって代える: the act stands in for what is asked.
    instead = relation(act.root) in {"obl", "obj"} and act.doc[act.end : act.end + 2].text.startswith("をもっ")
    return act.root.head.i in above and (relation(act.root) in _SUBJECTS or instead)


def _in_subject_of(person: Span, predicate: Token) -> bool:
    """Whether the person heads, or modifies within, the subject of the predicate (各社１名以上が出席)."""
    way = climb(person.root)
    level = way.index_of(predicate)
    if level is None or level == 0 or any(link is not Link.ARGUMENT for link in way.links[:level]):
        return False
    return relation(way.tokens[level - 1]) in _SUBJECTS


def _is_subject_phrase(doc: Doc, person: Span) -> bool:
    """Whether the person is marked as topic or addressee: 申請者は, 各社に, 法人にあっては, 医師が."""
    after = _after(doc, person)
    if person.text.endswith("から") or after.startswith(
        ("は", "が", "も", "には", "にあっては", "においては", "の方は", "による", "により")
    ):
        return True
    # 保証人に署名してもらう, 医師から聴取する: who is asked; 申請者に通知する only names who hears of it.
    verb = person.root.head
    said = verb.norm_ + "".join(own.norm_ for own in tail(verb))
    return after.startswith(_DEMAND_TARGETS) and _ASKING.search(said) is not None


def _after(doc: Doc, person: Span) -> str:
    """The words behind a person: 申請者自らに is 申請者に."""
    return _THEMSELVES.sub("", doc[person.end : person.end + 5].text)


def _has_its_paper_sealed(person: Span, cue: Span) -> bool:
    """Whether the person's own paper is what is sealed (貸主の承諾書に実印を押す)."""
    root = person.root
    paper = root.head
    marked = [own.text for own in tail(paper)]
    return (
        relation(root) == "nmod"
        and paper.i < cue.start
        and marked[:1] == ["に"]
        and paper.head.i in {token.i for token in climb(cue.root).tokens}
    )


def _is_only_one(person: Span, way: Climb) -> bool:
    """Whether the act is kept to the person (受取りは本人に限る)."""
    kept = person.doc[person.end : person.end + 3].text.startswith(("に限", "のみ"))
    return kept and any(person.root.head.i == token.i for token in way.tokens)


def _hears_of_it(person: Span) -> bool:
    """Whether the act is only done towards the person (医療機関の長に通知する)."""
    head, described = person.root, False
    while relation(head) in {"nmod", "compound"} and head.head.i > head.i:
        described = described or relation(head) == "nmod"
        head = head.head
    particles = "".join(own.text for own in tail(head))
    verb = head.head
    said = verb.norm_ + "".join(own.norm_ for own in tail(verb))
    if particles.strip("、") not in {"に", "へ", "宛", "あて"} or _ASKING.search(said):
        return False
    return described or _TELLING.search(said) is not None


def _opens_topic(doc: Doc, person: Span) -> bool:
    """Whether the person opens a statement of its own: behind a cue, 法人にあっては speaks of what follows."""
    return _after(doc, person).startswith(("は", "にあっては", "においては", "については", "の場合"))


def _in_case(person: Span, cue: Span, *, relative: bool) -> bool:
    """Whether the person stands in a case or topic before the cue (代理人が申請する場合は …).

    `relative` asks for the subject of a clause that describes a noun there, the other way for anything but.
    """
    way = climb(person.root)
    reached = next((level for level, token in enumerate(way.tokens) if token.i >= cue.start), None)
    if reached is None:
        return False
    crosses = Link.RELATIVE in way.links[:reached]
    if not relative and _hears_of_it(person):
        return False
    return crosses and relation(person.root) in _SUBJECTS | {"nmod"} if relative else not crosses


def as_cue(match: Match[PartyRule]) -> Cue:
    """The words that named the party, for the explanation."""
    return Cue(
        "party",
        match.span.doc.text[match.start_char : match.end_char],
        match.start_char,
        match.end_char,
        match.rule.id,
        match.rule.title,
    )
