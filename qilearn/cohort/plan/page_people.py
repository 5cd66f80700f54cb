"""What people get: the handout, role cards, exercises on paper, and a form to say how it was, without a name."""

from __future__ import annotations

from collections.abc import Iterator

from qilearn.cohort.plan.agenda import Agenda, Held
from qilearn.cohort.plan.blocks import Block, all_blocks
from qilearn.cohort.plan.clock import clock
from qilearn.cohort.plan.grouping import groups, in_words
from qilearn.cohort.plan.markup import notes_html
from qilearn.cohort.plan.model import Brief, PlanBody
from qilearn.cohort.plan.role_cards import RULES, TURNS, RoleSheet, role_sheets
from qilearn.cohort.plan.sheets import SYNTHETIC, ruled, sheet
from qilearn.cohort.plan.timetables import notebooks
from qilearn.cohort.plan.told import heading, title_of
from qilearn.core.text import escape

MOST_OBJECTIVES = 8
REST_TITLES = ("Break", "Lunch")

AGREED = (
    "Nobody is assessed here.",
    "What is said here stays here.",
    "You may stop, leave something out, or only watch, and needn't say why.",
    "No stories of patients, children or colleagues that somebody could recognise.",
)

STATEMENTS = (
    "I can use it in my work",
    "I felt safe to try things, and to be wrong",
    "There was enough time to do things myself",
    "The feedback that I got was about something that I had done",
    "I know what I'll try, with whom and when",
    "I'd tell a colleague to come",
)
STEPS = ("Not at all", "A little", "Half and half", "Mostly", "Fully", "Can't say")
WRITTEN = (
    "What will you try, and by when?",
    "What made it hard to learn, or hard to speak?",
    "What should we leave out next time, and what should get its time?",
)


def handout(body: PlanBody, agenda: Agenda) -> str:
    """What people take home: when what happens, what they can do afterwards, what was agreed, and room to write."""
    brief = body.brief
    place = f"<p>{escape(brief.place)}</p>" if brief.place.strip() else ""
    aims = list(dict.fromkeys(block.objective for block in used(agenda) if block.objective))
    can = "".join(f"<li>{escape(aim)}</li>" for aim in aims[:MOST_OBJECTIVES])
    objectives = f"<h2>What we practise</h2><ul>{can}</ul>" if can else ""
    agreed = "".join(f"<li>{escape(each)}</li>" for each in AGREED)
    times = "".join(_times(held, brief, is_only=len(agenda.held) == 1) for held in agenda.held)
    return (
        f"<h1>{escape(title_of(body))}</h1>{place}<h2>When</h2>{times}{objectives}"
        f"<h2>What we agree</h2><ul>{agreed}</ul>"
        f"<h2>What I'll try</h2><p class='ask'>What, with whom, and on which day</p>{ruled(2)}"
        f"<p class='ask'>What I expect to happen, and why</p>{ruled(2)}{_go_on(agenda)}"
    )


def _times(held: Held, brief: Brief, *, is_only: bool) -> str:
    """A session as people need it: what begins when, and not each debrief."""
    head = "" if is_only else f"<h3>{escape(heading(held, brief))}</h3>"
    rows = "".join(
        f"<tr{' class=rest' if what in REST_TITLES else ''}><td class='clock'>{clock(brief.start + start)}</td>"
        f"<td>{escape(what)}</td></tr>"
        for start, what in _in_short(held)
    )
    end = f"<tr><td class='clock'>{clock(brief.start + held.sitting.minutes)}</td><td>End</td></tr>"
    heads = "<thead><tr><th scope='col'>Clock</th><th scope='col'>What</th></tr></thead>"
    return f"{head}<table class='times'>{heads}<tbody>{rows}{end}</tbody></table>"


def _in_short(held: Held) -> Iterator[tuple[int, str]]:
    """What begins when: exercises of one notebook that follow one another are one line."""
    before = ""
    for row in held.rows:
        block = all_blocks().get(row.item)
        what = notebooks()[block.notebook].title if block is not None and block.notebook else row.main.title
        if what != before:
            yield row.start, what
        before = what


def _go_on(agenda: Agenda) -> str:
    names = dict.fromkeys(block.notebook for block in used(agenda) if block.notebook)
    titles = "; ".join(f"{name.partition('_')[0]} {notebooks()[name].title}" for name in names)
    return f"<p>To go on by yourself: {escape(titles)}.</p>" if titles else ""


def used(agenda: Agenda) -> list[Block]:
    """The blocks of an agenda, in order."""
    return [all_blocks()[row.item] for _, row in agenda.rows() if row.item in all_blocks()]


def roles(body: PlanBody, agenda: Agenda) -> str:
    """Role cards to cut apart: one situation a page, with what makes it safe, and whose turn it is."""
    brief = body.brief
    sets = len(groups(brief.people, "triads"))
    rules = "".join(f"<li>{escape(rule)}</li>" for rule in RULES)
    heads = "".join(f"<th scope='col'>{head}</th>" for head in ("Round", "Coach", "Coachee", "Observer"))
    turns = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in turn)}</tr>" for turn in TURNS)
    intro = (
        f"<h1>Role cards</h1><p>Print {sets} of each page, one for each group ({escape(in_words(brief.people, 'triads'))}). "
        "Cut along the lines, and give everyone only their own card. In a group of four, two observe.</p>"
        f"<h2>Read aloud before the first round</h2><ul>{rules}</ul>"
        f"<h2>Whose turn it is</h2><table class='turns'><thead><tr>{heads}</tr></thead><tbody>{turns}</tbody></table>"
    )
    cards = "".join(f"<div class='next-page'>{_cards(each)}</div>" for each in role_sheets())
    return f"{intro}<p class='made-up'>SYNTHETIC: the people on these cards are made up.</p>{cards}"


def _cards(given: RoleSheet) -> str:
    cards = "".join(
        f"<div class='card'><h3>{escape(role)}{f': {escape(given.coachee)}' if role == 'Coachee' else ''}</h3>"
        f"{notes_html(says)}<p><small>Say stop, and the round stops. Afterwards, out of the role first.</small></p></div>"
        for role, says in given.cards
    )
    return f"<h2>{escape(given.title)}</h2>{cards}"


def paper(body: PlanBody, agenda: Agenda) -> str:
    """The exercises and sheets of an agenda on paper, each on a page of its own; no answer is on any."""
    found = [made for block in used(agenda) if (made := sheet(block))]
    if not found:
        return "<h1>Sheets</h1><p>What was chosen needs no sheet.</p>"
    listed = "".join(f"<div class='next-page sheet'>{made}</div>" for made in found[1:])
    head = f"<h1>Sheets for {escape(title_of(body))}</h1><p class='made-up'>{SYNTHETIC}</p>"
    return f"{head}<div class='sheet'>{found[0]}</div>{listed}"


def evaluation(body: PlanBody, agenda: Agenda) -> str:
    """A form without names, on a page: how it was, and what people will try."""
    heads = "".join(f"<th scope='col'>{escape(step)}</th>" for step in STEPS)
    rows = "".join(
        f"<tr><th scope='row'>{escape(statement)}</th>{'<td><span class=box></span></td>' * len(STEPS)}</tr>"
        for statement in STATEMENTS
    )
    return (
        f"<h1>How was it? {escape(title_of(body))}</h1>"
        "<p>Please don't write your name, or anything by which somebody could be known. Put it in the box at the door. "
        "You may leave out what you like.</p>"
        f"<table class='form'><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        f"{''.join(_written())}"
        "<p><small>This form asks how it was for you. Whether it helps those whom you coach shows later, in what is seen "
        "and in what teams find out; that is asked separately.</small></p>"
    )


def _written() -> Iterator[str]:
    for prompt in WRITTEN:
        yield f"<p class='ask'>{escape(prompt)}</p>{ruled(3)}"
