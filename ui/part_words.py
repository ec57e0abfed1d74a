"""Names of the parts of My shop, and one sentence on what each is for."""

from __future__ import annotations

from core.i18n import N_, _
from core.model.parts import Part

_NAMES = {
    Part.WINNING: N_("Keep or win"),
    Part.COSTS: N_("Costs and margin"),
    Part.STAFF: N_("Staff"),
    Part.RECOVERY: N_("Putting it right"),
    Part.DIARY: N_("Diary of the shop"),
}
_FOR = {
    Part.WINNING: N_("What new customers cost by source, who of them stays, and what keeping one is worth."),
    Part.COSTS: N_("What an item costs you, what is left of it, and which items earn the money."),
    Part.STAFF: N_("Receipts, sales and names by who served. For you alone: it is on no print."),
    Part.RECOVERY: N_("Complaints: what was done, what it cost, and whether the customer came back."),
    Part.DIARY: N_(
        "A new oven, a price rise: the weeks before and after, and a line on the charts of Loyalty."
    ),
}


def name(part: Part) -> str:
    """What the part is called."""
    return _(_NAMES[part])


def purpose(part: Part) -> str:
    """What it is for, in one sentence."""
    return _(_FOR[part])
