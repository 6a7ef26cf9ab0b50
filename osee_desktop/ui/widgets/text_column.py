"""Where the column of text stands in its pane: not wider than one reads well. It measures, and changes nothing."""


def column_margins(width: int, greatest: int, edge: int, bar: int, *, rtl: bool) -> tuple[int, int, int, int]:
    """The margins of the viewport: left, top, right and bottom, in px.

    Args:
        width: of the pane, with its scroll bar.
        greatest: width of the column that is not exceeded.
        edge: room on both sides of the text.
        bar: width of the scroll bar as far as it is shown; it stands in the room behind the text.
        rtl: whether text runs from right to left; Qt mirrors the scroll bar, not these margins.
    """
    spare = width - 2 * edge - greatest
    trailing = edge - bar + max(spare, 0)
    return (trailing, 0, edge, 0) if rtl else (edge, 0, trailing, 0)
