"""Which kind of group shall it be, to practise with? A card for each; one that is there goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sgbook.exchange.practice import practice, practices
from sgbook.i18n.gettexts import _
from sgbook.i18n.presets import preset_sentence, preset_word
from sgbook.ui.cards import CardButton, directions
from sgbook.ui.flow import flowing
from sgbook.ui.overriding import override
from sgbook.ui.screen import Page
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import button, column, label, named, reword, scrolled, tab_order

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QFocusEvent


class _KindCard(CardButton):
    """A card that tells that somebody stands on it."""

    stood_on = Signal()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.stood_on.emit()


class PracticeKinds(Page):
    """Enter on a card opens that practice group; the button below begins the chosen one anew."""

    chosen = Signal(str)  # the kind
    anew = Signal(str)

    def __init__(self, begun: Collection[str]) -> None:
        super().__init__()
        named(self, "practice", _("Practice group"))
        self._kinds = practices()
        self._begun = begun
        self._at = 0
        self._cards = [self._card(place, kind) for place, kind in enumerate(self._kinds)]
        self._anew = button("practice.anew", "", lambda: self.anew.emit(self._kinds[self._at]))
        back = button("practice.back", _("Back to the books"), self.left.emit)
        inner = QWidget()
        inner.setLayout(column(*self._cards, 1, gap=SPACE))
        area = scrolled(inner)
        named(area, "practice.area", _("Practice group"))
        lead = _("None of these groups exists. Try everything: no harm is done.")
        whole = column(
            label(_("With which kind of group do you want to practise?"), "title", wrap=True),
            label(lead, "lead", quiet=True, wrap=True),
            area,
            flowing(self._anew, back),
            gap=SPACE,
            margin=2 * SPACE,
        )
        whole.setStretchFactor(area, 1)
        self.setLayout(whole)
        tab_order(*self._cards, self._anew, back)
        self._take(0)

    def _card(self, place: int, kind: str) -> _KindCard:
        group = practice(kind)
        lines = [(preset_sentence(group.preset), "")]
        if kind in self._begun:
            lines.append((_("Begun already: Enter goes on with it."), "strong"))
        made = _KindCard(f"practice.{kind}", f"{preset_word(group.preset)} · {group.name}", lines)
        made.clicked.connect(lambda _checked=False: self.chosen.emit(kind))
        made.arrow_pressed.connect(lambda key: self._go(place, key))
        made.stood_on.connect(lambda: self._take(place))
        return made

    def _take(self, place: int) -> None:
        """The card that was stood on last is the one that the button below means."""
        self._at = place
        kind = self._kinds[place]
        name = practice(kind).name
        reword(self._anew, _("Begin “{name}” anew").format(name=name))
        self._anew.setVisible(kind in self._begun)

    def _go(self, here: int, key: int) -> None:
        step = directions(1, rtl=self.isRightToLeft())[key]
        if 0 <= here + step < len(self._cards):
            self._cards[here + step].setFocus()
        elif step > 0 and self._anew.isVisible():
            self._anew.setFocus()

    def start(self) -> None:
        """Stand on the first kind."""
        self._cards[0].setFocus()
