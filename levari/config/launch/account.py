"""The operating system user who runs PostgreSQL: ourselves, or somebody without privileges when we are root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

SYSTEM_USER = "levari"
PREFERRED = ("postgres", SYSTEM_USER)


class NoUserForPostgres(Exception):
    """PostgreSQL refuses to run as root, and no user could be made for it. Type: useradd --system levari"""


class CommandFailed(Exception):
    """A program of PostgreSQL ended with an error."""


@dataclass(frozen=True)
class Account:
    """A user by number; ``switch`` says that programs must be started under another identity than ours."""

    name: str
    uid: int
    gid: int
    switch: bool

    def run(self, *command: str | Path, text_in: str | None = None, seconds: float = 120) -> str:
        """Run a program as this user in ``/`` and return what it printed.

        :raises CommandFailed: with the last lines of its output, if it ends with another status than 0.
        """
        done = self._start([str(part) for part in command], text_in, seconds)
        if done.returncode:
            tail = "\n".join((done.stdout + done.stderr).strip().splitlines()[-12:])
            raise CommandFailed(f"{Path(str(command[0])).name} ended with {done.returncode}:\n{tail}")
        return done.stdout

    def succeeds(self, *command: str | Path) -> bool:
        """Whether the program ends with status 0; False too if it cannot be started."""
        try:
            self.run(*command)
        except (CommandFailed, OSError):
            return False
        return True

    def can_enter(self, folder: Path) -> bool:
        """Whether this user can pass through ``folder`` and all its parents."""
        return self.succeeds("/bin/sh", "-c", 'cd -- "$1"', "sh", folder)

    def write(self, path: Path, content: str) -> None:
        """Write a file that belongs to this user."""
        self.run("/bin/sh", "-c", 'cat > "$1"', "sh", path, text_in=content)

    def own(self, folder: Path, mode: int) -> None:
        """Make ``folder`` and give it to this user."""
        folder.mkdir(parents=True, exist_ok=True)
        if self.switch:
            os.chown(folder, self.uid, self.gid)
        folder.chmod(mode)

    def _start(self, command: list[str], text_in: str | None, seconds: float) -> subprocess.CompletedProcess[str]:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
        environment |= {"LC_ALL": "C", "HOME": "/"}
        return subprocess.run(
            command,
            cwd="/",
            env=environment,
            input=text_in if text_in is not None else "",
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
            umask=0o077,
            user=self.uid if self.switch else None,
            group=self.gid if self.switch else None,
            extra_groups=[] if self.switch else None,
        )


def account() -> Account:
    """The user to run PostgreSQL as; as root an existing ``postgres`` or ``levari``, else a new system user.

    :raises NoUserForPostgres: as root, if there is no such user and none can be made.
    """
    if os.geteuid() != 0:
        return Account(_own_name(), os.geteuid(), os.getegid(), switch=False)
    for name in PREFERRED:
        if found := _look_up(name):
            return found
    _make_user()
    made = _look_up(SYSTEM_USER)
    if made is None:
        raise NoUserForPostgres(NoUserForPostgres.__doc__)
    return made


def _own_name() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())


def _look_up(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(name, entry.pw_uid, entry.pw_gid, switch=True)


def _make_user() -> None:
    ways = (
        ["useradd", "--system", "--no-create-home", "--shell", "/bin/false", SYSTEM_USER],
        ["adduser", "-S", "-D", "-H", "-s", "/bin/false", SYSTEM_USER],
    )
    for way in ways:
        if shutil.which(way[0]) and subprocess.run(way, capture_output=True, check=False).returncode == 0:
            return
