"""The conversations that the browser keeps, and their exports."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RailWords:
    """The conversations that the browser keeps, and their exports."""

    conversations: str
    close: str
    empty: str
    kept_here: str
    rename: str
    new_name: str
    delete: str
    deleted: str
    undo: str
    dropped: str
    not_kept: str
    damaged: str
    export: str
    export_markdown: str
    export_json: str
    export_page: str
    nothing_to_export: str
    sources: str
    exported: str
    back: str
    characters: str
    own_name: str


FRENCH = RailWords(
    conversations="Conversations",
    close="Fermer",
    empty="Vos conversations seront gardées ici.",
    kept_here="Gardées dans ce navigateur, et nulle part ailleurs.",
    rename="Renommer «\u00a0{title}\u00a0»",
    new_name="Nouveau nom",
    delete="Supprimer «\u00a0{title}\u00a0»",
    deleted="«\u00a0{title}\u00a0» est supprimée.",
    undo="Annuler",
    dropped="Les conversations les plus anciennes ont été retirées, faute de place.",
    not_kept="Ce navigateur ne permet pas de garder les conversations.",
    damaged=(
        "Cette conversation est abîmée : elle ne peut pas être rouverte. Votre prochaine question "
        "en commencera une autre."
    ),
    export="Exporter",
    export_markdown="Texte Markdown",
    export_json="Données JSON",
    export_page="Page à imprimer",
    nothing_to_export="Il n’y a rien à exporter : posez d’abord une question.",
    sources="Sources",
    exported="Exporté le {day}. Chaque citation est reprise mot pour mot de son article.",
    back="Revenir au texte",
    characters="caractères {start} à {end}",
    own_name="Français",
)

ENGLISH = RailWords(
    conversations="Conversations",
    close="Close",
    empty="Your conversations will be kept here.",
    kept_here="Kept in this browser, and nowhere else.",
    rename="Rename “{title}”",
    new_name="New name",
    delete="Delete “{title}”",
    deleted="“{title}” is deleted.",
    undo="Undo",
    dropped="The oldest conversations were dropped, for want of room.",
    not_kept="This browser does not allow conversations to be kept.",
    damaged=(
        "This conversation is damaged: it cannot be opened again. Your next question will begin "
        "another one."
    ),
    export="Export",
    export_markdown="Markdown text",
    export_json="JSON data",
    export_page="Page to print",
    nothing_to_export="There is nothing to export: ask a question first.",
    sources="Sources",
    exported="Exported on {day}. Every quote is word for word from its article.",
    back="Back to the text",
    characters="characters {start} to {end}",
    own_name="English",
)
