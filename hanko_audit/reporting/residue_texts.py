"""What remains of a procedure in Japanese lines, one point a line: steps, certificates, reasons of the burden, tags."""

from __future__ import annotations

from hanko_audit.residue import Grade, Residue
from hanko_audit.verdict import Ground

_EXCERPT = 50
_SHOWN_GROUNDS = 2
UNCOUNTED = "不明"
"""What stands where nobody has said how many cases a year there are."""


def grade(own: Grade, steps: list[str]) -> str:
    """A grade with the steps that keep it from being full."""
    return f"{own.label}（{'・'.join(steps)}）" if own is Grade.PARTIAL and steps else own.label


def today(residue: Residue) -> str:
    """How far one gets today."""
    return residue.today.label


def after(residue: Residue) -> str:
    """How far one gets when the proposal is carried out."""
    return grade(residue.after, [step.label for step in residue.remaining])


def steps(residue: Residue) -> list[str]:
    """Each step with what becomes of it, its words and its place."""
    return [f"{step.label} — {step.state.label}。{step.because}{_bracketed(step.grounds)}" for step in residue.steps]


def certificates(residue: Residue) -> list[str]:
    """Each certificate with who holds the facts and the way out."""
    return [
        f"{own.title}（{own.issuer.label}）: {own.way_out}{_bracketed(own.grounds)}" for own in residue.certificates
    ]


def reasons(residue: Residue) -> list[str]:
    """Each point of the burden with its reason, and what is left of it after the proposal."""
    told = [f"{step.points}点→{step.points_after}点　{step.label}: {step.why}" for step in residue.steps]
    fetched = [
        f"{own.points}点→{own.points_after}点　{own.title}: 証明書を取りに行く、又は取り寄せる。"
        for own in residue.certificates
    ]
    return [*told, *fetched]


def ways_out(residue: Residue) -> list[str]:
    """How to be rid of what remains."""
    return [f"{step.label}: {step.way_out}" for step in residue.remaining]


def tags(residue: Residue) -> list[str]:
    """The tags, one a line."""
    return [label for tag in residue.tags for label in tag.labels]


def missing(residue: Residue) -> list[str]:
    """What nobody has said, and who would know."""
    told = [f"{fact.label}（確認先: {fact.ask}）" for fact in residue.missing]
    return [*told, *(["年間件数（確認先: 所管課）"] if residue.annual_count is None else [])]


def grounds(held: tuple[Ground, ...]) -> str:
    """The words and their places; the first few only."""
    shown = "、".join(_ground(ground) for ground in held[:_SHOWN_GROUNDS])
    return f"{shown} ほか{len(held) - _SHOWN_GROUNDS}か所" if len(held) > _SHOWN_GROUNDS else shown


def _bracketed(held: tuple[Ground, ...]) -> str:
    return f"［{grounds(held)}］" if held else ""


def _ground(ground: Ground) -> str:
    text = ground.text if len(ground.text) <= _EXCERPT else ground.text[: _EXCERPT - 1] + "…"
    return f"{ground.source}（{ground.place}）「{text}」" if ground.place else f"{ground.source}「{text}」"
