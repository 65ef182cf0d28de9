"""The rehearsal: left what will be shared, right who gets what; nothing is in the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from sgbook.book.sharedout import done_share_outs
from sgbook.i18n.gettexts import _
from sgbook.i18n.words import end_word
from sgbook.ui.flow import flowing
from sgbook.ui.overriding import override
from sgbook.ui.printing import Printing
from sgbook.ui.share_out_ahead import is_empty, is_stopped
from sgbook.ui.share_out_list import ShareOutTable, sums_said
from sgbook.ui.share_out_panels import MemberPanel, PiecesToGet, PoolPanel
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, column, label, named, reword, row, scrolled, tab_order

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from sgbook.ui.share_out_plan import SharePlan

NARROW = 720
"""Below this width, in pixels at 100 %, the list and what stands beside it take turns."""


class RehearsalPage(QWidget):
    """Everything can be tried here; posting is on the next page."""

    go_on = Signal()
    earlier = Signal()
    year = Signal()  # to the end of the year, in a group that has both

    def __init__(self, plan: SharePlan) -> None:
        super().__init__()
        self.plan, self._desk = plan, plan.desk
        named(self, "share_out.rehearsal", _("Share-out: rehearsal"))
        self.table = ShareOutTable("share_out.list", self._desk)
        self.table.opened.connect(self._open_member)
        self._sums = label("", "strong", wrap=True)
        named(self._sums, "share_out.sums")
        self.pool, self.member, self.pieces = PoolPanel(plan), MemberPanel(plan), PiecesToGet(plan)
        self._panels: tuple[QWidget, ...] = (self.pool, self.member, self.pieces)
        self.pool.done.connect(self._to_list)
        self.member.left.connect(self.back)
        self.pieces.left.connect(self.back)
        self.note = Note("share_out.note")
        self._printing = Printing(self._desk, self.note, self)
        self._side = scrolled(self._stacked())
        named(self._side, "share_out.side")
        self._list = QWidget()
        hint = _("Enter on a name shows how the figure comes about.")
        self._hint = label(hint, quiet=True, wrap=True)
        self._list.setLayout(column(self.table, self._sums, self._hint, gap=4))
        self._both = row(self._side, self._list, gap=2 * SPACE)
        self._both.setStretch(0, 5)
        self._both.setStretch(1, 8)
        self._narrow = False
        self._on_list = False  # while narrow
        body = column(
            self._head(), self._both, self.note, self._buttons(), gap=SPACE, margin=2 * SPACE
        )
        body.setStretch(1, 1)
        self.setLayout(body)
        plan.changed.connect(self.show_plan)
        self._show_panel(self.pool)
        self.show_plan()

    # How it is made

    def _stacked(self) -> QWidget:
        inner = QWidget()
        inner.setLayout(column(*self._panels, gap=0))
        return inner

    def _head(self) -> QWidget:
        """The title, and a band that nobody can overlook."""
        self._band = band = QFrame()
        band.setProperty("tone", "warn")
        named(band, "share_out.band")
        said = label(_("REHEARSAL: nothing is posted yet"), "strong", wrap=True)
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        band.setLayout(row(said, margin=4))
        number = self._desk.style.label(self.plan.cycle)
        title = label(_("Share-out of cycle {number}").format(number=number), "head", wrap=True)
        named(title, "share_out.title")
        head = QWidget()
        made = row(title, band, gap=2 * SPACE)
        made.setStretch(1, 1)
        head.setLayout(made)
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return head

    def _buttons(self) -> QWidget:
        self._post = button("share_out.go_on", _("Post the share-out…"), self.go_on.emit, "main")
        self._turn = button("share_out.turn", "", self._turn_over)
        self._coins = button("share_out.coins", _("See the notes and coins"), self._open_pieces)
        self._paper = button("share_out.print", _("Print the rehearsal"), self._print)
        self._earlier = button("share_out.earlier", _("Earlier share-outs"), self.earlier.emit)
        self._year = button("share_out.year", end_word("year-end"), self.year.emit)
        self._more = flowing(self._coins, self._paper, self._earlier, self._year)
        bar = QWidget()
        self._bar = row(self._post, self._turn, self._more)
        self._bar.setStretch(2, 1)
        bar.setLayout(self._bar)
        return bar

    # What it shows

    def show_plan(self) -> None:
        """Show what was figured."""
        shared = self.plan.list()
        self.table.show_list(shared, _("REHEARSAL"))
        self.table.setEnabled(shared is not None)
        self._sums.setText(sums_said(self._desk, shared) if shared else "")
        can_post = shared is not None and not is_stopped(self.plan)
        self._post.setEnabled(can_post and not self._desk.book.look_only)
        for each in (self._band, self._post, self._coins, self._paper):
            each.setVisible(not is_empty(self.plan))
        self._coins.setEnabled(shared is not None)
        self._paper.setEnabled(shared is not None)
        self._earlier.setVisible(bool(done_share_outs(self._desk.book)))
        self._year.setVisible(self._desk.rules.ends_by == "both")
        if self.table.selectionModel() is not None:
            self.table.selectionModel().currentRowChanged.connect(lambda _at, _was: self._follow())
        self._arrange()

    def start(self) -> None:
        """Begin at the list, or where something stands in the way."""
        if self.plan.rehearsal is None:
            self.pool.start()
        elif self._narrow and not self._on_list:
            self._turn.setFocus()
        else:
            self.table.setFocus()

    # Going about in it

    def _show_panel(self, panel: QWidget) -> None:
        for each in self._panels:
            each.setVisible(each is panel)
        self._on_list = False
        self._arrange()
        self._side.verticalScrollBar().setValue(0)

    def _open_member(self, place: int) -> None:
        self.member.show_member(self.table.row(place).member)
        self._show_panel(self.member)
        if self._narrow:
            self.member.back.setFocus()

    def _follow(self) -> None:
        """The arrow keys go from member to member, and the explanation goes along."""
        place = self.table.chosen()
        if self.member.isVisibleTo(self) and place is not None:
            self.member.show_member(self.table.row(place).member)

    def _open_pieces(self) -> None:
        self._show_panel(self.pieces)
        self.pieces.back.setFocus()

    def back(self) -> None:
        """From a panel to what is shared."""
        self._show_panel(self.pool)
        self.start()

    def _turn_over(self) -> None:
        self._on_list = not self._on_list
        self._arrange()
        if self._on_list:
            self.table.setFocus()

    def _to_list(self) -> None:
        if self._narrow:
            self._on_list = True
            self._arrange()
        self.table.setFocus()

    def _print(self) -> None:
        self._printing.print_paper("share-out", cycle=self.plan.cycle, share_out=self.plan.asked)

    # Qt

    def _arrange(self) -> None:
        nothing = is_empty(self.plan)
        self._turn.setVisible(self._narrow and not nothing)
        text = _("See what is shared") if self._on_list else _("See who gets what")
        reword(self._turn, text)
        self._list.setVisible(not nothing and (not self._narrow or self._on_list))
        self._side.setVisible(nothing or not self._narrow or not self._on_list)
        self._hint.setVisible(not self._narrow)
        self.pool.ask_in_line(wide=self._narrow)
        if self._narrow:
            self.pool.add_below(self._more)  # where it scrolls
        else:
            self._bar.addWidget(self._more, 1)
        bar = (self._post, self._turn)
        more = (self._coins, self._paper, self._earlier, self._year)
        below = (*more, *bar) if self._narrow else (*bar, *more)
        panels = (*self.pool.in_order(), *self.member.in_order(), self.pieces.back)
        tab_order(self.table, *panels, *below)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._narrow = self.width() < self._desk.look.px(NARROW)
        self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.pool.isVisibleTo(self):
            self.back()
        else:
            super().keyPressEvent(event)
