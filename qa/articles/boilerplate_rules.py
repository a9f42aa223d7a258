"""What boilerplate looks like: the table of rules, French and English.

In doubt a rule keeps the text: each describes a whole paragraph, so that a sentence that
merely speaks of cookies, newsletters or sharing stays. Knows nothing of where they are
applied.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Place = Literal["anywhere", "edge", "end"]


class Rule(NamedTuple):
    """What a paragraph of boilerplate looks like, and where it is taken for such.

    "edge": among the first paragraphs, or with nothing but boilerplate after it; "end": only
    the latter. A pattern sees `Paragraph.plain`: no accents, straight apostrophes, single
    white space. It ignores case and must match from the first character to the last.
    """

    name: str
    place: Place
    pattern: str


_NETWORK = (
    r"(facebook|twitter|linkedin|instagram|whatsapp|telegram|pinterest|reddit|youtube|tiktok"
    r"|bluesky|mastodon|messenger|e-?mail|courriel|flipboard|threads|sms|print|imprimer)"
)
_NETWORKS = rf"{_NETWORK}(\W{{1,5}}((et|and|ou|or) )?{_NETWORK})*"
MENU_WORD = (
    r"(accueil|menu|home|rechercher?|search|recherche|contact(ez-nous| us)?|newsletters?|podcasts?"
    r"|(se )?connecte[rz](-vous)?|connexion|deconnexion|inscription|s'inscrire|s'abonner"
    r"|abonne[rz]-vous|abonnements?|mon compte|my account|log ?in|log ?out|sign ?(in|up|out)"
    r"|subscribe( now)?|register|mentions legales|legal notice|plan du site|site ?map"
    r"|qui sommes-nous( ?\?)?|a propos( de nous)?|about( us)?|politique de confidentialite"
    r"|privacy( policy)?|cookie policy|conditions generales( d'utilisation| de vente)?|cgu|cgv"
    r"|terms( of (use|service)| (and|&) conditions)?|gestion des cookies|accessibilite"
    r"|faq|rss|retour( a l'accueil| en haut)?|haut de page|back to top|skip to (main )?content"
    r"|aller au contenu( principal)?|article (precedent|suivant)|(previous|next) (article|post))"
)
# After these words a colon, a dash or nothing; or a title, which has a capital and no full stop.
_LINK = r"(\s*([:|>»›→-]|[–—]).*|\s+(?-i:[A-Z0-9«\"“]).*[^.!])?"

RULES = (
    Rule("advertisement", "anywhere", r"(publicite|advertisement|annonce publicitaire)\W*"),
    Rule(
        "advertisement break",
        "anywhere",
        r"la suite apres (la|cette) publicite\W*"
        r"|(article|story) continues (below|after)( this| the)? advertisement\W*",
    ),
    Rule("sponsored", "anywhere", r"(contenu|article) sponsorise\W*|sponsored( content| post)?\W*"),
    Rule(
        "read also",
        "anywhere",
        rf"(a )?(lire|voir|ecouter|decouvrir) (aussi|egalement){_LINK}"
        r"|a (lire|voir|ecouter)( sur .{1,40})?\s*[:|>].*"
        rf"|(read|see) (also|more){_LINK}|also read{_LINK}"
        r"|(sur|dans) le meme sujet( ?[:>].*)?|related( articles?| stories| posts?)?( ?[:>].*)?"
        r"|(articles?|sujets?) (similaires?|lies|connexes)( ?[:>].*)?"
        r"|(vous aimerez|vous pourriez) aussi( aimer)?( ?[:>].*)?|you (may|might) also like\W*.*",
    ),
    Rule(
        "share",
        "anywhere",
        rf"partage[rz]( cet article| l'article| (cette|la) page)( sur {_NETWORKS})?\W*"
        rf"|partage[rz] sur {_NETWORKS}\W*|share (on|via) {_NETWORKS}\W*"
        rf"|share this( (article|story|page|post))?( (on|via) {_NETWORKS})?\W*"
        rf"|partagez votre (avis|opinion)\W*|share your (thoughts|opinion|views)\W*"
        rf"|(suivez|retrouvez|rejoignez)-nous sur {_NETWORKS}\W*"
        rf"|(follow|join|find) us on {_NETWORKS}\W*",
    ),
    Rule(
        "comment",
        "anywhere",
        r"(laisse[rz]|poste[rz]|ajoute[rz]|ecri(re|vez)|publie[rz]) (un|votre) (commentaire|avis)"
        r"\W*|(annuler|cancel) (la )?(reponse|reply)\W*|(voir|lire|afficher) les commentaires\W*"
        r"|reagi(r|ssez) a cet article\W*|donne[rz] votre avis\W*"
        r"|(leave|post|add) a (comment|reply)\W*"
        r"|\(?\d+\)? (commentaires?|comments?)|(commentaires?|comments?) ?\(\d+\)"
        r"|(connectez-vous|vous devez etre connecte) pour (commenter|publier un commentaire)\W*"
        r"|(log|sign) in to (leave a )?comment\W*"
        r"|votre adresse (e-?mail|de messagerie) ne sera pas publiee\b.*"
        r"|your email address will not be published\b.*|required fields are marked\W*"
        r"|les champs obligatoires sont indiques avec\W*",
    ),
    Rule(
        "newsletter",
        "anywhere",
        r"((abonnez|inscrivez)-vous|s'abonner|s'inscrire) (gratuitement )?a (notre|la|nos|cette)"
        r" (newsletters?|infolettres?|lettres? d'information)\b[^.]{0,80}[.!]?"
        r"|(subscribe|sign up)( now)? (to|for) (our|the|this) (\w+ )?newsletters?\b[^.]{0,80}[.!]?"
        r"|recevez (nos|les|toute|l'essentiel|le meilleur|chaque)\b.{0,80}"
        r"\b(par (e-?mail|courriel)|dans votre (boite|messagerie))\b[^.]{0,40}[.!]?",
    ),
    Rule(
        "subscribers only",
        "anywhere",
        r"(cet )?article (est )?reserve (a nos|aux) abonnes\W*"
        r"|il vous reste \d+([.,]\d+)? ?% de cet article a lire\b.*"
        r"|la suite est reservee aux abonnes\W*|this (article|story) is for subscribers only\W*",
    ),
    Rule(
        "cookies",
        "edge",
        r"(nous utilisons|nous et nos partenaires|(ce|notre) site (web )?utilise|en poursuivant"
        r"|we use|we and our partners|(this|our) (web ?)?site uses|by continuing)\b.*\bcookies?\b.*"
        r"|(tout accepter|tout refuser|accepter et (continuer|fermer)|continuer sans accepter"
        r"|(accept|reject|allow) (all|cookies)|(accepter|refuser) (tous )?les cookies"
        r"|(accept|reject|allow) all cookies|(gerer|personnaliser|parametrer) (mes|les|vos) "
        r"(cookies|choix|preferences)|manage (cookies|preferences|my choices))\W*",
    ),
    Rule(
        "copyright",
        "anywhere",
        r"(©|\(c\)\s*\d{4}\b|copyright\s*(©|\(c\)|\d{4}\b)).{0,150}"
        r"|(tous )?droits (de reproduction )?reserves\W*|all rights reserved\W*"
        r"|[^.!?;]{0,60}(\s[-–—|©]|\d{4}\.)\s*(tous droits reserves|all rights reserved)\W*"
        r"|(toute )?reproduction (meme partielle )?interdite\b.{0,60}",
    ),
    Rule("breadcrumbs", "edge", r"(accueil|home)\s*[>»/|›→].{0,150}"),
    Rule("menu", "edge", rf"{MENU_WORD}(\s*[|/•·>›]\s*[^|/•·>›.]{{1,30}})*\W*"),
    Rule(
        "reading time",
        "edge",
        r"((temps|duree) de )?lecture\s*:?\s*\d+ ?(min\w*|mn)\W*|\d+[ -]?min(utes?)?"
        r" (read|de lecture)\W*|reading time\s*:?\s*\d+ ?min\w*\W*",
    ),
    Rule("share buttons", "edge", rf"(partage[rz]|share|suivez-nous|follow us)\W*|{_NETWORKS}\W*"),
    Rule(
        "labels",
        "end",
        r"(tags?|mots[- ]cles|etiquettes?|categories?|filed under|keywords?)\s*:.{1,200}",
    ),
    Rule(
        "more by the author",
        "end",
        r"(voir|lire) (tous|toutes) (les|ses) (articles|publications)( de .{1,60})?\W*"
        r"|(view|see|read) (all|more) (posts|articles|stories) (by|from) .{1,60}"
        r"|https?://\S+|www\.\S+",
    ),
)
