"""How wide text is and where it breaks, known without drawing it: the widths of DejaVu Sans, as numbers."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LINE_HEIGHT = 1.2
"""From one line to the next, in heights of the type."""

_ROOM = 1.05
"""A drawn line is up to so much wider than its letters: at 100 dots an inch each is set on whole dots."""

_UNKNOWN = 1.25
"""A sign that isn't listed is taken to be as wide as the box that is drawn where the font lacks it."""

# Hundredths of the type's height, rounded up to even ones. From the font's own table of advances.
_HUNDREDTHS = {
    24: "′‵",
    28: "'ijlìíîïĩīĭįıĵĺļʹ͵ϳіїј",
    30: "IJÌÍÎÏĨĪĬĮİĴłΙΪІЇЈ",
    32: " ,.··‘’‚‛‧",
    34: "/:;\\|¦;ΐίιϊ․‸",
    36: "fŀſ",
    38: "-ľ‐‑″‶",
    40: "()[]tţťŧ‹›",
    42: "!r¡²³¹ŕŗřΊ",
    46: '"ϝ',
    48: "ªº",
    50: "*_`§¨¯°´¸ͺ΄΅–‖‗†‡",
    52: "“”„‟",
    54: "?sz¿śŝşšźżžϯгзѓѕ‴‷",
    56: "LcçćĉċčĳĹĻĽĿͻͼͽΓέεζνξϲсэє",
    58: "FkķĸŁͱΰυχϋύϜ",
    60: "vxyýÿĲŷγκλςϛвтухчьў•‣",
    62: "PTYaeo«»ÝÞàáâãäåèéêëðòóôõöøāăąēĕėęěōŏőŢŤŦŶŸΡΤΥΫδθοπτόϐϑϙϧϩϭϮϵ϶ϷЃЎГРТУабекояѐёќ",
    64: "$0123456789ESbdghnpqu{}¢£¤¥µ¶ÈÉÊËßñùúûüþďđĒĔĖĘĚĝğġģĥńņňŋŚŜŞŠũūŭůűųΕΞΣήβημρσϡϫϱϸϼЁЅЕлрђ‒€",
    66: "KĶͰͳͷΚάαφψϏϕϚϞϟϥϻЗийнпћѝџ",
    68: "ϗϰ‥",
    70: "ABCRVXZÀÁÂÃÄÅÇĀĂĄĆĈĊČħŔŖŘŹŻŽΆΑΒΔΖΛΧϒϔϨϬϹϾЄАБВСХЧЬЭЯдц",
    72: "ϽϿЌКъ",
    74: "UÙÚÛÜŨŪŬŮŰŲ",
    76: "HNÑĤŃŅŇŊͶΈΗΝΠϤЍЏИЙЛНПм",
    78: "&DGÐĎĐĜĞĠĢΩϪЦ",
    80: "OQÒÓÔÕÖØŌŎŐΘΟΦΨϘϦϴЂЋДОы",
    82: "wŉŵΌ",
    84: "#+<=>^~¬±×÷ΎΏωώϖϣЪ←↑→↓↔↕−≠≡≢≣≤≥≈✓✗",
    86: "ϓфю",
    88: "MͲΉΜϠϺМФ●○",
    90: "Ыњ",
    92: "Ħжшљ",
    94: "Ϣ",
    96: "%щ",
    98: "m¼½¾Æ",
    100: "@W©®æŴ—―…",
    104: "œ",
    106: "Њ",
    108: "ŒЖШЮ",
    110: "ЉЩ",
    136: "‰",
    174: "‱",
}

_WIDTHS = {sign: hundredths / 100 for hundredths, signs in _HUNDREDTHS.items() for sign in signs}

_PIECE = re.compile(r"[^\s\-–—/]*[\-–—/]+|[^\s\-–—/]+")
"""A piece that may end a line: a word, or a part of one with the dash or slash after it."""


def tidied(text: str) -> str:
    r"""Text with one space between words, and nothing in it that can't be printed.

    >>> tidied("  Fewer\n\tfalls\x07 ")
    'Fewer falls'
    """
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def text_width(text: str, points: float) -> float:
    """How wide a line of text is at most, in inches, in type of so many points.

    >>> round(text_width("Fewer falls", 10), 2)
    0.8
    """
    return sum(map(_sign_width, text)) * _ROOM * points / 72


def line_height(points: float) -> float:
    """From one line to the next, in inches, in type of so many points."""
    return _LINE_HEIGHT * points / 72


@lru_cache(maxsize=20_000)
def wrapped(text: str, width: float, points: float) -> tuple[str, ...]:
    """Text as lines that are no wider than ``width`` inches; at least one.

    It breaks between words and after dashes, and within a word only where that alone is too wide for a line. Nothing
    is left out but white space and what can't be printed.

    >>> wrapped("Pharmacist on the ward round", 1.2, 9.5)
    ('Pharmacist on', 'the ward round')
    """
    room = width / (_ROOM * points / 72)
    lines, used = [""], 0.0
    for between, piece, wide in _pieces(text):
        space = between if lines[-1] else ""
        if used + len(space) * _WIDTHS[" "] + wide <= room:
            lines[-1] += space + piece
            used += len(space) * _WIDTHS[" "] + wide
            continue
        parts = _broken(piece, room) if wide > room else [piece]
        lines = [*lines, *parts] if lines[-1] else parts
        used = sum(map(_sign_width, lines[-1]))
    return tuple(lines)


@lru_cache(maxsize=1024)
def _pieces(text: str) -> tuple[tuple[str, str, float], ...]:
    """What may stand on a line of its own, with the space before it and its width in heights of the type."""
    return tuple(
        ("" if number else " ", piece, sum(map(_sign_width, piece)))
        for word in tidied(text).split(" ")
        for number, piece in enumerate(_PIECE.findall(word))
    )


def _broken(word: str, room: float) -> list[str]:
    """A word in parts that fit; a letter keeps the accents that stand on it. A part has one letter at least."""
    parts, used = [""], 0.0
    for sign in word:
        wide = _sign_width(sign)
        if parts[-1] and wide and used + wide > room:
            parts.append("")
            used = 0.0
        parts[-1] += sign
        used += wide
    return parts


@lru_cache(maxsize=4096)
def _sign_width(sign: str) -> float:
    if unicodedata.category(sign) in ("Mn", "Me"):
        return 0.0
    return _WIDTHS.get(sign, _UNKNOWN)
