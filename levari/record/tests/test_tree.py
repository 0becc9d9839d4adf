"""The tree against its own recursive definition, the well-known vectors, and mutated proofs."""

import hashlib
from collections.abc import Iterator, Sequence

import pytest

from levari.record.tree import (
    EMPTY_ROOT,
    CompactRange,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root_of,
    verify_consistency,
)
from levari.record.verify import edge_root, verify_inclusion

LEAVES = [
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
MANY = [hashlib.sha256(b"%d" % number).digest() for number in range(70)]


def mth(leaves: Sequence[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, word for word, over leaf hashes."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    power = 1
    while power * 2 < len(leaves):
        power *= 2
    return hashlib.sha256(b"\x01" + mth(leaves[:power]) + mth(leaves[power:])).digest()


def subtree(low: int, high: int) -> bytes:
    return mth(MANY[low:high])


def test_the_well_known_roots() -> None:
    hashed = [leaf_hash(leaf) for leaf in LEAVES]
    assert [root_of(hashed[: size + 1]).hex() for size in range(8)] == list(ROOTS)


def test_the_empty_tree_is_the_hash_of_nothing() -> None:
    assert root_of([]) == EMPTY_ROOT == hashlib.sha256(b"").digest()
    assert edge_root([[]]) == EMPTY_ROOT


@pytest.mark.parametrize("size", [*range(70), 255, 256, 257, 1000])
def test_the_compact_range_gives_the_recursive_root(size: int) -> None:
    leaves = [hashlib.sha256(b"%d" % number).digest() for number in range(size)]
    assert root_of(leaves) == mth(leaves)


def test_a_range_resumes_from_its_stack() -> None:
    whole, first = CompactRange(), CompactRange()
    for leaf in MANY[:21]:
        whole.append(leaf)
        first.append(leaf)
    second = CompactRange(first.size, first.stack)
    for leaf in MANY[21:]:
        whole.append(leaf)
        second.append(leaf)
    assert second.root() == whole.root() == mth(MANY)


def test_a_range_with_a_wrong_stack_is_refused() -> None:
    with pytest.raises(ValueError, match="one hash per bit"):
        CompactRange(3, [bytes(32)])


def test_a_leaf_cannot_pass_as_a_node() -> None:
    left, right = MANY[:2]
    assert leaf_hash(left + right) != node_hash(left, right)


def test_every_inclusion_proof_holds_and_none_for_another_place() -> None:
    for size in range(1, 34):
        root = mth(MANY[:size])
        for index in range(size):
            proof = inclusion_proof(index, size, subtree)
            assert verify_inclusion(MANY[index], index, size, proof, root)
            others = [place for place in range(-1, size + 2) if place != index]
            assert not any(verify_inclusion(MANY[index], place, size, proof, root) for place in others)


def test_every_consistency_proof_holds() -> None:
    for new in range(1, 34):
        for old in range(1, new + 1):
            proof = consistency_proof(old, new, subtree)
            assert verify_consistency(old, new, mth(MANY[:old]), mth(MANY[:new]), proof)


def mutations(proof: list[bytes]) -> Iterator[list[bytes]]:
    """Flipped, cut, lengthened, doubled and exchanged proofs."""
    for place, part in enumerate(proof):
        yield [*proof[:place], bytes([part[0] ^ 1]) + part[1:], *proof[place + 1 :]]
        yield [*proof[:place], part[:31], *proof[place + 1 :]]
        yield proof[:place] + proof[place + 1 :]
        yield [*proof[: place + 1], part, *proof[place + 1 :]]
    yield [*proof, bytes(32)]
    yield [bytes(32), *proof]
    yield [*proof, b""]
    if len(proof) > 1:
        yield proof[::-1]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 21])
def test_no_mutated_inclusion_proof_holds(size: int) -> None:
    root = mth(MANY[:size])
    for index in range(size):
        for proof in mutations(inclusion_proof(index, size, subtree)):
            assert not verify_inclusion(MANY[index], index, size, proof, root)


@pytest.mark.parametrize(("old", "new"), [(1, 1), (1, 2), (3, 7), (4, 7), (4, 8), (6, 8), (7, 21), (8, 21), (16, 33)])
def test_no_mutated_consistency_proof_holds(old: int, new: int) -> None:
    before, after = mth(MANY[:old]), mth(MANY[:new])
    proof = consistency_proof(old, new, subtree)
    for wrong in mutations(proof):
        assert not verify_consistency(old, new, before, after, wrong)
    assert not verify_consistency(old, new, bytes(32), after, proof)
    assert not verify_consistency(old, new, before, bytes(32), proof)
    assert not verify_consistency(new + 1, new, before, after, proof)


def test_consistency_from_the_empty_tree_is_refused() -> None:
    assert not verify_consistency(0, 7, EMPTY_ROOT, mth(MANY[:7]), [])
    assert not verify_consistency(0, 0, EMPTY_ROOT, EMPTY_ROOT, [])
    with pytest.raises(IndexError):
        consistency_proof(0, 7, subtree)


def test_there_is_no_proof_for_a_leaf_outside() -> None:
    with pytest.raises(IndexError):
        inclusion_proof(7, 7, subtree)
    assert not verify_inclusion(MANY[0], 0, 0, [], EMPTY_ROOT)
