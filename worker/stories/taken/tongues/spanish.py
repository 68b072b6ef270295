"""Spanish."""

from worker.stories.taken import words as w

SPANISH = w.Words(
    code="es",
    plan_phrases=(
        "en vigor",
        "a la venta",
        "a las urnas",
        "a los cines",
        "se celebran",
    ),
    months="""
        enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre
    """,
    short_months="ene feb mar abr may jun jul ago sep/sept/set oct nov dic",
    weekdays="lunes martes miércoles jueves viernes sábado domingo",
    short_weekdays="lun - mié jue vie sáb dom",
    seasons="primavera verano otoño invierno",
    numbers="un/una dos tres cuatro cinco seis siete ocho nueve diez once doce",
    units={"día": "day", "días": "day", "semana": "week", "semanas": "week"},
    decade_words="años década",
    past_ending=r"\w{2,}(?:ó|aron|ieron)",
    future_ending=r"[^\W\d_A-Z]\w*(?:rá|rán)",
    feasts={
        "nochevieja": (12, 31),
        "año nuevo": (1, 1),
        "nochebuena": (12, 24),
        "día de navidad": (12, 25),
    },
    decades={
        "años veinte": 1920,
        "años treinta": 1930,
        "años cuarenta": 1940,
        "años cincuenta": 1950,
        "años sesenta": 1960,
        "años setenta": 1970,
        "años ochenta": 1980,
        "años noventa": 1990,
    },
    stop_words="el la los las de del en y un una con por para que al se su durante tras es sus son",
    reaches={
        "hoy": ("day", 0),
        "esta madrugada": ("day", 0),
        "esta mañana": ("day", 0),
        "esta tarde": ("day", 0),
        "esta noche": ("day", 0),
        "ayer": ("day", -1),
        "anoche": ("day", -1),
        "anteayer": ("day", -2),
        "esta semana": ("week", 0),
        "la semana pasada": ("week", -1),
        "la pasada semana": ("week", -1),
        "este fin de semana": ("weekend", 0),
        "el fin de semana pasado": ("weekend", -1),
        "el pasado fin de semana": ("weekend", -1),
        "este mes": ("month", 0),
        "el mes pasado": ("month", -1),
        "el pasado mes": ("month", -1),
        "este año": ("year", 0),
        "el año pasado": ("year", -1),
        "el pasado año": ("year", -1),
    },
    marks={
        w.GOES: "viaja comienza comienzan inicia inician vence vencen juega disputa celebran",
        w.PHOTO: """
            foto fotos fotografía fotografías imagen imágenes retrato captura fotograma vista instantánea
            postal
        """,
        w.TAKEN: """
            tomada tomado tomadas captada captado captadas fotografiado fotografiada muestra muestran visto
            vista vistos vistas registrada grabada realizada hecha capturada retratado retratada
        """,
        w.LIVED: """
            participa participan protestan protestaron marchan marcharon posa posó habla habló visita visitó
            asiste asistió llega llegó camina saluda saludó celebran celebraron recorre recorrió dañado dañada
            destruido destruida heridos acompañado acompañada ofrece ofreció
        """,
        w.RELEASED: """
            difundida difundido publicada publicado cedida facilitada compartida distribuida emitida
        """,
        w.UNDATED: "creada",
        w.COMBINED: "combinación combo fotocomposición montaje",
        w.SIDE: "izquierda derecha arriba abajo izq der",
        w.EVENT: """
            ataque ataques atentado atentados masacre terremoto terremotos sismo seísmo explosión accidente
            tragedia catástrofe inundaciones inundación riada dana tormenta huracán guerra guerras invasión
            golpe elección elecciones comicios votación referéndum muerte fallecimiento nacimiento asesinato
            crimen veredicto sentencia redada bombardeo bombardeos huelga derrumbe naufragio incendio
            revolución levantamiento aniversario conmemoración juegos copa mundial campeonato final edición
            ley acuerdo tratado informe juicio tiroteo víctimas desaparición detención pandemia reforma censo
            temporada álbum película novela estallido paro secuestro derrame
        """,
        w.DEED: w.in_all_forms(
            """
            fabricado fabricada rodado rodada pintado pintada diseñado diseñada creada restaurado rehabilitado
            rehabilitada demolido demolida celebrado celebrada nombrado declarado declarada elegidos reelegido
            nacido nacida nació murió muerto muerta muertos fallecido fallecida falleció asesinado asesinada
            asesinados fundado fundada construido construida edificado levantada inaugurado inaugurada
            arrestado arrestada detenido detenida condenado condenada elegido elegida nombrada comprado
            comprada vendido vendida desaparecido desaparecida desapareció secuestrado secuestrada ocurrido
            ocurrida ocurrió sacudió azotó derrumbado estrenado estrenada estrenó creado aprobada aprobado
            firmado firmada renunció tiroteado encarcelado liberado liberada huyó restaurada cometido
            perpetrado perpetrada hundió hundido
        """,
            {
                "ado": "ada/ados/adas",
                "ido": "ida/idos/idas",
                "ada": "ado/adas/ados",
                "ida": "ido/idas/idos",
                "uerto": "uerta/uertos/uertas",
            },
        ),
        w.PAST: """
            abierto abierta cerrado cerrada lanzado lanzada ganó ganado perdió comenzó empezó dejó abandonó
        """,
        w.VAGUE: "aún todavía hasta es son",
        w.ARTWORK: "lienzo óleo acuarela litografía grabado fresco",
        w.HOLDS: "sostiene sostienen muestra porta",
        w.DATED: "fechada",
        w.FUTURE: """
            reabre abre estrena arranca será serán va van próximo próxima próximos prevista previsto previstas
            programada programado comenzará abrirá reabrirá inaugurará tendrá celebrará convocada convocado
            convocados
        """,
        w.BOUND: "por desde hasta antes después tras partir previo para víspera ante",
        w.RELATIVE: "que quien quienes donde cuando cuyo cuya cual",
        w.ARTICLE: "un una la las su sus cada otro",
        w.OF: "de del",
        w.ON: "el este los día días al en",
        w.IN: "en durante",
        w.TO: "a al hasta",
        w.AND: "y e o",
        w.PART: "mañana tarde noche madrugada mediodía medianoche",
        w.LATE: "finales principios mediados comienzos fines inicios",
        w.FOLLOW: """
            a al en de del durante con por para cerca y o tras antes después donde que contra bajo sobre ante
            junto frente entre hacia desde el la los las un una es son fue ha han se noche mientras cuando su
            sus como luego
        """,
        w.STREET: """
            modelo plaza calle av avda avenida paseo estación barrio puente hospital escuela colegio
            movimiento cuartel
        """,
        w.CHART: "gráfico gráfica infografía mapa fuente",
        w.ABOUT: "circa hacia cerca",
        w.BETWEEN: "entre del de desde",
        w.BE: "fue fueron era eran había habían sido estaba estaban",
        w.EVERY: "cada todos todas",
        w.LAST: "pasado pasada último última",
        w.THIS: "este esta",
        w.NEXT: "próximo próxima siguiente",
        w.YEAR: "año",
        w.DAYS: "día días mes",
        w.AGO: "hace",
    },
)
