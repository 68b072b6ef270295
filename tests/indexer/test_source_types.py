"""How a picture came about, as pages and files write it, by IPTC's names."""

import pytest

from indexer.source_types import NAMES, is_ai_made, source_type, source_type_uri

IPTC = "cv.iptc.org/newscodes/digitalsourcetype"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (f"http://{IPTC}/trainedAlgorithmicMedia", "trainedAlgorithmicMedia"),
        (f" https://{IPTC}/compositeWithTrainedAlgorithmicMedia/ ", "compositeWithTrainedAlgorithmicMedia"),
        (f"http://{IPTC}/inAYearToCome", None),
        (f"http://{IPTC}/madeLater", "madeLater"),
        ("digsrctype:digitalCapture", "digitalCapture"),
        ("trainedAlgorithmicMedia", "trainedAlgorithmicMedia"),
        ("TrainedAlgorithmicMedia", "trainedAlgorithmicMedia"),
        ("https://schema.org/TrainedAlgorithmicMediaDigitalSource", "trainedAlgorithmicMedia"),
        ("http://schema.org/DigitalCaptureDigitalSource", "digitalCapture"),
        ("ScreenCaptureDigitalSource", "screenCapture"),
        ("madeLater", None),
        ("camera", None),
        ("https://evil.example/trainedAlgorithmicMedia", None),
        (f"http://{IPTC}/<script>", None),
        (f"http://{IPTC}/{'a' * 9000}", None),
        (f"http://{IPTC}/", None),
        ("", None),
        (None, None),
    ],
)
def test_a_name_is_read_from_every_way_to_write_it(written, name):
    assert source_type(written) == name


def test_every_name_comes_back_from_its_address():
    assert {source_type(source_type_uri(name)) for name in NAMES} == NAMES


def test_what_a_program_made_clearer_is_no_picture_of_its_own():
    made = {"trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "algorithmicMedia"}
    assert {name for name in NAMES if is_ai_made(name)} == made
    assert not is_ai_made(None)
