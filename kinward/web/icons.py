"""Line drawings of 24 by 24, of our own: each a path, drawn with the colour of the text around it."""

from functools import cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

ICONS = {
    "arrow-left": "M19 12H5M11 6l-6 6 6 6",
    "arrow-right": "M5 12h14M13 6l6 6-6 6",
    "auto": "M4 5h16v11H4zM9 20h6M12 16v4",
    "calendar": "M5 6h14v14H5zM5 10h14M9 3v4M15 3v4",
    "check": "M5 12.5l4.5 4.5L19 7.5",
    "chevron": "M9 6l6 6-6 6",
    "clock": "M12 3a9 9 0 100 18 9 9 0 000-18zM12 7.5V12l3 2",
    "cross": "M6.5 6.5l11 11M17.5 6.5l-11 11",
    "eye": (
        "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 100 5 2.5 2.5 0 000-5z"
    ),
    "hand": (
        "M8 12V6.5a1.5 1.5 0 013 0V11M11 10.5V5a1.5 1.5 0 013 0v6"
        "M14 11V6.5a1.5 1.5 0 013 0V14c0 4-2.5 7-6 7-3 0-4.5-1.5-6-4l-1.5-3c-.6-1.3 1-2.3 2-1.200L8 14.5"
    ),
    "home": "M4 11.5L12 5l8 6.5M6.5 10v9h11v-9",
    "info": "M12 3a9 9 0 100 18 9 9 0 000-18zM12 11v5.5M12 7.600v.1",
    "moon": "M19.5 14.5A8 8 0 019.5 4.5a8 8 0 1010 10z",
    "person": "M12 4a4 4 0 100 8 4 4 0 000-8zM4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6",
    "plus": "M12 5v14M5 12h14",
    "print": "M7 9V4h10v5M7 17H4.5V9h15v8H17M7 14h10v6H7z",
    "question": "M9 9.200a3 3 0 115 2.300c-1.2.9-2 1.5-2 3M12 18v.1",
    "search": "M10.5 4.5a6 6 0 100 12 6 6 0 000-12zM15 15l5 5",
    "shield": "M12 3.5l7.5 2.800v5.400c0 4.5-3 7.5-7.5 9-4.5-1.5-7.5-4.5-7.5-9V6.300z",
    "sun": (
        "M12 8a4 4 0 100 8 4 4 0 000-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.300l1.4 1.400"
        "M17.3 17.300l1.4 1.400M5.3 18.700l1.4-1.400M17.3 6.700l1.4-1.4"
    ),
    "undo": "M9 14L4.5 9.5 9 5M4.5 9.5H14a5.5 5.5 0 010 11h-3",
}


@cache
def icon(name: str) -> SafeString:
    if name not in ICONS:
        raise template.TemplateSyntaxError(f"there is no icon {name}")
    return format_html(
        '<svg class="k-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>', ICONS[name]
    )
