"""For authors: ``python -m qilearn.dialogue FILE.toml …`` lists every problem of a scenario with its line, and how it plays.

With ``--picture`` it also draws what leads where, into FILE.png beside the file.
"""

from __future__ import annotations

import sys
from pathlib import Path

from qilearn.core.text import counted
from qilearn.dialogue.reading import read_scenario
from qilearn.dialogue.scenario import Scenario
from qilearn.dialogue.validating import PLAYS, validate
from qilearn.dialogue.walking import TooLarge, at_random, greedily, share_good, walk


def main(paths: list[str]) -> int:
    """Check the files and say what was found; 1 where any has a problem."""
    found, is_drawn = 0, "--picture" in paths
    for path in (each for each in paths if each != "--picture"):
        text = Path(path).read_text(encoding="utf-8")
        problems = validate(text)
        found += len(problems)
        for problem in problems:
            print(f"{path}: {problem!r}")
        scenario = read_scenario(text).scenario
        if scenario is not None:
            print(f"{path}: {_how_it_plays(scenario)}")
            if is_drawn:
                from qilearn.dialogue.graph_picture import graph_chart

                print(graph_chart(scenario).save(Path(path).with_suffix(".png")))
    return 1 if found else 0


def _how_it_plays(scenario: Scenario) -> str:
    try:
        walked = walk(scenario)
    except TooLarge as trouble:
        return str(trouble)
    good = [ending.id for ending in scenario.endings if ending.kind == "good"]
    chance, greedy = (share_good(scenario, player, plays=PLAYS) for player in (at_random, greedily))
    return (
        f"{counted(len(scenario.turns), 'turn')}, {counted(len(scenario.endings), 'ending')}, "
        f"{counted(len(walked.after), 'moment')}; to a good ending {walked.shortest(good)} turns at least, "
        f"{walked.longest} at most to any; ends well by chance in {chance:.1%}, greedily in {greedy:.1%}."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
