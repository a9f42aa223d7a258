"""How dates, places, numbers and people look in a French sentence: patterns, nothing else."""

from __future__ import annotations

import re

from qa.text.months import FRENCH_MONTHS

DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_MONTH = rf"(?:{'|'.join(FRENCH_MONTHS)})"
_HOUR = r"(?: (?:matin|midi|soir|après-midi|dernier))?+"
DATE = (
    rf"(?:(?i:en) (?:{_MONTH} )?[12]\d{{3}}|(?i:en) {_MONTH}"
    rf"|(?:[Ll]e )?(?:{DAY} )?(?:1er|\d{{1,2}}) {_MONTH}(?: [12]\d{{3}})?+"
    rf"|(?:[Ll]e )?{DAY}{_HOUR})"
)
# Says nothing by itself to those who do not know the day of the article.
BARE_DAY = re.compile(
    rf" (?:dans la nuit (?:de|du) {DAY} (?:à|au) {DAY}|(?:le )?{DAY}(?! \d){_HOUR})\b"
)
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
NAME = rf"{_CAPITAL}(?:(?: (?:de|du|des|d[’']|la|le|les))* {_CAPITAL})*"
FULL_NAME = re.compile(
    rf"{_CAPITAL}(?: (?:de|du|al|ben|bin|von|van|[Oo]uld|[Mm]int))?(?: {_CAPITAL})+"
)
PLACE = rf"(?i:à|en|aux?|près de) (?:la |l[’'])?{NAME}"

_NUMBER_WORD = (
    r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|"
    r"vingt|trente|quarante|cinquante|soixante|quatre-vingts?|cent|cents|mille|et|un|une)"
)
NUMBER = (
    r"(?i:(?:quelque |environ |près de |plus de |plus d[’']|au moins |moins de )?"
    rf"(?:\d+(?:[ \u00a0\u202f]\d{{3}})*(?:,\d+)?|{_NUMBER_WORD}(?:[ -]{_NUMBER_WORD})*)"
    r"(?: (?:milliers?|millions?|milliards?))?)"
)
COUNTED = re.compile(rf"(?P<number>{NUMBER}) (?:de |d[’'])?(?P<noun>[a-zà-ÿœ].+)")
# What a number may stand before without counting it.
UNCOUNTED = re.compile(r"(?i)^(?:%|pour cent|ans?\b|des |autres?\b|premi|derni|fois\b|d[’']entre)")
_MEASURING = (
    r"a coûté|coûte|coûtera|coûtait|coûterait|a duré|dure|durera|mesure|mesurait|pèse|pesait"
)
MEASURES = re.compile(rf"(?P<subject>.+?) (?P<verb>{_MEASURING}) (?P<number>{NUMBER} .+)")
_HOLDING = (
    r"compte|comptait|comptera|emploie|employait|abrite|abritait|possède|possédait|comprend|"
    r"comprenait|contient|accueille|accueillait"
)
HOLDS = re.compile(
    rf"(?P<subject>.+?) (?P<verb>{_HOLDING}) (?P<number>{NUMBER})"
    r" (?:de |d[’'])?(?P<noun>[a-zà-ÿœ][^,]*)"
)

TITLE = (
    r"(?:président|présidente|ministre|[Pp]remier ministre|maire|général|générale|roi|reine|pape|"
    r"directeur|directrice|patron|patronne|ambassadeur|ambassadrice|sénateur|sénatrice|député|"
    r"députée|juge|avocat|avocate|architecte|docteur|professeur|professeure|chef|cheffe|capitaine|"
    r"colonel)"
)
TITLED = re.compile(rf"(?:M\.|Mme|(?i:le |la |l[’'])?{TITLE})\b.*")
# What only somebody does: said of a name, that is a person's or an organisation's.
HAS_SAID = re.compile(
    r"(?:déclaré|annoncé|affirmé|assuré|expliqué|écrit|reconnu|admis|promis|signé|remis|demandé|"
    r"refusé|démenti|précisé|indiqué|confirmé|révélé|estimé|rencontré|accusé|dénoncé|proposé|"
    r"présenté|suspendu|ordonné|nommé|invité|reçu|décidé|appelé|exigé|regretté|salué|souligné)\b"
)
_SAYING = (
    r"déclare|affirme|annonce|assure|explique|promet|propose|estime|dénonce|accuse|demande|exige|"
    r"réclame|redoute|écrit|dirige|préside|représente|souhaite|refuse|reconnaît|espère|invite|regrette"
)
_NO_ARTICLE = r"(?!Les? |La |L[’'])"
SAYS = re.compile(
    rf"(?P<name>(?:M\. |Mme )?{_NO_ARTICLE}{NAME}|(?i:le |la |l[’']){TITLE} .+?)"
    rf" (?P<said>(?:{_SAYING})\b .+)"
)

PAST = re.compile(r"(?:é|ée|és|ées|ie|ies|is|ise|it|ite|ites|u|ue|us|ues|ert|erte)$")
RELATIVE = re.compile(r"(?i)\b(?:qui|que|dont|où|lequel|laquelle|quand|si)\b|\bqu[’']")
PREPOSITION = re.compile(
    r" (?:à|aux?|pour|avec|contre|sur|dans|par|en|entre|vers|chez|sans|sous)\b"
)
# What another part of a clause begins with.
BEGINS = (
    r"(?:un|une|des|du|de la|le|la|les|l[’']|son|sa|ses|leurs?|deux|trois|\d|avec|pour|contre|"
    r"sur|dans|par|sans|au|aux|à|en|lors|après|avant)\b"
)
VOWEL = re.compile(r"(?i)[aeiouyàâéèêîôû]|h(?:abit|omm|eur|ect|ôt)")
