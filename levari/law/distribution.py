"""In which ranks money among several creditors is paid; who is paid in proportion and who in order of seizure."""

from __future__ import annotations

import datetime as dt

from levari.law.pack import load
from levari.law.pack.lines import Entry, Told
from levari.law.refusals import InputWrong, PackCannot
from levari.law.working import Result, Step

#: What is distributed: the plain name of the list of its ranks.
RANKS = {
    "natural": "distribution_ranks_natural",
    "other": "distribution_ranks_natural",
    "company": "distribution_ranks_company",
    "criminal": "distribution_ranks_criminal",
    "bankruptcy": "distribution_ranks_bankruptcy",
}


def ranks(code: str, debtor: str, on: dt.date) -> Result[tuple[Entry, ...]]:
    """The ranks, the first paid first, for the money of a debtor (`natural`, `other`, `company`) or a procedure.

    >>> [rank.key for rank in ranks("cn", "company", dt.date(2024, 1, 1)).value][:3]
    ['costs', 'priority', 'ordinary_by_seizure']

    :raises PackCannot: the pack has no ranks.
    :raises InputWrong: another kind of debtor.
    """
    pack = load(code)
    if debtor not in RANKS:
        raise InputWrong(pointer="/debtor", name=debtor, why=f"there are {', '.join(RANKS)}.")
    if RANKS[debtor] not in pack.names:
        raise PackCannot(pointer="/pack", pack=code, what="ranks of a distribution")
    line = pack.listing(RANKS[debtor], on)
    steps = tuple(
        Step(line.id, "rank", {"number": number, "what": Told(entry.en, entry.zh)}, line.citation)
        for number, entry in enumerate(line.entries, start=1)
    )
    also = tuple(_also(code, id_, on) for id_ in line.rests_on)
    return Result(line.entries, (*steps, *also))


def _also(code: str, id_: str, on: dt.date) -> Step:
    line = load(code).line(id_, on)
    return Step(line.id, "said", {"what": line.told}, line.citation)
