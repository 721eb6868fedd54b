"""How well and how fast forms are linked to procedures, on an office made by script.

python benchmarks/linking.py [--procedures 400] [--forms 900] [--seeds 7 8 9] [--wrong]
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass

from linking_office import Office, make_office  # type: ignore[import-not-found]  # stands beside this script

from hanko_audit.procedures import Link, link_forms
from hanko_audit.procedures.spelling import Spellings
from hanko_audit.rulepacks.ruleset import load_rules


@dataclass(frozen=True, slots=True)
class Quality:
    """Counts of forms. `sure` are linked, `right` of them to their own rows only; `known` have a row in the list.

    `found` are those of the `known` whose row is linked or offered, `linked` those whose row is linked for sure.
    """

    forms: int
    sure: int
    right: int
    known: int
    found: int
    linked: int

    @property
    def recall(self) -> float:
        """Of the forms with a row, the share whose row is linked or offered."""
        return self.found / self.known if self.known else 1.0


def measure(office: Office, links: tuple[Link, ...]) -> Quality:
    """Counts what was linked rightly and what was found at all."""
    pairs = list(zip(links, office.truth, strict=True))
    sure = [(link, truth) for link, truth in pairs if link.sure]
    known = [(link, truth) for link, truth in pairs if truth]
    return Quality(
        forms=len(pairs),
        sure=len(sure),
        right=sum(set(link.procedure_indexes) <= truth for link, truth in sure),
        known=len(known),
        found=sum(bool(truth & _shown(link)) for link, truth in known),
        linked=sum(bool(truth & set(link.procedure_indexes)) for link, truth in known),
    )


def _shown(link: Link) -> set[int]:
    return {*link.procedure_indexes, *(one.procedure_index for one in link.candidates)}


def main() -> None:
    """Prints a JSON line an office: counts, precision and recall, and the seconds that linking took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--procedures", type=int, default=400)
    parser.add_argument("--forms", type=int, default=900)
    parser.add_argument("--seeds", type=int, nargs="+", default=[7, 8, 9])
    parser.add_argument("--wrong", action="store_true", help="show the wrong sure links and the forms not found")
    given = parser.parse_args()
    spellings = Spellings.of(load_rules())
    for seed in given.seeds:
        office = make_office(given.procedures, given.forms, seed)
        start, busy = time.perf_counter(), time.process_time()
        links = link_forms(office.forms, office.procedures, spellings)
        seconds, busy = time.perf_counter() - start, time.process_time() - busy
        own = measure(office, links)
        told = {
            "seed": seed,
            "procedures": len(office.procedures),
            "forms": own.forms,
            "in_list": own.known,
            "sure": own.sure,
            "wrong": own.sure - own.right,
            "linked": round(own.linked / own.known, 3),
            "linked_or_offered": round(own.recall, 3),
            "seconds": round(seconds, 2),
            "computing": round(busy, 2),
        }
        print(json.dumps(told))
        if given.wrong:
            _show(office, links)


def _show(office: Office, links: tuple[Link, ...]) -> None:
    for link, truth in zip(links, office.truth, strict=True):
        wrong = link.sure and not set(link.procedure_indexes) <= truth
        missed = truth and not truth & _shown(link)
        if wrong or missed:
            said = [office.procedures[one].name for one in (link.procedure_indexes or ())]
            right = [(office.procedures[one].name, office.procedures[one].form_name) for one in sorted(truth)]
            print(f"  {'WRONG' if wrong else 'MISSED'} {link.document_path} -> {said} {link.reason} / {right}")


if __name__ == "__main__":
    main()
