"""Many forms in one box to choose from: under the words of their topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QStandardItemModel

from sgbook.i18n.words import topic_word
from sgbook.ui.form_fields import form_word
from sgbook.ui.kind_forms import topic_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QComboBox

    from sgbook.ui.form_fields import Form
    from sgbook.ui.open_sheet import OpenSheet

FEW = 8
"""So many forms need no words above them."""


def show_topics(box: QComboBox, forms: list[Form], sheet: OpenSheet) -> None:
    """Fill the box; the words of the topics cannot be chosen, and the arrow keys pass them by."""
    box.clear()
    topics = [topic_of(form) for form in forms]
    heads = len(forms) > FEW
    before = ""
    for form, topic in zip(forms, topics, strict=True):
        if heads and topic != before:
            box.addItem(topic_word(topic))
            model = box.model()
            assert isinstance(model, QStandardItemModel)
            model.item(box.count() - 1).setEnabled(False)
            before = topic
        box.addItem(form_word(form.kind, sheet.desk.own), form.kind)
    box.setCurrentIndex(box.findData(forms[0].kind))
