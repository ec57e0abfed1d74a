"""Sentences about customers who may be in the book twice."""

from __future__ import annotations

from core.i18n import _, format_number, ngettext
from core.model.duplicates import Merged, Pair, Side, Sign

_FOR = frozenset(
    {Sign.PHONE, Sign.EMAIL, Sign.NUMBER, Sign.SAME_NAME, Sign.NEAR_NAME, Sign.ADDRESS, Sign.BIRTHDAY}
)


def evidence(pair: Pair) -> tuple[str, ...]:
    """What speaks for the two being one person, then what speaks against it; a sentence each."""
    return tuple(_sentence(sign, value, pair) for sign, value in zip(pair.signs, pair.values, strict=True))


def speak_for(pair: Pair) -> int:
    """How many of the sentences of `evidence` speak for one person."""
    return sum(sign in _FOR for sign in pair.signs)


def _sentence(sign: Sign, value: str, pair: Pair) -> str:
    one, two = pair.names
    text = {
        Sign.PHONE: _("Same phone: {value}."),
        Sign.EMAIL: _("Same e-mail: {value}."),
        Sign.NUMBER: _("Same card number: {value}."),
        Sign.SAME_NAME: _("Same name: {value}."),
        Sign.NEAR_NAME: _("Names nearly alike: {value}."),
        Sign.ADDRESS: _("Same address: {value}."),
        Sign.BIRTHDAY: _("Same birthday."),
        Sign.ALIKE_NAME: _("The names differ: {value}."),
        Sign.OTHER_NAME: _("The names differ: {value}."),
        Sign.OTHER_PHONE: _("Each has another phone."),
        Sign.OTHER_EMAIL: _("Each has another e-mail."),
        Sign.OTHER_NUMBER: _("Each has another card number."),
        Sign.OTHER_BIRTHDAY: _("Each has another birthday."),
    }.get(sign)
    if text is None:
        text = ngettext(
            "Both came on the same day {n} time.", "Both came on the same day {n} times.", pair.same_days
        )
        return text.format(n=format_number(pair.same_days))
    return text.format(value=value if value else f"{one}, {two}")


def reason(pair: Pair) -> str:
    """The strongest sign in two words, to stand in a line with the name."""
    first = next((sign for sign in pair.signs if sign in _FOR), Sign.SAME_NAME)
    return {
        Sign.PHONE: _("same phone"),
        Sign.EMAIL: _("same e-mail"),
        Sign.NUMBER: _("same card number"),
        Sign.SAME_NAME: _("same name"),
        Sign.NEAR_NAME: _("names nearly alike"),
        Sign.ADDRESS: _("same address"),
        Sign.BIRTHDAY: _("same birthday"),
    }[first]


def banner(pair: Pair, customer_id: int) -> str:
    """What the page of one of the two says."""
    text = (
        _("This is probably the same person as {name}: {reason}.")
        if pair.sure
        else _("This may be the same person as {name}: {reason}.")
    )
    return text.format(name=pair.name_of(pair.other(customer_id)), reason=reason(pair))


def finding(count: int) -> str:
    """How many customers may be in the book twice."""
    return ngettext(
        "{n} customer may be in the book twice.", "{n} customers may be in the book twice.", count
    ).format(n=format_number(count))


def what_happens(gone: Side, name: str) -> str:
    """What making the two one would do, in one sentence; `name` is what the one customer is called then."""
    entries = gone.notes + gone.follow_ups + gone.others
    moving = []
    if gone.receipts:
        moving.append(
            ngettext("{n} receipt", "{n} receipts", gone.receipts).format(n=format_number(gone.receipts))
        )
    if entries:
        moving.append(ngettext("{n} note", "{n} notes", entries).format(n=format_number(entries)))
    same = gone.card.name == name
    if not moving and same:
        return _("{name} is in the book once then.").format(name=name)
    if not moving:
        return _("{gone} has no receipts and no notes: only the card goes into that of {name}.").format(
            gone=gone.card.name, name=name
        )
    if same:
        return _("{name} is in the book once then; what moves to the card that stays: {what}.").format(
            name=name, what=", ".join(moving)
        )
    return _("Everything of {gone} goes to {name}: {what}.").format(
        gone=gone.card.name, name=name, what=", ".join(moving)
    )


def done(merged: Merged) -> str:
    """What a merge did, once it is done."""
    return _("{gone} and {name} are one customer now.").format(gone=merged.gone, name=merged.name)
