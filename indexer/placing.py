"""Reads the places of a batch of documents: each caption with its whole story as context.

[article, photo, photo] without places -> the same documents with places, place_ids, gazetteer_version
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from indexer.documents import ArticleDocument, Document, Mention, PhotoDocument
from indexer.places import Place, PlaceReader, StoryTexts

FindCountry = Callable[[str], Place | None]  # by its code, "KE"

# Less sure mentions are kept on the document, but no question finds the photo by them.
FINDABLE = 0.5


def with_places(documents: Iterable[Document], reader: PlaceReader) -> list[Document]:
    """Return the documents in their order, their places read afresh by this reader.

    Photos of one story are read together with their article where it is in the batch, else with
    the headline they carry. `place_ids` holds every place of confidence >= FINDABLE and all that
    holds it, without repeats, in the order of the caption (findable_ids).
    """
    batch = list(documents)
    stories: dict[str, list[int]] = {}
    for position, document in enumerate(batch):
        story = document.story_id if isinstance(document, PhotoDocument) else document.id
        stories.setdefault(story, []).append(position)
    for positions in stories.values():
        for position, document in zip(
            positions, _story_with_places([batch[p] for p in positions], reader), strict=True
        ):
            batch[position] = document
    return batch


def findable_ids(mentions: Sequence[Mention], country: FindCountry) -> tuple[str, ...]:
    """Return the ids that a question may find these mentions by: the places and all that holds them.

    A river or a lake of several countries is held by those of the places named beside it: "The Danube in
    Budapest" shows Hungary, not the nine others that it flows through. A crossing and what is disputed
    have all their sides, whichever is named.
    """
    ids: dict[str, None] = {}
    sure = [mention for mention in mentions if mention.confidence >= FINDABLE]
    for mention in sure:
        ids[mention.id] = None
        ids.update(dict.fromkeys(_holders(mention, sure, country)))
    return tuple(ids)


def _holders(mention: Mention, sure: Sequence[Mention], country: FindCountry) -> tuple[str, ...]:
    if mention.precision != "water" or mention.country_code is not None:
        return mention.ancestors
    beside = [
        {one.id, *one.ancestors}
        for one in sure
        if (code := one.country_code) is not None
        and (found := country(code)) is not None
        and found.id in mention.ancestors
    ]
    return tuple(id for id in mention.ancestors if not beside or any(id in holders for holders in beside))


def _story_with_places(documents: Sequence[Document], reader: PlaceReader) -> list[Document]:
    article = next((d for d in documents if isinstance(d, ArticleDocument)), None)
    photos = [d for d in documents if isinstance(d, PhotoDocument)]
    first = article or photos[0]
    read = reader.read_story(
        StoryTexts(
            headline=first.headline or "",
            dateline=(article.dateline if article else None) or "",
            body=article.body if article else "",
            captions=tuple(photo.caption for photo in photos),
            home=article.home if article else None,
            language=first.language,
        )
    )
    version = reader.gazetteer.version
    placed: dict[str, Document] = {
        photo.id: replace(
            photo,
            places=mentions,
            place_ids=findable_ids(mentions, reader.gazetteer.country),
            gazetteer_version=version,
        )
        for photo, mentions in zip(photos, read.captions, strict=True)
    }
    if article:
        placed[article.id] = replace(article, places=read.article, gazetteer_version=version)
    return [placed[document.id] for document in documents]
