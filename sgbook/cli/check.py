"""`sgbook check BOOK`: all reconciliations, each by name: ok, or what and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sgbook.book.check import reconcile
from sgbook.cli.common import add_book, add_json, opened, print_json
from sgbook.cli.progress import working
from sgbook.domain.money import Money, plain
from sgbook.i18n.findings import finding_text
from sgbook.i18n.gettexts import _
from sgbook.i18n.heads import check_word

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

    from sgbook.book.book import Book
    from sgbook.domain.findings import Finding, Result

WIDTH = 16


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    parser = subparsers.add_parser("check")
    add_book(parser)
    add_json(parser)


def run(args: Namespace) -> int:
    """Reconcile, and say each result; 1 if any fails."""
    with opened(args, look=True) as book:
        with working():
            results = reconcile(book)
        if args.json:
            print_json(_document(book, results, args))
        else:
            for result in results:
                _tell(result, args)
    return 0 if all(result.ok for result in results) else 1


def _tell(result: Result, args: Namespace) -> None:
    state = _("ok") if result.ok else _("FAILS")
    print(f"{result.name:{WIDTH}} {state}: {check_word(result.name)}")
    for finding in result.findings:
        print(f"  {finding_text(finding, args.style, args.own)}")


def _document(book: Book, results: list[Result], args: Namespace) -> dict[str, Any]:
    return {
        "book": {"name": book.group.name, "id": book.group.id},
        "currency": book.group.currency,
        "ok": all(result.ok for result in results),
        "checks": [
            {
                "name": result.name,
                "ok": result.ok,
                "findings": [finding_of(finding, args) for finding in result.findings],
            }
            for result in results
        ],
    }


def finding_of(finding: Finding, args: Namespace) -> dict[str, Any]:
    """A finding for programs: its id, where, the two values, and the words for people."""

    def value(told: object) -> object:
        return plain(told, args.style.digits) if isinstance(told, Money) else told

    return {
        "what": finding.what,
        "sheet": finding.sheet,
        "meeting": finding.meeting,
        "entry": finding.entry,
        "member": finding.member,
        "account": finding.account or None,
        "fund": finding.fund or None,
        "place": finding.place or None,
        "ref": finding.ref or None,
        "expected": value(finding.expected),
        "found": value(finding.found),
        "text": finding_text(finding, args.style, args.own),
    }
