"""Qt's own texts out of the one catalogue: its translator asks gettext."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from sgbook.i18n.gettexts import ENGLISH, language
from sgbook.ui.overriding import override


class QtWords(QTranslator):
    """Answers for Qt: with the words of the language spoken, or not at all."""

    @override
    def isEmpty(self) -> bool:
        return False  # Qt would not ask an empty one

    @override
    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 – Qt's name of it
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        if language() == ENGLISH:
            return None  # type: ignore[return-value]  # None is "not mine"; "" would be shown
        from sgbook.i18n.qt_strings import qt_text

        return qt_text(sourceText)  # type: ignore[return-value]  # as above
