"""Columns of a list of names: who, and when last."""

from __future__ import annotations

from core.i18n import _
from core.model.customers import Seen
from ui.models import texts
from ui.models.records import Column


def columns() -> tuple[Column[Seen], ...]:
    """Name and last visit."""
    return (
        Column(key="name", header=_("Name"), text=lambda one: one.name, tip=lambda one: one.name),
        Column(
            key="last",
            header=_("Last visit"),
            text=lambda one: texts.day(one.last_visit),
            sort=lambda one: one.last_visit,
            number=True,
            help=_("The last day on which the customer bought something."),
        ),
    )
