"""How a learner turns one driver diagram into another: row by row in the outline, with the details beside it."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from qilearn.drivers.model import Diagram, Node


def build(card: Locator, start: Diagram, wanted: Diagram, *, now: Diagram | None = None) -> None:
    """Make ``wanted`` of what a card shows ``now``; where that lacks a box, or isn't known, of ``start``, once all is undone."""
    if now is not None and all(node.id in now for node in wanted.nodes):
        start = now
    else:
        _undo_all(card)
    kept = [node for node in start.nodes if node.id in wanted]
    for node in kept:
        _unlink(card, node, start, wanted)
    for node in start.nodes:
        if node.id not in wanted:
            _row(card, node.id).click()
            card.get_by_role("button", name="Delete", exact=True).click()
            expect(_row(card, node.id)).to_have_count(0)
    for node in kept:
        _change(card, node, wanted.node(node.id))
    for node in kept:
        _link(card, node, start, wanted)


def _undo_all(card: Locator) -> None:
    undo = card.get_by_role("button", name="Undo", exact=True)
    while undo.get_attribute("aria-disabled") != "true":
        said = card.locator(".qi-said").inner_text()
        undo.click()
        expect(card.locator(".qi-said")).not_to_have_text(said)


def _row(card: Locator, id: str) -> Locator:
    """A box in the outline, where it stands first."""
    return card.locator(f'[role=treeitem][data-path="{id}"], [role=treeitem][data-path$="/{id}"]').first


def _details(card: Locator, id: str) -> Locator:
    """The details of a box, once it is chosen."""
    _row(card, id).click()
    expect(_row(card, id)).to_have_attribute("aria-selected", "true")
    return card.get_by_role("group", name="Details", exact=True)


def _unlink(card: Locator, node: Node, start: Diagram, wanted: Diagram) -> None:
    for parent in start.parents(node.id):
        if not wanted.link(node.id, parent.id):
            button = _details(card, node.id).get_by_role("button", name=f"Unlink from {parent.said}", exact=True)
            button.click()
            expect(button).to_have_count(0)


def _change(card: Locator, was: Node, wanted: Node) -> None:
    if was == wanted:
        return
    details = _details(card, was.id)
    if was.kind != wanted.kind:
        details.get_by_label("Kind", exact=True).select_option(wanted.kind)
        expect(_row(card, was.id)).to_have_attribute("data-kind", wanted.kind)
    if was.label != wanted.label:
        details.get_by_label("Words", exact=True).fill(wanted.label)
        details.get_by_label("Words", exact=True).press("Enter")
        expect(_row(card, was.id)).to_contain_text(wanted.label)
    if wanted.kind == "change" and (was.state or "untested") != wanted.state:
        details.get_by_label("How far it has come", exact=True).select_option(wanted.state)
        expect(_row(card, was.id)).to_contain_text(str(wanted.state))
    for mark in was.measures:
        if mark not in wanted.measures:
            details.get_by_role("button", name=f"Remove the measure “{mark.name}”", exact=True).click()
    for mark in wanted.measures:
        if mark not in was.measures:
            details.get_by_label("Name of a measure", exact=True).fill(mark.name)
            details.get_by_label("Kind of measure", exact=True).select_option(mark.kind)
            details.get_by_role("button", name="Add", exact=True).click()
            expect(details.get_by_role("button", name=f"Remove the measure “{mark.name}”", exact=True)).to_be_visible()


def _link(card: Locator, node: Node, start: Diagram, wanted: Diagram) -> None:
    for parent in wanted.parents(node.id):
        link, was = wanted.link(node.id, parent.id), start.link(node.id, parent.id)
        if link == was:
            continue
        details = _details(card, node.id)
        strength = details.get_by_label(f"How strongly it serves {parent.said}", exact=True)
        if was is None:
            details.get_by_label("Link it to", exact=True).select_option(parent.id)
            details.get_by_role("button", name="Link", exact=True).click()
        expect(strength).to_be_visible()
        strength.select_option(link.strength)
        expect(strength).to_have_value(link.strength)
