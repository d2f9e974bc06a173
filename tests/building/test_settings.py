"""A setting that cannot be used stops the build with a sentence that says what to give."""

import pytest

from cuttings.settings import SettingsError, read_settings


@pytest.mark.parametrize(
    ("room", "key", "value", "give"),
    [
        ("archive", "name", " ", "words in quotes"),
        ("archive", "name", 7, "text in quotes"),
        ("archive", "contact", "Ada Holtby", "a mail address such as 'desk@archive.example'"),
        ("archive", "contact", "javascript:alert(1)", "a mail address"),
        ("archive", "contact", "Ada <ada@archive.example>", "a mail address"),
        ("archive", "repository", "../archive", "a web address"),
        ("archive", "address", "archive.example", "a web address"),
        ("archive", "public", "yes", "True or False"),
        ("cleaning", "largest_file_mb", 0, "a whole number from 1"),
        ("cleaning", "refused_share", 2, "a number from 0 to 1"),
        ("cleaning", "refused_share", float("nan"), "a number from 0 to 1"),
        ("cleaning", "doubt_below", -1, "a number from 0 to 1"),
        ("cleaning", "processes", -1, "a whole number from 0"),
        ("tagging", "min_articles", 0, "a whole number from 1"),
        ("stories", "window_days", -1, "a whole number from 0"),
        ("stories", "compare_pairs", True, "a whole number"),
        ("search", "body_boost", float("inf"), "a number from 0 to 1000"),
        ("publishing", "level", "secret", "one of 'full', 'excerpt', 'metadata'"),
        ("publishing", "excerpt_words", 0, "a whole number from 1"),
        ("publishing", "size_limit_mb", -1, "a whole number from 1"),
        ("reading", "list_length", 0, "a whole number from 1"),
        ("reading", "newest", -1, "a whole number from 0"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_what_to_give(
    room: str, key: str, value: object, give: str
) -> None:
    with pytest.raises(SettingsError) as error:
        read_settings({room: {key: value}})
    assert str(error.value).startswith(f"CUTTINGS['{room}']['{key}'] is {value!r}; give {give}")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("contact", ""),
        ("contact", "desk@archive.example"),
        ("contact", "mailto:desk@archive.example"),
        ("contact", "https://archive.example/ask"),
        ("repository", "https://git.example/a/b/"),
        ("address", "http://localhost:8000/archive"),
    ],
)
def test_an_address_is_kept_as_it_was_given(key: str, value: str) -> None:
    assert getattr(read_settings({"archive": {key: value}}).archive, key) == value


def test_a_whole_number_will_do_where_a_number_is_wanted() -> None:
    assert read_settings({"search": {"headline_boost": 2}}).search.headline_boost == 2.0
