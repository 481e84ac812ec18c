"""`./run bench --service`: the served pages with many people, as a browser asks for them, beside plain SQL."""

import os
import random
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.client import Answer, Browser, hidden_fields
from bench.demonstration import owned, served, signed_in
from bench.measure import percentile
from bench.report import Goal, machine, table

WARMING, SECONDS, BROWSERS = 5, 20, 8
UNLIMITED = """
CREATE OR REPLACE FUNCTION access_may_look_up(kind text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT access_lookups(kind, '1 hour', 600) >= 0
$$
"""
"""A few accounts ask here what a whole county asks: their look-ups are counted as ever, but not stopped."""
FLOOR = """
SELECT i.person_id, i.name FROM register_search_key k JOIN register_identity i ON i.person_id = k.person_id
WHERE k.kind = 'hanzi' AND k.key >= %s AND k.key < %s || U&'\\+10FFFF' AND i.superseded_at IS NULL
ORDER BY k.key LIMIT 51
"""
VILLAGE = """
SELECT area FROM access_posting JOIN access_account a ON a.id = account_id WHERE a.username = 'demo-village'
"""
PEOPLE = """
SELECT i.person_id, i.name, i.id_cipher
FROM register_identity i JOIN register_person p ON p.id = i.person_id
WHERE i.superseded_at IS NULL AND i.died_on IS NULL AND i.id_cipher IS NOT NULL
  AND p.area / 1000000 = %s AND i.person_id = ANY (
    SELECT (random() * (SELECT max(person_id) FROM register_identity))::bigint FROM generate_series(1, %s))
"""
HOMES = """
SELECT DISTINCT household_id FROM register_membership
WHERE person_id = ANY (%s) AND superseded_at IS NULL AND valid_to IS NULL
"""
MOTHERS = """
SELECT i.person_id FROM register_identity i JOIN register_person p ON p.id = i.person_id
WHERE p.area = %s AND i.sex = 'female' AND i.superseded_at IS NULL AND i.died_on IS NULL
  AND i.born_on BETWEEN '1986-01-01' AND '2003-01-01' AND NOT EXISTS (
    SELECT FROM register_parent_link l JOIN register_identity c ON c.person_id = l.child_id
    WHERE l.parent_id = i.person_id AND l.superseded_at IS NULL AND c.superseded_at IS NULL
      AND c.born_on > '2025-10-01')
"""


def service_page(people: int, data: Path, tell: Callable[[str], None]) -> str:
    """The figures as Markdown; makes the county in `data` unless it is there."""
    tell(f"the service with {people:,} people")
    with served(people, data) as (address, first):
        sample = Sample(data)
        with owned(data) as connection:
            connection.execute(UNLIMITED)
        timed = {name: list(run) for name, run in asked(address, sample, tell).items()}
        floor = [seconds_of_floor(data, name) for name in sample.names]
        mixed = throughput(address, sample, tell)
        weight = weights(address)
    with served(people, data) as (_, again):
        pass
    return written(people, timed, floor, mixed, weight, (first, again))


class Sample:
    """Whom the browsers ask for: people of the officer's county at random, by the owner's own connection."""

    def __init__(self, data: Path, size: int = 200) -> None:
        os.environ |= {"KINWARD_DATA": str(data), "DJANGO_SETTINGS_MODULE": "kinward.config.settings"}
        from kinward.register.numbers import decrypted

        with owned(data) as connection:
            ((self.village,),) = connection.execute(VILLAGE).fetchall()
            rows = connection.execute(PEOPLE, [self.village // 1_000_000, size * 40]).fetchall()[:size]
            self.people, self.names = [row[0] for row in rows], [row[1] for row in rows]
            self.numbers = [decrypted(row[2]) for row in rows]
            self.homes = [key for (key,) in connection.execute(HOMES, [self.people])]
            self.mothers = [key for (key,) in connection.execute(MOTHERS, [self.village])]


def asked(address: str, sample: Sample, tell: Callable[[str], None]) -> Mapping[str, Iterator[float]]:
    """Each kind of page, one request after the other; names as typed by a county officer."""
    from urllib.parse import quote

    county, village = signed_in(address, "county"), signed_in(address, "village")
    for browser in (county, village):
        browser.get("/today/" if browser is village else "/overview/")

    def pages(browser: Browser, paths: list[str]) -> Iterator[float]:
        tell(f"{paths[0].split('?')[0]} and {len(paths) - 1} more")
        for path in paths[:3]:
            browser.get(path)
        for path in paths:
            answer = browser.get(path)
            if answer.status != 200:
                raise SystemExit(f"{path}: {answer.status}")
            yield answer.seconds

    def births() -> Iterator[float]:
        for mother in sample.mothers[:30]:
            answer = birth(village, mother)
            yield answer.seconds
            take_back(village, int(answer.location.strip("/").rpartition("/")[2]))

    return {
        "name search": pages(county, [f"/search/?q={quote(name)}" for name in sample.names]),
        "ID-number search": pages(county, [f"/search/?q={number}" for number in sample.numbers]),
        "person page": pages(county, [f"/people/{person}/" for person in sample.people]),
        "timeline": pages(county, [f"/people/{person}/timeline/" for person in sample.people]),
        "household": pages(county, [f"/households/{home}/" for home in sample.homes]),
        "Today": pages(village, ["/today/"] * 50),
        "a birth submitted": births(),
    }


def birth(browser: Browser, mother: int) -> Answer:
    """The answer that leads to the page that says it is done; asked for with the confirmed answers."""
    form = browser.get(f"/births/new/?mother={mother}")
    fields = dict(hidden_fields(form.text)) | {"sex": random.choice(("female", "male")), "born_on": "2026-11-20"}  # noqa: S311
    answer = browser.post(f"/births/new/?mother={mother}", fields)
    while answer.status == 200:
        again = dict(hidden_fields(answer.text))
        if again == fields:
            raise SystemExit("a birth was refused")
        fields = again
        answer = browser.post(f"/births/new/?mother={mother}", fields)
    return answer


def take_back(browser: Browser, act: int) -> None:
    """So that the next run finds the same mothers."""
    page = browser.get(f"/acts/{act}/take-back/")
    answer = browser.post(f"/acts/{act}/take-back/", dict(hidden_fields(page.text)))
    if answer.status != 302:
        raise SystemExit(f"act {act} was not taken back: {answer.status}")


def seconds_of_floor(data: Path, name: str) -> float:
    with owned(data) as connection:
        began = time.perf_counter()
        connection.execute(FLOOR, [name, name]).fetchall()
        return time.perf_counter() - began


def throughput(address: str, sample: Sample, tell: Callable[[str], None]) -> tuple[float, int]:
    """Requests a second and errors, of eight browsers that search, read people and look at Today without a pause.

    Counted once every connection has its plans, after the first seconds.
    """
    from urllib.parse import quote

    tell(f"{BROWSERS} browsers for {SECONDS} seconds")
    begin = time.monotonic() + WARMING
    until = begin + SECONDS

    def browse(seed: int) -> tuple[int, int]:
        chance, done, wrong = random.Random(seed), 0, 0  # noqa: S311
        county, village = signed_in(address, "county"), signed_in(address, "village")
        while time.monotonic() < until:
            lot = chance.random()
            if lot < 0.4:
                answer = county.get(f"/search/?q={quote(chance.choice(sample.names))}")
            elif lot < 0.8:
                answer = county.get(f"/people/{chance.choice(sample.people)}/")
            else:
                answer = village.get("/today/")
            done, wrong = done + (time.monotonic() > begin), wrong + (answer.status != 200)
        return done, wrong

    with ThreadPoolExecutor(BROWSERS) as pool:
        found = list(pool.map(browse, range(BROWSERS)))
    return sum(done for done, _ in found) / SECONDS, sum(wrong for _, wrong in found)


def weights(address: str) -> tuple[float, float]:
    """Compressed kilobytes of Today: with styles and scripts, and without."""
    import gzip
    import re

    browser = signed_in(address, "village")
    page = browser.get("/today/")
    own = len(gzip.compress(page.text.encode()))
    parts = re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"', page.text)
    rest = sum(len(gzip.compress(browser.get(part).text.encode())) for part in dict.fromkeys(parts))
    return (own + rest) / 1024, own / 1024


def written(
    people: int,
    timed: Mapping[str, list[float]],
    floor: list[float],
    mixed: tuple[float, int],
    weight: tuple[float, float],
    starts: tuple[float, float],
) -> str:
    limits = {"name search": 60, "ID-number search": 20, "person page": 80, "Today": 50, "a birth submitted": 150}
    goals = [
        Goal(f"{what}, 95 of 100", most, 1000 * percentile(timed[what], 0.95), "ms") for what, most in limits.items()
    ]
    goals += [
        Goal("mixed requests", 200, mixed[0], "a second", at_least=True),
        Goal("errors among them", 0, mixed[1], ""),
        Goal("first visit, compressed", 100, weight[0], "KB"),
        Goal("each page after, compressed", 30, weight[1], "KB"),
        Goal("second start", 5, starts[1], "s"),
    ]
    rows = [
        [what, f"{1000 * percentile(run, 0.5):.1f}", f"{1000 * percentile(run, 0.95):.1f}", str(len(run))]
        for what, run in timed.items()
    ]
    ratio = percentile(timed["name search"], 0.5) / percentile(floor, 0.5)
    return "\n".join(
        [
            "# The service, measured\n",
            f"`./run bench --service`: {people:,} people on the embedded database, two workers; the browsers that ask",
            f"run on the same machine. {machine()}.\n",
            "## Goals\n",
            table(["", "goal", "measured", ""], [goal.row() for goal in goals]),
            "## One request after the other\n",
            table(["", "median, ms", "95 of 100, ms", "requests"], rows),
            f"A name search as plain SQL by the tables' owner: {1000 * percentile(floor, 0.5):.1f} ms in the median;",
            f"the page, with session, walls, log and HTML, {ratio:.1f} times that. First start: {starts[0]:.0f} s.\n",
        ]
    )
