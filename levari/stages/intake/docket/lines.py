"""Bytes cut into lines of bounded length: whatever a file holds, memory does not grow with it."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from levari.stages.intake.docket.flaws import BytesBroken, CharacterForbidden, DocketUnreadable, LineFlaw, LineTooLong

LONGEST = 1024 * 1024
CHUNK = 256 * 1024
ENCODINGS = ("utf-8", "gb18030")

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# C0 and C1 controls except the tab, the soft line breaks of Unicode, and half surrogates.
_FORBIDDEN = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


class Source(Protocol):
    """Anything bytes can be read from, piece by piece."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Line:
    """A line by its number in the file (from 1): its text, or why it could not be read."""

    number: int
    text: str = ""
    flaw: LineFlaw | None = None


def check_encoding(encoding: str) -> None:
    """:raises DocketUnreadable: for an encoding other than UTF-8 and GB18030."""
    if encoding not in ENCODINGS:
        raise DocketUnreadable(reason=f"the encoding {encoding!r} is not one of {', '.join(ENCODINGS)}")


def split(stream: Source, encoding: str = "utf-8") -> Iterator[Line]:
    """The lines of a file. Empty ones are passed over; one of more than a mebibyte is refused without being held.

    A line feed is never part of another character in either encoding, so bytes are cut before they are decoded.

    :raises DocketUnreadable: if the file is in UTF-16.
    """
    check_encoding(encoding)
    for number, raw in _raw(stream):
        if raw is None:
            yield Line(number, flaw=LineTooLong(limit=LONGEST))
            continue
        if number == 1:
            raw = _without_mark(raw)
        raw = raw.rstrip(b"\r")
        if raw.strip():
            yield _decoded(number, raw, encoding)


def _raw(stream: Source) -> Iterator[tuple[int, bytes | None]]:
    number, rest, skipping = 1, b"", False
    while chunk := stream.read(CHUNK):
        *ended, last = chunk.split(b"\n")
        for piece in ended:
            whole = rest + piece
            yield number, None if skipping or len(whole) > LONGEST else whole
            number, rest, skipping = number + 1, b"", False
        if skipping or len(rest) + len(last) > LONGEST + 1:
            rest, skipping = b"", True
        else:
            rest += last
    if skipping or rest:
        yield number, None if skipping or len(rest) > LONGEST else rest


def _without_mark(raw: bytes) -> bytes:
    if raw.startswith(_UTF16):
        raise DocketUnreadable(reason="it is in UTF-16. Save it as UTF-8 and import it again")
    return raw.removeprefix(codecs.BOM_UTF8)


def _decoded(number: int, raw: bytes, encoding: str) -> Line:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as why:
        return Line(number, flaw=BytesBroken(encoding=encoding, place=why.start + 1))
    if found := _FORBIDDEN.search(text):
        return Line(number, flaw=forbidden(found[0]))
    return Line(number, text)


def forbidden(character: str) -> CharacterForbidden:
    """The refusal of a character that must not be stored."""
    return CharacterForbidden(code=f"U+{ord(character):04X}")


def forbidden_in(text: str) -> str | None:
    """The first character of a text that must not be stored (JSON can smuggle it in as an escape), or None.

    >>> forbidden_in("a\\x00b"), forbidden_in("plain")
    ('\\x00', None)
    """
    found = _FORBIDDEN.search(text) or ("\t" in text and re.search("\t", text)) or None
    return found[0] if found else None
