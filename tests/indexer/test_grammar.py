from datetime import date
from typing import get_args, get_type_hints

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tantivy import Index

from indexer.backends.elastic_query import search_body
from indexer.backends.embedded_form import schema_of
from indexer.backends.embedded_query import matching as for_tantivy
from indexer.backends.embedded_view import KeptCounts, View
from indexer.backends.ranking import NAMED, NAMED_IDS
from indexer.query import (
    AllOf,
    AnyOf,
    Clause,
    DateSpan,
    Has,
    InBox,
    InPlace,
    Is,
    Named,
    Near,
    Not,
    Older,
    OnDay,
    PhotoQuery,
    Phrase,
    Prefix,
    PublishedIn,
    Similar,
    TakenIn,
    Words,
)
from indexer.search.grammar import QueryError, Question, read_query, read_question
from indexer.search.grammar_fields import FIELD_NAMES
from indexer.search.naming import PlaceNames
from tests.indexer.gazetteer_fake import FakeGazetteer

TODAY = date(2024, 3, 31)
GAZETTEER = FakeGazetteer()
NOVEMBER = (date(2023, 11, 1), date(2023, 11, 30))
SCHEMA = schema_of("photo")
EMPTY = View(Index(SCHEMA).searcher(), SCHEMA, {}, KeptCounts(), 0, frozenset())
KENYA, EGYPT = InPlace(("KE",), "Kenya"), InPlace(("EG",), "Egypt")


def question(text: str) -> Question:
    return read_question(text, names=PlaceNames(GAZETTEER), today=TODAY)


def where(text: str) -> Clause:
    return read_query(text, places=GAZETTEER.find, today=TODAY).where


def days(first: date | None = None, last: date | None = None) -> DateSpan:
    return DateSpan(first=first, last=last)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ambulance", Words("ambulance")),
        ("  ambulance   crossing ", AllOf((Words("ambulance"), Words("crossing")))),
        ("ambulance AND crossing", AllOf((Words("ambulance"), Words("crossing")))),
        ('"waiting to cross"', Phrase("waiting to cross")),
        ("“waiting to cross”", Phrase("waiting to cross")),
        ('outlet:"The ""Daily"" News"', Named("outlet", 'The "Daily" News')),
        ('"red ""boats"" here"~2', Phrase('red "boats" here', slop=2)),
        ('"red" "boats"', AllOf((Phrase("red"), Phrase("boats")))),
        ("„waiting to cross“", Phrase("waiting to cross")),
        ('"two boats"~3', Phrase("two boats", "any", 3)),
        ("floo*", Prefix("floo")),
        ("flood -river", AllOf((Words("flood"), Not(Words("river"))))),
        ("flood NOT river", AllOf((Words("flood"), Not(Words("river"))))),
        ("flood AND NOT river", AllOf((Words("flood"), Not(Words("river"))))),
        ("-river", Not(Words("river"))),
        ("flood OR storm", AnyOf((Words("flood"), Words("storm")))),
        ("a OR b OR c", AnyOf((Words("a"), Words("b"), Words("c")))),
        ("a b OR c", AnyOf((AllOf((Words("a"), Words("b"))), Words("c")))),
        ("(flood OR storm) bridge", AllOf((AnyOf((Words("flood"), Words("storm"))), Words("bridge")))),
        ("-(flood OR storm)", Not(AnyOf((Words("flood"), Words("storm"))))),
        ("((boat))", Words("boat")),
        ("or and not", AllOf((Words("or"), Words("and"), Words("not")))),
        ("co-ops", Words("co-ops")),
        ("river-post", Words("river-post")),
        # What is one word to the eye stands side by side.
        ("U.S.", Phrase("U.S.")),
        ("AT&T 9/11", AllOf((Phrase("AT&T"), Phrase("9/11")))),
        ("10,000", Phrase("10,000")),
        ("covid-19-era", Phrase("covid-19-era")),
        # What agencies print in two ways is found in both.
        ("covid-19", AnyOf((Words("covid19"), Phrase("covid-19")))),
        ("G20", AnyOf((Words("G20"), Phrase("G-20")))),
        ("UN", AnyOf((Words("UN"), Phrase("U.N")))),
        ("un", Words("un")),
        ("D.C.", AnyOf((Phrase("D.C."), Words("DC")))),
        ("credit:PA", AnyOf((Words("PA", "credit"), Phrase("P.A", "credit")))),
        ("by:JD", Words("JD", "by")),
        ("person:G20", AnyOf((
            AnyOf((Words("G20", "caption"), Phrase("G-20", "caption"))),
            AnyOf((Words("G20", "headline"), Phrase("G-20", "headline"))),
        ))),
        ("caption:7-year-old", Phrase("7-year-old", "caption")),
        ("MH17/MH370", Words("MH17/MH370")),
        ("O'Hara's", Words("O'Hara's")),
        ("flood - lamu & co", AllOf((Words("flood"), Words("lamu"), Words("co")))),
        ("at 3:15", AllOf((Words("at"), Phrase("3:15")))),
        ("boat(red)", AllOf((Words("boat"), Words("red")))),
        ("北京", Words("北京")),
        ("a\x00b\u200bc", AllOf((Words("a"), Words("b"), Words("c")))),
        ("Über\u00adschwemmung", Words("Überschwemmung")),  # captions are kept without, too
        # as keyboards of other scripts have the signs
        ("«waiting to cross»", Phrase("waiting to cross")),
        ("»waiting to cross«", Phrase("waiting to cross")),
        ("「港」の船", AllOf((Phrase("港"), Words("の船")))),
        ("（flood\u3000ＯＲ\u3000storm） －river", AllOf((AnyOf((Words("flood"), Words("storm"))), Not(Words("river"))))),
        ("flood \u2212river", AllOf((Words("flood"), Not(Words("river"))))),
        ("＂two boats＂～3", Phrase("two boats", "any", 3)),
        ("floo＊", Prefix("floo")),
    ],
)  # fmt: skip
def test_words_and_signs_mean_what_people_expect(typed, meant):
    assert where(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("caption:boats", Words("boats", "caption")),
        ('headline:"red boats"', Phrase("red boats", "headline")),
        ("title:boats", Words("boats", "headline")),
        ("credit:handout", Words("handout", "credit")),
        ('by:"Lena Hartwell"', Phrase("Lena Hartwell", "by")),
        ("BY:Hart*", Prefix("Hart", "by")),
        ("in:Egypt", EGYPT),
        ("in：Egypt", EGYPT),
        ("ＩＮ：（Egypt）", EGYPT),
        ("in:«Gaza Strip»", InPlace(("PS.GZ",), "Gaza Strip")),
        ("\u200fin:\u200eEgypt\u200e", EGYPT),  # marks of direction, pasted
        ("taken：２０２３－１１", TakenIn(days(date(2023, 11, 1), date(2023, 11, 30)))),
        ("outlet:ＴＶ東京", Named("outlet", "ＴＶ東京")),  # as printed
        ("lang:German", Named("language", "de")),
        ("lang:français", Named("language", "fr")),
        ("lang:日本語", Named("language", "ja")),
        ("lang:en_US", Named("language", "en-US")),
        ("lang:Norwegian", AnyOf((Named("language", "no"), Named("language", "nb"), Named("language", "nn")))),
        ('in:"Gaza Strip"', InPlace(("PS.GZ",), "Gaza Strip")),
        ("in:paris", InPlace(("2988507",), "paris")),  # the weightiest of the two
        ("-in:Kenya", Not(KENYA)),
        ("in:(Kenya OR Egypt)", AnyOf((KENYA, EGYPT))),
        ("caption:(red -boats)", AllOf((Words("red", "caption"), Not(Words("boats", "caption"))))),
        ("taken:2023-11-01", TakenIn(days(date(2023, 11, 1), date(2023, 11, 1)))),
        ("taken:2023-10..2023-11", TakenIn(days(date(2023, 10, 1), date(2023, 11, 30)))),
        ('taken:"March 2024"', TakenIn(days(date(2024, 3, 1), date(2024, 3, 31)))),
        ("taken:..2023", TakenIn(days(None, date(2023, 12, 31)))),
        ("before:2023-11", TakenIn(days(None, date(2023, 10, 31)))),
        ("after:2023-11", TakenIn(days(date(2023, 11, 1)))),
        ("published:7d", PublishedIn(days(date(2024, 3, 24)))),
        ("published:today", PublishedIn(days(TODAY, TODAY))),
        ("agency:ap", Named("agency", "AP")),
        ('agency:"Deutsche Presse-Agentur"', Named("agency", "dpa")),
        ("agency:共同通信", Named("agency", "Kyodo")),
        ("agency:nobody-knows-it", Named("agency", "nobody-knows-it")),
        ('agency:"Associated Press"', Named("agency", "AP")),
        ("agency:getty", Named("agency", "Getty Images")),
        ('outlet:"River Post"', Named("outlet", "River Post")),
        ("lang:de", Named("language", "de")),
        ("story:abc", Named("story", "abc")),
        ("similar:abc", Similar("abc")),
        ("-similar:(abc OR d)", Not(AnyOf((Similar("abc"), Similar("d"))))),
        ("is:file", Is("file")),
        ("is:Undated", Is("undated")),
        ("is:photo", Not(AnyOf((Is("video"), Is("graphic"))))),
        ('source:"Coast Guard"', Phrase("Coast Guard", "source")),
        ("person:Okello", AnyOf((Words("Okello", "caption"), Words("Okello", "headline")))),
        ("city:Lamu", InPlace(("184",), "Lamu")),
        ("country:Kenya", KENYA),
        ("alt:boats", Words("boats", "alt")),
        ('alt:"red boats"', Phrase("red boats", "alt")),
        ("title:boats", Words("boats", "headline")),
        ("date-precision:Month", Named("precision", "month")),
        ("is:handout", Is("handout")),
        ("is:pool", Is("pool")),
        ("is:ai", Is("ai")),
        ("-is:dup", Not(Is("dup"))),
        ("-is:AI", Not(Is("ai"))),
        ("near:50.45,30.52~25km", Near(50.45, 30.52, 25.0)),
        ("near:-2.27,40.9", Near(-2.27, 40.9, 25.0)),
        ("near:Lamu~10mi", Near(-2.27, 40.9, 16.09344)),
        ('near:"Lamu"~5000m', Near(-2.27, 40.9, 5.0)),
        ('near:"Lamu~25km"', Near(-2.27, 40.9, 25.0)),
        ('near:"50.45, 30.52"~25km', Near(50.45, 30.52, 25.0)),
        ("near:Gaza", Near(31.5, 34.47, 25.0)),  # the strip has no point, its city has
        ("near:50.45,30.52~100m", Near(50.45, 30.52, 0.1)),
        ("bbox:40,-3,42,-1.5", InBox(40.0, -3.0, 42.0, -1.5)),
        ("bbox:170,-20,-170,20", InBox(170.0, -20.0, -170.0, 20.0)),
        ("on:12-25", OnDay(12, 25)),
        ("on:July", OnDay(7)),
        ("older:30d", Older(30)),
        ("has:date", Not(Is("undated"))),
        ("has:geo", Has("geo")),
        ("is:(unplaced OR uncredited)", AnyOf((Is("unplaced"), Is("uncredited")))),
    ],
)  # fmt: skip
def test_fields_are_read_each_in_its_way(typed, meant):
    assert where(typed) == meant


def test_an_order_may_stand_anywhere_but_is_no_condition():
    query = read_query("flood sort:taken in:Kenya", places=GAZETTEER.find, today=TODAY)
    assert query == PhotoQuery(where=AllOf((Words("flood"), KENYA)), sort="taken")


@pytest.mark.parametrize(
    ("typed", "column", "said"),
    [
        ("", 1, "nothing is asked"),
        ("   ", 1, "nothing is asked"),
        ("...", 1, "nothing is asked"),
        ("sort:taken", 1, "nothing is asked"),
        ("sort:taken flood sort:seen", 18, "a second sort: beside sort:taken; expected one order only"),
        ("flood sort:taken sort:taken", 18, "a second sort:"),
        ("in：Egpyt", 4, "did you mean Egypt?"),
        ("北京 船 is:fil", 9, "did you mean file?"),
        ("lang:germn", 6, "did you mean german?"),
        ("lang:Klingon", 6, "a language such as en or German"),
        ("near:50.45, 30.52", 6, "no blank after the comma"),
        ("near:Lamu~25 km", 14, "expected near:...~25km"),
        ("taken:November", 7, "did you mean on:November?"),
        ("taken:Nov 2023", 7, 'did you mean taken:"Nov 2023"?'),
        ("flood taken:1 November 2023 boats", 13, 'did you mean taken:"1 November 2023"?'),
        ("in:Lamu, Kenya", 4, 'did you mean in:"Lamu, Kenya"?'),
        ("near:Gaza City~10km", 15, 'near:"Gaza City"~10km'),
        ('taken:"Nov 1"', 8, 'did you mean on:"Nov 1"?'),
        ("taken:>2023", 7, "did you mean 2023..?"),
        ("published:<=2023-05", 11, "did you mean ..2023-05?"),
        ("before:2023...2024", 12, "taken:2023...2024"),
        ('flood "red boats', 7, 'expected a second "'),
        ('""', 1, "between the quotes"),
        ('"red""', 6, 'expected a second "'),
        ('near:"Lamu"~', 13, "'' is no distance"),
        ("flood (red", 7, "never closed"),
        ('flood caption:"red boats', 15, 'did you mean caption:"red boats"?'),
        ('flood "', 7, "expected a second"),
        ("flood red)", 10, "never opened"),
        ("()", 2, "between the brackets"),
        ("flood OR", 7, "nothing stands after OR"),
        ("OR flood", 1, "nothing stands before OR"),
        ("flood AND", 7, "nothing stands after AND"),
        ("AND flood", 1, "nothing stands before AND"),
        ("a AND OR b", 3, "nothing stands after AND"),
        ("flood NOT", 10, "nothing follows NOT"),
        ("NOT NOT a", 4, "nothing follows NOT"),
        ("--a", 2, "nothing follows -"),
        ("-...", 2, "left out"),
        ("in:", 4, "nothing follows in:"),
        ("in: Egypt", 4, "a value right after the colon; did you mean in:Egypt?"),
        ('flood in: "Gaza Strip" red', 10, 'did you mean in:"Gaza Strip"?'),
        ("on:2024-05-01", 4, "did you mean taken:2024-05-01?"),
        ('on:"May 2024"', 5, 'did you mean taken:"May 2024"?'),
        ("in:Lamu~25km flood", 4, "in: takes no distance; expected a town or a point"),
        ("city:Lamu~25km", 6, "did you mean near:Lamu~25km?"),
        ("in: ", 4, "expected a value right after the colon"),
        ('in:" "', 5, "a place such as"),
        ("flod caption:(", 14, "never closed"),
        ("in:Egpyt", 4, "did you mean Egypt?"),
        ("in:Egy*", 7, "in: takes no *"),
        ('in:"Egypt"~3', 11, "nothing after in:"),
        ("tken:2023", 1, "did you mean taken:?"),
        ("date:2023", 1, "did you mean taken:?"),
        ("photographer:Jane", 1, "did you mean by:?"),
        ("in:(Egypt by:Jane)", 11, "inside a group of in:"),
        ("in:(by:(Jane))", 5, "inside a group of in:"),
        ("xyzzy:1", 1, "no field is called 'xyzzy'"),
        ("flood is:fil", 10, "did you mean file?"),
        ("is:nonsense", 4, "one of ai, dup, file, graphic"),
        ("sort:size", 6, "relevance"),
        ("flood -sort:taken", 8, "sort: is no condition"),
        ("(flood sort:taken)", 8, "sort: is no condition"),
        ("near:95,10", 6, "off the globe"),
        ("near:10,10~0km", 12, "is no distance"),
        ("near:10,10~99m", 12, "is no distance"),
        ("near:10,10~far", 12, "is no distance"),
        ("near:Kenya~10km", 6, "no point on the map"),
        ("near:Atlantis~10km", 6, "no place is called 'Atlantis'"),
        ("near:999,999", 6, "off the globe"),
        ("bbox:1,2,3", 6, "west,south,east,north"),
        ("bbox:0,10,5,5", 6, "upside down"),
        ("bbox:0,0,200,5", 6, "off the globe"),
        ("city:Kenya", 6, 'did you mean in:"Kenya"?'),
        ("on:02-30", 4, "no such day in any year"),
        ("older:soon", 7, "a length such as 30d"),
        ("has:fun", 5, "one of alt, caption"),
        ("around:Lamu", 1, "did you mean near:?"),
        ("taken:2023-13", 7, "no month 13"),
        ("taken:2023-11..2023-10", 7, "reversed"),
        ("taken:2023-11..2023-10", 7, "did you mean 2023-10..2023-11?"),
        ("before:2023..2024", 12, "taken:2023..2024"),
        ("before:0001", 8, "nothing comes before"),
        ("fl*", 1, "at least 3 letters"),
        ("*ood", 1, "* only after the beginning"),
        ("fl*od", 3, "* only after the beginning"),
        ("*", 1, "at least 3 letters"),
        ("boats~2", 6, "only after a phrase"),
        ('"red boats"~99', 12, "from ~0 to ~10"),
        ("(((((boat))))) OR red", 5, "at most 4 levels"),
        ("((((((boat))))))", 6, "at most 5 levels"),
        ("flood " * 33, 193, "at most 32"),
        ("a" * 513, 513, "at most 512"),
        ("日本" * 200, 1, "a word of more than 100 letters"),
        ('"' + "日本" * 200 + '"', 1, "a word of more than 100 letters"),
        ("ж" * 300 + "*", 1, "a word of more than 100 letters"),
        ('"a b c d e f g h i"~10', 1, "more than 1000 parts"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_with_its_column(typed, column, said):
    with pytest.raises(QueryError) as error:
        question(typed)
    assert said in str(error.value)
    assert error.value.column == column
    assert str(error.value).startswith(f"column {column}: ")


def test_the_error_of_a_question_survives_the_way_between_processes():
    import pickle

    with pytest.raises(QueryError) as error:
        question("in:Egpyt")
    copy = pickle.loads(pickle.dumps(error.value))
    assert (str(copy), copy.column, copy.nearest) == (str(error.value), 4, "Egypt")


def test_each_term_says_where_it_stands_and_what_it_means():
    text = 'flood -in:Paris (taken:2023-11 OR "red boats")'
    terms = question(text).terms
    assert [text[t.start : t.end] for t in terms] == ["flood", "-in:Paris", "taken:2023-11", '"red boats"']
    assert [t.negated for t in terms] == [False, True, False, False]
    assert [t.meaning for t in terms] == [
        "flood",
        "in Paris, Île-de-France, France",
        "taken from 2023-11-01 to 2023-11-30",
        "“red boats”",
    ]
    assert [place.id for place in terms[1].readings] == ["2988507", "4717560"]


def test_each_reading_of_a_circle_has_a_point():
    [term] = question("near:Gaza~10km").terms
    assert [place.id for place in term.readings] == ["281133"]  # and not the strip, which would be an error


def placed(words: str, *ids: str) -> AnyOf:
    return AnyOf((Words(words), InPlace(ids, words, True)))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("flood lamu", AllOf((Words("flood"), placed("lamu", "184", "185")))),
        ("gaza strip flood", AllOf((placed("gaza strip", "PS.GZ"), Words("flood")))),
        ("Lamu OR Kyiv", AnyOf((placed("Lamu", "184", "185"), placed("Kyiv", "703448")))),
        ("kiev -boats kenya", AllOf((placed("kiev", "703448"), Not(Words("boats")), placed("kenya", "KE")))),
        ("gaza -x strip", AllOf((placed("gaza", "PS.GZ"), Not(Words("x")), Words("strip")))),
        ('"lamu"', Phrase("lamu")),  # quotes mean the words and nothing else
        ("-lamu", Not(Words("lamu"))),
        ("caption:lamu", Words("lamu", "caption")),
        ("lam*", Prefix("lam")),
    ],
)  # fmt: skip
def test_words_that_name_a_place_mean_it_too(typed, meant):
    assert question(typed).query.where == meant


def test_the_words_of_a_place_are_one_term():
    text = "(boat paris) gaza strip flood kenya"
    terms = question(text).terms
    assert [text[t.start : t.end] for t in terms] == ["boat", "paris", "gaza strip", "flood", "kenya"]
    assert terms[2].meaning == "in Gaza Strip, Palestinian Territory, or the words"
    assert [place.id for place in terms[1].readings] == ["2988507", "4717560"]


def test_what_stands_in_a_negated_group_is_negated():
    assert [t.negated for t in question("a -(b -c)").terms] == [False, True, False]


WORDS = st.sampled_from(
    ["boat", "-", "NOT", "OR", "AND", "(", ")", '"', "in:", "Kenya", "gaza", "strip", "person:", "has:date", "near:1,1", "taken:", "2023", "..", "*", "~2", ":", "is:file", "日本", "\ud800", " "]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=25).map("".join)))  # fmt: skip
@example("-(a OR b -(c OR d -(e OR f -(g OR h -has:date))))")
@example(" ".join(['"a b c d e f g h i j"~10'] * 22))
def test_any_text_is_a_question_for_both_backends_or_an_error_with_a_column(text):
    try:
        query = question(text).query
    except QueryError as error:
        assert 1 <= error.column <= len(text) + 1
        return
    assert query.where not in (AllOf(()), Not(AnyOf(())))
    search_body(query)
    for_tantivy(query.where, EMPTY)


@pytest.mark.parametrize("typed", ["country:KE", "country:ke", 'country:" ke "', "country:(ke)"])
def test_a_country_may_be_asked_for_by_its_code(typed):
    asked = question(typed)
    assert asked.query.where == InPlace(("KE",), "KE")
    [term] = asked.terms
    assert (term.meaning, [place.name for place in term.readings]) == ("in Kenya", ["Kenya"])


def test_a_code_of_no_country_is_told():
    with pytest.raises(QueryError, match="no place is called 'XX'"):
        question("country:xx")


@pytest.mark.parametrize("field", sorted(FIELD_NAMES))
def test_each_field_with_nothing_behind_it_says_what_may_stand_there(field):
    with pytest.raises(QueryError) as error:
        question(f'{field}:""')
    assert error.value.expected


def test_what_may_follow_a_field_is_told_alike_for_nothing_and_for_a_wrong_word():
    told = []
    for typed in ('is:""', "is:strange"):
        with pytest.raises(QueryError) as error:
            question(typed)
        told.append(error.value.expected)
    assert told[0] == told[1]


def test_each_value_that_a_question_may_name_has_a_field_in_both_indexes():
    assert {*get_args(get_type_hints(Named)["field"])} == {*NAMED, *NAMED_IDS}


def then(words: str, first: date | None, last: date | None = None, ranks: bool = True) -> Clause:
    return AnyOf((Words(words), TakenIn(DateSpan(first=first, last=last), ranks=ranks)))


SHOWN_OR_SAID = AnyOf((Words("Kenya"), InPlace(("KE",), "Kenya", ranks=True)))


@pytest.mark.parametrize(
    ("typed", "meant", "terms"),
    [
        ("flood november 2023", AllOf((Words("flood"), then("november 2023", *NOVEMBER))), "flood|november 2023"),
        ("2015 flood", AllOf((then("2015", date(2015, 1, 1), date(2015, 12, 31)), Words("flood"))), "2015|flood"),
        ("flood in Kenya on 1 nov 2023", AllOf((Words("flood"), SHOWN_OR_SAID, then("1 nov 2023", NOVEMBER[0], NOVEMBER[0]))),
         "flood|in Kenya|on 1 nov 2023"),
        ("boats last week", AllOf((Words("boats"), then("last week", date(2024, 3, 24)))), "boats|last week"),
        ("boats before 2020", AllOf((Words("boats"), then("before 2020", None, date(2019, 12, 31)))), "boats|before 2020"),
        ("since november 2023", then("since november 2023", NOVEMBER[0]), "since november 2023"),
        ("today", then("today", TODAY, TODAY, ranks=False), "today"),  # "USA Today"
        ("jan 6", AnyOf((Words("jan 6"), OnDay(1, 6))), "jan 6"),
        ("november 2023 OR Kenya", AnyOf((then("november 2023", *NOVEMBER), SHOWN_OR_SAID)), "november 2023|Kenya"),
        ("photos of boats in Kenya", AllOf((Words("boats"), SHOWN_OR_SAID)), "photos of boats|in Kenya"),
        ("photos of Kenya", SHOWN_OR_SAID, "photos of Kenya"),
        ("photos by okello", Words("okello"), "photos by okello"),
        ("pictures of is:file", Is("file"), "pictures of is:file"),
        # what stays mere words
        ('"november 2023"', Phrase("november 2023"), '"november 2023"'),
        ("-2015", Not(Words("2015")), "-2015"),
        ("caption:(november 2023)", AllOf((Words("november", "caption"), Words("2023", "caption"))), "november|2023"),
        ("after dark", AllOf((Words("after"), Words("dark"))), "after|dark"),
        ("november flood 2023", AllOf((Words("november"), Words("flood"), then("2023", date(2023, 1, 1), date(2023, 12, 31)))),
         "november|flood|2023"),
        ("photos of", AllOf((Words("photos"), Words("of"))), "photos|of"),
        ("drone photos of boats", AllOf((Words("drone"), Words("photos"), Words("of"), Words("boats"))), "drone|photos|of|boats"),
        ("man in the moon", AllOf((Words("man"), Words("in"), Words("the"), Words("moon"))), "man|in|the|moon"),
    ],
)  # fmt: skip
def test_free_words_say_days_and_small_words_lead_to_them(typed, meant, terms):
    read = question(typed)
    assert (read.query.where, "|".join(typed[t.start : t.end] for t in read.terms)) == (meant, terms)


def test_without_a_list_of_places_words_are_words():
    assert where("flood november 2023") == AllOf((Words("flood"), Words("november"), Words("2023")))


def test_what_free_words_are_taken_for_is_told():
    meanings = [term.meaning for term in question("boats november 2023 since 2019 25 december").terms]
    assert meanings == [
        "boats",
        "taken 2023-11, or the words",
        "taken from 2019-01-01 on, or the words",
        "taken on 25 December of any year, or the words",
    ]
