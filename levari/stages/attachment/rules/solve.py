"""Choosing among many assets with the CP-SAT solver of OR-tools: one proven optimum after the other, in order."""

from collections.abc import Sequence
from typing import Any

from levari.basics.refusal import Refusal
from levari.stages.attachment.rules.exhaust import Found

#: Work granted to each step, in the solver's own deterministic units (about seconds): the answer never depends on how
#: busy the machine is.
WORK = 30.0

_SAFE = 2**61
_IDS_AT_ONCE = 50


class ChoiceNotProven(Refusal):
    """The least harmful set among {count} assets could not be proven. Leave out assets that should stay free in any
    case, and ask again."""

    rule = "attachment.choice_not_proven"


class AmountsTooGreat(Refusal):
    """{count} assets of this size are more than can be compared exactly. Ask for fewer assets at a time."""

    rule = "attachment.amounts_too_great"


def search_by_solver(
    nets: Sequence[int], harms: Sequence[int], divisible: Sequence[bool], need: int, limit: int
) -> Found:
    """The same answer as :func:`search_every_set`, for any number of assets.

    :raises ChoiceNotProven: if a step cannot be proven optimal within ``WORK``.
    :raises AmountsTooGreat: if the sums do not fit the solver's integers.
    """
    weights = [harm * (len(nets) + 1) + 1 for harm in harms]
    if max(sum(nets), sum(weights), need, limit) >= _SAFE:
        raise AmountsTooGreat(count=len(nets))
    proof = f"CP-SAT proved each step optimal for {len(nets)} assets: harm and number, then total, then ids."
    for ceiling in (limit, None):
        if ceiling is None or ceiling >= need:
            chosen = _optimum(nets, weights, divisible, need, ceiling)
            if chosen is not None:
                return Found(chosen, ceiling is None, proof)
    raise AssertionError("all assets together reach the need, so some set does")


def _optimum(
    nets: Sequence[int], weights: Sequence[int], divisible: Sequence[bool], need: int, ceiling: int | None
) -> tuple[int, ...] | None:
    from ortools.sat.python import cp_model  # costly to load, and needed for few cases

    model: Any = cp_model.CpModel()
    take = [model.new_bool_var(f"take{at}") for at in range(len(nets))]
    fixed = sum(net * var for net, var, splits in zip(nets, take, divisible, strict=True) if not splits)
    over = model.new_int_var(0, sum(nets), "over")
    model.add(sum(net * var for net, var in zip(nets, take, strict=True)) >= need)
    model.add(over >= fixed - need)
    if ceiling is not None:
        model.add(fixed <= ceiling)
    goals = [sum(weight * var for weight, var in zip(weights, take, strict=True)), over, *_ids_in_order(take)]
    best: tuple[int, ...] | None = None
    for goal in goals:
        best = _least(cp_model, model, goal, take)
        if best is None:
            return None
    return best


def _ids_in_order(take: list[Any]) -> list[Any]:
    """Of sets with equally many assets the smallest ids in order are the greatest binary number, first asset first."""
    chunks = [take[start : start + _IDS_AT_ONCE] for start in range(0, len(take), _IDS_AT_ONCE)]
    return [sum(-(1 << (len(chunk) - 1 - at)) * var for at, var in enumerate(chunk)) for chunk in chunks]


def _least(cp_model: Any, model: Any, goal: Any, take: list[Any]) -> tuple[int, ...] | None:
    """Find the least value of ``goal``, hold it for the steps to come, and give a set that has it, if there is one."""
    model.minimize(goal)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = WORK
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    if status != cp_model.OPTIMAL:
        raise ChoiceNotProven(count=len(take))
    chosen = tuple(at for at, var in enumerate(take) if solver.boolean_value(var))
    model.add(goal <= solver.value(goal))
    model.clear_hints()
    for at, var in enumerate(take):
        model.add_hint(var, at in chosen)
    return chosen
