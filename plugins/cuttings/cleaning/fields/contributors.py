"""The line that says who else worked on a report, kept as one line of its own.

Enters: a paragraph. Leaves: whether it is such a line ("(Additional reporting by ...; Editing by
...)"). It is not taken apart: who wrote and who edited is what the line says.
"""

from __future__ import annotations

import re

LONGEST = 700
"""Characters: a report from eight bureaus."""

OPENING = re.compile(
    r"(?i)^[(\[*\s—–-]*(?:(?:additional|further|with|extra)\s+)?(?:reporting|writing|research|editing|contributions?|photography|graphics|production)\s+"
    r"(?:and\s+\w+\s+)?(?:by|from)\s+[^\W\d_]"
    r"|^[(\[*\s]*(?:(?:[^\W\d_][\w.'’-]+\s+){1,4}(?:(?:and|in)\s+)?){1,6}(?:also\s+)?contributed\s+(?:to|reporting)(?!\w)"
    r"|^[(\[*\s]*(?:with files from|with contributions? from|mit material von|mit informationen von|unter mitarbeit von|mitarbeit:|"
    r"avec (?:la contribution|la participation|l['’]afp|reuters|agences)|contribuyeron|con información de|con (?:agencias|aportes de)|reporte de|"
    r"reportaje de|com (?:informações|reportagem) de|ha collaborato|hanno collaborato|met medewerking van|medverkande|bidrog|при участии|подготовил[аи]?\s)"
)
PARTS = re.compile(
    r"(?i)(?<!\w)(?:reporting|writing|editing|edited|written|reported|compiled)\s+by\s+[^\W\d_]"
)


def is_contributors_line(text: str) -> bool:
    """Whether a paragraph lists those who helped to report, write or edit.

    >>> is_contributors_line("(Additional reporting by Ada Roe in Lima; Editing by Bo Poe)")
    True
    >>> is_contributors_line("Reporting by the committee has improved, she said.")
    False
    """
    text = text.strip()
    if not text or len(text) > LONGEST:
        return False
    match = OPENING.match(text)
    if not match:
        return len(PARTS.findall(text)) > 1 and text[0] in "([" and text[-1] in ")]"
    after = text[match.end() - 1 :]
    return after[:1].isupper() or not after[:1].isalpha() or text[:1] in "(["
