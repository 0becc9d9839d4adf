"""The platform's own model reports only after a named person has published a signed version of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from levari.access.models import Actor, Court
from levari.access.permissions import Permission
from levari.basics.canonical import sha256_hex
from levari.record.door import Draft, act
from levari.stages.valuation.models import ModelVersion
from levari.stages.valuation.rules.standing import ModelUnsigned

BASIS = "cn.ref.own_model"


@act("valuation.model_published", needs=Permission.PUBLISH_MODEL, imposes=True, locks="")
def publish_model(
    entry: Draft, *, court: Court, kind: str, name: str, content: bytes, hash: str, signature: str,
    card: Mapping[str, Any], by: Actor, at: datetime,
) -> ModelVersion:  # fmt: skip
    """This act will publish a version of the own model for one kind of thing; from now on it is asked beside platforms.

    :raises ModelUnsigned: if the bytes do not fit the hash, or nobody signed it.
    """
    if sha256_hex(content) != hash or not signature:
        raise ModelUnsigned()
    entry.state(basis=BASIS, model_hash=hash, signature=signature, kind=kind, name=name)
    return ModelVersion.objects.create(
        court=court, kind=kind, name=name, content=content, hash=hash, signature=signature, card=card, published_by=by,
        published_at=at, entry_id=entry.id,
    )  # fmt: skip
