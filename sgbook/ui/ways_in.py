"""The ways to one more book: the form that begins one, and what is brought from Excel or paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
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
    from sgbook.ui.new_group_kept import BegunGroup
    from sgbook.ui.new_group_said import Said
    from sgbook.ui.shelf import Shelf


class WaysIn:
    """What the window does to get a book; a half-filled form is kept while it stays open."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self._begun: BegunGroup | None = None

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

    def show_new_group(self) -> None:
        """The form that begins a book, as it was left the last time."""
        from sgbook.ui.new_group_kept import BegunGroup, kept

        self._show_form(kept() or self._begun or BegunGroup(said=self._first()))

    def _show_form(self, begun: BegunGroup) -> None:
        from sgbook.ui.new_group import NewGroup

        window, self._begun = self.window, begun
        form = NewGroup(window.look, window.ask, begun.said)
        form.finished.connect(lambda: self._keep(form))
        form.anew_requested.connect(lambda: self._begin_anew(form))
        form.made.connect(partial(self._open_new, form))
        form.left.connect(window.show_shelf)
        window.show_page("shelf", form)
        form.start(begun.step)

    def _first(self) -> Said:
        """What is known before anything is said: the keeper, and the currency used last."""
        from sgbook.ui.new_group_said import Said

        known = self.window.settings
        usual = next((card.currency for card in known.shelf if card.currency), "KES")
        return Said(start=datetime.now().date(), keeper=known.keeper, currency=usual)

    def _keep(self, form: NewGroup) -> None:
        """What was said so far is kept on this computer, once something was."""
        from sgbook.ui.new_group_kept import keep

        assert self._begun is not None
        begun = replace(self._begun, said=form.said, step=form.step)
        if begun.said != self._begun.said or self._begun.step:
            self._begun = begun
            keep(begun)

    def _forget(self, form: NewGroup) -> None:
        from sgbook.ui.new_group_kept import forget

        form.end()
        self._begun = None
        forget()

    def _begin_anew(self, form: NewGroup) -> None:
        self._forget(form)
        self.show_new_group()

    def _open_new(self, form: NewGroup, path: Path, keeper: str, middle: bool) -> None:
        """The book is made: open it, and go on with what it was made for."""
        window, begun = self.window, self._begun
        assert begun is not None
        self._forget(form)
        window.remember(lambda known: replace(known, keeper=keeper))
        if begun.file is not None:
            made = KnownBook(path=str(path), name=path.stem)
            window.remember(lambda known: known.with_book(made))
            self.show_bringing(begun.file, into=path)
            return
        window.open_book(path)
        if window.desk is not None and middle:
            self._keep_list(window.desk, begun.members)
            window.go("meeting/opening")

    def _keep_list(self, desk: Desk, members: MemberList | None) -> None:
        """What the list says of the members stands in the opening sheet already."""
        from sgbook.book import meetings
        from sgbook.domain.opening_sheet import OpeningSheet
        from sgbook.exchange.member_lists import opening_lines

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
        from sgbook.ui.new_group_kept import BegunGroup, kept

        begun = kept() or self._begun or BegunGroup(said=self._first())
        self._show_form(replace(begun, said=replace(begun.said, middle=True)))

    def _begin_with_list(self, members: MemberList) -> None:
        from sgbook.ui.new_group_kept import BegunGroup

        lines = [f"{each.name}\t{each.phone}".strip() for each in members.members]
        said = replace(self._first(), people="\n".join(lines), middle=members.with_balances)
        self._show_form(BegunGroup(said=said, members=members))

    def _begin_for(self, file: Path) -> None:
        from sgbook.ui.new_group_kept import BegunGroup

        self._show_form(BegunGroup(said=self._first(), file=file))

    def _open_brought(self, brought: Brought) -> None:
        self.window.open_book(brought.path)
