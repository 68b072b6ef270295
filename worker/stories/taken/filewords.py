"""The words by which a caption calls its photo one from the files, in every language at once.

"FILE - The mayor ..." · "(AP Photo/Jane Doe, File)" · "(Archivbild)" · "foto de archivo" · "資料写真"
They are distinctive enough to be looked for whatever the caption's language is. Not among them: "undated",
symbol pictures (Symbolbild), a person's own archive (arquivo pessoal), and the agencies and houses that
carry the word in their name (Hulton Archive, Library of Congress, National Archives).
"""

from __future__ import annotations

import re

_PHOTO_EN = r"(?:photo(?:graph)?s?|pictures?|pics?|images?|footage|video|portraits?|shots?|art|frame|handout)"

# Each with the form it was made for. Case counts only where "(?i:" does not say otherwise.
_FORMS = (
    # English: AP, Reuters, AFP, PA, Getty
    r"(?:^|[(\[\"“] ?|[.:;|/—–-] ?)FILES?\b(?=\s*(?:[-–—:,)\]|.]|PHOTO|PIC|IMAGE|HANDOUT|In\b|This\b|$))",
    rf"\b(?i:files?[ -]{_PHOTO_EN})\b",
    r"(?<=[/,]) ?(?:[Ff]ile|[Ff]iles)(?: [Pp]hoto)?(?=\s*(?:[)\].,|;/]|$))",
    r"[—–] ?[Ff]iles?(?: [Pp]hoto)?(?=\s*(?:[)\].|]|$))",
    r"(?<=[.(|] )[Ff]ile(?: [Pp]hoto)?[.)]?$",
    r"\([Ff]iles?\)|[\[(]File:|(?<=[.|] )File(?= \|)",
    r"\bFILE(?=[.)\]]?$)",
    rf"\b(?i:library {_PHOTO_EN})\b",
    rf"\b(?i:archiv(?:e|al|es|ed) {_PHOTO_EN})\b",
    r"\b(?i:from (?:the|our|its|their|his|her) (?:\w+ )?(?:archives?|files))\b",
    r"(?i:\((?:photo: ?)?archives?\))",
    r"(?<=/)(?:Archives?|archives?)(?=\s*(?:[)\].,|]|$))",
    r"(?:^|[(] ?)ARCHIV(?=\s*[-–—:)])",
    # German, Dutch, Scandinavian, Finnish, Icelandic
    r"\b(?i:archiv(?:bild(?:er|ern)?|fotos?|aufnahmen?|material|video))\b",
    r"(?:[(/:,] ?|\b(?i:aus (?:dem|unserem)) )Archiv(?=\s*(?:[)\].,|;:/]|$))",
    r"\b(?i:archief(?:foto|beeld)(?:'?s|en)?|uit (?:het|ons) archief)\b|[(,] ?[Aa]rchief(?=\))",
    r"\b(?i:arkiv-?(?:bild(?:er|et?|en)?|bilete|billed(?:er|et|e)?|fotos?|fotografi))\b",
    r"(?:[(/:,] ?)[Aa]rkiv(?=\s*(?:[)\].,|/]|$))",
    r"^(?:ARKIV|Arkiv)(?=\s?[:–—-])",
    r"\b(?i:arkistokuva\w*|arkistofoto\w*)\b|\b(?i:safnmynd|(?:mynd )?úr safni)\b",
    # French, Spanish, Catalan, Italian, Portuguese, Romanian
    r"\b(?i:(?:photos?|photographies?|images?|clichés?|illustration|vue) d[’'] ?archives?)\b",
    r"(?:[(/:,] ?)(?i:archives?)(?=\s*(?:[)\]]|$))|^(?:Archives|ARCHIVES)(?=\s?[-–—:.])",
    r"(?<=[,|/]) ?(?:ARCHIVES|[Aa]rchives) (?=[A-ZÀ-Þ])",
    r"\b(?i:illustration archives)\b|\((?i:archives) [A-ZÀ-Þ][\w-]+\)",
    r"\b(?i:(?:fotos?|fotograf[ií]as?|imagen|imágenes|imagem|imagens|imatge|retrato|v[ií]deo|registro)"
    r"(?: \w+)? (?:de |d[’'e] ?)(?:archivo|arquivo|arxiu))\b",
    r"\(?\b(?i:d[’'] ?arxiu)\b",
    r"(?:[(/|] ?|[.:] )(?i:archivo|arquivo|arxiu)(?=\s*(?:[)\].|/]|$))",
    r"(?<=[:.|/]) ?[Aa]rchivo (?=[A-ZÁÉÍÓÚÑ]{2,}\b)",
    r"\b(?i:fotos? archivo)(?=\s*(?:[)\].|]|$))",
    r"\b(?i:(?:foto|immagin[ei]|fotografi[ae]|scatt[oi]|video) di (?:archivio|repertorio))\b",
    r"\b(?i:d[’'] ?archivio)\b|(?:[(/] ?)(?i:archivio|repertorio)(?=\s*(?:[)\].|]|$))",
    r"\b(?i:(?:foto(?:grafie)?|imagine) (?:de|din) arhiv[aă])\b|\([Aa]rhiv[aă]\)",
    r": ?[Aa]rhivă(?=\s*(?:[)\].]|$))",
    r"^(?:Archivo|ARCHIVO) ?(?:[-–—:]|\.[-–—])",
    # Polish, Czech, Slovak, South Slavic, Hungarian, Lithuanian, Latvian, Estonian, Turkish, Indonesian
    r"\b(?i:(?:zdjęci[ea]|fotografi[ae]|fot\.?|foto) (?:archiwaln\w+|z archiwum))\b",
    r"^(?:Archiwum|ARCHIWUM|Arsip|ARSIP)(?=\s?[-–—:])",
    r"\b[Ff]ot\. ?[Aa]rchiwum(?! (?:[Pp]ryw|[Pp]aństw|[Gg]łówn))",
    r"\b(?i:(?:fot[oa]|fotografie|sním(?:ek|k[au])|záběr) z arch[ií]vu|(?:foto|snimk?a) iz arhiv[ea])\b",
    r"\b(?i:archivní (?:fot\w*|sním\w*|záběr\w*)|archívn[ae] (?:fot\w*|snímk\w*)|ilustračná archívna)\b",
    r"\b(?i:arhivsk[aiu] (?:foto\w*|fotk\w*|snim\w*|posnet\w*)|(?:foto|fotografija):? arhiva?)\b",
    r"\b(?i:archív (?:fotó|felvétel|kép)\w*|archívum)\b|\((?i:archív)\)",
    r"\b(?i:archyvo nuotr\w*|(?:foto no )?arhīva (?:foto|attēl)\w*|arhiivi(?:foto|pilt))\b",
    r"\b(?i:arşiv (?:foto\w*|görüntü\w*)|foto:? arsip|foto dok(?:umentasi)?|arsip (?:foto|gambar))\b"
    r"|\b(?i:(?:gambar|foto) fail)\b|\([Aa]rşiv\)",
    r"[:/] ?[Aa]rşiv(?=\s*(?:[)\].]|$))",
    # Cyrillic, Greek
    r"(?i:\bархивн(?:ое|ая|ые|ый|ого|ой|а) (?:фото\w*|сним\w*|кадр\w*|изображ\w*))",
    r"(?i:\bархівн\w+ (?:фото\w*|знім\w*))",
    r"(?:[(/.:] ?)(?i:архив|архів)(?=\s*(?:[)\].]|$))",
    r"(?i:\b(?:фото|снимок|кадр|знімок|світлина) (?:из|з) арх[иі]в[ау]|\bархивска (?:фото|снимк)\w*)",
    r"(?i:(?:φωτο(?:γραφία)?|εικόνα)\.? αρχείου|\bαρχείου φωτο|\(αρχείο\)|\bαρχείου\))",
    # Arabic, Persian, Urdu, Hebrew
    r"أرشيفي[ةه]?|صور[ةه] من ال[أا]رشيف|من ال[أا]رشيف|\([أا]رشيف\)",
    r"عکس آرشیوی|آرشیوی|\(آرشیو\)|فائل فوٹو|فائل تصویر",
    r"(?:תמונת|צילום|תצלום|תמונה מ|צילום:?) ?ה?ארכיון|\(ארכיון\)",
    # South and South-East Asia
    r"फ़?ाइल (?:फोटो|फ़ोटो|चित्र|तस्वीर)|फाइल फोटो|फ़ाइल फ़ोटो|ফাইল (?:ছবি|ফটো)|ఫైల్ ఫొటో",
    r"\b[Pp]icha ya maktaba\b|ภาพแฟ้ม|แฟ้มภาพ|[ảẢ]nh (?:tư liệu|lưu trữ)",
    # Chinese, Japanese, Korean
    r"资料图|資料圖|资料照|資料照|资料图片|資料圖片|资料画面|[(（]资料[)）]",
    r"檔案照|档案照|檔案圖片?|档案图片?",
    r"資料写真|資料画像|[(（〈【]資料(?:写真)?[)）〉】]|過去の写真|[=＝]資料",
    r"자료 ?사진|자료 ?이미지|자료 ?화면|[(\[<【]자료[)\]>】]|[/=] ?자료(?=\s*(?:[)\].]|$))",
)
_NOT = re.compile(
    r"(?i)\b(?:national|hulton|bettmann|state|public|city|county|historical|federal|getty|family|personal|"
    r"press|film|photo|news|presidential|museum) archives?\b|library of congress|arquivo pessoal"
    r"|archives (?:new zealand|canada|of)|archivo (?:personal|familiar)"
    r"|archivio (?:personale|privato)|arquivo (?:nacional|público)"
    r"|archives? (?:nationales|départementales|municipales)"
)
# A quick look before the long list: most captions hold none of these.
_HINT = re.compile(
    r"(?i)file|librar|arch|arkiv|arkist|arxiu|arquiv|arşiv|arsip|arhi|arhī|maktaba|safn|repertorio"
    r"|архив|архів|αρχε|رشیو"
    r"|رشيف|فائل|ארכיון|फाइल|फ़ाइल|ফাইল|ఫైల్|แฟ้ม|tư liệu|lưu trữ"
    r"|foto dok|gambar fail|foto fail|archív|资料|資料|檔案|档案|過去|자료"
)
_FILE = re.compile("|".join(f"(?:{form})" for form in _FORMS))


def file_words(caption: str) -> str | None:
    """Return the characters that call the photo a file or archive one, or None where none do."""
    if not _HINT.search(caption):
        return None
    for found in _FILE.finditer(caption):
        house = _NOT.search(caption, max(0, found.start() - 24), found.end() + 12)
        if house is None or house.end() <= found.start() or house.start() >= found.end():
            return found[0].strip(' .,:;|/()[]"“—–-') or found[0]
    return None
