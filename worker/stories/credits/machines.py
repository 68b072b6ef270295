"""Whether a credit says that a program made the picture, and no one took it.

"Image generated with AI" -> "trainedAlgorithmicMedia"      "Ai Weiwei"            -> None
"Jane Doe/Midjourney"     -> "trainedAlgorithmicMedia"      "Jane Doe/AI Magazine" -> None

A credit is cut into parts, and a part must say it and nothing else: nothing is concluded from the letters
AI, KI or IA alone, nor from a sentence about AI. Of captions nothing is asked here: they talk of AI.
A part may name who let the program run: "AI-generated image by NPR" is NPR's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from indexer.source_types import TRAINED

MOST_LINE_CHARS = 300  # a longer one is a note about the picture, no credit


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """How one language says it. Patterns, folded: small letters, no accents; words in any order of gender.

    `short` is written in capitals where it stands alone: "Ai" and "Ia" are names of people.
    """

    short: str  # AI
    long: str  # artificial intelligence
    made: str  # generated
    by: str  # by, with, with the help of
    about: str  # what may stand around: image, this, was
    glued: str | None = None  # AI-generated, AI image: what follows the short form
    verb_last: bool = False  # "mit KI erstellt"


TONGUES = (
    Tongue(  # English
        short=r"A\.?I\.?",
        long=r"artificial intelligence|generative (?:ai|artificial intelligence)|google ai|gen ai",
        made=r"(?:computer |digitally )?(?:generated|created|made|produced|rendered)",
        by=r"by|with|using|via|through|with (?:the )?(?:help|use|aid|assistance) of|by means of",
        about=r"images?|pictures?|photos?|photo illustrations?|illustrations?|graphics?|artwork|art|visuals?"
        r"|renderings?|credit|source|this|the|an?|is|was|were|are|has been",
        glued=r"(?:generated|created|made|produced)(?: (?:image|picture|photo|illustration|graphic|artwork"
        r"|art|photo illustration|visual|rendering)s?)?|(?:image|illustration|artwork|rendering)",
    ),
    Tongue(  # German
        short="KI|AI",
        long=r"kunstlicher intelligenz|kunstliche intelligenz|generativer ki",
        made=r"(?:computer)?generiert(?:e[smnr]?)?|erstellt(?:e[smnr]?)?|erzeugt(?:e[smnr]?)?|geschaffen|produziert",
        by=r"mit|mithilfe(?: von)?|mittels|durch|von|mit (?:hilfe|unterstutzung)(?: von| einer| der)?|uber",
        about=r"bild(?:er)?|foto(?:s)?|symbolbild|symbolfoto|illustration(?:en)?|grafik(?:en)?|montage"
        r"|fotomontage|collage|quelle|credit|dieses|diese|das|die|ein|eine|ist|sind|wurden?|worden",
        glued=r"(?:generiert|erstellt|erzeugt)(?:e[smnr]?)?"
        r"(?: (?:bild|foto|symbolbild|illustration|grafik)(?:er|en|s)?)?"
        r"|(?:bild|symbolbild|illustration|grafik)",
        verb_last=True,
    ),
    Tongue(  # French
        short=r"I\.?A\.?",
        long=r"intelligence artificielle|ia generative|intelligence artificielle generative",
        made=r"(?:generee?|creee?|realisee?|produite?|concue?|fabriquee?)s?",
        by=r"par|avec|via|a l'aide de|a l'aide d'|a partir de|grace a|au moyen de|a partir d'",
        about=r"images?|photos?|illustrations?|visuels?|photomontages?|montages?|dessins?|credits?|source"
        r"|cette|ces|ce|l'|la|le|une?|est|sont|a ete|ont ete",
    ),
    Tongue(  # Spanish
        short=r"I\.?A\.?",
        long=r"inteligencia artificial(?: generativa)?|ia generativa",
        made=r"(?:generad|cread|hech|realizad|elaborad|producid|disenad)[oa]s?",
        by=r"con|por|mediante|a traves de|usando|utilizando|via|con (?:la )?ayuda de|por medio de",
        about=r"imagen(?:es)?|fotos?|fotografias?|ilustracion(?:es)?|montajes?|graficos?|credito|fuente"
        r"|esta|este|estas|la|el|una?|es|fue|fueron|ha sido|han sido",
    ),
    Tongue(  # Italian
        short=r"I\.?A\.?|AI",
        long=r"intelligenza artificiale(?: generativa)?|ia generativa|ai generativa",
        made=r"(?:generat|creat|realizzat|prodott|elaborat|fatt)[oaei]",
        by=r"con|da|dall'|dalla|tramite|mediante|attraverso|usando"
        r"|con (?:l'aiuto|l'ausilio|l'uso) (?:di|del|della|dell')",
        about=r"immagin[ei]|foto|fotografi[ae]|illustrazion[ei]|grafic[ao]|elaborazione|credit[io]?|fonte"
        r"|questa|questo|l'|la|il|una?|e|e stata|e stato|stata|stato",
    ),
    Tongue(  # Portuguese
        short=r"I\.?A\.?",
        long=r"inteligencia artificial(?: generativa)?|ia generativa",
        made=r"(?:gerad|criad|feit|produzid|elaborad|desenvolvid)[oa]s?",
        by=r"por|com|pela|atraves d[ea]|via|usando|utilizando|por meio de"
        r"|com (?:o )?(?:uso|auxilio|ajuda|apoio) d[ea]",
        about=r"image(?:m|ns)|fotos?|fotografias?|ilustracao|ilustracoes|montagem|arte|credito|fonte"
        r"|esta|este|a|o|uma?|e|foi|foram",
    ),
    Tongue(  # Dutch
        short="AI",
        long=r"kunstmatige intelligentie|generatieve ai|artificiele intelligentie",
        made=r"gegenereerde?|gemaakte?|gecreeerde?|geproduceerd",
        by=r"met|door|via|met behulp van|met hulp van|door middel van",
        about=r"beeld|beelden|foto|foto's|afbeelding(?:en)?|illustraties?|credit|bron|dit|deze|de|het|een|is|zijn"
        r"|werd|werden",
        glued=r"(?:gegenereerde?|gemaakte?)(?: (?:beeld|foto|afbeelding|illustratie))?"
        r"|(?:beeld|afbeelding|illustratie)",
        verb_last=True,
    ),
    Tongue(  # Danish, Norwegian, Swedish
        short="AI|KI",
        long=r"kunstig intelligen[st]|kunstig intelligens|artificiell intelligens|generativ ai",
        made=r"generer(?:et|t|ad|ade|te)|skab(?:t|et)|lav(?:et|get)|laget|skapt|skapad|gjord",
        by=r"med|af|av|via|med hj(?:æ|a|e)lp (?:af|av)|ved hj(?:æ|a|e)lp (?:af|av)|med hjalp av",
        about=r"billede|bilde|bild|foto|fotografi|illustra(?:tion|sjon)|grafik|grafikk|kilde|kalla|dette|denne|den"
        r"|det|er|ar|blev|ble|billedet|bildet|bilden",
        glued=r"(?:generer(?:et|t|ad|te)|skapt|skapad|skabt)"
        r"(?: (?:billede|bilde|bild|foto|illustra(?:tion|sjon)))?",
    ),
)

# Programs whose name alone is a credit. "Imagen", "Gemini", "Bard", "Copilot", "Firefly" mean more than them.
GENERATORS = (
    r"mid ?journey(?: ai)?(?: v? ?\d(?:\.\d)?)?|dall ?[-·•.]? ?e(?: ?[23])?"
    r"|stable diffusion(?: xl| \d(?:\.\d)?)?|adobe firefly|generative ai"
    r"|chat ?gpt(?: ?[-\d.o]{1,4})?|grok(?: ?\d| imagine| ai)?|(?:open ?ai )?sora ai|openai sora"
    r"|google gemini(?: ai)?|gemini ai|google imagen(?: \d)?|nano banana"
    r"|bing image creator|microsoft designer|canva (?:ai|magic media)"
    r"|craiyon|nightcafe|dreamstudio|ideogram(?: ai)?|leonardo\.? ?ai"
    r"|(?:open ?ai|google|adobe|x ?ai)'s"
    r" (?:sora(?: 2)?|dall ?-? ?e(?: ?[23])?|chat ?gpt|gemini|imagen|firefly|grok)"
)
# Such a name behind "generated with" is no other thing.
_MORE_GENERATORS = r"gemini|imagen|firefly|copilot|sora|flux|bard|openai|gpt[- ]?[\d.o]{1,4}"
# What AI made is the words beside the picture, not the picture.
_WORDS_MADE = re.compile(
    r"\b(?:captions?|alt(?:ernative)?[- ]?text|text|translat\w+|summar\w+|transcri\w+|subtitles?|audio|voice"
    r"|bildunterschrift|bildtext|alternativtext|ubersetz\w+|zusammenfass\w+|untertitel"
    r"|legende|texte|traduction|traduit\w*|resume|sous-titres?"
    r"|pie de foto|leyenda|texto|traduccion|traducid\w+|resumen|subtitulos"
    r"|didascalia|testo|traduzione|tradott\w+|riassunto|sottotitoli"
    r"|legenda|traducao|traduzid\w+|resumo|legendas"
    r"|bijschrift|tekst|vertal\w+|vertaald\w*|samenvatting|ondertitel\w*|billedtekst|bildetekst|oversat|oversatt)\b"
)
# A picture of the program, or of the people behind it, given or taken off a screen.
_OF_THE_PROGRAM = re.compile(
    r"\b(?:screen ?(?:shots?|grabs?|captures?)|courtesy|hand-?outs?|logo|app|press|website|web ?site"
    r"|bildschirmfoto|bildschirmaufnahme|capture d'ecran|captures? d'ecran|captura|capturas|schermata"
    r"|schermafbeelding|skjermbilde|skaermbillede|skarmdump|skjermdump)\b"
)
_PARTS = re.compile(r"\s*[/|;,()\[\]{}<>«»“”\"•·]\s*|\s+[-–—+&]\s+|(?<=[^\W\d_]{2})[.!]\s+|\s*[.!]\s*$")
_LABEL = re.compile(r"\s*[:：=]\s*")
_MARKS = re.compile(r"[\u0300-\u036f]")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_CAPITALS = re.compile(r"(?<![\w.])(?:A\.?I|K\.?I|I\.?A)(?![\w])\.?")
_SHORT_IN_PATTERN = re.compile(r"(?<![\w\\])(?:ai|ia|ki)(?!\w)")
_STANDS_ALONE = "\x01"  # stands before a short form that is printed in capitals


@dataclass(frozen=True, slots=True, kw_only=True)
class ByProgram:
    """What one part of a credit says of the program, as printed, and whom it names beside it ("" for no one).

    `is_of_picture` where it is said of the picture ("AI-generated", "image made with AI"): what is only
    "made with AI", or "Grok", may be the thing that is shown.
    """

    said: str
    whom: str = ""
    whom_first: bool = False
    is_of_picture: bool = False


def said_source_type(line: str | None) -> str | None:
    """Return IPTC's name for what AI made where the credit line says so, else None."""
    return TRAINED if line and len(line) <= MOST_LINE_CHARS and _says_so(line) else None


@lru_cache(maxsize=2048)  # a part is asked for where it is cut, beside its neighbours, and alone
def by_program(part: str) -> ByProgram | None:
    """Return what a part of a credit says of the program that made the picture, None where it says nothing.

    "AI-generated image by NPR" -> "AI-generated image", whom "NPR"
    """
    if len(part) > MOST_LINE_CHARS or not _may_say(part):
        return None
    folded = _folded(part)
    parts, words = list(_parts(folded)), part.split()
    if len(parts) != 1 or _WORDS_MADE.search(folded) or len(words) != len(folded.split()):
        return None
    if made := _made(parts[0]):
        behind = len((made["whom"] or "").split())
        whom = words[len(words) - behind :]
        said = words[: -behind - 1] if behind else words
        return ByProgram(said=" ".join(said), whom=" ".join(whom), is_of_picture=bool(made["picture"]))
    if not _OF_THE_PROGRAM.search(folded) and (named := _GENERATOR.fullmatch(parts[0])):
        whom = words[: len(parts[0][: named.end("whom")].split())] if named["whom"] else []
        before = len(parts[0][: named.start("program")].split())
        name = words[before : before + len(named["program"].split())]
        return ByProgram(said=" ".join(name), whom=" ".join(whom), whom_first=True)
    return None


def _may_say(line: str) -> bool:
    return bool(_SHORT.search(line) or _NAMES.search(line.casefold()))


def _says_so(line: str) -> bool:
    if not _may_say(line):
        return False
    folded = _folded(line)
    if _WORDS_MADE.search(folded):
        return False
    of_the_program = _OF_THE_PROGRAM.search(folded) is not None
    parts = list(_parts(folded))
    if not of_the_program and (any(map(_GENERATOR.fullmatch, parts)) or set(parts) >= _AI_AND_GEMINI):
        return True
    return any(map(_made, parts)) or any(map(_made, _labels(folded)))


def _made(part: str) -> re.Match[str] | None:
    return next((found for form in _FORMS if (found := form.fullmatch(part))), None)


def _folded(line: str) -> str:
    """Return the line in small letters without accents; a short form in capitals has its sign before it."""
    plain = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", line)))
    plain = _DASHES.sub("-", plain).replace("’", "'").replace("‘", "'")
    signed = _CAPITALS.sub(lambda found: _STANDS_ALONE + found[0].replace(".", ""), plain)
    return " ".join(signed.casefold().split())


def _parts(folded: str) -> Iterator[str]:
    # "DALL·E" is one name, whatever stands in it.
    for part in _PARTS.split(re.sub(r"dall\s?[·•]\s?e", "dall-e", folded)):
        if part:
            yield _LABEL.sub(" ", part, count=1).strip()


def _labels(folded: str) -> Iterator[str]:
    """Yield what stands before a colon: "AI-generated image: Jane Doe"."""
    for part in _PARTS.split(folded):
        label, sign, _ = part.partition(":")
        if sign:
            yield label.strip()


def _signed(pattern: str) -> str:
    """Return a pattern of names that finds them with the sign before a short form."""
    return _SHORT_IN_PATTERN.sub(rf"{_STANDS_ALONE}?\g<0>", pattern)


def _forms(tongue: Tongue) -> Iterator[str]:
    short = tongue.short.replace(r"\.?", "").lower()
    any_case = rf"{_STANDS_ALONE}?(?:{short})"
    about = rf"(?:(?:{tongue.about})(?: |(?<=')))*+"
    named = _signed(f"(?:{GENERATORS}|{_MORE_GENERATORS})")
    thing = (
        rf"(?:(?:an?|the|une?|el|la|le|l'|lo|de|den|der|die|das|einer?|uma|de la|de l'|een) ?)?"
        rf"(?:(?:{_STANDS_ALONE}(?:{short})|{_signed(tongue.long)})"
        rf"(?:[- ](?:tools?|software|technolog\w+|generators?|programm?|werkzeug|models?))?"
        rf"(?: (?:{named}))?|{named})"
    )
    by_whom = r"(?: (?:by|for|von|fur|par|pour|por|para|per|door|voor|av|af|in) (?P<whom>[^\x01]{1,60}))?"
    made, by = rf"(?:{tongue.made})", rf"(?:{tongue.by})"
    yield rf"(?P<picture>{about}){made} {by} ?{thing}{by_whom}"
    if tongue.verb_last:
        yield rf"(?P<picture>{about}){by} {thing} {made}{by_whom}"
    if tongue.glued:
        # Hyphen or none: "AI-generated", "KI generiert"
        yield rf"(?P<picture>{about}{any_case}[- ](?:{tongue.glued}))(?: {by} {thing})?{by_whom}"


_GENERATOR = re.compile(
    rf"(?:(?:{'|'.join(tongue.about for tongue in TONGUES)}) )*+"  # possessive: tongues share their words
    rf"(?:(?:by|von|par|por|da|door|av|with|mit|avec|con|com|met|via|using) "
    rf"|(?P<whom>.{{1,60}}?(?= (?:via|using|mithilfe) )"
    # A name of two or three words: "Jane Doe with Adobe Firefly"
    rf"|[^ ]+(?: [^ ]+){{1,2}}?(?= (?:with|mit|avec|con|com|met|med) ))"
    rf" (?:via|using|mithilfe von|with|mit|avec|con|com|met|med) )?"
    rf"(?P<program>{_signed(GENERATORS)})(?: (?:erstellt|generiert|erzeugt|gemaakt|gegenereerd))?"
)
_AI_AND_GEMINI = {f"{_STANDS_ALONE}ai", "gemini"}
_FORMS = tuple(re.compile(form) for tongue in TONGUES for form in _forms(tongue))
# Nearly all credits are done with here: AI in one of its spellings, or a program's name.
_SHORT = re.compile(r"\b(?:[Aa]\.?[Ii]|[Kk]\.?[Ii]|[Ii]\.?[Aa])(?![^\W_])")
_NAMES = re.compile(
    r"int?ell?ig|mid ?journ|dall|diffusion|firefly|craiyon|nightcafe|dreamst|ideogram|bing|designer|canva|gpt"
    r"|grok|gemini|imagen|copilot|sora|banana|openai|flux|bard",
)
