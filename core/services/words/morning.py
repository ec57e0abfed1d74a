"""What the morning sheet says on a day with nothing to do."""

from __future__ import annotations

from core.i18n import _
from core.model.coverage import Coverage
from core.services.words.coverage import next_words


def hint(coverage: Coverage | None) -> str:
    """What is worth doing today; `coverage` None in a book without sales."""
    if coverage is None:
        return _(
            "There are no sales in the book yet. Bring in a sheet of sales, and this page says who may come today, whom to "
            "call and what to offer."
        )
    return next_words(coverage) or _(
        "A good day to greet everybody by name, and to ask one person whom you do not know yet for theirs."
    )
