"""What a story page says beside its photos: headline, times with their zone, byline, canonical, body."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import orjson
import pytest

from worker.news import Outlet, StoryPage
from worker.stories import read_story
from worker.stories.body import dateline_of
from worker.stories.dates import read_moment

TEXT = "The boats came back on Monday, a day later than the people in the harbour had expected them."
BODY = f"<p>{TEXT}</p><p>{TEXT.replace('boats', 'ferries')}</p>"
URL = "https://www.example.org/news/boats"


def article(head="", body=f"<h1>Boats are back in Lamu</h1>{BODY}", url=URL, outlet=None, published=None):
    html = f"<!doctype html><html lang='en'><head>{head}</head><body><article>{body}</article></body></html>"
    page = StoryPage(
        url=url,
        body=html.encode(),
        seen_at=datetime(2026, 3, 6, tzinfo=UTC),
        outlet=outlet,
        published=published,
    )
    return read_story(page).article


def ld(**said) -> str:
    return f'<script type="application/ld+json">{orjson.dumps({"@type": "NewsArticle", **said}).decode()}</script>'


def og(**said) -> str:
    return "".join(
        f'<meta property="{name.replace("_", ":", 1)}" content="{value}">' for name, value in said.items()
    )


@pytest.mark.parametrize(
    ("head", "h1", "headline"),
    [
        ("", "Boats are back in Lamu", "Boats are back in Lamu"),
        (ld(headline="Lamu: the boats are back"), "Boats are back in Lamu", "Lamu: the boats are back"),
        (ld(headline="Boats return") + og(og_title="Boats are back in Lamu"), "Boats are back in Lamu", "Boats are back in Lamu"),
        (ld(headline="Boats are back in Lamu | Island Gazette"), "Boats are back in Lamu", "Boats are back in Lamu"),
        (ld(headline="Storm in Kenya: Boats are back in Lamu") + og(og_title="Boats are back in Lamu"), "x", "Boats are back in Lamu"),
        (og(og_title="Boats are back in Lamu - Island Gazette", og_site_name="Island Gazette"), "", "Boats are back in Lamu"),
        ("<title>Boats &amp; ferries</title>", "", "Boats & ferries"),
        (ld(headline="灯台が２年ぶりに再開（港新聞）"), "灯台が２年ぶりに再開", "灯台が２年ぶりに再開"),
        # the site's own heading, where the story's is none
        (og(og_title="Boats are back in Lamu"), '<a href="/">Island Gazette</a>', "Boats are back in Lamu"),
        ("<title>Boats are back in Lamu - Gazette</title>", '<a href="/">Island Gazette</a>', "Boats are back in Lamu"),
        # several names behind it, and the forms of Chinese titles
        ("<title>Boats are back in the harbour of Lamu - gazette.example.com - Lamu Island</title>", "", "Boats are back in the harbour of Lamu"),
        ("<title>旧港的渔船周一清晨返航_新闻中心_例网</title>", "", "旧港的渔船周一清晨返航"),
        ("<title>旧港的渔船周一清晨返航-例网</title>", "", "旧港的渔船周一清晨返航"),
        ("<title>旧港的渔船周一清晨返航_智能_例网</title>", "例网", "旧港的渔船周一清晨返航"),
        (ld(headline="Boats &quot;back&quot; in <b>Lamu</b>"), "", 'Boats "back" in Lamu'),
    ],
)  # fmt: skip
def test_the_headline_is_the_one_that_most_places_agree_on(head, h1, headline):
    assert article(head, f"<h1>{h1}</h1>{BODY}").headline == headline


EAST = timezone(timedelta(hours=3))


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (ld(datePublished="2026-03-02T10:30:00+03:00"), datetime(2026, 3, 2, 10, 30, tzinfo=EAST)),
        (ld(datePublished="2026-03-02T10:30:00+0300"), datetime(2026, 3, 2, 10, 30, tzinfo=EAST)),
        (ld(datePublished="2026-03-02T07:30:00.123Z"), datetime(2026, 3, 2, 7, 30, tzinfo=UTC)),
        (ld(datePublished="2026-03-02") + og(article_published_time="2026-03-02T07:30:00Z"), datetime(2026, 3, 2, 7, 30, tzinfo=UTC)),
        (og(article_published_time="Mon, 02 Mar 2026 07:30:00 GMT"), datetime(2026, 3, 2, 7, 30, tzinfo=UTC)),
        ('<meta name="pubdate" content="20260302T073000Z">', datetime(2026, 3, 2, 7, 30, tzinfo=UTC)),
        (ld(datePublished="not a date"), None),
        (ld(datePublished="0000-00-00T00:00:00Z"), None),
        (ld(datePublished="9999-12-31T23:59:59Z"), None),
        ('<script type="application/ld+json">{"@type": "VideoObject", "uploadDate": "2026-03-02T10:30:00+03:00"}</script>', datetime(2026, 3, 2, 10, 30, tzinfo=EAST)),
    ],
)  # fmt: skip
def test_the_time_of_publication_keeps_its_zone(head, published):
    read = article(head).published
    assert read == published
    assert read is None or read.tzinfo is not None


@pytest.mark.parametrize(
    ("url", "outlet", "hour_utc"),
    [
        ("https://zeitung.example.de/a", None, 8),  # the clock of the address's country
        (
            "https://zeitung.example.de/a",
            Outlet(name="Z", timezone="America/New_York"),
            14,
        ),  # the operator knows better
        ("https://zeitung.example.com/a", None, 9),  # nobody knows: read as UTC
    ],
)
def test_a_clock_without_a_zone_is_the_publishers(url, outlet, hour_utc):
    published = article(ld(datePublished="2026-03-02T09:00:00"), url=url, outlet=outlet).published
    assert published.astimezone(UTC).hour == hour_utc


@pytest.mark.parametrize(
    ("language", "hour_utc"),
    [
        ("hu", 8),
        ("tr-TR", 6),
        ("pt-BR", 12),
        ("pt", 9),  # of two continents
        ("en-GB", 9),  # pages of any country say so
    ],
)
def test_where_the_address_names_no_country_the_tongue_may(language, hour_utc):
    head = f'<meta property="og:locale" content="{language}">' + ld(
        datePublished="2026-03-02T09:00:00", inLanguage=language
    )
    published = article(head, url="https://zeitung.example.com/a").published
    assert published.astimezone(UTC).hour == hour_utc


def test_a_clock_in_a_tooltip_is_read_and_a_bare_hour_is_no_date():
    stamp = '<abbr itemprop="datePublished" title="2026-03-02T08:14:00+03:00">08.14</abbr>'
    assert article(body=f"<h1>Boats</h1><span>{stamp}</span>{BODY}").published == datetime(
        2026, 3, 2, 8, 14, tzinfo=EAST
    )
    assert read_moment("08.14") is None


def test_the_time_beside_the_printed_day_is_found():
    body = f"<h1>Boote zurück</h1><div class='line'> Mo 02.03.26 | 14:07 Uhr </div>{BODY}"
    published = article(ld(datePublished="2026-03-02"), body, url="https://zeitung.example.de/a").published
    assert (published.hour, published.minute) == (14, 7)


@pytest.mark.parametrize(
    ("printed", "clock"),
    [
        ("14:07, 2 марта 2026", (14, 7)),
        ("2 mars 2026 à 14h07", (14, 7)),
        ("Τρίτη, 02 Μαρτίου 2026 14:07", (14, 7)),
        ("March 2, 2026, 2:07 PM", (14, 7)),
        ("March 3, 2026, 2:07 PM", (0, 0)),  # of another day
    ],
)
def test_the_time_beside_the_day_in_words_is_found(printed, clock):
    body = f"<h1>Boats are back</h1><div class='line'>{printed}</div>{BODY}"
    published = article(ld(datePublished="2026-03-02"), body, url="https://zeitung.example.de/a").published
    assert (published.hour, published.minute) == clock


def test_a_page_without_a_date_takes_the_feeds():
    told = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
    assert article(published=told).published == told


@pytest.mark.parametrize(
    ("head", "canonical"),
    [
        ('<link rel="canonical" href="/news/boats-are-back">', "https://www.example.org/news/boats-are-back"),
        (
            '<link rel="canonical" href="https://example.org/news/b?utm_source=x">',
            "https://example.org/news/b",
        ),
        (
            '<link rel="canonical" href="https://evil.example.com/a">',
            URL,
        ),  # another site's word counts nothing
        ('<link rel="canonical" href="https://www.example.org/">', URL),  # the front page is no story
        ('<link rel="canonical" href="javascript:alert(1)">', URL),
        (og(og_url="https://www.example.org/news/other"), "https://www.example.org/news/other"),
        ("", URL),
    ],
)
def test_a_canonical_counts_within_the_site_that_served_the_page(head, canonical):
    assert article(head).canonical == canonical


@pytest.mark.parametrize(
    ("head", "body", "byline"),
    [
        (ld(author=[{"@type": "Person", "name": "Ann Reporter"}, {"@type": "Person", "name": "Ben Writer"}]), BODY, "Ann Reporter, Ben Writer"),
        (ld(author="By Ann Reporter"), BODY, "Ann Reporter"),
        (ld(author={"name": "https://example.org/ann"}), f'<a rel="author" href="/ann">Ann Reporter</a>{BODY}', "Ann Reporter"),
        ('<meta name="author" content="admin">', BODY, None),
        (ld(author="Ann Reporter\nann@gazette.example"), BODY, "Ann Reporter"),
        ("", f'<p class="autor">Autor: <a href="/a">Ann Reporter</a>, 2 marca 2026, 7:20</p>{BODY}', "Ann Reporter"),
        ("", f'<span itemprop="author">Diposkan oleh Ann Reporter</span>{BODY}', "Ann Reporter"),
        # who took the picture has not written the story
        ("", f'<figure><img src="/b.jpg"><figcaption>Boats <span class="byline">Ben Lens</span></figcaption></figure><p class="byline">By Ann Reporter</p>{BODY}', "Ann Reporter"),
        ("", f'<div class="photo-byline">Foto: Ben Lens</div>{BODY}', None),
    ],
)  # fmt: skip
def test_the_byline_names_who_wrote(head, body, byline):
    assert article(head, body).byline == byline


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("NAIROBI, Kenya (AP) — The boats came back.", "NAIROBI, Kenya (AP)"),
        ("PARIS — The boats came back.", "PARIS"),
        ("NEW YORK (Reuters) - The boats came back.", "NEW YORK (Reuters)"),
        ("Berlin (dpa) - Die Boote sind zurück.", "Berlin (dpa)"),
        ("The boats - all of them - came back.", None),
        ("A day later – on Monday – they came.", None),
    ],
)
def test_a_dateline_opens_the_story(opening, dateline):
    assert dateline_of(opening + "\nMore.") == dateline


def test_the_body_is_the_text_of_the_story_without_its_captions():
    figure = '<figure><img src="/b.jpg"><figcaption>A caption that is no part of it.</figcaption></figure>'
    read = article(
        body=f"<h1>Boats are back in Lamu</h1>{BODY}{figure}<p>{TEXT.replace('Monday', 'Tuesday')}</p>"
    )
    assert TEXT in read.body and "Tuesday" in read.body


def test_the_headline_is_no_line_of_the_body():
    read = article(body=f"<header><h1>Boats are back in Lamu</h1><p>A day late</p></header>{BODY}")
    assert "Boats are back in Lamu" not in read.body and TEXT in read.body


def test_a_joiner_inside_a_word_stays_in_the_body():
    text = "قایق‌ها دوشنبه‌شب بازگشتند، یک روز دیرتر از آنچه مردم بندر انتظارش را می‌کشیدند و گفته بودند."
    assert text in article(body=f"<h1>قایق‌ها</h1><p>{text}</p><p>{text} {text}</p>").body


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2026-03-02T10:30+03", "2026-03-02T10:30:00+03:00"),
        ("2026-03-02 10:30:00", "2026-03-02T10:30:00+00:00"),
        ("1772447400", "2026-03-02T10:30:00+00:00"),
        ("2026-03-02T10:30:00Z[UTC]", "2026-03-02T10:30:00+00:00"),
        ("March 2, 2026 10:30 AM EST", "2026-03-02T10:30:00-05:00"),
        ("Mar 2, 2026, 10:20 IST", "2026-03-02T10:20:00+05:30"),
        ("2026-03-02 10:30 UTC+2", "2026-03-02T10:30:00+02:00"),
        ("2 March 2026, 10:30 GMT-03:30", "2026-03-02T10:30:00-03:30"),
        ("2026-03-02T10:30-500", "2026-03-02T10:30:00-05:00"),
        ("2 March 2026 10:30 XYZ", "2026-03-02T10:30:00+00:00"),  # letters that mean nothing
        ("", None),
        (None, None),
        ("99999999999999999999", None),
        ("2026-13-45", None),
    ],
)
def test_moments_are_read_as_pages_print_them(printed, iso):
    moment = read_moment(printed)
    assert (moment.isoformat() if moment else None) == iso


@pytest.mark.parametrize(
    ("printed", "zone", "language", "day"),
    [
        ("04.02.2026", "UTC", None, "2026-02-04"),
        ("04-02-2026 10:29", "America/New_York", "en-US", "2026-02-04"),
        ("04/02/2026", "UTC", None, "2026-04-02"),
        ("04/02/2026", "America/Chicago", "en-US", "2026-04-02"),
        ("04/02/2026", "UTC", "es-MX", "2026-02-04"),
        ("04/02/2026", "UTC", "en-GB", "2026-02-04"),
        ("04/02/2026", "Asia/Kolkata", "en", "2026-02-04"),
        ("14/02/2026", "UTC", None, "2026-02-14"),
    ],
)
def test_the_first_number_is_the_day_but_where_the_united_states_write_slashes(printed, zone, language, day):
    assert read_moment(printed, ZoneInfo(zone), language).date().isoformat() == day


@pytest.mark.parametrize(
    "line",
    [
        "13 Oct 2025 18:29",
        "Tuesday, October 13, 2025",
        "Von <span>Ada Quill</span> 13.&thinsp;10.&thinsp;2025.",
        "Written: 2025-10-13 15:03:30",
    ],
)
def test_a_day_in_words_beside_the_headline_is_when_it_came_out(line):
    head = og(og_title="Boats are back in Lamu")
    logo = '<h1><a href="/">Island Gazette</a></h1><p>3 January 2026</p>'
    body = f"{logo}<div><h1>Boats are back in Lamu</h1></div><div class='meta'>{line}</div>{BODY}"
    assert article(head, body).published.date().isoformat() == "2025-10-13"


def test_a_notice_of_copyright_is_no_day_and_the_feed_is_believed_before_a_guess():
    announced = datetime(2026, 3, 2, 9, tzinfo=UTC)
    notice = f"<h1>Boats are back in Lamu</h1>{BODY}<footer>© 2016 example.org</footer>"
    assert article(body=notice).published is None
    assert article(body=notice, published=announced).published == announced
    guessed = f"<h1>Boats are back in Lamu</h1>{BODY}<div class='date'>02.03.2024</div>"
    assert article(body=guessed).published.date().isoformat() == "2024-03-02"
    assert article(body=guessed.replace(BODY, BODY * 30), published=announced).published == announced


@pytest.mark.parametrize(
    ("head", "body", "headline"),
    [
        # a menu's heading, a donation's
        ("<title>Storm closes the port of Lamu - Coast Post</title>", "<h1>Quick links</h1><h1>€5</h1><h1> Storm closes the port of Lamu </h1>", "Storm closes the port of Lamu"),
        (og(og_title="Storm closes the port of Lamu"), "<h1>Menu di navigazione</h1><h2>Storm closes the port</h2>", "Storm closes the port of Lamu"),
        # the site's name is the only heading
        ("<title>Storm closes the port of Lamu | Coast Post</title>", "<h1>Coast Post</h1><h2>Storm closes the port of Lamu</h2>", "Storm closes the port of Lamu"),
        ("<title>Storm closes the port of Lamu – Coast Post</title>", "", "Storm closes the port of Lamu"),
        ("<title>Ports - storms and why they close them so often</title>", "", "Ports - storms and why they close them so often"),
        # what a live post is called is not what the page is
        (ld(headline="Goodnight") + "<title>Live: storm closes the port of Lamu</title>", "<h1>Live: storm closes the port of Lamu</h1>", "Live: storm closes the port of Lamu"),
        ("", "<h1><style>.css-1{color:#000}</style>Storm closes the port</h1>", "Storm closes the port"),
        # a title of one word tells nothing
        ("<title>News</title>", "<h1>Storm closes the port</h1>", "Storm closes the port"),
    ],
)  # fmt: skip
def test_a_headline_is_about_what_the_page_is_about(head, body, headline):
    assert article(head, f"{body}{BODY}").headline == headline
