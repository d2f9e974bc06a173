"""The marks that end a sentence in the scripts newspapers are printed in.

Most of Unicode's ``Sentence_Terminal`` (UAX 29): besides Latin, Greek and Cyrillic those of Chinese
and Japanese, Arabic, Urdu, Hindi and Bengali, Amharic, Armenian and Burmese. Thai has none.
"""

UNSPACED_STOPS = "。！？｡"
"""Those after which no space comes."""

UNAMBIGUOUS_STOPS = "؟۔।॥።։။" + UNSPACED_STOPS
"""Those that nothing else is written with, as abbreviations and numbers are with a full stop."""

STOPS = ".!?…" + UNAMBIGUOUS_STOPS

PARAGRAPH_ENDS = (*STOPS, *'"”»:')
"""What a paragraph of running text ends with: a stop, a closing quotation mark, or a colon."""
