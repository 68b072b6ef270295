"""German."""

from worker.stories.taken import words as w

_PARTS = ("abend", "morgen", "nachmittag", "vormittag", "nacht", "mittag", "früh")
_DAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_PAST = ("letzte", "letzten", "letzter", "vergangene", "vergangenen", "vergangener", "vorige", "vorigen")

GERMAN = w.Words(
    code="de",
    plan_phrases=(
        "in kraft",
        "ins kino",
        "in die kinos",
        "in den handel",
        "zur wahl aufgerufen",
    ),
    bare_years=True,
    bare_weekdays=False,
    months="""
        januar/jänner februar/feber märz april mai juni juli august september oktober november dezember
    """,
    short_months="jan/jän feb mär/mrz apr mai jun jul aug sep/sept okt nov dez",
    weekdays=" ".join(
        "/".join((day, *(day + part for part in _PARTS), *(("sonnabend",) if day == "samstag" else ())))
        for day in _DAYS
    ),
    short_weekdays="mo di mi do fr sa so",
    seasons="frühling/frühjahr sommer herbst winter",
    shy="mai mo di mi do fr sa so april august januar märz",
    numbers="einem/einer/ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    units={"Tag": "day", "Tagen": "day", "Woche": "week", "Wochen": "week"},
    decade_ends="er ern",
    decade_words="jahre jahren",
    verb_last=True,
    relatives_after_comma="der die das dem den deren dessen denen wo als nachdem bevor weil",
    feasts={
        "silvester": (12, 31),
        "silvesternacht": (12, 31),
        "neujahrstag": (1, 1),
        "neujahr": (1, 1),
        "heiligabend": (12, 24),
    },
    decades={
        "zwanzigerjahre": 1920,
        "zwanzigerjahren": 1920,
        "zwanziger jahre": 1920,
        "zwanziger jahren": 1920,
        "dreißigerjahre": 1930,
        "dreißigerjahren": 1930,
        "dreißiger jahre": 1930,
        "dreißiger jahren": 1930,
        "vierzigerjahre": 1940,
        "vierzigerjahren": 1940,
        "vierziger jahre": 1940,
        "vierziger jahren": 1940,
        "fünfzigerjahre": 1950,
        "fünfzigerjahren": 1950,
        "fünfziger jahre": 1950,
        "fünfziger jahren": 1950,
        "sechzigerjahre": 1960,
        "sechzigerjahren": 1960,
        "sechziger jahre": 1960,
        "sechziger jahren": 1960,
        "siebzigerjahre": 1970,
        "siebzigerjahren": 1970,
        "siebziger jahre": 1970,
        "siebziger jahren": 1970,
        "achtzigerjahre": 1980,
        "achtzigerjahren": 1980,
        "achtziger jahre": 1980,
        "achtziger jahren": 1980,
        "neunzigerjahre": 1990,
        "neunzigerjahren": 1990,
        "neunziger jahre": 1990,
        "neunziger jahren": 1990,
    },
    stop_words="der die das und im am auf mit von für bei ist sind nach ein eine einem den dem zu aus vor",
    reaches={
        "letzten jahres": ("year", -1),
        "vergangenen jahres": ("year", -1),
        "vorigen jahres": ("year", -1),
        "vorjahres": ("year", -1),
        "dieses jahres": ("year", 0),
        "heute": ("day", 0),
        "vorjahr": ("year", -1),
        "gestern": ("day", -1),
        "gestern abend": ("day", -1),
        "vorgestern": ("day", -2),
        "diese woche": ("week", 0),
        "in dieser woche": ("week", 0),
        "am wochenende": ("weekend", 0),
        "am vergangenen wochenende": ("weekend", -1),
        "am letzten wochenende": ("weekend", -1),
        "diesen monat": ("month", 0),
        "in diesem monat": ("month", 0),
        "dieses jahr": ("year", 0),
        "in diesem jahr": ("year", 0),
        "voriges jahr": ("year", -1),
        "vergangenes jahr": ("year", -1),
        "letztes jahr": ("year", -1),
    }
    | {f"{past} woche": ("week", -1) for past in _PAST}
    | {
        f"{past} {unit}": (unit_of, -1)
        for past in _PAST
        if past.endswith("n")
        for unit, unit_of in (("monat", "month"), ("jahr", "year"))
    },
    marks={
        w.GOES: "reist öffnet tritt entscheidet entscheiden läuft laufen stimmt stimmen feiert",
        w.PHOTO: """
            foto fotos bild bilder aufnahme aufnahmen archivbild archivfoto archivaufnahme fotografie porträt
            screenshot luftbild luftaufnahme satellitenbild *aufnahme *bild *foto videostandbild standbild
            ausschnitt postkarte fotografien
        """,
        w.TAKEN: """
            aufgenommen fotografiert zeigt entstanden entstand gesehen abgelichtet zeigen festgehalten
        """,
        w.LIVED: """
            besucht besuchte spricht sprach steht stand sitzt saß trifft traf beschädigt zerstört verletzt
            demonstriert protestiert
        """,
        w.RELEASED: """
            veröffentlicht veröffentlichte veröffentlichtes herausgegeben verbreitet bereitgestellt
        """,
        w.UNDATED: "undatiert undatierte undatiertes undatierten",
        w.COMBINED: "bildkombo kombo bildkombination collage kombination",
        w.SIDE: "links rechts oben unten l r",
        w.EVENT: """
            ausgabe exemplar *zeitung brief dokument urkunde *zerstörung *bombardierung *gründung *mauerfall
            *mauerbau *wiedervereinigung *opfer *opfern *parlamentswahl *anschlag *anschläge *anschlags
            *anschlägen *angriff *angriffe *angriffs *angriffen *überfall *überfalls *krieg *kriegs *krieges
            *kriege *wahl *wahlen *erdbeben *erdbebens *explosion *katastrophe *unglück *unglücks *unfall
            *unfalls *absturz *absturzes *attentat *attentats *attentate *massaker *massakers *mord *mordes
            *morde *tod *todes *geburt *preisträger *preisträgerin *referendum *abstimmung *putsch *putschs
            *aufstand *aufstands *revolution *flut *hochwasser *sturm *brand *brandes *urteil *urteils
            *prozess *jahrestag *jahrestages *jahrestags *gedenken *weltmeisterschaft *meisterschaft *olympia
            *spiele *spielen wm em *pogrom *pogroms *verbrechen *vertrag *abkommen *gesetz *invasion *reform
            *pandemie *finale *saison *film *album *roman *buch *turnier *expo *agenda *haushalt *bericht
            *amoklauf *amoklaufs *messerattacke *attacke *attacken *bluttat *geiselnahme *stromausfall
            *schiffsunglück *terrornacht *todesfahrt *schüssen erstflug jungfernflug stapellauf erstzulassung
            ersterwähnung indienststellung *sprengung *abriss *abrisses
        """,
        w.DEED: """
            geboren gestorben getötet ermordet erschossen gegründet erbaut gebaut errichtet entführt
            verschleppt verurteilt gewählt ernannt verstorben gefallen starb verhaftet festgenommen entlassen
            verschwunden verschwand verunglückt verunglückte abgerissen abgestürzt eingestürzt verabschiedet
            beschlossen gekauft verkauft erworben umgekommen zurückgetreten erschien erschienen uraufgeführt
            ausgezeichnet geheiratet gegründete gegründeten erbaute erbauten eröffnete gebaute errichtete
            geborene geborener verstorbene verstorbener gestorbene aufgebrochen ereignete ereignet geschah
            stattfand verübt gesunken abgebrannt ausgebrochen unterzeichnet verkündet angekündigt gestürzt
            vertrieben geflohen
        """,
        w.PAST: """
            sank sanken fiel fielen stieg stiegen brach brachen zog zogen schloss schlossen schlug rief flog
            lief verließ erhielt bekam gab eröffnet gewann verlor begann begonnen geschlossen wiedereröffnet
            übernahm trat kam ging verlassen
        """,
        w.VAGUE: "ist sind schon noch bis auch immer bereits",
        w.ARTWORK: "leinwand aquarell radierung lithografie holzschnitt fresko acryl",
        w.HOLDS: "hält halten zeigt hielt",
        w.DATED: "datiert",
        w.FUTURE: """
            soll sollen kommenden kommende nächsten nächste nächster geplant geplante geplanten
            voraussichtlich bevorstehenden anstehenden startet beginnt erscheint eröffnen stattfinden morgen
            will wollen
        """,
        w.BOUND: "durch für seit bis nach vor ab zum zur gegen",
        w.RELATIVE: "welcher welche welches nachdem bevor weil dass",
        w.ARTICLE: "den der das dem die ein eine einer eines des jeder diesem dieser dieses",
        w.OF: "vom von des aus",
        w.ON: "am in diesen dieser",
        w.IN: "im in während",
        w.TO: "bis",
        w.AND: "und oder",
        w.PART: """
            abend morgen nachmittag vormittag nacht mittag früh frühen späten abends morgens nachts
        """,
        w.LATE: "anfang mitte ende später früher",
        w.FOLLOW: """
            beim in im an am auf bei mit vor nach während zu zum zur aus und oder der die das den dem ein eine
            einen einer über unter gegen für durch von vom als wie ist sind war hat wird werden bis neben
            zwischen um hinter gemeinsam zusammen sich nahe hier rechts links mehrere viele anlässlich nahm
            nehmen
        """,
        w.STREET: "baujahr jahrgang modell modelljahr straße platz allee brücke weg ufer strasse",
        w.CHART: "grafik diagramm infografik karte quelle statistik",
        w.ABOUT: "circa ca etwa um",
        w.BETWEEN: "zwischen von vom",
        w.BE: "war waren wurde wurden hatte hatten gewesen worden",
        w.EVERY: "jeden jeder jedes alle",
        w.LAST: """
            letzten letzter letzte vergangenen vergangener vergangene vergangenem vorigen voriger vorige
            gestrigen gestriger
        """,
        w.THIS: "diesen dieser diesem dieses heutigen heutiger",
        w.NEXT: "kommenden kommender kommende nächsten nächster nächste",
        w.YEAR: "jahr jahre jahren jahres",
        w.AGO: "vor",
        w.DAYS: "monat",
    },
)
