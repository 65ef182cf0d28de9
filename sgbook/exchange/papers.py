"""Every paper by name: its question, whose it is, its renderer – for the window and the commands.

Facts are read where the book is (quick, on its thread) and make a `Ready`; drawing it needs no book
and may happen on any thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from sgbook.book import prints
from sgbook.book.changes import NOTHING, Topic
from sgbook.book.constitution_paper import constitution_paper
from sgbook.book.happenings import last_head
from sgbook.book.imprints import imprint, signers
from sgbook.book.loan_papers import loan_cards
from sgbook.book.meetings import constitution
from sgbook.book.member_papers import receipts, statements
from sgbook.book.minutes import minutes
from sgbook.book.passbooks import passbooks
from sgbook.book.share_out_papers import share_out_list, share_out_slips
from sgbook.book.sheet_after import sheet_after
from sgbook.book.sheet_before import sheet_before
from sgbook.book.year_papers import year_end_paper
from sgbook.domain.errors.of_files import UnknownName
from sgbook.domain.errors.of_sheets import NothingToPrint
from sgbook.domain.papers import Mark
from sgbook.exchange.paper_files import safe
from sgbook.exchange.tables import TABLES, answer
from sgbook.exchange.tables import Wanted as Days
from sgbook.i18n.currencies import currency
from sgbook.i18n.gettexts import speaking
from sgbook.i18n.style import Style

if TYPE_CHECKING:
    from sgbook.book.book import Book
    from sgbook.book.shareouts import Asked
    from sgbook.book.year_ends import Asked as YearAsked

SIZES = ("A4", "A5")
MEMBER, MEETING, LOAN, BOOK = "member", "meeting", "loan", "book"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked of a paper. `members` none: everybody; `meeting` none: the last, or the next.

    `cycle` none: the open one, or before its first meeting the one that was closed last. `on_paper`
    is the last sheet that the passbook of a member shows already, where the log of prints is not
    to be asked. `days` are those of a report.
    """

    members: Sequence[int] | None = None
    meeting: int | None = None
    loan: int | None = None
    cycle: int | None = None
    since_last: bool = False
    on_paper: int | None = None
    days: Days | None = None
    share_out: Asked | None = None  # what a rehearsal is to be of
    year_end: YearAsked | None = None
    size: str = "A4"
    language: str = ""  # none: the group's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """One paper, ready to be drawn: whose it is, and the last sheet it shows.

    `value` is what its renderer takes; `fresh`: it says something that is not on paper yet.
    """

    paper: str
    value: Any
    sheet: int
    member: int | None = None
    name: str = ""
    about: str = ""  # the number of its loan
    fresh: bool = True


Question = Callable[["Book", Wanted, Style], list[Ready]]
Draw = Callable[[Iterable[Any], Style, str], bytes]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: whose it is, its question, and what draws its values, all into one file."""

    per: str
    question: Question
    draw: Draw


def style_for(book: Book, language: str = "") -> Style:
    """How papers of this book look to their reader, in the group's language if none is named."""
    money = currency(book.group.currency)
    return Style(
        language or book.group.language, book.group.digits, book.group.currency, shown=money.shown
    )


def ready(book: Book, name: str, wanted: Wanted) -> list[Ready]:
    """Read what these papers say: one for each member, meeting or loan that is asked for.

    Raises:
        UnknownName, UnknownMember: there is no such paper, meeting, loan, cycle or member.
        NothingToPrint: there is no paper of what was asked for.
        RuleBroken: a share-out cannot be rehearsed.
    """
    if name not in PAPERS:
        raise UnknownName("paper", name, " ".join(PAPERS))
    if wanted.size not in SIZES:
        raise UnknownName("size", wanted.size, " ".join(SIZES))
    style = style_for(book, wanted.language)
    with speaking(style.language):
        found = PAPERS[name].question(book, wanted, style)
    if not found:
        raise NothingToPrint(name)
    return found


def draw(
    papers: Sequence[Ready],
    style: Style,
    size: str = "A4",
    at: Callable[[int, int], object] = lambda _done, _of: None,
) -> bytes:
    """These papers, all of one name, in one PDF; needs no book.

    `at` hears before each how many are done; what it raises ends the work, and nothing is made.
    """

    def values() -> Iterator[Any]:
        for done, each in enumerate(papers):
            at(done, len(papers))
            yield each.value

    return PAPERS[papers[0].paper].draw(values(), style, size)


def note(book: Book, papers: Sequence[Ready]) -> Topic:
    """Keep in the book that these were printed; where it is only looked at, nothing is kept.

    Raises:
        BookTrouble: the file cannot be written.
    """
    if book.look_only:
        return NOTHING
    return prints.write_all(book, [(each.paper, each.member, each.sheet) for each in papers])


def prepared(book: Book, name: str, **asked: Any) -> Callable[[], bytes]:
    """Read and note these papers now, and draw them later, on any thread.

    What is asked is said by the names of `Wanted`, or by `member` for one of them.

    Raises:
        See `ready` and `note`.
    """
    if "member" in asked:
        asked["members"] = (asked.pop("member"),)
    wanted = Wanted(**asked)
    papers = ready(book, name, wanted)
    note(book, papers)
    return partial(draw, papers, style_for(book, wanted.language), wanted.size)


# Questions


def _passbooks(book: Book, wanted: Wanted, _style: Style) -> list[Ready]:
    """The whole books, or what came since they were printed last."""
    before = prints.sheets(book, "passbook")
    found = []
    for each in passbooks(book, wanted.members, wanted.cycle):
        value, member = each.passbook, each.passbook.member
        shown = [sheet for sheet in before.get(member, ()) if each.began <= sheet <= each.sheet]
        if wanted.on_paper is not None:
            shown = [wanted.on_paper]
        printed = each.printed(max(shown)) if wanted.since_last and shown else None
        if printed is None:
            value = _marked(book, value, again=each.sheet in shown)
        found.append(
            Ready(
                paper="passbook",
                value=(value, printed),
                sheet=each.sheet,
                member=member,
                name=value.name,
                fresh=printed is None or not each.is_printed(max(shown)),
            )
        )
    return found


def _marked(book: Book, value: Any, *, again: bool) -> Any:
    """Marked as a copy, if the same was printed before, or nobody can note that it was."""
    if not (again or book.look_only):
        return value
    return replace(value, imprint=value.imprint.marked(Mark.COPY))


def _receipts(book: Book, wanted: Wanted, _style: Style) -> list[Ready]:
    before = prints.sheets(book, "receipt")
    found = []
    for each in receipts(book, wanted.members, wanted.meeting):
        receipt = each.receipt
        again = each.sheet in before.get(receipt.member, ())
        found.append(
            Ready(
                paper="receipt",
                value=replace(receipt, copy=again or book.look_only),
                sheet=each.sheet,
                member=receipt.member,
                name=receipt.name,
            )
        )
    return found


def _statements(book: Book, wanted: Wanted, _style: Style) -> list[Ready]:
    return [
        Ready(paper="statement", value=each, sheet=sheet, member=each.member, name=each.name)
        for each, sheet in statements(book, wanted.members, wanted.cycle)
    ]


def _loan_cards(book: Book, wanted: Wanted, _style: Style) -> list[Ready]:
    return [
        Ready(
            paper="loan-card",
            value=each,
            sheet=sheet,
            member=each.member,
            name=each.name,
            about=each.number,
        )
        for each, sheet in loan_cards(book, wanted.members, wanted.loan, wanted.cycle)
    ]


def _meeting_sheet(book: Book, wanted: Wanted, style: Style) -> list[Ready]:
    """Of a meeting that was held, or pre-filled of the next one."""
    if wanted.meeting is None:
        value, sheet = sheet_before(book)
    else:
        value, sheet = sheet_after(book, style, wanted.meeting)
    return [Ready(paper="meeting-sheet", value=value, sheet=sheet)]


def _minutes(book: Book, wanted: Wanted, style: Style) -> list[Ready]:
    value, sheet = minutes(book, style, wanted.meeting)
    return [Ready(paper="minutes", value=value, sheet=sheet)]


def _constitution(book: Book, _wanted: Wanted, style: Style) -> list[Ready]:
    value, sheet = constitution_paper(book, style)
    return [Ready(paper="constitution", value=value, sheet=sheet)]


def _share_out(book: Book, wanted: Wanted, _style: Style) -> list[Ready]:
    value, sheet = share_out_list(book, wanted.cycle, wanted.share_out)
    return [Ready(paper="share-out", value=value, sheet=sheet)]


def _year_end(book: Book, wanted: Wanted, _style: Style) -> list[Ready]:
    value, sheet = year_end_paper(book, wanted.cycle, wanted.year_end)
    return [Ready(paper="year-end", value=value, sheet=sheet)]


def _slips(book: Book, wanted: Wanted, _style: Style) -> list[Ready]:
    slips, sheet = share_out_slips(book, wanted.members, wanted.cycle, wanted.share_out)
    before = prints.sheets(book, "share-out-slip")
    return [
        Ready(
            paper="share-out-slip",
            value=_marked(book, each, again=sheet in before.get(each.row.member, ()))
            if each.posted
            else each,
            sheet=sheet,
            member=each.row.member,
            name=each.row.name,
        )
        for each in slips
    ]


def _report(name: str, book: Book, wanted: Wanted, style: Style) -> list[Ready]:
    """A report as a paper: as the book stands, or as it stood in these days."""
    from sgbook.exchange.tables_files import as_paper

    rules = constitution(book)
    with book.reading() as db:
        last = last_head(db)
    said = imprint(book, last, rules)
    found = answer(book, name, wanted.days or Days())
    own = rules.own_words(style.language)
    paper = as_paper(found, style, own, book.clock().date(), said.check_code)
    if name in SIGNED:
        with book.reading() as db:
            paper = replace(paper, signers=signers(db, found.as_of, own, ""))
    return [Ready(paper=name, value=replace(paper, imprint=said), sheet=last.number)]


def _apart(name: str, book: Book, wanted: Wanted, style: Style) -> list[Ready]:
    """A report as a paper for each fund, or grant."""
    from sgbook.exchange.papers_apart import papers_of

    rules = constitution(book)
    own = rules.own_words(style.language)
    with book.reading() as db:
        last = last_head(db)
        who = signers(db, last.on, own, "")
    said = imprint(book, last, rules)
    return [
        Ready(
            paper=name,
            value=replace(paper, imprint=said, signers=who),
            sheet=last.number,
            about="-".join(safe(called).split()),
        )
        for paper, called in papers_of(name, book, wanted.days or Days(), style, own)
    ] or _report(name, book, wanted, style)


# Renderers, imported when the first paper is drawn


def _drawn_by(module: str) -> Draw:
    """The renderer of several values in one file."""

    def drawn(values: Iterable[Any], style: Style, size: str) -> bytes:
        from importlib import import_module

        found: bytes = import_module(f"sgbook.reports.{module}").render_all(values, style, size)
        return found

    return drawn


def _drawn_alone(module: str) -> Draw:
    """The renderer of a value that has a file of its own."""

    def drawn(values: Iterable[Any], style: Style, size: str) -> bytes:
        from importlib import import_module

        (value,) = values
        found: bytes = import_module(f"sgbook.reports.{module}").render(value, style, size)
        return found

    return drawn


SIGNED = ("receipts-payments", "external-loans")
"""Reports that go to others, and are signed."""

_OF_REPORTS = [name for name in TABLES if not TABLES[name].needs and name != "share-out"]

PAPERS: Mapping[str, Paper] = {
    "passbook": Paper(MEMBER, _passbooks, _drawn_by("passbook")),
    "statement": Paper(MEMBER, _statements, _drawn_by("statement")),
    "receipt": Paper(MEMBER, _receipts, _drawn_by("receipt")),
    "loan-card": Paper(LOAN, _loan_cards, _drawn_by("loan_card")),
    "meeting-sheet": Paper(MEETING, _meeting_sheet, _drawn_alone("meeting_sheet")),
    "minutes": Paper(MEETING, _minutes, _drawn_alone("table_paper")),
    "share-out": Paper(BOOK, _share_out, _drawn_alone("share_out")),
    "year-end": Paper(BOOK, _year_end, _drawn_alone("year_end")),
    "share-out-slip": Paper(MEMBER, _slips, _drawn_by("share_out_slip")),
    "constitution": Paper(BOOK, _constitution, _drawn_alone("table_paper")),
    **{
        name: Paper(BOOK, partial(_report, name), _drawn_alone("table_paper"))
        for name in _OF_REPORTS
    },
    **{
        name: Paper(BOOK, partial(_apart, name), _drawn_by("table_paper"))
        for name in ("fund-statement", "grant-report")
    },
}
"""Each paper by the name that commands and the window use."""
