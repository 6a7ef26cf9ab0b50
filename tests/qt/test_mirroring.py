"""Tables turned round for text that runs from right to left."""

import pytest

from osee_desktop.ui.pages.reading.writer import PageWriter
from osee_desktop.ui.widgets.mirroring import mirror_tables
from tests.support import shelf as small


@pytest.mark.parametrize(
    ("html", "mirrored"),
    [
        ("<p>no table</p>", "<p>no table</p>"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "<table><tr><td>2</td><td>1</td></tr></table>"),
        (
            '<tr class="x"><th width="9%">1</th> <th>2</th></tr><tr><td>3</td></tr>',
            '<tr class="x"><th>2</th><th width="9%">1</th></tr><tr><td>3</td></tr>',
        ),
        (
            "<tr><td>a<table><tr><td>1</td><td>2</td></tr></table></td><td>b</td></tr>",
            "<tr><td>b</td><td>a<table><tr><td>2</td><td>1</td></tr></table></td></tr>",
        ),
        (
            "<table><thead><tr><th>1</th><th>2</th></tr></thead><tr><td>3</td><td>4</td></tr></table>",
            "<table><thead><tr><th>2</th><th>1</th></tr></thead><tr><td>4</td><td>3</td></tr></table>",
        ),
        ('<tr><td>1</td><td align="right">2</td></tr>', '<tr><td align="left">2</td><td>1</td></tr>'),
    ],
)
def test_the_cells_of_every_row_change_places(html: str, mirrored: str) -> None:
    assert mirror_tables(html) == mirrored


def test_turning_a_whole_page_loses_nothing(writer: PageWriter) -> None:
    html = writer.write(small.STRATEGY).html
    mirrored = mirror_tables(html)
    assert mirrored != html
    assert mirrored.count("<td") == html.count("<td")
    assert mirrored.index("What the training gives them") < mirrored.index(">Role<")
