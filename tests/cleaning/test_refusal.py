"""When blocks hold no article, and what is said then."""

import re

import pytest

from cuttings.cleaning.refusal import refusal_rules, why_no_article
from cuttings.model import Block, BlockKind, Label, LabelledBlock, RefusalReason

BRIEF = "The pier at Greave opened again on Monday after six weeks of work, the board said today."
ARTICLE = " ".join([BRIEF] * 4)


def check(texts: list[tuple[Label, str]], expected: RefusalReason | None) -> None:
    blocks = [
        LabelledBlock(Block(n, text, BlockKind.LINE, n + 1, n + 1), label, "drawn")
        for n, (label, text) in enumerate(texts)
    ]
    found = why_no_article(blocks)
    assert (found[0] if found else None) == expected


@pytest.mark.parametrize(
    ("notice", "reason"),
    [
        ("We value your privacy", RefusalReason.PAYWALL_OR_CONSENT),
        ("Accepter et continuer", RefusalReason.PAYWALL_OR_CONSENT),
        ("Alle Cookies akzeptieren", RefusalReason.PAYWALL_OR_CONSENT),
        ("Subscribe now to read this story", RefusalReason.PAYWALL_OR_CONSENT),
        ("Article réservé aux abonnés", RefusalReason.PAYWALL_OR_CONSENT),
        ("Nur für Abonnenten", RefusalReason.PAYWALL_OR_CONSENT),
        ("403 Forbidden", RefusalReason.NO_ARTICLE),
        ("Too many requests", RefusalReason.NO_ARTICLE),
        ("Home Sport Weather", RefusalReason.NO_ARTICLE),
        ("Oops! That page can’t be found.", RefusalReason.NO_ARTICLE),
        ("Seite nicht gefunden", RefusalReason.NO_ARTICLE),
        ("Página no encontrada", RefusalReason.NO_ARTICLE),
        ("ページが見つかりません", RefusalReason.NO_ARTICLE),
    ],
)
def test_a_page_that_shows_only_a_notice_is_refused(notice: str, reason: RefusalReason) -> None:
    check([(Label.HEADLINE, "Pier opens"), (Label.SUBSCRIPTION, notice)], reason)


def test_a_teaser_before_a_paywall_is_refused() -> None:
    notice = (Label.SUBSCRIPTION, "Already a subscriber? Sign in")
    check([(Label.BODY, BRIEF), notice], RefusalReason.PAYWALL_OR_CONSENT)


def test_a_brief_is_an_article() -> None:
    check([(Label.BODY, BRIEF)], None)


def test_a_brief_under_a_cookie_banner_is_an_article() -> None:
    banner = (Label.LEGAL, "Accepter et continuer")
    check([banner, (Label.BODY, BRIEF)], None)
    notice = "Accepter les cookies nous aide : les cookies mesurent ce que vous lisez sur ce site."
    check([banner, (Label.BODY, notice)], RefusalReason.PAYWALL_OR_CONSENT)


def test_a_whole_article_beside_a_paywall_notice_stays() -> None:
    check([(Label.BODY, ARTICLE), (Label.SUBSCRIPTION, "Subscribe now to continue")], None)


def test_a_brief_about_cookies_stays() -> None:
    about = (
        "Regulators in Carrow said on Tuesday that sites must let readers reject every cookie with "
        "one click, as easily as accept them."
    )
    check([(Label.HEADLINE, "Rules for banners"), (Label.BODY, about)], None)


def test_chinese_is_counted_by_characters() -> None:
    check([(Label.BODY, "格里夫的码头在六周的施工后于周一重新开放,港务局今天这样表示。" * 2)], None)


def test_every_rule_has_patterns_that_hold_words() -> None:
    for rule in refusal_rules():
        parts = rule.pattern.pattern.split("|")
        assert all(re.search(r"\w", part) for part in parts), rule.name
        assert not rule.pattern.search(""), rule.name


def test_a_page_that_was_not_found_is_refused_for_all_its_advice() -> None:
    advice = (
        "The page you asked for was moved or never was; please try the search or go to the start."
    )
    check(
        [(Label.HEADLINE, "Page cannot be found"), (Label.BODY, advice)], RefusalReason.NO_ARTICLE
    )


def test_the_captions_of_a_photo_essay_are_its_text() -> None:
    caption = "A deckhand clears the ramp of ice before the first crossing of the day, in January."
    pictures = [(Label.CAPTION, f"{n}. {caption}") for n in range(1, 6)]
    check([(Label.HEADLINE, "The last winter of the slip"), *pictures], None)
    check(pictures, RefusalReason.NO_ARTICLE)
    check([(Label.HEADLINE, "Home"), *pictures[:2]], RefusalReason.NO_ARTICLE)
