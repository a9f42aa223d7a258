"""Which articles a question is put to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScopeWords:
    """Which articles a question is put to; `{title}`, `{count}` and dates are filled in."""

    where: str
    all: str
    one: str
    many: str
    since: str
    until: str
    between: str
    clear: str
    articles: str
    find: str
    none_found: str
    reading: str
    dates: str
    date_from: str
    date_to: str
    one_undated: str
    many_undated: str
    undated: str
    done: str
    impossible: str


FRENCH = ScopeWords(
    where="Où chercher",
    all="Tous les articles",
    one="« {title} »",
    many="{count} articles",
    since="depuis le {since}",
    until="jusqu’au {until}",
    between="du {since} au {until}",
    clear="Chercher partout",
    articles="Articles",
    find="Trouver un article…",
    none_found="Aucun article de ce nom.",
    reading="Lecture de la liste des articles…",
    dates="Dates de parution",
    date_from="À partir du",
    date_to="Jusqu’au",
    one_undated="Un article n’a pas de date : il est laissé de côté.",
    many_undated="{count} articles n’ont pas de date : ils sont laissés de côté.",
    undated="sans date",
    done="Fermer",
    impossible=(
        "Un article choisi n’est plus là, ou les dates ne vont pas ensemble. Choisissez autrement "
        "où chercher ; la question est restée dans la zone de saisie."
    ),
)

ENGLISH = ScopeWords(
    where="Where to search",
    all="All articles",
    one="“{title}”",
    many="{count} articles",
    since="since {since}",
    until="until {until}",
    between="{since} to {until}",
    clear="Search everywhere",
    articles="Articles",
    find="Find an article…",
    none_found="No article of that name.",
    reading="Reading the list of articles…",
    dates="Dates of publication",
    date_from="From",
    date_to="To",
    one_undated="One article has no date: it is left out.",
    many_undated="{count} articles have no date: they are left out.",
    undated="no date",
    done="Close",
    impossible=(
        "A chosen article is no longer there, or the dates do not fit together. Choose where to "
        "search in another way; your question is still in the box."
    ),
)
