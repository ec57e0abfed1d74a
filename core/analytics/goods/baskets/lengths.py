"""What would stand together if every receipt drew as many items as it holds, each by its own weight.

Long receipts alone bring everything together with everything. Given its length s a receipt is drawn here with chance
proportional to the product of its items' weights (conditional Bernoulli sampling); with the recursions of Chen, Dempster
and Liu (1994) the numbers expected are exact. Weights are those with which every item stands on as many receipts as it does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Floats, Ints

LONGEST = 100
"""Longer receipts count as receipts of so many items."""
ROUNDS = 40
_AT_ONCE = 20_000
CLOSE = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Draws:
    """`weight` of each item; `inside[s, i]` = chance that a receipt of s items holds item i, of which there are `number[s]`.

    `ratio[s]` = e(s - 1) / e(s) of the elementary symmetric functions of the weights.
    """

    weight: Floats
    number: Ints
    inside: Floats
    ratio: Floats


def fit_draws(counts: Ints, size: Ints) -> Draws:
    """Weights for items on `counts` receipts each (0 = on none), and `size` items on each receipt."""
    longest = min(int(size.max()) if len(size) else 0, LONGEST, int((counts > 0).sum()))
    number = np.bincount(np.minimum(size, longest), minlength=longest + 1)
    wanted = counts * (float((np.arange(longest + 1) * number).sum()) / max(float(counts.sum()), 1.0))
    weight = wanted / max(float(wanted.max()) if len(wanted) else 0.0, 1.0)
    inside, ratio = _inside(weight, longest)
    for _round in range(ROUNDS):
        held = number @ inside
        weight = weight * np.where(held > 0, wanted / np.maximum(held, 1e-300), 0.0)
        weight /= max(float(weight.max()), 1e-300)
        inside, ratio = _inside(weight, longest)
        if np.all(np.abs(number @ inside - wanted) <= CLOSE * np.maximum(wanted, 1.0)):
            break
    return Draws(weight=weight, number=number, inside=inside, ratio=ratio)


def _inside(weight: Floats, longest: int) -> tuple[Floats, Floats]:
    """`p(s) = s w (1 - p(s - 1)) / sum of w (1 - p(s - 1))`, from p(0) = 0."""
    inside = np.zeros((longest + 1, len(weight)))
    ratio = np.zeros(longest + 1)
    for s in range(1, longest + 1):
        free = weight * (1 - inside[s - 1])
        ratio[s] = s / max(float(free.sum()), 1e-300)
        inside[s] = np.clip(free * ratio[s], 0.0, 1.0)
    return inside, ratio


def pairs_drawn(draws: Draws, i: Ints, j: Ints) -> Floats:
    """Receipts expected to hold both i and j."""
    blocks = range(0, len(i), _AT_ONCE)
    parts = [draws.number @ _pair(draws, i[k : k + _AT_ONCE], j[k : k + _AT_ONCE]) for k in blocks]
    return np.concatenate([np.zeros(0), *parts])


def triples_drawn(draws: Draws, i: Ints, j: Ints, k: Ints) -> Floats:
    """Receipts expected to hold i, j and k.

    `p_ijk(s) = p_ij(s) - w_i e(s - 1) / e(s) (p_j - p_ij - p_jk + p_ijk)(s - 1)`: with i and j, less those without k.
    """
    ij, jk = _pair(draws, i, j), _pair(draws, j, k)
    three, expected = np.zeros(len(i)), np.zeros(len(i))
    for s in range(1, len(draws.number)):
        only_j = draws.inside[s - 1][j] - ij[s - 1] - jk[s - 1] + three
        three = np.clip(ij[s] - draws.weight[i] * draws.ratio[s] * only_j, 0.0, np.minimum(ij[s], jk[s]))
        three = three if s > 2 else np.zeros(len(i))
        expected += draws.number[s] * three
    return np.asarray(expected)


def _pair(draws: Draws, i: Ints, j: Ints) -> Floats:
    """Chance that a receipt of s items holds both, shape (sizes, pairs).

    `p_ij(s) = p_i(s) - w_i e(s - 1) / e(s) (1 - p_i - p_j + p_ij)(s - 1)`, i the lighter of the two: the steadier way.
    """
    lighter = np.where(draws.weight[i] <= draws.weight[j], i, j)
    other = i + j - lighter
    out = np.zeros((len(draws.number), len(i)))
    for s in range(2, len(draws.number)):
        before, now = draws.inside[s - 1], draws.inside[s]
        neither = 1 - before[lighter] - before[other] + out[s - 1]
        both = now[lighter] - draws.weight[lighter] * draws.ratio[s] * neither
        least = np.maximum(now[lighter] + now[other] - 1, 0.0)
        out[s] = np.clip(both, least, np.minimum(now[lighter], now[other]))
    return out


def kinds_drawn(draws: Draws, kind: Ints, a: Ints, b: Ints) -> Floats:
    """Receipts expected to hold something of kind a and something of kind b; `kind` of each item, -1 none.

    Chances that none of a set is there: items of the rest alone make up the s, `P(rest = s) P(set = 0) / P(all = s)`.
    """
    top = len(draws.number)
    chance = _tilted(draws, top)
    parts = {int(k): _counts(chance[kind == k], top) for k in np.unique(kind)}
    whole = _product(list(parts.values()), top)
    number = draws.number * (whole > 0)

    def none(left_out: tuple[int, ...]) -> Floats:
        rest = _product([part for k, part in parts.items() if k not in left_out], top)
        empty = float(np.prod([parts[k][0] for k in left_out]))
        return np.asarray(np.minimum(rest * empty / np.where(whole > 0, whole, 1.0), 1.0))

    single = {int(k): none((int(k),)) for k in np.union1d(a, b)}
    out = [
        float(number @ (1 - single[x] - single[y] + none((x, y))))
        for x, y in zip(a.tolist(), b.tolist(), strict=True)
    ]
    return np.asarray(np.maximum(out, 0.0), dtype=float)


def _tilted(draws: Draws, top: int) -> Floats:
    """The same draws as independent ones: each item is there with `t w / (1 + t w)`, on average as many as receipts hold."""
    sizes = np.arange(top)
    mean = float((sizes * draws.number).sum()) / max(float(draws.number.sum()), 1.0)
    low, high = -50.0, 50.0
    for _step in range(60):
        middle = (low + high) / 2
        odds = np.exp(middle) * draws.weight
        low, high = (middle, high) if float((odds / (1 + odds)).sum()) < mean else (low, middle)
    odds = np.exp(low) * draws.weight
    return np.asarray(odds / (1 + odds))


def _counts(chance: Floats, top: int) -> Floats:
    """Chances of 0, 1, .. `top` - 1 of independent items being there."""
    out = np.zeros(top)
    out[0] = 1.0
    for one in chance.tolist():
        out[1:] = out[1:] * (1 - one) + out[:-1] * one
        out[0] *= 1 - one
    return out


def _product(parts: list[Floats], top: int) -> Floats:
    out = np.zeros(top)
    out[0] = 1.0
    for part in parts:
        out = np.convolve(out, part)[:top]
    return out
