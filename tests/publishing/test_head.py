"""The head of an article page: what Zotero, harvesters and search engines read."""

import json
from urllib.parse import parse_qsl

import pytest

from cuttings.model import Tag, TagKind
from cuttings.publishing.head import Head, HeadLink, coins, head_of
from cuttings.publishing.references import reference_of
from cuttings.settings import Settings

from .conftest import MakeArticle, on

TAGS = (
    Tag("leyton", "Leyton", TagKind.PLACE, "alias"),
    Tag("bridges", "bridges", TagKind.TOPIC, "keyword"),
)
PERMALINK = "https://quay.example/archive/a/2025/03/12/harbour-bridge-closed-k3f7q2m5xw6a.html"


@pytest.fixture
def head(make_article: MakeArticle, quay: Settings) -> Head:
    article = make_article(agency="Agence Lindmark-Presse", dek="Cracks were found.")
    return head_of(reference_of(article, TAGS, quay.archive))


def test_dublin_core_names_a_newspaper_article(head: Head) -> None:
    assert head.names == (
        ("DC.type", "newspaperArticle"),
        ("DC.title", "Harbour bridge closed"),
        ("DC.creator", "Holt, Ada"),
        ("DC.source", "The Harbour Post"),
        ("DCTERMS.issued", "2025-03-12"),
        ("DC.language", "en"),
        ("DC.subject", "Leyton"),
        ("DC.subject", "bridges"),
        ("DC.rights", "© Agence Lindmark-Presse / The Harbour Post"),
        ("citation_public_url", "https://post.example/bridge"),
        ("twitter:card", "summary"),
    )


def test_open_graph_names_the_archive_as_the_site(head: Head) -> None:
    assert head.properties == (
        ("og:type", "article"),
        ("og:title", "Harbour bridge closed"),
        ("og:site_name", "The Quay Archive"),
        ("og:url", PERMALINK),
        ("og:description", "Cracks were found."),
        ("og:locale", "en_US"),
        ("article:published_time", "2025-03-12"),
        ("article:section", "Region"),
    )


def test_canonical_is_our_page_and_original_the_publishers(head: Head) -> None:
    assert head.links[:2] == (
        HeadLink("canonical", PERMALINK),
        HeadLink("original", "https://post.example/bridge"),
    )


def test_a_local_build_has_no_canonical(make_article: MakeArticle) -> None:
    local = head_of(reference_of(make_article(), (), Settings().archive))
    assert "canonical" not in [link.rel for link in local.links]
    assert "og:url" not in dict(local.properties)


def test_a_copy_in_the_wayback_machine_becomes_a_memento(
    make_article: MakeArticle, quay: Settings
) -> None:
    kept = "https://web.archive.org/web/20250312070000/https://post.example/bridge"
    head = head_of(reference_of(make_article(original_url=kept), (), quay.archive))
    assert HeadLink("original", "https://post.example/bridge") in head.links
    assert HeadLink("memento", kept, "Wed, 12 Mar 2025 07:00:00 GMT") in head.links


def test_json_ld_says_that_this_is_an_archives_copy(head: Head) -> None:
    outlet = {"@type": "NewsMediaOrganization", "name": "The Harbour Post"}
    agency = {"@type": "NewsMediaOrganization", "name": "Agence Lindmark-Presse"}
    assert json.loads(head.json_ld) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": f"{PERMALINK}#article",
        "headline": "Harbour bridge closed",
        "alternativeHeadline": "Cracks were found.",
        "inLanguage": "en",
        "datePublished": "2025-03-12",
        "articleSection": "Region",
        "wordCount": 9,
        "author": [{"@type": "Person", "name": "Ada Holt"}],
        "sourceOrganization": agency,
        "publisher": outlet,
        "url": "https://post.example/bridge",
        "isBasedOn": "https://post.example/bridge",
        "archivedAt": PERMALINK,
        "mainEntityOfPage": {"@type": "WebPage", "@id": PERMALINK},
        "isPartOf": {"@type": "ArchiveComponent", "name": "The Quay Archive"},
        "sdPublisher": {"@type": "Organization", "name": "Quay Society"},
        "sdDatePublished": "2025-03-14",
        "copyrightHolder": {"@type": "Organization", "name": "Agence Lindmark-Presse"},
        "usageInfo": "https://quay.example/archive/rights.html",
        "isAccessibleForFree": True,
        "keywords": ["Leyton", "bridges"],
        "about": [{"@type": "Place", "name": "Leyton"}],
    }


def test_an_agency_is_never_a_creator(make_article: MakeArticle, quay: Settings) -> None:
    article = make_article(authors=(), agency="Agence Lindmark-Presse")
    head = head_of(reference_of(article, (), quay.archive))
    assert "DC.creator" not in dict(head.names)
    assert "author" not in json.loads(head.json_ld)


def test_every_author_has_a_creator_tag(make_article: MakeArticle, quay: Settings) -> None:
    article = make_article(authors=("Ada Holt", "Rui Pereira", "Mo Lind"))
    head = head_of(reference_of(article, (), quay.archive))
    creators = [value for name, value in head.names if name == "DC.creator"]
    assert creators == ["Holt, Ada", "Pereira, Rui", "Lind, Mo"]


@pytest.mark.parametrize(
    ("day", "precision", "issued"),
    [("2025-03-01", "month", "2025-03"), ("2025-01-01", "year", "2025")],
)
def test_the_date_is_as_exact_as_it_is_known(
    day: str, precision: str, issued: str, make_article: MakeArticle, quay: Settings
) -> None:
    article = make_article(published=on(day, precision))
    head = head_of(reference_of(article, (), quay.archive))
    assert dict(head.names)["DCTERMS.issued"] == issued
    assert json.loads(head.json_ld)["datePublished"] == issued


def test_an_undated_article_has_no_date_tag(make_article: MakeArticle, quay: Settings) -> None:
    article = make_article(published=on("1000-01-01", "unknown", "none"))
    reference = reference_of(article, (), quay.archive)
    head = head_of(reference)
    assert "DCTERMS.issued" not in dict(head.names)
    assert "article:published_time" not in dict(head.properties)
    assert "1000" not in head.json_ld + coins(reference)


def test_right_to_left_words_stay_as_they_are(make_article: MakeArticle, quay: Settings) -> None:
    article = make_article(headline="إغلاق جسر الميناء", lang="ar")
    head = head_of(reference_of(article, (), quay.archive))
    assert dict(head.names)["DC.title"] == "إغلاق جسر الميناء"
    assert dict(head.names)["DC.language"] == "ar"
    assert "إغلاق" in head.json_ld


def test_json_ld_cannot_end_its_script(make_article: MakeArticle, quay: Settings) -> None:
    article = make_article(headline="</script><script>alert(1)</script><!--")
    head = head_of(reference_of(article, (), quay.archive))
    assert "<" not in head.json_ld
    assert json.loads(head.json_ld)["headline"] == article.headline


def test_an_original_address_of_another_scheme_is_no_link(
    make_article: MakeArticle, quay: Settings
) -> None:
    reference = reference_of(make_article(original_url="javascript:alert(1)"), (), quay.archive)
    assert reference.url is None
    assert "javascript" not in str(head_of(reference)) + coins(reference)


def test_coins_names_a_newspaper_article_by_people_alone(
    make_article: MakeArticle, quay: Settings
) -> None:
    article = make_article(agency="Agence Lindmark-Presse", headline="Bridge & “quay” <closed>")
    pairs = parse_qsl(coins(reference_of(article, TAGS, quay.archive)))
    assert pairs == [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "newspaperArticle"),
        ("rft.title", "Bridge & “quay” <closed>"),
        ("rft.source", "The Harbour Post"),
        ("rft.creator", "Holt, Ada"),
        ("rft.date", "2025-03-12"),
        ("rft.identifier", "https://post.example/bridge"),
        ("rft.language", "en"),
    ]
