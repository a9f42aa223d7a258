"""The page's few icons, drawn in lines; a control that shows one has its name in words too."""

from __future__ import annotations

from typing import Final

from qa.page.markup import tag

_LINES: Final = {
    "copy": "M9 9h10v11H9zM5 15V4h10",
    "retry": "M19 12a7 7 0 1 1-2.2-5.1M19 4v4h-4",
    "edit": "M5 19l1-4L16 5l3 3L9 18zM14 7l3 3",
    "delete": "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
    "good": "M4 11h4v9H4zM8 11l4-8c2 0 3 1.5 2.5 3.5L14 10h5l-1.5 9L8 20",
    "bad": "M4 13h4V4H4zM8 13l4 8c2 0 3-1.5 2.5-3.5L14 14h5l-1.5-9L8 4",
    "list": "M4 6h16M4 12h16M4 18h10",
    "export": "M12 4v11M8 11l4 4 4-4M5 20h14",
    "close": "M6 6l12 12M18 6L6 18",
    "previous": "M14 6l-6 6 6 6",
    "next": "M10 6l6 6-6 6",
}


def icon(name: str) -> str:
    """The SVG of an icon, in the colour of the text around it."""
    return (
        '<svg class="qa-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        f'<path d="{_LINES[name]}"/></svg>'
    )


def icon_button(name: str, label: str, style: str, **more: str | None) -> str:
    """A button that shows an icon alone, and is called `label`; `more` are its attributes."""
    return tag(
        "button",
        icon(name),
        type="button",
        class_=f"qa-action {style}",
        aria_label=label,
        title=label,
        **more,
    )
