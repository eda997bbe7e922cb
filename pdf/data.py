"""The one spelling of frozen data, and its hash."""

import hashlib
import json


def written(data: object) -> bytes:
    """UTF-8 JSON, sorted keys, no spaces: what is attached to a paper as `andmed.json`, and what is hashed."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def sha256_of(data: object) -> str:
    """Hex; its first twelve characters stand in the foot of every page."""
    return hashlib.sha256(written(data)).hexdigest()
