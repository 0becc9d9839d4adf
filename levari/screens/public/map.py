"""The map of a search: cells of a plain grid of degrees, counted by the database; no tiles of anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Avg, CharField, Count, DecimalField, ExpressionWrapper, F, Max, Min
from django.db.models.functions import Cast, Floor

from levari.access.models import Court
from levari.screens.public.places import inside
from levari.screens.public.search import Box, in_box, matching

COLUMNS, ROWS = 8, 5


@dataclass(frozen=True)
class Cell:
    """Lots near each other on the map: how many, where their middle is drawn, and what a touch leads to."""

    count: int
    x: float
    y: float
    box: str
    lot: UUID | None


@dataclass(frozen=True)
class Map:
    """A plain map of degrees: cells of a grid, drawn in a frame of 800 by 500."""

    box: Box
    cells: list[Cell]


def drawn(courts: Sequence[Court], asked: dict[str, Any], at: datetime) -> Map | None:
    """The map of the lots that fit; None where none of them has a known place."""
    chosen = Box.read(asked.get("box") or "")
    box = chosen or _around(courts, asked, at)
    if box is None or box.north <= box.south or box.east <= box.west:
        return None
    high, wide = (box.north - box.south) / ROWS, (box.east - box.west) / COLUMNS
    sums: dict[tuple[int, int], list[tuple[int, Decimal, Decimal, Any]]] = {}
    lat, lon = "sale__dossier__latitude", "sale__dossier__longitude"
    for court in courts:
        with inside(court):
            rows = in_box(matching(asked, at), box).annotate(
                row=Floor((_number(lat) - box.south) / high), column=Floor((_number(lon) - box.west) / wide)
            )
            told = rows.order_by().values("row", "column").annotate(
                n=Count("pk"), lat=Avg(lat), lon=Avg(lon), one=Min(Cast("pk", CharField()))
            )  # fmt: skip
            for one in told:
                place = (min(int(one["row"]), ROWS - 1), min(int(one["column"]), COLUMNS - 1))
                sums.setdefault(place, []).append((one["n"], one["lat"], one["lon"], one["one"]))
    cells = [_cell(place, parts, box, high, wide) for place, parts in sorted(sums.items(), reverse=True)]
    return Map(box, cells) if cells else None


def _around(courts: Sequence[Court], asked: dict[str, Any], at: datetime) -> Box | None:
    ends: list[tuple[Decimal, Decimal, Decimal, Decimal]] = []
    lat, lon = "sale__dossier__latitude", "sale__dossier__longitude"
    for court in courts:
        with inside(court):
            rows = matching(asked, at).filter(**{f"{lat}__isnull": False, f"{lon}__isnull": False})
            told = rows.order_by().aggregate(a=Min(lat), b=Min(lon), c=Max(lat), d=Max(lon))
        if told["a"] is not None:
            ends.append((told["a"], told["b"], told["c"], told["d"]))
    if not ends:
        return None
    south, west = min(one[0] for one in ends), min(one[1] for one in ends)
    north, east = max(one[2] for one in ends), max(one[3] for one in ends)
    edge = max((north - south) / 10, (east - west) / 10, Decimal("0.005"))
    return Box(south - edge, west - edge, north + edge, east + edge)


def _cell(
    place: tuple[int, int], parts: list[tuple[int, Decimal, Decimal, Any]], box: Box, high: Decimal, wide: Decimal
) -> Cell:
    row, column = place
    count = sum(part[0] for part in parts)
    lat = sum(part[0] * part[1] for part in parts) / count
    lon = sum(part[0] * part[2] for part in parts) / count
    x, y = float((lon - box.west) / wide), float((box.north - lat) / high)
    # Middles stay inside their cell, so that two of them can always be told apart by a finger.
    x = column * 100 + min(max((x - column) * 100, 30), 70)
    top = ROWS - 1 - row
    y = top * 100 + min(max((y - top) * 100, 30), 70)
    south, west = box.south + row * high, box.west + column * wide
    return Cell(
        count, round(x, 1), round(y, 1), str(Box(south, west, south + high, west + wide)),
        UUID(parts[0][3]) if count == 1 else None,
    )  # fmt: skip


def _number(name: str) -> Any:
    """A column as a number that can be reckoned with."""
    return ExpressionWrapper(F(name), output_field=DecimalField(max_digits=12, decimal_places=6))
