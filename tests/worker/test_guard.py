"""Which addresses may be asked, checked against a table of those that are not the open net."""

import pytest

from worker.fetch.guard import Guard, is_http

OPEN = Guard()


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.1.2.3",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:2::1",
        "2001:10::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:a00:1::",
        "3fff::1",
        "4000::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "2600::5efe:10.0.0.1",
        "2600::200:5efe:127.0.0.1",
    ],
)
def test_an_address_inside_is_refused(address):
    assert OPEN.address_refusal(address, 443)


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "151.101.1.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "193.99.144.80",
        "223.255.255.255",
        "2600:1406::1",
        "2a00:1450:4001::1",
        "::ffff:1.1.1.1",
        "64:ff9b::101:101",
    ],
)
def test_an_address_of_the_open_net_may_be_asked(address):
    assert OPEN.address_refusal(address, 80) is None


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        ("http://example.org/", None),
        ("https://example.org:443/", None),
        ("http://example.org:8080/", "port 8080"),
        ("https://example.org:22/", "port 22"),
        ("https://name@example.org/", "credentials in the address"),
        ("https://name:secret@example.org/", "credentials in the address"),
        ("https://example.org:99999/", "no address that can be read"),
        ("https:///hook", "no host in the address"),
        ("http://127.0.0.1/", "loopback"),
        ("http://[::ffff:127.0.0.1]/", "loopback inside IPv6"),
    ],
)
def test_an_address_is_judged_before_its_name_is_looked_up(url, rule):
    assert OPEN.url_refusal(url) == rule


def test_what_the_operator_allows_may_be_asked_and_nothing_beside_it():
    house = Guard(("127.0.0.2/32", "fd12::/16"), (8123,))
    assert house.address_refusal("127.0.0.2", 8123) is None
    assert house.address_refusal("::ffff:127.0.0.2", 80) is None
    assert house.address_refusal("fd12::5", 443) is None
    assert house.address_refusal("127.0.0.1", 8123) == "loopback"
    assert house.address_refusal("127.0.0.2", 8124) == "port 8124"
    assert house.address_refusal("1.1.1.1", 8123) is None


@pytest.mark.parametrize(
    ("url", "whether"),
    [
        ("https://example.org/a", True),
        ("ftp://example.org/a", False),
        ("https:///a", False),
        ("https://example.org/\r\nX: y", False),
        ("https://example.org\\@other.example/", False),
        ("https://example.org/" + "a" * 2048, False),
    ],
)
def test_only_addresses_of_the_web_are_asked(url, whether):
    assert is_http(url) is whether
