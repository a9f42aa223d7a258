"""Conversations about articles that nobody wrote, and what each follow-up must mean.

`has` and `lacks` are words that the question, understood, holds or must not hold; `kind`
is what it asks for. Written before the rules, and apart from the evaluation's questions.
"""

from __future__ import annotations

from dataclasses import dataclass

from qa.text.kinds import Kind
from qa.types import Citation, Turn


@dataclass(frozen=True, slots=True)
class Case:
    """Turns, oldest first, then a question that leans on them."""

    turns: tuple[Turn, ...]
    question: str
    has: str
    lacks: str = ""
    kind: Kind | None = None


def said(question: str, answer: str = "", quote: str = "") -> Turn:
    """A turn whose answer shows `answer` as its short answer, and cites `quote`."""
    text = f"**{answer}**\n\n« {quote} » [1]" if answer else f"« {quote} » [1]"
    cited = (Citation(1, "a.txt", "Titre", quote, 0, len(quote)),) if quote else ()
    return Turn(question, text if quote or answer else "Les articles ne le disent pas.", cited)


TREATY = said(
    "Qui a signé le traité de Gand ?",
    "Paul Vasseur",
    "Le ministre Paul Vasseur a signé le traité de Gand le 3 mai.",
)
FACTORY = said(
    "Quand la société Solvane a-t-elle fermé son usine de Mérignac ?",
    "en 2015",
    "Solvane a fermé son usine de Mérignac en 2015.",
)
LETTER = said(
    "Qui a envoyé une lettre au roi Alaric ?",
    "Hélène Moreau",
    "Hélène Moreau a envoyé une lettre au roi Alaric pour demander sa grâce.",
)
SALMON = said(
    "Combien de saumons la Norvège exporte-t-elle ?",
    "deux millions",
    "La Norvège exporte deux millions de saumons par an.",
)
BRIDGE = said(
    "Combien a coûté le pont de Brest ?",
    "12 millions d’euros",
    "Le pont de Brest a coûté 12 millions d’euros.",
)
MEETING = said(
    "Où Alaric et Vasseur se sont-ils rencontrés ?",
    "à Lisbonne",
    "Le roi Alaric et Paul Vasseur se sont rencontrés à Lisbonne.",
)
WHY = said(
    "Pourquoi l’Islande a-t-elle rompu avec le Portugal ?",
    "",
    "L’Islande a rompu avec le Portugal en raison d’un différend sur la pêche.",
)
STRIKE = said("Est-ce que la grève a touché les ports ?", "", "La grève a touché tous les ports.")
CAPITAL = said("Quelle est la capitale du Portugal ?", "Lisbonne", "Lisbonne, la capitale.")
BANK = said("Quelle ville abrite la banque Ardent ?", "Genève", "La banque Ardent est à Genève.")
RESCUE = said(
    "Combien de marins ont été sauvés en 2018 ?", "quarante", "Quarante marins furent sauvés."
)
COUNTRIES = said(
    "Combien de pays ont reconnu le Syldave ?", "trois", "Trois pays ont reconnu le Syldave."
)
SAID = said("Que dit la ministre de la pêche ?", "", "« Nous tiendrons », dit Hélène Moreau.")
MORE = said("Qui est Hélène Moreau ?", "la ministre de la pêche", "Hélène Moreau, la ministre.")
PRIZE = said("Quel prix le film de Zola Ndiaye a-t-il reçu ?", "l’Ours d’or", "Il a reçu l’Ours.")
VISIT = said("À quelle date le pape a-t-il visité Dakar ?", "le 4 juin", "Le pape, le 4 juin.")
LAW = said("Qu’est-ce que le parlement a voté ?", "", "Le parlement a voté une taxe sur le sel.")
SHIP = said("Où le Calypso a-t-il coulé ?", "au large de Malte", "Il coula au large de Malte.")
ENVOYS = said("Les ambassadeurs ont-ils quitté Oslo ?", "", "Les ambassadeurs ont quitté Oslo.")

EN_TREATY = said("Who signed the treaty of Ghent?", "Paul Vasseur", "Paul Vasseur signed it.")
EN_FACTORY = said("When did Solvane close its factory in Bordeaux?", "in 2015", "In 2015.")
EN_FISH = said("How many salmon does Norway export?", "two million", "Norway exports salmon.")
EN_MEETING = said("Where did Alaric and Vasseur meet?", "in Lisbon", "They met in Lisbon.")
EN_LAW = said("Why did the parliament pass the salt tax?", "", "To pay for the harbour.")

FRENCH = (
    # Another thing is asked about the same fact.
    Case((TREATY,), "Et quand ?", "quand signé traité gand", "qui", Kind.DATE),
    Case((TREATY,), "Pourquoi ?", "pourquoi vasseur signé traité", "", Kind.REASON),
    Case((TREATY,), "Où ça ?", "où signé traité gand", "", Kind.PLACE),
    Case((TREATY,), "Avec qui ?", "avec qui signé traité", "", Kind.PERSON),
    Case((FACTORY,), "Et pourquoi ?", "pourquoi solvane fermé usine", "quand", Kind.REASON),
    Case((FACTORY,), "Pour quelle raison ?", "raison solvane fermé usine", "", Kind.REASON),
    Case((LETTER,), "Dans quel but ?", "but moreau envoyé lettre alaric", "", Kind.REASON),
    Case((LETTER,), "C’était quand ?", "quand envoyé lettre alaric", "qui", Kind.DATE),
    Case((LETTER,), "En quelle année exactement ?", "année envoyé lettre", "", Kind.DATE),
    Case((MEETING,), "Quand ?", "quand alaric vasseur rencontrés", "où", Kind.DATE),
    Case((WHY,), "Depuis quand ?", "depuis quand islande rompu portugal", "", Kind.DATE),
    Case((STRIKE,), "Lesquels ?", "ports grève", "", None),
    Case((STRIKE,), "Et comment ?", "comment grève touché ports", "", Kind.MANNER),
    Case((SHIP,), "Combien de temps après ?", "combien temps calypso coulé", "", Kind.DURATION),
    Case((VISIT,), "Et avec qui ?", "avec qui pape visité dakar", "date", Kind.PERSON),
    Case((LAW,), "Pourquoi ?", "pourquoi parlement voté", "", Kind.REASON),
    Case((COUNTRIES,), "Lesquels ?", "quels pays reconnu syldave", "combien", None),
    Case((RESCUE,), "Par qui ?", "par qui marins sauvés", "combien", Kind.PERSON),
    # Others.
    Case((TREATY,), "Qui d’autre ?", "qui autre signé traité gand", "quand", Kind.PERSON),
    Case((LETTER,), "Et qui d’autre ?", "qui autre envoyé lettre alaric", "", Kind.PERSON),
    Case((SAID,), "Et quoi d’autre ?", "dit ministre pêche", "", Kind.OBJECT),
    # The same question about another thing.
    Case((SALMON,), "Et l’Islande ?", "combien saumons islande exporte", "norvège", Kind.NUMBER),
    Case((SALMON,), "Et pour la Finlande ?", "saumons finlande", "norvège", Kind.NUMBER),
    Case((SALMON,), "Et de cabillauds ?", "combien cabillauds norvège", "saumons", Kind.NUMBER),
    Case((CAPITAL,), "Et celle du Danemark ?", "capitale danemark", "portugal", None),
    Case((CAPITAL,), "Et du Danemark ?", "quelle capitale danemark", "portugal", None),
    Case((CAPITAL,), "Et la Suède ?", "quelle capitale suède", "portugal", None),
    Case((BRIDGE,), "Et celui de Caen ?", "combien coûté pont caen", "brest", Kind.NUMBER),
    Case((BRIDGE,), "Et le pont de Caen ?", "combien coûté pont caen", "brest", Kind.NUMBER),
    Case((BRIDGE,), "Et le tunnel ?", "combien coûté tunnel", "pont", Kind.NUMBER),
    Case((RESCUE,), "Et en 2019 ?", "combien marins sauvés 2019", "2018", Kind.NUMBER),
    Case((BRIDGE,), "Et en 1990 ?", "combien coûté pont brest 1990", "", Kind.NUMBER),
    Case((SHIP,), "Et le Belem ?", "où belem coulé", "calypso", Kind.PLACE),
    Case((MORE,), "Et Paul Vasseur ?", "qui paul vasseur", "moreau"),
    # Pronouns, possessives and demonstratives.
    Case((TREATY,), "Quand l’a-t-il signé ?", "quand vasseur signé traité", "qui", Kind.DATE),
    Case((LETTER,), "Que demande-t-elle ?", "moreau demande", "alaric elle", Kind.OBJECT),
    Case((LETTER,), "Que lui a-t-il répondu ?", "alaric répondu moreau", "lui", Kind.OBJECT),
    Case((FACTORY,), "Combien de salariés y travaillaient ?", "salariés usine", "", Kind.NUMBER),
    Case((FACTORY,), "Qui la dirige ?", "qui dirige solvane", "2015", Kind.PERSON),
    Case((BRIDGE,), "Qui l’a construit ?", "qui construit pont brest", "combien", Kind.PERSON),
    Case((SHIP,), "Qui le commandait ?", "qui commandait calypso", "où", Kind.PERSON),
    Case(
        (MEETING,), "De quoi ont-ils parlé ?", "quoi alaric vasseur parlé", "lisbonne", Kind.OBJECT
    ),
    Case((WHY,), "Que répond ce pays ?", "répond islande", "", Kind.OBJECT),
    Case((CAPITAL,), "Combien d’habitants compte cette ville ?", "habitants lisbonne", "ville"),
    Case((BANK,), "Qui la dirige ?", "qui dirige banque ardent", "", Kind.PERSON),
    Case((TREATY,), "Que prévoit ce traité ?", "prévoit traité gand", "vasseur", Kind.OBJECT),
    Case((LETTER,), "Que dit cette lettre ?", "dit lettre alaric", "qui", Kind.OBJECT),
    Case((MORE,), "Quel est son âge ?", "quel âge moreau", "son", Kind.NUMBER),
    Case((BRIDGE,), "Quelle est sa longueur ?", "longueur pont brest", "sa coûté", Kind.NUMBER),
    Case((ENVOYS,), "Pourquoi sont-ils partis ?", "pourquoi ambassadeurs partis", "", Kind.REASON),
    Case((PRIZE,), "Qui l’a réalisé ?", "qui réalisé film", "", Kind.PERSON),
    Case((WHY,), "Qu’en pense le roi ?", "pense roi islande portugal", "", Kind.OBJECT),
    # Are you sure?
    Case((TREATY,), "Tu es sûr ?", "qui signé traité gand", "sûr", Kind.PERSON),
    Case((TREATY,), "Vous en êtes certain ?", "qui signé traité gand", "certain", Kind.PERSON),
    # Chains.
    Case((SALMON, said("Et l’Islande ?")), "Et le Chili ?", "saumons chili", "islande norvège"),
    Case((TREATY, said("Et quand ?", "le 3 mai")), "Et où ?", "où signé traité gand", "quand"),
    Case(
        (TREATY, said("Et quand ?", "le 3 mai"), said("Avec qui ?", "Alaric")),
        "Pourquoi ?",
        "pourquoi signé traité gand",
        "quand",
        Kind.REASON,
    ),
    Case(
        (BRIDGE, said("Et celui de Caen ?", "9 millions")),
        "Qui l’a construit ?",
        "qui construit pont caen",
        "brest",
        Kind.PERSON,
    ),
    Case(
        (TREATY, said("Quand l’a-t-il signé ?", "le 3 mai"), said("Merci !")),
        "Et où ?",
        "où signé traité gand",
        "merci",
        Kind.PLACE,
    ),
    Case((BRIDGE, TREATY), "Et pourquoi ?", "pourquoi signé traité", "pont brest", Kind.REASON),
)

ENGLISH = (
    Case((EN_TREATY,), "And when?", "when signed treaty ghent", "who", Kind.DATE),
    Case((EN_TREATY,), "Who else?", "who else signed treaty ghent", "", Kind.PERSON),
    Case((EN_TREATY,), "Why?", "why signed treaty ghent", "", Kind.REASON),
    Case((EN_TREATY,), "When did he sign it?", "when vasseur sign treaty", "he", Kind.DATE),
    Case((EN_FACTORY,), "Why?", "why solvane close factory bordeaux", "when", Kind.REASON),
    Case((EN_FACTORY,), "And the one in Lyon?", "when solvane close factory lyon", "bordeaux"),
    Case((EN_FISH,), "What about Iceland?", "salmon iceland export", "norway", Kind.NUMBER),
    Case((EN_FISH,), "And Chile?", "how many salmon chile export", "norway", Kind.NUMBER),
    Case((EN_MEETING,), "When was that?", "when alaric vasseur meet", "where", Kind.DATE),
    Case((EN_MEETING,), "What did they say?", "alaric vasseur say", "they", Kind.OBJECT),
    Case((EN_LAW,), "Who voted against it?", "who voted against salt tax", "", Kind.PERSON),
    Case((EN_LAW,), "When did they do this?", "when parliament", "", Kind.DATE),
    Case((EN_FACTORY,), "Are you sure?", "when solvane close factory", "sure", Kind.DATE),
    Case((EN_FISH, said("And Chile?")), "And Japan?", "salmon japan export", "chile norway"),
    # A person may change languages within a conversation.
    Case((TREATY,), "And when?", "quand signé traité gand", "qui", Kind.DATE),
    Case((SALMON,), "What about Japan?", "saumons japon", "norvège", Kind.NUMBER),
)

# Asked after any of the turns above, each is understood as it is.
STANDING_ALONE = (
    "Combien de trains ont été annulés hier ?",
    "Qui dirige la banque centrale ?",
    "Quand le roi a-t-il abdiqué ?",
    "La lettre fut-elle publiée ?",
    "Quel traité le Danemark a-t-il signé ?",
    "Combien de trains y a-t-il ?",
    "Y a-t-il une banque à Oslo ?",
    "Que se passe-t-il en Espagne ?",
    "Quelle banque ferme en juillet ?",
    "Pourquoi la grève des trains a-t-elle duré quatre jours ?",
    "Pourquoi le ministre dit-il qu’il partira ?",
    "Que dit Zola Ndiaye dans sa lettre ?",
    "Combien de fois la reine et le roi se sont-ils vus ?",
    "Quels États-Unis ?",
    "Que faut-il payer pour entrer ?",
    "Où se trouve l’île de Ré ?",
    "Quel est le but de la visite en Irlande ?",
    "Quelle est cette maladie qui touche les abeilles ?",
    "Quand y eut-il une éclipse ?",
    "Et qui dirige la banque centrale ?",
    "Quel temps fera-t-il demain ?",
    "Est-il vrai que le musée a brûlé ?",
    "C’est quoi le photovoltaïque ?",
    "musée incendie date",
    "Merci beaucoup",
    "De quoi parlent ces articles ?",
    "Who runs the bank?",
    "What is the capital of Peru?",
    "Is there a bridge on the island?",
    "Does the museum open its doors on Sundays?",
    "What is it that makes bread rise?",
)
