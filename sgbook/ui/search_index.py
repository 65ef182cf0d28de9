"""What the search looks through: ways of the program, members, meetings, loans."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from sgbook.book import finding
from sgbook.domain.agenda import lends
from sgbook.domain.folding import folded
from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.heads import report_word
from sgbook.i18n.words import end_word, kind_word
from sgbook.ui.help_pages import TOPICS
from sgbook.ui.places import ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sgbook.ui.desk import Desk

MOST = 12
_DAY = re.compile(r"\b(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?(?![./-]?\d)")
"""A day as it is written by hand: day, month, and mostly the year."""
CLOSE = 0.75
"""How alike two words must be, from 0 to 1, for one to be a slip of the other."""

WAYS = (
    ("meeting", "calendar-event", N_("Hold a meeting")),
    ("members", "users", N_("Members")),
    ("loans", "cash", N_("Loans")),
    (ENDS, "chart-pie", N_("Share-out")),
    ("journal", "pencil", N_("Correct a meeting")),
    ("journal/new", "notebook", N_("Write what happened between meetings")),
    ("settings/rules", "settings", N_("Change the rules of the group")),
    ("settings/copies", "device-usb", N_("Copy to a stick")),
    ("settings/computer", "settings", N_("Language, size of the text, colours")),
    ("show", "presentation", N_("Show the group")),
    ("help", "help", N_("Help")),
    ("shelf", "books", N_("Other books")),
)
BOTH_ENDS = {"share-out": f"{ENDS}/shares", "year-end": f"{ENDS}/year"}
"""Where a group that shares out and has years does the one and the other."""
DEEDS = (
    ("meeting/members", "users", N_("New member")),
    ("loans", "cash", N_("Give a new loan, repay one, or write one off")),
    ("members", "users", N_("Change the photo, name or telephone of a member")),
    ("journal/new/transfer", "notebook", N_("Money to or from the bank, or mobile money")),
    ("journal/new/expense", "notebook", N_("Something was paid for the group: an expense")),
    ("journal/new/leave", "users", N_("A member leaves, or has died")),
    ("settings/group", "settings", N_("Write an election down: offices of the group")),
    ("journal/mobile", "notebook", N_("Read a mobile money statement")),
    ("journal/claims", "users", N_("Claims for help from a fund")),
    ("journal/new/external-loan", "cash", N_("The group borrows from a bank")),
    ("journal/new/grant-in", "cash", N_("A grant for a purpose came")),
    ("journal/new/remittance", "cash", N_("Money came for a member")),
)
"""What can be done further in; found by its words, not offered before anything is typed."""

PAPERS = ("passbook", "statement", "meeting-sheet", "receipt", "loan-card", "trial-balance")


class Hit(NamedTuple):
    """Something that was found: what is shown of it, and where it leads."""

    text: str
    more: str
    way: str
    picture: str
    key: str  # what it is found by, folded


class Index:
    """Everything that is found by words, read once when the search is opened."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.hits = [*_ways(desk), *_members(desk), *_meetings(desk), *_loans(desk)]

    def find(self, wanted: str) -> list[Hit]:
        """The best hits for what was typed; a slip of the finger is forgiven."""
        words = folded(_DAY.sub(_as_kept, wanted)).split()
        if not words:
            return list(_ways(self._desk))[:MOST]
        found = [*self._numbers(wanted), *_with_all(self.hits, words)]
        return (found or self._close(words))[:MOST]

    def _close(self, words: Sequence[str]) -> list[Hit]:
        known = {part for hit in self.hits for part in hit.key.split() if not part.isdigit()}
        meant = []
        for word in words:
            if any(word in part for part in known):
                meant.append(word)
            else:
                meant += get_close_matches(word, known, n=1, cutoff=CLOSE)
        return _with_all(self.hits, meant) if len(meant) == len(words) else []

    def _numbers(self, wanted: str) -> Iterator[Hit]:
        """What only the book can answer: an amount, a receipt."""
        style, book = self._desk.style, self._desk.book
        try:
            amount = style.parse_money(wanted)
        except ValueError:
            return
        for said in finding.of_amount(book, amount, MOST // 2) if amount else ():
            number = style.label(said.meeting)
            meeting = _("Meeting {number} · {day}").format(number=number, day=style.date(said.on))
            who = said.name or self._desk.book.group.name
            text = f"{style.money(amount)} · {kind_word(said.kind)} · {who}"
            yield Hit(text, meeting, f"journal/{said.meeting}", "notebook", "")
        if wanted.strip().isdecimal() and (given := finding.receipt(book, int(wanted))):
            text = _("Receipt {number}").format(number=style.label(given.receipt))
            yield Hit(text, style.date_long(given.on), f"journal/{given.meeting}", "printer", "")


def _as_kept(written: re.Match[str]) -> str:
    """A day that is written by hand, as the meetings keep theirs."""
    day, month, year = written.groups()
    kept = f"{int(month):02}-{int(day):02}"
    return f"{year if len(year) == 4 else f'20{year}'}-{kept}" if year else f"-{kept}"


def _with_all(hits: Sequence[Hit], words: Sequence[str]) -> list[Hit]:
    """The hits that have every word, the best first.

    The better ones have more of the words whole, more as the beginning of one, and with fewer
    words before them; equals stay as they were: the latest first.
    """
    found = [hit for hit in hits if all(word in hit.key for word in words)]

    def worse(hit: Hit) -> tuple[int, int, int]:
        key = f" {hit.key} ".replace(",", " ")
        whole = sum(f" {word} " in key for word in words)
        begins = sum(f" {word}" in key for word in words)
        return -whole, -begins, sum(key.partition(f" {word}")[0].count(" ") for word in words)

    return sorted(found, key=worse)


def _ways(desk: Desk) -> Iterator[Hit]:
    ends, lent = desk.rules.ends_by, lends(desk.rules, desk.standing())
    for way, picture, word in (*WAYS, *DEEDS):
        if way == "loans" and not lent:
            continue
        if way != ENDS:
            yield Hit(_(word), "", way, picture, folded(_(word)))
            continue
        for end, part in BOTH_ENDS.items() if ends == "both" else ((ends, ENDS),):
            yield Hit(end_word(end), "", part, picture, folded(end_word(end)))
    for paper in PAPERS:
        text = _("Print: {paper}").format(paper=report_word(paper))
        yield Hit(text, "", f"papers/{paper}", "printer", folded(text))
    for name, topic in TOPICS.items():
        text = _("Help: {topic}").format(topic=_(topic.title))
        yield Hit(text, "", f"help/{name}", "help", folded(text))


def _members(desk: Desk) -> Iterator[Hit]:
    for person in finding.members(desk.book):
        number = desk.style.label(person.member)
        more = _("Member {number}").format(number=number)
        key = folded(f"{person.name} {more} {person.member}")
        yield Hit(person.name, more, f"members/{person.member}", "users", key)


def _meetings(desk: Desk) -> Iterator[Hit]:
    style = desk.style
    for held in finding.meetings(desk.book):
        text = _("Meeting {number}").format(number=style.label(held.meeting))
        day = style.date_long(held.on)
        key = folded(f"{text} {held.meeting} {day} {held.on.isoformat()} {held.check_code}")
        yield Hit(text, day, f"journal/{held.meeting}", "calendar-event", key)


def _loans(desk: Desk) -> Iterator[Hit]:
    style = desk.style
    for loan in finding.loans(desk.book):
        text = _("Loan {number} · {name}").format(number=style.label(loan.loan), name=loan.name)
        more = f"{style.money(loan.principal)} · {style.date(loan.on)}"
        days = f"{style.date_long(loan.on)} {loan.on.isoformat()}"
        key = folded(f"{text} {loan.loan} L{loan.loan} {days}")
        yield Hit(text, more, f"loans/{loan.loan}", "cash", key)
