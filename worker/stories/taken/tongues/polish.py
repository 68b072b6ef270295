"""Polish."""

from worker.stories.taken import words as w

POLISH = w.Words(
    code="pl",
    months="""stycznia/styczeń/styczniu lutego/luty/lutym marca/marzec/marcu kwietnia/kwiecień/kwietniu
        maja/maj/maju czerwca/czerwiec/czerwcu lipca/lipiec/lipcu sierpnia/sierpień/sierpniu
        września/wrzesień/wrześniu października/październik/październiku listopada/listopad/listopadzie
        grudnia/grudzień/grudniu""",
    weekdays="""poniedziałek/poniedziałku/poniedziałkowy wtorek/wtorku środa/środę/środy czwartek/czwartku
        piątek/piątku sobota/sobotę/soboty niedziela/niedzielę/niedzieli""",
    seasons="wiosna/wiosną/wiosny/wiosnę lato/latem/lata jesień/jesienią/jesieni zima/zimą/zimy/zimę",
    shy="lata lato",
    decade_words="lata lat latach",
    stop_words="w na z i do się o po przez dla jest od za podczas ze oraz nie to przed przy",
    reaches={
        "ubiegłego roku": ("year", -1),
        "zeszłego roku": ("year", -1),
        "tego roku": ("year", 0),
        "bieżącego roku": ("year", 0),
        "dzisiaj": ("day", 0),
        "dziś": ("day", 0),
        "wczoraj": ("day", -1),
        "przedwczoraj": ("day", -2),
        "w tym tygodniu": ("week", 0),
        "w ubiegłym tygodniu": ("week", -1),
        "w zeszłym tygodniu": ("week", -1),
        "w weekend": ("weekend", 0),
        "w miniony weekend": ("weekend", -1),
        "w tym miesiącu": ("month", 0),
        "w ubiegłym miesiącu": ("month", -1),
        "w zeszłym miesiącu": ("month", -1),
        "w tym roku": ("year", 0),
        "w ubiegłym roku": ("year", -1),
        "w zeszłym roku": ("year", -1),
    },
    marks={
        w.GOES: "leci jedzie wyjeżdża wchodzi startuje zaczyna rusza głosują głosowanie",
        w.PHOTO: "zdjęcie zdjęcia zdjęciu fotografia fotografii fot foto portret kadr archiwalne",
        w.TAKEN: "wykonane wykonana zrobione zrobiona pokazuje przedstawia widoczny",
        w.RELEASED: "opublikowane opublikowana udostępnione udostępniona",
        w.EVENT: """
            zamach zamachu zamachów zamachy atak ataku ataków wojna wojny wojnie wybory wyborów wyborach
            trzęsienie trzęsienia katastrofa katastrofy katastrofie wypadek wypadku pożar pożaru śmierć
            śmierci powódź powodzi rocznica rocznicy rocznicę referendum wyrok wyroku powstanie powstania
            rewolucja inwazja inwazji masakra masakry mistrzostwa igrzyska finał ustawa ustawy wydarzenia
            wydarzeń
        """,
        w.DEED: """
            otwarte otwarto założone założono zbudowane zbudowano powstało zamknięte urodzony urodzona urodził
            urodziła zmarł zmarła zmarły zginął zginęła zginęli zamordowany zamordowana zabity założony
            założona zbudowany zbudowana wybudowany otwarty otwarta zamknięty aresztowany aresztowana skazany
            skazana wybrany wybrana wygrał wygrała rozpoczął rozpoczęła zaginął zaginęła kupiony sprzedany
            odsłonięty odsłonięta odsłonięto wzniesiony wzniesiono wybudowano ustanowiono
            porwany porwana zatrzymany zatrzymana powstał powstała
        """,
        w.FUTURE: """
            będzie będą przyszły przyszłym najbliższy nadchodzący zaplanowany zaplanowane jutro ma
            odbędzie odbędą otworzy otworzą zaplanowano rozpocznie rozpoczną wejdzie wejdą ruszy ruszą
            potrwa potrwają zagra zagrają zostanie zostaną zdecyduje
        """,
        w.BOUND: "od do po przed",
        w.RELATIVE: "który która które którzy których którego której gdzie gdy kiedy że którym",
        w.OF: "z ze",
        w.ON: "w we dnia",
        w.IN: "w we podczas",
        w.TO: "do",
        w.AND: "i oraz lub",
        w.PART: "rano wieczorem wieczór nocy noc popołudnie popołudniu południe",
        w.LATE: "początek początku koniec końca końcu połowie",
        w.FOLLOW: "w we na z ze przed przy po podczas do i oraz od dla pod nad za o przez u obok",
        w.STREET: "ulica ulicy ul plac placu pl aleja al rondo most",
        w.CHART: "wykres mapa infografika źródło",
        w.ABOUT: "ok około circa",
        w.BETWEEN: "między od",
        w.BE: "był była było byli zostały został została zostali",
        w.EVERY: "każdy każda co",
        w.LAST: "ubiegły ubiegłą ubiegłego miniony minioną zeszły zeszłą ostatni ostatnią",
        w.NEXT: "przyszły najbliższy najbliższą następny",
        w.YEAR: "r roku rok",
        w.AGO: "temu",
    },
    numbers="jeden dwa/dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć",
    units={"dni": "day", "dzień": "day", "tygodnie": "week", "tygodni": "week"},
)
