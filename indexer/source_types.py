"""How a picture came about, by IPTC's vocabulary: which of its names a picture bears, and which mean AI.

"http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    -> "trainedAlgorithmicMedia", which is made by AI
"https://schema.org/DigitalCaptureDigitalSource" -> "digitalCapture"    "camera" -> None

Vocabulary: https://cv.iptc.org/newscodes/digitalsourcetype/ and its twin, schema.org's
IPTCDigitalSourceEnumeration. What a newer edition adds is kept, where it comes with IPTC's address.
"""

from __future__ import annotations

import re

TRAINED = "trainedAlgorithmicMedia"
# "algorithmicallyEnhanced" is a photo that a program made clearer: nobody invented what it shows.
AI_MADE = frozenset((TRAINED, "compositeWithTrainedAlgorithmicMedia", "algorithmicMedia"))
NAMES = AI_MADE | {
    "algorithmicallyEnhanced",
    "composite",
    "compositeCapture",
    "compositeSynthetic",
    "computationalCapture",
    "dataDrivenMedia",
    "digitalArt",
    "digitalCapture",
    "digitalCreation",
    "humanEdits",
    "minorHumanEdits",
    "multiFrameComputationalCapture",
    "negativeFilm",
    "positiveFilm",
    "print",
    "screenCapture",
    "softwareImage",
    "virtualRecording",
}

_HOME = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_WRITTEN = re.compile(
    r"(?P<iptc>(?:https?://)?cv\.iptc\.org/newscodes/digitalsourcetype/|digsrctype:)?"
    r"(?:(?:https?://)?schema\.org/|schema:)?(?P<name>[A-Za-z]{3,64})/?",
    re.IGNORECASE,
)
_SHAPE = re.compile(r"[a-z]+(?:[A-Z][a-z]+)*")
_SCHEMA_ENDING = "digitalsource"
_BY_FOLDED = {name.lower(): name for name in NAMES}


def source_type(text: str | None) -> str | None:
    """Return IPTC's name of what a page or file says, None where it is no such name.

    A name alone must be one that we know; behind IPTC's own address its shape is enough.
    """
    found = _WRITTEN.fullmatch(text.strip()) if text else None
    if found is None:
        return None
    name = found["name"]
    folded = name.lower()
    known = _BY_FOLDED.get(folded) or _BY_FOLDED.get(folded.removesuffix(_SCHEMA_ENDING))
    return known or (name if found["iptc"] and _SHAPE.fullmatch(name) else None)


def source_type_uri(name: str) -> str:
    """Return the address by which IPTC's vocabulary knows the name."""
    return _HOME + name


def is_ai_made(name: str | None) -> bool:
    """Whether it says that a program invented the picture or a part of it."""
    return name in AI_MADE
