"""What a coach says of a new phase: where one might start or why none is suggested, and what the answers come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from qilearn.core.comments import Comment, Comments
from qilearn.core.text import counted, figure, listed
from qilearn.runcharts.critique import SHORT_BASELINE
from qilearn.runcharts.model import RunChart
from qilearn.runcharts.rephase import (
    ABOUT,
    NOT_NOW,
    QUESTIONS,
    SOURCE,
    START,
    Answer,
    Decision,
    Rephasing,
    Says,
    Standing,
    Suggestion,
    day_in_words,
    survey,
    unanswered,
)

YOURS = "your decision"
"""What a comment is about that leaves it to the learner: no step to take, once it is decided."""


def introduce(chart: RunChart, suggestion: Suggestion | None, *, is_chosen: bool = False) -> Comments:
    """What a coach says first: where a new phase might start, and whether it's too early; or why there is no such place.

    Parameters
    ----------
    chart : RunChart
        The chart.
    suggestion : Suggestion or None
        What :func:`~qilearn.runcharts.rephase.suggest` made of it, or of the point that the learner chose.
    is_chosen : bool
        Whether the learner chose it.
    """
    if suggestion is None:
        return Comments([_NONE[survey(chart)[0]]])
    opening = f"You ask about {suggestion.label}" if is_chosen else f"A new phase might start at {suggestion.label}"
    said = Comment(
        "question",
        ABOUT,
        f"{opening}. {suggestion.says} Should a new phase start there? Four questions come first.",
        why="A new line lets the next change show sooner, and hides this one. No rule can weigh that for you.",
        source=SOURCE,
    )
    return Comments([said, *([_early(suggestion)] if suggestion.is_early else [])])


def decided_before(rephasing: Rephasing) -> Comments:
    """What a coach says first of a place that has been decided about: what was decided, and whether it still holds."""
    if rephasing.decided == START:
        says = f"A new phase starts at {rephasing.place}, by your decision of {day_in_words(rephasing.when)}."
        return Comments([Comment("question", ABOUT, f"{says} Do your answers still hold?")])
    where = f" at {rephasing.place}" if rephasing.place else ""
    says = f"On {day_in_words(rephasing.when)} you decided to start no new phase{where} for now."
    return Comments([Comment("question", ABOUT, f"{says} Is there anything new since then?")])


def advise(suggestion: Suggestion, answers: Mapping[str, Answer]) -> Comments:
    """What a coach makes of the answers to the four questions: whether a new phase may help, or what to find out first.

    Parameters
    ----------
    suggestion : Suggestion
        The place that is asked about.
    answers : mapping of str to Answer
        By the keys of :data:`QUESTIONS`; a missing one is unanswered.
    """
    told = {key: answers.get(key, Answer()) for key in QUESTIONS}
    said = [*_unanswered(told), *([_early(suggestion)] if suggestion.is_early else [])]
    for key, answer in told.items():
        if (key, answer.says) in _REPLIES:
            kind_says, why = _REPLIES[key, answer.says]
            said.append(Comment("next step", key, kind_says.format(label=suggestion.label), why=why, source=SOURCE))
    said += _against_the_data(suggestion, told)
    if all(answer.says == "yes" for answer in told.values()):
        said += [*_without_evidence(told), *_may_help(suggestion)]
    return Comments(said)


def decide(suggestion: Suggestion | None, answers: Mapping[str, Answer], decided: Decision, when: date) -> Rephasing:
    """The record of a decision, with the next steps that a coach saw then. The decision stands whatever those were."""
    advice = advise(suggestion, answers) if suggestion else ()
    return Rephasing(
        place=suggestion.label if suggestion else "",
        answers=dict(answers),
        decided=decided,
        when=when,
        advice=tuple(comment.says for comment in advice if comment.kind == "next step" and comment.about != YOURS),
    )


def acknowledge(rephasing: Rephasing) -> Comments:
    """What a coach says once it is decided: what was done, and the next steps seen, which stay on the record."""
    if rephasing.decided == NOT_NOW:
        says = "No new phase for now; your answers are kept. What would you need to see to ask again?"
        return Comments([Comment("question", ABOUT, says)])
    says = (
        f"A new phase starts at {rephasing.place}, as you decided, and your answers stand on the chart. When will you look "
        "at this again?"
    )
    return Comments(
        [Comment("question", ABOUT, says), *(Comment("next step", ABOUT, advice) for advice in rephasing.advice)]
    )


def decided_in_words(rephasing: Rephasing) -> str:
    """Whether it is decided, what, and when."""
    if not rephasing.decided:
        return "Not decided yet."
    where = f" at {rephasing.place}" if rephasing.decided == START else ""
    return f"Decided on {day_in_words(rephasing.when)}: {rephasing.decided}{where}."


def _early(suggestion: Suggestion) -> Comment:
    if suggestion.in_baseline:
        return Comment(
            "next step",
            "baseline",
            f"{suggestion.label} lies inside the baseline, so the new {suggestion.line} would rest on the "
            f"{counted(suggestion.since, 'baseline point')} from there on. Could the baseline end before it?",
            why="A baseline is the time before the change; with the change inside it, the line describes neither.",
        )
    return Comment(
        "next step",
        ABOUT,
        f"It may be too early: {counted(suggestion.since, 'point')} {'lies' if suggestion.since == 1 else 'lie'} there so "
        f"far, and the new {suggestion.line} would rest on {'it' if suggestion.since == 1 else 'them'} alone. Could you "
        f"wait until there are {SHORT_BASELINE} to 12?",
        why="A line through few points is itself uncertain, and every later verdict leans on it.",
        source="QI Lothian: 10 to 12 points before a median",
    )


def _unanswered(answers: Mapping[str, Answer]) -> Iterator[Comment]:
    left = [f"“{QUESTIONS[key].asks}”" for key in unanswered(answers)]
    if left:
        yield Comment(
            "question", ABOUT, f"Still open: {listed(left)} What would you say? “I don't know” is an answer too."
        )


def _without_evidence(answers: Mapping[str, Answer]) -> Iterator[Comment]:
    bare = [QUESTIONS[key].name for key, answer in answers.items() if not answer.evidence.strip()]
    if bare:
        yield Comment(
            "question",
            "evidence",
            f"You say yes, without evidence so far, to: {listed(bare)}. What would you show to someone who doubts it?",
            why="Whoever opens the chart next year has only what you write here.",
        )
    else:
        yield Comment("strength", "evidence", "You have an answer to each question, and what it rests on.")


def _may_help(suggestion: Suggestion) -> Iterator[Comment]:
    if suggestion.is_early:
        return
    yield Comment(
        "next step",
        YOURS,
        f"A new phase from {suggestion.label} on may help: with a {suggestion.line} of {figure(suggestion.after)}, the next "
        "change will show sooner. It's yours to decide.",
        source=SOURCE,
    )
    yield Comment(
        "question",
        "what it hides",
        f"The new line hides the shift: against a {suggestion.line} of its own, no rule will find it again. How will readers "
        f"know that it was {figure(suggestion.before)} before? Your answers will stand on the chart.",
    )
    if suggestion.settled is False:
        yield Comment(
            "question",
            "new line",
            f"The points from {suggestion.label} on would signal even against a line of their own. Is the change still going on?",
            why="A line drawn through a change that isn't over describes neither the old level nor the new one.",
        )


def _against_the_data(suggestion: Suggestion, answers: Mapping[str, Answer]) -> Iterator[Comment]:
    """Questions about answers that the chart, or the direction said to be better, doesn't bear out."""
    sustained, wanted = answers["sustained"].says, answers["wanted"].says
    other = suggestion.useful - suggestion.on_side
    if sustained == "yes" and suggestion.is_mixed:
        yield Comment(
            "question",
            "sustained",
            f"You say that it is sustained; {other} of the {suggestion.useful} useful points since {suggestion.label} lie on "
            "the other side of the line. What makes you see it as lasting?",
        )
    if sustained == "no" and not other and not suggestion.is_early:
        yield Comment(
            "question",
            "sustained",
            f"You say that it isn't sustained; all {suggestion.useful} useful points since {suggestion.label} lie on one side. "
            "What do you know that the chart doesn't show?",
        )
    if (wanted, suggestion.hoped) in (("yes", False), ("no", True)):
        yield Comment(
            "question",
            "wanted",
            f"The {suggestion.line} moves {'in' if suggestion.hoped else 'against'} the direction that the chart calls better, "
            f"and you say that this {'is' if wanted == 'yes' else 'isn’t'} wanted. Which of the two is meant?",
        )


_REPLIES: dict[tuple[str, Says], tuple[str, str]] = {
    ("sustained", "no"): (
        "You don't see the shift as sustained, so keep the line as it is and go on plotting. What would you need to see, "
        "and for how long?",
        "A line drawn through a passing stretch misleads as soon as the stretch has passed.",
    ),
    ("sustained", "unknown"): (
        "Watch before you decide: agree now how many more points on the same side would convince you.",
        "What is agreed beforehand isn't bent by the next point.",
    ),
    ("cause", "no"): (
        "The cause isn't known, so look for it before you move the line: what changed about {label} in the work, in the "
        "people served, or in the way of measuring? Who was there?",
        "Without its cause you can't tell whether it will stay; and a new definition looks just like a new level.",
    ),
    ("cause", "unknown"): (
        "Find out first what changed about {label}: in the work, in the people served, or in the way of measuring. Who "
        "would know?",
        "Without its cause you can't tell whether it will stay; and a new definition looks just like a new level.",
    ),
    ("wanted", "no"): (
        "It isn't wanted, so don't give it a line of its own: act on what made it. Keep the old line; it shows how far "
        "there is to go back.",
        "A new line makes the worse level look usual, and the chart falls silent.",
    ),
    ("wanted", "unknown"): (
        "Ask whether it is wanted: what do the people you serve say, and what does your balancing measure show?",
        "One measure can get better while another pays for it.",
    ),
    ("lasting", "no"): (
        "You expect it to fade, so leave the old line in place: it will show the fading first. What would make it last?",
        "A new line would have to be taken back soon.",
    ),
    ("lasting", "unknown"): (
        "Find out what holds it in place: a form, a rota, a stock, or people's effort? What happens when they are busy?",
        "What rests on effort alone tends to fade when attention moves on.",
    ),
}
"""What a coach says to each answer that isn't yes, and why."""

_NONE: dict[Standing, Comment] = {
    "given line": Comment(
        "next step",
        ABOUT,
        "The line of this chart is a number that was given, so a new phase wouldn't move it. Let the points set the line first.",
    ),
    "no values": Comment(
        "next step",
        ABOUT,
        "There is no value to draw a line through, so no phase to start. Record some points first.",
    ),
    "too few points": Comment(
        "next step",
        ABOUT,
        "Nothing suggests a new phase: there are too few useful points for any rule. Keep plotting.",
        why="With so few points, chance makes almost any pattern.",
    ),
    "no signal": Comment(
        "question",
        ABOUT,
        "Nothing suggests a new phase: no rule signals here. Do you know of something that changed? You can ask about any "
        "point.",
        why="A new line without a signal splits what is one process, as far as the chart can tell.",
    ),
    "no place": Comment(
        "question",
        ABOUT,
        "The rules signal, but no run on one side is long enough to name where it began. Do you know when something "
        "changed? Choose that point to ask about it.",
        why="Few crossings, a trend or single points tell that something is unusual, not where a new level starts.",
    ),
    "at the start": Comment(
        "next step",
        ABOUT,
        "The only long run starts with the chart, so no phase could start there. Freeze the baseline where that run ends: do "
        "the later points then make a run of their own?",
        why="A line through all the points lies between the two levels, and the earlier one may show first.",
    ),
    "came and went": Comment(
        "question",
        ABOUT,
        "There was a long run, and the points have come back since: nothing suggests a new phase. What happened then?",
        why="A line drawn through a passing stretch misleads as soon as the stretch has passed.",
    ),
    "a phase already": Comment(
        "question",
        ABOUT,
        "The chart has a new phase already, and within its phases nothing suggests another. Do the reasons for that one "
        "still hold?",
        why="Each new line hides a little of what was there before.",
    ),
}
"""What a coach says where no place can be suggested."""

NO_POINT = Comment(
    "next step",
    ABOUT,
    "Choose a point of the chart first: where would the new phase start?",
    why="Nothing in the chart names one.",
)
"""What a coach says to a decision about no point."""

OPENED = Comment(
    "next step",
    ABOUT,
    "The four questions are above these buttons, below the chart. To ask about another point, choose it on the chart.",
)
"""Where the questions are, once they are opened."""

DECIDED = Comment(
    "next step",
    ABOUT,
    "This is decided, so the point stays. Choose Not now first to ask about another point.",
)
"""What is said to another point that is chosen while a phase stands."""

NOT_OFFERED = Comment(
    "next step",
    ABOUT,
    "This table has too many points to start a phase there from the form. Chart a shorter time, or use "
    "qi.rephase_check(chart) in a cell of its own.",
)
"""What is said of a point that the form's list of times has no room for."""
