"""The form's file: it needs nothing else, it can reach nothing, and what people wrote stays text in it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from qilearn.cohort.report_form import form_name, write_form
from qilearn.cohort.report_form.content import form_content
from qilearn.cohort.report_form.page import json_in_html, page, scripts
from qilearn.core.errors import InputError
from tests.cohort.report_form.examples import FALLS, INVITATION, body, group

NASTY = "</script><img src=x onerror='window.pwned = true'><!-- {{content}} \u2028 &amp;"


@pytest.fixture(scope="module")
def written():
    return page(form_content(group(), "ward", INVITATION))


def elements(text):
    """Every element of a page with its attributes, and the text in the scripts and styles."""
    found, held = [], {}

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            found.append((tag, dict(attributes)))

        def handle_data(self, data):
            if self.cdata_elem:
                held[len(found) - 1] = held.get(len(found) - 1, "") + data

    reader = Reader()
    reader.feed(text)
    reader.close()
    return found, held


def test_nothing_is_loaded_from_anywhere(written):
    """On a locked-down computer without a network it is whole."""
    assert not re.search(r"https?:|[\"'`]//|@import|\burl\(", written, re.IGNORECASE)
    found, _ = elements(written)
    named = [
        (tag, name, value) for tag, attributes in found for name, value in attributes.items() if name in ("src", "href")
    ]
    assert {value[:1] for _, _, value in named} <= {"#", "d"}
    assert not [tag for tag, _ in found if tag in ("iframe", "object", "embed", "form", "base")]


def test_its_policy_lets_only_its_own_script_run_and_nothing_out(written):
    """Whatever someone managed to write into it wouldn't run, and couldn't send."""
    found, held = elements(written)
    policy = next(
        attributes["content"] for _, attributes in found if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "connect-src" not in policy  # default-src is for it then
    [script] = [text for place, text in held.items() if found[place] == ("script", {})]
    [style] = [text for place, text in held.items() if found[place][0] == "style"]
    for text in (script, style):
        coded = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{coded}'" in policy


def test_what_people_wrote_stays_text():
    """A measure's name that ends a script, a team's name with markup: neither makes an element."""
    project = body(name=NASTY, measures=[FALLS.model_copy(update={"name": NASTY})])
    cohort = group(project=project)
    cohort._teams["ward"] = NASTY
    plain, _ = elements(page(form_content(group(), "ward", INVITATION)))
    found, held = elements(page(form_content(cohort, "ward", INVITATION)))
    assert _shapes(found) == _shapes(plain)
    [content] = [text for place, text in held.items() if found[place][1].get("id") == "content"]
    assert json.loads(content)["measures"][0]["name"] == NASTY


def _shapes(found):
    return [(tag, attributes.get("id")) for tag, attributes in found]


def test_json_in_a_page_is_the_same_json():
    """Escaped where it must be, and read as what it was."""
    assert json.loads(json_in_html({"a": NASTY})) == {"a": NASTY}
    assert not re.search(r"[<>&\u2028]", json_in_html({"a": NASTY}))


def test_no_script_makes_markup_of_text():
    """All that people wrote reaches the page as text."""
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", scripts())


def test_made_up_figures_say_so(written):
    """A form of the example cohort can't be taken for a real one."""
    assert "SYNTHETIC" not in written.split("<script")[0]
    assert "SYNTHETIC: this team" in page(form_content(group(is_synthetic=True), "ward", INVITATION))


def test_it_is_written_into_a_folder_or_under_a_name(tmp_path):
    """Faculty can name the file, or leave that to the form."""
    named = write_form(group(), "ward", tmp_path / "march.html", INVITATION)
    assert write_form(group(), "ward", tmp_path, INVITATION) == tmp_path / form_name(INVITATION)
    assert named.read_bytes() == (tmp_path / form_name(INVITATION)).read_bytes()


def test_a_place_that_can_not_be_written_to_is_told(tmp_path):
    """In words, and not as a traceback; what was there stays."""
    with pytest.raises(InputError, match="Give a folder that is there"):
        write_form(group(), "ward", tmp_path / "no" / "march.html", INVITATION)
    assert list(tmp_path.iterdir()) == []
