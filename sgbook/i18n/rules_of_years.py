"""The words of share capital, of the table of the share-out, and of the rules of a year's end."""

from __future__ import annotations

from sgbook.i18n.gettexts import N_

RULES = {
    "base": N_("What the percentages are of"),
    "capital": N_("Share capital"),
    "capital_leaver": N_("The share capital of who leaves"),
    "dividend_into": N_("Where dividends go"),
    "dividend_tax": N_("Tax on dividends"),
    "into": N_("What this part of the surplus is for"),
    "least": N_("At least, in percent"),
    "most": N_("At most, in percent"),
    "not_divided": N_("Income that is not given to members"),
    "share_out_brackets": N_("Table of the share-out"),
    "usual": N_("Proposed, in percent"),
    "year_end": N_("Last day of the year"),
}

MEANINGS = {
    "base": N_("The surplus of the whole year, or what the parts before it left."),
    "capital": N_(
        "Share capital is owned for good: it is never shared out, and earns a dividend at the end"
        " of a year."
    ),
    "capital_leaver": N_(
        "It is paid back at its price, or must be passed on to another member before leaving."
    ),
    "dividend_into": N_("Into the members' savings, or kept ready to be handed over in cash."),
    "dividend_tax": N_("So many percent of each dividend are kept back, to be paid as tax."),
    "into": N_("A reserve, a dividend on share capital, or a refund of loan charges."),
    "least": N_("The year cannot be closed with less than this."),
    "most": N_("The year cannot be closed with more than this."),
    "not_divided": N_(
        "Headings of income, with commas between, such as business with others than members: it"
        " stays with the group."
    ),
    "share_out_brackets": N_(
        "From which savings on which percentage is added: 0:5,50000:8 adds 5 percent, from 50000"
        " on 8 percent."
    ),
    "usual": N_(
        "What is proposed each year: percent of the surplus; for a dividend, of the share capital."
    ),
    "year_end": N_(
        "On this day a year is closed: month and day, such as 12-31. None: a cycle ends with the"
        " share-out."
    ),
}

CHOICES = {
    "base=surplus": N_("the surplus of the year"),
    "base=rest": N_("what is left"),
    "capital=yes": N_("Yes"),
    "capital=no": N_("No"),
    "capital_leaver=paid-back": N_("Paid back at its price"),
    "capital_leaver=transferred": N_("Passed on to another member first"),
    "dividend_into=savings": N_("Into the savings"),
    "dividend_into=unclaimed": N_("Handed over in cash"),
    "into=statutory-reserve": N_("Legal reserve, kept for ever"),
    "into=other-reserve": N_("A reserve for a purpose"),
    "into=dividend": N_("Dividend on share capital"),
    "into=patronage": N_("Refund of loan charges"),
    "not_divided=none": N_("All of it may be given"),
    "share_out_brackets=none": N_("No table yet"),
    "year_end=none": N_("No years: cycles"),
    "year_end=01-31": N_("31 January"),
    "year_end=02-28": N_("28 February"),
    "year_end=03-31": N_("31 March"),
    "year_end=04-30": N_("30 April"),
    "year_end=05-31": N_("31 May"),
    "year_end=06-30": N_("30 June"),
    "year_end=07-31": N_("31 July"),
    "year_end=08-31": N_("31 August"),
    "year_end=09-30": N_("30 September"),
    "year_end=10-31": N_("31 October"),
    "year_end=11-30": N_("30 November"),
    "year_end=12-31": N_("31 December"),
}

MONTH_ENDS = tuple(
    name.partition("=")[2] for name in CHOICES if name.startswith("year_end=") and name[-1] != "e"
)
"""The days that are offered for the end of a year; files and commands may name any other."""

OF_SHARES = (
    N_("Is it share capital, owned for good and never shared out? {capital}"),
    N_("What happens to the share capital of a member who leaves: {capital_leaver}"),
)
OF_SHARE_OUT = (N_("The table of the percentages: {share_out_brackets}"),)
OF_YEARS = (
    N_("A year ends on this day: {year_end}"),
    N_("Where dividends go: {dividend_into}. Of each dividend {dividend_tax} percent are kept back"
       " as tax."),
    N_("Income under these headings is not given to members: {not_divided}"),
)  # fmt: skip
OF_ROWS = (
    N_("What this part of the surplus is for: {into}"),
    N_("It gets at least {least} and at most {most} percent of {base}; proposed are {usual}"
       " percent."),
)  # fmt: skip
