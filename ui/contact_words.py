"""How a customer was contacted and what came of it, in the owner's words."""

from __future__ import annotations

from core.i18n import N_, _
from core.model.contacted import Contact, Result, Way
from ui.models import texts

WAYS: dict[Way, str] = {
    Way.CALL: N_("By phone"),
    Way.SMS: N_("SMS"),
    Way.WHATSAPP: N_("WhatsApp"),
    Way.EMAIL: N_("E-mail"),
    Way.PERSON: N_("In the shop"),
}

RESULTS: dict[Result, str] = {
    Result.REACHED: N_("Reached"),
    Result.WILL_COME: N_("Will come"),
    Result.NO_ANSWER: N_("No answer"),
    Result.SENT: N_("Message sent"),
    Result.NOT_WANTED: N_("Does not want to be contacted"),
    Result.LEFT: N_("Moved away"),
}

# What is said once it is written down, and what follows from it.
_SAID: dict[Result, str] = {
    Result.REACHED: N_("{name} was reached and is off the list for now."),
    Result.WILL_COME: N_("{name} will come and is off the list for now."),
    Result.NO_ANSWER: N_("{name} did not answer and is back on the list in three days."),
    Result.SENT: N_("The message to {name} is noted; {name} is off the list for now."),
    Result.NOT_WANTED: N_("{name} will be left alone for a year."),
    Result.LEFT: N_("{name} is off the list until the next visit."),
}


def result(value: Result) -> str:
    """What came of a contact."""
    return _(RESULTS[value])


def way(value: Way) -> str:
    """How somebody was contacted."""
    return _(WAYS[value])


def said(value: Result, name: str) -> str:
    """The notice after a result was written down."""
    return _(_SAID[value]).format(name=name)


def line(contact: Contact) -> str:
    """`Nov 24, 2026, By phone: will come`, with the owner's own words below it elsewhere."""
    return _("{day} · {way} · {result}").format(
        day=texts.day(contact.day), way=way(contact.way), result=result(contact.result)
    )
