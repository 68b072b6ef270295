"""Parts a caption from a credit that the page prints without a space between them.

"the trader JoresHandout via REUTERS" -> "the trader Jores", line break, "Handout via REUTERS"
"""

from __future__ import annotations

import re

from indexer.organisations import organisation
from worker.stories.credits.evidence import Evidence, evidence
from worker.stories.credits.names import is_person, is_surely_person
from worker.stories.credits.unlabelled import with_sign_behind_house

_REACH = 320  # how far from the end a credit is looked for
_GLUED = re.compile(r"[a-zß-öø-ÿ][A-ZÀ-ÖØ-ÞŹ]")  # what all of these have
_GLUED_CREDIT = re.compile(
    r"(?<=[a-zß-öø-ÿ])(?=[PFICBHAGNR])"
    r"(?=(?:Photograph|Photo|Foto|Image|Credit|Bild|Picture)(?:: ?| by | courtesy )\S[^\n]{0,120}$"
    r"|(?:Handout|Pool|Courtesy|AFP|Bloomberg|Anadolu|NurPhoto) via [A-Z][\w ]{1,30}$"
    r"|(?:REUTERS|AP Photo) ?/ ?[A-Z][^\n]{2,80}$|Getty Images$)"
)
# "Queens.CreditCreditJane Doe/The Post": the label for those who listen, once or twice
_GLUED_LABEL = re.compile(
    r"(?:(?<=[\w.!?…”\"’)])|^)(?!Credit(?:Suisse|Sights))(?:Credit){1,2}"
    r"(?=[A-ZÀ-ÖØ-Þ][\w.'’-]+ [^\n]{2,120}$)"
)
_GLUED_SOURCE = re.compile(r"(?<=[a-zß-öø-ÿ])(?=(?:Źródło|Fot|Quelle|Fuente|Fonte)\s?[:.] ?[^\n]{2,120}$)")
# "the airport of PortoJane Doe / AP"
_GLUED_NAME = re.compile(
    r"[a-zß-öø-ÿ]{2},?(?P<given>[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+) [A-ZÀ-ÖØ-Þ][\w'’-]+ ?[/|] ?"
    r"(?P<house>[^/|\n]{2,60}?)(?:(?: via |[/|])[^\n]{2,80})?$"
)
# "... was closed in March 2023.Jane Doe"
_NAME_BEHIND_STOP = re.compile(
    r"(?<=[a-zß-öø-ÿ\d)”\"]\.)"
    r"(?P<name>[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?: [A-ZÀ-ÖØ-Þ]\.?)? [A-ZÀ-ÖØ-Þ][\w'’-]*[a-zß-öø-ÿ])$"
)
# "... at the pier. Jane Doe jdoe@harbourpost.com"
_NAME_AND_MAIL = re.compile(
    r"(?:(?<=[.!?…)”\"])|^)\s*(?P<name>[^\W\d_]\S+ (?:[A-ZÀ-Þ]\.? )?[A-ZÀ-Þ][\w'’-]+)"
    r"\s*[|/,-]?\s+[\w.+-]{2,40}@[\w-]{2,40}(?:\.\w{2,12}){1,2}\.?$"
)
# "(Jane Doe/NurPhoto via Getty Images)NurPhoto via Getty Images"
_BEHIND_BRACKETS = re.compile(r"[)\]](?P<credit>[A-Z][^()\[\]\n]{1,60})$")
# "Foto: Pixsell\nJana Dohe": the house's label, its photographer on the next line
_NAME_BELOW = re.compile(
    r"(?:^|\n)(?:[Ff]oto|[Pp]hoto|[Bb]ild|FOTO|PHOTO) ?: ?(?P<house>[^\n:/|]{2,40})"
    r"(?P<break>\n)(?P<name>[^\n:/|]{5,40})$"
)
# "新华社记者\n林华 摄"
_JOURNALIST_BREAKS = re.compile(r"(?<=[记記]者)\s*\n\s*(?=[\u3400-\u9fff])")


def parted(text: str) -> str:
    """Return the text with a line break before a credit that stands right behind its caption."""
    if "\n" in text:
        text = _JOURNALIST_BREAKS.sub(" ", text)
        below = _NAME_BELOW.search(text)
        if below and organisation(below["house"].strip()) is not None and is_person(below["name"]):
            text = f"{text[: below.start('break')].rstrip()} / {below['name']}"
    if "Credit" in text:
        text = _GLUED_LABEL.sub("\nCredit: ", text).lstrip("\n")
    text = with_sign_behind_house(text)
    end = max(0, len(text) - _REACH)
    if _GLUED.search(text, end) is not None:
        text = _GLUED_SOURCE.sub("\n", _GLUED_CREDIT.sub("\n", text))
    behind = _BEHIND_BRACKETS.search(text, max(0, len(text) - 80))
    if behind and evidence(behind["credit"], None) is Evidence.SURE:
        text = text[: behind.start("credit")] + "\n" + behind["credit"]
    if (named := _NAME_BEHIND_STOP.search(text, end)) and is_person(named["name"]):
        text = f"{text[: named.start()]}\nCredit: {named['name']}"
    if "@" in text[end:] and (mailed := _NAME_AND_MAIL.search(text, end)) and is_person(mailed["name"]):
        text = f"{text[: mailed.start()]}\nCredit: {mailed['name']}"
    found = _GLUED_NAME.search(text, end) if "/" in text[end:] or "|" in text[end:] else None
    if found and is_surely_person(found["given"]) and organisation(found["house"]) is not None:
        text = text[: found.start("given")] + "\n" + text[found.start("given") :]
    return text
