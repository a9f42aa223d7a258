"""The kinds of question, in French, in English, in keywords and in haste."""

from __future__ import annotations

import unicodedata

import pytest

from qa.text.french import fold
from qa.text.kinds import Kind, kind_of, noun_asked_for

KINDS: dict[Kind, tuple[str, ...]] = {
    Kind.PERSON: (
        "Qui dirige la banque centrale ?",
        "Et qui l’a remplacée ?",
        "À qui le maire a-t-il remis les clés ?",
        "Par qui la tour fut-elle dessinée ?",
        "Avec qui l’Espagne négocie-t-elle ?",
        "La tour, c’est qui l’architecte ?",
        "Marie Curie, qui est-ce ?",
        "Le contrat a été signé par qui ?",
        "Quel ministre a démissionné ?",
        "Quels dirigeants se sont rencontrés ?",
        "Quelle est la reine citée dans le texte ?",
        "Quel est le nom du président du club ?",
        "Peux-tu me dire qui a signé le traité ?",
        "Dis-moi qui a signé.",
        "Comment s’appelle la capitaine du navire ?",
        "La capitaine s’appelle comment ?",
        "Comment s’appelle son frère ?",
        "Comment s’appelle-t-il ?",
        "Quel juge a été dessaisi ?",
        "Who wrote the treaty?",
        "To whom was the prize given?",
        "Which minister resigned?",
        "What is the name of the queen?",
    ),
    Kind.PLACE: (
        "Où se trouve le siège de la banque ?",
        "où ?",
        "D’où viennent ces trains ?",
        "Le siège se trouve où ?",
        "le siege se trouve ou ?",
        "ou se trouve le siege",
        "Sait-on où la fusée est tombée ?",
        "Dans quel pays le traité a-t-il été signé ?",
        "Quelle est la capitale du pays ?",
        "Quel est le nom du pays voisin ?",
        "Quels sont les pays signataires ?",
        "Where did the rocket land?",
        "In which city is the bank?",
        "What countries signed?",
    ),
    Kind.DATE: (
        "Quand la banque a-t-elle été fondée ?",
        "Et quand ?",
        "Depuis quand le pont est-il fermé ?",
        "Le pont rouvre quand ?",
        "En quelle année la paix fut-elle signée ?",
        "Quelles années ont été sèches ?",
        "À quelle date ouvre l’exposition ?",
        "Quel est le jour où le pont a rouvert ?",
        "À quelle heure part le train ?",
        "Quel siècle a vu naître ce style ?",
        "When was the bank founded?",
        "What year did it close?",
        "On which date does the show open?",
    ),
    Kind.DURATION: (
        "Combien de temps a duré la grève ?",
        "Combien d’années a-t-il régné ?",
        "Pendant combien de jours le port est-il resté fermé ?",
        "Quelle est la durée du mandat ?",
        "How long was the bridge closed?",
        "How many years did she reign?",
    ),
    Kind.NUMBER: (
        "Combien de trains ont été annulés ?",
        "Combien coûte le billet ?",
        "Quel est le nombre de votants ?",
        "Quelle est la population de l’île ?",
        "Quel âge a la reine ?",
        "À quel âge est-elle morte ?",
        "Quel pourcentage des voix a-t-il obtenu ?",
        "How many trains were cancelled?",
        "How old is the queen?",
        "What percentage of the votes did he get?",
    ),
    Kind.REASON: (
        "Pourquoi le port est-il fermé ?",
        "Pour quelle raison a-t-elle démissionné ?",
        "Pour quel motif fut-il condamné ?",
        "Quelles sont les causes de l’incendie ?",
        "Dans quel but la loi a-t-elle été votée ?",
        "Why is the harbour closed?",
        "What caused the fire?",
        "How come the bridge fell?",
    ),
    Kind.MANNER: (
        "Comment fabrique-t-on le papier ?",
        "De quelle manière le vote est-il compté ?",
        "How is paper made?",
    ),
    Kind.DEFINITION: (
        "Qu’est-ce qu’un sextant ?",
        "Qu’est-ce que la photosynthèse ?",
        "Qu’est-ce que l’OTAN ?",
        "Qu’est-ce que l’inflation des prix ?",
        "Un sextant, c’est quoi ?",
        "Que signifie le mot « glasnost » ?",
        "What is a sextant?",
        "What is photosynthesis?",
        "What does glasnost mean?",
    ),
    Kind.LIST: (
        "Quels sont les objectifs du traité ?",
        "Qui sont les signataires ?",
        "Citez les membres fondateurs.",
        "Who are the signatories?",
        "What are the aims of the treaty?",
        "Name the founding members.",
    ),
    Kind.COMPARISON: (
        "Quelle différence y a-t-il entre les deux traités ?",
        "En quoi les deux récits diffèrent-ils ?",
        "Compare les deux articles.",
        "What is the difference between the treaties?",
        "What do the towns have in common?",
    ),
    Kind.ORGANISATION: (
        "Quelle entreprise construit le pont ?",
        "Quels partis ont voté la loi ?",
        "Quel est le nom du journal qui l’affirme ?",
        "Which company builds the bridge?",
    ),
    Kind.YES_NO: (
        "Est-ce que le pont est ouvert ?",
        "Le pont est-il ouvert ?",
        "le pont est il ouvert",
        "La reine a-t-elle abdiqué ?",
        "La reine a-t-elle dit qu’elle abdiquait ?",
        "Le pont que la ville a payé est-il ouvert ?",
        "Did the queen abdicate?",
        "Is the bridge open?",
    ),
    Kind.OBJECT: (
        "À quelle place se classe le club ?",
        "Comment s’appelle ce vent ?",
        "comment se nomme la technique utilisée",
        "Que transporte le navire ?",
        "Et que dit-elle du navire ?",
        "Selon le texte, que transporte le navire ?",
        "Peux-tu me dire ce que le navire transporte ?",
        "Can you tell me what the ship carries?",
        "Qu’est-ce que le navire transporte ?",
        "Le navire transporte quoi ?",
        "Quel instrument mesure la pression ?",
        "What does the ship carry?",
        "Comment nomme-t-on cet instrument ?",
    ),
    Kind.OTHER: (
        "Le pont de la rivière.",
        "banque centrale Espagne",
        "Кто написал письмо?",
        "写信",
    ),
}
KEYWORDS = (
    ("ouverture pont date", Kind.DATE),
    ("fusée lieu chute", Kind.PLACE),
    ("nombre trains annulés", Kind.NUMBER),
    ("raison fermeture port", Kind.REASON),
    ("combien trains annulés", Kind.NUMBER),
    ("pont fermé pourquoi", Kind.REASON),
    ("liste signataires traité", Kind.LIST),
)
MISSPELT = (
    ("Combein de trains ?", Kind.NUMBER),
    ("conbien de trains", Kind.NUMBER),
    ("Pourqoi le port est fermé ?", Kind.REASON),
    ("pourqoui le port est fermé", Kind.REASON),
    ("Coment fabrique-t-on le papier ?", Kind.MANNER),
    ("Commment fabrique-t-on le papier ?", Kind.MANNER),
    ("qaund ouvre le pont", Kind.DATE),
    ("Qelle ville est citée ?", Kind.PLACE),
    ("Wehre is the bank?", Kind.PLACE),
)
CASES = [(text, kind) for kind, texts in KINDS.items() for text in texts]


@pytest.mark.parametrize(("text", "kind"), [*CASES, *KEYWORDS, *MISSPELT])
def test_the_kind_is_recognised(text: str, kind: Kind) -> None:
    assert kind_of(text) is kind


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_the_kind_survives_missing_capitals_and_odd_unicode(text: str, kind: Kind) -> None:
    assert kind_of(text.lower()) is kind
    assert kind_of(unicodedata.normalize("NFD", text)) is kind
    assert kind_of(text.replace("’", "'").replace(" ?", "\u00a0?")) is kind
    assert kind_of(f"  « {text} »  ") is kind


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_the_kind_survives_missing_accents(text: str, kind: Kind) -> None:
    if " où " not in text:  # without its accent it is the word for « or », unless it comes first
        assert kind_of(fold(text)) is kind


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Combien de trains ont été annulés ?", "trains"),
        ("Combien d’habitants compte l’île ?", "habitants"),
        ("How many trains were cancelled?", "trains"),
        ("Quelle est la durée du mandat ?", "duree"),
        ("Quel instrument mesure la pression ?", "instrument"),
        ("Qui dirige la banque ?", ""),
        ("Pourquoi ?", ""),
        ("Combien de", ""),
    ],
)
def test_the_noun_asked_for_is_found(text: str, noun: str) -> None:
    assert noun_asked_for(text) == noun
