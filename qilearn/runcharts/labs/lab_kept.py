"""What is kept of a lab: the seed and what was chosen, from which every picture is made again."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from qilearn.core.documents import DocumentKind


class Run(BaseModel):
    """One time through a lab.

    Attributes
    ----------
    predictions : dict
        What was predicted, by question.
    steps : tuple of str
        The steps taken, in order.
    choices : dict
        What else was chosen on the way.
    debrief : dict
        What was written in it.
    """

    model_config = ConfigDict(frozen=True)

    predictions: dict[str, str] = {}
    steps: tuple[str, ...] = ()
    choices: dict[str, str] = {}
    debrief: dict[str, str] = {}


class LabBody(BaseModel):
    """A lab as one learner has gone through it, once or more often.

    Attributes
    ----------
    seed : int
        Drawn when the lab was first opened; every run has a seed of its own from it.
    runs : tuple of Run
        The earlier runs, and last the one under way.
    """

    model_config = ConfigDict(frozen=True)

    seed: int = Field(ge=0, lt=2**62)
    runs: tuple[Run, ...] = Field(default=(Run(),), min_length=1)

    @property
    def run(self) -> Run:
        """The run under way."""
        return self.runs[-1]

    @property
    def run_seed(self) -> int:
        """The seed of the run under way."""
        return self.seed_of(len(self.runs))

    def seed_of(self, number: int) -> int:
        """The seed of the run of this number, counted from 1."""
        return self.seed + number

    def changed(self, **changes: Any) -> LabBody:
        """The same with changes to the run under way."""
        return self.model_copy(update={"runs": (*self.runs[:-1], self.run.model_copy(update=changes))})

    def begun_again(self) -> LabBody:
        """The same with a new run; the others stay."""
        return self.model_copy(update={"runs": (*self.runs, Run())})


LAB = DocumentKind("lab", LabBody, folder="labs", noun="lab", opened_by="")
