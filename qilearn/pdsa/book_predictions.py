"""The predictions of a cycle, one at a time: added, written, removed, and what was found about each. Nothing here raises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from qilearn.core.comments import Comment, Comments
from qilearn.pdsa.book import Book, Turned, edit
from qilearn.pdsa.edits import Edited, write
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import MOST_PREDICTIONS, Prediction, Result

_NUMBERS = ("low", "high", "value")
_MOST = Comment(
    "next step", "predictions", f"A test can ask {MOST_PREDICTIONS} questions at most. Could this one be two tests?"
)


def add_prediction(book: Book, id: str) -> Turned:
    """Add a question to a cycle's Plan."""

    def add(cycle: Cycle) -> Edited:
        predictions = cycle.plan.predictions or (Prediction(id="p1"),)
        if len(predictions) >= MOST_PREDICTIONS:
            return Edited(cycle, "", Comments([_MOST]))
        edited = write(cycle, "plan", {"predictions": (*predictions, Prediction(id=_free_id(predictions)))})
        return replace(edited, says="Another prediction." if edited.is_done else "")

    return edit(book, id, add)


def predict(book: Book, id: str, prediction: str, fields: Mapping[str, Any]) -> Turned:
    """Write into one prediction of a cycle; one that isn't there yet is made."""

    def change(cycle: Cycle) -> Edited:
        read = _with_numbers(fields)
        if isinstance(read, Comment):
            return Edited(cycle, "", Comments([read]))
        known = {name: value for name, value in read.items() if name in Prediction.model_fields and name != "id"}
        before = {each.id: dict(each) for each in cycle.plan.predictions}
        before[prediction] = {**before.get(prediction, {"id": prediction}), **known}
        return write(cycle, "plan", {"predictions": tuple(before.values())})

    return edit(book, id, change)


def drop_prediction(book: Book, id: str, prediction: str) -> Turned:
    """Take a prediction out of a Plan that isn't locked."""

    def drop(cycle: Cycle) -> Edited:
        left = tuple(each for each in cycle.plan.predictions if each.id != prediction)
        edited = write(cycle, "plan", {"predictions": left})
        return replace(edited, says="Removed the prediction. The button brings it back." if edited.is_done else "")

    return edit(book, id, drop)


def bring_back_prediction(book: Book, id: str, prediction: Prediction) -> Turned:
    """Put a prediction that was taken out back into a Plan, at the end; under another id where its own was given away."""

    def add(cycle: Cycle) -> Edited:
        predictions = cycle.plan.predictions
        if len(predictions) >= MOST_PREDICTIONS and not cycle.is_locked:
            return Edited(cycle, "", Comments([_MOST]))
        is_free = cycle.prediction(prediction.id) is None
        back = prediction if is_free else prediction.model_copy(update={"id": _free_id(predictions)})
        edited = write(cycle, "plan", {"predictions": (*predictions, back)})
        return replace(edited, says="The prediction is back." if edited.is_done else "")

    return edit(book, id, add)


def find(book: Book, id: str, prediction: str, fields: Mapping[str, Any]) -> Turned:
    """Write down what was found about one prediction."""

    def change(cycle: Cycle) -> Edited:
        if cycle.is_locked and cycle.prediction(prediction) is None:
            return Edited(cycle, "", Comments([Comment("next step", "study", "That prediction isn't in this Plan.")]))
        read = _with_numbers(fields)
        if isinstance(read, Comment):
            return Edited(cycle, "", Comments([read]))
        known = {name: value for name, value in read.items() if name in Result.model_fields}
        results: dict[str, Any] = {key: dict(value) for key, value in cycle.study.results.items()}
        results[prediction] = {**results.get(prediction, {}), **known}
        return write(cycle, "study", {"results": results})

    return edit(book, id, change)


def unread_numbers(fields: Mapping[str, Any]) -> dict[str, str]:
    """What is to be a number and can't be read as one, by its field; "" for a field that can be read, or is empty.

    >>> unread_numbers({"low": "about 8", "high": "12", "unit": "of 10"})
    {'low': 'about 8', 'high': ''}
    """
    found = {}
    for name in _NUMBERS:
        if name in fields:
            text = _as_text(fields[name])
            found[name] = "" if not text or _is_number(text) else text
    return found


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _as_text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _with_numbers(fields: Mapping[str, Any]) -> dict[str, Any] | Comment:
    """The fields, with what is to be a number read as one; an empty text is none."""
    for name, text in unread_numbers(fields).items():
        if text:
            says = f"“{text[:40]}” can't be read as a number. Write it as 12 or 12.5. What was there before is kept."
            return Comment("next step", name, says)
    numbers = {name: _as_text(value) for name, value in fields.items() if name in _NUMBERS}
    return {**fields, **{name: float(text) if text else None for name, text in numbers.items()}}


def _free_id(predictions: tuple[Prediction, ...]) -> str:
    taken, number = {each.id for each in predictions}, len(predictions) + 1
    while f"p{number}" in taken:
        number += 1
    return f"p{number}"
