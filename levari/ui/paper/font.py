"""The font of the papers, found in the environment, and what it can write."""

import struct
from functools import cache
from importlib.metadata import files
from pathlib import Path

PACKAGE = "cvttf-notosanscjk-regular"
FAMILY = "Noto Sans CJK TC"
LATIN_FAMILY = "Libertinus Serif"
#: What the Latin family, which comes inside typst, is relied on for: ASCII to Latin Extended-A.
_LATIN = range(0x20, 0x180)
_LACKING = "\N{GETA MARK}"


class FontMissing(Exception):
    """The Chinese font is not installed. Install the packages of requirements.lock again."""


@cache
def font_file() -> Path:
    """The OpenType file.

    :raises FontMissing: if the package with the font is not installed.
    """
    for file in files(PACKAGE) or ():
        path = Path(str(file.locate()))
        if path.suffix == ".otf" and path.parent.name == "cvttf_NotoSansCJK_Regular":
            return path
    raise FontMissing(FontMissing.__doc__)


@cache
def coverage() -> frozenset[int]:
    """Code points the Chinese font has a glyph for, read from its character map (OpenType, cmap format 12)."""
    data = font_file().read_bytes()
    tables = struct.unpack_from(">H", data, 4)[0]
    records = (struct.unpack_from(">4sLLL", data, 12 + 16 * n) for n in range(tables))
    cmap = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    found: set[int] = set()
    for n in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        start = cmap + struct.unpack_from(">HHL", data, cmap + 4 + 8 * n)[2]
        if struct.unpack_from(">H", data, start)[0] == 12:
            found.update(_groups(data, start))
    return frozenset(found)


def _groups(data: bytes, start: int) -> set[int]:
    count = struct.unpack_from(">L", data, start + 12)[0]
    found: set[int] = set()
    for n in range(count):
        first, last, _ = struct.unpack_from(">LLL", data, start + 16 + 12 * n)
        found.update(range(first, last + 1))
    return found


def printable(text: str) -> str:
    """``text`` with every character no font can write as a geta mark and its number; nothing is lost silently.

    Control and direction characters are written out too, so that they cannot turn a name around.

    >>> printable("王伟\\u202ex"), printable("\\N{GRINNING FACE}")
    ('王伟〓(U+202E)x', '〓(U+1F600)')
    """
    return "".join(char if _writable(ord(char)) else f"{_LACKING}(U+{ord(char):04X})" for char in text)


def _writable(point: int) -> bool:
    if point in (0x0A, 0x2028) or 0x7F <= point < 0xA0 or 0x200B <= point <= 0x200F or 0x202A <= point <= 0x206F:
        return point == 0x0A
    return point in _LATIN or point in coverage()
