"""Translations without any system tool: ``python -m levari.ui.messages extract|fill FILE|compile|check``.

``extract`` writes every message of the code, the templates and the refusals into the catalogues; ``fill`` takes Chinese
texts from a JSON object (English, or the plural of it, to Chinese) and compiles; ``compile`` makes the binary form;
``check`` says what is untranslated or stale.
"""

import ast
import inspect
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent
LANGUAGES = ("zh_Hans",)
_METHODS = [
    ("**/tests/**", "ignore"), ("**/migrations/**", "ignore"), ("**.py", "python"),
    ("**.jinja", "jinja2"), ("**/templates/**.html", "jinja2"), ("**/templates/**.txt", "jinja2"),
]  # fmt: skip
_JINJA = {"newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
_OPTIONS = {pattern: _JINJA for pattern, method in _METHODS if method == "jinja2"}
_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "_now", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
_CHANGING = ('"POT-Creation', '"PO-Revision', '"Generated-By')
_BLANK = re.compile(r"%\((\w+)\)[sd]|\{(\w*)[^}]*\}|%[sd]")


def catalogue_path(language: str, folder: Path = PACKAGE / "locale") -> Path:
    """Where the readable catalogue of a language lies; the binary one lies beside it."""
    return folder / language / "LC_MESSAGES" / "django.po"


def extracted(package: Path = PACKAGE) -> Catalog:
    """All messages of the package: marked ones in Python and Jinja, and the docstrings of refusals."""
    found = _empty()
    marked = extract_from_dir(package, _METHODS, options_map=_OPTIONS, keywords=_KEYWORDS)
    for name, _, message, comments, context in marked:
        found.add(message, None, [(name, 1)], auto_comments=comments, context=context)
    for name, text in refusal_messages(package):
        found.add(text, None, [(name, 1)])
    return found


def refusal_messages(package: Path) -> list[tuple[str, str]]:
    """(file, message) of every class that is a ``Refusal`` by itself or by its bases, in one line as it is shown."""
    classes: list[tuple[str, str, str, set[str]]] = []  # several rooms may give a refusal the same name
    for path in sorted(package.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.relative_to(package).parts):
            for node in _classes(path):
                bases = {base.id if isinstance(base, ast.Name) else getattr(base, "attr", "") for base in node.bases}
                text = inspect.cleandoc(ast.get_docstring(node) or "").replace("\n", " ")
                classes.append((node.name, str(path.relative_to(package)), text, bases))
    refusals = {"Refusal"}
    while more := {name for name, _, _, bases in classes if bases & refusals} - refusals:
        refusals |= more
    return [(path, text) for name, path, text, bases in sorted(classes) if text and bases & refusals]


def _classes(path: Path) -> Iterator[ast.ClassDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ClassDef):
            yield node


def _empty(language: str | None = None) -> Catalog:
    return Catalog(
        locale=language, project="Levari", version="1", charset="utf-8", fuzzy=False,
        header_comment="# Words of Levari; made by python -m levari.ui.messages extract, translated by hand.",
        msgid_bugs_address="", last_translator="", language_team="",
    )  # fmt: skip


def read(path: Path) -> Catalog:
    """The catalogue at ``path``; an empty one where there is none yet."""
    language = path.parent.parent.name
    if not path.exists():
        return _empty(language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def extract(package: Path = PACKAGE) -> None:
    """Bring the catalogues up to the code: new messages come in empty, vanished ones go."""
    template = extracted(package)
    for language in LANGUAGES:
        path = catalogue_path(language, package / "locale")
        old = read(path)
        new = _empty(language)
        for message in _messages(template):
            kept = old.get(message.id, message.context)
            text = kept.string if kept and not kept.fuzzy else None
            new.add(message.id, text, _places(message), context=message.context)
        _write(path, new)


def fill(texts: Mapping[str, str], package: Path = PACKAGE, language: str = "zh_Hans") -> int:
    """Put translations into a catalogue by their English text; how many found their message."""
    path = catalogue_path(language, package / "locale")
    catalogue, found = read(path), 0
    for message in _messages(catalogue):
        source = message.id if isinstance(message.id, str) else message.id[-1]
        if source in texts:
            message.string = texts[source] if isinstance(message.id, str) else (texts[source],)
            found += 1
    _write(path, catalogue)
    return found


def _write(path: Path, catalogue: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, sort_output=True, include_lineno=False, width=120)
    path.write_text(_without_times(path.read_text("utf-8")), "utf-8")


def _places(message: Message) -> list[tuple[str, int]]:
    return sorted(set(message.locations))


def _without_times(text: str) -> str:
    # Dates in the header would change the file at every run.
    kept = [line for line in text.splitlines(keepends=True) if not line.startswith(_CHANGING)]
    return "".join(kept)


def _messages(catalogue: Catalog) -> Iterable[Message]:
    return (message for message in catalogue if message.id)


def compiled(path: Path) -> bytes:
    """The binary form of the catalogue at ``path``; the same bytes at any time, so its header carries no clock."""
    out, catalogue = io.BytesIO(), read(path)
    catalogue.creation_date = catalogue.revision_date = UNDATED
    write_mo(out, catalogue)
    return out.getvalue()


def compile_all(folder: Path = PACKAGE / "locale") -> None:
    """Write the binary form of every catalogue."""
    for language in LANGUAGES:
        path = catalogue_path(language, folder)
        path.with_suffix(".mo").write_bytes(compiled(path))


def faults(package: Path = PACKAGE) -> list[str]:
    """What is wrong with the catalogues: missing, vanished, untranslated, with other blanks, stale."""
    found: list[str] = []
    wanted = {(message.id, message.context) for message in _messages(extracted(package))}
    for language in LANGUAGES:
        path = catalogue_path(language, package / "locale")
        have = {(message.id, message.context): message for message in _messages(read(path))}
        found += [f"{language}: not extracted: {_name(key)}" for key in sorted(wanted - set(have), key=str)]
        found += [f"{language}: no longer used: {_name(key)}" for key in sorted(set(have) - wanted, key=str)]
        found += [f"{language}: {fault}" for message in have.values() for fault in _message_faults(message)]
        binary = path.with_suffix(".mo")
        if not binary.exists() or binary.read_bytes() != compiled(path):
            found.append(f"{language}: {binary.name} is stale: run python -m levari.ui.messages compile")
    return found


def _name(key: tuple[object, object]) -> str:
    return str(key[0])[:100]


def _message_faults(message: Message) -> Iterator[str]:
    texts = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    source = message.id if isinstance(message.id, str) else message.id[-1]
    if message.fuzzy or not all(texts):
        yield f"untranslated: {source[:100]}"
    elif any(_blanks(text) != _blanks(source) for text in texts):
        yield f"other blanks than the source: {source[:100]}"


def _blanks(text: str) -> set[str]:
    return {match.group(0) for match in _BLANK.finditer(text)}


def main(words: list[str]) -> int:
    """Run one of ``extract``, ``fill``, ``compile``, ``check``; 0 if all is well."""
    if words == ["extract"]:
        extract()
    elif len(words) == 2 and words[0] == "fill":
        print(fill(json.loads(Path(words[1]).read_text("utf-8"))), "filled")
        compile_all()
    elif words == ["compile"]:
        compile_all()
    elif words == ["check"]:
        found = faults()
        print("\n".join(found) or "All messages are translated.")
        return 1 if found else 0
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
