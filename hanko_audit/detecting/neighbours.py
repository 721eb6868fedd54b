"""Lets the segments of a passage say what they say of one another."""

from __future__ import annotations

from collections.abc import Sequence

from hanko_audit.detecting.asides import apply_asides, follow_hosts
from hanko_audit.detecting.cells import apply_methods, apply_options, apply_values, drop_former, supersede
from hanko_audit.detecting.parts import Found, Part
from hanko_audit.detecting.provisos import (
    apply_added_ways,
    apply_omitting,
    apply_provisos,
    apply_that_case,
    ask_of_agents,
    carry_cases,
    swap_in_return,
)
from hanko_audit.detecting.questions import answer_questions


def hear_neighbours(found: list[Found], parts: Sequence[Part]) -> None:
    """Lets every segment say what it says of its neighbours, in the order in which a reader takes it in."""
    answer_questions(found, parts)
    supersede(found, parts)
    drop_former(found, parts)
    apply_asides(found, parts)
    follow_hosts(found, parts)
    apply_values(found, parts)
    apply_options(found, parts)
    apply_methods(found, parts)
    apply_provisos(found, parts)
    apply_added_ways(found, parts)
    apply_that_case(found, parts)
    ask_of_agents(found, parts)
    carry_cases(found, parts)
    swap_in_return(found, parts)
    apply_omitting(found, parts)
