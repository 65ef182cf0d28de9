"""Every refusal has words, and they name its values."""

import datetime
import errno
import string
import typing
from collections.abc import Iterator
from dataclasses import fields
from fractions import Fraction

import pytest

from sgbook.domain.errors import base, of_files, of_money, of_sheets, of_words
from sgbook.domain.errors.base import Refusal
from sgbook.domain.errors.of_files import KNOWN_CAUSES, DiskFull, not_written
from sgbook.domain.money import Money
from sgbook.i18n.messages import MESSAGES, explain
from sgbook.i18n.refusals_of_files import CAUSES
from sgbook.i18n.style import Style

ENGLISH = Style("en", 2)
NAMES = {"Record": object, "Money": Money, "date": datetime.date, "Fraction": Fraction}
GROUPS = {base.RuleBroken, base.BadInput, base.BookTrouble}
SAMPLES = {
    str: "abc",
    int: 7,
    Money: Money(12345),
    datetime.date: datetime.date(2025, 3, 1),
    Fraction: Fraction(80),
}


def refusals(base: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for each in base.__subclasses__():
        yield each
        yield from refusals(each)


def sample(refusal: type[Refusal]) -> Refusal:
    """One of these refusals, with a value of the right type for each detail."""
    types = typing.get_type_hints(refusal, NAMES)
    details = [SAMPLES[types[field.name]] for field in fields(refusal)]  # type: ignore[arg-type]  # all are dataclasses
    return refusal(*details)


ALL = sorted(set(refusals()) - GROUPS, key=lambda refusal: refusal.__name__)


def test_every_refusal_has_words() -> None:
    assert set(MESSAGES) == set(ALL)


@pytest.mark.parametrize("refusal", ALL)
def test_its_words_name_only_its_own_values(refusal: type[Refusal]) -> None:
    asked = {name for _, name, _, _ in string.Formatter().parse(MESSAGES[refusal]) if name}
    assert asked <= {field.name for field in fields(refusal)}  # type: ignore[arg-type]  # a dataclass


@pytest.mark.parametrize("refusal", ALL)
def test_it_says_something_whole(refusal: type[Refusal]) -> None:
    said = explain(sample(refusal), ENGLISH)
    assert said.endswith(".")
    assert "{" not in said
    assert len(said) > 20


def test_values_are_written_in_the_readers_style() -> None:
    refusal = of_money.CountDiffers("social", "box", Money(125000), Money(120000))
    assert explain(refusal, ENGLISH) == (
        "Social fund (Box): the book expects 1,250.00, but 1,200.00 was counted. Count again; if"
        " the difference stays, give the reason and two names."
    )


def test_a_partners_own_words_are_used() -> None:
    refusal = of_money.FundShort("burial", Money(200), Money(100))
    assert explain(refusal, ENGLISH, {"burial": "Burial fund"}).startswith("Burial fund: there is")
    assert explain(refusal, ENGLISH).startswith("burial: there is")


def test_a_rule_is_named_as_on_the_screen_and_in_scripts() -> None:
    said = explain(of_sheets.RuleIsFixed("share_price"), ENGLISH)
    assert "“Price of a share (share_price)”" in said
    assert "“weather”" in explain(of_files.UnknownRule("weather", "share_price"), ENGLISH)


def test_braces_of_the_user_stay_as_they_are() -> None:
    said = explain(of_words.UnknownMember("{0} {member}"), ENGLISH)
    assert said.startswith("There is no member “{0} {member}”.")


@pytest.mark.parametrize(
    ("keeper", "since", "said"),
    [
        ("Peter", "2026-04-11T10:42", "Peter has the book u open since 11 Apr 2026, 10:42. Look"),
        ("Peter", "a while", "Peter has the book u open since a while. Look at it only, or"),
        ("", "", "Another program has the book u open. Close it there, and try again."),
    ],
)
def test_who_has_the_book_open_is_said_in_words(keeper: str, since: str, said: str) -> None:
    assert explain(of_files.BookInUse("u", keeper, since), ENGLISH).startswith(said)


def test_a_long_text_is_not_said_to_the_end() -> None:
    assert len(explain(of_words.UnknownMember("x" * 10_000), ENGLISH)) < 400
    path = "/books/" + "x" * 200
    assert path in explain(of_files.NotABook(path), ENGLISH)


def test_the_record_that_was_being_said_is_no_detail() -> None:
    refusal = of_money.NothingOwed(3)
    refusal.record = None
    assert explain(refusal, ENGLISH).startswith("Member 3 owes nothing")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "it is not allowed"),
        (errno.EIO, "the disk or stick does not answer"),
        (errno.EDOM, "what the computer says"),
    ],
)
def test_why_a_file_is_not_written_is_said_in_words(number: int, said: str) -> None:
    refusal = not_written("/a/b.csv", OSError(number, "what the computer says"))
    assert f"/a/b.csv: {said}. " in explain(refusal, ENGLISH)
    assert set(CAUSES) == KNOWN_CAUSES


def test_no_room_is_said_as_such() -> None:
    assert isinstance(not_written("b", OSError(errno.ENOSPC, "")), DiskFull)
