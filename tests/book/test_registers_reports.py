"""Meetings, attendance, fines, resolutions, officers, cycles, and the share-out that was posted."""

from datetime import date

from sgbook.book import decisions, lists, meeting_list, sharedout, shareouts
from sgbook.book.asking import Asked
from sgbook.book.balances import Period
from sgbook.book.book import Book
from sgbook.domain.money import ZERO, Money

ALL = Asked(as_of=date(2025, 3, 17), period=Period(date(2025, 1, 6), date(2025, 3, 17)))


def test_a_meeting_tells_who_came_and_what_was_counted(market: Book) -> None:
    first, second, *_ = meeting_list.meetings(market, ALL)
    assert (first.meeting, first.date, first.status) == (1, date(2025, 1, 6), "counted")
    assert (first.present, first.late, first.excused, first.absent) == (2, 1, 1, 0)
    assert (first.in_, first.out) == (Money(123000), ZERO)
    assert (first.counted, first.difference) == (Money(123000), ZERO)
    assert len(first.check_code) == 8
    assert (second.status, second.counted, second.difference) == ("not-counted", None, None)
    assert (second.represented, second.absent) == (1, 1)


def test_an_event_between_meetings_is_none(market: Book) -> None:
    days = [row.date for row in meeting_list.meetings(market, ALL)]
    assert date(2025, 1, 20) not in days
    assert [row.meeting for row in meeting_list.meetings(market, ALL)] == [1, 2, 3, 4, 5, 6, 7]


def test_attendance_of_a_member(market: Book) -> None:
    mine = Asked(as_of=ALL.as_of, period=ALL.period, member=3)
    said = [(row.meeting, row.attendance) for row in meeting_list.attendance(market, mine)]
    assert said == [(1, "present"), (2, "absent")]


def test_fines_are_assessed_and_paid(market: Book) -> None:
    rows = lists.fines(market, ALL)
    said = [(row.kind, row.type, row.amount.units, row.status) for row in rows]
    assert said == [("fine", "late", 5000, "posted"), ("fine-paid", None, 2000, "posted")]
    assert lists.fines_by_kind(rows) == {
        "fine": Money(5000), "fine-paid": Money(2000), "fine-forgiven": ZERO
    }  # fmt: skip


def test_resolutions_name_their_amount_and_note(market: Book) -> None:
    said = [(row.kind, row.amount, row.note) for row in decisions.resolutions(market, ALL)]
    assert said == [
        ("transfer", Money(500), "voted 4 to 0"),
        ("write-off", Money(2000), "moved away; voted 4 to 0"),
    ]


def test_officers_and_cycles(market: Book) -> None:
    assert [(row.role, row.name) for row in lists.officers(market, ALL)] == [
        ("chair", "Ana Ba"),
        ("treasurer", "Bo Li"),
    ]
    assert [(row.cycle, row.status, row.meetings) for row in lists.cycles(market, ALL)] == [
        (1, "closed", 6),
        (2, "open", 1),
    ]


def test_a_posted_share_out_reads_as_it_was_rehearsed(umoja: Book) -> None:
    asked = shareouts.Asked(
        on=date(2024, 12, 26), carried=Money(100000), reinvest={3: 2, 7: 10}, waiting={5}
    )
    rehearsal = shareouts.rehearse(umoja, asked)
    before = sharedout.shared_out(rehearsal.shared, rehearsal.waiting, 2)
    day = Asked(as_of=asked.on, period=Period(asked.on, asked.on))
    assert sharedout.of_closed_cycle(umoja, day) is None
    shareouts.share_out(umoja, asked)
    assert sharedout.of_closed_cycle(umoja, day) == before


def test_debts_loss_and_waiting_read_as_they_were_posted(market: Book) -> None:
    shared = sharedout.of_closed_cycle(market, ALL)
    assert shared is not None
    assert (shared.rule, shared.total_shares, shared.value) == ("A", 23, "26805/230")
    assert shared.waiting == {1}
    assert shared.carried == Money(6000)
    ana, bo, _cy = shared.rows
    assert (ana.principal, ana.reinvested, ana.cut) == (Money(5750), Money(20000), Money(50))
    assert (bo.principal, bo.charges, bo.cash, bo.owed) == (
        Money(173000), Money(17300), ZERO, Money(73800)
    )  # fmt: skip
    for row in shared.rows:
        taken = row.principal + row.charges + row.dues + row.reinvested + row.cut
        assert row.payout + row.social - taken == row.cash - row.owed
