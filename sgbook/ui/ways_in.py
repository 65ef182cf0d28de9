"""The ways to one more book: the form that begins one, and what is brought from Excel or paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from sgbook.ui.new_group_said import Said

if TYPE_CHECKING:
    from pathlib import Path

    from sgbook.ui.main_window import MainWindow
    from sgbook.ui.new_group import NewGroup
    from sgbook.ui.shelf import Shelf


class WaysIn:
    """What the window does to get a book; half-filled forms are kept while it stays open."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self._said: Said | None = None

    def watch(self, shelf: Shelf) -> None:
        """Do what is asked for at the shelf."""
        shelf.new_requested.connect(self.window.show_new_group)
        shelf.bring_requested.connect(self.show_bringing)
        shelf.anew_requested.connect(self._practise_anew)
        shelf.language_requested.connect(self._speak)

    def _speak(self, code: str) -> None:
        wishes = replace(self.window.settings, language=code)
        self.window.wear(wishes, at_shelf=True)

    def _practise_anew(self) -> None:
        from sgbook.ui.opening import Opening

        Opening(self.window).practise_anew()

    def show_bringing(self) -> None:
        """The page for what is brought from Excel or paper."""
        from sgbook.ui.bringing import Bringing

        page = Bringing(self.window)
        self.window.show_page("shelf", page)
        page.start()

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
        known = self.window.settings
        usual = next((card.currency for card in known.shelf if card.currency), "KES")
        return Said(start=datetime.now().date(), keeper=known.keeper, currency=usual)

    def _leave(self, form: NewGroup) -> None:
        self._said = form.said
        self.window.show_shelf()

    def _open_new(self, path: Path, keeper: str, middle: bool) -> None:
        self._said = None
        window = self.window
        window.remember(lambda known: replace(known, keeper=keeper))
        window.open_book(path)
        if middle and window.desk is not None:
            window.go("meeting/opening")
