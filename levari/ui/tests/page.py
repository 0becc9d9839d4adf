"""A page drawn from a piece of template, and a strict reader of its HTML."""

from html.parser import HTMLParser
from typing import Any

from django.template import engines
from django.test import RequestFactory

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "path", "circle", "rect"}
IMPORT = '{% import "ui/components.jinja" as ui %}'


def draw(piece: str, **context: Any) -> str:
    """The HTML of ``piece``, with all components as ``ui`` and a request for ``/cases?q=li&page=2``."""
    request = RequestFactory().get("/cases?q=li&page=2")
    request._messages = []  # type: ignore[attr-defined]
    return str(engines.all()[0].from_string(IMPORT + piece).render(context, request))


class Reader(HTMLParser):
    """Checks nesting, unique ids, labels and described-by links, and that nothing is inline that the policy forbids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.wanted: list[str] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"not closed: {tag}" for tag in self.open]
        self.faults += [f"id twice: {one}" for one in set(self.ids) if self.ids.count(one) > 1]
        self.faults += [f"no such id: {one}" for one in self.wanted if one not in self.ids]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        self.faults += [f"inline {name} on {tag}" for name in found if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in found):
            self.faults.append(f"inline {tag}")
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "label":
            self.wanted.append(str(found.get("for")))
        for name in ("aria-describedby", "aria-labelledby", "aria-controls"):
            self.wanted += str(found.get(name) or "").split()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"closed {tag} inside {self.open[-1:]}")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        """What a reader sees, in one line."""
        return " ".join(" ".join(self.texts).split())


def well_formed(html: str) -> Reader:
    """The reader of ``html``, which must have no fault."""
    reader = Reader(html)
    assert reader.faults == []
    return reader
