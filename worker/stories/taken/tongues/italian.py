"""Italian."""

from worker.stories.taken import words as w

ITALIAN = w.Words(
    code="it",
    plan_phrases=(
        "in vigore",
        "si vota",
        "in programma",
        "nelle sale",
        "alle urne",
    ),
    months="""
        gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    """,
    short_months="gen feb mar apr mag giu lug ago set/sett ott nov dic",
    weekdays="lunedì martedì mercoledì giovedì venerdì sabato domenica",
    short_weekdays="lun mar mer gio ven sab dom",
    seasons="primavera estate autunno inverno",
    numbers="un/una due tre quattro cinque sei sette otto nove dieci undici dodici",
    units={"giorno": "day", "giorni": "day", "settimana": "week", "settimane": "week"},
    decade_words="anni",
    past_ending=r"\w{2,}ò",
    future_ending=r"[^\W\d_A-Z]\w*(?:rà|ranno)",
    feasts={
        "san silvestro": (12, 31),
        "capodanno": (1, 1),
        "ferragosto": (8, 15),
        "vigilia di natale": (12, 24),
    },
    decades={
        "anni venti": 1920,
        "anni trenta": 1930,
        "anni quaranta": 1940,
        "anni cinquanta": 1950,
        "anni sessanta": 1960,
        "anni settanta": 1970,
        "anni ottanta": 1980,
        "anni novanta": 1990,
    },
    stop_words="""
        il la le i gli di del della dei in e un una con per che al alla dal nel nella da durante è sul
    """,
    reaches={
        "oggi": ("day", 0),
        "stanotte": ("day", 0),
        "nel fine settimana": ("weekend", 0),
        "nel weekend": ("weekend", 0),
        "stamattina": ("day", 0),
        "stamani": ("day", 0),
        "questa mattina": ("day", 0),
        "stasera": ("day", 0),
        "ieri": ("day", -1),
        "ieri sera": ("day", -1),
        "ieri mattina": ("day", -1),
        "l'altro ieri": ("day", -2),
        "questa settimana": ("week", 0),
        "la settimana scorsa": ("week", -1),
        "la scorsa settimana": ("week", -1),
        "lo scorso fine settimana": ("weekend", -1),
        "lo scorso weekend": ("weekend", -1),
        "questo mese": ("month", 0),
        "il mese scorso": ("month", -1),
        "lo scorso mese": ("month", -1),
        "quest'anno": ("year", 0),
        "l'anno scorso": ("year", -1),
        "anno scorso": ("year", -1),
        "mese scorso": ("month", -1),
        "lo scorso anno": ("year", -1),
    },
    marks={
        w.GOES: "reca vola svolge svolgono inizia iniziano comincia cominciano gioca vota",
        w.PHOTO: """
            foto fotografia fotografie immagine immagini scatto ritratto frame veduta cartolina istantanea
        """,
        w.TAKEN: """
            scattata scattato scattate ripresa ripreso fotografato fotografata mostra mostrano vista visto
            immortalato immortalata
        """,
        w.LIVED: """
            partecipa partecipano protestano manifestano parla visita arriva saluta danneggiato danneggiata
            distrutto distrutta feriti durante
        """,
        w.RELEASED: "diffusa diffuso pubblicata pubblicato fornita condivisa rilasciata distribuita",
        w.UNDATED: "creata",
        w.COMBINED: "combo collage fotomontaggio",
        w.SIDE: "sinistra destra alto basso sopra sotto",
        w.EVENT: """
            attacco attacchi attentato attentati strage massacro terremoto sisma scossa esplosione incidente
            tragedia disastro alluvione alluvioni tempesta uragano guerra guerre invasione golpe elezione
            elezioni voto referendum politiche amministrative europee morte decesso nascita assassinio
            omicidio delitto sentenza verdetto blitz raid bombardamento bombardamenti sciopero frana naufragio
            incendio rivoluzione rivolta anniversario commemorazione giochi olimpiadi coppa mondiali mondiale
            campionato finale edizione legge accordo trattato rapporto processo sparatoria vittime crollo
            scomparsa arresto pandemia riforma stagione album film romanzo liberazione
        """,
        w.DEED: w.in_all_forms(
            """
            realizzato realizzata dipinto dipinta progettato progettata eretta edificata demolito demolita
            istituito istituita nominata rieletto rieletta nato nata nati morto morta morti deceduto deceduta
            ucciso uccisa uccisi assassinato assassinata fondato fondata costruito costruita edificato eretto
            inaugurato inaugurata arrestato arrestata condannato condannata eletto eletta nominato acquistato
            acquistata comprato venduto venduta scomparso scomparsa sparito rapito rapita avvenuto avvenuta
            crollato crollata uscito uscita creato approvata approvato firmato firmata dimesso liberato
            restaurato restaurata affondato affondata colpì morì nacque fondò accaduto
        """,
            {
                "ato": "ata/ati/ate",
                "uto": "uta/uti/ute",
                "ito": "ita/iti/ite",
                "orto": "orta/orti/orte",
                "arso": "arsa/arsi/arse",
                "iso": "isa/isi/ise",
                "ata": "ato/ati/ate",
            },
        ),
        w.PAST: """
            scesa sceso salita salito calata calato cresciuta cresciuto aumentata aperto aperta chiuso chiusa
            lanciato lanciata vinse vinto perse perso iniziato iniziata iniziò cominciò lasciò
        """,
        w.VAGUE: "ancora fino è sono ad",
        w.ARTWORK: "olio tela acquerello litografia affresco",
        w.HOLDS: "mostra regge tiene",
        w.DATED: "datata",
        w.FUTURE: """
            riapre apre esce sarà saranno prossimo prossima prossimi previsto prevista previste programmato
            programmata inizierà aprirà riaprirà domani dovrà terrà
        """,
        w.BOUND: "dal dalla da fino prima dopo entro dall partire vigilia indomani",
        w.RELATIVE: "che dove quando cui quale quali",
        w.ARTICLE: "un una la le i gli suo sua ogni",
        w.OF: "di del dell dello della dei degli",
        w.ON: "il lo l questo i nel in",
        w.IN: "nel nell in nella durante a ad nei",
        w.TO: "al all a fino",
        w.AND: "e ed o",
        w.PART: "mattina mattino pomeriggio sera notte serata notturna alba mezzanotte",
        w.LATE: "fine inizio metà inizi tarda tardo primi",
        w.FOLLOW: """
            a ad al alla alle allo nel nella nei in durante con per e o vicino presso davanti dopo prima dove
            che contro sotto su sul sulla tra fra da dal il la i le un una è sono ha hanno mentre di del sera
            mattina pomeriggio notte insieme accanto
        """,
        w.STREET: "modello piazza via viale corso largo ponte stazione ospedale scuola stadio quartiere",
        w.CHART: "grafico infografica mappa fonte tabella",
        w.ABOUT: "circa verso",
        w.BETWEEN: "tra fra dal da",
        w.BE: "fu furono era erano aveva avevano stato stata stati venne",
        w.EVERY: "ogni tutti tutte",
        w.LAST: "scorso scorsa passato passata ultimo ultima",
        w.THIS: "questo questa",
        w.NEXT: "prossimo prossima",
        w.YEAR: "anno",
        w.DAYS: "giorno giorni mese",
        w.AGO: "fa",
    },
)
