"""The words by which elements are named, in the languages of the press, and what each hints at.

Tables only; cues.py reads names by them. A word belongs here when it was seen on a page.
"""

from __future__ import annotations

import re


class Cue:
    """What the names on an element hint at, as bits of a plain int (a page asks a hundred thousand times)."""

    NONE = 0
    CAPTION = 1
    LEGEND = 2  # words that mean a caption near a picture and much else elsewhere
    CREDIT = 4
    CREDIT_WEAK = 8  # "source", "author": a credit inside a caption's box, something else outside
    TEASER = 16
    AUTHOR = 32
    JUNK = 64
    GALLERY = 128
    VIDEO = 256
    HIDDEN = 512
    GRAPHIC = 1024
    PICTURE = 2048
    COMMENT = 4096
    FRAME = 8192  # words of buttons and bars, that layouts also use for what holds the lead picture


# A class is read in lower case with a hyphen at each hump: "imageCaption" is "image-caption".
_B, _E = r"(?:^|[\s_/:.-])", r"(?=$|[\s_/:.\d-])"


def _words(*forms: str) -> re.Pattern[str]:
    return re.compile(f"{_B}(?:{'|'.join(forms)}){_E}")


FORMS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        Cue.CAPTION,
        re.compile(
            r"caption(?!s?-(?:toggle|button|btn|off|on\b|settings|window|selector|track))|cutline"
            r"|bild-?unter-?(?:schrift|titel)"
            r"|bild-?text|bilde-?tekst|billed-?tekst|kuva-?teksti|pie-?(?:de-?)?foto|pie-de-imagen|didascalia"
            r"|bijschrift|onderschrift|foto-?(?:legenda|text|popis|opis)|bild-?legende|image-?legend"
            r"|photo-?legend|le(?:g|y)enda-?(?:da-|de-|della-)?(?:foto|imag)|legende-?(?:photo|image|bild|foto)"
            r"|(?:image|img|photo|picture|foto|figure)-?(?:desc(?:ription)?|text|txt|info)\b|(?:^|[\s_-])bu-?text"
            r"|(?:^|[\s_-])cptn(?![a-z])|pic-?desc|(?:image|img|photo|picture|pic|foto)-?cap(?![a-z])"
        ),
    ),
    (
        Cue.LEGEND,
        _words(
            "legend", "legende", "legenda", "leyenda", "description", "desc", "(?<!gallery-)sub-?title",
            "media-info", "(?<!block-)media-text",
            "media-title", "titulo-foto", "info-text", "image-title", "photo-title", "bu", "underskrift",
            "kuvateksti", "unterschrift",
            "popis", "opis", "epigrafe", "pie", "summary", "slide-text", "slide-content",
            "foto-info", "(?<!drop-)(?<!drop_)cap(?!\\d)",
            "alt-text", "doc[_-]titre", "undertitle", "media-description", "meta-text", "credits-and-text",
        ),
    ),
    (
        Cue.CREDIT,
        re.compile(
            r"credit|copyright|copy-right|photographer|fotograf|attribution|photo[-_]?by|foto-?(?:quelle|autor"
            r"|credit)"
            r"|bild-?(?:quelle|nachweis|rechte)|image-?(?:source|author|rights|owner|by\b)|img-?source"
            r"|pict?(?:ure)?-?(?:src|source)|photo-?(?:source|author)"
            r"|media-?(?:source|rights)|picture-?(?:source|author)|kreditt?\b"
            r"|(?:photo|image|foto|picture|caption|media).*(?:byline|author|agency|source|provider|rights)"
            r"|rights-?holder"
            r"|(?:^|[\s_-])(?:cr|agency|copyholder|bildquelle|fuente|fonte|kilde|lahde|zrodlo)(?=$|[\s_-])"
        ),
    ),
    (
        Cue.CREDIT_WEAK,
        _words(
            "source", "quelle", "author", "autor", "byline", "rights", "agency", "owner", "provider", "by",
            "producer", "name",
        ),
    ),
    (
        Cue.TEASER,
        re.compile(
            r"related|teaser|promo|recirc|recomm[ae]nd|bookmark|link-?preview|(?:^|[\s_-])(?:vlp|snippet)(?=$|[\s_-])"
            r"|read-?(?:more|next|also|on)|reading-?list|most-?(?:read|popular"
            r"|viewed|recent)|trending"
            r"|popular|latest|outbrain|taboola|also-?(?:read|like)|onward|up-?next|playlist|see-?also"
            r"|upsell|cross-?sell"
            r"|more-?(?:news|stories|on|from|articles|posts|like)|other-?(?:news|stories|articles|posts)"
            r"|mehr-zum|weitere"
            r"|(?:^|[\s_-])(?:sidebar|side-bar|card|cards|aside|rail|widget|river|listing|topstories"
            r"|headlines|similar|newsfeed)(?=$|[\s_-])"
            r"|post-list|article-list|story-list|news-list|list-news|storycard|story-card|post-card"
            r"|next-(?:article|post|story)"
            r"|prev-(?:article|post|story)|suggest|discover|tease\b"
        ),
    ),
    (
        Cue.JUNK,
        re.compile(
            r"newsletter|subscri|(?:^|[\s_-])(?:sponsor\w*|advertorial|paid-content|promoted-content|cookie"
            r"|consent|commercial|nav|navbar|navigation|menu"
            r"|breadcrumbs?|login|ad-?block\w*|cart|basket"
            r"|logos?|shop(?:ping)?|products?|affiliate|donat(?:e|ions?)|survey|poll|quiz"
            r"|spenden?|paypal|patreon|steady|paywall|cta(?!-he(?:ad|ro))|deals?"
            r"|promobox)(?=$|[\s_-])"
            r"|site-(?:footer|header|title|description|tagline)|page-footer|(?:^|\s)footer(?=$|\s)"
            r"|(?:^|\s|__|c-|m-|js-|o-)(?:ads?|adv|advert\w*)(?=$|\s|[-_]+(?:container|slot|wrapper|wrap"
            r"|unit|box|banner|block|area|inner|holder"
            r"|label|item|\d))|google-?ads?|(?:^|\s)dfp"
        ),
    ),
    (
        Cue.FRAME,
        re.compile(
            r"(?:^|[\s_-])(?:topbar|toolbar|banner|social|sharing)(?=$|[\s_-])|share-?(?:bar|tools|buttons|links)"
        ),
    ),
    (
        Cue.AUTHOR,
        re.compile(
            r"(?:^|[\s_-])(?:author|authors|autor|autoren|auteur|(?:gr)?avatar|writer|contributor|columnist|columnista|colunista|kolumnist|kolumnistin|bio"
            r"|biography|profile|user|headshot|mugshot"
            r"|reporter|byline|journalist|verfasser|kommentator)(?=$|[\s_-]|s\b)|author-?(?:bio|box|info"
            r"|card|image|photo|name)|byline-?(?:image|photo)"
        ),
    ),
    (Cue.COMMENT, _words("comment", "comments", "kommentare?", "disqus", "respond", "comment-form", "forum")),
    (
        Cue.GALLERY,
        re.compile(
            r"galler|carousel|slide|lightbox|swiper|fotorama|flickity|bildstrecke|photo-?essay|galeria|diapo"
            r"|fancybox|photoswipe|pswp"
        ),
    ),
    (
        Cue.VIDEO,
        re.compile(r"video|vid-?player|(?:^|[\s_-])(?:player|jwplayer|brightcove|vjs|youtube|vimeo|dailymotion|kaltura)"),
    ),
    (Cue.GRAPHIC, _words("infogra\\w*", "datawrapper", "flourish\\w*", "chart", "graphic", "graph", "map")),
    (
        Cue.HIDDEN,
        _words(
            "sr-only", "off-?screen", "h-offscreen", "(?:visually-?hidden|hid(?:e|den)-visually)",
            "screen-?reader(?:-text)?", "a11y", "show-for-sr", "vh", "element-invisible",
        ),
    ),
    (
        Cue.PICTURE,
        # WordPress sets paragraphs of the story beside a picture in a "block-media-text".
        re.compile(
            r"image|img|photo|picture|foto|bild|(?<!block-)media|media(?!-text)|figure|wp-caption|visual|imagem"
            r"|imagen|lead|hero"
        ),
    ),
)  # fmt: skip
ITEMPROPS = {
    "caption": Cue.CAPTION,
    "description": Cue.LEGEND,
    "copyrightholder": Cue.CREDIT,
    "credittext": Cue.CREDIT,
    "copyrightnotice": Cue.CREDIT,
    "creator": Cue.CREDIT_WEAK,
    "author": Cue.CREDIT_WEAK,
}

# What rules look for on the whole page; the other cues are asked of the few elements around a finding.
SOUGHT = Cue.CAPTION | Cue.LEGEND | Cue.COMMENT
# One of these stands in any name that gives a cue that is sought.
SIGNS_OF_SOUGHT = re.compile(
    # "text", "title" and "info" only behind another word: "text-lg" is how it looks
    r"caption|cptn|cutline|s(?:ch|k)rift|unter-?titel|titulo-?foto"
    r"|doc[_-]titre|t(?<=[a-z_-]t)(?:ext|ekst|xt|itle)|i(?<=[a-z_-]i)nfo|didascalia|desc"
    r"|legend|leyenda|opis|epigrafe|summary|slide[-_]*content|comment|kommentar|disqus|respond|forum"
    r"|pie(?:-?[df]|(?![a-z]))|bu(?![a-z])|cap(?![a-z])"
)
# The same without what stands around them: plain text is found in a tenth of the time.
PIECES_OF_SOUGHT = (
    "caption", "cptn", "cutline", "untertitel", "unter-titel", "titulofoto", "titulo-foto",
    "schrift", "skrift", "text", "tekst", "txt", "title", "info", "didascalia", "desc",
    "legend", "leyenda", "opis", "epigrafe", "summary", "slidecontent", "slide-content", "slide_", "comment",
    "kommentar", "disqus", "respond", "forum", "pie", "bu",
    "cap", "doc_titre", "doc-titre",
)  # fmt: skip
