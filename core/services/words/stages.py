"""Life-cycle stages in the owner's words, for charts; the same words as the window uses."""

from __future__ import annotations

from core.i18n import N_, _
from core.model.insights import Stage

WORDS: dict[Stage, str] = {
    Stage.NEW: N_("New"),
    Stage.SECOND: N_("Came twice"),
    Stage.RETURNING: N_("Returning"),
    Stage.REGULAR: N_("Regular"),
    Stage.DUE: N_("Due"),
    Stage.CAME_ONCE: N_("Came once"),
    Stage.AT_RISK: N_("Slipping"),
    Stage.REGULAR_AT_RISK: N_("Regular, slipping"),
    Stage.LAPSED: N_("Lapsed"),
    Stage.PROSPECT: N_("No visit yet"),
}
"""In the order of a customer's life."""


def stage_word(stage: Stage) -> str:
    """The stage in the owner's language."""
    return _(WORDS[stage])
