"""The passbook: what it says, how many stamps it shows, and printing on from the last line."""

import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest

from sgbook.domain.money import Money
from sgbook.domain.papers import Imprint, LoanPayment, Mark, Sum
from sgbook.domain.passbook import (
    Passbook,
    PassbookLoan,
    Printed,
    SavingsColumn,
    SavingsLine,
    everything,
)
from sgbook.i18n.style import Style
from sgbook.reports import passbook
from sgbook.reports.passbook_savings import LINES_A_PAGE
from sgbook.reports.shapes import STAMP, TICK

Read = Callable[[bytes], str]
START = date(2025, 1, 2)
HUGE = Money(10**14)
SHARES = [1, 5, 0, 3, 2]


def savings(count: int) -> tuple[SavingsLine, ...]:
    """A line a week; the third meeting's social fund was not paid, the fourth's half."""
    lines: list[SavingsLine] = []
    for number in range(count):
        bought = SHARES[number % 5]
        social = [Money(5000), Money(5000), None, Money(2500), Money(5000)][number % 5]
        lines.append(
            SavingsLine(
                on=START + timedelta(7 * number),
                meeting=number + 1,
                shares=bought,
                total_shares=sum(line.shares for line in lines) + bought,
                social=social,
                check_code=f"CODE{number:04}",
                note="came late" if number == 3 else "",
            )
        )
    return tuple(lines)


def payment(week: int, **amounts: Money) -> LoanPayment:
    text = "Repayment" if "paid" in amounts else "Charge falls due"
    return LoanPayment(on=START + timedelta(7 * week), meeting=week + 1, text=text, **amounts)


PAID_LOAN = PassbookLoan(
    number="7",
    on=date(2025, 3, 6),
    amount=Money(2000000),
    charge=Money(330000),
    due_on=date(2025, 5, 29),
    purpose="Maize seed",
    fund="loan",
    lines=(
        payment(13, charge=Money(200000), balance=Money(2200000)),
        payment(13, paid=Money(900000), balance=Money(1300000)),
        payment(17, charge=Money(130000), balance=Money(1430000)),
        payment(17, paid=Money(1430000), balance=Money(0)),
    ),
    settled_on=date(2025, 5, 1),
)
OPEN_LOAN = PassbookLoan(
    number="12",
    on=date(2025, 6, 5),
    amount=Money(500000),
    charge=None,
    due_on=None,
    fund="social",
    lines=tuple(
        payment(22 + n, paid=Money(100), balance=Money(500000 - 100 * n)) for n in range(14)
    ),
)


@pytest.fixture
def book(imprint: Imprint) -> Passbook:
    return Passbook(
        imprint=imprint,
        member=3,
        name="Grace Achieng",
        cycle="2025",
        boxes=5,
        share_price=Money(50000),
        lines=savings(30),
        loans=(PAID_LOAN, OPEN_LOAN),
        has=(
            Sum(title="Shares", amount=Money(3300000), fund="loan"),
            Sum(title="School", amount=Money(8000), fund="school"),
        ),
        owes=(Sum(title="Loan 12", amount=Money(498700), fund="social"),),
        social_sum=Money(5000),
    )


def test_reads_as_before(book: Passbook, english: Style, golden: Callable[..., None]) -> None:
    golden("passbook.txt", passbook.render(book, english))


def test_is_sound_on_every_size(book: Passbook, english: Style, sound: Callable[..., None]) -> None:
    sound(lambda size: passbook.render(book, english, size))


def test_every_share_is_a_stamp(book: Passbook, english: Style, operators: Read) -> None:
    drawn = operators(passbook.render(book, english))
    shares = book.lines[-1].total_shares
    signs, cover = 1, shares  # the cover explains the stamp, and shows all of them
    assert drawn.count(" ".join(STAMP)) == shares + cover + signs
    usual = sum(line.social == book.social_sum for line in book.lines)
    assert drawn.count(TICK) == usual + 1 + 1  # … and explains the tick; a loan is stamped paid


def test_more_shares_than_boxes_are_a_stamp_and_a_number(
    book: Passbook, english: Style, read: Read
) -> None:
    first = replace(book.lines[0], shares=52, total_shares=52)
    assert "× 52" in read(passbook.render(replace(book, lines=(first,)), english))
    many = replace(book, boxes=20, lines=(replace(first, shares=13, total_shares=13),))
    assert "× 13" in read(passbook.render(many, english))


@pytest.mark.parametrize("shares", [0, 3, 10])
def test_who_may_buy_many_and_buys_few_has_the_stamps_that_were_bought(
    book: Passbook, english: Style, operators: Read, shares: int
) -> None:
    """None at all where none was bought: a stamp is a share to who cannot read."""
    line = replace(book.lines[0], shares=shares, total_shares=shares)
    drawn = operators(passbook.render(replace(book, boxes=20, lines=(line,)), english))
    assert drawn.count(" ".join(STAMP)) == 2 * shares + 1  # on the line and on the cover


@pytest.mark.parametrize("size", ["A4", "A5"])
def test_a_long_name_is_whole_on_the_cover(
    book: Passbook, english: Style, read: Read, size: str
) -> None:
    name = "Ọlọ́runẹ̀bùn Adéwálé Ŋakairinyang Ɓellonwɛ Ọgbọ"
    cover = read(passbook.render(replace(book, name=name), english, size)).split("--- page ---")[0]
    assert name in " ".join(cover.split())


def test_a_note_beside_many_columns_is_whole(book: Passbook, english: Style, read: Read) -> None:
    others = tuple(SavingsColumn(title=f"S{n}", fund="loan") for n in range(4))
    line = replace(book.lines[0], note="Represented", others=(Money(5000),) * 4)
    narrow = replace(book, boxes=10, columns=others, lines=(line,))
    text = read(passbook.render(narrow, english, "A5"))
    assert "Represented" in text
    assert "CODE0000" in text


def test_shares_given_back_are_said(book: Passbook, english: Style, read: Read) -> None:
    line = replace(book.lines[0], back=2, note="by vote")
    assert "− 2: by vote" in read(passbook.render(replace(book, lines=(line,)), english))


def test_printing_on_draws_only_what_is_new(book: Passbook, english: Style, read: Read) -> None:
    text = read(
        passbook.render(book, english, printed=Printed(savings=28, loans={"7": 2, "12": 14}))
    )
    assert re.findall(r"CODE\d+", text) == ["CODE0028", "CODE0029"]
    assert text.count("Repayment") == 1
    assert "PAID" in text
    assert "Passbook" not in text  # both sheets have their frame
    assert "Meeting" not in text


def test_nothing_new_is_an_empty_page(book: Passbook, english: Style, operators: Read) -> None:
    drawn = operators(passbook.render(book, english, printed=everything(book)))
    assert not re.search(r"\b(Tj|TJ|re|l S)\b", drawn)


def test_a_new_page_is_printed_whole(book: Passbook, english: Style, read: Read) -> None:
    done = Printed(savings=LINES_A_PAGE, loans={"7": 4})
    text = read(passbook.render(book, english, printed=done))
    assert text.count("Brought forward") == 1
    assert "Savings, page 2" in text
    assert "Loan 12" in text
    assert "Loan 7" not in text


def test_parts_printed_one_after_another_say_what_the_whole_says(
    book: Passbook, english: Style, read: Read
) -> None:
    chance = random.Random(7)
    stops = sorted(chance.sample(range(1, 30), 6))
    said: list[str] = []
    for before, after in zip([0, *stops], [*stops, 30], strict=True):
        part = replace(book, lines=book.lines[:after], loans=())
        said += re.findall(
            r"CODE\d+", read(passbook.render(part, english, printed=Printed(savings=before)))
        )
    assert said == [line.check_code for line in book.lines]


@pytest.mark.parametrize(
    ("printed", "places"),
    [
        (Printed(savings=28, loans={"7": 2, "12": 14}), [(2, 3, True, ""), (3, 3, True, "7")]),
        (
            Printed(savings=LINES_A_PAGE, loans={"7": 4}),
            [(2, 1, False, ""), (3, 0, True, "12"), (4, 0, False, "12")],
        ),
        (Printed(savings=30, loans={"7": 4, "12": 12}), [(4, 0, False, "12")]),
    ],
)
@pytest.mark.parametrize("size", ["A4", "A5"])
def test_where_each_page_is_printed_on_is_known(
    book: Passbook,
    english: Style,
    read: Read,
    printed: Printed,
    places: list[tuple[int, int, bool, str]],
    size: str,
) -> None:
    """The page of the whole book, the first new line, whether the sheet goes in again, the loan."""
    found = passbook.places(book, printed, size)
    assert [(p.page, p.line, p.at is not None, p.loan) for p in found] == places
    drawn = read(passbook.render(book, english, size, printed)).split("--- page ---")
    assert len(drawn) == len(found)
    whole = read(passbook.render(book, english, size)).split("--- page ---")
    assert len(whole) == passbook.count_pages(book)


def test_a_line_is_where_its_place_says(book: Passbook, english: Style) -> None:
    """The letters of the first new line stand just below its place on the page."""
    for size in ("A4", "A5"):
        for done in (1, 9, 25, 27):
            part = replace(book, lines=book.lines[: done + 1], loans=())
            printed = Printed(savings=done)
            (place,) = passbook.places(part, printed, size)
            pdf = passbook.render(part, english, size, printed)
            with pypdfium2.PdfDocument(pdf) as document:
                page = document[0]
                words = page.get_textpage()
                (found,) = [words.search(f"CODE{done:04}").get_next()]
                _left, bottom, _right, top = words.get_charbox(found[0])
                height = page.get_height()
            assert place.at is not None
            row = 1.2 * height / (LINES_A_PAGE + 1)
            assert place.at * height < height - top < height - bottom < place.at * height + row


def test_a_full_page_is_summed_and_carried_forward(
    book: Passbook, english: Style, read: Read
) -> None:
    pages = read(passbook.render(book, english)).split("--- page ---")
    shares = sum(SHARES) * 5 + SHARES[0]
    assert "Carried forward" in pages[1]
    assert f"Brought forward {shares}" in " ".join(pages[2].split())
    assert "Carried forward" not in pages[2]


def test_the_worst_of_books_is_drawn(imprint: Imprint, book: Passbook, english: Style) -> None:
    columns = (SavingsColumn(title="Education " * 20, fund="education"),) * 3
    worst = replace(
        book,
        imprint=replace(imprint, group="Ẹgbẹ́ " * 2000, mark=Mark.PRACTICE),
        name="W" * 10_000,
        boxes=10,
        columns=columns,
        lines=tuple(
            replace(
                line, social=HUGE, others=(HUGE, -HUGE, Money(0)), note="n" * 1000, meeting=None
            )
            for line in book.lines
        ),
        loans=(replace(PAID_LOAN, amount=HUGE, purpose="\u202ep " * 900, charge=HUGE),),
        has=(Sum(title="T" * 900, amount=HUGE),),
        closed=True,
    )
    for size in ("A4", "A5"):
        assert passbook.render(worst, english, size).startswith(b"%PDF")


def test_a_group_without_shares_has_columns_of_its_own(
    imprint: Imprint, english: Style, read: Read
) -> None:
    book = Passbook(
        imprint=imprint,
        member=1,
        name="Ana",
        cycle="1",
        boxes=0,
        share_price=None,
        with_social=False,
        columns=(SavingsColumn(title="Weekly saving"),),
        lines=(SavingsLine(on=START, meeting=1, shares=0, total_shares=0, others=(Money(20000),)),),
    )
    text = read(passbook.render(book, english))
    assert "Weekly saving" in text
    assert "200" in text
    assert "Shares bought" not in text
    assert "Nothing" in text


def test_from_right_to_left(book: Passbook, read: Read) -> None:
    style = Style("ar", 2, shown=0, numerals="arab")
    text = read(passbook.render(replace(book, name="فاطمة الزهراء"), style))
    assert "فاطمة" in text
    assert "٣" in text


def test_an_unknown_size_is_refused(book: Passbook, english: Style) -> None:
    with pytest.raises(ValueError, match="A3"):
        passbook.render(book, english, "A3")
