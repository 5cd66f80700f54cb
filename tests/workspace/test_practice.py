"""Practice: an answer is kept, replied to and found again, without any widget."""

from __future__ import annotations

import errno
import logging
import os
import subprocess
import sys
import types
from typing import Any

import pytest

from qilearn.core.exercises import Choices, Points, Result
from qilearn.workspace.folder import Workspace
from qilearn.workspace.practice import Practice
from qilearn.workspace.progress import read_progress
from tests.workspace.examples import CYCLE, TOO_FEW, make_exercise, make_reflection

HOSTILE = '<img src=x onerror="alert(1)">'


def practise(**changes: Any) -> Practice:
    return Practice(make_exercise(**changes))


def events(workspace: Workspace) -> list[tuple[Any, ...]]:
    return [
        (event.event, event.status, event.attempt, event.mistake) for event in read_progress(workspace.progress).events
    ]


class TestCheck:
    """An answer gets the exercise's reply, and is kept."""

    def test_wrong_then_right(self, workspace: Workspace) -> None:
        """Each answer gets its own reply; the status follows the last check."""
        practice = practise()
        assert practice.status == "not attempted"
        assert practice.check("march").comments == (TOO_FEW,)
        assert practice.status == "not yet"
        assert practice.check("may").status == "done"
        assert practice.status == "done"

    def test_without_an_answer_it_checks_the_saved_one(self, workspace: Workspace) -> None:
        """``.check()`` reads what was last saved, by this kernel or an earlier one."""
        practise().save("may")
        assert practise().check().status == "done"

    @pytest.mark.parametrize("nothing", [None, ..., "", "  ", [], {}])
    def test_nothing_to_check(self, workspace: Workspace, nothing: Any) -> None:
        """The placeholder or a blank isn't an attempt: no reply is spent on it and nothing is kept."""
        practice = practise()
        assert practice.check(nothing).status == "not attempted"
        assert not workspace.path.exists()

    def test_several_choices_may_come_as_a_set(self, workspace: Workspace) -> None:
        """A learner who types a set or a tuple means the same as a list."""
        seen: list[Any] = []

        def read(answer: Any) -> Result:
            seen.append(answer)
            return Result("done", make_exercise().check("may").comments)

        practice = practise(control=Choices({"a": "A", "b": "B"}, many=True), reads=read)
        practice.check({"b", "a"})
        practice.check(("a",))
        assert seen == [["a", "b"], ["a"]]
        assert practice.answer == ["a"]

    @pytest.mark.parametrize("odd", [5, {"may": 1}, object(), float("nan"), ["may"], HOSTILE])
    def test_what_it_cannot_take_is_answered_and_not_kept(self, workspace: Workspace, odd: Any) -> None:
        """An answer of another kind gets a Comment, and the good answer from before stays."""
        practice = practise()
        practice.check("march")
        result = practice.check(odd)
        assert result.comments
        assert HOSTILE not in result._repr_html_()
        assert practise().answer == "march"
        assert [event[0] for event in events(workspace)] == ["saved first", "checked"]

    def test_the_comment_says_what_can_be_answered(self, workspace: Workspace) -> None:
        """A learner who typed a number is told what to type."""
        says = practise(reads=lambda answer: answer.strip()).check(5).comments[0].says
        assert "'march': In March" in says
        assert ".check('march')" in says

    def test_a_fault_in_the_check_is_not_the_learner_s(
        self, workspace: Workspace, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A check that fails gives a Comment, keeps the answer, logs the traceback and prints nothing."""

        def broken(answer: Any) -> Result:
            raise KeyError("no such point")

        practice = practise(reads=broken)
        with caplog.at_level(logging.ERROR, logger="qilearn"):
            result = practice.check("may")
        assert "fault in the exercise" in result.comments[0].says
        assert practise(reads=broken).answer == "may"
        assert "no such point" in caplog.text
        assert capsys.readouterr() == ("", "")

    def test_trouble_with_saving_comes_with_the_reply(
        self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """On a full disk the learner still gets the reply, and hears that the answer isn't saved."""
        practice = practise()

        def full(descriptor: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            result = practice.check("march")
        assert result.comments[0] == TOO_FEW
        assert "disk is full" in result.comments[1].says
        assert practice.answer == "march"
        assert practice.saved is not None
        assert not practice.saved.ok
        assert practice.check().comments == (TOO_FEW,)
        assert practise().answer == "march"


class TestRestart:
    """A kernel that starts again finds everything as it was."""

    def test_answer_reply_and_hints_are_back(self, workspace: Workspace) -> None:
        """The answer, its status, the reply and the number of hints shown survive."""
        practice = practise()
        practice.hint()
        practice.check("never")
        again = practise()
        assert (again.answer, again.status, again.hints_shown) == ("never", "not yet", 1)
        assert again.result is not None
        assert again.result.comments == (CYCLE,)
        assert not again.notices

    def test_an_unchecked_change_has_no_reply(self, workspace: Workspace) -> None:
        """A reply to an older answer isn't shown beside a newer one."""
        practice = practise()
        practice.check("march")
        practice.save("may")
        assert practice.result is None
        again = practise()
        assert (again.answer, again.result, again.status) == ("may", None, "not yet")

    def test_saving_the_same_again_keeps_the_reply(self, workspace: Workspace) -> None:
        """A save that changes nothing doesn't make a checked answer unchecked."""
        practice = practise()
        practice.check("may")
        practice.save("may")
        assert practise().result is not None

    def test_the_reply_itself_is_not_kept(self, workspace: Workspace) -> None:
        """A course with better words replies with those, also to an answer of last week."""
        practise().check("march")
        stored = (workspace.path / "answers" / "find-the-shift.json").read_text()
        assert TOO_FEW.says not in stored

    def test_an_answer_to_an_older_exercise(self, workspace: Workspace) -> None:
        """An answer that no longer fits is never given to the check; it stays on the disk, and a Comment says so."""
        practise().check("march")
        file = workspace.path / "answers" / "find-the-shift.json"
        before = file.read_bytes()

        def never(answer: Any) -> Result:
            raise AssertionError(f"{answer!r} reached the check.")

        practice = practise(control=Choices({"summer": "In summer"}), reads=never)
        assert practice.answer is None
        assert "another version of this exercise" in practice.notices[0].says
        assert [path.read_bytes() for path in workspace.set_aside.iterdir()] == [before]

    @pytest.mark.parametrize("stale", ["text", 5, ["a", 5], [["a"]], {"who": 5}, {"whom": "x"}])
    def test_every_control_guards_its_check(self, workspace: Workspace, stale: Any) -> None:
        """Whatever JSON is on the disk, an exercise only ever reads an answer its control can give."""
        controls = [
            make_exercise(control=Choices({"a": "A"})),
            make_exercise(control=Choices({"a": "A"}, many=True)),
            make_exercise(control=Points(lambda: None)),
            make_reflection(id="find-the-shift"),
        ]
        for exercise in controls:
            practise(control=object()).save(stale)
            practice = Practice(exercise)
            assert practice.answer is None
            assert practice.notices
            repr(practice)


class TestHints:
    """Hints come in order and say how many are left."""

    def test_in_order_and_then_the_last_again(self, workspace: Workspace) -> None:
        """Three hints, and a fourth request says that there are no more."""
        practice = practise()
        words = [repr(practice.hint()) for _ in range(4)]
        assert words == [
            "Hint 1 of 3: Look at the longest run. 2 left.",
            "Hint 2 of 3: Count its points. 1 left.",
            "Hint 3 of 3: Compare with the limit. This was the last one.",
            "There are no more hints. Hint 3 of 3, again: Compare with the limit.",
        ]
        assert practice.hints_shown == 3

    def test_a_course_with_fewer_hints(self, workspace: Workspace) -> None:
        """When hints were taken out of the course, there is still a sensible answer."""
        practice = practise()
        for _ in range(3):
            practice.hint()
        assert practise(hints=("One.",)).hint().words.startswith("There are no more hints.")
        assert practise(hints=()).hint().words == "This exercise has no hints."

    def test_a_hint_is_text(self, workspace: Workspace) -> None:
        """Markup in a hint is shown as it is written."""
        assert "<img" not in practise(hints=(HOSTILE,)).hint()._repr_html_()


class TestSolution:
    """An answer is asked for first, and then always shown."""

    def test_one_try_first(self, workspace: Workspace) -> None:
        """Without a check it asks for one; asked again it shows the answer in words with its reason."""
        practice = practise()
        assert practice.solution()[0].kind == "question"
        [shown] = practice.solution()
        assert "In May" in shown.says
        assert shown.why == "Fourteen points in a row lie below the median."

    def test_after_a_try_it_shows_at_once(self, workspace: Workspace) -> None:
        """One check, in this kernel or before a restart, is enough."""
        practise().check("march")
        assert "In May" in practise().solution()[0].says


class TestProgress:
    """What is recorded of all this."""

    def test_the_events_of_an_exercise(self, workspace: Workspace) -> None:
        """First save, hint, each check with its mistake, and the solution, once each."""
        practice = practise()
        practice.save("march")
        practice.save("never")
        practice.hint()
        practice.check()
        practice.check("may")
        practice.solution()
        assert events(workspace) == [
            ("saved first", "not attempted", 0, None),
            ("hint", "not attempted", 0, None),
            ("checked", "not yet", 1, 1),
            ("checked", "done", 2, None),
            ("solution", "done", 2, None),
        ]

    def test_nothing_that_was_typed_is_in_it(self, workspace: Workspace) -> None:
        """Free text stays in the answer's own file."""
        practice = Practice(make_reflection())
        practice.check({"who": "Mrs Jones of bay four", "why": "asked"})
        assert "Jones" not in workspace.progress.read_text()

    def test_a_first_save_that_failed_is_recorded_when_it_succeeds(
        self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The event says that something is on the disk, so it waits until something is."""
        practice = practise()

        def full(descriptor: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            practice.save("march")
        assert events(workspace) == []
        practice.save("may")
        assert [event[0] for event in events(workspace)] == ["saved first"]


class TestTwoNotebooks:
    """One exercise open in two notebooks."""

    def test_both_answers_can_be_read_and_one_chosen(self, workspace: Workspace) -> None:
        """The versions are listed in words with the name to choose each by; choosing brings its reply too."""
        first, second = practise(), practise()
        first.check("march")
        assert "Both are kept" in second.check("may").comments[-1].says
        third = practise()
        assert third.answer == "march"
        assert "There are 2 versions" in third.notices[0].says
        versions = third.versions()
        assert "In March" in versions[0].says
        assert "In May" in versions[1].says
        saved = third.use_version(versions[1].about)
        assert saved.ok
        assert "Run the exercise's own cell again" in saved.comments[-1].says
        assert (third.answer, third.status) == ("may", "done")
        assert not practise().notices
        assert "decided against" in third.versions()[1].says

    def test_versions_are_text(self, workspace: Workspace) -> None:
        """What someone typed into the other notebook is never markup here."""
        for who in ("one", HOSTILE):
            Practice(make_reflection()).save({"who": who, "why": "x"})
        practice = Practice(make_reflection())
        assert "<img" not in practice.versions()._repr_html_()
        assert "&lt;img" in practice.versions()._repr_html_()


class TestShown:
    """What a learner sees of a practice itself."""

    def test_printed_it_says_what_to_do(self, workspace: Workspace) -> None:
        """Title, minutes, prompt, choices, what to type, and the answer so far."""
        practice = practise()
        words = repr(practice)
        for part in ("Find the shift (3 minutes)", "Where does the shift begin?", "'may': In May", ".check('march')"):
            assert part in words
        practice.check("march")
        assert "Your answer so far (not yet): In March" in repr(practice)

    def test_other_controls_say_what_to_type(self, workspace: Workspace) -> None:
        """Prompts, points and a topic's own control each have their line."""
        assert ".check({'who': '…', 'why': '…'})" in repr(Practice(make_reflection()))
        assert "labels of the points" in repr(practise(control=Points(lambda: None)))
        assert ".check(your answer)" in repr(practise(control=object()))

    def test_without_widgets_the_words_are_printed(
        self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Where the card can't be imported, a cell still shows the exercise."""
        monkeypatch.setitem(sys.modules, "qilearn.workspace.card", None)
        practise()._ipython_display_()
        assert "Find the shift" in capsys.readouterr().out

    def test_with_widgets_the_card_is_shown(self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
        """In a notebook the cell shows the card of this very practice."""
        import IPython.display

        shown: list[Any] = []
        card = types.ModuleType("qilearn.workspace.card")
        card.exercise_card = lambda practice: ("card of", practice)  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "qilearn.workspace.card", card)
        monkeypatch.setattr(IPython.display, "display", shown.append)
        practice = practise()
        practice._ipython_display_()
        assert shown == [("card of", practice)]

    def test_practising_needs_no_widgets_or_pictures(self, workspace: Workspace) -> None:
        """An answer is kept and read in a Python that has none of the heavy libraries loaded."""
        code = (
            "import sys; from tests.workspace.examples import make_exercise;"
            "from qilearn.workspace.practice import Practice;"
            "assert Practice(make_exercise()).check('may').status == 'done';"
            "print([name for name in ('IPython', 'ipywidgets', 'pandas', 'matplotlib') if name in sys.modules])"
        )
        assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"
