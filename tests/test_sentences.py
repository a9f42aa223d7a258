"""Sentence boundaries: a table of French and English cases, and what must hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.resources import shipped_articles
from qa.text.sentences import paragraphs, sentences

# Each case is the sentences of one text, which is these joined by a space.
FRENCH = [
    # titles and other abbreviations
    ("M. Poutine a déclaré que non.", "Son homologue a répondu."),
    ("Selon MM. Dupont et Durand, rien n’a changé.", "Mme. Durand le nie."),
    ("Le Dr. Martin et le Pr. Blanc sont venus.", "Me Petit aussi."),
    ("La candidature de M. Le Pen a été déposée.", "Elle est valide."),
    ("Mgr. Lefebvre et Mlle. Rose habitent St. Malo.", "Il pleut."),
    ("Il y avait env. 300 personnes.", "La police en compte env. 250."),
    ("La ville est fondée en 52 av. J.-C. par César.", "Elle prospère."),
    ("Il est né en 200 av. J.-C.", "Son père était grec."),
    ("Rome tombe en 476 apr. J.-C. selon la tradition.", "Elle renaît."),
    ("La dynastie dure de 221 à 206 av. J.-C.", "C’est la conquête des six États."),
    ("Certains pays, p. ex. La Suisse, ont refusé.", "D’autres non."),
    ("Plusieurs villes (p. ex. Paris, Lyon) ont voté.", "Le vote est clos."),
    ("Cf. Le Monde du 3 mai.", "Voir aussi Libération."),
    ("Des pommes, des poires, etc. sont vendues.", "Le marché ferme."),
    ("Il vend des pommes, des poires, etc.", "Le marché ferme à midi."),
    ("Il vend des fruits (pommes, poires, etc.).", "Paul achète."),
    ("Voir vol. 3, no. 12, art. 5 et p. 14.", "Le reste suit."),
    ("Voir vol. XII, chap. IV.", "Tout y est."),
    ("L’art. L. 121-1 du code s’applique.", "Il est clair."),
    ("Il a voué sa vie à l’art.", "Picasso l’admirait."),
    ("Ils étaient sept.", "Paul manquait."),
    ("Le décret du 12 sept. 2020 est abrogé.", "Un autre suit."),
    ("Le 1er janv. 2020, tout change.", "Le 2 févr. Paul part."),
    ("Durand et al. 2012 le dit.", "Paul non."),
    ("La société Dupont S.A.", "Elle emploie."),
    ("Il habite au 5 av. Foch et au 3 bd. Voltaire.", "Il déménage."),
    ("Le n° 5 est rare.", "Le no. 6 aussi."),
    ("Le navire jauge 300 t.", "Il date de 1900."),
    ("Il pleut, c.-à-d. Paul reste.", "Marie sort."),
    # initials
    ("J. R. R. Tolkien a écrit cela.", "C. S. Lewis aussi."),
    ("Un texte de J.-P. Sartre est paru.", "Simone de Beauvoir l’a relu."),
    ("Le rapport de J. A. Dupont est clair.", "Fin."),
    ("Franklin D. Roosevelt est élu.", "Harry S. Truman lui succède."),
    ("L’historien J. Le Goff est mort.", "Il était médiéviste."),
    ("Il manque de vitamine C.", "Le corps en souffre."),
    ("Les groupes sont A et B.", "Chacun a son chef."),
    ("L’U.S. Army est arrivée.", "Elle repart des U.S.", "Il pleut."),
    ("Le fils de Philippe V.", "Le roi l’aime."),
    ("Sous Louis XIV.", "Colbert gouverne."),
    # ellipses
    ("Il hésita… puis partit.", "Elle resta…", "Personne ne vint."),
    ("Il hésita... puis partit.", "Elle resta...", "Personne ne vint."),
    ("… Et puis il partit.", "Fin."),
    ("Il est parti […] sans rien dire.", "Elle dort."),
    ("Il reste la nudité du fait [...]", "Il y a une vie."),
    ("Il est parti.", "[…] Elle dort.", "(...) Il revient."),
    ("Euh… 12 ou 13… je ne sais plus.", "Non !…", "Enfin si."),
    # numbers, dates, times
    ("Le taux est de 3.5 % et la somme de 1.200.000 euros.", "C’est 3,5 fois plus."),
    ("Il est né le 12.05.2020 à Lyon.", "Elle le 12. 05. 2021 à Nice."),
    ("Tout a changé en 1945.", "La paix revient."),
    ("Tout a changé en 1945.", "12 millions d’hommes rentrent."),
    ("Le train part à 10 h. 30 et arrive à 12h45.", "Il est en retard."),
    ("Il y en a 3.", "Ou 4 ?", "5 peut-être."),
    ("Trois étapes : 1. Ouvrir.", "2. Fermer.", "3. Recommencer."),
    ("1. Introduction générale.", "1.2. Le sujet est vaste."),
    ("Voir https://a.fr/x.php?B=1.C pour la suite.", "Ou www.exemple.fr.", "Merci."),
    ("Écrire à a.b@exemple.fr.", "Réponse rapide."),
    # guillemets
    ("« Je pars. »", "Il sort."),
    ("Il a dit : « Je pars. »", "Puis il est sorti."),
    ("Il a dit : « Je pars. » et il est sorti.", "Fin."),
    ("Il a dit « Je pars ».", "Puis rien."),
    ("« Où vas-tu ? » demanda-t-il.", "« Loin ! » dit-elle."),
    ("« Je pars.", "Tu restes. »", "Il sort."),
    ("“Je pars.”", "Elle dort."),
    ("Il juge cela “conforme aux intérêts des deux pays”.", "“Oui.”", "C’est tout."),
    ('"Je pars."', "Il sort.", '"Oui", dit-elle.'),
    ('" Je pars. "', "Il sort."),
    ('La règle fait 5" de long.', '"Oui", dit-elle.'),
    ("« C’est “fini.” »", "Il pleure."),
    ("« Je pars.", "Et il ne revint pas.", "On l’oublia."),
    ("Il dit ‘je pars.’", "Elle dort."),
    # dialogue
    ("— Tu viens ?", "— Non.", "— Dommage !"),
    ("– Tu viens ?", "– Non, dit-il."),
    ("— Tu viens ? — dit-il.", "— Oui."),
    # question and exclamation marks, with the spaces French puts before them
    ("Quoi\u202f?!", "Vraiment\xa0!", "Qui\u202f?", "Lui."),
    ("Quoi ? !", "Oui !!!", "Ah bon ?..", "Bien."),
    ("Il vend sur Yahoo! depuis hier.", "Bien."),
    ("Super !", "😀 Merci."),
    # brackets and notes
    ("Il est venu (hier. Enfin, presque) et reparti.", "Elle dort."),
    ("Il est venu (vraiment ?) Paul en doute.", "Moi aussi."),
    ("Il est venu.", "(Elle aussi.)", "Tout va bien."),
    ("Il est venu (sans prévenir).", "Elle aussi (enfin !).", "Bien."),
    ("Il est mort en 1902.[12]", "Elle en 1903.[a]", "Fin.¹", "Voilà."),
    ("Une parenthèse (jamais fermée.", "Elle ne cache rien.", "Fin."),
    # names that begin in lower case
    ("Il l’a cassé.", "iPhone et iPad coûtent cher."),
    ("À la fin.", "Écrire, c’est vivre.", "Œuvrer aussi.", "À demain."),
]

ENGLISH = [
    ("Mr. Smith met Mrs. Jones and Dr. Brown.", "They talked."),
    ("Some fruits, e.g. Apples, i.e. Golden ones, are sold.", "Others are not."),
    ("It is made by Apple Inc. in the U.S. and sold here.", "It is dear."),
    ("He lives in the U.S.", "He likes it."),
    ("Martin Luther King Jr. was there.", "He spoke at 9 a.m.", "It rained."),
    ("J. K. Rowling wrote it.", "I read it."),
    ("It costs 3.5 dollars.", "“Really?” he asked.", "“Yes.”", "She left."),
    ("He said no.", "Then he left."),
]


def texts_of(text: str, *bounds: int) -> list[str]:
    return [text[start:end] for start, end in sentences(text, *bounds)]


@pytest.mark.parametrize("expected", FRENCH + ENGLISH, ids=" ".join)
def test_table(expected: tuple[str, ...]) -> None:
    assert texts_of(" ".join(expected)) == list(expected)


@pytest.mark.parametrize("expected", FRENCH, ids=" ".join)
def test_table_holds_with_non_breaking_spaces_and_wrapped_lines(expected: tuple[str, ...]) -> None:
    for old, new in (("« ", "«\xa0"), (" »", "\u202f»"), (" !", "\xa0!"), (" ?", "\u202f?")):
        expected = tuple(one.replace(old, new) for one in expected)
    assert texts_of(" ".join(expected)) == list(expected)


BLOCKS = [
    # blank lines end a sentence, single newlines do not
    ("Un titre\n\nUne phrase.", ["Un titre", "Une phrase."]),
    ("« Jamais fermé\n\nAutre chose.", ["« Jamais fermé", "Autre chose."]),
    ("Une phrase sans point\r\n\r\nUne autre", ["Une phrase sans point", "Une autre"]),
    ("Une phrase sans point\n \t\xa0\nUne autre", ["Une phrase sans point", "Une autre"]),
    ("page un\fpage deux\u2029page trois", ["page un", "page deux", "page trois"]),
    (
        "Le dirigeant nord-coréen et le président russe Vladimir\nPoutine ont écrit une lettre à\n"
        "leurs alliés. Elle est longue.",
        [
            "Le dirigeant nord-coréen et le président russe Vladimir\nPoutine ont écrit une "
            "lettre à\nleurs alliés.",
            "Elle est longue.",
        ],
    ),
    ("Il part.\r\nElle reste.\rFin.", ["Il part.", "Elle reste.", "Fin."]),
    (
        "Après une longue maladie, le roi meurt le\n12. La reine règne.",
        ["Après une longue maladie, le roi meurt le\n12.", "La reine règne."],
    ),
    ("« Il part.\n» Elle reste.", ["« Il part.\n»", "Elle reste."]),
    # lists and headings
    ("Il faut :\n- du sel\n- du sucre", ["Il faut :", "- du sel", "- du sucre"]),
    ("Courses\n• sel\n• sucre roux\nfin", ["Courses", "• sel", "• sucre roux\nfin"]),
    ("1. Ouvrir\n2. Fermer\n10. Partir", ["1. Ouvrir", "2. Fermer", "10. Partir"]),
    ("a) Le sel\nb) Le sucre", ["a) Le sel", "b) Le sucre"]),
    ("— Tu viens ?\n— Oui\n— Alors viens", ["— Tu viens ?", "— Oui", "— Alors viens"]),
    ("# Titre\nLe texte.", ["# Titre", "Le texte."]),
    (
        "En visite\nLe mois dernier, le ministre de la défense s’est tenu aux côtés de Kim.",
        ["En visite", "Le mois dernier, le ministre de la défense s’est tenu aux côtés de Kim."],
    ),
    (f"Un{' mot' * 50}\nAutre{' mot' * 50}.", [f"Un{' mot' * 50}", f"Autre{' mot' * 50}."]),
    ("Nom : Dupont\nVille : Lyon\nÂge : 3 ans", ["Nom : Dupont", "Ville : Lyon", "Âge : 3 ans"]),
    # a forgotten space, as in scraped pages
    ("Des acteurs, etc.Au sommet, il chante.", ["Des acteurs, etc.", "Au sommet, il chante."]),
    ("« Je pars. »Il sort.", ["« Je pars. »", "Il sort."]),
    ("Le langage Node.Js et le site A.Le.fr.", ["Le langage Node.Js et le site A.Le.fr."]),
    # little or nothing
    ("", []),
    (" \n\t\xa0 \n", []),
    ("...", ["..."]),
    ("  sans point  ", ["sans point"]),
]


@pytest.mark.parametrize(("text", "expected"), BLOCKS)
def test_lines(text: str, expected: list[str]) -> None:
    assert texts_of(text) == expected


def test_bounds_are_respected() -> None:
    text = "Avant. Un. Deux. Après."
    assert texts_of(text, 7, 16) == ["Un.", "Deux."]
    assert texts_of("Avant. Bien. Deux.", 9, 16) == ["en.", "Deu"]
    assert texts_of(text, 7, 7) == []


def test_paragraphs_lie_between_blank_lines() -> None:
    text = "\n Un\ndeux \r\n \r\n\r\nTrois\n\n"
    assert [text[start:end] for start, end in paragraphs(text)] == ["Un\ndeux", "Trois"]


def test_the_shipped_articles() -> None:
    found = {path.name[:3]: texts_of(path.read_text("utf-8")) for path in _shipped()}
    russia, kim = found["000"], found["002"]
    assert len(russia) == 13  # a title and twelve paragraphs of one sentence each
    assert russia[2].startswith("Dans une lettre") and russia[2].endswith("deux pays.")
    assert russia[4] == "Il a ajouté que leur “amitié de camaraderie” se renforcerait."
    assert len(kim) == 21
    assert kim[4] == "Ce jour est également célébré en Corée du Sud."
    assert kim[5].startswith("Dans sa lettre à Poutine") and kim[6].startswith("Aujourd’hui, «")
    assert kim[8].startswith("«\xa0Les deux pays")
    assert kim[12] == "Sjojgu était en visite"
    assert kim[-1] == "Partagez votre avis"


def _shipped():
    return sorted(shipped_articles().glob("*.txt"))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 50_000,
        "mot " * 12_500,
        "." * 50_000,
        ". " * 25_000,
        "a. " * 16_000,
        "«" * 50_000,
        '"' * 50_000,
        '."' * 25_000,
        "(." * 25_000,
        ").(" * 16_000,
        "! " * 25_000,
        "A.b " * 12_500,
        "\n" * 50_000,
        "- a\n" * 12_500,
        " " * 25_000 + "." + " " * 25_000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_monotonous_texts_are_covered(text: str) -> None:
    assert_covered(text)


PIECES = [
    *"aéÀZ09.!?…,;:-–—'’\"«»“”()[]\t\n\r\f\u2028\u2029\x85",
    *[" ", "  ", "\xa0", "\u202f", "\u200b", "\ufeff", "e\u0301", "\u0301", "\r\n", "\n\n"],
    *["👩\u200d👩\u200d👧", "🇫🇷", "👍🏽", "ß", "文", "ת"],
    *["mot", "Mot", "M.", "J.-C.", "etc.", "env.", "12."],
]
odd_texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=80
)


def assert_covered(text: str, start: int = 0, end: int | None = None) -> None:
    """Spans are trimmed, in order, apart, and leave out nothing but white space."""
    found = sentences(text, start, end)
    at = start
    for span in found:
        assert at <= span.start < span.end
        assert not text[at : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        at = span.end
    assert not text[at : len(text) if end is None else end].strip()
    assert at <= (len(text) if end is None else end)


@settings(max_examples=300, deadline=None)
@given(odd_texts)
def test_sentences_cover_any_text(text: str) -> None:
    assert_covered(text)


@settings(max_examples=100, deadline=None)
@given(odd_texts, st.data())
def test_sentences_cover_any_part(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    assert_covered(text, start, data.draw(st.integers(start, len(text))))


@settings(max_examples=100, deadline=None)
@given(odd_texts, odd_texts)
def test_a_blank_line_keeps_texts_apart(first: str, second: str) -> None:
    apart = f"{first}\n\n{second}"
    assert texts_of(apart) == texts_of(first) + texts_of(second)


@settings(max_examples=100, deadline=None)
@given(odd_texts)
def test_offsets_shift_with_the_text(text: str) -> None:
    longer = f"« Avant. {text} Après. »"
    shifted = [(start - 9, end - 9) for start, end in sentences(longer, 9, 9 + len(text))]
    assert shifted == sentences(text)
