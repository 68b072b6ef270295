"""Portuguese, of Brazil first."""

from worker.stories.taken import words as w

PORTUGUESE = w.Words(
    code="pt",
    plan_phrases=(
        "em vigor",
        "às urnas",
        "nos cinemas",
        "em cartaz",
    ),
    months="janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    short_months="jan fev mar abr mai jun jul ago set out nov dez",
    weekdays="segunda terça quarta quinta sexta sábado domingo",
    short_weekdays="seg ter qua qui sex sáb dom",
    loose_weekdays="segunda terça quarta quinta sexta",
    seasons="primavera verão outono inverno",
    numbers="um/uma dois/duas três quatro cinco seis sete oito nove dez onze doze",
    units={"dia": "day", "dias": "day", "semana": "week", "semanas": "week"},
    decade_words="anos década",
    past_ending=r"(?!museu$|europeu$|pneu$|céu$|seu$|meu$)\w{2,}(?:ou|iu|eu|aram|eram|iram)",
    future_ending=r"(?!verão$)[^\W\d_A-Z]\w*(?:[aei]rá|[aei]rão|porá|porão)",
    feasts={
        "véspera de ano novo": (12, 31),
        "dia de natal": (12, 25),
        "véspera de natal": (12, 24),
    },
    decades={
        "anos vinte": 1920,
        "anos trinta": 1930,
        "anos quarenta": 1940,
        "anos cinquenta": 1950,
        "anos sessenta": 1960,
        "anos setenta": 1970,
        "anos oitenta": 1980,
        "anos noventa": 1990,
    },
    stop_words="""
        o a os as de do da dos das em no na e um uma com por para que ao se durante após é são seu sua
    """,
    reaches={
        "hoje": ("day", 0),
        "no fim de semana": ("weekend", 0),
        "nesta madrugada": ("day", 0),
        "esta manhã": ("day", 0),
        "nesta manhã": ("day", 0),
        "nesta tarde": ("day", 0),
        "nesta noite": ("day", 0),
        "ontem": ("day", -1),
        "ontem à noite": ("day", -1),
        "anteontem": ("day", -2),
        "esta semana": ("week", 0),
        "nesta semana": ("week", 0),
        "na semana passada": ("week", -1),
        "a semana passada": ("week", -1),
        "neste fim de semana": ("weekend", 0),
        "no fim de semana passado": ("weekend", -1),
        "no último fim de semana": ("weekend", -1),
        "este mês": ("month", 0),
        "neste mês": ("month", 0),
        "no mês passado": ("month", -1),
        "neste ano": ("year", 0),
        "este ano": ("year", 0),
        "deste ano": ("year", 0),
        "ano passado": ("year", -1),
        "mês passado": ("month", -1),
        "no ano passado": ("year", -1),
        "o ano passado": ("year", -1),
    },
    marks={
        w.GOES: "viaja acontece acontecem ocorre ocorrem começa começam termina terminam vence joga disputa",
        w.PHOTO: """
            foto fotos fotografia fotografias imagem imagens retrato captura registro vista frame reprodução
        """,
        w.TAKEN: """
            tirada tirado tiradas feita registrada registrado registada fotografado fotografada mostra mostram
            visto vista captada captado clicada clicado flagrado
        """,
        w.LIVED: """
            participa participam protestam protestaram marcham posa posou fala falou visita visitou chega
            chegou caminha discursa discursou danificado danificada destruído destruída feridos durante
        """,
        w.RELEASED: "divulgada divulgado publicada publicado cedida compartilhada distribuída",
        w.UNDATED: "criada",
        w.COMBINED: "combinação montagem fotomontagem",
        w.SIDE: "esquerda direita cima baixo acima abaixo",
        w.EVENT: """
            ataque ataques atentado atentados massacre chacina terremoto sismo explosão acidente tragédia
            desastre catástrofe enchente enchentes inundações tempestade furacão guerra guerras invasão golpe
            eleição eleições votação referendo morte falecimento nascimento assassinato assassínio crime
            veredicto sentença operação bombardeio bombardeios greve deslizamento naufrágio incêndio incêndios
            revolução levante aniversário jogos copa mundial campeonato final edição lei acordo tratado
            relatório julgamento tiroteio vítimas rompimento queda desaparecimento prisão pandemia reforma
            censo temporada álbum filme romance impeachment apagão
        """,
        w.DEED: w.in_all_forms(
            """
            fabricado fabricada pintado pintada projetado projetada demolido demolida reformado reformada
            reeleito reeleita nascido nascida nasceu morreu morto morta mortos falecido falecida faleceu
            assassinado assassinada fundado fundada construído construída erguido erguida inaugurado
            inaugurada preso presa detido detida condenado condenada eleito eleita nomeado nomeada comprado
            comprada vendido vendida desaparecido desaparecida desapareceu sequestrado sequestrada ocorrido
            ocorrida ocorreu atingiu desabou desabado estreou criado criada aprovada aprovado assinado
            assinada renunciou demitido libertado libertada fugiu restaurado restaurada tombado afundou matou
        """,
            {
                "ado": "ada/ados/adas",
                "ido": "ida/idos/idas",
                "ada": "ado/adas/ados",
                "ida": "ido/idas/idos",
                "reso": "resa/resos/resas",
                "orto": "orta/ortos/ortas",
            },
        ),
        w.PAST: """
            aberto aberta fechado fechada lançado lançada venceu ganhou perdeu começou iniciado iniciada
            lançou deixou
        """,
        w.VAGUE: "ainda até é são",
        w.ARTWORK: "tela óleo aquarela litografia afresco",
        w.HOLDS: "segura seguram mostra exibe",
        w.DATED: "datada",
        w.FUTURE: """
            reabre abre estreia será serão vai vão próximo próxima próximos prevista previsto previstas
            programada marcada marcado agendado amanhã começará abrirá reabrirá terá
        """,
        w.BOUND: "por desde até antes depois após partir véspera para",
        w.RELATIVE: "que quem onde quando cujo cuja qual",
        w.ARTICLE: "um uma a as seu sua cada",
        w.OF: "de do da dos das",
        w.ON: "em no na nos nas nesta neste nessa nesse dia dias o ao à última último",
        w.IN: "em no na durante nos",
        w.TO: "a até ao",
        w.AND: "e ou",
        w.PART: "manhã tarde noite madrugada",
        w.LATE: "fim final início meados começo",
        w.FOLLOW: """
            a à ao em no na nos nas de do da durante com por para perto e ou após depois antes onde que contra
            sob sobre junto diante entre desde o os as um uma é são foi tem se enquanto quando seu sua como
        """,
        w.STREET: """
            modelo praça rua av avenida alameda estação bairro ponte hospital escola colégio largo viaduto
        """,
        w.CHART: "gráfico infográfico mapa fonte",
        w.ABOUT: "circa cerca aproximadamente",
        w.BETWEEN: "entre de do desde",
        w.BE: "foi foram era eram havia haviam tinha sido estava estavam",
        w.EVERY: "cada todo toda todas todos",
        w.LAST: "passado passada último última",
        w.THIS: "este esta neste nesta",
        w.NEXT: "próximo próxima seguinte",
        w.YEAR: "ano",
        w.DAYS: "dia dias mês",
        w.AGO: "há",
    },
)
