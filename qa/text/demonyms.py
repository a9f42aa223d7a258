"""Countries, their peoples and their capitals: « chinois » is of China, « Séoul » of South Korea.

A table, since no library that we found has one in French. Only single words: of « États-Unis »
the parts are too common to tell. Pure.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import Final

from qa.text.french import fold, stem

# A line a country: its names and those of its people in French and English / its capital, which
# the papers also write for its government.
_COUNTRIES = """
afghanistan afghan afghane / kaboul kabul
albanie albania albanais albanaise albanian / tirana
algerie algeria algerien algerienne algerian / alger algiers
allemagne germany allemand allemande german / berlin
angola angolais angolaise angolan / luanda
argentine argentina argentin argentinian
armenie armenia armenien armenienne armenian / erevan yerevan
australie australia australien australienne australian / canberra
autriche austria autrichien autrichienne austrian / vienne vienna
azerbaidjan azerbaijan azerbaidjanais azeri / bakou baku
belgique belgium belge belgian / bruxelles brussels
benin beninois beninoise beninese / cotonou
bielorussie belarus bielorusse belarusian / minsk
bolivie bolivia bolivien bolivienne bolivian
bosnie bosnia bosniaque bosniak bosnian / sarajevo
bresil brazil bresilien bresilienne brazilian / brasilia
bulgarie bulgaria bulgare bulgarian / sofia
burundi burundais burundaise / bujumbura
cambodge cambodia cambodgien cambodgienne cambodian
cameroun cameroon camerounais camerounaise cameroonian / yaounde
canada canadien canadienne canadian / ottawa
chili chile chilien chilienne chilean / santiago
chine china chinois chinoise chinese / pekin beijing
chypre cyprus chypriote cypriot / nicosie nicosia
colombie colombia colombien colombienne colombian / bogota
congo congolais congolaise congolese / kinshasa brazzaville
coree korea coreen coreenne korean
croatie croatia croate croatian / zagreb
cuba cubain cubaine cuban
danemark denmark danois danoise danish / copenhague copenhagen
djibouti djiboutien djiboutienne
egypte egypt egyptien egyptienne egyptian / caire cairo
equateur ecuador equatorien equatorienne / quito
erythree eritrea erythreen erythreenne eritrean / asmara
espagne spain espagnol espagnole spanish / madrid
estonie estonia estonien estonienne estonian / tallinn
ethiopie ethiopia ethiopien ethiopienne ethiopian
finlande finland finlandais finlandaise finnish / helsinki
france francais francaise french / paris elysee matignon
gabon gabonais gabonaise gabonese / libreville
georgie georgia georgien georgienne georgian / tbilissi tbilisi
ghana ghaneen ghaneenne ghanaian / accra
grece greece grec grecque greek / athenes athens
guinee guinea guineen guineenne guinean / conakry
haiti haitien haitienne haitian
hongrie hungary hongrois hongroise hungarian / budapest
inde india indien indienne indian / delhi
indonesie indonesia indonesien indonesienne indonesian / jakarta
irak iraq irakien irakienne iraqi / bagdad baghdad
iran iranien iranienne iranian / teheran tehran
irlande ireland irlandais irlandaise irish / dublin
islande iceland islandais islandaise icelandic / reykjavik
israel israelien israelienne israeli / jerusalem
italie italy italien italienne italian / rome
japon japan japonais japonaise japanese nippon nippone / tokyo
jordanie jordan jordanien jordanienne jordanian / amman
kazakhstan kazakh kazakhe / astana
kenya kenyan kenyane / nairobi
kirghizistan kyrgyzstan kirghize kyrgyz / bichkek bishkek
kosovo kosovar kosovare / pristina
koweit kuwait koweitien koweitienne kuwaiti
laos laotien laotienne laotian / vientiane
lettonie latvia letton lettone latvian / riga
liban lebanon libanais libanaise lebanese / beyrouth beirut
libye libya libyen libyenne libyan / tripoli
lituanie lithuania lituanien lituanienne lithuanian / vilnius
madagascar malgache malagasy / antananarivo
malaisie malaysia malaisien malaisienne malaysian
mali malien malienne malian / bamako
malte malta maltais maltaise maltese
maroc morocco marocain marocaine moroccan / rabat
mauritanie mauritania mauritanien mauritanienne mauritanian / nouakchott
mexique mexico mexicain mexicaine mexican
moldavie moldova moldave moldovan
mongolie mongolia mongol mongole mongolian
montenegro montenegrin montenegrine
mozambique mozambicain mozambicaine mozambican / maputo
birmanie myanmar birman birmane burmese
nepal nepalais nepalaise nepali
niger nigerien nigerienne / niamey
nigeria nigerian nigeriane / abuja
norvege norway norvegien norvegienne norwegian / oslo
ouganda uganda ougandais ougandaise ugandan / kampala
ouzbekistan uzbekistan ouzbek ouzbeke uzbek / tachkent tashkent
pakistan pakistanais pakistanaise pakistani / islamabad
palestine palestinien palestinienne palestinian
paraguay paraguayen paraguayenne
perou peru peruvien peruvienne peruvian / lima
philippines philippin philippine filipino / manille manila
pologne poland polonais polonaise polish / varsovie warsaw
portugal portugais portugaise portuguese / lisbonne lisbon
qatar qatari qatarien qatarienne / doha
roumanie romania roumain roumaine romanian / bucarest bucharest
russie russia russe russian / moscou moscow kremlin
rwanda rwandais rwandaise rwandan / kigali
senegal senegalais senegalaise senegalese / dakar
serbie serbia serbe serbian / belgrade
slovaquie slovakia slovaque slovak / bratislava
slovenie slovenia slovene slovenian / ljubljana
somalie somalia somalien somalienne somali / mogadiscio mogadishu
soudan sudan soudanais soudanaise sudanese / khartoum
suede sweden suedois suedoise swedish / stockholm
suisse switzerland helvetique swiss / berne bern
syrie syria syrien syrienne syrian / damas damascus
tadjikistan tajikistan tadjik tadjike tajik
taiwan taiwanais taiwanaise taiwanese / taipei
tanzanie tanzania tanzanien tanzanienne tanzanian / dodoma
tchad chad tchadien tchadienne chadian
tchequie czechia tcheque czech / prague
thailande thailand thailandais thailandaise thai / bangkok
togo togolais togolaise togolese / lome
tunisie tunisia tunisien tunisienne tunisian / tunis
turquie turkey turc turque turkish / ankara
ukraine ukrainien ukrainienne ukrainian / kiev kyiv
uruguay uruguayen uruguayenne / montevideo
venezuela venezuelien venezuelienne venezuelan / caracas
vietnam vietnamien vietnamienne vietnamese / hanoi
yemen yemenite yemeni / sanaa
zambie zambia zambien zambienne zambian / lusaka
zimbabwe zimbabween zimbabweenne zimbabwean / harare
"""


# Capitals that stand for a country of more than one word, folded.
SEATS: Final = MappingProxyType(
    {
        "pyongyang": ("coree", "nord"),
        "seoul": ("coree", "sud"),
        "washington": ("etats", "unis"),
        "londres": ("royaume", "uni"),
        "pretoria": ("afrique", "sud"),
        "ryad": ("arabie", "saoudite"),
        "riyad": ("arabie", "saoudite"),
    }
)


def of_one_country(one: str, other: str) -> bool:
    """Whether two stems name one country or its people: « Chine » and « chinoises »."""
    country = _countries().get(one)
    return country is not None and country == _countries().get(other)


def of_one_government(one: str, other: str) -> bool:
    """Whether two stems may name one government: « Pékin » and « chinois »."""
    capital = _capitals().get(one, _countries().get(one))
    return capital is not None and capital == _capitals().get(other, _countries().get(other))


def names_a_government(one: str) -> bool:
    """Whether a stem is that of a country, of its people or of its capital."""
    return one in _countries() or one in _capitals() or one in _seats()


@cache
def _seats() -> frozenset[str]:
    return frozenset(map(stem, SEATS))


def names_a_country(one: str) -> bool:
    """Whether a stem is that of a country or of its people."""
    return one in _countries()


@cache
def _countries() -> dict[str, int]:
    return _by_stem(0)


@cache
def _capitals() -> dict[str, int]:
    return _by_stem(1)


def _by_stem(column: int) -> dict[str, int]:
    return {
        stem(fold(name)): number
        for number, line in enumerate(_COUNTRIES.strip().splitlines())
        for name in "".join(line.split("/")[column : column + 1]).split()
    }
