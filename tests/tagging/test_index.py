"""The index as a whole."""

from tests.tagging.archive import article, index


def test_the_order_of_articles_does_not_change_the_index() -> None:
    one = article(1, "Mayor Ada Holtby spoke in Wexholm.")
    two = article(2, "In Wexholm, Ada Holtby said no.")
    forward, backward = index(one, two), index(two, one)
    assert [(t.slug, t.kind, t.variants) for t in forward.tags] == [
        (t.slug, t.kind, t.variants) for t in backward.tags
    ]
