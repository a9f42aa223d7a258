"""The texts of the tab that the browser puts in place before anything is asked."""

from __future__ import annotations

from qa.page.library.listing import loading_html
from qa.page.library.reading import nothing_read_html
from qa.page.library.wording import LANGUAGES
from qa.page.wording import LANGUAGES as PAGE_LANGUAGES


def library_texts(language: str) -> dict[str, str]:
    """Texts by name."""
    own, words = LANGUAGES[language], PAGE_LANGUAGES[language]
    return {
        "library-list": loading_html(words),
        "library-article": nothing_read_html(words),
        "library_search_label": own.search_label,
        "library_search_hint": own.search_hint,
    }
