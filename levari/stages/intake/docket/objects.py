"""JSON dockets: one object per line (JSON Lines), or one array of objects that is cut as it streams by."""

import codecs
import re
from collections.abc import Iterator
from typing import Any

from levari.basics.canonical import JsonUnreadable, loads
from levari.stages.intake.docket.flaws import BytesBroken, DocketUnreadable, JsonBroken, LineTooLong
from levari.stages.intake.docket.lines import CHUNK, LONGEST, Line, Source, check_encoding

_TOKENS = re.compile(r'["\[\]{},]')
_IN_STRING = re.compile(r'["\\]')


def title(text: str) -> dict[str, Any]:
    """One title of a JSON docket.

    :raises JsonBroken: if the text is no JSON object in its strict form (no key twice, amounts and rates as text).
    """
    try:
        value = loads(text)
    except JsonUnreadable as why:
        raise JsonBroken(reason=why.detail) from why
    if not isinstance(value, dict):
        raise JsonBroken(reason="Each title is a JSON object in braces.")
    return value


def elements(stream: Source, encoding: str = "utf-8") -> Iterator[Line]:
    """The elements of one JSON array as lines; their number is the position in the array (from 1).

    Only brackets and quotation marks are looked at here, so a broken element is refused alone as long as its brackets
    close; an element of more than a mebibyte is passed over unread.

    :raises DocketUnreadable: if the file ends inside the array.
    """
    check_encoding(encoding)
    cutter = _Cutter(encoding)
    decoder = codecs.getincrementaldecoder(encoding)(errors="surrogateescape")
    first = True
    while True:
        raw = stream.read(CHUNK)
        text = decoder.decode(raw, final=not raw)
        if first:
            text, first = text.removeprefix("\ufeff"), False
        yield from cutter.feed(text)
        if not raw:
            break
    if cutter.depth:
        raise DocketUnreadable(reason=f"the array is not closed; it was read up to element {cutter.number}")


class _Cutter:
    """Follows brackets and strings through pieces of text and gives out what stands between the commas of the array."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self.depth = self.number = self.size = 0
        self.parts: list[str] = []
        self.in_string = self.escaped = False

    def feed(self, text: str) -> Iterator[Line]:
        """The elements that end in this piece."""
        at = start = 0
        while at < len(text):
            if self.in_string:
                at = self._string(text, at)
                continue
            found = _TOKENS.search(text, at)
            if not found:
                break
            at = found.end()
            mark = found[0]
            if mark == '"':
                self.in_string = True
            elif mark in "[{":
                self.depth += 1
                start = at if self.depth == 1 else start
            elif (mark == "," and self.depth == 1) or (mark in "]}" and self.depth == 1):
                self._keep(text[start : at - 1])
                yield from self._element()
                self.depth -= mark != ","
                start = at
            elif mark in "]}":
                self.depth -= 1
        if self.depth:
            self._keep(text[start:])

    def _string(self, text: str, at: int) -> int:
        if self.escaped:
            self.escaped, at = False, at + 1
        while found := _IN_STRING.search(text, at):
            at = found.end()
            if found[0] == '"':
                self.in_string = False
                return at
            if at == len(text):
                self.escaped = True
                return at
            at += 1
        return len(text)

    def _keep(self, piece: str) -> None:
        self.size += len(piece)
        if self.size > LONGEST:
            self.parts = []
        else:
            self.parts.append(piece)

    def _element(self) -> Iterator[Line]:
        text, too_long = "".join(self.parts).strip(), self.size > LONGEST
        self.parts, self.size = [], 0
        if not text and not too_long:
            return
        self.number += 1
        if too_long:
            yield Line(self.number, flaw=LineTooLong(limit=LONGEST))
        elif broken := re.search("[\udc80-\udcff]", text):
            yield Line(self.number, flaw=BytesBroken(encoding=self.encoding, place=broken.start() + 1))
        else:
            yield Line(self.number, text)
