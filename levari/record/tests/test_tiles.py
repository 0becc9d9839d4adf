"""Paths, widths and contents of tiles; proofs read from them; writing in pieces."""

import random
from pathlib import Path

import pytest

from levari.record.tests.logs import commitments
from levari.record.tests.test_tree import mth
from levari.record.tiles import Edge, Shelf, TilesBroken, tile_path, tiles_of
from levari.record.tree import consistency_proof, inclusion_proof, leaf_hash, verify_consistency
from levari.record.verify import verify_inclusion

SIZE = 66_049  # 256 * 256 + 2 * 256 + 1: three levels, the upper two unfinished


def leaves_of(size: int) -> list[bytes]:
    return [leaf_hash(b"\x01" + commitment) for commitment in commitments(size)]


def test_paths_follow_the_format() -> None:
    assert tile_path(0, 1234067) == "tile/0/x001/x234/067"
    assert tile_path(0, 0) == "tile/0/000"
    assert tile_path(63, 1000, 255) == "tile/63/x001/000.p/255"
    assert tile_path("entries", 5, 1) == "tile/entries/005.p/1"


def test_the_tiles_of_seventy_thousand_are_those_of_the_specification() -> None:
    tiles = list(tiles_of(70_000))
    assert tiles.count((0, 272, 256)) == 1 and len([tile for tile in tiles if tile[0] == 0 and tile[2] == 256]) == 273
    assert [tile for tile in tiles if tile[2] < 256 or tile[0]] == [(0, 273, 112), (1, 0, 256), (1, 1, 17), (2, 0, 1)]
    assert list(tiles_of(256)) == [(0, 0, 256), (1, 0, 1)]
    assert list(tiles_of(0)) == []


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 511, 512, 700])
def test_the_edge_gives_the_recursive_root_however_it_was_filled(size: int, tmp_path: Path) -> None:
    edge, entries, dice = Edge(Shelf(tmp_path)), commitments(size), random.Random(size)
    while edge.size < size:
        edge.extend(entries[edge.size : edge.size + dice.randint(1, 300)])
        edge.write_partial()
        edge = Edge(Shelf(tmp_path), edge.size)
        assert edge.is_sound()
    assert edge.root() == mth(leaves_of(size))


def test_a_bundle_holds_each_entry_with_its_length(tmp_path: Path) -> None:
    edge = Edge(Shelf(tmp_path))
    edge.extend(commitments(3))
    edge.write_partial()
    first = commitments(3)[0]
    assert (tmp_path / "tile/entries/000.p/3").read_bytes()[:35] == b"\x00\x21\x01" + first
    assert (tmp_path / "tile/0/000.p/3").read_bytes()[:32] == leaf_hash(b"\x01" + first)


def test_a_full_tile_takes_the_place_of_the_partial_ones(tmp_path: Path) -> None:
    edge = Edge(Shelf(tmp_path))
    for part in (commitments(300)[:200], commitments(300)[200:]):
        edge.extend(part)
        edge.write_partial()
    names = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    assert names == [
        "tile/0/000",
        "tile/0/001.p/44",
        "tile/1/000.p/1",
        "tile/entries/000",
        "tile/entries/001.p/44",
    ]


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> tuple[Shelf, list[bytes]]:
    shelf = Shelf(tmp_path_factory.mktemp("big"))
    shelf.put = lambda name, data: _quick(shelf.root / name, data)  # type: ignore[method-assign]
    edge = Edge(shelf)
    edge.extend(commitments(SIZE))
    edge.write_partial()
    return shelf, leaves_of(SIZE)


def _quick(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_proofs_read_from_three_levels_of_tiles_hold(big: tuple[Shelf, list[bytes]]) -> None:
    shelf, leaves = big
    root = mth(leaves)
    for size in (SIZE, 65_536, 1_000, 257, 256):
        then = root if size == SIZE else mth(leaves[:size])
        for index in (0, 1, 255, 256, size // 2, size - 1):
            proof = inclusion_proof(min(index, size - 1), size, lambda low, high: shelf.subtree(SIZE, low, high))
            assert verify_inclusion(leaves[min(index, size - 1)], min(index, size - 1), size, proof, then)
        proof = consistency_proof(size, SIZE, lambda low, high: shelf.subtree(SIZE, low, high))
        assert verify_consistency(size, SIZE, then, root, proof)


def test_a_short_tile_gives_no_hash(tmp_path: Path) -> None:
    edge = Edge(Shelf(tmp_path))
    edge.extend(commitments(5))
    edge.write_partial()
    (tmp_path / "tile/0/000.p/5").write_bytes(bytes(64))
    with pytest.raises(TilesBroken):
        Shelf(tmp_path).subtree(5, 4, 5)
