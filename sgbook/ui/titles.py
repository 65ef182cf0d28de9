"""The title of the window: the page, the group, the program – as screen readers say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SIGN = " – "


def title_of(pages: QStackedWidget, group: str) -> str:
    """The innermost page that is shown and has a name, then whose book it is."""
    at: QWidget | None = pages
    page = ""
    while isinstance(at, QStackedWidget):
        shown = at.currentWidget()
        page = (shown.accessibleName() if shown is not None else "") or page
        at = _inner(shown)
    return SIGN.join(part for part in (page, group, "sgbook") if part)


def _inner(page: QWidget | None) -> QStackedWidget | None:
    """The stack that fills this page, if one does."""
    if page is None:
        return None
    return next((s for s in page.findChildren(QStackedWidget) if s.isVisibleTo(page)), None)
