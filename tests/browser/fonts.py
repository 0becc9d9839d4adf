"""A Chinese font for the browser where the system has none: the one from the run-time requirements."""

import shutil
import subprocess
import sysconfig
from pathlib import Path

CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


def system_has_chinese() -> bool:
    """Whether the system knows a font with Chinese characters."""
    program = shutil.which("fc-list")
    if program is None:
        return False
    done = subprocess.run([program, ":lang=zh-cn", "family"], capture_output=True, text=True, check=False)
    return bool(done.stdout.strip())


def wheel_fonts() -> Path:
    """The folder of the font that comes with the requirements."""
    return Path(sysconfig.get_path("purelib")) / "cvttf_NotoSansCJK_Regular"


def font_environment(folder: Path, *, has_chinese: bool | None = None) -> dict[str, str]:
    """What the browser's environment needs so that Chinese is not shown as empty boxes.

    :param folder: where a configuration file may be written.
    :param has_chinese: whether the system has such a font; looked up if not given.
    """
    if system_has_chinese() if has_chinese is None else has_chinese:
        return {}
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "fonts.conf"
    file.write_text(CONFIGURATION.format(fonts=wheel_fonts(), cache=folder / "font-cache"))
    return {"FONTCONFIG_FILE": str(file)}
