"""Work beside the requests: a thread of this process with a connection of its own."""

import logging
import threading
from collections.abc import Callable

from django.db import connections

logger = logging.getLogger(__name__)


def begin(work: Callable[..., object], *args: object) -> threading.Thread:
    """Starts it. What goes wrong there is logged by its kind: a message might hold a fact."""
    thread = threading.Thread(target=_run, args=(work, args), name=work.__name__, daemon=True)
    thread.start()
    return thread


def _run(work: Callable[..., object], args: tuple) -> None:
    try:
        work(*args)
    except Exception as error:  # noqa: BLE001 nobody waits for this thread
        logger.error("%s in the background: %s", work.__name__, type(error).__name__)
    finally:
        connections.close_all()
