"""One JSON line an article or refusal, as ``cuttings extract`` prints them.

Enters: cuttings and refusals. Leaves: JSON text without its line end. The keys are a contract:
``docs/extract.md`` explains them, and a test holds them.
"""

from __future__ import annotations

import json
from datetime import datetime

from cuttings.cleaning.markdown import body_texts
from cuttings.model import Cutting, Refusal


def article_line(cutting: Cutting) -> str:
    """The cutting as one JSON object; null for the unknown."""
    fields = cutting.fields
    source = fields.source
    published = fields.published
    row = {
        "raw": cutting.raw,
        "id": cutting.id,
        "headline": fields.headline,
        "kicker": fields.kicker,
        "dek": fields.dek,
        "authors": list(fields.authors),
        "contributors": list(fields.contributors),
        "agency": fields.agency,
        "source": source and {"id": source.id, "name": source.name, "domain": source.domain},
        "dateline": fields.dateline,
        "published": published.iso,
        "date_precision": published.precision.value,
        "date_basis": published.basis.value,
        "date_evidence": published.evidence or None,
        "modified": _moment(fields.modified),
        "captured": _moment(fields.captured),
        "lang": fields.lang,
        "canonical_url": fields.canonical_url,
        "original_url": fields.original_url,
        "section": fields.section,
        "tags": list(fields.keywords),
        "captions": [{"text": c.text, "credit": c.credit} for c in fields.captions],
        "body": "\n\n".join(body_texts(cutting.blocks)),
        "confidence": round(cutting.confidence, 4),
    }
    return json.dumps(row, ensure_ascii=False)


def refusal_line(refusal: Refusal) -> str:
    """The refusal as one JSON object."""
    row = {"raw": refusal.raw, "refused": refusal.reason.value, "message": refusal.message}
    return json.dumps(row, ensure_ascii=False)


def _moment(value: datetime | None) -> str | None:
    return value.isoformat(timespec="seconds") if value else None
