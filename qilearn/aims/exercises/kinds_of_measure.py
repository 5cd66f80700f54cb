"""Outcome, process, balancing: measures to sort, first clear ones, then some on which people really disagree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qilearn.aims.exercises.replies import IHI_MEASURES, NOTEBOOK, done, not_yet
from qilearn.core.comments import Comment
from qilearn.core.exercises import Answer, Exercise, Mistake, Result, Sorting, texts_of
from qilearn.core.text import counted

KINDS = {"outcome": "Outcome", "process": "Process", "balancing": "Balancing"}
MOST_REPLIES = 3
"""More replies at once than these nobody takes in."""

ASTHMA = {
    "nights": "Nights with coughing or wheezing, as told by children and parents, out of the last 14",
    "technique": "Children whose way of using the inhaler was watched, out of those seen",
    "waits": "Minutes that other patients wait past their time on days with an asthma clinic",
    "emergency": "Emergency visits for asthma in a month, per 100 children with asthma",
    "plan": "Families who went home with a written plan in a language they read, out of those seen",
    "late": "Hours that the practice nurses work past the end of their shift",
}
ASTHMA_KINDS = {
    "nights": "outcome",
    "technique": "process",
    "waits": "balancing",
    "emergency": "outcome",
    "plan": "process",
    "late": "balancing",
}


def _asked(about: str, says: str, why: str) -> Comment:
    return Comment("question", about, says, why=why)


ASTHMA_REPLIES: Mapping[tuple[str, str], Comment] = {
    ("nights", "process"): _asked(
        "the nights",
        "You have the nights among what the practice does. Who does the sleeping, and who would notice first that it's "
        "better?",
        "What the practice does in its rooms is one thing. What a child feels at home is another.",
    ),
    ("nights", "balancing"): _asked(
        "the nights",
        "You have the nights among what may get worse elsewhere. Read the aim once more: where do the nights stand in it?",
        "What the aim itself promises can't also be its side effect.",
    ),
    ("technique", "outcome"): _asked(
        "the inhaler",
        "Suppose that every child is watched with the inhaler, and as many wake at night as before. What would the "
        "families say about the project?",
        "Work done as planned is good to know. It isn't yet what the work is for.",
    ),
    ("technique", "balancing"): _asked(
        "the inhaler",
        "Watching how a child breathes in is something that the practice means to do more of. What would it be a side "
        "effect of?",
        "A side effect is what nobody planned. This was planned.",
    ),
    ("waits", "outcome"): _asked(
        "the other patients",
        "Those minutes matter to people, that's true. To whom, and are they the ones whom this aim is for?",
        "A project can help one group and make another wait for it.",
    ),
    ("waits", "process"): _asked(
        "the other patients",
        "Nobody planned for others to wait longer. If the number rose, would the clinic be going as it was meant to?",
        "Steps of the plan are one thing. What the plan costs others is another.",
    ),
    ("emergency", "process"): _asked(
        "emergency visits",
        "An emergency visit is care too, so it may look like work done. Is it part of what the practice planned to do?",
        "A child who needs no emergency visit is what the families hope for. Nobody has to do anything for it that night.",
    ),
    ("emergency", "balancing"): _asked(
        "emergency visits",
        "You have emergency visits among what may get worse. If the aim is reached, which way should this number go?",
        "A number that should fall together with the aim looks at the same thing from another side.",
    ),
    ("plan", "outcome"): _asked(
        "the written plan",
        "A family has the plan in a drawer. Does the child sleep better for it already?",
        "What is handed over shows that a step was done. Whether it helped shows elsewhere.",
    ),
    ("plan", "balancing"): _asked(
        "the written plan",
        "A plan in the family's own language is part of what the practice set out to give. What would it take away from, "
        "and from whom?",
        "Look for who pays for a change, not for what the change is made of.",
    ),
    ("late", "outcome"): _asked(
        "the late hours",
        "The nurses' evenings matter. Did this project set out to make them better?",
        "The same number could be the whole point of another project. Kind depends on the aim.",
    ),
    ("late", "process"): _asked(
        "the late hours",
        "Was working late a step that the practice planned? If these hours went up, what would that tell you?",
        "When a change only works because somebody stays late, it won't last.",
    ),
}

DISPUTED = {
    "vaccines": (
        "Aim: more children in the town get all their vaccines. Measure: children who are up to date when they turn "
        "two, out of all on the list"
    ),
    "back": (
        "Aim: people with a broken hip go home sooner. Measure: people who are back in hospital within 30 days, out of "
        "those who went home"
    ),
    "heard": (
        "Aim: fewer families are lost between referral and first visit. Measure: parents who say that somebody listened "
        "to them, out of those asked"
    ),
    "hours": (
        "Aim: medical students get feedback that they can use, each week. Measure: hours that supervisors spend on "
        "feedback in a week"
    ),
    "reports": (
        "Aim: fewer pressure ulcers in people nursed at home. Measure: pressure ulcers that the nurses reported in a month"
    ),
}
DISPUTED_VIEWS: Mapping[tuple[str, str], Comment] = {
    ("vaccines", "outcome"): _asked(
        "vaccines",
        "Vaccines as an outcome: that's how the service sees it, whose aim it is. Somebody in public health would say "
        "process, since what counts is measles that doesn't come. What would the parents say it's for?",
        "Measles is too rare in one town to count. So the nearest thing that can be counted stands for it, and that "
        "should be said.",
    ),
    ("vaccines", "process"): _asked(
        "vaccines",
        "Vaccines as a process: that's how public health sees it, since what counts is measles that doesn't come. The "
        "team would say outcome: it's what their aim promises. Which view helps at their next meeting?",
        "The outcome of one team can be a process for those who look from further away.",
    ),
    ("back", "balancing"): _asked(
        "back in hospital",
        "Back in hospital as balancing: that's how the ward sees it, watching the price of going home sooner. For "
        "somebody who has to come back it's the outcome of all the treatment. Which of them is in your meeting?",
        "One person's side effect is another person's outcome.",
    ),
    ("back", "outcome"): _asked(
        "back in hospital",
        "Back in hospital as an outcome: that's how the person with the hip sees it. The ward would say balancing, since "
        "its aim speaks of days. Does the aim speak of what matters most to that person?",
        "If the side effect matters more than the aim, perhaps the aim is too small.",
    ),
    ("heard", "outcome"): _asked(
        "being listened to",
        "Being listened to as an outcome: that's how many parents see it, as something worth having in itself. The clinic "
        "may say process, since those who feel heard come back. Did anyone ask the parents which?",
        "Experience isn't only a road to something else. It is also care.",
    ),
    ("heard", "process"): _asked(
        "being listened to",
        "Being listened to as a process: that's a theory, that those who feel heard will come. Parents may say outcome: "
        "it's worth having even if nothing follows. How would you see whether your theory holds?",
        "A process measure earns its place by going along with the outcome. Chart both, and look.",
    ),
    ("heard", "balancing"): _asked(
        "being listened to",
        "Being listened to as balancing: you'd watch that calls and reminders don't turn into chasing. Others would say "
        "process or outcome. Which change made you think of chasing?",
        "A push for numbers can cost trust, most of all with those who were let down before.",
    ),
    ("hours", "balancing"): _asked(
        "supervisors' hours",
        "Hours as balancing: that's how supervisors see it, who pay with them. Whoever runs the course may say process: "
        "are the hours we set aside really used? What would be too many, and who says so?",
        "A balancing measure needs a line beyond which you'd stop, agreed beforehand.",
    ),
    ("hours", "process"): _asked(
        "supervisors' hours",
        "Hours as a process: that's how the course sees it, which set them aside. Supervisors may say balancing: those "
        "hours come from somewhere. Would more hours be good news, or bad?",
        "If nobody can say which way is better, it isn't clear yet what the measure is for.",
    ),
    ("reports", "outcome"): _asked(
        "reported ulcers",
        "Reports as an outcome: that's how a board may see it, since each report stands for a sore. Nurses may say "
        "process: it counts who looked and wrote it down. What happens to this number when people look harder?",
        "Reports can rise while harm falls. A fixed look at everybody, now and then, tells the two apart.",
    ),
    ("reports", "process"): _asked(
        "reported ulcers",
        "Reports as a process: that's how nurses may see it, since it counts who looked and wrote it down. A board takes "
        "it for harm, and an outcome. What would you show the board instead?",
        "Reports can rise while harm falls. A fixed look at everybody, now and then, tells the two apart.",
    ),
    ("reports", "balancing"): _asked(
        "reported ulcers",
        "Reports as balancing: you'd find the sores by a look at everybody, and watch the reports in case a push for fewer "
        "makes people afraid to write them. A board may say outcome, and nurses process. How would you tell fewer sores "
        "from fewer reports?",
        "Where a number is pushed down, what is told can fall before what is so.",
    ),
}
UNTENABLE: Mapping[tuple[str, str], Comment] = {
    ("vaccines", "balancing"): _asked(
        "vaccines",
        "For vaccines you chose balancing. If the aim is reached, this number goes up with it. What would it warn you of?",
        "A balancing measure looks at what might be lost while the aim is won.",
    ),
    ("back", "process"): _asked(
        "back in hospital",
        "For people who come back you chose process. Which step of the ward's work would it show to be done?",
        "Nobody plans for somebody to come back. It tells of something that followed.",
    ),
    ("hours", "outcome"): _asked(
        "supervisors' hours",
        "For the hours you chose outcome. Picture twice as many hours, and students who can use no more of it than "
        "before. Who has gained?",
        "What is put in and what comes out are easily taken for each other, since the first is so easy to count.",
    ),
}


def _open(answer: Answer, items: Mapping[str, str], wrong: Sequence[Comment]) -> list[Comment]:
    """What is open in a sorting: some of the replies, and how many are left to sort or to think about."""
    left = sum(texts_of(answer).get(item, "") not in KINDS for item in items)
    comments = list(wrong[:MOST_REPLIES])
    if len(wrong) > MOST_REPLIES:
        says = f"There's more to look at again ({len(wrong) - MOST_REPLIES}). Take these first, and check once more."
        comments.append(Comment("next step", "more", says, why="Two or three at a time are enough to think about."))
    if left:
        says = f"{counted(left, 'measure').capitalize()} still to sort. Where would you put what's left?"
        comments.append(Comment("next step", "to sort", says, why="The hard ones are where the thinking is."))
    return comments


def read_asthma(answer: Answer) -> Result:
    """Read the clear measures: each has one kind, given the aim."""
    given = texts_of(answer)
    chosen = [(item, given.get(item, "")) for item in ASTHMA]
    wrong = [ASTHMA_REPLIES[pair] for pair in chosen if pair in ASTHMA_REPLIES]
    still_open = _open(answer, ASTHMA, wrong)
    return not_yet(*still_open) if still_open else done(SORTED)


def read_disputed(answer: Answer) -> Result:
    """Read the disputed measures: each kind that can be defended is taken, and told whose view it is."""
    given = texts_of(answer)
    chosen = [(item, given.get(item, "")) for item in DISPUTED]
    wrong = [UNTENABLE[pair] for pair in chosen if pair in UNTENABLE]
    still_open = _open(answer, DISPUTED, wrong)
    return not_yet(*still_open) if still_open else done(DEFENDED, *(DISPUTED_VIEWS[pair] for pair in chosen))


SORTED = Comment(
    "strength",
    "kinds",
    "Two of each, and each in its place. You asked what the aim is for before you asked what the number is. Which of the "
    "six would the children themselves have chosen?",
    why="A family of measures tells whether it got better, whether the work was done, and who paid for it.",
    source=IHI_MEASURES,
)
DEFENDED = Comment(
    "strength",
    "kinds",
    "All five can be defended as you have them. Below you hear whose view each one is, and who would see it in another "
    "way.",
    why="The name of a kind matters less than two things that a team can agree on: what each measure is for, and what "
    "they'd do if it went the wrong way.",
)

SORT_MEASURES = Exercise(
    id="sort-measures",
    notebook=NOTEBOOK,
    kind="choose",
    title="Six measures, three kinds",
    objective="Tell outcome, process and balancing measures apart by what the aim is for.",
    minutes=3,
    prompt=(
        "A general practice has an aim for the children on its list who have asthma. By 30 September 2027 they'll wake with "
        "coughing or wheezing on 2 nights of 14, and not on 5 as now.\n\n"
        "Sort its six measures: outcome, process or balancing?"
    ),
    control=Sorting(ASTHMA, KINDS, legend="Which kind is each of the six?"),
    hints=(
        "Ask of each number: if it changed tomorrow, who would notice first? A child at home, the team, or somebody else?",
        "Cross out what a child or a parent would call better. Of what is left, which did the practice plan to do?",
        "What nobody planned and nobody wished for is the third kind. Look for people whom the aim doesn't speak of.",
    ),
    solution=ASTHMA_KINDS,
    why=(
        "Nights and emergency visits are what changes for the children. Watching the inhaler and the written plan are what "
        "the practice does for it. Other patients' waits and the nurses' evenings are what it may cost."
    ),
    mistakes=tuple(
        Mistake({**ASTHMA_KINDS, item: kind}, ASTHMA_REPLIES[item, kind], says)
        for item, kind, says in (
            ("technique", "outcome", "Takes a step that is done for what it's meant to bring."),
            ("plan", "outcome", "Takes what is handed over for what it does."),
            ("emergency", "process", "Takes any contact with the service for a process."),
            ("waits", "outcome", "Counts what matters to somebody else as this aim's outcome."),
            ("late", "process", "Takes an unplanned cost for a step of the work."),
        )
    ),
    reads=read_asthma,
    source=IHI_MEASURES,
)

DISPUTED_MEASURES = Exercise(
    id="disputed-measures",
    notebook=NOTEBOOK,
    kind="choose",
    title="It depends who asks",
    objective="Say from whose point of view a measure is of one kind or another.",
    minutes=4,
    prompt=(
        "People who know their work disagree over these five. Each comes with the aim that it's used for.\n\n"
        "Sort them as you would defend it: outcome, process or balancing. For each, more than one answer can stand, for some "
        "all three."
    ),
    control=Sorting(DISPUTED, KINDS, legend="As what would you defend each of the five?"),
    hints=(
        "Read the aim first, and only then the measure. Does the number stand in the aim, on the way to it, or beside it?",
        "Put yourself in two chairs: the one who does the work, and the one it's done for. Do they choose the same kind?",
        "Ask what you'd do if the number went the wrong way. Change the plan, do the plan better, or stop to protect "
        "somebody?",
    ),
    solution={
        "vaccines": "outcome",
        "back": "balancing",
        "heard": "process",
        "hours": "balancing",
        "reports": "process",
    },
    why=(
        "This is one of several answers that stand. Kind isn't a property of a number: it depends on the aim, and on who "
        "looks. What a team needs is to agree what each measure is for, and to write it down."
    ),
    mistakes=tuple(
        Mistake(
            {
                "vaccines": "outcome",
                "back": "balancing",
                "heard": "process",
                "hours": "balancing",
                "reports": "process",
                item: kind,
            },
            reply,
            says,
        )
        for ((item, kind), reply), says in zip(
            UNTENABLE.items(),
            (
                "Takes what the aim promises for its side effect.",
                "Takes something that follows for a step of the work.",
                "Takes effort put in for what comes out.",
            ),
            strict=True,
        )
    ),
    reads=read_disputed,
    source=IHI_MEASURES,
)
