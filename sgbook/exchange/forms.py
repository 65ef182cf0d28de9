"""Empty forms to be filled in with a spreadsheet program, and brought in afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.exchange.files import written_whole
from sgbook.exchange.member_lists import DUE, HEADS, NAME, PHONE
from sgbook.exchange.records import COLUMNS
from sgbook.exchange.workbook_export import OPTIONS
from sgbook.i18n.gettexts import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from xlsxwriter import Workbook

OF_RECORDS = tuple(name for name in COLUMNS if name not in ("sheet", "corrects", "names"))
WIDE, USUAL = 28, 14
HOW_TO_LIST = (
    N_("Write one member on each line. Only the name is needed."),
    N_("Write figures without the currency, such as 1250 or 1250.50."),
    N_("Write a day like this: 2026-03-31."),
    N_("The loan is what is left of it, without charges. The charge is what is due and unpaid."),
    N_("Save the file, then choose it in sgbook under “From Excel or paper”."),
)
HOW_TO_RECORD = (
    N_("One row is one thing that happened. All rows of one date are one meeting."),
    N_("Each row needs the date, such as 2026-03-31, and the kind."),
    N_("member: a member joins; member = number, ref = full name"),
    N_("shares: shares are bought; member, count"),
    N_("fund-in: a member pays into the social fund; member, amount"),
    N_("loan: a loan is paid out; member, amount"),
    N_("repayment: a loan is repaid; member, amount"),
    N_("fine, fine-paid: a fine is given, and paid; member, amount, ref = late, absent …"),
    N_("income, expense: the group’s own; amount, ref = gifts, transport …"),
    N_("count: what was counted in the box at the end of the meeting; amount, fund"),
    N_("opening: what stood in the paper book on the first day; see the guide"),
)


@dataclass(frozen=True, slots=True)
class _Form:
    """A form: its heads, how wide its columns are, which hold text, and how it is filled in."""

    title: str
    heads: Sequence[str]
    widths: Sequence[int]
    texts: Sequence[int]
    how: Sequence[str]


def write_list_form(path: Path) -> None:
    """The form for a list of members with what each has and owes.

    Raises:
        OSError: the computer does not take the file.
    """
    heads = [_(word) for word in HEADS.values()]
    widths = [WIDE if id_ == NAME else USUAL for id_ in HEADS]
    texts = [place for place, id_ in enumerate(HEADS) if id_ in (PHONE, DUE)]
    _write(path, _Form(_("Members"), heads, widths, texts, HOW_TO_LIST))


def write_record_form(path: Path) -> None:
    """The form for everything that happened, a row a thing.

    Raises:
        OSError: the computer does not take the file.
    """
    widths = [USUAL for _name in OF_RECORDS]
    texts = list(range(len(OF_RECORDS)))
    _write(path, _Form("records", OF_RECORDS, widths, texts, HOW_TO_RECORD))


def _write(path: Path, form: _Form) -> None:
    """The first sheet is filled in, the second one says how; cells of text stay text."""
    import xlsxwriter

    with written_whole(path) as new, xlsxwriter.Workbook(new, OPTIONS) as workbook:
        bold = workbook.add_format({"bold": True, "bottom": 1})
        text = workbook.add_format({"num_format": "@"})
        sheet = workbook.add_worksheet(form.title)
        for place, width in enumerate(form.widths):
            sheet.set_column(place, place, width, text if place in form.texts else None)
        for place, head in enumerate(form.heads):
            sheet.write_string(0, place, head, bold)
        sheet.freeze_panes(1, 0)
        _explain(workbook, form.how)


def _explain(workbook: Workbook, how: Sequence[str]) -> None:
    guide = workbook.add_worksheet(_("How to fill it in"))
    guide.set_column(0, 0, 100)
    for line, sentence in enumerate(how):
        guide.write_string(line, 0, _(sentence))
