"""Knows the words with which a publisher or an agency takes a photo or a story back.

"MANDATORY KILL: photo NAI102"           a photo that must not be used any more
"This image has been removed."           printed where the caption stood
"STORY REMOVED: BC-XX--Harbour"          a whole story

Forms were seen at AP, AFP, Reuters and dpa and on sites that print such notes in their own language. A
film called "Kill Bill" and a painting removed from a museum are no notices: a kill is shouted at the front,
and what was removed is "this" photo, or the photo of a note to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from indexer.documents import ArticleDocument, Document, PhotoDocument

_MOST_READ = 20_000
_FRONT = 600

_SHOUTED = re.compile(
    r"^\W*(?:(?:ATTENTION|MANDATORY|URGENT|EDS|EDITORS|PHOTO|IMAGE|PICTURE|CAPTION|ADVISORY)\W+)*"
    r"(?:KILL(?:ED)?|ELIMINATION|WITHDRAWN|RETRACTED)(?=\s*(?:[:.!–—-]|$|NOTICE\b|PHOTO\b|ADVISORY\b))"
)
_STORY_SHOUTED = re.compile(r"^\W*(?:STORY|ARTICLE|REPORT)\s+(?:REMOVED|WITHDRAWN|KILLED|RETRACTED)\b")
_GONE = r"(?:withdrawn|retracted|removed|killed|taken down|deleted)"
# Each speaks of "this" photo, or of the one at hand that its agency has taken back.
_PHOTO_GONE = re.compile(
    rf"""\bthis\ (?:photo(?:graph)?|image|picture)\ (?:has\ been|was|is)\ (?:since\ )?{_GONE}\b
    |\bthis\ (?:photo(?:graph)?|image|picture)\ is\ no\ longer\ available\b
    |\bhas\ (?:withdrawn|retracted|killed)\ (?:this|the)\ (?:photo(?:graph)?|image|picture)\b
    |\bdieses\ (?:foto|bild)\ (?:wurde|ist)\ (?:zurückgezogen|entfernt|gelöscht)\b
    |\bcette\ (?:photo|image|photographie)\ a\ été\ (?:retirée|supprimée)\b
    |\besta\ (?:foto|fotografía|imagen)\ (?:ha\ sido|fue)\ (?:retirada|eliminada)\b
    |\bquesta\ (?:foto|immagine|fotografia)\ è\ stata\ (?:ritirata|rimossa|eliminata)\b
    |\besta\ (?:foto|fotografia|imagem)\ foi\ (?:retirada|removida|excluída)\b
    |\bdeze\ (?:foto|afbeelding)\ is\ (?:verwijderd|ingetrokken)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_STORY_GONE = re.compile(
    rf"^\W*this\ (?:story|article|report)\ (?:has\ been|was)\ {_GONE}\b"
    r"|^\W*(?:dieser\ (?:artikel|beitrag|text))\ wurde\ (?:zurückgezogen|entfernt|gelöscht)\b"
    r"|^\W*cet\ article\ a\ été\ (?:retiré|supprimé)\b"
    r"|^\W*(?:este|el)\ (?:artículo|texto)\ (?:ha\ sido|fue)\ (?:retirado|eliminado)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\b(?:(?:earlier|previous|original) version|editor.?s.? note|correction|clarification"
    r"|früheren? version|korrektur|anm\. d\. red|version précédente|versión anterior|corrección)\b",
    re.IGNORECASE,
)
_PHOTO_LEFT = re.compile(
    rf"\b(?:photo(?:graph)?s?|images?|pictures?)\b[^.!?]{{0,120}}\b(?:has|have|was|were) "
    rf"(?:been )?(?:since )?(?:{_GONE}|replaced)\b"
    r"|\b(?:bild|foto)\b[^.!?]{0,120}\b(?:entfernt|ersetzt|zurückgezogen|gelöscht)\b"
    r"|\b(?:photo|image)\b[^.!?]{0,120}\b(?:retirée|supprimée|remplacée)\b"
    r"|\b(?:foto|imagen)\b[^.!?]{0,120}\b(?:retirada|eliminada|reemplazada)\b",
    re.IGNORECASE,
)
# Without one of these nothing above fits: most stories are done after looking for them.
_WORDS_OF_LOSS = (
    "withdrawn", "retracted", "removed", "killed", "taken down", "deleted", "no longer available", "replaced",
    "zurückgezogen", "entfernt", "gelöscht", "ersetzt", "retirée", "supprimée", "remplacée",
    "retirada", "eliminada", "reemplazada", "ritirata", "rimossa", "removida", "excluída", "verwijderd",
    "ingetrokken",
)  # fmt: skip
_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+")


def takes_photo_back(caption: str) -> bool:
    """Whether a caption says that its own photo must not be used any more."""
    text = caption[:_FRONT]
    return bool(_SHOUTED.search(text) or _PHOTO_GONE.search(text))


def takes_story_back(headline: str | None, body: str) -> bool:
    """Whether a story is nothing but the note that it was taken back."""
    front = body[:_FRONT]
    return bool(
        (headline and (_STORY_SHOUTED.search(headline) or _STORY_GONE.search(headline)))
        or _STORY_SHOUTED.search(front)
        or _STORY_GONE.search(front)
    )


def notes_of_withdrawal(body: str) -> frozenset[str]:
    """Return the sentences with which a story tells its readers that a photo was taken out of it.

    The note may stand in two sentences: "An earlier version showed ... That photo has been removed."
    """
    text = body[:_MOST_READ]
    folded = text.lower()
    if not any(word in folded for word in _WORDS_OF_LOSS):
        return frozenset()
    if not (_NOTE.search(text) or _PHOTO_GONE.search(text)):
        return frozenset()
    sentences = _SENTENCES.split(text)
    found = set()
    for at, sentence in enumerate(sentences):
        whole = " ".join(sentences[at : at + 3])
        if _PHOTO_GONE.search(sentence):
            found.add(sentence)
        elif _NOTE.search(sentence) and _PHOTO_LEFT.search(whole):
            found.add(whole)
    return frozenset(found)


def with_notices(documents: Iterable[Document]) -> list[Document]:
    """Return a batch, the photos withdrawn of which a caption or their story says so."""
    batch = list(documents)
    taken_back = {
        d.id for d in batch if isinstance(d, ArticleDocument) and takes_story_back(d.headline, d.body)
    }
    return [
        replace(d, status="withdrawn")
        if isinstance(d, PhotoDocument) and (d.story_id in taken_back or takes_photo_back(d.caption_raw))
        else d
        for d in batch
    ]
