"""F1: the page of this very step – pictures first, one screen, without the internet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QListWidget, QSizePolicy, QWidget

from sgbook.domain.proposals import HERE
from sgbook.i18n.gettexts import _
from sgbook.ui.help_pages import TOPICS, topic_of
from sgbook.ui.icons import picture
from sgbook.ui.overriding import override
from sgbook.ui.questions import letters_said
from sgbook.ui.screen import Over
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Picture, button, column, label, named, row, scrolled

if TYPE_CHECKING:
    from sgbook.ui.help_pages import Line
    from sgbook.ui.tokens import Look

PICTURE = 32


class HelpPage(Over):
    """The page of a topic, and the list of all of them."""

    def __init__(self, look: Look, topic: str) -> None:
        super().__init__()
        self._look = look
        named(self, "help", _("Help"))
        self.topics = QListWidget()
        named(self.topics, "help.topics", _("All pages of the help"))
        self.topics.addItems([_(topic.title) for topic in TOPICS.values()])
        self.topics.setCurrentRow(list(TOPICS).index(topic_of(topic)))
        self.topics.setWordWrap(True)
        self.topics.setTextElideMode(Qt.TextElideMode.ElideNone)  # a long title takes two lines
        self.topics.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.topics.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._page = column(gap=0)
        shown = QWidget()
        shown.setLayout(self._page)
        self._area = scrolled(shown)
        named(self._area, "help.area", _("Help"))
        back = button("help.back", _("Go back to your work"), self.left.emit, "main")
        keys = label(_("The arrow keys go to the other pages. Esc goes back."), quiet=True)
        keys.setWordWrap(True)
        foot = row(back, keys, gap=2 * SPACE)
        foot.setStretch(1, 1)
        body = row(self.topics, self._area, gap=2 * SPACE)
        body.setStretch(1, 1)
        whole = column(body, foot, gap=SPACE, margin=2 * SPACE)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.topics.currentRowChanged.connect(self._show)

    @override
    def start(self) -> None:
        """Show the page; the arrow keys leaf."""
        self.topics.ensurePolished()
        self.topics.doItemsLayout()  # as tall as the style wants them, now that it is known
        longest = self.topics.sizeHintForColumn(0) + 5 * SPACE
        third, wide = self.window().width() // 3, self.window().width() * 2 // 5
        self.topics.setFixedWidth(longest if longest <= wide else third)  # then in two lines
        self._show(self.topics.currentRow())
        self.topics.scrollToItem(self.topics.currentItem())
        self.topics.setFocus()

    def _show(self, place: int) -> None:
        topic = list(TOPICS.values())[place]
        while item := self._page.takeAt(0):
            if shown := item.widget():
                shown.deleteLater()
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(2 * SPACE)
        grid.setColumnStretch(1, 1)
        for number, line in enumerate(topic.lines):
            grid.addWidget(self._drawn(line), number, 0)
            text = label(_(line.text).format(letters=letters_said(but=HERE[0])), "lead", wrap=True)
            text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            grid.addWidget(text, number, 1)
        page = QWidget()
        title = label(_(topic.title), "title", wrap=True)
        named(title, "help.title", _(topic.title))
        page.setLayout(column(title, grid, 1, gap=3 * SPACE))
        self._page.addWidget(page)
        page.show()

    def _drawn(self, line: Line) -> QWidget:
        """The keys as they look, or the picture."""
        box = QWidget()
        parts: QHBoxLayout = row(gap=4)
        for key in line.keys:
            cap = label(_(key) if key.isalpha() and len(key) > 1 else key, "key")
            cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
            cap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            parts.addWidget(cap)
        if line.picture:
            drawing = Picture()
            size = self._look.px(PICTURE)
            drawing.setPixmap(picture(line.picture, self._look.theme.action, size))
            drawing.setFixedSize(QSize(size, size))
            parts.addWidget(drawing)
        parts.addStretch(1)
        box.setLayout(parts)
        return box
