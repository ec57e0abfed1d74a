"""What a message to a customer says, in the language in use. Names of things stand after a colon: no language bends them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.i18n import _, language
from core.model.messages import Channel, Message
from core.services.words import sms


def greeting(name: str) -> str:
    """`Hello Ana Horvat,`; no name where none is known or the language would bend it (all but English and Czech -ová)."""
    if name and language() == "en" and "," not in name:
        return _("Hello {name},").format(name=name)
    family = name.rsplit(maxsplit=1)[-1] if name else ""
    if language() == "cs" and family.casefold().endswith("ová"):
        return _("Hello Mrs {name},").format(name=family)
    return _("Hello,")


def missed(channel: Channel, name: str, item: str, shop: str, *, by_appointment: bool) -> Message:
    """To somebody who has not come for long. `item` may be empty; `by_appointment` = customers come a few times a year."""
    known = {"greeting": greeting(name), "item": item, "shop": shop}
    if by_appointment:
        long = _(
            "{greeting} it has been a while since we last spoke. Shall we look together whether everything still "
            "fits? When would it suit you? {shop}"
        )
        short: tuple[str, ...] = (_("{greeting} it is time we spoke again. When would it suit you? {shop}"),)
        subject = _("Shall we speak again?")
        mail = _(
            "{greeting}\n\nIt has been a while since we last spoke. Shall we look together whether everything still "
            "fits? When would it suit you?\n\nKind regards\n{shop}"
        )
    else:
        plain = _("{greeting} we have not seen you for a while and we miss you. Come by soon! {shop}")
        subject = _("We miss you")
        short = (_("{greeting} we miss you. Come by soon! {shop}"),)
        if item:
            long = _(
                "{greeting} we have not seen you for a while and we miss you. Your favourite is here for you: {item}. "
                "Come by soon, we would be glad to see you. {shop}"
            )
            short = (
                _("{greeting} we miss you. Your favourite is here for you: {item}. Come by soon! {shop}"),
                plain,
                *short,
            )
            mail = _(
                "{greeting}\n\nWe have not seen you for a while and we miss you. Your favourite is here for you: {item}."
                "\n\nCome by soon, we would be glad to see you.\n\nKind regards\n{shop}"
            )
        else:
            long, short = plain, (plain, *short)
            mail = _(
                "{greeting}\n\nWe have not seen you for a while and we miss you.\n\nCome by soon, we would be glad to "
                "see you.\n\nKind regards\n{shop}"
            )
    return _message(channel, long, short, subject, mail, known)


def offer(channel: Channel, name: str, item: str, shop: str, *, by_appointment: bool) -> Message:
    """To somebody who may like `item`."""
    known = {"greeting": greeting(name), "item": item, "shop": shop}
    subject = _("Something you may like: {item}")
    if by_appointment:
        long = _(
            "{greeting} there is something that may suit you: {item}. When would you have time to talk about it? {shop}"
        )
        short: tuple[str, ...] = (_("{greeting} this may suit you: {item}. When shall we talk? {shop}"),)
        mail = _(
            "{greeting}\n\nThere is something that may suit you: {item}.\n\nWhen would you have time to talk about "
            "it?\n\nKind regards\n{shop}"
        )
    else:
        long = _(
            "{greeting} thank you for coming to us so often. There is something you may like: {item}. Just ask for it "
            "next time, we look forward to seeing you. {shop}"
        )
        short = (
            _("{greeting} there is something you may like: {item}. Just ask for it next time. {shop}"),
            _("{greeting} you may like this: {item}. {shop}"),
        )
        mail = _(
            "{greeting}\n\nThank you for coming to us so often. There is something you may like: {item}.\n\nJust ask "
            "for it next time, we look forward to seeing you.\n\nKind regards\n{shop}"
        )
    return _message(channel, long, short, subject, mail, known)


def _message(
    channel: Channel, long: str, short: Iterable[str], subject: str, mail: str, known: dict[str, str]
) -> Message:
    if channel is Channel.EMAIL:
        return Message(channel=channel, text=mail.format(**known), subject=subject.format(**known))
    if channel is Channel.SMS:
        said = _fitting((long, *short), known)
        return Message(channel=channel, text=said, parts=sms.parts(said))
    return Message(channel=channel, text=long.format(**known))


def _fitting(tries: Sequence[str], known: dict[str, str]) -> str:
    """The first text that is one SMS, else the first of two parts; those with the item come before those without it."""
    named = [one for one in tries if "{item}" in one]
    other = [one for one in tries if "{item}" not in one]
    for texts in (named, other):
        for most in range(1, sms.MOST_PARTS + 1):
            for text in texts:
                said = text.format(**known)
                if sms.parts(said) <= most:
                    return said
    return sms.shortened((other or named)[-1], known)
