from __future__ import annotations

import html
import re

import mistune
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from qilearn.authoring.markdown import Heading, Image, Link, escape, escaped_paragraphs, item, outline, quoted

COMMONMARK = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
NBCONVERTS = mistune.create_markdown(
    escape=False, plugins=["url", "table", "strikethrough", "footnotes", "math", "task_lists"]
)

MARKS = st.text("*_`~[]()<>&#|$\\{}^=!@-+:.1 \n", max_size=8)
LINKS = st.sampled_from(
    ["http://a.b", "https://c.d", "WWW.e.f", "g@h.i", "![x](y)", "[^1]", "<img src=x onerror=alert(1)>"]
)
WORDS = st.text(st.characters(exclude_categories=["C"]), max_size=8)
TEXT = st.lists(MARKS | LINKS | WORDS, max_size=8).map(" ".join)


def collapsed(text):
    return " ".join(text.split())


class TestEscape:
    @given(TEXT)
    def test_a_paragraph_shows_the_text_and_holds_no_markup(self, text):
        """Rendered, the text is one paragraph that reads as it was written, without a link, a list or emphasis."""
        rendered = COMMONMARK.render(escape(text)).strip()
        if not text.split():
            assert rendered == ""
            return
        inside = re.fullmatch(r"<p>(.*)</p>", rendered, re.DOTALL)[1]
        assert "<" not in inside
        assert html.unescape(inside) == collapsed(text)

    @given(TEXT)
    def test_another_renderer_that_makes_links_and_mathematics_finds_none_either(self, text):
        """The renderer of nbconvert, with its plug-ins, makes one plain paragraph of it."""
        rendered = NBCONVERTS(escape(text)).strip()
        assert not re.search(r"<(?!/?p>)", rendered)

    @given(TEXT)
    def test_jupyterlab_finds_no_mathematics(self, text):
        """No dollar and no backslash is left for JupyterLab to take for the start of a formula."""
        assert not set("$\\") & set(escape(text))

    @given(TEXT)
    def test_a_cell_of_a_table_stays_one_cell(self, text):
        """A text with bars and ends of lines doesn't break the agenda's table."""
        table = COMMONMARK.render(f"| a | b |\n| --- | --- |\n| {escape(text)} | end |")
        assert table.count("<td>") == 2
        assert "<td>end</td>" in table

    def test_ordinary_words_stay_readable(self):
        """A plain sentence is left as it is, so that the notebook's file can be read."""
        sentence = 'Is it (really) a shift? Count: 8 of 10, i.e. 80 %; that\'s - well - "enough"!'
        assert escape(sentence) == sentence


class TestBlocks:
    def test_a_blank_line_starts_a_paragraph(self):
        """Paragraphs are kept apart, lines within one are joined."""
        assert escaped_paragraphs("One\nline.\n \nTwo.\n") == ["One line.", "Two."]

    def test_a_quoted_list_is_a_list_in_a_quotation(self):
        """An item with two paragraphs, quoted, renders as one list in one block quotation."""
        rendered = COMMONMARK.render(quoted(item("-", ["One.", "Two."]) + "\n\n" + item("-", ["Three."])))
        assert rendered.count("<blockquote>") == rendered.count("<ul>") == 1
        assert rendered.count("<li>") == 2


class TestOutline:
    def test_finds_headings_links_and_images_with_their_lines(self):
        """Each is found with the line of the cell that it stands on."""
        found = outline("## One\n\nSee [the *guide*](g.html) and ![a line](c.png).\n\nTwo\n---\n")
        assert found.headings == [Heading(2, "One", 0), Heading(2, "Two", 4)]
        assert found.links == [Link("the guide", "g.html", 2)]
        assert found.images == [Image("a line", "c.png", 2)]

    @pytest.mark.parametrize(
        "markup", ['<img src="c.png">', 'Words <img src="c.png"> in line', '<p><IMG src="c.png"></p>']
    )
    def test_finds_images_in_raw_html(self, markup):
        """A picture put in as HTML can't slip past the check for alt text."""
        assert outline(markup).images == [Image("", "c.png", 0)]

    def test_a_linked_picture_is_worded_by_its_alt_text(self):
        """A link round a picture says what the picture's alt text says."""
        assert outline("[![The guide](g.png)](g.html)").links == [Link("The guide", "g.html", 0)]

    def test_code_is_not_prose(self):
        """What stands in a code block or a table is no paragraph."""
        assert outline("```\ncode()\n```\n\n| a |\n| - |\n| b |\n\nWords.\n").blocks == [("Words.", 8)]

    def test_finds_directives(self):
        """A fence that only MyST understands is found."""
        assert outline("```{note}\nhi\n```").directives == [("{note}", 0)]
