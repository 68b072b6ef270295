"""English."""

from worker.stories.taken import words as w

ENGLISH = w.Words(
    code="en",
    plan_phrases=(
        "takes place",
        "take place",
        "takes effect",
        "take effect",
        "goes on sale",
        "go on sale",
        "comes into force",
        "come into force",
        "gets under way",
        "gets underway",
        "in theaters",
        "in theatres",
        "in cinemas",
        "hits shelves",
        "hit shelves",
        "faces trial",
        "due in court",
    ),
    month_first=True,
    joins_nouns=True,
    plans_with_to="comes set due expected planned kicks runs hopes plans",
    plans_as_subject="tickets posters poster flyer",
    objects="a an his her their",
    months="january february march april may june july august september october november december",
    short_months="jan feb mar apr may jun jul aug sep/sept oct nov dec",
    weekdays="monday tuesday wednesday thursday friday saturday sunday",
    short_weekdays="mon tue/tues wed/weds thu/thur/thurs fri sat sun",
    seasons="spring summer autumn/fall winter",
    shy="march may august mar sat sun wed sept dec jan mon fri april june jun jul will",
    numbers="one two three four five six seven eight nine ten eleven twelve",
    units={"day": "day", "days": "day", "week": "week", "weeks": "week"},
    decade_ends="s",
    past_ending=r"\w{2,}ed",
    feasts={
        "new year's eve": (12, 31),
        "new year's day": (1, 1),
        "christmas eve": (12, 24),
        "christmas day": (12, 25),
        "boxing day": (12, 26),
        "valentine's day": (2, 14),
        "st. patrick's day": (3, 17),
        "international women's day": (3, 8),
        "cinco de mayo": (5, 5),
        "juneteenth": (6, 19),
        "the fourth of july": (7, 4),
        "july fourth": (7, 4),
        "bastille day": (7, 14),
        "halloween": (10, 31),
    },
    stop_words="""
        a an this that was were who it out outside up two as the and of in to with
        for is are at on his her by from their during near after
    """,
    reaches={
        "today": ("day", 0),
        "earlier today": ("day", 0),
        "tonight": ("day", 0),
        "this morning": ("day", 0),
        "this afternoon": ("day", 0),
        "this evening": ("day", 0),
        "yesterday": ("day", -1),
        "last night": ("day", -1),
        "the day before yesterday": ("day", -2),
        "this week": ("week", 0),
        "earlier this week": ("week", 0),
        "last week": ("week", -1),
        "late last week": ("week", -1),
        "earlier last week": ("week", -1),
        "the past week": ("week", -1),
        "this weekend": ("weekend", 0),
        "over the weekend": ("weekend", 0),
        "at the weekend": ("weekend", 0),
        "last weekend": ("weekend", -1),
        "this past weekend": ("weekend", -1),
        "this month": ("month", 0),
        "earlier this month": ("month", 0),
        "last month": ("month", -1),
        "late last month": ("month", -1),
        "early last month": ("month", -1),
        "this year": ("year", 0),
        "earlier this year": ("year", 0),
        "last year": ("year", -1),
    },
    marks={
        w.GOES: "travels reopens resumes close closes meets",
        w.PHOTO: """
            photo photos photograph photographs picture pictures image images portrait portraits screengrab
            screenshot frame still selfie snapshot footage handout file video shot postcard stills view
        """,
        w.TAKEN: """
            taken photographed pictured captured seen shown snapped recorded filmed shows show showing
            depicted
        """,
        w.LIVED: """
            being performed spoke speaks posed played appeared arrived attended attends sits stands visited
            walked met marched rallied gathered protested celebrated danced sang waved smiled hugged kissed
            watched looked spoken addressed raced competed trained worked lined waited stood sat walks
            performing speaking posing playing arriving attending visiting walking meeting marching dressed
            crowded packed surrounded accompanied flanked parked stranded seated collapsed damaged destroyed
            covered filled jammed strewn littered draped burned charred flooded moored displaced injured
            wounded armed masked deserted abandoned framed displayed pitched
        """,
        w.RELEASED: """
            released published issued posted uploaded obtained circulated shared provided distributed
            available broadcast updated
        """,
        w.UNDATED: "undated created",
        w.COMBINED: "combination combo collage composite",
        w.SIDE: "left right top bottom above below l r",
        w.EVENT: """
            robbery robberies burglary burglaries theft thefts heist stabbing stabbings rape ambush
            destruction fall independence reunification founding demolition victims survivors aftermath
            attack attacks assault assaults massacre massacres earthquake earthquakes quake quakes explosion
            explosions blast blasts bombing bombings crash crashes shooting shootings storm storms flood
            floods hurricane hurricanes cyclone tornado tsunami war wars invasion coup revolution uprising
            election elections vote votes referendum primary primaries caucus caucuses runoff poll polls
            ballot death deaths birth births killing killings murder murders assassination verdict ruling
            raid raids strike strikes airstrike airstrikes landslide landslides outbreak collapse accident
            accidents incident incidents derailment wreck sinking disaster disasters tragedy insurrection
            riot riots anniversary memorial genocide pandemic budget deadline campaign term championship
            championships olympics games cup final edition agreement deal accords accord treaty law act
            report survey census debut release premiere launch opening album film movie novel book song
            laureate laureates winner champion champions disappearance arrest conviction execution hijacking
            eruption wildfire wildfires ceasefire truce crackdown siege famine drought recession crisis
            kidnapping abduction drowning outage outages blackout blackouts spill leak cyberattack
        """,
        w.DEED: """
            happened occurred identified rebuilt dead born died killed murdered shot founded established
            built arrested convicted sentenced elected appointed named bought purchased sold acquired
            married divorced retired resigned disappeared vanished missing abducted kidnapped hit struck
            announced said told added warned declared introduced passed adopted enacted approved designed
            completed constructed demolished renovated restored crashed sank sunk derailed erupted fled
            exploded escaped migrated invented discovered written directed starring debuted premiered dating
            dates drafted awarded crowned ended expired due ousted overthrown deposed suspended banned
            abolished first indicted charged accused stabbed raped assassinated executed deported fired
            dismissed hanged drowned
        """,
        w.PAST: """
            won lost began started became left held made used went came took fought led ran got gave wrote
            grew drew flew rose broke spent paid met saw set put sent brought taught caught stole underwent
            fell kept built found sworn beat hosted moved
        """,
        w.VAGUE: "even still is are remains looks stands until as",
        w.ARTWORK: """
            canvas watercolor watercolour gouache tempera lithograph etching woodcut fresco acrylic
        """,
        w.HOLDS: "holds holding held carries carrying displays hugs kisses",
        w.DATED: "dated",
        w.FUTURE: """
            effect forecast expires expire announces ends closes advertises advertising announcing promoting
            promotes invites tickets poster posters flyer will would shall upcoming scheduled slated
            expected planned set due begins opens starts next tomorrow starting beginning ahead comes hopes
            plans runs kicks debuts premieres airs vying
        """,
        w.BOUND: """
            since until till before after following by prior through upto post pre effective for than
        """,
        w.RELATIVE: "who which that where when whose whom because how what",
        w.ARTICLE: """
            the a an his her its their our my your this these those that each s any no first another
        """,
        w.OF: "of from",
        w.ON: "on",
        w.IN: "in during",
        w.TO: "to through thru until",
        w.AND: "and or",
        w.PART: """
            morning afternoon evening night noon midday midnight dawn dusk sunrise sunset overnight lunchtime
            am pm
        """,
        w.LATE: "late early earlier mid",
        w.FOLLOW: """
            in at as during near with to for from outside by before after when where and while following amid
            over on inside against ahead afternoon but or of that who which is are was were the a an his her
            their between beside along around off under above across toward towards through into because about
            showing shows he she they it we not also despite without via local time alongside atop within
            behind next upon beneath below beyond wearing holding left right file amidst where's watch watches
            walk walks stand stands speak speaks arrive arrives sit sits look looks
        """,
        w.STREET: "street square avenue road boulevard plaza hotel operation movement brigade",
        w.CHART: "chart graph graphic infographic map figure source data",
        w.ABOUT: "circa ca c approximately around about",
        w.BETWEEN: "between from",
        w.BE: "was were had has have been did",
        w.EVERY: "recent every each most some all any",
        w.NAMING: """
            remembrance mothering advent trinity passion black good ash palm easter super cyber giving holy
            bloody fat shrove maundy throwback whit boxing spy small red
        """,
        w.LAST: "last past previous",
        w.THIS: "this",
        w.NEXT: "next coming following",
        w.YEAR: "year years",
        w.AGO: "ago",
        w.DAYS: "",
    },
)
