"""The arrow keys sideways: ahead is to the right, and to the left where lines begin there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def sideways(widget: QWidget, key: int) -> int:
    """1: ahead, -1: back, as the widget is laid out; 0: the key is none of the two."""
    if key not in (Qt.Key.Key_Right, Qt.Key.Key_Left):
        return 0
    return 1 if (key == Qt.Key.Key_Right) is not widget.isRightToLeft() else -1
