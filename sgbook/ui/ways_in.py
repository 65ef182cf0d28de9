"""The ways to one more book: the form that begins one, and what is brought from Excel or paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from sgbook.i18n.gettexts import _
from sgbook.settings import KnownBook

if TYPE_CHECKING:
    from pathlib import Path

    from sgbook.exchange.bringing import Brought
    from sgbook.exchange.member_lists import MemberList
    from sgbook.ui.desk import Desk
    from sgbook.ui.main_window import MainWindow
    from sgbook.ui.new_group import NewGroup
    from sgbook.ui.new_group_said import Said
    from sgbook.ui.shelf import Shelf


class WaysIn:
    """What the window does to get a book; a half-filled form is kept while it stays open."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self._said: Said | None = None
        self._list: MemberList | None = None  # what the members of the new book have and owe
        self._file: Path | None = None  # the records that the new book is made for

    def watch(self, shelf: Shelf) -> None:
        """Do what is asked for at the shelf."""
        shelf.new_requested.connect(self.window.show_new_group)
        shelf.bring_requested.connect(self.show_bringing)
        shelf.practices_requested.connect(self.show_practices)
        shelf.language_requested.connect(self._speak)

    def _speak(self, code: str) -> None:
        wishes = replace(self.window.settings, language=code)
        self.window.wear(wishes, at_shelf=True)

    def show_practices(self) -> None:
        """The page with a practice group of every kind."""
        from sgbook.exchange.practice import USUAL, practices
        from sgbook.ui.opening import Opening, practice_book
        from sgbook.ui.practice_kinds import PracticeKinds

        def named(kind: str) -> str:
            return "" if kind == USUAL else kind

        window, opening = self.window, Opening(self.window)
        begun = {kind for kind in practices() if practice_book(named(kind)).is_file()}
        page = PracticeKinds(begun)
        page.chosen.connect(lambda kind: opening.practise(named(kind)))
        page.anew.connect(lambda kind: opening.practise_anew(named(kind)))
        page.left.connect(window.show_shelf)
        window.show_page("shelf", page)
        page.start()

    # A new group

    def show_new_group(self, said: Said | None = None) -> None:
        """The form that begins a book, as it was left the last time."""
        from sgbook.ui.new_group import NewGroup

        window = self.window
        form = NewGroup(window.look, window.ask, said or self._said or self._first())
        form.made.connect(self._open_new)
        form.left.connect(lambda: self._leave(form))
        window.show_page("shelf", form)
        form.start()

    def _first(self) -> Said:
        """What is known before anything is said: the keeper, and the currency used last."""
        from sgbook.ui.new_group_said import Said

        known = self.window.settings
        usual = next((card.currency for card in known.shelf if card.currency), "KES")
        return Said(start=datetime.now().date(), keeper=known.keeper, currency=usual)

    def _leave(self, form: NewGroup) -> None:
        self._said = form.said
        self._list = self._file = None
        self.window.show_shelf()

    def _open_new(self, path: Path, keeper: str, middle: bool) -> None:
        """The book is made: open it, and go on with what it was made for."""
        window, file = self.window, self._file
        self._said = self._file = None
        window.remember(lambda known: replace(known, keeper=keeper))
        if file is not None:
            made = KnownBook(path=str(path), name=path.stem)
            window.remember(lambda known: known.with_book(made))
            self.show_bringing(file, into=path)
            return
        window.open_book(path)
        if window.desk is not None and middle:
            self._keep_list(window.desk)
            window.go("meeting/opening")

    def _keep_list(self, desk: Desk) -> None:
        """What the list says of the members stands in the opening sheet already."""
        from sgbook.book import meetings
        from sgbook.domain.opening_sheet import OpeningSheet
        from sgbook.exchange.member_lists import opening_lines

        members, self._list = self._list, None
        if members is None:
            return
        standing = desk.standing()
        people = {number: person.name for number, person in standing.people.items()}
        lines = opening_lines(members.members, people, desk.book.group.digits)
        sheet, _about = OpeningSheet(on=standing.last_on or standing.start, lines=lines).sheet()
        if sheet.records:
            desk.write(lambda book: meetings.save(book, sheet))

    # From Excel or paper

    def show_bringing(self, file: Path | None = None, into: Path | None = None) -> None:
        """The page for what is brought from Excel or paper."""
        from sgbook.ui.bringing import Bringing, Means

        window = self.window
        known = window.settings
        page = Bringing(
            Means(
                look=window.look,
                ask=window.ask,
                jobs=window.jobs,
                keeper=known.keeper or _("Somebody"),
                books=known.shelf,
            )
        )
        page.left.connect(window.show_shelf)
        page.list_read.connect(self._begin_with_list)
        page.typing_requested.connect(self._begin_with_paper)
        page.new_requested.connect(self._begin_for)
        page.brought.connect(self._open_brought)
        window.show_page("shelf", page)
        page.start()
        if file is not None:
            page.take(file, into)

    def _begin_with_paper(self) -> None:
        self.show_new_group(replace(self._said or self._first(), middle=True))

    def _begin_with_list(self, members: MemberList) -> None:
        self._list = members
        lines = [f"{each.name}\t{each.phone}".strip() for each in members.members]
        said = replace(self._first(), people="\n".join(lines), middle=members.with_balances)
        self.show_new_group(said)

    def _begin_for(self, file: Path) -> None:
        self._file = file
        self.show_new_group(self._first())

    def _open_brought(self, brought: Brought) -> None:
        self.window.open_book(brought.path)
