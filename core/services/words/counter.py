"""What to say at the counter."""

from __future__ import annotations

from dataclasses import replace

from core.i18n import _
from core.model.insights import Suggestion, SuggestionList


def with_words(suggestion: Suggestion) -> Suggestion:
    """The suggestion with something to say, where it has none yet."""
    if suggestion.say:
        return suggestion
    if suggestion.list is SuggestionList.FORGOTTEN:
        said = _("“You have not had {item} for a while – would you like it again?”")
    else:
        said = _("“Would you like to try {item} today?”")
    return replace(suggestion, say=said.format(item=suggestion.item))
