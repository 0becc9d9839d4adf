"""The German scale of one month as a rule of OpenFisca-core; run by `bench/law_income.py` in an environment of its own.

Reads commands from standard input: `time` (seconds of filling and of calculating), `memory` (bytes at their peak),
`amounts N`.
"""

import json
import sys
import time
import tracemalloc

import numpy as np
from openfisca_core.commons import switch
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

RULE = json.loads(sys.argv[1])
MONTH = "2026-08"
Person = build_entity(key="person", plural="persons", label="a debtor", is_person=True)


class net(Variable):  # noqa: N801
    value_type = float
    entity = Person
    definition_period = DateUnit.MONTH


class dependants(Variable):  # noqa: N801
    value_type = int
    entity = Person
    definition_period = DateUnit.MONTH


class attachable(Variable):  # noqa: N801
    value_type = float
    entity = Person
    definition_period = DateUnit.MONTH

    def formula(person, period, parameters):  # noqa: N805
        income = parameters(period).income
        amount, counted = person("net", period), np.minimum(person("dependants", period), 5)
        free = switch(counted, {count: income.free[str(count)] for count in range(6)})
        share = switch(counted, {count: income.shares[str(count)] for count in range(6)})
        cut = np.minimum(amount, income.whole_above)
        excess = np.maximum(np.floor(cut / 10) * 10 - free, 0)
        return np.floor(excess * share * 100 + 0.5 + 1e-6) / 100 + (amount - cut)


def parameter(value: float) -> dict[str, object]:
    """A value that holds from the first day of the rule."""
    return {"values": {"2026-07-01": {"value": value}}}


def system() -> TaxBenefitSystem:
    """The rule with its parameters."""
    made = TaxBenefitSystem([Person])
    for variable in (net, dependants, attachable):
        made.add_variable(variable)
    numbers = {
        "free": {str(count): parameter(value) for count, value in enumerate(RULE["free"])},
        "shares": {str(count): parameter(value) for count, value in enumerate(RULE["shares"])},
        "whole_above": parameter(RULE["whole_above"]),
    }
    made.parameters = ParameterNode("", data={"income": numbers})
    return made


def main() -> None:
    """Hold the columns, answer commands: filling a simulation with them and calculating, as for any new payroll."""
    random = np.random.default_rng(2026)
    cents, persons = random.integers(0, 700_000, RULE["rows"]), random.integers(0, 8, RULE["rows"])
    euros, rules = cents / 100, system()
    for line in sys.stdin:
        command, _, count = line.strip().partition(" ")
        simulation = SimulationBuilder().build_default_simulation(rules, RULE["rows"])
        if command == "memory":
            tracemalloc.start()
        start = time.perf_counter()
        simulation.set_input("net", MONTH, euros)
        simulation.set_input("dependants", MONTH, persons)
        filled = time.perf_counter()
        found = simulation.calculate("attachable", MONTH)
        end = time.perf_counter()
        told: object = {"filling": filled - start, "calculating": end - filled}
        if command == "memory":
            told = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        if command == "amounts":
            told = found[: int(count)].astype(float).tolist()
        print(json.dumps(told), flush=True)


main()
