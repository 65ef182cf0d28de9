"""The drawn table."""

from collections.abc import Callable

import pytest

from sgbook.domain.papers import Imprint
from sgbook.i18n.style import Style
from sgbook.reports.drawing import Box, Page
from sgbook.reports.look import SIZES
from sgbook.reports.page import Document, Frame
from sgbook.reports.table import Cell, Column, Drawn, Table, draw_table, sign_cell

Read = Callable[[bytes], str]
COLUMNS = [Column(head="No.", figures=True), Column(head="What"), Column(head="In", figures=True)]


@pytest.fixture
def document(imprint: Imprint, english: Style) -> Document:
    return Document(Frame(title="T", imprint=imprint, size=SIZES["A4"], style=english))


def test_the_head_is_again_on_each_page_and_the_sums_are_last(
    document: Document, read: Read
) -> None:
    rows = [[str(n), f"row {n}", "5"] for n in range(100)]
    draw_table(document, Table(columns=COLUMNS, rows=rows, sums=["", "Together", "500"]))
    pages = read(document.finish()).split("--- page ---")
    assert len(pages) > 1
    assert all("No. What In" in page for page in pages)
    assert sum(page.count("Together") for page in pages) == 1
    assert "row 99" in pages[-1]  # the sums never stand alone
    assert "Together 500" in pages[-1]


def test_long_words_are_broken_into_a_few_lines(document: Document, read: Read) -> None:
    rows: list[list[Cell]] = [["1", "word " * 200, "5"], ["2", "x" * 10_000, "5"], ["3", "", ""]]
    draw_table(document, Table(columns=COLUMNS, rows=rows))
    assert read(document.finish()).count("…") == 2


def test_columns_add_up_to_the_page(document: Document) -> None:
    ends: list[float] = []

    def note(page: Page, box: Box) -> None:
        ends.append(box.end)

    cells: list[Cell] = ["1", "Grace", Drawn(draw=note)]
    draw_table(document, Table(columns=COLUMNS, rows=[cells], height=30))
    draw_table(document, Table(columns=COLUMNS, rows=[cells], part=0.4))
    edge, width = SIZES["A4"].margin, SIZES["A4"].inner
    assert ends == [pytest.approx(edge + width), pytest.approx(edge + width * 0.4)]


def test_rows_to_write_on_have_their_height(document: Document) -> None:
    before = document.y
    draw_table(document, Table(columns=COLUMNS, rows=[["", "", ""]] * 4, height=40, grid=True))
    assert document.y - before > 160


def test_a_table_of_figures_alone(document: Document, read: Read) -> None:
    columns = [Column(head=f"C{n}", figures=True, weight=0) for n in range(3)]
    draw_table(document, Table(columns=columns, rows=[["1", "2", "3"]]))
    assert "1 2 3" in read(document.finish())


def test_a_sign_is_only_drawn_for_a_fund(imprint: Imprint) -> None:
    assert sign_cell("", imprint) == ""
    assert isinstance(sign_cell("loan", imprint), Drawn)


@pytest.mark.parametrize("count", range(2, 60, 3))
def test_a_table_ends_with_two_rows_its_sums_and_what_comes_after(
    document: Document, read: Read, count: int
) -> None:
    """Nobody signs a page on which there is nothing but places to sign."""
    rows = [[str(n), f"row {n}", "5"] for n in range(count)]
    table = Table(columns=COLUMNS, rows=rows, sums=["", "Together", "500"])
    draw_table(document, table, "Savings", after=60)
    document.need(60)
    document.text("Signed")
    last = read(document.finish()).split("--- page ---")[-1]
    assert all(said in last for said in (f"row {count - 2}", f"row {count - 1}", "Together"))
    assert "Signed" in last


@pytest.mark.parametrize("used", range(600, 750, 15))
@pytest.mark.parametrize("whole", [False, True])
def test_a_title_stands_above_its_table(
    document: Document, read: Read, used: int, whole: bool
) -> None:
    document.new_page()
    document.skip(used)
    rows = [[str(n), f"row {n}", "5"] for n in range(3)]
    table = Table(columns=COLUMNS, rows=rows, sums=["", "Together", "15"])
    draw_table(document, table, "Savings", whole=whole)
    (page,) = [page for page in read(document.finish()).split("--- page ---") if "Savings" in page]
    assert "row 0" in page
    assert "Together" in page


def test_the_word_beside_the_sums_is_never_broken(document: Document, read: Read) -> None:
    columns = [Column(head=""), *(Column(head="In", figures=True) for _n in range(8))]
    figures = ["1,000,000,000.00"] * 8
    draw_table(
        document, Table(columns=columns, rows=[["Ab", *figures]], sums=["Together", *figures])
    )
    assert "Together" in read(document.finish())


def test_a_sentence_that_begins_with_an_arabic_name_is_read_from_the_left(
    document: Document, read: Read
) -> None:
    document.text("فاطمة answers for this loan")
    assert read(document.finish()).splitlines()[0].endswith("answers for this loan")
