"""How much of the sales carries a name, in words, and what to do next."""

from __future__ import annotations

from core.analytics.people.coverage import next_goal, next_step
from core.i18n import _, format_number, format_percent, ngettext
from core.model.coverage import Coverage, Step


def headline(coverage: Coverage) -> str:
    """The share of the last four weeks, and where it stood before."""
    share = format_percent(coverage.lately.share)
    if coverage.enough:
        return _(
            "{share} of the takings of the last four weeks carry a name: enough for figures you can trust."
        ).format(share=share)
    if not coverage.lately.named_receipts:
        return _("None of the takings of the last four weeks carry a name.")
    words = _(
        "{share} of the takings of the last four weeks carry a name, on {receipts} of the receipts."
    ).format(share=share, receipts=format_percent(coverage.lately.receipt_share))
    if coverage.before is None or next_step(coverage) == Step.GO_ON:
        return words
    earlier = _("In the four weeks before it was {share}.").format(
        share=format_percent(coverage.before.share)
    )
    return f"{words} {earlier}"


def next_words(coverage: Coverage) -> str:
    """What to do next for more names; empty where there are enough."""
    step = next_step(coverage)
    if step == Step.NONE:
        return ""
    if step == Step.STOPPED and coverage.before is not None:
        return _(
            "In the four weeks before it was {share}. Is the column with the names missing in the last sheet, "
            "or are names no longer noted?"
        ).format(share=format_percent(coverage.before.share))
    if step == Step.PHONES:
        missing = coverage.deliveries - coverage.deliveries_named
        return ngettext(
            "{n} delivery has no phone. Write the phone into the till with each delivery: it names the receipt by itself.",
            "{n} deliveries have no phone. Write the phone into the till with each delivery: it names the receipt by itself.",
            missing,
        ).format(n=format_number(missing))
    if step == Step.START:
        return _(
            "Your till writes no names. Press F2 and name a receipt: two letters of the name and the total are enough, "
            "also before the till's sheet is in. Ten regulars this week; a good goal: {goal} in four weeks."
        ).format(goal=format_percent(0.3))
    goal = format_percent(next_goal(coverage.lately.share))
    if step == Step.GO_ON and coverage.before is not None:
        return _(
            "From {before} to {share} in four weeks: go on. Press F2 and name a receipt, for ten more regulars this week. "
            "Next goal: {goal}."
        ).format(
            before=format_percent(coverage.before.share),
            share=format_percent(coverage.lately.share),
            goal=goal,
        )
    return _(
        "Press F2 and name a receipt, for ten more regulars this week. Numbered stamp cards spare you the asking. "
        "Next goal: {goal}."
    ).format(goal=goal)
