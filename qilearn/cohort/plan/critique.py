"""What a coach of facilitators would say of a plan: what works, what is missing, and what to ask oneself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from qilearn.cohort.plan.agenda import Agenda, Held, Row, Slot
from qilearn.cohort.plan.blocks import all_blocks
from qilearn.cohort.plan.clock import clock, hours
from qilearn.cohort.plan.composing import piece
from qilearn.cohort.plan.grouping import in_words
from qilearn.cohort.plan.model import PlanBody
from qilearn.cohort.plan.packing import LONGEST_WITHOUT_BREAK
from qilearn.core.comments import Comment, Comments, at_most
from qilearn.core.text import counted, listed, quoted, shortened

HOUR = 60
DOING_IN_AN_HOUR = 20
"""Minutes of an hour in which people do something, at the least."""

MUCH_OPEN = 40
MANY_IN_ONE_TALK = 20
MANY_THREES = 24
MOST_NEXT_STEPS = 5
MOST_NAMED = 4
NOVICES_TO_EXPERTS = "Ritchie, Parker & Kirchner 2021, doi 10.1186/s43058-021-00138-5"

_NOT_YET = Comment(
    "next step",
    "choice",
    "Nothing is chosen yet. Begin with one thing that people should be able to do on Monday, and tick what serves it.",
    why="What people can do afterwards decides the rest: the length, the pairs, what to leave out.",
)
_ONE_WORKSHOP = Comment(
    "question",
    "afterwards",
    "One workshop doesn't make a coach. Who coaches a real team next week, and who asks them about it in a month?",
    why="In one study an expert passed on her skills to two novices over 30 months, with 21 different techniques. "
    "Two people in one health service: an example, and no rule.",
    source=NOVICES_TO_EXPERTS,
)
_BETWEEN = Comment(
    "strength",
    "afterwards",
    "Between the sessions everybody coaches a real team, and the network hour asks about it each month.",
    why="What is practised on real work, with someone who asks about it, has a chance to last.",
)
_NO_EVALUATION = Comment(
    "next step",
    "evaluation",
    "There is no evaluation in it. Put it back, even if it's two minutes: whether it was useful, whether it was safe, "
    "and what they'll try.",
    why="A form says how it was for them. Whether they coach differently shows in two or three months, in what is seen.",
)
_NO_WELCOME = Comment(
    "next step",
    "welcome",
    "It begins without a welcome. Two minutes for what stays in the room, and how to stop, make practice safe.",
)
_NO_SET_UP = Comment(
    "next step",
    "set-up",
    "It has computers and no time to set them up. Where should the first ten minutes of trouble go?",
    why="The first machine that doesn't start takes the time of whatever stands first.",
)


def critique(body: PlanBody, agenda: Agenda) -> Comments:
    """What there is to say of a plan. The most pressing comes first; nothing is counted or graded."""
    if not any(entry.id in all_blocks() for entry in body.entries):
        return Comments([*_gone(body, agenda), _NOT_YET])
    steps = [comment for rule in _STEPS for comment in rule(body, agenda)]
    questions = [comment for rule in _QUESTIONS for comment in rule(body, agenda)]
    return Comments([*_works(body, agenda), *at_most(MOST_NEXT_STEPS, steps, about="plan"), *questions])


def _works(body: PlanBody, agenda: Agenda) -> Iterator[Comment]:
    done = [row for _, row in agenda.rows() if row.item in all_blocks()]
    if not done:
        return
    sessions = f" in {counted(len(agenda.held), 'session')}" if len(agenda.held) > 1 else ""
    minutes = sum(held.sitting.minutes for held in agenda.held)
    says = f"It adds up to the minute: {hours(minutes)}{sessions}, {counted(len(done), 'activity', 'activities')}"
    debriefs = sum(bool(row.part("debrief")) for row in done)
    yield Comment("strength", "minutes", f"{says}, {counted(debriefs, 'debrief')}.")
    if body.brief.shape == "programme":
        yield _BETWEEN


def _left(body: PlanBody, agenda: Agenda) -> Iterator[Comment]:
    if not agenda.left_out:
        return
    minutes = sum(piece(entry, body.brief).minutes for entry in body.entries if entry.id in agenda.left_out)
    number = len(agenda.left_out)
    says = f"{counted(number, 'thing')} that you chose found no room ({minutes} minutes): {_titles(agenda.left_out)}."
    why = "What the notebooks' own notes name first was left out first."
    advice = "Take something else out, plan a longer time, or keep them for another day."
    yield Comment("next step", "left out", f"{says} {advice}", why=why)


def _titles(ids: tuple[str, ...]) -> str:
    named = [quoted(all_blocks()[id].title) for id in ids[:MOST_NAMED]]
    return listed([*named, f"{len(ids) - MOST_NAMED} more"] if len(ids) > MOST_NAMED else named)


def _gone(body: PlanBody, agenda: Agenda) -> Iterator[Comment]:
    if agenda.unknown:
        named = listed(quoted(shortened(id, 50)) for id in agenda.unknown[:MOST_NAMED])
        says = f"This course doesn't have {named}, so the plan leaves it out."
        yield Comment("next step", "choice", says, why="The plan may come from a newer course, or from another one.")


def _moved(body: PlanBody, agenda: Agenda) -> Iterator[Comment]:
    for item in agenda.moved:
        entry = body.entry(item)
        if entry and entry.pin:
            title = "A break" if entry.is_break else quoted(all_blocks()[item].title)
            at = clock(body.brief.start + entry.pin.at)
            says = f"{title} can't keep its place at {at}: something else holds it, or the session has no such time."
            yield Comment("next step", "locked", f"{says} Unlock it, or unlock what is in its way.")


def _passive(body: PlanBody, agenda: Agenda) -> Iterator[Comment]:
    for held in agenda.held:
        found = passive_hour(held)
        if found is not None:
            start, doing = found
            at = clock(body.brief.start + start)
            says = f"From {at} on people listen for most of an hour: {doing} of 60 minutes are theirs to do or say something."
            says = f"{_in(held, agenda)}{says} Put an exercise into it, or let pairs talk after ten minutes."
            yield Comment(
                "next step", "passive hour", says, why="What people only hear they have seldom tried by Monday."
            )


def passive_hour(held: Held) -> tuple[int, int] | None:
    """When the most passive hour of a sitting begins, and how many minutes of it are for doing; None if enough are.

    Breaks don't count: the hour goes on after them.
    """
    minutes = [(start, slot.doing) for slot in held.slots if not slot.is_rest for start in range(slot.start, slot.end)]
    if len(minutes) < HOUR:
        return None
    hours_of = [
        (sum(doing for _, doing in minutes[place : place + HOUR]), minutes[place][0])
        for place in range(len(minutes) - HOUR + 1)
    ]
    doing, start = min(hours_of)
    return (start, doing) if doing < DOING_IN_AN_HOUR else None


def _no_debrief(body: PlanBody, agenda: Agenda) -> Iterator[Comment]:
    bare = [row for _, row in agenda.rows() if _wants_debrief(row) and not row.part("debrief")]
    if bare:
        named = listed(quoted(row.main.title) for row in bare[:MOST_NAMED])
        says = f"{named} {'has' if len(bare) == 1 else 'have'} no debrief. Give it back two minutes at least."
        yield Comment("next step", "debrief", says, why="What people say after an exercise is what they take home.")


def _wants_debrief(row: Row) -> bool:
    block = all_blocks().get(row.item)
    return block is not None and block.is_talked_about


def _no_break(body: PlanBody, agenda: Agenda) -> Iterator[Comment]:
    for held in agenda.held:
        for first, minutes in _stays(held.slots):
            if minutes > LONGEST_WITHOUT_BREAK:
                at = clock(body.brief.start + first)
                says = f"{_in(held, agenda)}From {at} people sit for {hours(minutes)} without a break."
                why = f"After {hours(LONGEST_WITHOUT_BREAK)} they take one by themselves."
                yield Comment(
                    "next step",
                    "breaks",
                    f"{says} Lock a break where it should be, or make something shorter.",
                    why=why,
                )


def _stays(slots: tuple[Slot, ...]) -> Iterator[tuple[int, int]]:
    """Each stretch between two breaks: when it begins and how long it is."""
    start, still = 0, 0
    for slot in slots:
        if slot.is_rest:
            yield start, still
            start, still = slot.end, 0
        else:
            still += slot.minutes
    yield start, still


def _in(held: Held, agenda: Agenda) -> str:
    if len(agenda.held) == 1:
        return ""
    month = f" in month {held.sitting.month}" if held.sitting.month is not None else ""
    return f"{held.sitting.title}{month}: "


def _frame(body: PlanBody, agenda: Agenda) -> Iterator[Comment]:
    kinds = {slot.kind for held in agenda.held for slot in held.slots}
    if "evaluation" not in kinds:
        yield _NO_EVALUATION
    if "welcome" not in kinds:
        yield _NO_WELCOME
    if body.brief.computers and "set-up" not in kinds:
        yield _NO_SET_UP


def _screens(body: PlanBody, agenda: Agenda) -> Iterator[Comment]:
    if body.brief.computers:
        return
    ids = tuple(
        row.item for _, row in agenda.rows() if row.item in all_blocks() and all_blocks()[row.item].needs_screen
    )
    if ids:
        says = f"Without computers, {_titles(ids)} can't be done as the notebook has it."
        advice = "Show it on one screen for all, or take it out; the notes have no paper version of it."
        yield Comment("next step", "computers", f"{says} {advice}")


def _too_many(body: PlanBody, agenda: Agenda) -> Iterator[Comment]:
    people = body.brief.people
    activities = {row.item: all_blocks()[row.item].activity for _, row in agenda.rows() if row.item in all_blocks()}
    in_threes = body.brief.way == "triads" or any(each and each.in_threes for each in activities.values())
    if in_threes and people % 3:
        says = f"{people} people don't make threes: that is {in_words(people, 'triads')}."
        advice = "In a larger group one more watches, so that nobody waits for a role that doesn't come."
        why = "A fourth round would take its 15 minutes from something else."
        yield Comment("next step", "people", f"{says} {advice}", why=why)
    if in_threes and people > MANY_THREES:
        says = f"{in_words(people, 'triads').capitalize()} need a second facilitator who walks among them."
        yield Comment("next step", "people", says, why="Somebody may want to stop a round, and has to be seen.")
    if "fishbowl" in activities and people > MANY_IN_ONE_TALK:
        says = f"{people} people can't all hear one talk. Use a microphone, or have tables watch one of two talks."
        yield Comment("next step", "people", says)
    if body.brief.way == "room" and people > MANY_IN_ONE_TALK:
        says = f"With {people} in one conversation a few will speak. Let tables talk first, then one voice from each."
        yield Comment("next step", "people", says, why="In three minutes of debrief five people can say something.")


def _open(body: PlanBody, agenda: Agenda) -> Iterator[Comment]:
    minutes = sum(slot.minutes for held in agenda.held for slot in held.slots if slot.kind == "open")
    if minutes >= MUCH_OPEN:
        says = f"{hours(minutes).capitalize()} are open. Is that for people's own projects, or is there more to choose?"
        yield Comment(
            "question", "open time", says, why="Some open time is a gift. Much of it needs a plan of its own."
        )


def _afterwards(body: PlanBody, agenda: Agenda) -> Iterator[Comment]:
    if body.brief.shape != "programme":
        yield _ONE_WORKSHOP


_Rule = Callable[[PlanBody, Agenda], Iterator[Comment]]
_STEPS: tuple[_Rule, ...] = (_gone, _moved, _no_break, _no_debrief, _passive, _frame, _screens, _too_many, _left)
_QUESTIONS: tuple[_Rule, ...] = (_open, _afterwards)
