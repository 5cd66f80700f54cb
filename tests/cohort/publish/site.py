"""Looking at a published site as a reader's browser would: its files, its links and its text."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote


def files(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def times(folder: Path) -> dict[str, int]:
    """When each file was last written."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()
    }


class Read(HTMLParser):
    """The tags of a page, and where it leads."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.leads: list[str] = []
        self.ids: list[str] = []
        self.images: list[dict[str, str | None]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [str(given["id"])] if "id" in given else []
        if tag == "img":
            self.images.append(given)
        self.leads += [str(given[name]) for name in ("href", "src") if name in given]
        assert not [name for name in given if name.startswith("on")], "nothing on a page runs"

    def handle_data(self, data: str) -> None:
        self.text += data


def pages(folder: Path) -> dict[str, Read]:
    """Every page of a site."""
    return {
        path.relative_to(folder).as_posix(): Read(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }


def dead_ends(folder: Path) -> list[tuple[str, str]]:
    """Links that lead nowhere, or out of the folder: which page, and the link."""
    found = []
    for path, page in pages(folder).items():
        for link in page.leads:
            if link.startswith("#"):
                if link[1:] not in page.ids:
                    found.append((path, link))
                continue
            target = (folder / path).parent / unquote(link)
            if not target.is_file() or not target.resolve().is_relative_to(folder.resolve()):
                found.append((path, link))
    return found
