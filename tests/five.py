"""The worked example of a share-out in record rows."""

HEAD = "date,kind,member,amount,count,ref,fund,place,note,charge\n"
FIVE = HEAD + "".join(
    f"2025-01-01,member,{n},,,{name}\n" for n, name in enumerate("ABCDE", start=1)
) + "".join(
    f"2025-01-01,shares,{n},,{count}\n" for n, count in enumerate((52, 104, 31, 77, 46), start=1)
) + """2025-01-08,loan,2,12000,,,,,,none
2025-01-08,income,,35450,,gifts
"""  # fmt: skip
"""The worked example of `books.md` 7: 178 450 in the box, member 2 owes 12 000."""
RULES = {"share_price": "500", "shares_max": "200", "loan_multiple": "9"}
