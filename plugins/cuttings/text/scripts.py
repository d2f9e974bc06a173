"""Scripts by their letters, as they stand inside a class of a regular expression."""

CJK = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Kana, Chinese characters and Hangul."""

THAI = r"\u0e00-\u0e7f"
