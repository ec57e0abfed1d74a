"""What must not be seen in a picture: words that overlap, that leave the picture, or that are too small to read."""

from __future__ import annotations

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from core.charts import Style


def words_and_boxes(made: Figure) -> list[tuple[Text, Bbox]]:
    """Every text that is seen, with its place in pixels: settled before anything is drawn."""
    canvas = FigureCanvasAgg(made)
    hidden = {
        text
        for axes in made.axes
        if not axes.axison
        for axis in (axes.xaxis, axes.yaxis)
        for text in axis.findobj(Text)
    }
    texts = [t for t in made.findobj(Text) if t.get_visible() and t.get_text().strip() and t not in hidden]
    return [(t, t.get_window_extent(canvas.get_renderer())) for t in texts]


def faults(made: Figure, style: Style) -> list[str]:
    """The faults in words, none in a good picture."""
    boxes = words_and_boxes(made)
    spare = made.dpi / 100
    inside = made.bbox.padded(spare)
    found = [f"{t.get_text()!r} is too small" for t, _box in boxes if t.get_fontsize() < style.small]
    found += [
        f"{t.get_text()!r} leaves the picture"
        for t, box in boxes
        if not (inside.x0 <= box.x0 <= box.x1 <= inside.x1 and inside.y0 <= box.y0 <= box.y1 <= inside.y1)
    ]
    # A box has room above and below for accents and tails, more than the letters themselves take.
    loose = [(b.x0 + spare, b.y0 + 2 * spare, b.x1 - spare, b.y1 - 2 * spare) for _t, b in boxes]
    edges = np.array(loose)
    left, low, right, high = (edges.reshape(-1, 4)[:, k] for k in range(4))
    over = (left[:, None] < right) & (left < right[:, None]) & (low[:, None] < high) & (low < high[:, None])
    pairs = np.argwhere(np.triu(over, 1))
    return found + [f"{boxes[a][0].get_text()!r} over {boxes[b][0].get_text()!r}" for a, b in pairs]
