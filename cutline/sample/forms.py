"""The forms of markup in which captions stand on real sites, each as a function: photos -> blocks of HTML.

The first block is printed above the story, the others between its paragraphs, the rest below it.
Where a form was seen stands beside it; the words are ours.
"""
# ruff: noqa: E501  markup stands as it is printed

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from cutline.sample.stories import SamplePhoto


@dataclass(frozen=True, slots=True)
class Printed:
    """A photo on its way to the page: its texts escaped, its addresses absolute."""

    photo: SamplePhoto
    base: str  # of the outlet, without a slash at its end

    @property
    def caption(self) -> str:
        """The caption, escaped."""
        return escape(self.photo.caption)

    @property
    def credit(self) -> str:
        """The credit as printed, escaped; "" without one."""
        return escape(self.photo.credit or "")

    @property
    def src(self) -> str:
        """The picture's own address."""
        return self.base + self.photo.path

    def sized(self, width: int, height: int) -> str:
        """The address of a smaller copy, as WordPress names it."""
        return f"{self.base}/photos/{self.photo.image}-{width}x{height}.jpg"

    def resized(self, width: int, height: int) -> str:
        """The address of a smaller copy through a resizer that carries the original's."""
        return f"{self.base}/dims/crop/{width}x{height}+0+0/resize/{width}x{height}!/?url={quote(self.src, safe='')}"


Form = Callable[[Sequence[Printed]], list[str]]


def npr(photos: Sequence[Printed]) -> list[str]:
    """npr.org: the caption twice, the credit three times, buttons between them."""
    return [
        f"""<div class="bucketwrap image large">
<div class="imagewrap has-source-dimensions" data-crop-type="">
<picture><source srcset="{p.resized(800, 533)}" data-original="{p.resized(1600, 1066)}" type="image/webp">
<img src="{p.resized(800, 533)}" class="img" alt="{p.caption}" loading="lazy"></picture>
<div class="enlarge-options"><a class="enlargebtn" href="#" title="Enlarge">Enlarge this image</a></div></div>
<div class="credit-caption"><div class="caption-wrap"><div class="caption" aria-label="Image caption">
<p>{p.caption} <b class="credit" aria-label="Image credit">{p.credit}</b><b class="hide-caption"><b>hide caption</b></b></p>
</div><b class="toggle-caption"><b>toggle caption</b></b></div>
<span class="credit" aria-label="Image credit">{p.credit}</span></div>
<div class="enlarge_measure"><div class="img_wrap"><img data-original="{p.resized(1600, 1066)}" alt="{p.caption}"></div></div>
<div class="enlarge_html"><div class="image_data"><p class="caption">{p.caption}</p>
<span class="credit" aria-label="Image credit">{p.credit}</span></div></div></div>"""
        for p in photos
    ]


def grove(photos: Sequence[Printed]) -> list[str]:
    """Public radio stations on Brightspot: a lead figure, then a carousel; name, "/", agency apart."""
    lead, *rest = photos
    name, _, agency = lead.credit.partition(" / ")
    slides = "".join(
        f"""<div class="Carousel-slide" data-slide="{number}"><div class="CarouselSlide">
<div class="CarouselSlide-media"><img class="Image" alt="{p.caption}" src="data:image/svg+xml;base64,PHN2Zy8+"
 data-flickity-lazyload="{p.resized(880, 586)}" width="880" height="586"></div>
<div class="CarouselSlide-info"><div class="CarouselSlide-infoDescription">{p.caption}</div>
<div class="CarouselSlide-infoAttribution">{_slashed(p.credit)}</div></div></div></div>"""
        for number, p in enumerate(rest)
    )
    return [
        f"""<div class="ArtP-lead"><figure class="Figure"><picture>
<source srcset="{lead.resized(1760, 1172)} 2x" width="880" height="586">
<img class="Image" alt="{lead.caption}" src="{lead.resized(880, 586)}" width="880" height="586"></picture>
<div class="Figure-content"><figcaption class="Figure-caption">{lead.caption}</figcaption>
<div class="Figure-credit">{name}</div>
/
<div class="Figure-source">{agency}</div></div></figure></div>""",
        f"""<div class="Enh" data-align-center><div class="Carousel" data-flickity><div class="Carousel-slides">
{slides}</div></div></div>""",
    ]


def _slashed(credit: str) -> str:
    return credit.replace(" / ", "\n/\n")


def cds(photos: Sequence[Printed]) -> list[str]:
    """Public radio stations on WordPress: (PRODUCER | PROVIDER | COPYRIGHT) in a cite."""
    return [
        f"""<figure class="wp-block-image npr-cds-image"><img src="{p.src}" alt="{p.caption}">
<figcaption>{p.caption} <cite> ({p.credit})</cite></figcaption></figure>"""
        for p in photos
    ]


def seed(photos: Sequence[Printed]) -> list[str]:
    """A public broadcaster on Drupal: image text, the label "Caption", then CAPTION / PROVIDER."""
    lead, *rest = [
        f"""<div class="media media--type-image"><div class="field field--name-field-media-image">
<img loading="lazy" src="{p.src}" width="1760" height="1172" alt="{p.caption}"></div>
<div class="field field--name-field-caption field--label-above"><div class="field__label">Caption</div>
<div class="field__item"><p>{p.caption} / {p.credit}</p></div></div></div>"""
        for p in photos
    ]
    return [lead, *([""] * 9), *rest]  # all but the first stand below the copyright line


def carousel(photos: Sequence[Printed]) -> list[str]:
    """Associated Press: a carousel with a counter in each slide, and everything again in its overlay."""
    slides = "".join(
        f"""<div class="Carousel-slide"><div class="CarouselSlide"><div class="CarouselSlide-media">
<picture data-crop="medium"><img class="Image" loading="lazy" alt="{p.caption} ({p.credit})" src="{p.resized(980, 653)}"
 srcset="{p.resized(980, 653)} 1x, {p.resized(1960, 1306)} 2x" width="980" height="653"></picture></div>
<div class="CarouselSlide-info"><div class="CarouselSlide-slideCount">{number} of {len(photos)} | </div>
<div class="CarouselSlide-infoDescription"><p>{p.caption} ({p.credit})</p></div></div></div></div>"""
        for number, p in enumerate(photos, start=1)
    )
    return [
        f"""<bsp-carousel class="Carousel Page-lead"><div class="Carousel-slides">{slides}</div>
<div class="CarouselOverlay" hidden><button class="CarouselOverlay-close">Close</button>
<div class="CarouselOverlay-slides">{slides}</div></div></bsp-carousel>"""
    ]


def wordpress(photos: Sequence[Printed]) -> list[str]:
    """WordPress blocks: figure with sizes in srcset, the credit at the caption's end."""
    return [
        f"""<figure class="wp-block-image size-large"><img decoding="async" width="1024" height="683"
 src="{p.sized(1024, 683)}" alt="" class="wp-image-{number}" srcset="{p.sized(1024, 683)} 1024w, {p.sized(300, 200)} 300w,
 {p.src} 1600w" sizes="(max-width: 1024px) 100vw, 1024px">
<figcaption class="wp-element-caption">{p.caption} ({p.credit})</figcaption></figure>"""
        for number, p in enumerate(photos, start=4711)
    ]


def wpclassic(photos: Sequence[Printed]) -> list[str]:
    """Older WordPress themes: div.wp-caption, the picture lazy and again in noscript, the credit apart."""
    return [
        f"""<div id="attachment_{number}" class="wp-caption aligncenter" style="width: 760px">
<a href="{p.src}"><img class="lazyload" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="{p.sized(760, 507)}"
 width="760" height="507" alt=""><noscript><img src="{p.sized(760, 507)}" width="760" height="507" alt=""></noscript></a>
<p class="wp-caption-text">{p.caption} <span class="media-credit">{p.credit}</span></p></div>"""
        for number, p in enumerate(photos, start=812)
    ]


def doubled(photos: Sequence[Printed]) -> list[str]:
    """The Guardian: the caption in a hidden label and again below, the credit as bare text after it."""
    return [
        f"""<figure data-spacefinder-role="inline"><div><picture><source srcset="{p.src}?width=620&amp;dpr=2&amp;s=none"
 media="(min-width: 660px)"><img alt="{p.caption}" src="{p.src}?width=445&amp;dpr=1&amp;s=none" width="445" height="297"></picture></div>
<input type="checkbox" id="toggle-{p.photo.image}" hidden><label for="toggle-{p.photo.image}">View image in fullscreen</label>
<figcaption hidden><span>{p.caption}</span> Photograph: {p.credit}</figcaption>
<figcaption><span class="icon"><svg width="11" height="10"></svg></span><span>{p.caption}</span> Photograph: {p.credit}</figcaption></figure>"""
        for p in photos
    ]


def overlay(photos: Sequence[Printed]) -> list[str]:
    """The BBC: the credit lies over the picture and begins its alt text; the caption stands below."""
    return [
        f"""<figure><div data-component="image-block"><div class="sc-34f0 wrapper"><img
 srcset="{p.sized(240, 160)} 240w, {p.sized(480, 320)} 480w, {p.src} 976w" src="{p.src}" loading="lazy"
 alt="{p.credit} {escape(_plainly(p.photo.caption))}"><span class="sc-a34861b visually-over">{p.credit}</span></div></div>
<div data-component="caption-block"><figcaption class="sc-8353772e">{p.caption}</figcaption></div></figure>"""
        for p in photos
    ]


def _plainly(caption: str) -> str:
    """A shorter text, as alt texts on these sites describe what is seen."""
    return " ".join(caption.split()[:5])


def holder(photos: Sequence[Printed]) -> list[str]:
    """The New York Times: schema.org properties, "Credit..." before the holder."""
    return [
        f"""<div data-testid="photoviewer-wrapper"><figure itemprop="associatedMedia" itemscope itemtype="http://schema.org/ImageObject">
<span itemprop="url" content="{p.src}"></span><picture><img alt="" src="{p.src}?quality=75&amp;auto=webp" width="600" height="400"></picture>
<figcaption itemprop="caption description"><span class="css-jevhma">{p.caption}</span>
<span itemprop="copyrightHolder"><span class="css-1u46b97">Credit...</span><span>{p.credit}</span></span></figcaption></figure></div>"""
        for p in photos
    ]


def figurecontent(photos: Sequence[Printed]) -> list[str]:
    """The Los Angeles Times: a figure without figcaption, caption and (credit) in divs."""
    return [
        f"""<div class="enhancement"><figure class="figure"><img class="image" alt="{p.caption}" src="{p.resized(840, 560)}"
 srcset="{p.resized(840, 560)} 840w, {p.resized(320, 213)} 320w" width="840" height="560">
<div class="figure-content"><div class="figure-caption"><p>{p.caption}</p></div>
<div class="figure-credit"><p>({p.credit})</p></div></div></figure></div>"""
        for p in photos
    ]


def small(photos: Sequence[Printed]) -> list[str]:
    """Deutsche Welle: the credit in a small inside the figcaption."""
    return [
        f"""<figure class="placeholder-image master_landscape big"><img src="{p.sized(1024, 576)}" alt="{escape(_plainly(p.photo.caption))}"
 data-format="MASTER_LANDSCAPE"><figcaption class="img-caption">{p.caption} <small class="copyright">Bild: {p.credit}</small></figcaption></figure>"""
        for p in photos
    ]


def legend(photos: Sequence[Printed]) -> list[str]:
    """No figure at all: span.legend and span.copyright below the picture, as fact checkers print it."""
    return [
        f"""<div class="wysiwyg-image"><a href="{p.src}" class="zoom"><img src="{p.sized(800, 533)}" alt="" width="800" height="533"></a>
<div class="infos"><span class="legend">{p.caption}</span> <span class="copyright">Foto: {p.credit}</span></div></div>"""
        for p in photos
    ]


def picture(photos: Sequence[Printed]) -> list[str]:
    """Austrian dailies: picture with sources and noscript, the caption in a span, "© name" in another."""
    return [
        f"""<figure class="article__image"><picture><source type="image/webp" data-srcset="{p.src}?w=1200 1200w, {p.src}?w=600 600w">
<img class="lazy" data-src="{p.src}?w=600" src="/static/empty.gif" alt=""></picture>
<noscript><img src="{p.src}?w=600" alt=""></noscript>
<figcaption><span class="image__caption">{p.caption}</span><span class="image__copyright">© {p.credit}</span></figcaption></figure>"""
        for p in photos
    ]


def amp(photos: Sequence[Printed]) -> list[str]:
    """AMP pages: amp-img with a fallback in noscript; "(Foto: ...)" at the caption's end."""
    return [
        f"""<figure class="amp-wp-image"><amp-img src="{p.src}" width="640" height="427" layout="responsive" alt="{p.caption}">
<noscript><img src="{p.src}" width="640" height="427" alt="{p.caption}"></noscript></amp-img>
<figcaption>{p.caption} (Foto: {p.credit})</figcaption></figure>"""
        for p in photos
    ]


def article_legend(photos: Sequence[Printed]) -> list[str]:
    """Le Monde: figcaption.article__legend with the credit in its own span."""
    return [
        f"""<figure class="article__media"><img src="{p.src}" alt="{p.caption}" sizes="100vw" width="664" height="443">
<figcaption class="article__legend" aria-hidden="true">{p.caption} <span class="article__credit">{p.credit}</span></figcaption></figure>"""
        for p in photos
    ]


def jsonld(photos: Sequence[Printed]) -> list[str]:
    """A caption under the picture; page.py gives its credit in the JSON-LD alone."""
    return [
        f'<div class="hero"><img src="{p.sized(1600, 900)}" alt="" width="1600" height="900">'
        f'<p class="hero-caption">{p.caption}</p></div>'
        for p in photos
    ]


FORMS: Mapping[str, Form] = {
    "npr": npr,
    "grove": grove,
    "cds": cds,
    "seed": seed,
    "carousel": carousel,
    "wordpress": wordpress,
    "wpclassic": wpclassic,
    "doubled": doubled,
    "overlay": overlay,
    "holder": holder,
    "figurecontent": figurecontent,
    "small": small,
    "legend": legend,
    "picture": picture,
    "amp": amp,
    "article-legend": article_legend,
    "jsonld": jsonld,
}
