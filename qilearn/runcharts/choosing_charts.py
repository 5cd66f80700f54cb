"""The charts that one can choose: what each draws, why it suits some data, what it needs, what would make it wrong.

Facts as in Montgomery, Introduction to Statistical Quality Control, chapters 6 and 7, and Provost & Murray, The Health
Care Data Guide, chapters 5 to 7; for p prime and u prime, Laney 2002.
"""

from __future__ import annotations

from dataclasses import dataclass

from qilearn.runcharts.control.kinds import KINDS

RUN_FIRST = "Anhøj & Wentzel-Larsen 2018, BMC Med Res Methodol 18: 100"
MONTGOMERY = "Montgomery, Introduction to Statistical Quality Control"
GUIDE = "Provost & Murray, The Health Care Data Guide"
LANEY = "Laney 2002, Quality Engineering 14(4): 531-537"


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A chart: what it is, what it needs, and what would make it the wrong one.

    Parameters
    ----------
    kind : str
        As ``qi.control_chart`` takes it; ``"run"`` is the run chart.
    title, what, fits, needs, wrong, source : str
        In words: its name, what it draws, why it suits such data, its columns, its pitfalls, and where to read on.
    code : str
        The line that draws it, of a frame of one's own.
    example, adds : str
        A line that draws one of the course's data, and what its limits add to a run chart of them; empty where none suits.
    """

    kind: str
    title: str
    what: str
    fits: str
    needs: str
    wrong: str
    source: str
    code: str
    example: str = ""
    adds: str = ""

    @property
    def in_the_explorer(self) -> str:
        """What to choose in the explorer's list of charts."""
        return KINDS[self.kind].title if self.kind in KINDS else "run chart"


def _line(
    kind: str, y: str, n: str = "", x: str = "month", *, data: str = "frame", per: int = 1, freeze: str = ""
) -> str:
    """The line of code that draws a chart."""
    given = [data, f'x="{x}"', f'y="{y}"', *([f'n="{n}"'] if n else []), *([f"per={per}"] if per > 1 else [])]
    given += [f'freeze="{freeze}"'] if freeze else []
    if kind == "run":
        return f"qi.run_chart({', '.join(given)})"
    return f'qi.control_chart({", ".join(given)}, kind="{kind}")'


def _loaded(kind: str, name: str, y: str, n: str = "", x: str = "month", *, per: int = 1, freeze: str = "") -> str:
    return _line(kind, y, n, x, data=f'qi.load("{name}")', per=per, freeze=freeze)


RECOMMENDATIONS: dict[str, Recommendation] = {
    chart.kind: chart
    for chart in (
        Recommendation(
            "run",
            "A run chart",
            "the points in order of time, and their median.",
            "Its rules ask only whether the points fall above and below the median as chance would have it, so any kind of "
            "data will do.",
            "a column of times and a column of values, with a denominator for rates; 10 useful points for a verdict.",
            "Does each point follow from the one before, as with seasons or waiting lists? Do more than a third of the points "
            "lie on the median? Then runs mean less.",
            RUN_FIRST,
            _line("run", "value"),
            _loaded("run", "semmelweis", "deaths", "births", per=100),
        ),
        Recommendation(
            "i",
            "An I chart",
            "single values about their mean, with limits from how far neighbours differ.",
            "It asks little of the data, so it also serves where a more special chart fails.",
            "a column of times and a column of values; 20 or more of them make steady limits.",
            "Are the values very lopsided, such as waiting times with a long tail? Does each follow from the one before? "
            "Then the limits are off.",
            f"{MONTGOMERY}, ch. 6",
            _line("i", "minutes", x="week"),
            _loaded("i", "antibiotics", "median_minutes", x="week", freeze="2024-04-22"),
            "In it the run of 16 tells of the change; the limits, frozen before it, add that one of those weeks lies "
            "beyond what single weeks used to do.",
        ),
        Recommendation(
            "mr",
            "An MR chart",
            "how far each value lies from the one before.",
            "It goes with an I chart and shows whether the spread, rather than the level, is unusual.",
            "the same columns as an I chart.",
            "Do you mean to read runs on it? Neighbouring ranges share a value, so runs mean nothing here.",
            f"{MONTGOMERY}, ch. 6",
            _line("mr", "minutes", x="week"),
        ),
        Recommendation(
            "xbar",
            "An X-bar chart",
            "the mean of each group, with limits from the spread within the groups.",
            "What varies within a group sets the limits, and what varies between groups stands out against them.",
            "a row for each measurement: those that share a time are a group, and two or more make one.",
            "Is a group made of unlike things, such as day and night, or three wards? Then the spread within it is too wide, and "
            "nothing will stand out.",
            f"{MONTGOMERY}, ch. 6",
            _line("xbar", "minutes", x="week"),
        ),
        Recommendation(
            "s",
            "An S chart",
            "the standard deviation within each group.",
            "It shows whether care became more or less even; read it before the X-bar chart, whose limits rest on it.",
            "a row for each measurement: those that share a time are a group, and two or more make one.",
            "Are the groups so small that the spread within them is mostly luck?",
            f"{MONTGOMERY}, ch. 6",
            _line("s", "minutes", x="week"),
        ),
        Recommendation(
            "p",
            "A p chart",
            "the share of the cases that you count, with limits that are wider where there were fewer cases.",
            "Its limits come from the binomial distribution: each case either counts or doesn't.",
            "the number of cases that you count, and the number looked at, for each time.",
            "Do cases influence each other, or differ greatly in their risk from month to month? Is anyone counted twice? Are "
            "there so few cases that most points read 0 % or 100 %?",
            f"{MONTGOMERY}, ch. 7",
            _line("p", "counted", "seen", per=100),
            _loaded("p", "hand_hygiene", "compliant", "observed", x="week", per=100, freeze="2024-04-01"),
            "In it the run of 12 tells of the change; the limits, frozen before it, are passed once, and show how far "
            "a share of 15 to 60 moments can stray by chance.",
        ),
        Recommendation(
            "pp",
            "A p′ chart (Laney)",
            "a p chart whose limits also count how far the months differ by themselves.",
            "With very many cases a p chart calls nearly every month special; these limits don't.",
            "the number of cases that you count, and the number looked at, for each time.",
            "Are there only tens or hundreds of cases? Then a p chart does as well. Do the points spread less than counting "
            "makes them? Then these limits are narrower than a p chart's. And why do the months differ so much: is there "
            "something to learn before it is called usual?",
            LANEY,
            _line("pp", "counted", "seen", per=100),
        ),
        Recommendation(
            "u",
            "A u chart",
            "events per unit, with limits that are wider where there was less room for them.",
            "Its limits come from the Poisson distribution: events that happen by themselves, in so much room.",
            "the number of events, and the bed days, visits or cases, for each time.",
            "Do events come in clusters, as infections do? Can a case have only one? Then it is a share, and a p chart.",
            f"{MONTGOMERY}, ch. 7",
            _line("u", "falls", "bed_days", per=1000),
        ),
        Recommendation(
            "up",
            "A u′ chart (Laney)",
            "a u chart whose limits also count how far the months differ by themselves.",
            "With very much room a u chart calls nearly every month special; these limits don't.",
            "the number of events, and the bed days, visits or cases, for each time.",
            "Is there only a little room? Then a u chart does as well. Do the points spread less than counting makes them? Then "
            "these limits are narrower than a u chart's. And why do the months differ so much: is there something to learn "
            "before it is called usual?",
            LANEY,
            _line("up", "falls", "bed_days", per=1000),
        ),
        Recommendation(
            "c",
            "A c chart",
            "counts of events, with the same limits throughout.",
            "Its limits come from the Poisson distribution: events that happen by themselves, in about as much room each time.",
            "a column of times and a column of counts, in whole numbers.",
            "Does the room for events vary by more than a quarter? Then use a u chart. Do events come in clusters, or is "
            "the mean below about 1?",
            f"{MONTGOMERY}, ch. 7",
            _line("c", "falls"),
        ),
        Recommendation(
            "g",
            "A g chart",
            "how many cases or days lie between two events; higher means rarer.",
            "Every event makes a point at once, where a chart of months would read 0 most of the time.",
            "a row for each event, with how many cases or whole days came since the one before.",
            "Are events common? Then wait for no event: count them by the month. Does the work differ much in volume over time? "
            "Then count cases, not days.",
            f"{GUIDE}, ch. 7",
            _line("g", "days_since_previous", x="date"),
            _loaded("g", "falls", "days_since_previous", x="date", freeze="2019-07-25"),
            "In it a single wait passes the limits, frozen before the change, in February 2020; the run is long enough only in "
            "September 2023. Where events are rare, limits can add years.",
        ),
        Recommendation(
            "t",
            "A t chart",
            "the time between two events, on a scale that makes such times look even; higher means rarer.",
            "Every event makes a point at once, and times between rare events become nearly normal when raised to the power "
            "1/3.6.",
            "a row for each event, with the time since the one before, always above 0.",
            "Do two events ever share a day, so that the time reads 0? Then count whole days on a g chart.",
            f"{GUIDE}, ch. 7",
            _line("t", "hours_since_previous", x="date"),
        ),
    )
}
"""Every chart that the conversation can end with, by its kind."""
