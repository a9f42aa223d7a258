"""Every text of the tab of articles, in French and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qa.page.wording.typesetting import typeset


@dataclass(frozen=True, slots=True)
class LibraryWords:
    """The texts of the tab in one language; `{…}` marks what is filled in.

    `troubles` say what is wrong with a file, by the key of its error; `stages` what an
    update is at, `failures` why nothing was changed.
    """

    loading: str
    one_article: str
    many_articles: str
    found: str
    found_none: str
    no_article: str
    drop_first: str
    fill_folder: str
    search_label: str
    search_hint: str
    one_passage: str
    many_passages: str
    since: str
    added_here: str
    remove: str
    remove_added: str
    really_remove: str
    really_remove_added: str
    taken_out: str
    taken_out_note: str
    put_back: str
    pages: str
    page_of: str
    earlier: str
    later: str
    article: str
    article_empty: str
    article_gone: str
    back_to_list: str
    too_long: str
    add_title: str
    choose: str
    or_drop: str
    limits: str
    sending: str
    waiting: str
    working: str
    step: str
    stages: Mapping[str, str]
    one_added: str
    many_added: str
    none_added: str
    refused: str
    refusal: str
    removed: str
    is_back: str
    troubles: Mapping[str, str]
    unchanged: str
    failures: Mapping[str, str]
    unforeseen: str


FRENCH = typeset(LibraryWords(
    loading="Lecture de l’index…",
    one_article="1 article, {passages}",
    many_articles="{count} articles, {passages}",
    found="{count} sur {all}",
    found_none="Aucun article ne correspond à «\u00a0{query}\u00a0». Essayez un mot de son titre.",
    no_article="Aucun article pour l’instant.",
    drop_first="Ajoutez-en un ci-dessus : il sera lu, indexé, et vous pourrez l’interroger.",
    fill_folder="Mettez-en dans le dossier des articles, puis lancez «\u00a0qa index\u00a0».",
    search_label="Chercher un article",
    search_hint="Titre, date, source…",
    one_passage="1 passage",
    many_passages="{count} passages",
    since="indexé le {day}",
    added_here="ajouté ici",
    remove="Écarter",
    remove_added="Retirer",
    really_remove="Écarter ? Le fichier reste dans son dossier",
    really_remove_added="Retirer ? La copie gardée ici sera effacée",
    taken_out="Articles écartés ({count})",
    taken_out_note="Leurs fichiers sont toujours dans le dossier ; ils ne sont plus interrogés.",
    put_back="Remettre",
    pages="Pages de la liste",
    page_of="Page {page} sur {count}",
    earlier="Précédente",
    later="Suivante",
    article="Article",
    article_empty="Choisissez un article pour le lire en entier.",
    article_gone="Cet article n’est plus indexé.",
    back_to_list="Revenir à la liste",
    too_long="L’article est trop long pour tenir ici en entier : en voici le début.",
    add_title="Ajouter des articles",
    choose="Choisir des fichiers",
    or_drop="ou les déposer ici",
    limits=(
        "Texte, Markdown, HTML ou PDF ; {size}\u00a0Mo au plus chacun, {most} fichiers à la fois. "
        "Ils restent sur cette machine."
    ),
    sending="Envoi du fichier {done} sur {total}…",
    waiting="Un instant…",
    working="{stage}…",
    step="{stage} : {done} sur {total}",
    stages={
        "wait": "L’index est en cours d’écriture ailleurs : on attend",
        "read": "Lecture des fichiers",
        "cut": "Découpage en passages",
        "embed": "Indexation des passages",
        "store": "Rangement",
        "check": "Vérification",
        "tidy": "Nettoyage",
    },
    one_added="1 article ajouté. Vous pouvez l’interroger.",
    many_added="{count} articles ajoutés. Vous pouvez les interroger.",
    none_added="Aucun article ajouté.",
    refused="Refusé",
    refusal="{name} : {reason}",
    removed="«\u00a0{title}\u00a0» n’est plus interrogé.",
    is_back="«\u00a0{title}\u00a0» est de nouveau interrogé.",
    troubles={
        "altered": "il a été modifié depuis son ajout : retirez-le, puis ajoutez-le de nouveau.",
        "binary": "ce sont des données, pas du texte : enregistrez-en le texte en UTF-8.",
        "broken": "ce PDF est abîmé : exportez-le de nouveau.",
        "empty": "il est vide : on n’y trouve aucun mot.",
        "encrypted": "ce PDF est protégé : enregistrez-en une copie sans mot de passe.",
        "kind": "ce genre de fichier n’est pas lu : seuls .txt, .md, .html, .htm et .pdf le sont.",
        "no_text": "aucun texte ne s’y distingue des menus : enregistrez son texte en .txt.",
        "scanned": "il ne contient que des images : passez-le d’abord par un logiciel d’OCR.",
        "too_large": "il pèse trop ({size}\u00a0Mo, pour {limit}\u00a0Mo au plus) : divisez-le.",
        "too_long": "il est trop long ({pages} pages, pour {limit} au plus) : divisez-le.",
        "too_many": "il y en aurait trop ({limit} ajoutés au plus) : retirez-en d’abord.",
        "too_many_at_once": "c’est trop en une fois : ajoutez-le ensuite.",
        "twin": "le même texte est déjà là : {other}.",
        "unreadable": "il ne peut pas être lu ({reason}).",
        "unsent": "il n’est pas arrivé jusqu’ici : essayez encore.",
    },
    unchanged="Rien n’a changé.",
    failures={
        "busy": "L’index est en cours d’écriture par un autre programme. Réessayez dans un moment.",
        "gone": "Cet article n’est plus là.",
        "last": "Le dernier article ne peut pas être retiré : ajoutez-en d’abord un autre.",
        "model": "Le modèle qui lit les articles n’a pas pu être chargé.",
        "read_only": "Ici, les articles ne peuvent être ni ajoutés ni retirés.",
        "too_many": "Il y aurait trop d’articles ajoutés : retirez-en d’abord.",
        "unwritable": "L’index ne peut pas être écrit : le disque est peut-être plein.",
        "other": "L’index n’a pas pu être mis à jour.",
    },
    unforeseen="Une erreur inattendue est survenue ; le terminal en dit plus.",
))  # fmt: skip

ENGLISH = LibraryWords(
    loading="Reading the index…",
    one_article="1 article, {passages}",
    many_articles="{count} articles, {passages}",
    found="{count} of {all}",
    found_none="No article matches “{query}”. Try a word of its title.",
    no_article="No article yet.",
    drop_first="Add one above: it will be read and indexed, and you can ask it questions.",
    fill_folder="Put some in the folder of articles, then run “qa index”.",
    search_label="Find an article",
    search_hint="Title, date, source…",
    one_passage="1 passage",
    many_passages="{count} passages",
    since="indexed on {day}",
    added_here="added here",
    remove="Leave out",
    remove_added="Remove",
    really_remove="Leave it out? Its file stays in its folder",
    really_remove_added="Remove it? The copy kept here will be erased",
    taken_out="Articles left out ({count})",
    taken_out_note="Their files are still in the folder; they are no longer asked.",
    put_back="Put back",
    pages="Pages of the list",
    page_of="Page {page} of {count}",
    earlier="Previous",
    later="Next",
    article="Article",
    article_empty="Choose an article to read it in full.",
    article_gone="This article is no longer indexed.",
    back_to_list="Back to the list",
    too_long="The article is too long to be shown whole: here is its beginning.",
    add_title="Add articles",
    choose="Choose files",
    or_drop="or drop them here",
    limits=(
        "Text, Markdown, HTML or PDF; {size}\u00a0MB each at most, {most} files at a time. "
        "They stay on this machine."
    ),
    sending="Sending file {done} of {total}…",
    waiting="One moment…",
    working="{stage}…",
    step="{stage}: {done} of {total}",
    stages={
        "wait": "The index is being written elsewhere: waiting",
        "read": "Reading the files",
        "cut": "Cutting into passages",
        "embed": "Indexing the passages",
        "store": "Storing",
        "check": "Checking",
        "tidy": "Tidying up",
    },
    one_added="1 article added. You can ask it questions.",
    many_added="{count} articles added. You can ask them questions.",
    none_added="No article added.",
    refused="Refused",
    refusal="{name}: {reason}",
    removed="“{title}” is no longer asked.",
    is_back="“{title}” is asked again.",
    troubles={
        "altered": "it was altered since it was added: remove it, then add it again.",
        "binary": "this is data, not text: save its text as UTF-8.",
        "broken": "this PDF is broken: export it anew.",
        "empty": "it is empty: there is no word in it.",
        "encrypted": "this PDF is protected: save a copy that needs no password.",
        "kind": "this kind of file is not read: only .txt, .md, .html, .htm and .pdf are.",
        "no_text": "no text can be told from menus: save its text as .txt.",
        "scanned": "it holds nothing but images: run it through OCR first.",
        "too_large": "it is too large ({size}\u00a0MB, at most {limit}\u00a0MB): split it.",
        "too_long": "it is too long ({pages} pages, at most {limit}): split it.",
        "too_many": "there would be too many ({limit} added at most): remove some first.",
        "too_many_at_once": "that is too much at once: add it afterwards.",
        "twin": "the same text is here already: {other}.",
        "unreadable": "it cannot be read ({reason}).",
        "unsent": "it did not arrive: try again.",
    },
    unchanged="Nothing has changed.",
    failures={
        "busy": "Another program is writing the index. Try again in a moment.",
        "gone": "This article is no longer there.",
        "last": "The last article cannot be removed: add another one first.",
        "model": "The model that reads the articles could not be loaded.",
        "read_only": "Articles can be neither added nor removed here.",
        "too_many": "There would be too many added articles: remove some first.",
        "unwritable": "The index cannot be written: the disk may be full.",
        "other": "The index could not be brought up to date.",
    },
    unforeseen="Something unexpected went wrong; the terminal says more.",
)

LANGUAGES = {"fr": FRENCH, "en": ENGLISH}
