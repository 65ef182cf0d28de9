"""The help: one screen a topic, each line a picture or keys and one sentence."""

from __future__ import annotations

from typing import NamedTuple

from sgbook.i18n.gettexts import N_


class Line(NamedTuple):
    """`keys`: what is pressed, as it stands on the keys; `picture`: a drawing of the icon set."""

    text: str
    keys: tuple[str, ...] = ()
    picture: str = ""


class HelpTopic(NamedTuple):
    """What a page is called, and its lines."""

    title: str
    lines: tuple[Line, ...]


ENTER, SPACE_KEY, ESC = N_("Enter"), N_("Space"), "Esc"
ARROWS = ("↑", "↓")
ALL_ARROWS = ("←", "→", "↑", "↓")

_KEYS = HelpTopic(
    N_("The keys that work everywhere"),
    (
        Line(N_("Go from field to field, and back with Shift."), ("Tab",)),
        Line(N_("Do what the lit button says, or go on to the next cell."), (ENTER,)),
        Line(N_("Go back. Nothing that you wrote is lost."), (ESC,)),
        Line(N_("Go to a page of the top row: the first, the second, and so on."), ("Alt", "1")),
        Line(N_("Find a member, a day, an amount, or what to do."), ("Ctrl", "F")),
        Line(N_("Show the group what it has, in large figures."), ("F11",)),
        Line(N_("Read the help for what is on the screen."), ("F1",)),
    ),
)
_HOME = HelpTopic(
    N_("Home"),
    (
        Line(N_("The large button is the next thing to do. Press Enter."), (ENTER,)),
        Line(N_("The arrow keys go to the pictures. Enter opens the one that is lit."), ALL_ARROWS),
        Line(N_("The coloured bar shows where the money is: in the box, or lent."), picture="cash"),
        Line(N_("Everything is saved at once. You can stop at any time."), picture="school"),
    ),
)
_MEETING = HelpTopic(
    N_("Begin a meeting"),
    (
        Line(
            N_("Look at the day. It is today; change it if you write from paper."),
            (),
            "calendar-event",
        ),
        Line(N_("Press Enter to begin. The sheet opens with everybody here."), (ENTER,)),
        Line(
            N_("If the power goes off, the meeting opens again at the same place."), (), "notebook"
        ),
    ),
)
_OPENING = HelpTopic(
    N_("Begin with a paper book"),
    (
        Line(N_("Type down the column, as on paper. Enter goes to the next member."), (ENTER,)),
        Line(N_("A day is typed with points: 31.3.2026."), picture="calendar-event"),
        Line(N_("Other loans, lenders and grants: “More on paper”, one at a time."), (), "plus"),
        Line(N_("There, Enter takes a line of the list back, Delete takes it out."), (ENTER,)),
        Line(N_("Then count the money. Below it stands whether all fits."), picture="cash"),
        Line(N_("What is typed is kept. Once it is posted, it stays for good."), (), "notebook"),
    ),
)
_SHEET = HelpTopic(
    N_("The meeting sheet"),
    (
        Line(N_("Type down the column, as on paper. Enter goes to the next member."), (ENTER,)),
        Line(N_("Take what is proposed for this member."), (SPACE_KEY,)),
        Line(N_("Take what is proposed for everybody who is here."), ("*",)),
        Line(N_("Clear the cell."), ("-",)),
        Line(N_("Take back what you did last; bring it back with Ctrl and Y."), ("Ctrl", "Z")),
        Line(N_("Go to the next step; with Page ↑ to the one before."), ("Ctrl", "Page ↓")),
        Line(N_("When all is written: count the money and close."), ("Alt", "C")),
    ),
)
_ROLL = HelpTopic(
    N_("Roll call"),
    (
        Line(N_("Everybody is here already. Write only who is not."), picture="users"),
        Line(N_("This member is here: go on to the next."), (ENTER,)),
        Line(N_("Else press a letter: {letters}."), picture="pencil"),
        Line(N_("A fine for coming late is proposed in the step of the fines."), picture="cash"),
    ),
)
_SHARES = HelpTopic(
    N_("Shares"),
    (
        Line(N_("Type how many shares she buys. The cursor goes to the next member."), ("3",)),
        Line(N_("Who buys none: type 0, or go on with Enter."), ("0",)),
        Line(
            N_("The small squares are the stamps for her passbook. Count them with her."),
            (),
            "notebook",
        ),
        Line(N_("Above the most shares of your rules, the number is not taken."), picture="help"),
    ),
)
_AMOUNTS = HelpTopic(
    N_("Amounts"),
    (
        Line(N_("Type the amount that she pays, then Enter."), (ENTER,)),
        Line(N_("Take the amount that is proposed."), (SPACE_KEY,)),
        Line(N_("She pays nothing: clear the cell, or go on with Enter."), ("-",)),
    ),
)
_REPAYMENTS = HelpTopic(
    N_("Repayments"),
    (
        Line(N_("The cell says what is due today, and what is late."), picture="cash"),
        Line(N_("She pays what is due: press Space."), (SPACE_KEY,)),
        Line(N_("She pays another amount: type it, then Enter."), (ENTER,)),
        Line(
            N_("The rules of the group say what is settled first: fines, charge, or the loan."),
            picture="help",
        ),
    ),
)
_FINES = HelpTopic(
    N_("Fines"),
    (
        Line(
            N_("A proposed fine has a question mark. It counts only when you take it."), (), "help"
        ),
        Line(N_("Take the proposed fine."), (SPACE_KEY,)),
        Line(N_("Take all proposed fines of this column."), ("*",)),
        Line(N_("In the next column: what she pays of her fines today."), picture="cash"),
    ),
)
_LOANS_STEP = HelpTopic(
    N_("A new loan"),
    (
        Line(N_("Choose the member, the amount and how long. The group decides."), picture="users"),
        Line(
            N_("At the side you see at once what she pays back, and when."),
            picture="calendar-event",
        ),
        Line(N_("The true cost a year lets you compare loans. Read it to her."), picture="cash"),
        Line(N_("Press the button to write the loan on the sheet."), (ENTER,)),
    ),
)
_DECISIONS = HelpTopic(
    N_("Agenda and decisions"),
    (
        Line(N_("Choose what it is about, then write what is proposed."), (ENTER,), "pencil"),
        Line(N_("Count the hands: one more, one less. Or type the number."), ("+", "−"), "users"),
        Line(N_("The book says how many votes are needed, and if it is passed.")),
        Line(N_("A decision leads on: the loan is filled in, you only look at it."), (ENTER,)),
        Line(N_("Take a line out of the list."), ("Delete",)),
    ),
)
_COUNT = HelpTopic(
    N_("Count the money"),
    (
        Line(N_("Count each fund apart. Two people count, all look on."), picture="cash"),
        Line(N_("Type the sum, then Enter."), (ENTER,)),
        Line(N_("Or go to notes and coins and type how many there are; Esc goes back."), ("↓",)),
        Line(N_("If it agrees, post the meeting."), (ENTER,)),
        Line(
            N_("If not, count again. Still not: say why, with two names. It is kept."), (), "pencil"
        ),
    ),
)
_POSTED = HelpTopic(
    N_("After the meeting"),
    (
        Line(N_("Read the closing sums aloud, one a page."), picture="volume"),
        Line(N_("Print the meeting sheet and the pages of the passbooks."), picture="printer"),
        Line(N_("A mistake is mended with Correct: old and new both stay."), ("Ctrl", "Z")),
        Line(
            N_("The check code proves that a paper and the book are the same."), picture="notebook"
        ),
    ),
)
_MEMBERS = HelpTopic(
    N_("Members"),
    (
        Line(N_("Choose a member; or type the first letters of the name, or the number."), ARROWS),
        Line(N_("Open her card: what she has, what she owes, what is due next."), (ENTER,)),
        Line(N_("A new member joins in a meeting."), picture="plus"),
        Line(
            N_("Each member has a picture: a photo, or a sign that she chooses."), picture="users"
        ),
    ),
)
_MEMBER = HelpTopic(
    N_("The card of a member"),
    (
        Line(N_("At the left what she has and owes, and what is to be paid next."), picture="cash"),
        Line(N_("At the right her stamps, meeting by meeting, as in her book."), (), "notebook"),
        Line(N_("Print her passbook page: press Enter on the lit button."), (ENTER,)),
        Line(N_("Show it in large, so that she sees it across the room."), picture="presentation"),
        Line(
            N_("Further down: the name, who inherits, the telephone, and that she leaves."),
            picture="pencil",
        ),
        Line(N_("Back to all members."), (ESC,)),
    ),
)
_LOANS = HelpTopic(
    N_("Loans"),
    (
        Line(N_("What is late stands first, in words and in red."), picture="cash"),
        Line(N_("Open a loan: its plan, what came back, what is left."), (ENTER,)),
        Line(N_("A loan is given and paid back in a meeting."), picture="calendar-event"),
        Line(
            N_("If the box holds too little, a member is put on the waiting list, and gets the"
               " loan in turn."),
            (),
            "cash",
        ),
        Line(
            N_("More money or new terms: a new loan takes the place of the old one. A loan that"
               " was late stays late until so much is paid back."),
            (),
            "notebook",
        ),
    ),
)  # fmt: skip
_SHARE_OUT = HelpTopic(
    N_("Share-out"),
    (
        Line(
            N_("Nothing is written while you rehearse. Try it as often as you like."),
            (),
            "chart-pie",
        ),
        Line(N_("Choose a name to see how her sum comes about."), (ENTER,)),
        Line(N_("The list of notes and coins tells what to fetch from the bank."), picture="cash"),
        Line(
            N_("The red button pays out and closes the cycle. A copy is kept before."),
            (),
            "device-usb",
        ),
        Line(
            N_("Pay one member after the other; each signs the list on paper."), picture="printer"
        ),
        Line(
            N_(
                "In a group with years: type what each part of the surplus gets. A year stays open"
                " until its closing is posted; meetings go on."
            ),
        ),
    ),
)
_PAPERS = HelpTopic(
    N_("Papers"),
    (
        Line(N_("Choose a paper, then for whom or for which meeting."), ARROWS),
        Line(N_("Look at it first: what you see is what is printed."), (ENTER,)),
        Line(N_("Without a printer: save it, and print it somewhere else."), picture="device-usb"),
        Line(N_("The check code on each paper is the same as in the book."), picture="help"),
    ),
)
_FIGURES = HelpTopic(
    N_("Figures of the group"),
    (
        Line(N_("The arrow keys go to the next set of figures."), ARROWS),
        Line(N_("Tab goes to the lines; the arrow keys go down the page."), ("Tab",)),
        Line(
            N_("Under each name stands what was divided by what: 8 of 9 members expected."),
            picture="chart-pie",
        ),
        Line(
            N_("“Does not apply” is not zero: there was nothing to divide by, such as no loans."),
            picture="help",
        ),
        Line(
            N_("Small numbers of people are hidden. What a member told is counted if she agrees."),
            picture="users",
        ),
    ),
)
_JOURNAL = HelpTopic(
    N_("Journal"),
    (
        Line(
            N_("Every meeting that was posted. Type to search, Enter to open."), picture="notebook"
        ),
        Line(
            N_("Correct: change what was wrong, say why. Old and new both stay."), picture="pencil"
        ),
        Line(
            N_("Write what happened between meetings: bank, expense, somebody leaves."), (), "plus"
        ),
        Line(
            N_("A mobile money statement is read line by line; nothing is written twice."),
            (),
            "cash",
        ),
    ),
)
_SETTINGS = HelpTopic(
    N_("Settings"),
    (
        Line(
            N_("The rules of the group, in sentences. A change needs the group's vote."),
            (),
            "users",
        ),
        Line(N_("Copies: put one on a memory stick after each meeting."), picture="device-usb"),
        Line(N_("This computer: language, size of the text, colours."), picture="settings"),
    ),
)
_SHELF = HelpTopic(
    N_("The shelf of books"),
    (
        Line(N_("Each card is the book of a group. Choose with the arrow keys."), ALL_ARROWS),
        Line(N_("Open the book that is lit."), (ENTER,)),
        Line(N_("The practice group does not exist. Try everything there."), picture="school"),
        Line(N_("Begin the book of your group; names can be pasted from a list."), picture="plus"),
        Line(N_("Bring in what you have in Excel or on paper."), picture="file-import"),
        Line(N_("Open a book that lies on this computer or on a stick."), picture="folder-open"),
    ),
)

TOPICS: dict[str, HelpTopic] = {
    "keys": _KEYS,
    "shelf": _SHELF,
    "home": _HOME,
    "meeting": _MEETING,
    "opening": _OPENING,
    "sheet": _SHEET,
    "attendance": _ROLL,
    "shares": _SHARES,
    "amounts": _AMOUNTS,
    "repayment": _REPAYMENTS,
    "fine": _FINES,
    "loan": _LOANS_STEP,
    "decisions": _DECISIONS,
    "count": _COUNT,
    "posted": _POSTED,
    "members": _MEMBERS,
    "member": _MEMBER,
    "loans": _LOANS,
    "share_out": _SHARE_OUT,
    "papers": _PAPERS,
    "figures": _FIGURES,
    "journal": _JOURNAL,
    "settings": _SETTINGS,
}
"""In the order of a group's year."""

SAME = {"computer": "settings", "new_group": "shelf", "search": "keys"}
"""Screens that share a page with another one."""


def topic_of(name: str) -> str:
    """The page for a screen or a part of one; where none is written, the keys."""
    known = SAME.get(name, name)
    return known if known in TOPICS else "keys"


def topic_of_ask(kind: str) -> str:
    """The page for a step of the meeting that asks this first."""
    return kind if kind in ("attendance", "shares", "repayment", "fine", "loan") else "amounts"
