"""The application a web server runs, whole before the first request: nobody waits for what is loaded late.

What is loaded stays for good, so the collector of garbage neither looks through it meanwhile nor ever after.
"""

import gc
import os

gc.disable()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import get_resolver  # noqa: E402

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinward.config.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 loads every page

gc.freeze()
gc.set_threshold(20_000)  # a page makes thousands of objects and keeps none
gc.enable()
