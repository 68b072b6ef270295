"""Pages that are broken, hostile or no pages at all: what can be read is read, nothing crashes."""

from datetime import UTC, datetime

import pytest

from worker.errors import Unreadable
from worker.news import StoryPage
from worker.stories import explain_story, read_story

CAPTION = "Boats off Lamu, Kenya, on Monday."
FIGURE = f'<figure><img src="/boats.jpg"><figcaption>{CAPTION} (Jane Doe/AP)</figcaption></figure>'
PARAGRAPHS = "<p>The boats came back on Monday, a day later than they were expected in the harbour.</p>" * 3


def page(
    body: bytes | str, content_type: str | None = "text/html", url: str = "https://example.org/news/boats"
) -> StoryPage:
    raw = body.encode() if isinstance(body, str) else body
    return StoryPage(url=url, body=raw, seen_at=datetime(2026, 3, 6, tzinfo=UTC), content_type=content_type)


def html(inside: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>Boats</title>{head}</head><body><article><h1>Boats</h1>{inside}</article></body></html>"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", "text/html"),
        (b"  \n ", "text/html"),
        (b"%PDF-1.7 \x00\x01", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "text/html"),
        (b"\xff\xd8\xff\xe0 jpeg", None),
        (bytes(range(256)) * 40, "text/html"),
        (b'{"story": 1}', "application/json"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>', "text/xml"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "application/atom+xml"),
    ],
)
def test_bytes_that_are_no_page_are_unreadable(body, content_type):
    with pytest.raises(Unreadable) as error:
        read_story(page(body, content_type))
    assert error.value.where == "https://example.org/news/boats"


@pytest.mark.parametrize(
    ("encoding", "head", "content_type"),
    [
        ("utf-8", '<meta charset="utf-8">', "text/html"),
        ("utf-8", "", "text/html"),
        ("utf-8", '<meta charset="iso-8859-1">', "text/html; charset=iso-8859-1"),  # declared wrong
        ("utf-8-sig", '<meta charset="windows-1252">', "text/html"),
        ("utf-16", "", "text/html"),
        ("cp1252", '<meta charset="iso-8859-1">', "text/html"),
        ("cp1252", "", "text/html; charset=windows-1252"),
        ("cp1252", '<meta charset="utf-8">', "text/html; charset=utf-8"),  # declared wrong
        ("cp1251", '<meta http-equiv="content-type" content="text/html; charset=windows-1251">', None),
        ("cp932", '<meta charset="Shift_JIS">', "text/html"),
        ("euc-kr", '<meta charset="euc-kr">', "text/html"),
        ("gb18030", '<meta charset="gb2312">', "text/html"),
        ("utf-8", '<meta charset="x-nonsense">', "text/html; charset=also-nonsense"),
    ],
)
def test_the_charset_is_found_where_it_is_declared_or_not(encoding, head, content_type):
    words = {
        "cp1251": "Лодки вернулись в гавань в понедельник утром.",
        "cp932": "ラム島の港に戻った漁船、月曜の朝。",
        "euc-kr": "월요일 아침 라무 항구로 돌아온 배들이 보인다.",
        "gb18030": "周一早晨渔船回到拉穆港口。",
    }.get(encoding, "Boote für Jérôme kehren am Montag nach Lamu zurück.")
    text = html(f'<figure><img src="/b.jpg"><figcaption>{words}</figcaption></figure>{PARAGRAPHS}', head)
    assert [c.caption for c in read_story(page(text.encode(encoding), content_type)).captions] == [words]


def test_a_wrong_charset_is_told():
    reading = read_story(page(html("<p>Für Jérôme</p>").encode(), "text/html; charset=iso-8859-1"))
    assert any("UTF-8" in problem for problem in reading.problems)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize("before", [0, 16_384, 70_000])
def test_the_charset_is_told_by_a_letter_anywhere_in_the_page(encoding, before):
    words = "Jérôme's boats return to Lamu on Monday."
    text = html(f'<p>{"x" * before}</p><figure><img src="/b.jpg"><figcaption>{words}</figcaption></figure>')
    (caption,) = read_story(page(text.encode(encoding))).captions
    assert caption.caption == words


@pytest.mark.parametrize(
    ("code", "type"),
    [("var x = '<p>No words of a story, whatever they say here.</p>'", "text/javascript"), ("p {}", "")],
)
def test_what_stands_behind_code_in_a_line_stays_in_the_body(code, type):
    tag = "script" if type else "style"
    inside = PARAGRAPHS.replace("on Monday,", f'on <{tag} type="{type}">{code}</{tag}>Monday,', 1)
    assert read_story(page(html(inside))).article.body == read_story(page(html(PARAGRAPHS))).article.body


def test_a_body_that_only_json_ld_holds_is_read():
    words = "The boats came back on Monday, a day later than they were expected in the harbour. " * 4
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{words}"}}</script>'
    assert read_story(page(html("<p>Log in to read on.</p>", data))).article.body == words.strip()


@pytest.mark.parametrize("odd", ["\x00", "&#0;", "&#xD800;", "\ufffe", "\u202e", "&#xFFFF;"])
def test_nul_and_lone_surrogates_leave_no_trace(odd):
    (caption,) = read_story(page(html(FIGURE.replace("Boats off", f"Boats{odd} off") + PARAGRAPHS))).captions
    assert caption.caption.replace("\ufffd", "") == CAPTION
    caption.caption_raw.encode("utf-8")


def test_a_lone_surrogate_in_the_bytes_is_no_crash():
    body = html(FIGURE + PARAGRAPHS).encode().replace(b"Boats off", b"Boats\xed\xa0\x80 off")
    (caption,) = read_story(page(body)).captions
    caption.caption.encode("utf-8")
    assert caption.caption.startswith("Boats")


@pytest.mark.parametrize("tag", ["div", "span", "b", "font", "x-wrap"])
def test_a_page_nested_a_hundred_thousand_deep_keeps_its_captions(tag):
    deep = f"<{tag}>" * 100_000 + FIGURE + PARAGRAPHS + f"</{tag}>" * 100_000
    reading = read_story(page(html(deep)))
    assert [c.caption for c in reading.captions] == [CAPTION]
    assert any("deep" in problem for problem in reading.problems)


def test_deep_lists_and_tables_and_unclosed_tags_are_no_crash():
    for deep in (
        "<ul><li>" * 30_000,
        "<table><tr><td>" * 20_000,
        "<p><a>" * 50_000,
        "<figure>" * 5_000,
        "<" * 100_000,
    ):
        reading = read_story(page(html(FIGURE + deep)))
        assert reading.article.headline == "Boats"


@pytest.mark.slow
def test_of_fifty_megabytes_the_beginning_is_read():
    body = html(FIGURE + PARAGRAPHS + "<p>more and more of the same words here</p>" * 1_200_000).encode()
    assert len(body) > 50_000_000
    reading = read_story(page(body))
    assert [c.caption for c in reading.captions] == [CAPTION]
    assert any("bytes" in problem for problem in reading.problems)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "JAVASCRIPT:alert(1)", "file:///etc/passwd", "http://user:pw@example.org/a.jpg",
     "http://[::1", "https://example.org:99999999/a.jpg", " ", "//", "vbscript:x"],
)  # fmt: skip
def test_an_image_address_that_is_none_is_left_out_and_the_caption_kept(address):
    text = html(f'<figure><img src="{address}"><figcaption>{CAPTION}</figcaption></figure>{PARAGRAPHS}')
    (caption,) = read_story(page(text)).captions
    assert caption.caption == CAPTION and caption.image_url is None


def test_a_page_without_body_or_captions_comes_back_with_what_it_has():
    reading = read_story(page("<html><head><title>Only a title</title></head></html>"))
    assert reading.captions == ()
    assert (reading.article.headline, reading.article.body) == ("Only a title", "")


def test_broken_json_ld_costs_only_itself():
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'
    head += '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Boats\nare back","datePublished":"2026-03-02T10:00:00Z"}</script>'
    reading = read_story(page(html(FIGURE + PARAGRAPHS, head)))
    assert reading.article.headline == "Boats are back"
    assert any("JSON-LD" in problem for problem in reading.problems)


def test_json_ld_nested_without_end_is_no_crash():
    head = '<script type="application/ld+json">' + '{"a":[' * 50_000 + "</script>"
    assert read_story(page(html(FIGURE + PARAGRAPHS, head))).captions


def test_ten_thousand_captions_are_cut():
    text = html(
        "".join(
            f'<figure><img src="/b{n}.jpg"><figcaption>Boat number {n} in the harbour.</figcaption></figure>'
            for n in range(3000)
        )
    )
    reading = read_story(page(text))
    assert 300 < len(reading.captions) <= 400
    assert any("captions" in problem for problem in reading.problems)


def test_what_was_left_out_is_told_with_its_reason():
    text = html(FIGURE + PARAGRAPHS) + (
        '<div class="related-stories"><a href="/other"><figure><img src="/o.jpg"><figcaption>Another story of ours.</figcaption></figure></a></div>'
    )
    reading, left_out = explain_story(page(text))
    assert len(reading.captions) == 1
    assert [(out.text, out.reason) for out in left_out] == [("Another story of ours.", "among teasers")]
