"""The Merkle tree of the log (RFC 6962, section 2.1): hashes, a compact range, proofs, consistency.

Hashes are 32 bytes of SHA-256. A leaf is hashed with a leading 0x00 and a node with a leading 0x01, so that
neither can be passed off as the other. Inclusion proofs are verified in `verify`, which stands alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()

Subtree = Callable[[int, int], bytes]
"""Gives the hash of the tree over the leaves ``[low, high)``, MTH(D[low:high]) in the language of RFC 6962."""


def leaf_hash(entry: bytes) -> bytes:
    """Hash of one log entry as a leaf.

    >>> leaf_hash(b"").hex()[:8]
    '6e340b9c'
    """
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of an inner node over the hashes of its two children."""
    return sha256(b"\x01" + left + right).digest()


class CompactRange:
    """The right edge of a growing tree: one hash per complete subtree, at most 64 of them, largest first."""

    def __init__(self, size: int = 0, stack: Sequence[bytes] = ()) -> None:
        """Resume at ``size`` leaves with the hashes of the complete subtrees of that size."""
        if size < 0 or len(stack) != size.bit_count():
            raise ValueError("a range of this size has one hash per bit set in the size")
        self.size = size
        self.stack = list(stack)

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        size = self.size
        while size & 1:
            leaf = node_hash(self.stack.pop(), leaf)
            size >>= 1
        self.stack.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """Root hash of the tree as it stands; of no leaves: SHA-256 of nothing."""
        if not self.stack:
            return EMPTY_ROOT
        root = self.stack[-1]
        for left in reversed(self.stack[:-1]):
            root = node_hash(left, root)
        return root


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Root hash over a list of leaf hashes."""
    edge = CompactRange()
    for leaf in leaves:
        edge.append(leaf)
    return edge.root()


def split(width: int) -> int:
    """The largest power of two smaller than ``width`` (2 or more): where RFC 6962 cuts a tree in two.

    >>> [split(width) for width in (2, 3, 4, 5, 8, 9)]
    [1, 2, 2, 4, 4, 8]
    """
    return 1 << ((width - 1).bit_length() - 1)


def inclusion_proof(index: int, size: int, subtree: Subtree) -> list[bytes]:
    """PATH(index, D[size]): sibling hashes from the leaf upwards.

    :raises IndexError: if the tree has no such leaf.
    """
    if not 0 <= index < size:
        raise IndexError(f"a tree of {size} leaves has no leaf {index}")
    proof: list[bytes] = []
    low, high = 0, size
    while high - low > 1:
        middle = low + split(high - low)
        if index < middle:
            proof.append(subtree(middle, high))
            high = middle
        else:
            proof.append(subtree(low, middle))
            low = middle
    return proof[::-1]


def consistency_proof(old: int, new: int, subtree: Subtree) -> list[bytes]:
    """PROOF(old, D[new]): that the tree of ``old`` leaves is the beginning of the tree of ``new`` leaves.

    :raises IndexError: unless 1 <= old <= new; from the empty tree there is nothing to prove.
    """
    if not 1 <= old <= new:
        raise IndexError(f"no consistency proof leads from {old} to {new} leaves")
    proof: list[bytes] = []
    low, high, known = 0, new, True
    while old != high:
        middle = low + split(high - low)
        if old <= middle:
            proof.append(subtree(middle, high))
            high = middle
        else:
            proof.append(subtree(low, middle))
            low, known = middle, False
    return ([] if known else [subtree(low, high)]) + proof[::-1]


def verify_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether ``proof`` shows that the tree (new, new_root) begins with the tree (old, old_root).

    RFC 9162, section 2.1.4.2. Size 0 is refused: any tree continues the empty one, so a proof from there would
    show nothing; callers decide that case for themselves.
    """
    if not 1 <= old <= new or any(len(part) != 32 for part in (old_root, new_root, *proof)):
        return False
    if old == new:
        return not proof and old_root == new_root
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not path:
        return False
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    return _walk(place, last, path) == (old_root, new_root)


def _walk(place: int, last: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Both roots a consistency path leads to, or None if its length is wrong."""
    before = after = path[0]
    for part in path[1:]:
        if last == 0:
            return None
        if place & 1 or place == last:
            before, after = node_hash(part, before), node_hash(part, after)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            after = node_hash(after, part)
        place, last = place >> 1, last >> 1
    return (before, after) if last == 0 else None
