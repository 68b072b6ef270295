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
        (f"{SITE}/harbour102_v-contentgross.jpg", f"{SITE}/harbour102_v-contentxl.jpg"),
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
            f"{SITE}/unsafe/300x200/smart/paper.com/media/harbour.jpg",
            "https://www.paper.com/media/harbour.jpg",
        ),
        (
            f"{SITE}/cdn-cgi/image/width=800,quality=75/photos/harbour-4471.jpg",
            f"{SITE}/photos/harbour-4471.jpg",
        ),
        (f"{SITE}/?url=cdn.paper.com/photos/harbour.jpg&w=300", "https://cdn.paper.com/photos/harbour.jpg"),
        (
            f"{SITE}/2026/03/14/0/0/5000/3333/664/0/75/0/1a2b3c4_5123456-01-06.jpg",
            f"{SITE}/2026/03/14/311/0/5000/2500/1342/671/60/0/1a2b3c4_5123456-01-06.jpg",
        ),
        (
            f"{SITE}/media/display/5f9c1a/w:1280/p:16x9/boats.jpg",
            f"{SITE}/media/display/5f9c1a/p:4x3/boats.jpg",
        ),
        (f"{SITE}/images/ic/1200x675/p0gq3b2z.jpg", f"{SITE}/images/ic/480xn/p0gq3b2z.jpg.webp"),
        (
            f"{SITE}/images/14boats/14boats-facebookJumbo-v2.jpg",
            f"{SITE}/images/14boats/14boats-articleLarge.jpg",
        ),
        (f"{SITE}/assets/190305-01-boats-exlarge-169.jpg", f"{SITE}/assets/190305-01-boats-super-tease.jpg"),
        (
            f"{SITE}/boats-01_wide-2f3e4d5c6b7a8899aabbccddeeff0011.jpg?s=1400",
            f"{SITE}/boats-01_sq-9f3e4d5c6b7a8899aabbccddeeff0011.jpg?s=100",
        ),
        (f"{SITE}/image/sz.1.6298761/1200x675", f"{SITE}/image/sz.1.6298761/640x360?v=2"),
        (f"{SITE}/photos/01/34/24456789/3/rawImage.jpg", f"{SITE}/photos/01/34/24456789/3/1200x0.jpg"),
        (f"{SITE}/2026/16988_3x2_md.jpg", f"{SITE}/2026/16988_4x3_sm.webp"),
        (f"{SITE}/image/67263511_605.jpg", f"{SITE}/image/67263511_1004.webp"),
        (
            f"{SITE}/i/image.jpg_gen/derivatives/16x9_1180/a.jpg",
            f"{SITE}/i/image.jpg_gen/derivatives/square_140/a.jpg",
        ),
        (f"{SITE}/primary/2026/65426e30a1b2c.jpg", f"{SITE}/files/medium/65426e30a1b2c.jpg"),
        (f"{SITE}/2026/thumbs_b_c_{'0a1b' * 8}.jpg", f"{SITE}/2026/thumbs_b2_{'0a1b' * 8}.jpg"),
        (f"{SITE}/2026/aBcDeFgHi_1256x620__1.jpg", f"{SITE}/2026/aBcDeFgHi_340x340__1.jpg"),
        (f"{SITE}/afs:Medium:{'0a1b' * 8}/800.jpeg", f"{SITE}/afs:Medium:{'0a1b' * 8}/400.jpeg"),
        (f"{SITE}/uploads/2026/03/1200/675/boats.jpg", f"{SITE}/uploads/2026/03/boats.jpg"),
        (f"{SITE}/65535/53301234567_1a2b3c4d5e_b.jpg", f"{SITE}/65535/53301234567_1a2b3c4d5e.jpg"),
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
        (f"{SITE}/uploads/boats_v-1.jpg", f"{SITE}/uploads/boats_v-2.jpg"),
        (f"{SITE}/uploads/boats-1.jpg", f"{SITE}/uploads/boats-2.jpg"),
        (f"{SITE}/2026/03-14/1.jpg", f"{SITE}/2026/03-15/1.jpg"),
        (f"{SITE}/image.php?id=1&w=300", f"{SITE}/image.php?id=2&w=300"),
        (f"{SITE}/uploads/2025/boats.jpg", f"{SITE}/uploads/2026/boats.jpg"),
        ("https://one.example.org/a/boats.jpg", "https://two.example.com/a/boats.jpg"),
        ("https://paper.imgix.net/boats.jpg", "https://gazette.imgix.net/boats.jpg"),
        # one machine's folders for two papers
        (f"{SITE}/paper.com/2026/03/mayor.jpg", f"{SITE}/gazette.com/2026/03/mayor.jpg"),
        (f"{SITE}/2026/03/14/image.jpg", f"{SITE}/2026/03/14/large.jpg"),
        (f"{SITE}/2026/03/14/image.jpg", f"{SITE}/2026/03/15/image.jpg"),
        (f"{SITE}/20260314/image.jpg", f"{SITE}/20260314/large.jpg"),
        (f"{SITE}/image/20260314_12.jpg", f"{SITE}/image/20260314_13.jpg"),
        (f"{SITE}/image/1234567_001.jpg", f"{SITE}/image/1234567_002.jpg"),
        (f"{SITE}/123/20260314_1698840000_1.jpg", f"{SITE}/123/20260314_1698840000_2.jpg"),
        (f"{SITE}/boats_slide-20260314.jpg", f"{SITE}/boats_slide-20260315.jpg"),
        (f"{SITE}/boats-large-11.jpg", f"{SITE}/boats.jpg"),
        (f"{SITE}/boats-300x200-1.jpg", f"{SITE}/boats-1.jpg"),
        (f"{SITE}/1.6298761/a/1.jpg", f"{SITE}/1.6298761/a/2.jpg"),
        (f"{SITE}/im-12345/1", f"{SITE}/im-12345/2"),
        (f"{SITE}/2026/03/14/1/2/3/boats.jpg", f"{SITE}/2026/03/14/1/2/4/boats.jpg"),
        (f"{SITE}/a/{'0a1b' * 8}/1.jpg", f"{SITE}/a/{'0a1c' * 8}/1.jpg"),
        (f"{SITE}/a/{'0a1b' * 8}/101.jpg", f"{SITE}/a/{'0a1b' * 8}/102.jpg"),
        (f"{SITE}/65426e30a1b2c.jpg", f"{SITE}/65426e30a1b2d.jpg"),
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
        (f"{SITE}/AFP__20260314__33ZV4QX__v3__HighRes__Harbour.jpg", "afp:33zv4qx"),
        (f"{SITE}/1a2b3c4_1698830000000-afp-33zv4qx.jpg", "afp:33zv4qx"),
        (f"{SITE}/2026-03-14t120000z_123456789_rc2abc1def2g_rtrmadp_5_harbour.jpg", "reuters:rc2abc1def2g"),
        ("https://www.shutterstock.com/image-photo/harbour-600w-1234567890.jpg", "shutterstock:1234567890"),
        ("https://c8.alamy.com/comp/2RABC12/harbour-at-dusk-2RABC12.jpg", "alamy:2rabc12"),
        (f"{SITE}/alamy-2RABC12.jpg", "alamy:2rabc12"),
        (f"{SITE}/urn-newsml-dpa-com-20090101-260314-99-785123_large.jpg", "dpa:20090101-260314-99-785123"),
        (f"{SITE}/urn:newsml:dpa.com:20090101:260314-99-785123", "dpa:20090101-260314-99-785123"),
        (f"{SITE}/PYH2026031412340001300_P4.jpg", "yonhap:pyh2026031412340001300"),
        (f"{SITE}/cpt123456789.jpg", "cp:123456789"),
        (f"{SITE}/XxjpsgC007015_20260314_CBMFN0A001.jpg", "xinhua:xxjpsgc007015_20260314_cbmfn0a001"),
        (f"{SITE}/harbour-1024x683.jpg", None),
        (f"{SITE}/map12345678901.jpg", None),
        (f"{SITE}/map-23305400.jpg", None),
        (f"{SITE}/AP20260314.jpg", None),
        (f"{SITE}/GettyImages-1.jpg", None),
        (f"{SITE}/000_00012.jpg", None),
        (f"{SITE}/afp-2026031.jpg", None),
        (f"{SITE}/cpt1.jpg", None),
    ],
)
def test_an_agencys_number_in_the_file_name_is_known(url, asset):
    assert supplier_id(url) == asset


def test_copies_at_two_outlets_are_grouped_by_the_agencys_number():
    one = "https://one.example.org/GettyImages-1768498415.jpg?w=300"
    other = "https://two.example.com/a/gettyimages-1768498415-2048x2048.jpg"
    assert group_key(one) == group_key(other)


def test_copies_at_two_hosts_are_grouped_by_their_uuid():
    name = "0b1c2d3e-4f5a-4b7c-8d9e-0f1a2b3c4d5e"
    assert group_key(f"https://one.example.org/{name}.jpg") == group_key(
        f"https://two.example.com/v2/{name}?w=9"
    )


@pytest.mark.parametrize(
    "path",
    [
        "static/social-card-default.png",
        "themes/paper/images/og-default.jpg",
        "img/placeholder.png",
        "uploads/no-image-available-600x400.jpg",
        "img/logo.png",
        "img/example-fallback-1200x630.jpg",  # with the site's own name
        "static/share.png",
        "img/twitter-card.png",
        "img/sin-imagen.jpg",
        "img/platzhalter.jpg",
        "img/defaults/news.jpg",
    ],
)
def test_what_stands_for_a_missing_photo_groups_nothing(path):
    assert group_key(f"{SITE}/{path}") is None


@pytest.mark.parametrize(
    "path",
    [
        "sites/default/files/harbour.jpg",
        "photos/a-logo-on-a-school-in-lamu.jpg",
        "photos/market-share-boards.jpg",
        "iiif/1768/full/843,/0/default.jpg",
        "photos/image.jpg",
        "photos/no-photographers-allowed.jpg",
    ],
)
def test_a_photo_with_a_word_for_none_in_its_name_is_one(path):
    assert group_key(f"{SITE}/{path}")


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
        "-1024x768" * 400,
        "_300x200_" * 400,
        "a.de/" * 800,
        "_wide-" + "0a" * 1900,
        "12/" * 1300,
        "/cdn-cgi/image/" * 260,
        "no-default-" * 350,
    ],
)
def test_a_hostile_address_costs_little(path):
    begun = time.process_time()
    image_key(f"{SITE}/{path}")
    supplier_id(f"{SITE}/{path}")
    assert time.process_time() - begun < 1
