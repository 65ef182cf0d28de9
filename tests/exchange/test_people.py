"""Pasted lists of people: out of a spreadsheet, a message, a text."""

import pytest

from sgbook.exchange.people import Pasted, read_people, twice


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Amina Otieno\n\n  Peter   Kamau \n", [("Amina Otieno", ""), ("Peter Kamau", "")]),
        ("1. Amina\n2) Peter\n(3) Grace\n04 - Moses", "Amina Peter Grace Moses"),
        ("• Amina\n- Peter\n* Grace\n✅ Moses", "Amina Peter Grace Moses"),
        (
            "No\tName\tPhone\tSex\n1\tAmina Otieno\t0722 123 456\tF\n2\tPeter Kamau\t\tM",
            [("Amina Otieno", "0722 123 456"), ("Peter Kamau", "")],
        ),
        ("1\tAmina\tOtieno\t+254 722 123456", [("Amina Otieno", "+254 722 123456")]),
        ("N°;Nom;Prénom\n1;Diallo;Awa", [("Diallo Awa", "")]),
        (
            "[12/05/2026, 10:22] Amina: 1. Grace Achieng 0711-000-111",
            [("Grace Achieng", "0711-000-111")],
        ),
        ("Amina, Peter, Grace", "Amina Peter Grace"),
        ("Amina Otieno, 0722123456", [("Amina Otieno", "0722123456")]),
        ("Ng'ang'a J. (Mama Zawadi)", [("Ng'ang'a J. (Mama Zawadi)", "")]),
        ("१. सीता देवी\n२. गीता", [("सीता देवी", ""), ("गीता", "")]),
        ("12\n---\n0722123456\n", []),
        ("Names of members", []),
    ],
)
def test_what_is_read(text: str, people: str | list[tuple[str, str]]) -> None:
    wanted = [(name, "") for name in people.split()] if isinstance(people, str) else people
    assert read_people(text) == [Pasted(*each) for each in wanted]


def test_who_stands_there_twice_is_told_once() -> None:
    people = read_people("Amina\nPeter\nAMINA\nPeter\nGrace\nAmina")
    assert twice(people) == ["Amina", "Peter"]
    assert twice(read_people("Amina\nPeter")) == []


def test_a_sentence_that_came_along_is_nobody() -> None:
    assert read_people("Hello everybody, this is the list of our members, " + "please " * 20) == []
