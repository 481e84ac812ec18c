"""Two workers at one list: it comes in once, and what one has decided is not read anew by the other."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

from django.db import connection

from kinward.register.errors import RegisterError
from tests.integration.importing.workbooks import workbook
from tests.integration.register.people import TODAY


def test_headings_are_not_explained_while_somebody_accepts(kept_county):
    """Leave `import_held` out of explain_headings, and the row that was just accepted is deleted."""
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor
    from kinward.register.importing.accepting import accept
    from kinward.register.importing.bringing import Brought, bring, explain_headings
    from kinward.register.importing.models import Import, ImportRow

    by = Actor(1, "a worker", "village", "register", kept_county.villages[0])
    with acting(by):
        made = bring(Brought("a.xlsx", workbook(), by.area, TODAY), by=by, today=TODAY)
        first = ImportRow.objects.filter(of=made).order_by("place").first()
    accepting = Event()

    def accept_one() -> int:
        try:
            with acting(by):
                done = accept(made.pk, by=by, today=TODAY, rows=[first.pk])
                accepting.set()
                sleep(0.5)
            return done.rows
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        accepted = pool.submit(accept_one)
        accepting.wait(30)
        code = ""
        try:
            with acting(by):
                explain_headings(Import.objects.get(pk=made.pk), {}, by=by)
        except RegisterError as refused:
            code = refused.code
        assert (accepted.result(), code) == (1, "import-begun")
    with acting(by):
        assert ImportRow.objects.filter(pk=first.pk, decision="accepted").exists()


def test_one_file_brought_twice_at_the_same_moment_is_one_import(kept_county):
    """Leave the lock out of brought_before, and each of the two finds nothing and makes one of its own."""
    from kinward.access.acting import acting
    from kinward.audit.actor import Actor
    from kinward.register.importing.bringing import Brought, bring
    from kinward.register.importing.models import Import

    file = Brought("a.xlsx", workbook(), kept_county.villages[0], TODAY)
    first_has_it = Event()

    def bring_it(account: int) -> int:
        by = Actor(account, "a worker", "village", "register", file.village)
        with acting(by):
            made = bring(file, by=by, today=TODAY)
            if account == 1:
                first_has_it.set()
                sleep(0.5)
        return made.pk

    def first() -> int:
        try:
            return bring_it(1)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        brought = pool.submit(first)
        first_has_it.wait(30)
        assert bring_it(2) == brought.result()
    with acting(Actor(1, "a worker", "village", "register", file.village)):
        assert Import.objects.count() == 1
