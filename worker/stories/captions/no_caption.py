"""What no caption says: labels and buttons, bylines, names alone, the story's title, headings."""

from __future__ import annotations

import re
from collections.abc import Callable

from worker.stories.captions.box_credits import OFFERS
from worker.stories.captions.known import Known
from worker.stories.captions.nouns import Finding
from worker.stories.captions.tree import up_to
from worker.stories.captions.words import folded_words, one_line

_DURATION = re.compile(r"^(?:[▶►⏵]\s*)?(?:\d{1,2}:)?\d{1,2}:\d\d(?:\s*(?:min|mins|Min\.?))?$")
# "What felled the bridge? 2:06"
_ENDS_IN_DURATION = re.compile(r"[^\d\W][?!]? \d{1,2}:\d\d$")
# "Video Duration 02 minutes 14 seconds"
_DURATION_IN_WORDS = re.compile(
    r"^(?:video |audio )?(?:(?:duration|length|runtime|dauer|durée|duración|durata|duração|مدة|مدته)\W*){1,2}"
    r"(?:\d+\W*[^\W\d]{1,9}\W*){1,3}$|^فيديو مدته .{4,40}$",
    re.IGNORECASE,
)
_JUNK_TEXT = re.compile(
    r"^[-–—*.\s]*(?:advertisement|anzeige|werbung|publicidad|publicité|pub|annonce|reklam[ae]?|реклама|広告|광고"
    r"|anuncio|anúncio|advertentie|mainos|iklan|quảng cáo|विज्ञापन|إعلان|credits?|photos?|fotos?|link"
    r"|sponsored(?: content)?|click to (?:enlarge|expand)"
    r"|enlarge(?: this)? image|tap to unmute|watch(?: now)?|listen|play(?: video)?|video|photo|image|foto"
    r"|view photos?|(?:(?:see|view) )?(?:all )?\d+ (?:bilder|fotos?|photos?|images|imágenes|imagens"
    r"|immagini|zdj(?:ęć|ęcia|ęcie))"
    r"|微博|微信|qzone|facebook|twitter|whatsapp|pinterest|linkedin"
    r"|galerie|galería|gallery|shares|what['’]s this\??"
    r"|(?:\d+ )?of(?: \d+)? expand|[\d\s./:|–-]+|\w+(?: \w+)?:"
    r"|bild|read more|loading\.*|share|bildunterschrift|légende|leyenda|image \d+ of \d+"
    r"|\d+ ?(?:/|of|von|de) ?\d+|(?:view )?full ?screen|expand|view gallery|photo gallery"
    r"|file photo|caption|close|zoom|vergrößern"
    r"|bild vergrößern|more from .{0,40}|up next|share (?:on|this on:?|via) .{0,80}"
    r"|(?:grafik|bild|image|graphic) (?:herunterladen|download)|download (?:image|graphic)"
    r"|(?:(?:start|launch|view|open) )?(?:slideshow|diashow|bilderstrecke|fotostrecke|photo gallery)"
    r"(?: (?:starten|ansehen|öffnen))?\s*(?:\(\s*\d+ .{2,12}\))?[ »>]*"
    r"|(?:next|previous) (?:post|article|story)|about the author|über (?:den autor|die autorin)"
    r"|das könnte (?:sie|dich|euch) auch interessieren|you (?:may|might) also like|te puede interesar"
    r"|read our e-?paper.{0,40})[-–—*\s]*[.:!]?$"
    # what a script would have filled in
    r"|^\{\{.*\}\}$"
    # players that do not play
    r"|^(?:media playback is (?:un|not )supported|(?:unfortunately, )?this video (?:is not|isn['’]t|cannot)"
    r"|your browser (?:does not|doesn['’]t))\b.{0,80}$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^(?:video|film) (?:shot|filmed|edited|produced)(?:/\w+)? by\s.{3,60}$"
    r"|^(?:article|story|words|report(?:ing)?) by\s[^.]{3,60}$"
    r"|^(?:von|by|par|por|di|door|av|af)\s[^.]{3,60}(?:[,|·]\s*(?:\d|updated|aktualisiert|published|stand)"
    r"|$)|\b\d{1,2}[:.]\d\d\s*Uhr$",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"newsletter|cookies|datenschutz|privacy (?:policy|notice)|sign up (?:for|to|and)|get a subscription"
    r"|subscribe (?:to|now|here)|abonnier|abonnez"
    r"|^(?:download|get) (?:our|the) .{0,30}\bapps?\b|become a (?:member|supporter)|make a donation"
    r"|^listen to (?:our|this|the .{0,40}) (?:podcast|episode|newscast)"
    r"|^(?:continue|keep) reading (?:for free|this)|create a free account"
    r"|^captions? (?:not|un)\s?available$"
    r"|^support (?:our|local|independent) (?:journalism|news)|\b(?:jede|ihre) (?:kleine )?spende\b",
    re.IGNORECASE,
)
# One of these stands in whatever that fits.
_OF_CONSENT = (
    "newsletter", "cookies", "datenschutz", "privacy", "sign up", "subscri", "abonn", "app", "become a",
    "donation", "spende", "reading", "listen", "account", "available", "support",
)  # fmt: skip
_ALSO = re.compile(
    r"^(?:das könnte (?:sie|dich|euch) auch interessieren|vous aimerez aussi|potrebbe interessarti"
    r"|lest auch|lesen sie auch|mehr zum thema|read (?:also|more|next)|also read|see also|related"
    r"|lire aussi|à lire|lea también|lee también|te puede interesar|leggi anche|leia (?:também|mais)"
    r"|czytaj (?:też|także|więcej)"
    r"|les også|læs også|läs (?:också|även|mer)|lees ook|читайте также)\b"
    # titles of galleries: "Photos: The county fair through the years"
    r"|^(?:(?:photo |picture )?galler(?:y|ies)|photos|pictures|slide ?shows?|(?:bilder)?galerie|fotostrecke"
    r"|bilderstrecke|foto-?gal(?:ler[iy]a?|er[ií]a)|gal(?:er[ií]a|leria)(?: (?:de )?foto(?:s|grafica)?)?"
    r"|diaporama|in pictures|in photos|en images|en imágenes|em imagens|in beeld|zobacz zdjęcia)\s?[:|]\s",
    re.IGNORECASE,
)
# A contact's or a newsroom's own details.
_CONTACT = re.compile(
    r"\b(?:tel(?:efon|éfono|efono|\.)?|phone|fax|e-?mail)\s?:.{0,40}(?:\d{4}|@)|\bimpressum\b", re.IGNORECASE
)
# What a card of a list or of a shop ends in.
_CALL = re.compile(
    r"\b(?:mehr erfahren|weiterlesen|zum (?:shop|angebot|produkt)|jetzt (?:kaufen|bestellen|sichern|sammeln)"
    r"|learn more|find out more|shop now|buy now|lire la suite|en savoir plus|leggi tutto|scopri di più"
    r"|saiba mais|seguir leyendo)\W*$",
    re.IGNORECASE,
)
# Over a whole story, in words beside a picture: "Text & Fotos: Jane Doe"
_OF_STORY = re.compile(
    r"\btexte?\s?(?:&|\+|und|and|et|e|y)\s?(?:fotos?|bild(?:er)?|photos?|foto)\s?:", re.IGNORECASE
)
# Where a presenter or an author is introduced
_ABOUT = re.compile(
    r"^(?:[A-ZÀ-Þ][\w.'’-]+ ){2,4}(?:\([^)]{1,30}\) )?(?:(?:schreibt|arbeitet|berichtet) seit\b"
    r"|ist (?:freier? |leitende[rn]? |stellvertretende[rn]? )?(?:Redakteur|Journalist|Autor|Chefredakteur)"
    r"|is an? (?:[\w-]+ ){0,3}(?:writer|reporter|journalist|editor|columnist|contributor|correspondent)\b"
    r"|est (?:journaliste|rédact)|es (?:periodista|redactor))"
)
_TURNED_TO = re.compile(r"^(?:more|watch|listen):", re.IGNORECASE)
_FILE_NAME = re.compile(
    r"^[\w%.-]+\.(?:jpe?g|png|gif|webp)$|^(?:img|dsc|image|screenshot)[-_ ]?\d+$"
    r"|^(?=\S*[\d_])[A-Za-z0-9_-]{4,}$",
    re.IGNORECASE,
)
_CREDIT_SIGNS = re.compile(r"[/©|:：(（–—-]")

_FEWEST_LEAD_CHARS = 60
_MOST_TITLE_WORDS = 20
_MOST_CLIP_WORDS = 12
_ENDS_OF_SENTENCES = '.!?…)]”"»'
_FEWEST_TITLE_WORDS = 5
_LEAD = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|standfirst|intro|excerpt|bajada|chapeau|vorspann)(?=$|[\s_-])", re.IGNORECASE
)
_WEAK_RULES = ("legend-class", "beside-image", "figure-text")


def why_no_caption(found: Finding, caption: str, known: Known) -> str | None:
    """Return the first reason in the words of the finding to leave it out, or None where it is a caption."""
    return next((reason for reason, holds in REASONS if holds(found, caption, known)), None)


def is_label(text: str) -> bool:
    """Whether a line is a label or a button, whatever it looks like: "Play Video", "Advertisement"."""
    return _JUNK_TEXT.match(text) is not None or _CALL.search(text) is not None


def _is_empty(found: Finding, caption: str, known: Known) -> bool:
    return not folded_words(caption)


def _is_junk_text(found: Finding, caption: str, known: Known) -> bool:
    text = one_line(caption)
    return bool(
        _JUNK_TEXT.match(text)
        or _DURATION.match(text)
        or (len(text) < 60 and _DURATION_IN_WORDS.match(text))
        or _FILE_NAME.match(text)
        or OFFERS.match(text)
        or (len(text) < 250 and (_is_of_consent(text) or _CONTACT.search(text)))
    )


def _is_of_consent(text: str) -> bool:
    lowered = text.lower()
    return any(piece in lowered for piece in _OF_CONSENT) and _CONSENT.search(text) is not None


def _names_another(found: Finding, caption: str, known: Known) -> bool:
    if _ALSO.match(caption):
        return True
    printed = one_line(" ".join(found.element.itertext()))
    if not found.rule.startswith("figcaption") and _CALL.search(printed):
        return True
    # "WATCH: The mayor speaks", where "Watch: boats on Tuesday. Video: Jane Doe" captions what it shows.
    return bool(_TURNED_TO.match(caption)) and not found.credits and one_line(found.text) == caption


def _is_too_long(found: Finding, caption: str, known: Known) -> bool:
    return len(caption) > 2500


def _is_byline(found: Finding, caption: str, known: Known) -> bool:
    may_credit_all = not found.credits and "text" in found.text.casefold()
    if may_credit_all and not found.rule.startswith("figcaption") and _OF_STORY.search(found.text):
        return True
    if found.rule in _WEAK_RULES and _ABOUT.match(caption):
        return True
    return len(caption) < 100 and bool(_BYLINE.search(caption))


def _is_a_player_title(found: Finding, caption: str, known: Known) -> bool:
    """What lies over a clip: its title, and on a line of its own how long it takes ("03:19")."""
    if found.credits:
        return False
    # <figure class="standard-video"><figcaption>Talks in Lamu: What Is Next</figcaption>
    is_clip = found.kind == "video" and found.rule == "figcaption" and one_line(found.text) == caption
    if is_clip and caption[-1] not in _ENDS_OF_SENTENCES and _is_set_as_title(caption):
        return True
    *before, last = found.text.split("\n")
    is_apart = bool(before) and _DURATION.match(last.strip()) is not None
    return is_apart or (
        not found.rule.startswith("figcaption") and _ENDS_IN_DURATION.search(caption) is not None
    )


def _is_set_as_title(caption: str) -> bool:
    """Whether a few words all begin with capitals, as titles in English do and sentences do not."""
    words = [word for word in caption.split() if len(word) > 3]
    return 1 < len(words) <= _MOST_CLIP_WORDS and sum(word[:1].isupper() for word in words) >= 0.8 * len(
        words
    )


def _is_a_name(found: Finding, caption: str, known: Known) -> bool:
    return " ".join(folded_words(caption)) in known.names


def _is_title(found: Finding, caption: str, known: Known) -> bool:
    words = folded_words(caption)
    # Laid over the lead picture. Captions are set as headings too: those have a stop, or a credit.
    if len(words) <= _MOST_TITLE_WORDS and not found.credits and caption[-1:] != ".":
        headings = found.element.iter("h1")
        if any(folded_words("".join(heading.itertext())) == words for heading in headings):
            return True
    if found.rule.startswith("figcaption") and (
        found.credits or len(words) < _FEWEST_TITLE_WORDS or folded_words(found.text) != words
    ):
        return False  # what it shows may have given the story its name
    return " ".join(words) in known.titles


def _is_the_lead(found: Finding, caption: str, known: Known) -> bool:
    """What the page says it is about: the paragraph below the headline, beside the lead picture."""
    is_weak = found.rule in ("legend-class", "beside-image") or (
        found.rule == "caption-class" and _is_named_lead(found)
    )
    if not is_weak or found.credits or len(caption) < _FEWEST_LEAD_CHARS:
        return False
    lead = " ".join(folded_words(caption))
    return any(lead.startswith(told) or told.startswith(lead) for told in known.leads)


def _is_named_lead(found: Finding) -> bool:
    """Whether what is named a caption holds the lead: <div class="storyCaption"><p class="lead">"""
    return any(_LEAD.search(e.get("class") or "") for e in (found.element, *found.element.iterchildren("*")))


def _is_a_word(found: Finding, caption: str, known: Known) -> bool:
    """A label ("Posted:", "WABC"): one word alone is a caption only in a figcaption ("Coinbase")."""
    if found.rule.startswith("figcaption") or found.credits or len(folded_words(caption)) > 1:
        return False
    printed = " ".join(found.element.itertext())
    return len(folded_words(printed)) < 2 or not _CREDIT_SIGNS.search(printed)


def _is_a_heading(found: Finding, caption: str, known: Known) -> bool:
    """ "caption-subject" and the like: heads of sections ("Publications"), a few words without a credit."""
    if found.rule == "legend-class" and found.element.tag in ("h2", "h3", "h4") and not found.credits:
        return len(folded_words(caption)) <= 8 and caption[-1] not in ".!?…"
    if found.rule != "caption-class" or found.credits or len(folded_words(caption)) > 5:
        return False
    heads = ("h2", "h3", "h4")
    if any(around.tag in heads for around in up_to(found.element, found.box)):
        return True
    return any(len(one_line("".join(h.itertext()))) >= len(caption) for h in found.element.iter(*heads))


REASONS: tuple[tuple[str, Callable[[Finding, str, Known], bool]], ...] = (
    ("no words", _is_empty),
    ("a label or a button", _is_junk_text),
    ("points to another story", _names_another),
    ("too long", _is_too_long),
    ("a byline", _is_byline),
    ("a clip's title", _is_a_player_title),
    ("a name alone", _is_a_name),
    ("the story's title", _is_title),
    ("the story's lead", _is_the_lead),
    ("a heading", _is_a_heading),
    ("one word", _is_a_word),
)
