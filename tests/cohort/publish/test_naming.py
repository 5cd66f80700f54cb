"""What files are called: plain names on any system, and nothing that leads anywhere else."""

from hypothesis import given
from hypothesis import strategies as st

from qilearn.cohort.publish.naming import LONGEST_SLUG, free_slug, slug_in, slug_of, team_folder


class TestSlug:
    @given(st.text(max_size=200))
    def test_whatever_a_team_is_called_its_folder_has_a_plain_name(self, name):
        """No dots, slashes, spaces or letters that a drive or an address can't have; and a build knows it again."""
        slug = slug_of(name)
        assert len(slug) <= LONGEST_SLUG + len("-team")
        assert slug_in(f"{team_folder(slug)}/index.html") == slug

    @given(st.lists(st.text(alphabet="Ward 4!é", max_size=8), max_size=12))
    def test_no_two_teams_share_a_folder(self, names):
        """However much alike they are called."""
        taken: list[str] = []
        for name in names:
            taken.append(free_slug(name, taken))
        assert len(set(taken)) == len(taken)

    def test_names_that_windows_keeps_for_itself(self):
        """A team may be called "Aux"; a folder may not."""
        assert [slug_of(name) for name in ("AUX", "con", "COM1", "Comet")] == [
            "aux-team",
            "con-team",
            "com1-team",
            "comet",
        ]


class TestOwn:
    def test_only_what_a_build_writes_is_a_builds_own(self):
        """A path out of the folder, a script or a note is nobody's."""
        own = ["teams/a/index.html", "teams/a/2027-03.html", f"teams/a/charts/{'0' * 16}.svg"]
        foreign = [
            "index.html",
            "teams/a/../b/index.html",
            "teams/a/notes.docx",
            "teams/a/2027-13.html",
            "teams/a/charts/x.svg",
            "teams//index.html",
            "/etc/passwd",
            "teams/a/index.html\n",
            "teams/../index.html",
        ]
        assert [slug_in(path) for path in own] == ["a"] * 3
        assert [slug_in(path) for path in foreign] == [None] * len(foreign)
