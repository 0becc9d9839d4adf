"""The one fixed normalisation of names, and the exact comparison after it.

Nothing here guesses: traditional and simplified characters, pinyin, homophones and transliterations stay different.
"""

import re
import unicodedata

MIDDLE_DOT = "\u00b7"

# Seen between the parts of transliterated and minority names; NFKC has already folded the half-width form.
_DOTS = re.compile("[\u00b7\u0387\u2022\u2027\u2219\u22c5\u2e31\u2e33\u30fb\uff65]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SPACE_BESIDE_HAN = re.compile(f"(?<=[{_HAN}{MIDDLE_DOT}]) | (?=[{_HAN}{MIDDLE_DOT}])")


def normalise_name(name: str) -> str:
    """NFKC, one width, one middle dot, no unseen characters, single spaces, none beside a Chinese character or the dot.

    >>> normalise_name(" \u5f20\u3000\u4e09 "), normalise_name("\uff21\uff23\uff2d\uff25  Ltd")
    ('\u5f20\u4e09', 'ACME Ltd')
    """
    folded = _UNSEEN.sub("", unicodedata.normalize("NFKC", name))
    dotted = _DOTS.sub(MIDDLE_DOT, folded)
    return _SPACE_BESIDE_HAN.sub("", " ".join(dotted.split()))


def same_name(one: str, other: str) -> bool:
    """Whether two names are exactly equal after the normalisation. An empty name equals nothing.

    >>> same_name("\u5f20\u4e09", "\u5f20 \u4e09"), same_name("\u5f20\u4e09", "\u7ae0\u4e09"), same_name("", "")
    (True, False, False)
    """
    normal = normalise_name(one)
    return bool(normal) and normal == normalise_name(other)
