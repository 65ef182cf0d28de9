"""What the refusals of files say: of what comes in, and of the book itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.errors import of_files
from sgbook.i18n.gettexts import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.errors.base import Refusal

INPUT: dict[type[Refusal], str] = {
    of_files.UnknownRule: N_("There is no rule “{rule}”. The rules are: {known}."),
    of_files.RuleValueBad: N_("The rule “{rule}” cannot be “{value}”. Possible are: {known}."),
    of_files.UnknownPreset: N_(
        "There is no preset “{preset}”, and no file of that name. Use one of: {known}."
    ),
    of_files.PresetUnreadable: N_(
        "The preset “{preset}” cannot be read: {reason}. Correct the file there."
    ),
    of_files.ConstitutionUnreadable: N_(
        "The constitution in “{file}” cannot be read: {reason}. Export the book again as records,"
        " or correct the file there."
    ),
    of_files.UnknownCurrency: N_(
        "No currency has the code “{currency}”. Use the three letters of the standard, such as KES."
    ),
    of_files.NotAPicture: N_(
        "“{file}” is no picture that can be read. Choose a photo whose name ends in .jpg or .png,"
        " or a symbol."
    ),
    of_files.PictureTooBig: N_(
        "The picture “{file}” is too big; at most {kilobytes} kB is taken. Choose a smaller photo,"
        " or a symbol."
    ),
    of_files.PictureTooFine: N_(
        "The picture “{file}” has too many points; at most {millions} million are taken. Choose a"
        " smaller photo, or a symbol."
    ),
    of_files.UnknownColumn: N_(
        "The column “{column}” is not known. Remove or rename it; known are: {known}."
    ),
    of_files.ColumnTwice: N_("There are two columns “{column}”. Keep one of them."),
    of_files.ColumnMissing: N_("The column “{column}” is missing, and every row needs it. Add it."),
    of_files.NotAnAmount: N_(
        "“{text}” is not an amount of this currency. Write it without grouping, a dot before the"
        " decimals. Decimals: at most {digits}."
    ),
    of_files.NotACount: N_("“{text}” is not a whole number. Write it like 3."),
    of_files.NotAPercentage: N_(
        "“{text}” is not a percentage. Write it like 10.85, from 0 to {most}."
    ),
    of_files.RowUnclear: N_(
        "“{text}” does not say what a row gets. Write it like education=5000 or dividend=8%."
    ),
    of_files.NotADay: N_("“{text}” is not a day. Write it like 2025-03-01: year, month, day."),
    of_files.OtherDay: N_(
        "The meeting was on {day}; a row of {on} is not part of it. Take that row out."
    ),
    of_files.RowUneven: N_(
        "The row has {cells} cells, but there are {columns} columns. Check it for a separator too"
        " many, and put texts with separators in quotes."
    ),
    of_files.FileEmpty: N_("The file {file} is empty. Check that it is the right file."),
    of_files.FileNotText: N_(
        "The file {file} cannot be read as a table. Save it as CSV with UTF-8, or as an Excel"
        " workbook (.xlsx)."
    ),
    of_files.FileTooLarge: N_(
        "The file {file} is far larger than a record file can be. Check that it is the right file,"
        " or divide it."
    ),
    of_files.FileCut: N_(
        "The file {file} ends in the middle of a row. It was perhaps not copied whole: copy it"
        " again."
    ),
    of_files.FileMissing: N_("There is no file {file}. Check the name and the folder."),
    of_files.OptionMissing: N_(
        "The report “{report}” is about one only. Add {option} and a number."
    ),
    of_files.PeriodBackwards: N_(
        "The period ends on {until}, and {since} is after that. Change one of the two days."
    ),
    of_files.UnknownName: N_("There is no {what} with the name “{name}”. Use one of: {known}."),
    of_files.JsonUnreadable: N_(
        "The file {file} cannot be read as JSON: {reason}. Correct it there."
    ),
    of_files.KeyUnknown: N_(
        "{where}: “{key}” is not known. Remove or rename it; known are: {known}."
    ),
    of_files.KeyMissing: N_("{where}: “{key}” is missing, and is needed. Add it."),
    of_files.KeyValueBad: N_("{where}: “{key}” cannot be “{value}”. Possible are: {known}."),
}

BOOK: dict[type[Refusal], str] = {
    of_files.BookMissing: N_("There is no book {path}. Check the name and the folder."),
    of_files.BookExists: N_(
        "There is a file {path} already, and nothing is overwritten. Choose another name."
    ),
    of_files.NotABook: N_(
        "The file {path} is not a book of sgbook. Choose another file; if this should be the book,"
        " bring back a copy."
    ),
    of_files.BookDamaged: N_(  # what it is helps who mends it: `sgbook verify` says it
        "The book {path} is damaged. Do not write in it; bring back the last copy."
    ),
    of_files.BookTooNew: N_(
        "The book {path} was written by a newer sgbook (form {version}). Install the newer program;"
        " the book was left as it is."
    ),
    of_files.BookInUse: N_(
        "{keeper} has the book {path} open since {since}. Look at it only, or close it there first."
    ),
    of_files.BookOnlyLooked: N_(
        "The book {path} can only be looked at here. Copy it to a folder of this computer, and open"
        " that one to write."
    ),
    of_files.CannotWrite: N_(
        "The computer could not write to {path}: {why}. Nothing of it was kept, the book is as"
        " before. Check the disk or stick, and try again."
    ),
    of_files.DiskFull: N_(
        "There is no room left for {path}. Nothing of it was kept, the book is as before. Free some"
        " space, and try again."
    ),
    of_files.BookMoved: N_(
        "The book {path} was moved or replaced while it was open. Nothing was written; open it"
        " again from where it is now."
    ),
    of_files.CopyNotTrue: N_(
        "The copy {path} did not come out like the book, and was thrown away. Try again, or use"
        " another disk or stick."
    ),
    of_files.BookIsOlder: N_(
        "This copy of {path} ends at meeting {has}, but this computer has seen meeting {seen}."
        " Look for the newer file before you write in this one."
    ),
}

FILES_REFUSED: Mapping[type[Refusal], str] = {**INPUT, **BOOK}

_NOT_THERE = N_("it is not there any more")
_NOT_ALLOWED = N_("it is not allowed")

CAUSES = {
    "EACCES": _NOT_ALLOWED,
    "EPERM": _NOT_ALLOWED,
    "EROFS": N_("it can only be read there"),
    "ENOENT": _NOT_THERE,
    "ENODEV": _NOT_THERE,
    "ENXIO": _NOT_THERE,
    "EIO": N_("the disk or stick does not answer"),
    "EBUSY": N_("another program holds it"),
    "ENOTDIR": N_("the folder is not there"),
    "EISDIR": N_("a folder has this name"),
    "ENAMETOOLONG": N_("its name is too long"),
}
"""Why the computer could not write, by the name of the system's error."""
