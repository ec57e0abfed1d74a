"""What is printed for a group of customers: address labels and counter cards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.i18n import _
from core.model.counter_cards import CounterCards
from core.model.labels import LabelSheet
from ui.printing.documents import AT_ONCE, Document, Tables

CARDS_ON_SHEET = 4


@dataclass(frozen=True, slots=True)
class LabelsDocument(Document):
    """Sheets of labels, one paper after the other."""

    sheet: LabelSheet

    @property
    def title(self) -> str:
        """What the file is called."""
        return _("Address labels")

    @property
    def paper(self) -> str:
        """The paper of the labels, whatever the shop prints on."""
        return self.sheet.layout.paper

    @property
    def pages(self) -> int:
        """As many as the labels fill, with the places that are used already."""
        return -(-(self.sheet.skip + len(self.sheet.labels)) // self.sheet.layout.labels)

    @property
    def remark(self) -> str:
        """Who is left out."""
        from core.services import labels

        return labels.left_out(self.sheet)

    @property
    def tables(self) -> Tables:
        """Names and addresses."""
        return {".csv": self._csv}

    def sheets(self, dpi: float) -> Iterator[bytes]:
        """A few sheets after the other; only the first has places that are used."""
        from core.services import labels

        whole, room = self.sheet, self.sheet.layout.labels * AT_ONCE
        last = max(room - whole.skip, 1)
        yield from labels.images(replace(whole, labels=whole.labels[:last]), dpi)
        for first in range(last, len(whole.labels), room):
            yield from labels.images(replace(whole, labels=whole.labels[first : first + room], skip=0), dpi)

    def pdf(self) -> bytes:
        """Every sheet."""
        from core.services import labels

        return labels.pdf(self.sheet)

    def _csv(self) -> bytes:
        from core.services import labels

        return labels.csv(self.sheet)


@dataclass(frozen=True, slots=True)
class CardsDocument(Document):
    """Cards for the box at the counter, four on a sheet."""

    value: CounterCards

    @property
    def title(self) -> str:
        """`Counter cards`, or `Counter card Ana Horvat` for one."""
        if len(self.value.cards) == 1:
            return _("Counter card {name}").format(name=self.value.cards[0].name)
        return _("Counter cards")

    @property
    def paper(self) -> str:
        """The shop's paper."""
        return self.value.letterhead.paper

    @property
    def pages(self) -> int:
        """Sheets."""
        return -(-len(self.value.cards) // CARDS_ON_SHEET)

    def sheets(self, dpi: float) -> Iterator[bytes]:
        """A few sheets after the other."""
        from core.services import counter_cards

        cards, room = self.value.cards, CARDS_ON_SHEET * AT_ONCE
        for first in range(0, len(cards), room):
            yield from counter_cards.images(replace(self.value, cards=cards[first : first + room]), dpi)

    def pdf(self) -> bytes:
        """Every sheet."""
        from core.services import counter_cards

        return counter_cards.pdf(self.value)
