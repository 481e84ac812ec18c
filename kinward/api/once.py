"""A request that names itself with `Idempotency-Key` is done once: sent again after a lost answer, it gets that answer.

The key is taken in the transaction of the act: the same request at the same moment waits, then finds the answer.
"""

import hashlib
import re
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.db import connection
from django.http import HttpResponse
from ninja.responses import Status
from pydantic import BaseModel

from kinward.access.request import Request
from kinward.api.faults import refuse

HEADER = "Idempotency-Key"
KEY = r"[A-Za-z0-9._:-]{1,100}"
KEPT = "2 days"

FORGET = f"DELETE FROM api_answer WHERE account = %s AND made_at < now() - interval '{KEPT}'"  # noqa: S608 our own text
TAKE = "INSERT INTO api_answer (account, key, digest, status, body) VALUES (%s, %s, %s, 0, '') ON CONFLICT DO NOTHING"
KEEP = "UPDATE api_answer SET status = %s, body = %s WHERE account = %s AND key = %s"
FIND = "SELECT digest, status, body FROM api_answer WHERE account = %s AND key = %s"

Operation = Callable[..., BaseModel]


def once(operation: Operation, status: int) -> Callable[..., Status[BaseModel] | HttpResponse]:
    """The operation, done at most once for each key of an account."""

    @wraps(operation)
    def answer(request: Request, **values: object) -> Status[BaseModel] | HttpResponse:
        key = request.headers.get(HEADER)
        if key is None:
            return Status(status, operation(request, **values))
        _check(key)
        earlier = _taken(request, key)
        if earlier is not None:
            return earlier
        made = operation(request, **values)
        _execute(KEEP, status, made.model_dump_json(), request.actor.account, key)
        return Status(status, made)

    return answer


def _check(key: str) -> None:
    if not re.fullmatch(KEY, key):
        raise refuse(
            "api-key", "this is no key", HTTPStatus.UNPROCESSABLE_ENTITY, where=HEADER, advice=f"Send one like {KEY}."
        )


def _taken(request: Request, key: str) -> HttpResponse | None:
    """What was answered before; none: the key is now this request's.

    raises  Refused api-key-used: it was another request's
    """
    account, digest = request.actor.account, _digest(request)
    _execute(FORGET, account)
    if _execute(TAKE, account, key, digest):
        return None
    with connection.cursor() as cursor:
        cursor.execute(FIND, [account, key])
        before, status, body = cursor.fetchone()
    if bytes(before) != digest:
        raise refuse(
            "api-key-used",
            "this key came with another request before",
            HTTPStatus.CONFLICT,
            where=HEADER,
            advice="Give each request a key of its own; keep it only to send the very same again.",
        )
    headers = {"Idempotency-Replayed": "true"}
    return HttpResponse(body, status=status, content_type="application/json; charset=utf-8", headers=headers)


def _digest(request: Request) -> bytes:
    """The same for the same request of the same posting."""
    head = f"{request.method} {request.path} {request.actor.posting}\n"
    return hashlib.sha256(head.encode() + request.body).digest()


def _execute(statement: str, *values: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)
