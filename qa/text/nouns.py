"""Common nouns for places, and for people and bodies who act, folded.

« dans un hôpital » says where, « la police » says who, without any name. Written for news;
knows nothing of sentences.
"""

from __future__ import annotations

from functools import cache

_PLACES = """
abattoir abri academie aerodrome aeroport agence agglomeration airport allee ambassade
amphitheatre apartment appartement archipel archives arena arene atelier auberge autoroute avenue
baie banlieue banque banquise bar barrage base bassin bateau batiment beach bergerie bibliotheque
bidonville bois boite bord border boulangerie boulevard bourg bourgade bridge bunker bureau bus
cabane cabinet cafe cale camp campagne campement campus canal canape canton capital capitale cargo
carrefour caserne casino castle cathedrale cave cellule cemetery centrale centre champ chantier
chapelle chateau chaumiere chaussee chemin chenal church ciel cimetiere cinema cite city clairiere
clinic clinique coast cockpit coin college colline colonie commissariat commune complexe comte
congres conservatoire consulat continent corridor cote couloir country cour court couvent creche
crique cuisine decharge delta departement depot desert detroit digue discotheque dispensaire
district domaine domicile dortoir ecluse ecole ecurie edifice eglise embassy embouchure enceinte
enclos endroit entrepot entreprise epicerie espace esplanade estuaire etable etablissement etage
etang etranger extremite facade faculte falaise farm faubourg ferme field fleuve forest foret fort
forteresse forum fosse fourgon foyer frontiere galerie garage garden gare gendarmerie golfe gorge
gouffre gouvernorat grange grenier grotte gymnase hall hameau hangar haras harbour hemicycle
hemisphere hippodrome hopital hospital hotel house hypermarche iceberg ile immeuble institut
interieur island isthme jardin jungle kiosque kitchen laboratoire lac lagune lake librairie
library lieu limite lisiere lit local lotissement lune lycee magasin mairie maison manoir marais
marche marecage marge market maternelle maternite mer metro metropole mine ministere monastere
monde montagne morgue mosquee moulin mountain mur musee museum navire oasis oblast observatoire
ocean office orbite orphelinat ouest palace palais parc park parking parlement paroisse parvis
patinoire pavillon pays peage pente phare pharmacie piece piscine piste place plage plaine planete
plateau pole pont port porte prairie prefecture presbytere presquile prison province puits
pyramide quai quartier raffinerie ravin refuge region residence restaurant rive river riviere road
rocade room route royaume rue ruelle ruines salle salon sanctuaire scene school sea secteur
sentier siege sol sommet soute square stade stadium station steppe street studio sud supermarche
surface synagogue table taverne temple tente terrain terrasse territoire theatre toit tombe tour
town train tranchee tribunal tribune trottoir tunnel universite university usine vallee valley
verger versant vestiaire vestibule vignoble villa village ville voie voiture volcan zone zoo
"""

_AGENTS = """
abbe academie acteur actionnaire activiste actor adherent adjoint administration adolescent agence
agent agresseur agriculteur alliance allie amateur ambassade ambassadeur ambulancier ami
anthropologue archeologue archeveque architecte armee army artisan artiste assaillant assemblee
assistant association associe astronaute astronome athlete attaquant auteur author automobiliste
autorite avocat bailleur bank banque banquier bataillon bebe benevole biologiste board boulanger
brigade bureau cabinet camarade candidat cantatrice capitaine captain cardinal cavalier chambre
chancelier chanteur charpentier chasseur chauffeur chef cheminot chercheur chief child chirurgien
chretien church cineaste citizen citoyen civil clerge client club coalition collectif collectivite
collegue colon colonel combattant comedien comite commandant commandement commando commercant
commissaire commissariat commission committee communaute commune community compagnie compagnon
company compositeur comte comtesse conducteur confederation confrerie congres conjoint conseil
conseiller consommateur consortium constructeur consulat contrebandier cooperative coordination
copain council coupable couple cour court couturier createur crew cuisinier cultivateur curateur
cure danseur defenseur delegation delegue demineur demonstrateur dentiste depanneur depute
descendant detective detenu dictateur diplomate directeur direction director dirigeant disciple
docteur doctor domestique donateur douane douanier driver duc duchesse eboueur echevin ecolier
ecologiste economiste ecrivain editeur education electeur electricien eleve eleveur elite elu emir
emissaire empereur emperor employe employee employeur enfant enqueteur enseignant entraineur
entrepreneur entreprise envoye epouse epoux equipage equipe ermite escadron escroc espion
etablissement etat etudiant eveque executif exile expert exploitant explorateur fabricant famille
family fan farmer father federation femme fermier fidele fighter fille fils firefighter firme
fisherman fonctionnaire fondateur fondation footballeur forestier forgeron formation foule frere
garagiste garcon garde gardien garnison gendarme gendarmerie gendre general geologue gerant
gestionnaire gouvernement gouverneur government governor greviste group groupe groupement guard
guerillero guerrier guetteur guide habitant handicape heritier heros historien homme hopital horde
horloger huissier imam immigre incendiaire inconnu indien industriel infirmier informateur
ingenieur inhabitant initie inspecteur inspection institut instituteur institution insurge
internaute interprete intersyndicale inventeur investisseur israelien jardinier jeune joueur
journal journalist journaliste judge juge juriste jury justice kidnappeur king laboratoire lawyer
leader legislateur libraire lieutenant ligue lobby locataire lyceen macon maffia mafia magistrat
maire mairie maitresse major majorite malade malfaiteur manifestant mannequin marabout marchand
marechal mari marin marine mathematicien mayor mecanicien mecene medecin mediateur membre
menuisier mercenaire mere meteorologue milice milicien militaire militant mineur minister
ministere ministre ministry minorite mission missionnaire moine monarque mother mouvement
multinationale municipalite musicien mutin nation nazi negociant negociateur neighbour neveu niece
noble noblesse notaire nurse observateur observatoire occupant officer officier operateur opposant
opposition orchestre organe organisateur organisation orphelin otage ouvrier owner pape
parachutiste parent parieur parlement parlementaire parliament paroissien parquet parrain parti
participant particulier partisan party passager passant passenger passeur pasteur patient
patriarche patron patronat patrouille paysan pecheur pedagogue peintre pelerin pere personne
personnel peuple pharmacien philosophe photographe physicien pilote pirate plaignant plombier
plongeur poete police policeman policier politicien politique pompier population postier pouvoir
prefecture prefet prelat presidence president presse prestataire pretre prevenu priest prieur
prince princesse prisoner prisonnier procureur producteur professeur promeneur promoteur prophete
proprietaire prosecutor protagoniste protester province psychologue public publicitaire puissance
queen quotidien rabbin randonneur ravisseur realisateur rebel rebelle rebellion recteur redacteur
redaction refugie regiment region reine rejeton religieux repreneur representant republicain
requerant researcher residant resident resistant responsable retraite revolte revolutionnaire
rival riverain roi romancier royaume saisonnier salarie sapeur savant scenariste scientifique
scientist scout sculpteur secouriste secours secretaire secretariat section securite seigneur
senat senate senateur sentinelle sergent serveur service serviteur societe soeur soldat soldier
souverain specialiste spectateur sportif stagiaire student styliste supporter surveillant
survivant suspect syndicaliste syndicat synode tailleur tante teacher team technicien temoin
terroriste titulaire tourist touriste traducteur transporteur travailleur tribu tribunal troop
troupe tsar tueur tuteur union universitaire universite usager utilisateur vacancier vainqueur
vendeur veterinaire veuf veuve vicaire victime villageois villager ville visiteur voisin voisinage
voleur volontaire volunteer voyageur winner witness worker
"""

# How the feminine of a doer ends.
_FEMININES = (("eur", "euse"), ("teur", "trice"), ("ien", "ienne"), ("er", "ere"), ("if", "ive"))


@cache
def place_nouns() -> frozenset[str]:
    """Nouns for places, folded, in both numbers."""
    return frozenset(form for noun in _PLACES.split() for form in _numbers(noun))


@cache
def agent_nouns() -> frozenset[str]:
    """Nouns for people and bodies who act, folded, in both genders and numbers."""
    nouns = [form for noun in _AGENTS.split() for form in _genders(noun)]
    return frozenset(form for noun in nouns for form in _numbers(noun))


def _numbers(noun: str) -> tuple[str, ...]:
    if noun.endswith("al"):
        return noun, f"{noun[:-1]}ux"
    return noun, noun + ("x" if noun.endswith("eau") else "s")


def _genders(noun: str) -> list[str]:
    own = noun if noun.endswith("e") else f"{noun}e"
    ends = [noun.removesuffix(one) + other for one, other in _FEMININES if noun.endswith(one)]
    return list(dict.fromkeys([noun, own, *ends]))
