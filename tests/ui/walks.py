"""The pages that only some groups have: books with something on each of them, and how to get there.

A practice group is told more, so that no page is empty: goals, guarantors, motions, a waiting list.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from sgbook.domain.fitting import ANSWERS
from sgbook.exchange.imports import import_file
from sgbook.exchange.practice import make_practice
from sgbook.paths import home, resource
from sgbook.ui.mobile_money_page import MobileMoneyPage
from sgbook.ui.new_group import STEPS
from sgbook.ui.new_group_kept import BegunGroup, keep
from sgbook.ui.new_group_said import ASKED, Said
from tests.stories.test_insurance import FUNDS
from tests.stories.test_insurance import ROWS as CLAIMS
from tests.stories.test_rosca import DAYS, joins, paid
from tests.telling import beginning, dedented, first_day, tell
from tests.ui.test_figures import CARD
from tests.ui.test_mobile_money_page import STATEMENT
from tests.ui.walking import Page, pressing, settle, sheet, step, until, visible, went

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands

TODAY = date(2026, 11, 20)
"""The day on which the practice groups are made."""

MEMBERS = ("Wanjiku Kamau", "Otieno Ochieng", "Amina Hassan")

COOPERATIVE = """date,kind,member,amount,count,ref,note,yes,no,mover,office,thing,kept,until,\
purpose,trainer,attendees,outside
    2026-11-12,rule,,,,voluntary.goals,yes,,,,,,,,,,,agreed
    2026-11-12,rule,,,,voluntary.withdraw,notice,,,,,,,,,,,agreed
    2026-11-19,attendance,1,,,present
    2026-11-19,attendance,2,,,present
    2026-11-19,attendance,3,,,present
    2026-11-19,attendance,4,,,present
    2026-11-19,agenda,,,,Loans for the rains
    2026-11-19,motion,,,,other,We meet in the school from now on,,,3
    2026-11-19,vote,,,,1,,3,1
    2026-11-19,minute,,,,Loans for the rains,Three asked and one was given
    2026-11-19,motion,5,30000,,loans,Fertiliser for the long rains,,,1
    2026-11-19,vote,,,,2,,4,0
    2026-11-19,motion,,,,elections,Who keeps the box,,,,box-keeper
    2026-11-19,training,,,,Reading a passbook,,,,,,,,,,Field officer Njeri,1 2 3 4
    2026-11-19,goal,1,80000,,voluntary,,,,,,,,2027-09-30,School fees of the twins
    2026-11-19,guarantee,2,5000,,7
    2026-11-19,guarantee,4,4000,,7
    2026-11-19,collateral,,15000,,7,,,,,,Sewing machine,With the box-keeper
    2026-11-19,loan-asked,8,900000,,,A second-hand pick-up for the market
    2026-11-19,loan-asked,9,500000,,,School fees
    2026-11-19,stated-income,3,18000
    2026-11-19,unallocated,,1500,,QA77
    2026-11-19,payment-for,6,2500,,Water company
"""
"""What a cooperative may have besides: goals, decisions, who waits, what stands behind a loan."""


SELF_HELP = """date,kind,member,amount,ref,grant,purpose,report_due
    2026-11-19,equipment,,3000,Rice huller
    2026-11-19,grant-agreed,,20000,Rural Livelihoods Mission,Rain water,Water tanks,2027-03-31
"""


def _practice(kind: str, more: str = "") -> Callable[[Path], object]:
    """The practice group of this kind, told more; the moment at which it begins is its id."""
    moment = datetime(2026, 11, 20, 9) + timedelta(seconds=crc32((kind + more).encode()) % 3600)

    def make(path: Path) -> None:
        made = make_practice(path, TODAY, "Amina", lambda: moment, kind=kind)
        try:
            if more:
                rows = path.with_suffix(".csv")
                rows.write_text(dedented(more), encoding="utf-8")
                import_file(made, rows)
        finally:
            made.close()

    return make


def _pot(order: str) -> Callable[[Path], object]:
    """A pot that has gone round once, and goes on in this way."""
    rules = {"pot_sum": "500", "pot_order": order}
    rows = joins(1, 1, 1) + paid(DAYS[0], {1: 500, 2: 500, 3: 500})
    new = replace(beginning("rosca", first_day(rows), rules), id=order)
    return lambda path: tell(path, new, rows)


def _insured(path: Path) -> None:
    """A group with an insurance fund, of whose claims one waits and one was paid."""
    preset = path.with_suffix(".toml")
    usual = resource("presets", "vsla.toml").read_text(encoding="utf-8")
    preset.write_text(usual + FUNDS, encoding="utf-8")
    new = beginning(str(preset), first_day(CLAIMS), {"share_price": "500"})
    waits = "2025-02-06,claim,1,120,illness,,letter of the clinic,,,\n"
    tell(path, replace(new, id="insured"), CLAIMS + waits)


def _begun(preset: str, **rules: str) -> Callable[[Path], object]:
    """A group that comes from a paper book: it has members, and nothing else yet."""
    new = beginning(preset, date(2025, 1, 1), rules)
    new = replace(new, id=f"{preset} from paper", members=MEMBERS, why="-")
    return lambda path: tell(path, new, "")


# Ways to a page


def _form(kind: str) -> Page:
    """The form of a kind between meetings, with everything that may be said."""

    def reach(window: MainWindow, hands: Hands) -> None:
        window.go(f"journal/new/{kind}")
        settle()
        which = hands.find("event.which")
        assert isinstance(which, QComboBox)
        assert which.currentData() == kind, kind
        if any(w.isVisible() for w in window.findChildren(QPushButton, "event.unfold")):
            hands.click("event.unfold")

    return Page(f"journal/new/{kind}", reach)


def _choosing(way: str, name: str, value: str) -> Page:
    """A page on which something was chosen."""

    def reach(window: MainWindow, hands: Hands) -> None:
        window.go(way)
        settle()
        box = hands.find(name)
        assert isinstance(box, QComboBox)
        place = box.findData(value)
        assert place >= 0, value
        box.setCurrentIndex(place)

    return Page(f"{way}, {name} {value}", reach)


def _posted(window: MainWindow, hands: Hands) -> None:
    """The end of a year, posted with two names."""
    for name in ("share_out.name.one", "share_out.name.two"):
        field = hands.find(name)
        assert isinstance(field, QLineEdit)
        field.setText(name.rpartition(".")[2])
    hands.click("share_out.post")
    until(lambda: any(w.objectName() == "year_closed" for w in visible(window)))


def _statement(window: MainWindow, _hands: Hands) -> None:
    """A mobile money statement that was read."""
    window.go("journal/mobile")
    settle()
    page = window.findChild(MobileMoneyPage)
    assert isinstance(page, MobileMoneyPage)
    file = home() / "statement.csv"
    file.write_text(STATEMENT, encoding="utf-8")
    page.take(file)
    until(lambda: page.table.isVisible())


def _poverty(window: MainWindow, hands: Hands) -> None:
    """A poverty card of a partner, asked of a member."""
    folder = home() / "poverty"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "card.toml").write_text(CARD, encoding="utf-8")
    window.go("members/2")
    settle()
    hands.click("member.poverty")


def _interest(window: MainWindow, hands: Hands) -> None:
    """Interest on savings, with a rate."""
    window.go("journal/interest")
    settle()
    hands.find("interest.rate").setFocus()
    hands.type("5")


def _lent(window: MainWindow, hands: Hands) -> None:
    """The form of a loan with all its terms, for somebody."""
    window.go("meeting/loans")
    settle()
    member = hands.find("form.loans.member")
    assert isinstance(member, QComboBox)
    member.setCurrentIndex(3)
    hands.click("form.loans.more")
    amount = hands.find("form.loans.amount")
    assert isinstance(amount, QLineEdit)
    amount.setText("20000")


def _wizard(kind: str) -> tuple[Page, ...]:
    """The form that begins a group of this kind, step by step."""
    said = Said(start=TODAY, kind=kind, name="Ushirika wa Wakulima", keeper="Amina",
                people="\n".join(MEMBERS))  # fmt: skip
    steps = [each for each in STEPS if each not in ASKED or said.asked(each)]
    first = Page(
        f"new group, {kind}",
        lambda window, _hands: _half_filled(window, said),
    )
    following = (pressing("", "new_group.next")._replace(name=f"new group, {kind}, {each}")
                 for each in steps[2:])  # fmt: skip
    return (first, pressing("", f"new_group.kind.{kind}"), *following)


def _half_filled(window: MainWindow, said: Said) -> None:
    """The form that begins a group, as it was left with these answers."""
    keep(BegunGroup(said=said))
    window.ways_in.show_new_group()


def _answered(window: MainWindow, hands: Hands) -> None:
    """The questions that find the kind of a group, answered."""
    _half_filled(window, Said(start=TODAY))
    settle()
    for question in ANSWERS:
        box = hands.find(f"new_group.{question}")
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(1)


def _sheet_of(*steps: str) -> tuple[Page, ...]:
    return (Page("sheet", sheet), *map(step, steps), pressing("", "sheet.close"))


class Group(NamedTuple):
    """A group whose pages are walked through."""

    make: Callable[[Path], object] | None
    pages: tuple[Page, ...]


GROUPS = {
    "sacco": Group(
        _practice("sacco", COOPERATIVE),
        (
            went("home"),
            went("members"),
            went("members/1"),
            went("members/2"),
            Page("poverty card", _poverty),
            went("loans"),
            went("loans/waiting"),
            went("loans/7"),
            pressing("loans/7", "loan.call"),
            Page("interest", _interest),
            went("settings/group"),
            went("settings/rules"),
            *map(
                _form,
                (
                    "goal",
                    "savings-notice",
                    "interest-credited",
                    "capital-transfer",
                    "guarantee",
                    "collateral",
                    "provision",
                    "payment-for",
                    "allocate",
                    "remittance",
                    "training",
                    "counselling",
                    "officer",
                    "about",
                    "savings",
                ),
            ),
            went("papers"),
            went("papers/goals"),
            went("papers/year-end"),
            went("papers/figures"),
            went("share_out"),
            pressing("", "year_end.go_on"),
            *_sheet_of("capital", "savings", "repayments", "fines", "loans", "group"),
            Page("more terms of a loan", _lent),
            step("decisions"),
            _choosing("meeting/decisions", "decisions.which", "agenda"),
            _choosing("meeting/decisions", "decisions.which", "motion/loans"),
            _choosing("meeting/decisions", "decisions.which", "motion/elections"),
            _choosing("meeting/decisions", "decisions.which", "training"),
        ),
    ),
    "shg": Group(
        _practice("shg", SELF_HELP),
        (
            went("home"),
            went("members/1"),
            went("loans"),
            went("loans/3"),
            *map(
                _form,
                (
                    "external-loan",
                    "external-repayment",
                    "external-interest",
                    "grant-agreed",
                    "grant-in",
                    "grant-out",
                    "grant-reported",
                    "equipment",
                    "equipment-sold",
                    "savings-out",
                    "transfer",
                    "expense",
                ),
            ),
            went("papers/grants"),
            went("papers/external-loans"),
            went("papers/figures"),
            went("settings/group"),
            went("share_out"),
            *_sheet_of("savings", "repayments", "loans", "group"),
            Page("more terms of a loan", _lent),
        ),
    ),
    "rosca": Group(
        _practice("rosca"),
        (
            went("home"),
            went("members/2"),
            went("loans"),
            went("share_out"),
            *map(
                _form,
                ("round", "pot-order", "pot-taken-over", "instalment", "benefit", "fund-in"),
            ),
            went("papers/turns"),
            went("papers/rounds"),
            went("settings/rules"),
            *_sheet_of("pot", "social", "fines", "group"),
            went("share_out"),
        ),
    ),
    "lot": Group(_pot("lottery"), (went("home"), went("share_out"), _form("round"))),
    "need": Group(_pot("need"), (went("share_out"), _form("round"))),
    "bid": Group(_pot("bid"), (went("share_out"), _form("bid"), _form("round"))),
    "asca": Group(
        _practice("asca"),
        (
            went("home"),
            went("members/4"),
            went("loans"),
            went("loans/27"),
            went("share_out"),
            _form("shares-back"),
            _form("shares"),
            *_sheet_of("savings", "repayments", "loans"),
        ),
    ),
    "silc": Group(
        _practice("silc"),
        (
            went("home"),
            went("members/4"),
            went("loans"),
            went("share_out"),
            went("share_out/1"),
            _form("benefit"),
            *_sheet_of("social", "savings", "repayments", "fines", "loans"),
        ),
    ),
    "insured": Group(
        _insured,
        (
            went("journal/claims"),
            _form("claim"),
            _form("claim-decided"),
            _form("benefit"),
            Page("mobile money", _statement),
            went("papers/claims"),
            *_sheet_of("insurance"),
        ),
    ),
    "year": Group(
        _practice("sacco"),
        (
            went("share_out"),
            pressing("", "year_end.go_on"),
            Page("year closed", _posted),
            went("share_out"),
            _form("reserve-used"),
            _form("payable-paid"),
        ),
    ),
    "from paper, sacco": Group(_begun("sacco", share_price="500"), (went("meeting/opening"),)),
    "from paper, rosca": Group(_begun("rosca", pot_sum="500"), (went("meeting/opening"),)),
    "without a book": Group(
        None,
        (
            Page("practice groups", lambda window, _hands: window.ways_in.show_practices()),
            Page("questions", _answered),
            *(page for kind in ("sacco", "rosca", "silc") for page in _wizard(kind)),
        ),
    ),
}
"""Each by a name; where nothing makes a book, its pages are those before there is one."""
