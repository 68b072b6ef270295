"""The parts of finding captions: names of elements, addresses of pictures, words, copies."""

from datetime import UTC, datetime

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.news import Caption, Credit, StoryPage
from worker.stories import read_story
from worker.stories.captions.cue_forms import FORMS, SOUGHT, Cue
from worker.stories.captions.cues import cues_in, sought_among
from worker.stories.captions.merging import merged
from worker.stories.captions.pictures import picture_of
from worker.stories.captions.survey import survey
from worker.stories.captions.words import folded_words, printed

BASE = "https://www.example.org/news/boats"


@pytest.mark.parametrize(
    ("names", "cue"),
    [
        ("article-img-caption-wrap", Cue.CAPTION),
        ("imageCaption", Cue.CAPTION),
        ("wp-caption-text", Cue.CAPTION),
        ("lightbox__description", Cue.LEGEND),
        ("figure__credits", Cue.CREDIT),
        ("photo-byline", Cue.CREDIT),
        ("related-stories", Cue.TEASER),
        ("sidebar-grid", Cue.TEASER),
        ("ad-slot", Cue.JUNK),
        ("site-footer", Cue.JUNK),
        ("author-box", Cue.AUTHOR),
        ("swiper-slide", Cue.GALLERY),
        ("h-offscreen", Cue.HIDDEN),
        ("by1", Cue.CREDIT_WEAK),
        ("photo-cap", Cue.LEGEND),
        ("img_cptn", Cue.CAPTION),
        ("image__text", Cue.CAPTION),
        ("absatzbild__info__text", Cue.LEGEND),
    ],
)
def test_names_hint_at_what_an_element_is(names, cue):
    assert cues_in(names) & cue


@pytest.mark.parametrize(
    ("names", "cue"),
    [
        ("captions-off-button", Cue.CREDIT),
        ("ads-top-after", Cue.JUNK),  # where an advert comes later
        ("header", Cue.JUNK),
        ("paywalled", Cue.JUNK),
        ("breadcrumb", Cue.CAPTION),
        ("md:grid-cols-[caption]", Cue.CAPTION),  # how it looks, not what it is
        ("downtown", Cue.GALLERY),
        ("has-drop-cap", Cue.LEGEND),
    ],
)
def test_names_that_only_sound_alike_hint_at_nothing(names, cue):
    assert not cues_in(names) & cue


@pytest.mark.parametrize(
    "label", ["Fot.", "ph.", "nuotr.", "Nuotrauka.", "zdj.", "Φωτ.", "Foto:", "Credit", "Photo by"]
)
def test_a_label_whose_name_stands_in_an_element_of_its_own_goes(label):
    body = (
        "<html><body><article><h1>Boats</h1><figure><img src='/a.jpg'><figcaption>Boats off Lamu on Monday. "
        f"{label} <span class='credit'>Jane Doe</span></figcaption></figure><p>{'The boats came back. ' * 30}</p>"
    )
    seen_at = datetime(2026, 3, 6, tzinfo=UTC)
    (caption,) = read_story(
        StoryPage(url="https://example.org/a", body=body.encode(), seen_at=seen_at)
    ).captions
    assert (caption.caption, caption.credit.line) == ("Boats off Lamu on Monday.", "Jane Doe")


@given(st.data())
def test_the_quick_look_at_a_name_misses_nothing_that_the_forms_find(data):
    cue, form = data.draw(st.sampled_from(FORMS))
    letters = st.characters(codec="ascii", exclude_characters=":[", exclude_categories=("Cc", "Zs", "Lu"))
    name = data.draw(st.from_regex(form, alphabet=letters).filter(form.search))
    assert cues_in(name) & cue
    printed = (name, name.title())
    sought = sought_among(["bold", *printed, "footer"])
    assert sought == {each: cues for each in printed if (cues := cues_in(each) & SOUGHT)}
    assert sought_among(printed) == sought  # as remembered


@pytest.mark.parametrize(
    ("markup", "url"),
    [
        ('<img src="/a.jpg">', "https://www.example.org/a.jpg"),
        ('<img src="//cdn.example.org/a.jpg">', "https://cdn.example.org/a.jpg"),
        ('<img src="s.jpg" srcset="m.jpg 640w, l.jpg 1280w">', "https://www.example.org/news/l.jpg"),
        ('<img src="/s.jpg" srcset="/m.jpg 1x, /l.jpg 2x">', "https://www.example.org/l.jpg"),
        ('<img src="/blank.gif" data-src="/a.jpg">', "https://www.example.org/a.jpg"),
        ('<img src="data:image/gif;base64,AA" data-srcset="/m.jpg 640w,/l.jpg 1280w">', "https://www.example.org/l.jpg"),
        ('<img src="/a-300x200.jpg" data-full-src="/a.jpg">', "https://www.example.org/a.jpg"),
        ('<a href="/a-large.jpg"><img src="/a-300x200.jpg"></a>', "https://www.example.org/a-large.jpg"),
        ('<a href="/story"><img src="/a.jpg"></a>', "https://www.example.org/a.jpg"),
        ('<picture><source srcset="/l.webp 1400w"><img src="/s.jpg?w=300"></picture>', "https://www.example.org/l.webp"),
        # the width of the crop is not that of the picture
        ('<img src="/crop/3000x2000+0+0/resize/880x587!/a.jpg" srcset="/crop/3000x2000+0+0/resize/880x587!/a.jpg 1x, /crop/3000x2000+0+0/resize/1760x1174!/a.jpg 2x">', "https://www.example.org/crop/3000x2000+0+0/resize/1760x1174!/a.jpg"),
        # of those less than twice as wide a JPEG
        ('<picture><source type="image/avif" srcset="/l.original?fm=avif 1200w"><img src="/s.16x9_700.jpg"></picture>', "https://www.example.org/s.16x9_700.jpg"),
        ('<picture><source type="image/avif" srcset="/l.original?fm=avif 2000w"><img src="/s.16x9_700.jpg"></picture>', "https://www.example.org/l.original?fm=avif"),
        ('<picture><source srcset="/l.webp 1400w"><source srcset="/l.jpg 1400w"><img src="/s.jpg?w=300"></picture>', "https://www.example.org/l.jpg"),
        # Of sources that say no width the one for the widest screen, and never the one for telephones
        ('<picture><source media="(max-width: 600px)" srcset="/t.jpg"><source media="(min-width: 576px)" data-srcset="/l.jpg"><img data-src="/s.jpg"></picture>', "https://www.example.org/l.jpg"),
        ('<picture><source media="(max-width: 600px)" srcset="/t.jpg"><img src="/m.jpg"></picture>', "https://www.example.org/m.jpg"),
        ('<img class="lazyLoad" data-source-standard="/boats-620x412.jpg">', "https://www.example.org/boats-620x412.jpg"),
        ('<img alt="Boats" data-source="AP/Jane Doe">', None),
        ('<img src="/images/truck-loading.jpg">', "https://www.example.org/images/truck-loading.jpg"),
        ('<img src="/a_w250_s.jpg" data-src="/a_w1023_s.jpg">', "https://www.example.org/a_w1023_s.jpg"),
        ('<img src="/images/loading.jpg">', None),
        ('<img src="/uploads/discount.png">', "https://www.example.org/uploads/discount.png"),
        # sizes in attributes of their own, lists in brackets, microdata, a background behind a blank
        ('<img src="/lazyloading-placeholder.png" data-xs="/a-xs.jpg" data-lg="/a-lg.jpg" data-md="/a-md.jpg">', "https://www.example.org/a-lg.jpg"),
        ('<a href="/a.jpg"><img src="/blank.gif" data-lg="/a-lg.jpg"></a>', "https://www.example.org/a.jpg"),
        ('<img data-interchange="[/a-300x198.jpg, small], [/a-1300x858.jpg, medium]">', "https://www.example.org/a-1300x858.jpg"),
        ('<img data-interchange="[/pictures.aspx/15?tp=S, small], [/pictures.aspx/15?tp=L, large]">', "https://www.example.org/pictures.aspx/15?tp=L"),
        ('<img src="/images/blank.gif" data-lazy="[/radweg.jpg, (default)]">', "https://www.example.org/radweg.jpg"),
        ('<img data-lazyenabled="1" content="/worms-02.jpg?itok=lD3">', "https://www.example.org/worms-02.jpg?itok=lD3"),
        ('<img src="/g/images/spaceball.gif" style="background-image:url(/photo/95d8);">', "https://www.example.org/photo/95d8"),
        ('<img src="/resources/lines-v2.svg" data-td-src-property="/a.jpg">', "https://www.example.org/a.jpg"),
        ('<picture><source srcset="/summit-logo.jpg 1x"><img src="/summit-logo.jpg"></picture>', "https://www.example.org/summit-logo.jpg"),
        ('<img src="/themes/paper/images/camera.png">', None),
        # "pixel" names a host here; as a folder it is a counter's
        ('<img src="https://pixel.example.org/boats.jpg">', "https://pixel.example.org/boats.jpg"),
        ('<img src="javascript:alert(1)">', None),
        ('<img src="">', None),
        ('<img data-url="https://x.example.org/a_${size}.jpg">', None),
    ],
)  # fmt: skip
def test_the_largest_address_of_a_picture_is_taken(markup, url):
    tree = lxml.html.fragment_fromstring(markup, create_parent="div")
    picture = picture_of(next(tree.iter("img")), 0, BASE)
    assert picture is not None and picture.url == url


@pytest.mark.parametrize(
    "markup",
    [
        '<amp-img src="/m.jpg" srcset="/m.jpg 1024w, /l.jpg 2048w"><noscript><img src="/m.jpg"></noscript></amp-img>',
        '<img src="/blank.gif" data-src="/l.jpg?w=1200"><noscript><img src="/l.jpg?w=300"></noscript>',
        '<picture><source data-srcset="/l.jpg 1600w"><img data-src="/m.jpg"></picture><noscript><img src="/m.jpg"></noscript>',
    ],
)
def test_a_lazy_picture_and_its_copy_for_readers_without_script_are_one(markup):
    tree = lxml.html.fragment_fromstring(markup, create_parent="div")
    pictures = [picture_of(element, 0, BASE) for element in tree.iter("img", "amp-img")]
    (picture,) = filter(None, pictures)
    assert picture.url.partition("?")[0] == "https://www.example.org/l.jpg"


def test_a_background_may_have_brackets_in_its_address():
    markup = """<div style="background-image: url('/x/filters:quality(80)/a.jpg')"></div>"""
    picture = picture_of(lxml.html.fragment_fromstring(markup), 0, BASE)
    assert picture is not None and picture.url == "https://www.example.org/x/filters:quality(80)/a.jpg"


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="/a.jpg" width="1" height="1">',
        '<img src="/icons/share.svg">',
        '<img src="https://www.example.org/pixel/boats.jpg">',
        '<img src="/logo.png">',
        '<img src="/img/crests/harbour-town.png">',
        '<img class="equipe-logo lazy-load" src="data:image/gif;base64,AA" data-src="/teams/884.png">',
        '<amp-img src="/static/head.jpg" width="40" height="40" layout="responsive"></amp-img>',
        '<img src="/a.jpg" width="60" height="60">',
    ],
)
def test_icons_logos_and_pixels_are_no_pictures(markup):
    assert picture_of(lxml.html.fragment_fromstring(markup), 0, BASE) is None


def test_sizes_that_are_a_ratio_make_no_picture_small():
    assert (
        picture_of(lxml.html.fragment_fromstring('<img src="/a.jpg" width="16" height="9">'), 0, BASE)
        is not None
    )


def test_words_are_read_as_a_reader_sees_them():
    element = lxml.html.fragment_fromstring(
        "<div>Boats<br>off&nbsp;<b>Lamu</b><script>x()</script><button>Share</button><span class='sr-only'>Image:</span>"
        "<p>Jane Doe</p><span hidden>no</span></div>"
    )
    assert printed(element) == "Boats\noff Lamu\nJane Doe"


def test_the_address_for_letters_is_no_part_of_a_credit():
    element = lxml.html.fragment_fromstring(
        "<p>Jane Doe<a href='mailto:jdoe@post.example'>jdoe@post.example</a> "
        "<a href='mailto:roe@post.example'>John Roe</a></p>"
    )
    assert printed(element) == "Jane Doe John Roe"


def test_a_han_character_is_a_word():
    assert folded_words("Ａラム島 Boats") == ("ａ", "ラ", "ム", "島", "boats")


def photo(text, url=None, credit=None, raw=None, rule="caption-class"):
    return Caption(
        caption=text, caption_raw=raw or text, credit=Credit(line=credit), image_url=url, rule=rule
    )


BOATS = "Boats lie in the harbour of Lamu, Kenya"


@pytest.mark.parametrize(
    ("one", "other", "photos"),
    [
        (photo(BOATS, "/a.jpg"), photo(BOATS, "/a.jpg", "AP"), 1),  # the lightbox repeats it
        (photo(BOATS, "/a.jpg"), photo(BOATS), 1),
        (photo(BOATS, "/a-300x200.jpg"), photo(f"{BOATS}.", "/a.jpg"), 1),
        (
            photo(f"{BOATS}, on Monday"),
            photo(BOATS, raw=f"{BOATS} ... more"),
            1,
        ),  # cut short for narrow screens
        (photo(BOATS), photo(f"{BOATS}, on Wednesday"), 2),  # a date added makes another photo
        (photo(BOATS, "/a.jpg", "Jane Doe/AP"), photo(BOATS, "/b.jpg", "Getty Images"), 2),
        (photo(BOATS, "/a.jpg", "Jane Doe/AP"), photo(BOATS, "/b.jpg", "AP"), 1),
        (photo(BOATS, "/a.jpg", rule="figcaption"), photo(BOATS, "/b.jpg", rule="figcaption"), 2),
        (
            photo(BOATS, f"{BASE}/uploads/harbour-1024x683.jpg", rule="figcaption"),
            photo(BOATS, f"{BASE}/uploads/harbour.jpg", rule="figcaption"),
            1,
        ),
        (photo(BOATS, "/a.jpg"), photo("Mangoes at the market", "/a.jpg"), 2),
        (photo(f"{BOATS} 1", "/a.jpg"), photo(f"{BOATS} 2", "/b.jpg"), 2),
    ],
)
def test_copies_of_a_photo_fold_and_two_photos_stay_two(one, other, photos):
    kept = merged([(5, one), (3, other)])
    assert len(kept) == photos
    if photos == 1:
        order, caption = kept[0]
        assert order == 3 and caption.credit.line == (one.credit.line or other.credit.line)
        assert caption.image_url == (one.image_url or other.image_url)


@pytest.mark.parametrize("name", ["data-src", "data-platform-src", "data-photoview-src"])
def test_a_box_that_a_script_fills_shows_the_picture_of_its_attribute(name):
    markup = f'<figure><div {name}="/boats.jpg"></div><figcaption>{BOATS}</figcaption></figure>'
    seen = survey(lxml.html.document_fromstring(f"<body>{markup}</body>"), BASE)
    assert [picture.url for picture in seen.pictures] == ["https://www.example.org/boats.jpg"]
