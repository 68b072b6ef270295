"""French."""

from worker.stories.taken import words as w

FRENCH = w.Words(
    code="fr",
    plan_phrases=(
        "en vigueur",
        "aux urnes",
        "rendez vous",
        "en salles",
        "au cinéma",
    ),
    months="janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    short_months="janv/jan févr/fév - avr - - juil - sept/sep oct nov déc",
    weekdays="lundi mardi mercredi jeudi vendredi samedi dimanche",
    short_weekdays="lun - mer jeu ven sam dim",
    seasons="printemps été automne hiver",
    numbers="un/une deux trois quatre cinq six sept huit neuf dix onze douze",
    units={"jour": "day", "jours": "day", "semaine": "week", "semaines": "week"},
    decade_words="années",
    feasts={
        "saint-sylvestre": (12, 31),
        "jour de l'an": (1, 1),
        "jour de noël": (12, 25),
    },
    decades={
        "années vingt": 1920,
        "années trente": 1930,
        "années quarante": 1940,
        "années cinquante": 1950,
        "années soixante": 1960,
        "années soixante-dix": 1970,
        "années quatre-vingt": 1980,
        "années quatre-vingt-dix": 1990,
        "années quatre-vingts": 1980,
    },
    future_ending=r"[^\W\d_A-Z]\w*[^\W\d_éè](?:[eidv]ra|[eidv]ront|rra|rront)",
    stop_words="""
        le la les des du et à au aux dans une un sur pour par avec est en lors devant ce cette d l
    """,
    reaches={
        "aujourd'hui": ("day", 0),
        "ce matin": ("day", 0),
        "ce soir": ("day", 0),
        "cet après-midi": ("day", 0),
        "hier": ("day", -1),
        "hier soir": ("day", -1),
        "avant-hier": ("day", -2),
        "cette semaine": ("week", 0),
        "la semaine dernière": ("week", -1),
        "la semaine passée": ("week", -1),
        "ce week-end": ("weekend", 0),
        "le week-end dernier": ("weekend", -1),
        "ce mois-ci": ("month", 0),
        "le mois dernier": ("month", -1),
        "cette année": ("year", 0),
        "l'année dernière": ("year", -1),
        "l'an dernier": ("year", -1),
        "l'an passé": ("year", -1),
    },
    marks={
        w.GOES: "rend votent vote rendez",
        w.PHOTO: """
            photo photos photographie photographies image images cliché portrait capture vue prise-de-vue
            carte postale illustration archives
        """,
        w.TAKEN: """
            prise pris prises photographié photographiée photographiés montre montrant montrent filmé filmée
            vu vue vus vues immortalisé ici tourné
        """,
        w.LIVED: """
            manifestent manifestait pose posait visite visitait arrive assistait participe participait
            défilent détruit détruite endommagé endommagée blessé évacués prononce prononçait
        """,
        w.RELEASED: """
            ligne diffusée diffusé diffusées publiée publié transmise fournie partagée postée obtenue
        """,
        w.UNDATED: "créée",
        w.COMBINED: "montage combinaison",
        w.SIDE: "gauche droite haut bas g d",
        w.EVENT: """
            attaque attaques attentat attentats massacre séisme tremblement explosion explosions accident
            catastrophe inondations crue tempête ouragan cyclone guerre guerres invasion coup élection
            élections électorale vote scrutin référendum législatives municipales présidentielle européennes
            mort décès naissance assassinat meurtre verdict raid frappe frappes grève éboulement naufrage
            crash incendie incendies pogrom révolution soulèvement émeutes anniversaire commémoration jeux
            coupe championnat finale édition loi accord traité rapport procès drame tuerie fusillade putsch
            libération débarquement armistice victimes tragédie saison album film roman disparition
            arrestation condamnation pandémie réforme budget
        """,
        w.DEED: w.in_all_forms(
            """
            inauguré réélu réélue peint peinte sculpté sculptée dessiné dessinée conçu conçue planté plantée
            démoli démolie restauré restaurée classé classée transformé transformée reconverti reconvertie
            repris reprise racheté rachetée fabriqué fabriquée édifié édifiée érigé érigée créé créée achevé
            achevée terminé terminée fusionné né née nés mort morte morts décédé décédée tué tuée tués tuées
            assassiné assassinée fondé fondée construit construite bâti bâtie inaugurée arrêté arrêtée
            condamné condamnée élu élue nommé nommée acheté achetée vendu vendue disparu disparue enlevé
            enlevée kidnappé survenu survenue frappé effondré effondrée sorti sortie promulguée adoptée adopté
            signé signée rénové démissionné abattu abattue épousé détenu détenue emprisonné incarcéré libéré
            libérée fuit fui fondateur éclaté déclenché abîmé abîmée écrasé écrasée crashé crashée
        """,
            {"é": "ée/és/ées", "ée": "é/és/ées", "u": "ue/us/ues", "uit": "uite/uits/uites"},
        ),
        w.PAST: """
            reculé augmenté baissé progressé bondi chuté grimpé démarré entamé organisé organisée tenu tenue
            ouvert ouverte fermé fermée lancé lancée remporté gagné perdu commencé débuté quitté
        """,
        w.VAGUE: "encore toujours jusqu",
        w.ARTWORK: "huile toile aquarelle gouache lithographie gravure fresque",
        w.HOLDS: "tient tiennent brandit brandissent",
        w.DATED: "daté datée datant",
        w.FUTURE: """
            rouvre ouvre rouvrent ouvrent sort sera seront aura auront
            prévu prévue prévus prévues doit devra devrait
            prochain prochaine prochains attendu attendue débutera ouvrira rouvrira demain commence débute va
            vont
        """,
        w.BOUND: "par pour depuis avant après dès jusqu jusque suite partir lendemain veille",
        w.RELATIVE: "qui que qu où dont lorsque lorsqu quand laquelle lequel auquel",
        w.ARTICLE: "un une la les cet sa son ses leur",
        w.OF: "du de des d",
        w.ON: "le ce au l en",
        w.IN: "en pendant durant courant dans",
        w.TO: "au à",
        w.AND: "et ou",
        w.PART: "matin matinée soir soirée nuit midi journée aube",
        w.LATE: "fin début mi",
        w.FOLLOW: """
            à au aux dans en sur lors devant pendant avec par pour près et ou après avant où qui que contre
            sous de du des d chez entre vers depuis le la les l un une soir matin est sont a ont ici il elle
            ils elles alors tandis durant face derrière
        """,
        w.STREET: """
modèle place rue av avenue boulevard pont stade collège lycée école hôpital square quai cours
        """,
        w.CHART: "graphique infographie carte source",
        w.ABOUT: "circa vers environ",
        w.BETWEEN: "entre du de",
        w.BE: "était étaient fut furent avait avaient été",
        w.EVERY: "chaque tous toutes",
        w.LAST: "dernier dernière derniers passé passée",
        w.THIS: "ce cet cette",
        w.NEXT: "prochain prochaine",
        w.YEAR: "an année",
        w.AGO: "il",
        w.DAYS: "mois",
    },
)
