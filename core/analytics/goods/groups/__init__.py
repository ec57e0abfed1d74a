"""Groups of people to whom one thing can be offered, and what regulars never take."""
