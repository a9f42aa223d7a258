import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.articles.boilerplate import main_text, matches
from qa.articles.boilerplate_rules import RULES
from qa.articles.paragraphs import split_paragraphs
from qa.types import Span

FIRST = "La grève des cheminots s’est terminée jeudi, a annoncé la direction."
SECOND = "Le trafic reprendra vendredi matin dans toute la France."
LONG = "\n\n".join(f"{FIRST} {number}. {SECOND}" for number in range(8))


def kept(text: str) -> list[str]:
    sections = main_text(text, split_paragraphs(text)).sections
    return [text[slice(*section)] for section in sections]


# What each rule is for; every rule has its examples.
EXAMPLES = {
    "advertisement": ["Publicité", "PUBLICITÉ :", "— Publicité —", "Advertisement"],
    "advertisement break": [
        "La suite après la publicité",
        "Article continues below this advertisement",
    ],
    "sponsored": ["Contenu sponsorisé", "Sponsored content"],
    "read also": [
        "Lire aussi",
        "Lire aussi : La grève s’étend.",
        "LIRE AUSSI > La grève s’étend",
        "À lire également",
        "À lire aussi – Pourquoi les prix montent-ils ?",
        "Lire aussi Les trains de nuit reviennent",
        "Voir aussi : nos photos",
        "À lire sur le site : les trains de nuit",
        "[Lire aussi : les trains](http://exemple.fr/trains)",
        "Sur le même sujet",
        "Articles similaires",
        "Read also: The strike spreads.",
        "Related articles",
        "You may also like",
    ],
    "share": [
        "Partagez votre avis",
        "Partagez votre avis !",
        "Partager cet article",
        "Partager sur Facebook, Twitter ou WhatsApp",
        "Suivez-nous sur Instagram et YouTube !",
        "Share this article on Facebook",
        "Share your thoughts",
        "Follow us on LinkedIn",
    ],
    "comment": [
        "Laisser un commentaire",
        "Laissez un commentaire !",
        "12 commentaires",
        "Commentaires (3)",
        "Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *",
        "Leave a reply",
        "Your email address will not be published.",
        "Connectez-vous pour commenter",
    ],
    "newsletter": [
        "Abonnez-vous à notre newsletter",
        "Inscrivez-vous gratuitement à nos newsletters pour ne rien manquer !",
        "S’abonner à la lettre d’information",
        "Recevez chaque matin l’essentiel de l’actualité dans votre boîte mail.",
        "Sign up for our daily newsletter",
    ],
    "subscribers only": [
        "Article réservé aux abonnés",
        "Il vous reste 73,5 % de cet article à lire. La suite est réservée aux abonnés.",
    ],
    "cookies": [
        "Nous utilisons des cookies pour améliorer votre expérience. En savoir plus.",
        "This website uses cookies.",
        "Tout accepter",
        "Accept all cookies",
        "Gérer mes préférences",
    ],
    "copyright": [
        "© 2023 Le Quotidien",
        "© AFP",
        "Copyright © Le Quotidien",
        "(c) 2023 Le Quotidien",
        "Tous droits réservés.",
        "Le Quotidien 2023 – Tous droits réservés",
        "All rights reserved",
        "Reproduction interdite",
    ],
    "breadcrumbs": ["Accueil > Politique > Europe", "Home / News / World"],
    "menu": ["Accueil", "Se connecter", "Menu | Rechercher | Contact", "Mentions légales", "FAQ"],
    "reading time": ["Temps de lecture : 4 min", "Lecture 4 min.", "4 min read"],
    "share buttons": ["Partager", "Facebook", "Facebook Twitter LinkedIn E-mail"],
    "labels": ["Mots-clés : grève, train", "Tags: strike, train"],
    "more by the author": [
        "Voir tous les articles de Chloé",
        "View all posts by John",
        "https://exemple.fr/chloe",
    ],
}
PLACES = {rule.name: rule.place for rule in RULES}


def test_every_rule_has_examples() -> None:
    assert EXAMPLES.keys() == PLACES.keys()


@pytest.mark.parametrize(
    ("rule", "line"), [(rule, line) for rule, lines in EXAMPLES.items() for line in lines]
)
def test_boilerplate_at_the_end_is_left_out(rule: str, line: str) -> None:
    (paragraph,) = split_paragraphs(line)
    assert matches(paragraph, PLACES[rule])
    assert kept(f"{LONG}\n\n{line}\n") == [LONG]


@pytest.mark.parametrize("rule", [name for name, place in PLACES.items() if place == "anywhere"])
def test_unmistakable_boilerplate_parts_the_sections(rule: str) -> None:
    assert kept(f"{LONG}\n\n{EXAMPLES[rule][0]}\n\n{LONG}") == [LONG, LONG]


@pytest.mark.parametrize("rule", [name for name, place in PLACES.items() if place != "anywhere"])
def test_doubtful_boilerplate_in_the_middle_is_kept(rule: str) -> None:
    text = f"{LONG}\n\n{EXAMPLES[rule][0]}\n\n{LONG}"
    assert kept(text) == [text]


@pytest.mark.parametrize("rule", [name for name, place in PLACES.items() if place == "edge"])
def test_boilerplate_around_the_title_is_left_out(rule: str) -> None:
    line = EXAMPLES[rule][0]
    assert kept(f"{line}\n\nLe titre\n\n{line}\n\n{LONG}") == ["Le titre", LONG]


@pytest.mark.parametrize(
    "line",
    [
        "La publicité a rapporté trois millions d’euros au journal.",
        "Publicité : un marché de trois milliards d’euros en 2023, selon l’étude.",
        "On peut lire aussi dans la presse que la grève continue.",
        "Lire aussi les classiques est un plaisir.",
        "Lire également Zola aide à comprendre la mine.",
        "Il a écrit : « Partagez votre avis » sur la page du ministère.",
        "Partagez votre avis, a demandé le maire aux habitants réunis.",
        "Partager cet article de presse lui a valu un procès.",
        "La mention « tous droits réservés » figure au bas de la lettre.",
        "Copyright is a legal right of the author.",
        "(c) les parties conviennent de ce qui suit.",
        "Ses œuvres ont tous droits réservés par la loi de 1957.",
        "Le site utilise des cookies depuis 2018, reconnaît le ministère.",
        "Les cookies de la boulangerie sont les meilleurs de Paris.",
        "Abonnez-vous, disait-il à chaque client de son salon.",
        "Facebook a annoncé jeudi la fermeture de ses bureaux.",
        "Douze commentaires ont été déposés sur le registre.",
        "Le menu du dîner comptait douze plats.",
        "Contact a été pris avec Pyongyang mardi soir.",
        "Recherche et développement sont en hausse de 4 %.",
        "Accueil des réfugiés : la Corée du Sud hésite.",
        "See also how the two leaders met in Pyongyang.",
        "Share prices fell on Monday in Seoul.",
        "The newsletter was first printed in 1921.",
        "Sign up for the army, the poster said, and see the world with us now. Many did.",
        "Il vous reste à lire la lettre de Kim Jong-un.",
        "Catégories de population : les jeunes d’abord, les vieux ensuite. Puis les autres.",
    ],
)
@pytest.mark.parametrize("place", ["start", "middle", "end"])
def test_text_that_mentions_such_words_is_kept(line: str, place: str) -> None:
    parts = {"start": [line, LONG], "middle": [LONG, line, LONG], "end": [LONG, line]}[place]
    text = "\n\n".join(parts)
    assert kept(text) == [text]


def test_words_of_a_rule_in_a_line_wrapped_by_hand_are_kept() -> None:
    text = "Il faut, dit-il,\nlire aussi\nles journaux."
    assert kept(f"{LONG}\n\n{text}") == [f"{LONG}\n\n{text}"]


def test_boilerplate_between_lines_without_blank_lines_is_left_out() -> None:
    assert kept(f"{FIRST}\nPublicité\n{SECOND}\n") == [FIRST, SECOND]


def test_a_menu_is_left_out_whole() -> None:
    menu = "Accueil\nPolitique\nÉconomie\nSports\nSe connecter"
    assert kept(f"{menu}\n\nLe titre\n\n{LONG}\n\n{menu}") == [f"Le titre\n\n{LONG}"]


def test_a_list_that_holds_one_word_of_a_menu_is_kept() -> None:
    text = f"{LONG}\n\nParis\nContact\nLyon\n\n{LONG}"
    assert kept(text) == [text]


def test_a_closing_list_of_other_articles_is_left_out() -> None:
    others = "À lire également\n\nLa grève s’étend\n\nPourquoi les prix montent-ils ?"
    assert kept(f"{LONG}\n\n{others}\n\nPartagez votre avis") == [LONG]


def test_what_follows_read_also_in_the_middle_is_kept() -> None:
    text = f"{LONG}\n\nÀ lire également\n\nReprise progressive\n\n{SECOND}"
    assert kept(text) == [LONG, f"Reprise progressive\n\n{SECOND}"]


def test_a_biography_at_the_end_is_left_out_and_names_the_author() -> None:
    end = (
        "Chloé\n\nChloé, rédactrice en chef, anime ce site depuis vingt ans.\n\nPartagez votre avis"
    )
    text = f"Le titre\n\n{LONG}\n\nMots-clés : grève\n\n{end}\n"
    found = main_text(text, split_paragraphs(text))
    assert found.author == "Chloé"
    assert found.sections == (Span(0, text.index("\n\nMots-clés")),)


def test_credits_are_left_out_wherever_they_are() -> None:
    text = f"Le titre\n\nRome, 2 mars 2014 (AFP)\n\n{LONG}\n\nPar Marie Dupont"
    found = main_text(text, split_paragraphs(text), credited={1, 10})
    assert [text[slice(*one)] for one in found.sections] == ["Le titre", LONG]


def test_lines_of_nothing_but_credits_are_kept() -> None:
    text = "Rome, 2 mars 2014\n\nPar Marie Dupont"
    assert main_text(text, split_paragraphs(text), credited={0, 1}).sections == (
        Span(0, len(text)),
    )


def test_where_nothing_would_be_left_everything_is() -> None:
    assert kept("Publicité\n\nPartager") == ["Publicité\n\nPartager"]
    assert kept("") == []


def test_a_line_of_fifty_thousand_characters_is_kept() -> None:
    text = "Lire aussi : " + "très " * 10_000 + "long"
    assert kept(text) == [text]


@given(
    st.lists(
        st.sampled_from(
            [FIRST, "Publicité", "© 2023 A", "Le titre", "Accueil", "\u00a0", "😀 e\u0301"]
        ),
        max_size=8,
    ),
    st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\n \t\n"]),
)
def test_sections_are_trimmed_in_order_and_apart(lines: list[str], separator: str) -> None:
    text = separator.join(lines)
    end = 0
    for section in main_text(text, split_paragraphs(text)).sections:
        assert end <= section.start < section.end <= len(text)
        assert text[slice(*section)] == text[slice(*section)].strip()
        end = section.end
    assert bool(text.strip()) == (end > 0)
