"""The audit of twelve written cycles."""

from __future__ import annotations

from qilearn.core.exercises import Answer, Exercise, Mistake, Result
from qilearn.pdsa.audit import differences, key_answer, read_audit, reply
from qilearn.pdsa.audit_controls import AuditControl
from qilearn.pdsa.exercises.auditing_replies import NOTEBOOK
from qilearn.pdsa.fidelity import MCNICHOLAS
from qilearn.pdsa.written import twelve

_WRITTEN = twelve()
_KEY = key_answer(_WRITTEN)


def read_twelve(answer: Answer) -> Result:
    """Read an audit of the twelve; see :func:`~qilearn.pdsa.audit.read_audit`."""
    return read_audit(_WRITTEN, answer)


def _mistake(id: str, question: str, says: str, *, all_judged: bool = False) -> Mistake:
    """One answer that differs from the key, in an audit of that cycle alone or of all of them."""
    said = {"yes": "no", "no": "yes"}[_KEY[id][question]]
    example = {**(_KEY if all_judged else {}), id: {**_KEY[id], question: said}}
    (difference,) = differences(_WRITTEN, example)
    return Mistake(example, reply(_WRITTEN, difference), says)


AUDIT_TWELVE = Exercise(
    id="audit-twelve",
    notebook=NOTEBOOK,
    kind="audit",
    title="Twelve cycles, read closely",
    objective="Tell a PDSA cycle from one in name, question by question, and say why.",
    minutes=10,
    prompt=(
        "Twelve teams wrote these, all of them made up. Read one, answer its questions, take the next. A question that "
        "doesn't apply isn't asked. The last two, about the series, come when all twelve are judged.\n\n"
        "You can check at any time. There's a key, and it's one reading: where another can be defended, the reply says so. "
        "You aren't asked whether the idea was good, or whether it worked."
    ),
    control=AuditControl(_WRITTEN),
    hints=(
        "Answer only what is asked. A good cycle can be badly written, and a well-written one can be no test.",
        "For a prediction, look in Plan and nowhere else. Then ask: what would they have had to see, to say that it was wrong?",
        "For the series, write the change that is tested beside each cycle, in three words. Which of them are the same? Then "
        "compare how many people and how long.",
    ),
    solution=_KEY,
    why=(
        "Eleven are written to the end, ten of those have looked back, and ten were there to learn something. Of those ten, "
        "four hold a prediction. Three go on from each other and grow; two repeat. And the cycle that was stopped, and "
        "given up, is among the most faithful of all."
    ),
    mistakes=(
        _mistake("samples-1", "prediction", "Takes a hope for a prediction."),
        _mistake("mouth-3", "prediction", "Takes a goal for a prediction."),
        _mistake("visit", "prediction", "Takes hindsight for a prediction."),
        _mistake("breakfast", "prediction", "Takes a prediction that turned out wrong for none."),
        _mistake("results", "past", "Takes a Study in the future tense for one that happened."),
        _mistake("labels", "learning", "Takes a task for a test."),
        _mistake("bag", "documented", "Takes a good beginning for a whole cycle."),
        _mistake("samples", "scale", "Takes a repeat for growth.", all_judged=True),
    ),
    reads=read_twelve,
    source=MCNICHOLAS,
)
