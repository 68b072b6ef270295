"""Knows what an outlet shows where it has no photo: by its name, as no two stories with it show one photo.

"paper.example/static/social-card-default" -> True     "paper.example/uploads/a-logo-on-a-wall" -> False
"""

from __future__ import annotations

import re
from functools import lru_cache

# Words of which one tells, where the name has no other words than these, the plain ones and the site's own.
_TELLING = frozenset(
    {"placeholder", "platzhalter", "default", "defaultimage", "defaultimg", "defaultphoto", "fallback",
     "dummy", "noimage", "noimg", "nophoto", "nopicture", "nopic", "logo", "logos", "logotype",
     "opengraph", "og", "ogimage", "social", "socialcard", "socialshare", "share", "sharing", "avatar",
     "favicon", "blank", "unavailable", "standardbild", "sharepic", "facebook", "twitter", "whatsapp"}
)  # fmt: skip
_PLAIN = frozenset(
    {"image", "images", "img", "photo", "photos", "picture", "pic", "foto", "bild", "imagen", "imagem",
     "card", "site", "web", "website", "news", "article", "story", "post", "page", "home", "thumb",
     "thumbnail", "large", "small", "medium", "big", "square", "wide", "landscape", "portrait", "header",
     "banner", "hero", "cover", "main", "lead", "teaser", "preview", "linkedin", "fb", "tw", "x", "meta",
     "graph", "open", "icon", "user", "author", "profile", "dark", "light", "white", "black", "grey",
     "gray", "color", "colour", "new", "no", "not", "with", "text", "available", "v", "px", "hd", "the"}
)  # fmt: skip
# "no-image-available", "sin-imagen": nothing else may stand before it.
_NONE = re.compile(
    r"^(?:no|sin|sem|kein|keine|geen|nessuna|ingen|brak|bez)[-_ ]?"
    r"(?:images?|img|photos?|pictures?|pic|thumb(?:nail)?|imagen|imagem|fotos?|bild|immagine|afbeelding"
    r"|zdjecia|zdjecie)(?![a-z])"
    r"|^pas[-_ ]d[-_ ]?image"
    r"|^(?:image|photo|picture)[-_ ](?:not[-_ ](?:found|available)|coming[-_ ]soon|missing)"
)
_FOLDERS = frozenset({"defaults", "placeholders", "fallbacks", "placeholder"})
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=4096)
def is_stand_in(image_key: str) -> bool:
    """Whether a picture, by its key (images.py), is one that an outlet shows with many stories.

    So is what has no site: "data:image/gif;base64,R0lG...".
    """
    site, *folders = image_key.casefold().split("?")[0].split("/")
    name = folders.pop() if folders else ""
    if not site:
        return True
    if folders and folders[-1] in _FOLDERS:
        return True
    if _NONE.match(name):
        return True
    words = _WORD.findall(name)
    if _TELLING.isdisjoint(words):
        return False
    if words == ["default"] and folders and any(sign.isdigit() for sign in folders[-1]):
        return False  # IIIF and others name a photo by its folders: ".../1768/full/843,/0/default.jpg"
    known = _TELLING | _PLAIN | set(_WORD.findall(site))
    return all(word in known for word in words)
