"""The same photo under many addresses is one, two photos of a story are two."""

import time

import pytest

from worker.stories.images import group_key, image_key, supplier_id

SITE = "https://www.example.org"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            f"{SITE}/wp-content/uploads/2026/03/harbour-1024x683.jpg",
            f"{SITE}/wp-content/uploads/2026/03/harbour.jpg",
        ),
        (f"{SITE}/uploads/harbour-scaled.jpg", f"{SITE}/uploads/harbour-300x200.jpg?w=300"),
        ("https://i0.wp.com/example.org/uploads/harbour.jpg?resize=640", f"{SITE}/uploads/harbour.jpg"),
        (
            "https://media.guim.co.uk/0123456789abcdef0123456789abcdef01234567/0_200_4000_2400/master/4000.jpg",
            "https://i.guim.co.uk/img/media/0123456789abcdef0123456789abcdef01234567/0_200_4000_2400/500.jpg?width=620&s=aa11",
        ),
        (
            "https://npr.brightspotcdn.com/dims4/default/1a2b3c4/2147483647/strip/true/crop/3000x2000+0+0/resize/880x587!/quality/90/?url=http%3A%2F%2Fnpr-brightspot.s3.amazonaws.com%2F5c%2F11%2Fharbour.jpg",
            "https://npr.brightspotcdn.com/dims4/default/9f9f9f9/2147483647/strip/true/crop/3000x1500+0+250/resize/400x200!/quality/90/?url=http%3A%2F%2Fnpr-brightspot.s3.amazonaws.com%2F5c%2F11%2Fharbour.jpg",
        ),
        (
            "https://ichef.example.org/news/640/cpsprodpb/12AB/production/_1234567_boats.jpg",
            "https://ichef.example.org/news/976/cpsprodpb/12AB/production/_1234567_boats.jpg.webp",
        ),
        (
            f"{SITE}/aB3xYz/rs:fill:615:0/plain/photos/74c9cd9c-f3cf-4ea7-8cee-47415c5c6ebc.jpeg",
            f"{SITE}/Qq8LmN/rs:fill:1600:0/plain/photos/74c9cd9c-f3cf-4ea7-8cee-47415c5c6ebc.jpeg",
        ),
        (
            "https://res.cloudinary.com/paper/image/upload/c_fill,w_640/v1699999999/harbour.jpg",
            "https://res.cloudinary.com/paper/image/upload/w_1200/harbour.jpg",
        ),
        (
            f"{SITE}/sites/default/files/styles/large/public/harbour.jpg?itok=x1",
            f"{SITE}/sites/default/files/harbour.jpg",
        ),
        (
            f"{SITE}/img/24077028-1682411297000/16-9/320/boats.jpg",
            f"{SITE}/img/24077028-1682411297000/4-3/750/boats.jpg",
        ),
        (
            "https://img.example.org/eyJidWNrZXQiOiJwYXBlciIsImtleSI6ImEvaGFyYm91ci5qcGciLCJlZGl0cyI6e319",
            "https://paper.amazonaws.com/a/harbour.jpg",
        ),
        (
            f"{SITE}/images/07ea/0b/0d/1984012300_0:160:3072:1888_1920x0_80_0_0_aa11.jpg.webp",
            f"{SITE}/images/07ea/0b/0d/1984012300_0:0:3072:2048_1440x900_80_1_1_cc.jpg?source-sid=photo",
        ),
        (f"{SITE}/harbour.jpg#top", f"{SITE}/harbour.webp"),
        (
            "https://img.youtube.com/vi/abcdefghijk/hqdefault.jpg",
            "https://img.youtube.com/vi/abcdefghijk/0.jpg",
        ),
    ],
)
def test_renditions_of_a_photo_share_one_key(one, other):
    assert image_key(one) == image_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{SITE}/uploads/boats-03-14.jpg", f"{SITE}/uploads/boats-03-15.jpg"),
        (f"{SITE}/uploads/boats-2026-03.jpg", f"{SITE}/uploads/boats-2026-04.jpg"),
        (f"{SITE}/uploads/boats-1.jpg", f"{SITE}/uploads/boats-2.jpg"),
        (f"{SITE}/2026/03-14/1.jpg", f"{SITE}/2026/03-15/1.jpg"),
        (f"{SITE}/image.php?id=1&w=300", f"{SITE}/image.php?id=2&w=300"),
        (f"{SITE}/uploads/2025/boats.jpg", f"{SITE}/uploads/2026/boats.jpg"),
        ("https://one.example.org/a/boats.jpg", "https://two.example.com/a/boats.jpg"),
        ("https://paper.imgix.net/boats.jpg", "https://gazette.imgix.net/boats.jpg"),
    ],
)
def test_two_photos_never_share_a_key(one, other):
    assert image_key(one) != image_key(other)


@pytest.mark.parametrize(
    ("url", "asset"),
    [
        (f"{SITE}/uploads/GettyImages-1768498415-scaled.jpg", "getty:1768498415"),
        (f"{SITE}/gettyimages-1768498415_wide.jpg", "getty:1768498415"),
        (f"{SITE}/AP_16342669033405.jpg", "ap:16342669033405"),
        (f"{SITE}/AP23305445566677-1.jpg", "ap:23305445566677"),
        (f"{SITE}/000_33ZV4QX.jpg", "afp:33zv4qx"),
        (f"{SITE}/RC2ABC1DEF2G.jpg", "reuters:rc2abc1def2g"),
        (f"{SITE}/getty-images-12345678-getty-images-87654321.jpg", "getty:12345678+87654321"),
        (f"{SITE}/shutterstock_1234567890.jpg", "shutterstock:1234567890"),
        (f"{SITE}/harbour-1024x683.jpg", None),
        (f"{SITE}/map12345678901.jpg", None),
    ],
)
def test_an_agencys_number_in_the_file_name_is_known(url, asset):
    assert supplier_id(url) == asset


def test_copies_at_two_outlets_are_grouped_by_the_agencys_number():
    one = "https://one.example.org/GettyImages-1768498415.jpg?w=300"
    other = "https://two.example.com/a/gettyimages-1768498415-2048x2048.jpg"
    assert group_key(one) == group_key(other)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "data:image/gif;base64,AAAA",
        "http://[::1",
        "//",
        "?url=?url=",
        f"{SITE}/%00%ff",
        "\ud800",
    ],
)
def test_what_is_no_address_comes_back_without_a_crash(url):
    assert isinstance(image_key(url), str)
    assert supplier_id(url) is None


@pytest.mark.parametrize(
    "path",
    [
        "-" * 4000,
        "-16x9" * 900,
        "a/" * 2000,
        "%2525" * 800,
        "?url=" + "https://a.org/?url=" * 200,
        "_large" * 700,
    ],
)
def test_a_hostile_address_costs_little(path):
    begun = time.process_time()
    image_key(f"{SITE}/{path}")
    supplier_id(f"{SITE}/{path}")
    assert time.process_time() - begun < 1
