"""The model's description (ODD) as a page: set from the file that this package ships.

Markup in the file itself is not let through, pictures travel inside the page, and links out of
the document that a browser could not follow are plain words.
"""

import base64
import html
import re
from functools import cache
from pathlib import Path

from sim.scenario.library import data_file

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PICTURE = re.compile(r'src="([^"]*)"')
_LINK = re.compile(r'<a href="(?![#]|https://)[^"]*">(.*?)</a>', re.DOTALL)


@cache
def model_document() -> str:
    """Return the description of the model as Markdown, as it can be downloaded."""
    return data_file("odd.md", Path("docs", "odd.md")).read_text(encoding="utf-8")


@cache
def model_page() -> str:
    """Return the description of the model as HTML; it takes seconds, once."""
    return set_page(model_document(), _folder())


def set_page(text: str, folder: Path) -> str:
    """Return Markdown ``text`` as HTML; pictures are those in ``folder``."""
    import markdown

    reader = markdown.Markdown(extensions=["tables", "toc", "fenced_code", "sane_lists"])
    reader.preprocessors.deregister("html_block")
    reader.inlinePatterns.deregister("html")
    page = reader.convert(_COMMENT.sub("", text))
    page = _LINK.sub(r"\1", page)
    page = page.replace("<pre>", '<pre tabindex="0">')  # the keyboard can push it sideways
    page = _PICTURE.sub(lambda found: f'src="{_picture(found.group(1), folder)}"', page)
    opened = '<div class="gs-table-scroll" tabindex="0" role="region" aria-label="Table"><table>'
    return page.replace("<table>", opened).replace("</table>", "</table></div>")


def _picture(address: str, folder: Path) -> str:
    """Return a picture of ``folder`` as part of the page; nothing for any other."""
    file = folder / Path(html.unescape(address)).name
    if file.suffix != ".svg" or not file.is_file():
        return ""
    return f"data:image/svg+xml;base64,{base64.b64encode(file.read_bytes()).decode('ascii')}"


def _folder() -> Path:
    return data_file("images", Path("docs", "images"))
