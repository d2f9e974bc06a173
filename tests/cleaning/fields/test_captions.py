"""Captions with their credits, as whole pages hold them."""

from __future__ import annotations

from cuttings.cleaning.blocks.html import read_html
from cuttings.cleaning.fields.captions import read_captions
from cuttings.cleaning.labelling.html import label_page
from cuttings.model import Caption

PROSE = "The night boat over the Greave sails again from Monday, the harbour office said. " * 4


def captions_of(figures: str, foot: str = "") -> tuple[Caption, ...]:
    html = (
        "<html><head><title>Night boat sails again</title></head><body><article>"
        f"<h1>Night boat sails again</h1><p>{PROSE}</p>{figures}<p>{PROSE}</p><p>{PROSE}</p>"
        f"</article><ul>{'<li>Harbour, weather and tides</li>' * 12}</ul>{foot}</body></html>"
    )
    return read_captions(label_page(read_html(html))).captions


def figure(caption: str, credit: str) -> str:
    return (
        '<figure><img src="/boat.jpg"><figcaption>'
        f'{caption}<span class="credit">{credit}</span></figcaption></figure>'
    )


def test_a_pages_copyright_is_no_pictures_credit() -> None:
    plain = "<figure><img src='/b.jpg'><figcaption>The boat at the quay.</figcaption></figure>"
    for foot in (
        '<footer><div class="copyright">2026 Quay Herald Holdings</div></footer>',
        '<div class="copyright">2026 Quay Herald | Imprint | Contact</div>',
    ):
        (caption,) = captions_of(plain, foot)
        assert (caption.text, caption.credit) == ("The boat at the quay.", None)


def test_a_credit_in_brackets_over_its_caption_stands_without_them() -> None:
    over = (
        '<figure><img src="/b.jpg"><div class="credit">(Ada Roe / Quay TV)</div>'
        "<figcaption>The boat at the quay.</figcaption></figure>"
    )
    (caption,) = captions_of(over)
    assert (caption.text, caption.credit) == ("The boat at the quay.", "Ada Roe / Quay TV")


def test_a_credit_that_echoes_its_caption_is_none() -> None:
    (caption,) = captions_of(figure("The boat at the quay.", "The boat at the quay."))
    assert (caption.text, caption.credit) == ("The boat at the quay.", None)
