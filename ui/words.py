"""Stages, lists and answers in the owner's words, each with its icon and tone: the one place that decides them.

A tone is a name that the theme turns into a colour; it never stands alone, the word and the icon say the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.i18n import N_, _
from core.model.insights import Stage, SuggestionList


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """How something is called and shown. `word` and `help` are English sources; `text` and `meaning` speak."""

    word: str
    help: str
    icon: str
    tone: str  # good | info | neutral | warn | bad | quiet

    @property
    def text(self) -> str:
        """The word in the owner's language."""
        return _(self.word)

    @property
    def meaning(self) -> str:
        """One sentence that says what the word means."""
        return _(self.help)


STAGES: dict[Stage, Word] = {
    Stage.REGULAR_AT_RISK: Word(
        word=N_("Regular, slipping"),
        help=N_("A regular who has stayed away much longer than usual. Call these first."),
        icon="alert",
        tone="bad",
    ),
    Stage.AT_RISK: Word(
        word=N_("Slipping"),
        help=N_("Came at least twice and has stayed away more than one and a half times the usual gap."),
        icon="trending-down",
        tone="bad",
    ),
    Stage.DUE: Word(
        word=N_("Due"),
        help=N_("The usual gap is over: a visit is due about now."),
        icon="clock",
        tone="warn",
    ),
    Stage.REGULAR: Word(
        word=N_("Regular"),
        help=N_("Comes often enough to count as a regular, and is on time."),
        icon="star",
        tone="good",
    ),
    Stage.RETURNING: Word(
        word=N_("Returning"),
        help=N_("Came three times or more and is on time, but not often enough to be a regular."),
        icon="repeat",
        tone="good",
    ),
    Stage.SECOND: Word(
        word=N_("Came twice"),
        help=N_("Has come a second time: the visit that makes a regular likely."),
        icon="repeat",
        tone="info",
    ),
    Stage.NEW: Word(
        word=N_("New"),
        help=N_("Came for the first time, and the second visit is not due yet."),
        icon="sparkle",
        tone="info",
    ),
    Stage.CAME_ONCE: Word(
        word=N_("Came once"),
        help=N_("Came one time and has not been back although a second visit is due."),
        icon="user",
        tone="warn",
    ),
    Stage.LAPSED: Word(
        word=N_("Lapsed"),
        help=N_("Has stayed away so long that a visit is no longer expected without a reason."),
        icon="moon",
        tone="quiet",
    ),
    Stage.PROSPECT: Word(
        word=N_("No visit yet"),
        help=N_("Is in the book but has not bought anything yet."),
        icon="user",
        tone="quiet",
    ),
}
"""In the order in which an owner should look at them."""

STAGE_ORDER: dict[Stage, int] = {stage: place for place, stage in enumerate(STAGES)}

LISTS: dict[SuggestionList, Word] = {
    SuggestionList.NEW: Word(
        word=N_("New for them"),
        help=N_("Items that customers with the same habits buy and this customer has never bought."),
        icon="sparkle",
        tone="info",
    ),
    SuggestionList.FORGOTTEN: Word(
        word=N_("Forgotten favourites"),
        help=N_("Items this customer used to buy and has not bought for a long time."),
        icon="history",
        tone="warn",
    ),
    SuggestionList.CATEGORY: Word(
        word=N_("Never tried"),
        help=N_("Kinds of product this customer has never bought, with the best item to start with."),
        icon="compass",
        tone="good",
    ),
}

ANSWERS: dict[str, Word] = {
    "taken": Word(
        word=N_("Taken"), help=N_("The customer bought it or said yes."), icon="check", tone="good"
    ),
    "declined": Word(
        word=N_("Declined"),
        help=N_("The customer said no this time."),
        icon="minus",
        tone="neutral",
    ),
    "unsuitable": Word(
        word=N_("Not suitable"),
        help=N_("Do not suggest this to this customer again."),
        icon="ban",
        tone="quiet",
    ),
}

TONES: dict[str, tuple[str, str]] = {
    "good": ("good", "good_soft"),
    "info": ("accent_text", "accent_soft"),
    "neutral": ("text", "sunken"),
    "warn": ("warn", "warn_soft"),
    "bad": ("bad", "bad_soft"),
    "quiet": ("muted", "sunken"),
}
"""Tokens of the theme for the words and for what lies behind them."""
