"""What a good coach would say about one cycle, by rules that anyone can see and that may be wrong.

Nothing is added up. The rules follow what Taylor and others (2014) and McNicholas and others (2019) looked for in written
cycles; put together like this they are our own, and nobody has validated them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from qilearn.core.comments import Comment, Comments, at_most
from qilearn.core.text import listed
from qilearn.pdsa.critique_dates import DATES
from qilearn.pdsa.critique_later import ACT, DO, STUDY
from qilearn.pdsa.critique_plan import LOGISTICS, PREDICTION, QUESTION
from qilearn.pdsa.critique_rule import LANGLEY, MCNICHOLAS, MOST_STEPS, Moment, Rule, ask, is_blank
from qilearn.pdsa.critique_size import SAFETY, SIZE
from qilearn.pdsa.model import Cycle

PLAN_RULES: tuple[Rule, ...] = (*QUESTION, *PREDICTION, *SIZE, *SAFETY, *LOGISTICS)
"""The rules on a Plan while it is open, in the order in which a coach would come to them."""

LATER_RULES: tuple[Rule, ...] = (*DO, *STUDY, *ACT, *DATES)
"""The rules on what is written once the Plan is locked."""

RULES: Mapping[str, str] = {rule.id: rule.looks_for for rule in (*PLAN_RULES, *LATER_RULES)}
"""What the rules look for, by id, to be shown beside what they found. They may be wrong, and say so."""

MOST_QUESTIONS = 3
"""No more questions than this at a time."""


def cycle_findings(cycle: Cycle, *, today: dt.date, before: Cycle | None = None) -> Mapping[str, Comment]:
    """What each rule says of a cycle at the stage it is at, by the rule's id; only those that have something to say.

    Examples
    --------
    >>> list(cycle_findings(Cycle(id="c1"), today=dt.date(2027, 1, 14)))
    ['missing-change', 'missing-prediction', 'missing-size', 'logistics', 'missing-data']
    """
    moment = Moment(cycle, today, before)
    rules = LATER_RULES if cycle.is_locked else PLAN_RULES
    said = {rule.id: rule.says(moment) for rule in rules}
    return {id: comment for id, comment in said.items() if comment is not None}


def cycle_comments(cycle: Cycle, *, today: dt.date, before: Cycle | None = None) -> Comments:
    """Comments on a cycle in the order a coach would say them: what works, what to try next, what to ask.

    Only what fits how far the cycle has come is said: while the Plan is open, its question, prediction, size and safety;
    once it's locked, what was done, what was found, and what follows.

    Parameters
    ----------
    cycle : Cycle
        As far as it has been written; nothing in it makes this raise.
    today : datetime.date
        The day from which a date is past or to come.
    before : Cycle, optional
        The cycle that this one builds on.

    Returns
    -------
    Comments
        ``about`` is a field of the Plan (``"predictions"``, ``"size"``, ``"who"``…), ``"question"``, ``"do"``, ``"study"``,
        ``"act"``, ``"theory"``, ``"dates"`` or ``"plan"``. What only looks at words says so in its source.

    Examples
    --------
    >>> [comment.kind for comment in cycle_comments(Cycle(id="c1"), today=dt.date(2027, 1, 14))]
    ['next step']
    """
    if not cycle.is_locked and cycle.plan.is_untouched:
        return Comments([BEGIN])
    moment = Moment(cycle, today, before)
    findings = cycle_findings(cycle, today=today, before=before)
    steps = [comment for comment in findings.values() if comment.kind == "next step"]
    asked = [comment for comment in findings.values() if comment.kind == "question"]
    works = _later_strengths(moment, findings) if cycle.is_locked else _plan_strengths(moment, findings)
    own = _looking_back(moment) if cycle.is_locked else _before_the_lock(findings)
    part = "plan" if not cycle.is_locked else cycle.stage if cycle.stage != "done" else "act"
    return Comments([*works, *at_most(MOST_STEPS, steps, about=part), *[*asked, *own][:MOST_QUESTIONS]])


BEGIN = Comment(
    "next step",
    "change",
    "Begin with the change: what will someone do in another way? Then ask what you don’t know about it yet.",
    why="A test starts from an idea that you aren’t sure of. If you are sure of it already, there’s nothing to test.",
    source=LANGLEY,
)

CAN_LOCK = Comment(
    "question",
    "predictions",
    "What would you do if it came out the other way? If you’d do the same, what is the test for?",
    why="A test is worth its trouble when its result could change what you do next.",
)


def _plan_strengths(moment: Moment, findings: Mapping[str, Comment]) -> Iterator[Comment]:
    """One strength, from what no rule has anything against."""
    faulted = {comment.about for comment in findings.values() if comment.kind == "next step"}
    plan = moment.plan
    logistics = all(not is_blank(getattr(plan, name)) for name in ("who", "what", "where")) and "when" not in faulted
    works = [
        (not is_blank(plan.change), "what you will change"),
        (bool(moment.made) and "predictions" not in faulted, "what you expect, and why"),
        (bool(plan.size) and "size" not in faulted, "how large the test is"),
        (not is_blank(plan.safety) and not {"safety", "waved-away"} & {*faulted, *findings}, "what could get worse"),
        (logistics and not faulted & {"who", "what", "where"}, "who does what, when and where"),
        (not is_blank(plan.data), "what will be written down"),
    ]
    named = [words for is_so, words in works if is_so]
    if len(named) == len(works):
        yield Comment(
            "strength",
            "plan",
            f"Your Plan says {listed(named)}.",
            why="It can be wrong, and you’ll be able to see that it is. That’s what makes it a test.",
            source=LANGLEY,
        )
    elif named:
        yield Comment(
            "strength", "plan", f"You say {listed(named)}.", why="What is said can be tried, and argued with."
        )


def _before_the_lock(findings: Mapping[str, Comment]) -> Iterator[Comment]:
    """The question that no rule can answer, once nothing in what is predicted stands open."""
    if not any(comment.about in ("predictions", "question", "change") for comment in findings.values()):
        yield CAN_LOCK


def _later_strengths(moment: Moment, findings: Mapping[str, Comment]) -> Iterator[Comment]:
    """What works in what has been written since the lock: the newest part of it, and a miss that was written down."""
    cycle = moment.cycle
    verdicts = [each.verdict for each in cycle.study.results.values() if each.verdict]
    if cycle.stage == "do":
        if moment.made and not any(is_blank(each.reason) for each in moment.made):
            yield Comment(
                "strength",
                "predictions",
                "You said what you expect, and why, before you began.",
                why="Of 294 documented learning cycles, 12 in 100 held an explicit prediction.",
                source=MCNICHOLAS,
            )
        return
    if cycle.do.as_planned in ("partly", "no") and "deviation-unsaid" not in findings:
        yield Comment(
            "strength",
            "do",
            "You wrote down that it didn’t go as planned.",
            why="A plan that meets a real day bends. Seeing where makes the next plan better.",
        )
    compared = {"uncompared", "nothing-seen", "value-missing", "verdict-against-interval"}
    if verdicts and not compared & set(findings):
        miss = "otherwise" in verdicts
        yield Comment(
            "strength",
            "study",
            "Something came out otherwise than you predicted, and you wrote it down."
            if miss
            else "Each prediction is held against what was found.",
            why="A miss, seen and kept, is what a team learns from most."
            if miss
            else "Someone else could look at the same result and come to their own view.",
        )
    if cycle.decision and not {"decision-unexplained", "missing-next"} & set(findings):
        yield Comment(
            "strength",
            "act",
            "Act says what you decided, what led you there, and what comes next.",
            why="That is the link from which a series of tests is made.",
        )


def _looking_back(moment: Moment) -> Iterator[Comment]:
    """What no rule can answer once there is a result; and what the Plan lacked, for the next one."""
    cycle = moment.cycle
    if cycle.stage == "study" and not is_blank(cycle.plan.safety):
        yield ask(
            "safety",
            "You had thought about what could get worse. Did anybody look, and what did they see?",
            "What a change costs others seldom shows where its good is counted.",
        )
    if cycle.stage != "done":
        return
    lacked = [rule.looking_back for rule in PLAN_RULES if rule.looking_back and rule.says(moment)]
    if lacked:
        yield ask(
            "plan",
            f"Looking back, the Plan {listed(lacked)}. What would it have made easier, and what will you write next time?",
            "A locked Plan stays as it is. The next one is yours.",
        )
    else:
        yield ask(
            "act",
            "Whom will you tell what you learnt, who could use it or would doubt it?",
            "What stays on one team’s form is found out again by the next.",
        )
