"""The conversation on the screen: what was said, what can be said next, and one's own words first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from traitlets import Dict, List

from qilearn.core.ui.asking import Asking
from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.part import Part
from qilearn.dialogue.scenario import Scenario
from qilearn.dialogue.talk import LONGEST_OWN_WORDS, PAUSES, Talk, TalkBody, follow, go_back, say

HERE = Path(__file__).parent


class TalkPlayer(Part):
    """A conversation to have.

    The front end shows and reports: it sends all that Python hasn't answered, each with its view and number, so that
    nothing is said twice.

    Parameters
    ----------
    scenario : Scenario
    body : TalkBody, optional
        The conversation as it was left.

    Attributes
    ----------
    body : TalkBody
        As it is now.

    Examples
    --------
    >>> from qilearn.dialogue.library import all_scenarios
    >>> scenario = next(iter(all_scenarios().values()))
    >>> player = TalkPlayer(scenario)
    >>> player.take("asked", [["a view", 1, ["say", player.talk.choices[0].id, ""]]])
    >>> len(player.body.said)
    1
    """

    _esm = script(HERE / "player.js")
    _css = styles("choice.css", HERE / "player.css")
    reported = ("asked",)

    asked = List(help="view, number and command of what was asked for").tag(sync=True, echo_update=False)
    state = Dict(help="what was said, and what can be said").tag(sync=True)

    def __init__(self, scenario: Scenario, body: TalkBody | None = None) -> None:
        self._scenario = scenario
        self._body = body or TalkBody()
        self._asking = Asking()
        self._callbacks: list[Callable[[], object]] = []
        super().__init__(state=self._state())

    @property
    def body(self) -> TalkBody:
        """What is kept of the conversation."""
        return self._body

    @property
    def talk(self) -> Talk:
        """The conversation as it stands."""
        return follow(self._scenario, self._body.said)

    def use(self, body: TalkBody) -> None:
        """Show another state of the conversation, as after a restart; nobody is told."""
        self._body = body
        self.state = self._state()

    def on_change(self, callback: Callable[[], object]) -> None:
        """Call ``callback()`` after each change that the learner makes."""
        self._callbacks.append(callback)

    def take(self, name: object, value: Any) -> None:
        """Do what the front end asks for and hasn't asked before; whatever it sends, nothing is raised."""
        if name != "asked":
            return
        before = self._body
        for request in self._asking.new(value):
            self._body = self._done(request.command)
        self.state = self._state()
        if self._body != before:
            for callback in self._callbacks:
                callback()

    def _done(self, command: list[Any]) -> TalkBody:
        match command:
            case ["say", str(choice), str(own)]:
                return say(self._body, self._scenario, choice, own=own)
            case ["back", int(exchanges)]:
                return go_back(self._body, exchanges)
            case ["own", bool(own_first)]:
                return self._body.model_copy(update={"own_first": own_first})
        return self._body

    def _state(self) -> dict[str, Any]:
        talk, person = self.talk, self._scenario.person
        lines: list[dict[str, Any]] = [{"who": person.name, "words": self._scenario.opening}]
        for each in talk.exchanges:
            mine = {"who": "You", "words": each.choice.words, "own": each.own, "number": each.number}
            lines += [mine | {"move": each.choice.move}, {"who": person.name, "words": each.landing.says}]
        ending = talk.ending
        return {
            "person": person.name,
            "lines": lines,
            "choices": [[choice.id, choice.words] for choice in talk.choices],
            "ending": [ending.title, ending.says] if ending else [],
            "own_first": self._body.own_first,
            "longest": LONGEST_OWN_WORDS,
            "pause": PAUSES[talk.phase] if talk.phase else "",
            "heard": dict(self._asking.heard),
        }
