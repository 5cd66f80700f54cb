"""Text helpers: the one way text becomes markup, and how numbers and lists are written."""

from __future__ import annotations

import html
import math
from collections.abc import Iterable


def escape(text: object) -> str:
    """Text as safe HTML. Everything a learner, a file or a hand-in supplied goes through here.

    >>> escape('<img src=x onerror="alert(1)">')
    '&lt;img src=x onerror=&quot;alert(1)&quot;&gt;'
    """
    return html.escape(str(text), quote=True)


def paragraphs(text: str) -> str:
    r"""Plain text as HTML paragraphs: a blank line starts a new one; nothing in it becomes markup.

    >>> paragraphs("One.\n\nTwo < three.")
    '<p>One.</p><p>Two &lt; three.</p>'
    """
    return "".join(f"<p>{escape(' '.join(part.split()))}</p>" for part in text.split("\n\n") if part.strip())


def listed(items: Iterable[object], last: str = "and") -> str:
    """Items as a person would list them.

    >>> listed(["aim"]), listed(["aim", "measure"]), listed(["aim", "measure", "change"], last="or")
    ('aim', 'aim and measure', 'aim, measure or change')
    """
    words = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


LONGEST_QUOTE = 80
"""More of what someone wrote isn't repeated back."""


def quoted(text: str) -> str:
    """What someone wrote, in quotes; cut short where it is long.

    >>> quoted("  our  patients ")
    '“our patients”'
    """
    return f"“{shortened(text)}”"


def shortened(text: str, longest: int = LONGEST_QUOTE) -> str:
    """What someone wrote, on one line, with an ellipsis where it is long.

    >>> shortened("as few as we can", 10)
    'as few as…'
    """
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else f"{plain[: longest - 1].rstrip()}…"


def sentence(words: str) -> str:
    """Words with a capital to begin with; the rest stays as it is.

    >>> sentence("deaths per 100 births in Vienna")
    'Deaths per 100 births in Vienna'
    """
    return words[:1].upper() + words[1:]


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "point"), counted(3, "point"), counted(2, "series", "series")
    ('1 point', '3 points', '2 series')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def figure(value: float, *, spread: float = 0.0) -> str:
    """A number to the three figures a reader can use, without trailing zeros; more where its like lie closer together.

    ``spread`` is how far the numbers that it stands among lie apart, if that is known.

    >>> figure(8.5416), figure(0.03712), figure(1234.5), figure(17.0), figure(float("nan"))
    ('8.54', '0.0371', '1,234', '17', 'no value')
    >>> figure(74.00118), figure(74.00118, spread=0.027)
    ('74', '74.001')
    """
    if math.isnan(value):
        return "no value"
    if math.isinf(value):
        return "infinite"
    if value == 0:
        return "0"
    size = math.floor(math.log10(abs(value)))
    if not -7 < size < 13:
        return f"{value / 10.0**size:.3g} × 10^{size}" if size > -300 else "nearly 0"
    decimals = max(0, 2 - size, 1 - math.floor(math.log10(spread)) if spread > abs(value) * 1e-9 else 0)
    written = f"{value:,.{decimals}f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def in_a_hundred(chance: float) -> str:
    """A chance as people count.

    >>> in_a_hundred(0.031), in_a_hundred(0.004)
    ('about 3 in 100', 'fewer than 1 in 100')
    """
    return "fewer than 1 in 100" if chance < 0.01 else f"about {round(100 * chance)} in 100"
