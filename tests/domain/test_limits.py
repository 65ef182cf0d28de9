"""What holds for every record: each refusal by name, with the record it is about."""

import pytest

from sgbook.domain.errors import of_sheets, of_words
from sgbook.domain.errors.base import RuleBroken
from sgbook.domain.money import MOST, Money
from sgbook.domain.records import TEXT_MOST, Record
from tests.domain.paper import Group, r, rules

REFUSED = [
    (r("savings", 1, 0), of_words.AmountNotPositive),
    (r("savings", 1, -5), of_words.AmountNotPositive),
    (r("share-out", amount=-5), of_words.AmountNotPositive),
    (r("count", amount=-1), of_words.AmountNotPositive),
    (r("savings", 1, MOST), of_words.AmountTooLarge),
    (r("shares", 1, MOST + 500, count=1), of_words.AmountTooLarge),
    (r("shares", 1), of_words.CountNotPositive),
    (r("shares", 1, count=-1), of_words.CountNotPositive),
    (r("savings", 1, 5, count=-1), of_words.CountNotPositive),
    (r("reinvest", 1, count=10**9), of_words.CountNotPositive),
    (r("attendance", 1, 5, ref="late"), of_words.FieldNotAsked),
    (r("write-off", 1, 5, ref="1", note="voted"), of_words.FieldNotAsked),
    (r("attendance", 1), of_words.FieldMissing),
    (r("expense", amount=5), of_words.FieldMissing),
    (r("write-off", 1, ref="1"), of_words.FieldMissing),
    (r("settle", 1, 5), of_words.FieldMissing),
    (r("savings", 1, 5, note="x" * (TEXT_MOST + 1)), of_words.TextTooLong),
    (r("remittance", 1, 5, ref="x" * (TEXT_MOST + 1)), of_words.TextTooLong),
    (r("member", 9, ref="Nine", phone="0" * (TEXT_MOST + 1)), of_words.TextTooLong),
    (r("savings", amount=5), of_words.MemberMissing),
    (r("expense", 1, 5, ref="food"), of_words.MemberNotAsked),
    (r("count", 1, 5), of_words.MemberNotAsked),
    (r("savings", 4, 5), of_words.UnknownMember),
    (r("savings", 0, 5), of_words.UnknownMember),
    (r("member", 1, ref="Other"), of_words.MemberNumberTaken),
    (r("member", 0, ref="Zero"), of_words.CountNotPositive),
    (r("member", 10**9, ref="Many"), of_words.CountNotPositive),
    (r("member", 9, ref="Nine", sex="x"), of_words.UnknownWord),
    (r("member", 9, ref="Nine", birth_year="1879"), of_words.UnknownWord),
    (r("member", 9, ref="Nine", birth_year="２０００"), of_words.UnknownWord),
    (r("weather", 1), of_words.UnknownKind),
    (r("charge-due", 1, 5, ref="1"), of_words.UnknownKind),
    (r("shared", 1), of_words.UnknownKind),
    (r("fund-in", 1, 5, fund="weather"), of_words.UnknownWord),
    (r("fund-in", 1, 5, fund="loan"), of_words.UnknownWord),
    (r("benefit", 1, 5, fund="loan"), of_words.UnknownWord),
    (r("savings", 1, 5, place="pocket"), of_words.UnknownWord),
    (r("savings", 1, 5, place="box>bank"), of_words.UnknownWord),
    (r("savings", 1, 5, place="box>bank>mobile"), of_words.UnknownWord),
    (r("savings", 1, 5, fund="social"), of_words.UnknownWord),
    (r("shares", 1, count=1, fund="social"), of_words.UnknownWord),
    (r("shares", 1, count=1, ref="gold"), of_words.UnknownWord),
    (r("savings", 1, 5, ref="gold"), of_words.UnknownWord),
    (r("income", amount=5, ref="weather"), of_words.UnknownWord),
    (r("expense", amount=5, ref="weather"), of_words.UnknownWord),
    (r("fine", 1, 5, ref="weather"), of_words.UnknownWord),
    (r("attendance", 1, ref="asleep"), of_words.UnknownWord),
    (r("leave", 1, ref="weather"), of_words.UnknownWord),
    (r("officer", 1, ref="king"), of_words.UnknownWord),
    (r("settle", 1, 5, ref="weather", note="x"), of_words.UnknownWord),
    (r("rule", ref="weather", note="5"), of_words.UnknownWord),
    (r("rule", ref="shares_max", note="none"), of_words.UnknownWord),
    (r("reverse", ref="1"), of_sheets.AlreadyReversed),
    (r("reverse", ref="one"), of_sheets.AlreadyReversed),
    (r("reinvest", 1, count=1), of_sheets.NoShareOutThatDay),
    (r("wait", 1), of_sheets.NoShareOutThatDay),
]


@pytest.mark.parametrize(("record", "refusal"), REFUSED)
def test_it_is_refused_by_name(record: Record, refusal: type[RuleBroken]) -> None:
    group = Group()
    with pytest.raises(refusal) as refused:
        group.tries(r("attendance", 2, ref="late"), record)
    assert type(refused.value) is refusal
    assert refused.value.record is not None
    assert (refused.value.record.line, refused.value.record.kind) == (2, record.kind)


def test_what_left_or_joined_later_belongs_no_more_and_not_yet() -> None:
    group = Group()
    group.meets(r("leave", 3, ref="moved"))
    with pytest.raises(of_words.MemberHasLeft) as left:
        group.tries(r("savings", 3, 5))
    assert (left.value.member, left.value.name) == (3, "M3")
    group.meets(r("member", 4, ref="M4"), r("savings", 4, 5))
    group.on = group.standing.start
    with pytest.raises(of_words.UnknownMember):
        group.tries(r("savings", 4, 5))


@pytest.mark.parametrize(
    "record",
    [
        r("member", 9, ref="Nine", sex="f", birth_year="1990", phone="0700"),
        r("member", 9, ref="Nine"),
        r("leave", 2, ref="death"),
        r("officer", 2, ref="key-holder"),
        r("transfer", amount=0, ref="box>bank"),
    ],
)
def test_what_is_fine(record: Record) -> None:
    group = Group()
    if record.kind == "transfer":
        group.meets(r("savings", 1, 5))
        record = r("transfer", amount=5, ref="box>bank", place="box>bank")
    group.meets(record)


def test_a_rule_refuses_with_what_it_takes() -> None:
    with pytest.raises(of_words.UnknownWord) as unknown:
        Group().tries(r("rule", ref="shares_max", note="none"))
    assert (unknown.value.field, unknown.value.word) == ("note", "none")
    assert unknown.value.known == "1-1000"


def test_so_many_shares_at_such_a_price_are_too_much() -> None:
    group = Group(rules(share_price=str(MOST // 4)))
    with pytest.raises(of_words.AmountTooLarge) as large:
        group.tries(r("shares", 1, count=5))
    assert large.value.record is not None
    group.meets(r("shares", 1, count=3))


def test_the_largest_amount_is_what_a_book_holds() -> None:
    group = Group()
    assert group.meets(r("savings", 1, MOST - 1))
    with pytest.raises(of_words.AmountTooLarge) as large:
        group.meets(r("savings", 2, 1))  # the box would hold more than any amount
    assert large.value.most == Money(MOST - 1)
