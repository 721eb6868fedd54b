"""How well and how fast forms are linked to procedures, on an office made by script.

python -m benchmarks.linking [--procedures 400] [--forms 900] [--seeds 7 8 9] [--wrong]
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass

from benchmarks.linking_office import Office, make_office
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
    def precision(self) -> float:
        """Of the sure links, the share that is right."""
        return self.right / self.sure if self.sure else 1.0

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
    """Prints precision and recall for each office, and the seconds that linking took."""
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
        print(
            f"seed {seed}: {len(office.procedures):,} procedures, {own.forms:,} forms ({own.known:,} of them in the list): "
            f"sure {own.sure:,}, precision of sure {own.precision:.4f} ({own.sure - own.right} wrong), "
            f"linked for sure {own.linked / own.known:.3f}, linked or offered {own.recall:.3f}; {seconds:.2f} s ({busy:.2f} s of computing)"
        )
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
