"""Scores detection on labelled passages: python benchmarks/accuracy.py GOLD.jsonl [--errors N] [--no-baselines]

GOLD has one object a line: {"id", "kind", "text", "requirements": [{"item", "modality", "party"}]}.
Prints one JSON object: the figures of the full pipeline, and beside them what words alone reach
(`keywords`: every cue counts as required) and what is reached without a parse (`without_parse`), unless they are not
wanted: they take half of the time.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hanko_audit.detecting import Detector
from hanko_audit.document import Location, Part, Passage, PassageKind
from hanko_audit.rulepacks.ruleset import RuleSet, load_rules
from hanko_audit.vocabulary import Item, Modality, Party

Labels = Mapping[Item, tuple[Modality, Party]]


@dataclass(frozen=True)
class Gold:
    """A labelled passage."""

    id: str
    passage: Passage
    labels: Labels


@dataclass
class Tally:
    """True positives, false positives and false negatives."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def figures(self) -> dict[str, float | int]:
        """Precision, recall and F1 (1.0 where there is nothing to find), and how many there were."""
        precision = self.tp / (self.tp + self.fp) if self.tp + self.fp else 1.0
        recall = self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(f1, 4),
            "gold": self.tp + self.fn,
        }


@dataclass
class Score:
    """The figures over all passages of a file; `errors` are (id, text, what is wrong)."""

    active: Tally = field(default_factory=Tally)
    items: dict[Item, Tally] = field(default_factory=dict)
    modality: Counter[bool] = field(default_factory=Counter)
    party: Counter[bool] = field(default_factory=Counter)
    by_modality: dict[Modality, Counter[bool]] = field(default_factory=dict)
    errors: list[tuple[str, str, list[str]]] = field(default_factory=list)
    passages: int = 0

    def add(self, gold: Gold, got: Labels) -> None:
        """Counts one passage."""
        self.passages += 1
        wrong: list[str] = []
        for item in sorted({*gold.labels, *got}):
            self._count_activity(item, gold.labels, got, wrong)
            if item in gold.labels and item in got:
                (modality, party), (own_modality, own_party) = gold.labels[item], got[item]
                self.modality[modality is own_modality] += 1
                self.by_modality.setdefault(modality, Counter())[modality is own_modality] += 1
                if modality is not own_modality:
                    wrong.append(f"{item}: {own_modality}, gold {modality}")
                if party is not Party.UNSPECIFIED:
                    self.party[party is own_party] += 1
        if wrong:
            self.errors.append((gold.id, gold.passage.text, wrong))

    def _count_activity(self, item: Item, want: Labels, got: Labels, wrong: list[str]) -> None:
        in_gold = item in want and want[item][0].is_active
        in_got = item in got and got[item][0].is_active
        for tally in (self.active, self.items.setdefault(item, Tally())):
            tally.tp += in_gold and in_got
            tally.fp += in_got and not in_gold
            tally.fn += in_gold and not in_got
        if in_gold != in_got:
            wrong.append(f"{'spurious' if in_got else 'missed'} {item}")

    def figures(self) -> dict[str, object]:
        """The figures as plain data."""
        return {
            "passages": self.passages,
            "active": self.active.figures(),
            "modality_accuracy": _share(self.modality),
            "party_accuracy": _share(self.party),
            "passages_without_error": round(1 - len(self.errors) / self.passages, 4) if self.passages else None,
            "by_modality": {own.value: _share(count) for own, count in sorted(self.by_modality.items())},
        }


def _share(counts: Counter[bool]) -> float | None:
    total = counts[True] + counts[False]
    return round(counts[True] / total, 4) if total else None


def read_gold(path: Path) -> list[Gold]:
    """The labelled passages of a JSONL file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Gold(
            row["id"],
            Passage(row["text"], PassageKind(row.get("kind", "notice")), Location(Part.BODY)),
            strongest(
                (Item(own["item"]), Modality(own["modality"]), Party(own.get("party") or "unspecified"))
                for own in row["requirements"]
            ),
        )
        for row in rows
    ]


def strongest(found: Iterable[tuple[Item, Modality, Party]]) -> Labels:
    """One entry an item: the strongest modality where it stands more than once."""
    labels: dict[Item, tuple[Modality, Party]] = {}
    for item, modality, party in found:
        if item not in labels or modality.strength > labels[item][0].strength:
            labels[item] = (modality, party)
    return labels


def score(gold: Sequence[Gold], predicted: Sequence[Labels]) -> Score:
    """Compares prediction and gold, passage by passage."""
    result = Score()
    for own, labels in zip(gold, predicted, strict=True):
        result.add(own, labels)
    return result


def predict(detector: Detector, gold: Sequence[Gold]) -> list[Labels]:
    """What the full pipeline says of each passage."""
    found = detector.detect([own.passage for own in gold])
    return [strongest((own.item, own.modality, own.party) for own in requirements) for requirements in found]


def predict_from_words(detector: Detector, gold: Sequence[Gold]) -> list[Labels]:
    """The baseline of a word list: every cue is a demand."""
    return [dict.fromkeys(detector.items_by_words(own.passage), (Modality.REQUIRED, Party.UNSPECIFIED)) for own in gold]


def gain(full: Score, unparsed: Score) -> dict[str, float]:
    """What the dependency parse adds to the share of rightly told modalities, for each modality of the gold."""
    return {
        own.value: round((_share(count) or 0.0) - (_share(unparsed.by_modality.get(own, Counter())) or 0.0), 4)
        for own, count in sorted(full.by_modality.items())
    }


def _baselines(gold: Sequence[Gold], full: Score, detector: Detector, rules: RuleSet) -> dict[str, object]:
    unparsed = score(gold, predict(Detector(rules, parse=False), gold))
    return {
        "parse_gain_by_modality": gain(full, unparsed),
        "keywords": score(gold, predict_from_words(detector, gold)).figures(),
        "without_parse": unparsed.figures(),
    }


def main() -> int:
    """Command line: prints the figures, then N mistakes of the full pipeline."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    parser.add_argument("--no-baselines", action="store_true")
    args = parser.parse_args()
    gold = read_gold(args.gold)
    rules = load_rules()
    detector = Detector(rules)
    full = score(gold, predict(detector, gold))
    report = {
        **full.figures(),
        **({} if args.no_baselines else _baselines(gold, full, detector, rules)),
        "items": {item.value: tally.figures() for item, tally in sorted(full.items.items())},
    }
    json.dump(report, sys.stdout, ensure_ascii=False, indent=1)
    print()
    for key, text, wrong in full.errors[: args.errors]:
        print(f"{key}\t{'; '.join(wrong)}\t{text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
