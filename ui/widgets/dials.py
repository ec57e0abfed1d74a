"""The yearly sheet, long-term or short-term: six dials as tiles, each with what it says and what stands behind it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.i18n import _, ngettext
from core.model.my_shop import Dial, Dials, Leaning, Missing
from ui import theme
from ui.models import texts
from ui.widgets.month_tiles import TileFigure
from ui.widgets.text import Paragraph, SectionTitle
from ui.widgets.tile_grid import TileGrid

_DIRECTIONS = {Leaning.LONG: 1, Leaning.SHORT: -1, Leaning.SAME: 0}


class YearSheet(QWidget):
    """A heading, one sentence that counts where the dials point, and the dials."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = Paragraph("", "muted")
        self.grid = TileGrid(narrowest=220)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(SectionTitle(_("Long-term or short-term?")))
        column.addWidget(self.sentence)
        column.addWidget(self.grid)

    def show_dials(self, dials: Dials, currency: str) -> None:
        """Show these figures; a click on a dial explains it."""
        self.sentence.setText(summary(dials))
        self.grid.set_tiles([found.tile() for found in dial_tiles(dials, currency)])


def summary(dials: Dials) -> str:
    """How many dials point where."""
    leanings = [dial.leaning for dial in dials.all]
    counts = {one: leanings.count(one) for one in Leaning}
    if counts[Leaning.UNKNOWN] == len(leanings):
        return _(
            "The last twelve months. Once the book holds the twelve months before, each dial says where it points."
        )
    long, short = counts[Leaning.LONG], counts[Leaning.SHORT]
    said = [_("The last twelve months against the twelve before.")]
    if long:
        text = ngettext("{n} dial points to long-term.", "{n} dials point to long-term.", long)
        said.append(text.format(n=texts.number(long)))
    if short:
        text = ngettext("{n} dial points to short-term.", "{n} dials point to short-term.", short)
        said.append(text.format(n=texts.number(short)))
    if not long and not short:
        said.append(_("So far no dial points to either side."))
    return " ".join(said)


def dial_tiles(dials: Dials, currency: str) -> list[TileFigure]:
    """The six dials in their order."""
    return [
        _older(dials),
        _kinds(dials),
        _discount(dials),
        _keeping(dials, currency),
        _second(dials),
        _complaints(dials),
    ]


def _explanation(
    label: str,
    dial: Dial,
    value: tuple[str, str],
    sentences: tuple[str, ...],
    rows: tuple[tuple[str, str], ...] = (),
    missing: str = "",
) -> TileFigure:
    """A tile from a dial; `value` is the figure now and the year before, in words."""
    now, before = value
    if dial.missing is not Missing.NOTHING:
        return TileFigure(
            label=label,
            value=texts.DASH,
            before=missing or _lacks(dial.missing),
            word="",
            direction=None,
            sentences=sentences,
            rows=rows,
        )
    compared = dial.before is not None
    return TileFigure(
        label=label,
        value=now,
        before=_("the year before {value}").format(value=before) if compared else _("no full year before"),
        word=_word(dial.leaning),
        direction=_DIRECTIONS.get(dial.leaning),
        sentences=(*sentences, _meaning(dial)),
        rows=((_("The last twelve months"), now), (_("The twelve months before"), before), *rows)
        if compared
        else rows,
    )


def _lacks(missing: Missing) -> str:
    return {
        Missing.EARLY: _("needs sales of a year and a half"),
        Missing.FEW: _("needs 20 customers"),
        Missing.CATEGORIES: _("needs items with categories"),
        Missing.DISCOUNTS: _("no sheet names a discount"),
        Missing.COST: _("enter in Settings what winning a new customer costs"),
        Missing.KEEPING: _("what keeping customers costs is not known"),
        Missing.NOT_KEPT: _("not kept in this book"),
    }.get(missing, "")


def _word(leaning: Leaning) -> str:
    return {
        Leaning.LONG: _("points to long-term"),
        Leaning.SHORT: _("points to short-term"),
        Leaning.SAME: _("about the same"),
    }.get(leaning, "")


def _meaning(dial: Dial) -> str:
    """What the change says, in one sentence."""
    if dial.change is None:
        return _("The year before is not whole in this book, so there is nothing to compare with.")
    if dial.change == 0:
        return _("About the same as the year before: the difference is no larger than chance makes it.")
    long = dial.leaning is Leaning.LONG
    if dial.change > 0:
        return (
            _("More than the year before: this points to long-term.")
            if long
            else _("More than the year before: this points to short-term.")
        )
    return (
        _("Less than the year before: this points to long-term.")
        if long
        else _("Less than the year before: this points to short-term.")
    )


def _percents(dial: Dial) -> tuple[str, str]:
    return texts.percent(dial.now), texts.percent(dial.before)


def _older(dials: Dials) -> TileFigure:
    return _explanation(
        _("Paid by customers of more than a year"),
        dials.older,
        _percents(dials.older),
        (
            _(
                "Of the last twelve months' sales with a name, the share of customers who first came before them."
            ),
            _("A shop that lives on people who stay has a high share; a young one a low one."),
            _(
                "What changes it: customers of earlier years who keep coming raise it; many new ones lower it."
            ),
        ),
        ((_("Customers in twelve months"), texts.number(dials.customers)),),
    )


def _kinds(dials: Dials) -> TileFigure:
    dial = dials.kinds
    return _explanation(
        _("Categories a customer buys"),
        dial,
        (texts.number(dial.now, 1), texts.number(dial.before, 1)),
        (
            _("Different categories of items that a customer bought in twelve months, on average."),
            _("People who buy more kinds tend to stay longer. That is an association, not proof of a cause."),
            _("What changes it: every offer from another category that is taken."),
        ),
        ((_("Customers in twelve months"), texts.number(dials.customers)),),
    )


def _discount(dials: Dials) -> TileFigure:
    return _explanation(
        _("Bought on discount"),
        dials.discount,
        _percents(dials.discount),
        (
            _(
                "Of the last twelve months' sales with a name, the share of lines with a discount, or of whole receipts "
                "that were reduced."
            ),
            _("Takings that need a discount are quick, but teach people to wait for the next one."),
            _("What changes it: fewer sales at a lower price lower it."),
        ),
        ((_("Customers in twelve months"), texts.number(dials.customers)),),
    )


def _keeping(dials: Dials, currency: str) -> TileFigure:
    winning = texts.money(dials.winning_minor, currency, whole=True)
    rows = [(_("New customers in twelve months"), texts.number(dials.new))]
    if dials.winning_minor is not None:
        rows.append((_("Winning them cost"), winning))
    if dials.keeping_minor is not None:
        keeping = texts.money(dials.keeping_minor, currency, whole=True)
        rows.append((_("Discounts for customers who had come before"), keeping))
    missing = ""
    if dials.keeping.missing is Missing.KEEPING and dials.winning_minor:
        missing = _("winning cost {money}; what keeping costs is not known").format(money=winning)
    return _explanation(
        _("Money on keeping, not winning"),
        dials.keeping,
        _percents(dials.keeping),
        (
            _("Of the money spent on customers, the share that went to those who had come before."),
            _(
                "Winning is the number of new customers times what winning one costs (in Settings). Keeping is what the "
                "book knows of: discounts given to customers who had come before."
            ),
            _(
                "What changes it: what you write in Settings, and discounts given to customers who had come before."
            ),
        ),
        tuple(rows),
        missing,
    )


def _second(dials: Dials) -> TileFigure:
    days = texts.days(dials.second_days)
    return _explanation(
        _("Come a second time within {days}").format(days=days),
        dials.second,
        _percents(dials.second),
        (
            _("Of everybody who came a first time in these twelve months, the share that was back by then."),
            _("People who came lately count only for the days they have had, so the share is not too low."),
            _("What changes it: everybody of them who comes again within that time raises it."),
        ),
        ((_("Customers with a first visit"), texts.number(dials.second.people)),),
    )


def _complaints(dials: Dials) -> TileFigure:
    dial = dials.complaints
    return _explanation(
        _("Open complaints"),
        dial,
        (texts.number(dial.now), texts.number(dial.before)),
        (
            _("Complaints written down that are not put right yet, and those that were open a year ago."),
            _(
                "What changes it: switch on “Putting it right” in Settings; then each complaint counts until it is put right."
            )
            if dial.missing is Missing.NOT_KEPT
            else _("What changes it: each complaint counts until it is put right."),
        ),
    )
