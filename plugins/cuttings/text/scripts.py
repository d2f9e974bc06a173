"""Scripts by their letters, as they stand inside a class of a regular expression."""

KANA = r"\u3040-\u30ff"

HAN = r"\u3400-\u9fff"
"""Chinese characters, in Chinese and Japanese."""

HANGUL = r"\uac00-\ud7af"

CJK = KANA + HAN + HANGUL

THAI = r"\u0e00-\u0e7f"

THAI_LAO = r"\u0e00-\u0eff"

SOUTH_EAST_ASIAN = THAI_LAO + r"\u1000-\u109f\u1780-\u17ff"
"""Thai, Lao, Burmese and Khmer: no spaces between words, and mostly no stop behind a sentence."""
