"""A conversation that is over, as a page: each turn with what could be heard in it, and what it opened or closed."""

from __future__ import annotations

from collections.abc import Sequence

from qilearn.core.text import counted, escape
from qilearn.dialogue.behaviours import BEHAVIOURS
from qilearn.dialogue.debrief import COUNTED, noticed
from qilearn.dialogue.scenario import Choice
from qilearn.dialogue.talk import Exchange, Said, Talk, follow

_UNVALIDATED = (
    "What could be heard is our own judgement, formative and not validated. It isn't added up: read it as things "
    "to notice."
)


def transcript(talk: Talk, tries: Sequence[Sequence[Said]] = ()) -> str:
    """The transcript as HTML; everything that was typed or read is escaped.

    Parameters
    ----------
    talk : Talk
    tries : sequence of sequence of Said
        Earlier tries; where they went another way is said.
    """
    person = talk.scenario.person
    rows = "".join(_row(each) for each in talk.exchanges)
    heads = "".join(
        f"<th scope='col'>{head}</th>"
        for head in ("Turn", "You", "What could be heard", escape(person.name), "What it opened or closed")
    )
    ending = talk.ending
    lesson = f"<p><strong>What this ending teaches:</strong> {escape(ending.lesson)}</p>" if ending else ""
    who = escape(person.name)
    inside = f"<p>{who} wanted: {escape(person.wants)} {who} worried: {escape(person.worries)}</p>"
    return (
        f"{lesson}<p>{escape(noticed(talk).in_words)} <small>{escape(COUNTED)}</small></p>"
        f"<details><summary>What happened, turn by turn ({counted(len(talk.exchanges), 'turn')})</summary>"
        f"<div style='overflow-x:auto'><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        f"<p><small>{escape(_UNVALIDATED)}</small></p></details>{_other_tries(talk, tries)}"
        f"<details><summary>What {who} didn't say</summary>{inside}</details>"
    )


def _row(each: Exchange) -> str:
    own = f"<br><small>In your own words: {escape(each.own)}</small>" if each.own else ""
    words = "(said nothing, and waited)" if each.choice.move == "silence" else each.choice.words
    opened = [f"Opened {each.landing.opens}."] if each.landing.opens else []
    closed = [f"Closed {each.landing.closes}."] if each.landing.closes else []
    return (
        f"<tr><td>{each.number}</td><td>{escape(words)}{own}<br><small>{escape(each.choice.does)} {escape(each.choice.why)}"
        f"</small></td><td>{_heard(each.choice)}</td><td>{escape(each.landing.says)}</td>"
        f"<td>{escape(' '.join([*opened, *closed]))}</td></tr>"
    )


def _heard(choice: Choice) -> str:
    shown = [f"{BEHAVIOURS[key].name}" for key in choice.shows]
    missed = [f"The opposite of: {BEHAVIOURS[key].name.lower()}" for key in choice.misses]
    return "<br>".join(escape(each) for each in [*shown, *missed])


def _other_tries(talk: Talk, tries: Sequence[Sequence[Said]]) -> str:
    """Where earlier tries went another way, and how they ended."""
    rows = []
    for number, said in enumerate(tries, start=1):
        other = follow(talk.scenario, said)
        parting = _parting(talk, other)
        if parting is None:
            continue
        ended = f"It ended: {other.ending.title}." if other.ending else "It was left before its end."
        choice = other.exchanges[parting].choice
        said_then = "waited." if choice.move == "silence" else f"said “{choice.words}”"
        rows.append(f"<li>Try {number}: at turn {parting + 1} you {escape(said_then)} {escape(ended)}</li>")
    if not rows:
        return ""
    return f"<p><strong>{counted(len(rows), 'earlier try', 'earlier tries')}:</strong></p><ul>{''.join(rows)}</ul>"


def _parting(talk: Talk, other: Talk) -> int | None:
    """The place at which another try first said something else; None where it didn't."""
    for place, each in enumerate(other.exchanges):
        if place >= len(talk.exchanges) or talk.exchanges[place].choice.id != each.choice.id:
            return place
    return None
