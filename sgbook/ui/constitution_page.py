"""The rules of the group as sentences with blanks; what a change would do stands beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QWidget

from sgbook.book.typed import typed
from sgbook.domain.constitution import NamedRule
from sgbook.domain.errors.of_files import RuleValueBad
from sgbook.domain.rule_changes import (
    RuleChange,
    consequences,
    differences,
    is_locked,
    refuse_impossible,
    with_rules,
)
from sgbook.i18n.gettexts import _, ngettext
from sgbook.i18n.rule_consequences import consequence_text
from sgbook.i18n.rule_sentences import Chapter, Sentence, chapters_of
from sgbook.i18n.rule_values import LISTS, cannot_be, value_word
from sgbook.ui.amount_field import READ
from sgbook.ui.blanks import Blank, blank_for, kept, show_kept
from sgbook.ui.flow import flowing
from sgbook.ui.overriding import override
from sgbook.ui.printing import Printing
from sgbook.ui.rule_vote import FORM
from sgbook.ui.sentence import SentenceView
from sgbook.ui.tokens import SPACE
from sgbook.ui.turns import in_turns
from sgbook.ui.widgets import Note, button, column, label, named, restyle, row, scrolled, tab_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.standing import Standing
    from sgbook.ui.desk import Desk


IN_SIGHT = 2
"""So many chapters fill a small screen; the others follow one by one."""

NARROW = 500
"""Below this width, in pixels at 100 %, the buttons need all of it."""


class Told(NamedTuple):
    """A sentence on the page: its words and blanks, and what stands below it."""

    sentence: Sentence
    chapter: QWidget
    view: SentenceView
    locked: QLabel | None
    note: Note

    @property
    def rules(self) -> tuple[NamedRule, ...]:
        """Its blanks."""
        return self.sentence.rules

    def show_if(self, concerns: bool) -> None:
        """A sentence that means nothing to this group is not shown."""
        for part in (self.view, self.locked):
            if part is not None and part.isHidden() is concerns:
                part.setVisible(concerns)
        if not concerns:
            self.note.say("")


class ConstitutionPage(QWidget):
    """Fill in what shall be different; then the group votes."""

    vote_requested = Signal(object)  # the new constitution
    history_requested = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rules: Constitution = desk.rules
        self._standing: Standing = desk.standing()
        self._blanks: dict[str, Blank] = {}
        self._told: list[Told] = []
        self._units: dict[int, QLabel] = {}  # of the rate of each loan product
        self._new: Constitution | None = None
        self._kept = typed(desk.book, FORM)  # what was filled in before the page was made
        self._agreed: tuple[Constitution, dict[str, RuleValueBad]] = (self._rules, {})
        named(self, "rules", _("Rules"))
        self.note = Note("rules.note")
        self._printing = Printing(desk, self.note, self)
        paper = button("rules.print", _("Print the constitution"), self._print)
        history = button("rules.history", _("See earlier changes"), self.history_requested.emit)
        inner = QWidget()
        body = column(
            label(self._lead(), quiet=True, wrap=True),
            flowing(paper, history),
            self.note,
            gap=SPACE,
            margin=2 * SPACE,
        )
        inner.setLayout(body)
        self._area = scrolled(inner)
        named(self._area, "rules.area", _("Rules"))
        self._vote = button("rules.vote", _("Put it to the vote…"), self._put_to_vote, "main")
        self._undo = button("rules.undo", _("Put it back as it was"), self._put_back)
        self._foot = QWidget()
        self._keys = label("Ctrl+Enter", quiet=True)
        self._foot.setLayout(row(self._vote, self._keys, 1, self._undo, margin=SPACE))
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self, self._put_to_vote)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        both = column(self._area, self._foot, gap=0)
        both.setStretch(0, 1)
        self.setLayout(both)
        self._body = body
        body.addStretch(1)
        chapters = chapters_of(self._rules, desk.own)
        for chapter in chapters[:IN_SIGHT]:
            self._add_chapter(chapter)
        tab_order(paper, history, *self._blanks.values(), self._vote, self._undo)
        self._look_again()
        in_turns(self, [partial(self._add_later, each) for each in chapters[IN_SIGHT:]])
        if desk.book.look_only:
            text = _("This book is open to be looked at only. Nothing can be written in it now.")
            self.note.say(text, "warn")

    def _lead(self) -> str:
        if self._desk.book.look_only:
            return _("The rules of the group.")
        return _("The rules of the group. To change one, fill in what shall be different: what"
                 " follows is said below it. Then the group votes.")  # fmt: skip

    def start(self) -> None:
        """Put the cursor into the first blank that can be changed."""
        usable = [blank for blank in self._blanks.values() if blank.isEnabled()]
        (usable[0] if usable else self._area).setFocus()

    def is_true(self) -> bool:
        """Does it still show the rules in force, for what stands now?"""
        return self._rules is self._desk.rules and self._standing is self._desk.standing()

    def changes(self) -> list[RuleChange]:
        """What differs from the rules in force."""
        if self._new is None:
            return []
        return differences(self._rules, self._new, self._desk.style.digits)

    # The page

    def _add_later(self, chapter: Chapter) -> None:
        """What is not in sight at first comes while nobody waits for it."""
        before, told = list(self._blanks.values()), len(self._told)
        self._add_chapter(chapter)
        names = list(self._blanks)[len(before) :]
        new = [self._blanks[name] for name in names]
        tab_order(before[-1], *new, self._vote, self._undo)
        if self._kept.keys() & set(names):
            self._look_again()
        self._tell_all(self._told[told:], *self._agreed)
        self._stand_tall()

    def _stand_tall(self) -> None:
        """Nothing is pressed together while chapters are still added; Qt sees to it in the end."""
        inner = self._area.widget()
        if inner is not None:
            inner.setMinimumHeight(self._body.totalHeightForWidth(inner.width()))
            QTimer.singleShot(0, inner, lambda: inner.setMinimumHeight(0))

    def _add_chapter(self, chapter: Chapter) -> None:
        """Put it below the others, above the room that is left; it is seen when it is told.

        A part that comes into sight has the page laid out anew: a chapter does so once.
        """
        box = QWidget()
        box.hide()
        parts = column(label(chapter.title, "head", wrap=True), gap=SPACE)
        box.setLayout(parts)
        self._body.insertWidget(self._body.count() - 1, box)
        for sentence in chapter.sentences:
            for part in self._sentence(sentence, box):
                parts.addWidget(part)

    def _sentence(self, sentence: Sentence, chapter: QWidget) -> list[QWidget]:
        """What stands on the page for it."""
        pieces: list[str | QWidget] = []
        whole = ""
        for piece in sentence.pieces():
            if isinstance(piece, NamedRule):
                pieces.append(self._blank(piece))
                whole += self._word(piece)
                if piece.field == "loan_rate":
                    self._units[piece.product] = label()
                    pieces.append(self._units[piece.product])
            else:
                pieces.append(piece)
                whole += piece
        first = sentence.rules[0].name
        view, note = SentenceView(pieces), Note(f"rules.{first}.note")
        named(view, f"rules.{first}.sentence", whole)
        locked = None
        if any(is_locked(rule, self._rules, self._standing) for rule in sentence.rules):
            text = _("This stays until the share-out: shares of this cycle were bought by it.")
            if sentence.rules[0].group == "pots":
                text = _("This stays until everybody has had the pot.")
            locked = label(text, quiet=True, wrap=True)
        self._told.append(Told(sentence, chapter, view, locked, note))
        return [view, note] if locked is None else [view, locked, note]

    def _blank(self, rule: NamedRule) -> Blank:
        blank = blank_for(rule, self._rules, self._desk)
        locked = is_locked(rule, self._rules, self._standing)
        blank.setEnabled(not (locked or self._desk.book.look_only))
        blank.edited.connect(self._on_edited)
        blank.finished.connect(self._keep)
        if blank.isEnabled() and rule.name in self._kept:
            show_kept(blank, self._kept[rule.name])
        self._blanks[rule.name] = blank
        return blank

    def _word(self, rule: NamedRule) -> str:
        """What is in force, in words."""
        text = rule.text(self._rules, self._desk.style.digits)
        return value_word(rule.name, text, self._rules, self._desk.style, self._desk.own)

    # What is changed

    def _keep(self) -> None:
        """What differs from the rules in force stays until the group has voted."""
        said = {name: text for name, text in self._kept.items() if name not in self._blanks}
        for rule in (rule for told in self._told for rule in told.rules):
            now = kept(self._blanks[rule.name])
            if now != READ + rule.text(self._rules, self._desk.style.digits):
                said[rule.name] = now
        self._desk.keep(FORM, said)

    def _on_edited(self) -> None:
        self._look_again()
        QTimer.singleShot(0, self, self._show_note)  # when it has its place on the page

    def _show_note(self) -> None:
        """What is said of the blank at hand is in sight."""
        at = self.focusWidget()
        for told in self._told:
            if at is not None and told.view.isAncestorOf(at) and told.note.text():
                self._area.ensureWidgetVisible(told.note, 0, SPACE)

    def _look_again(self) -> None:
        """Read all the blanks; say beside each what follows, or why it cannot be."""
        new, wrong = self._agreed = self._read()
        self._tell_all(self._told, new, wrong)
        self._new = None if wrong else new
        count = len(differences(self._rules, new, self._desk.style.digits))
        self._foot.setVisible(bool(count or wrong))
        self._vote.setEnabled(bool(count) and not wrong)
        said = ngettext(
            "Put {count} change to the vote…", "Put {count} changes to the vote…", count
        ).format(count=self._desk.style.number(count))
        self._vote.setText(said)
        self._vote.setAccessibleName(said)

    def _tell_all(
        self, these: Sequence[Told], new: Constitution, wrong: dict[str, RuleValueBad]
    ) -> None:
        """Show what concerns the group, and what follows from what was filled in."""
        shown = dict[QWidget, bool]()
        for told in these:
            concerns = told.sentence.concerns(new)
            shown[told.chapter] = shown.get(told.chapter, False) or concerns
            told.show_if(concerns)
            if concerns:
                self._tell(told, new, wrong)
        for chapter, any_shown in shown.items():
            if chapter.isHidden() is any_shown:
                chapter.setVisible(any_shown)
        for product, unit in self._units.items():
            is_sum = new.loans[product].loan_charge == "fixed"
            unit.setText(self._desk.style.currency if is_sum else "%")
        for told in these:  # what was typed may need more room
            if told.view.isVisible():
                told.view.lay_again()

    def _read(self) -> tuple[Constitution, dict[str, RuleValueBad]]:
        """The constitution as the blanks say it, and what is wrong with which rule."""
        wrong = dict[str, RuleValueBad]()
        said = []
        digits = self._desk.style.digits
        for told in self._told:
            for rule in told.rules:
                try:
                    value = self._blanks[rule.name].value()
                    if value != rule.text(self._rules, digits):
                        said.append((rule.name, value))
                except RuleValueBad as bad:
                    wrong[rule.name] = bad
        agreed = with_rules(self._rules, said, digits)
        wrong |= agreed.bad
        try:
            refuse_impossible(agreed.rules)
        except RuleValueBad as bad:
            wrong[bad.rule] = bad
        concerning = {
            rule.name
            for told in self._told
            if told.sentence.concerns(agreed.rules)
            for rule in told.rules
        }
        return agreed.rules, {name: bad for name, bad in wrong.items() if name in concerning}

    def _tell(self, told: Told, new: Constitution, wrong: dict[str, RuleValueBad]) -> None:
        style, own = self._desk.style, self._desk.own
        refused = [wrong[rule.name] for rule in told.rules if rule.name in wrong]
        changed = [rule for rule in told.rules if rule.value(new) != rule.value(self._rules)]
        for rule in told.rules:
            blank, states = self._blanks[rule.name], {"wrong": rule.name in wrong}
            states["changed"] = rule in changed
            if any(bool(blank.property(name)) != said for name, said in states.items()):
                restyle(blank, **states)
        if refused:
            told.note.say("\n".join(cannot_be(bad, style) for bad in refused), "bad")
            return
        lines = []
        for rule in changed:
            was = _("Until now: {value}.").format(value=self._word(rule))
            follows = consequences(rule, self._rules, new, self._standing)
            texts = [consequence_text(each, style, own) for each in follows]
            lines.append(" ".join([was, *self._read_as(rule, new), *texts]))
        told.note.say("\n".join(lines), "warn")

    def _read_as(self, rule: NamedRule, new: Constitution) -> list[str]:
        """How a list that was typed is understood."""
        if rule.reader.sort not in LISTS or not rule.value(new):
            return []
        desk = self._desk
        text = rule.text(new, desk.style.digits)
        word = value_word(rule.name, text, new, desk.style, desk.own)
        return [_("New: {value}.").format(value=word)]

    # What is done

    def _put_to_vote(self) -> None:
        if self._new is not None and self.changes():
            self.vote_requested.emit(self._new)

    def _put_back(self) -> None:
        for told in self._told:
            for rule in told.rules:
                self._blanks[rule.name].put(rule.text(self._rules, self._desk.style.digits))
        self._keep()
        self._look_again()
        self.start()

    def _print(self) -> None:
        self._printing.print_paper("constitution")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keys.setVisible(self.width() >= self._desk.look.px(NARROW))
