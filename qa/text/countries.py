"""The names of countries, continents and regions, in French and in English, with French articles.

Source: the Unicode CLDR, through Babel. Knows nothing of texts.
"""

from __future__ import annotations

from functools import cache

from qa.text.french import fold

# Names that end in « e » and are masculine all the same.
_MASCULINE = frozenset("mexique cambodge mozambique zimbabwe belize suriname".split())
_WITHOUT_ARTICLE = frozenset(
    "cuba chypre israel madagascar malte singapour monaco taiwan djibouti oman bahrein haiti "
    "andorre saint-marin hong kong".split()
)
_OTHER_NAMES = {
    "usa": "US", "etats-unis d'amerique": "US", "u.s.": "US", "the us": "US", "uk": "GB",
    "angleterre": "GB", "england": "GB", "hollande": "NL", "holland": "NL", "birmanie": "MM",
    "tchequie": "CZ", "republique tcheque": "CZ", "czech republic": "CZ", "turkey": "TR",
    "coree": "KR", "korea": "KR", "chine": "CN", "china": "CN", "congo": "CG",
}  # fmt: skip


def is_territory(name: str) -> bool:
    """Whether `name` is that of a country, a continent or a region of several countries."""
    return _plain(name) in _territories()


def is_country(name: str) -> bool:
    """Whether `name`, without its article, is that of a country or of a continent."""
    return _plain(name) in _codes()


def in_language(name: str, language: str) -> str | None:
    """The name of the country `name` in a language, in French with its article."""
    code = _codes().get(_plain(name))
    if code is None:
        return None
    said = _names(language)[code]
    return with_article(said) if language == "fr" else said


def with_article(name: str) -> str:
    """« Corée du Sud » -> « la Corée du Sud »."""
    plain = _plain(name)
    if plain in _WITHOUT_ARTICLE:
        return name
    if is_plural(name):
        return f"les {name}"
    if fold(name)[0] in "aeiouyh":
        return f"l’{name}"
    return f"{'la' if is_feminine(name) else 'le'} {name}"


def is_feminine(name: str) -> bool:
    """Whether the French name of a country is feminine."""
    first = _plain(name).split(" ")[0]
    return (first.endswith("e") and first not in _MASCULINE) or first == "coree"


def is_plural(name: str) -> bool:
    """Whether the French name of a country is plural."""
    first = _plain(name).split(" ")[0]
    return first.startswith(("etats-", "pays-", "emirats", "iles")) or (
        first.endswith("es") and first not in ("galles",)
    )


def _plain(name: str) -> str:
    return fold(name).replace("\u00a0", " ").strip()


def names_by_code(language: str) -> dict[str, str]:
    """Every name that a language has for a country or region, by the same codes in all."""
    from babel import Locale

    return {code: str(name) for code, name in Locale(language).territories.items()}


@cache
def _territories() -> frozenset[str]:
    names = (names_by_code(language).values() for language in ("fr", "en"))
    return frozenset(_plain(name) for table in names for name in table)


@cache
def _codes() -> dict[str, str]:
    codes = {_plain(name): code for lang in ("en", "fr") for code, name in _names(lang).items()}
    return codes | _OTHER_NAMES


@cache
def _names(language: str) -> dict[str, str]:
    kept = ("002", "003", "005", "009", "019", "142", "150")
    return {
        code: name
        for code, name in names_by_code(language).items()
        if code in kept or (code.isalpha() and not code.startswith(("X", "Z")))
    }
