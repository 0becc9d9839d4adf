"""A wide matrix of mostly noughts: numbers beside levels, each row less the means of the group it is in."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Columns:
    """(n, p): `dense` (n, d) beside `levels` (n, p - d, sparse ones), less `means` (groups, p) of the `group` (n).

    Nothing of the size (n, p) is made: sums over rows cost what there is in the rows, however many levels there are.
    """

    dense: Floats
    levels: sparse.csr_array
    group: Ints
    means: Floats

    @classmethod
    def of(cls, dense: Floats, codes: list[Ints], counts: list[int]) -> "Columns":
        """Numbers, and for each category the number of the level of each row (-1: none) among so many."""
        first = np.cumsum([0, *counts])
        places = np.column_stack([*codes, np.empty((len(dense), 0), dtype=np.int64)])
        known = places >= 0
        columns = (places + first[:-1])[known]
        starts = np.concatenate([[0], np.cumsum(known.sum(axis=1))])
        levels = sparse.csr_array((np.ones(len(columns)), columns, starts), shape=(len(dense), int(first[-1])))
        width = dense.shape[1] + int(first[-1])
        return cls(dense, levels, np.zeros(len(dense), dtype=np.int64), np.zeros((1, width)))

    @property
    def width(self) -> int:
        """p."""
        return int(self.means.shape[1])

    def __len__(self) -> int:
        return len(self.dense)

    def __matmul__(self, weights: Floats) -> Floats:
        """(n)."""
        wide = self.dense.shape[1]
        plain = self.dense @ weights[:wide] + self.levels @ weights[wide:]
        return np.asarray(plain - (self.means @ weights)[self.group])

    def filled(self) -> Floats:
        """All of it, (n, p): for a few rows."""
        return np.asarray(np.hstack([self.dense, _filled(self.levels)]) - self.means[self.group])

    def less(self, mean: Floats) -> "Columns":
        """Each row less one mean, (p)."""
        return replace(self, group=np.zeros(len(self), dtype=np.int64), means=mean[None])

    def mean(self) -> Floats:
        """The mean of each column before anything is taken off, (p)."""
        whole = self.sums(np.ones(len(self)), np.zeros(len(self), dtype=np.int64))[0]
        return np.asarray(whole / max(len(self), 1))

    def within(self, group: Ints) -> "Columns":
        """Each column less its mean in the group: what remains says nothing of the group."""
        counts = np.maximum(np.bincount(group), 1)
        return replace(self, group=group, means=self.sums(np.ones(len(self)), group) / counts[:, None])

    def sums(self, weight: Floats, group: Ints) -> Floats:
        """The weighted sum of each column in each group, before anything is taken off, (groups, p)."""
        rows = np.arange(len(self))
        picked = sparse.csr_array((weight, (group, rows)), shape=(int(group.max(initial=0)) + 1, len(self)))
        return np.hstack([picked @ self.dense, _filled(picked @ self.levels)])

    def normal(self, weight: Floats, goal: Floats) -> tuple[Floats, Floats, Floats]:
        """The weighted mean (p), the squares (p, p) around it, and the products (p) with a goal (n) of mean 0."""
        total = weight.sum()
        squares, sums = self._squares(weight), self.sums(weight, self.group)
        each = np.bincount(self.group, weights=weight, minlength=len(self.means))
        middle = (sums.sum(axis=0) - each @ self.means) / total
        crossed = sums.T @ self.means
        squares += (self.means * each[:, None]).T @ self.means - crossed - crossed.T - total * np.outer(middle, middle)
        products = np.concatenate([(weight * goal) @ self.dense, self.levels.T @ (weight * goal)])
        products -= np.bincount(self.group, weights=weight * goal, minlength=len(self.means)) @ self.means
        return middle, squares, products - middle * float(weight @ goal)

    def _squares(self, weight: Floats) -> Floats:
        """The weighted squares before anything is taken off, (p, p)."""
        root = self.dense * np.sqrt(weight)[:, None]
        beside = self.levels.T @ (self.dense * weight[:, None])
        heavy = sparse.diags_array(weight) @ self.levels
        return np.block([[root.T @ root, beside.T], [beside, _filled(self.levels.T @ heavy)]])


def _filled(matrix: Any) -> Floats:
    return np.asarray(matrix.todense(), dtype=np.float64)
