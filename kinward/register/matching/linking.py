"""Splink on DuckDB: pairs that are looked at, how they compare, and how likely they are of one person."""

import logging
from collections.abc import Callable, Sequence
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from kinward.register.matching import rarity
from kinward.register.matching.arrays import Levels, Numbers, Rows
from kinward.register.matching.blocking import Rule, counted, rules_for
from kinward.register.matching.chains import by_way_of_others
from kinward.register.matching.comparisons import Comparison
from kinward.register.matching.kin import are_relatives, is_one_to_one, may_be_twins, without_rivals
from kinward.register.matching.training import (
    ENOUGH,
    MOST_COMMON,
    Patterns,
    Trained,
    logistic,
    settled,
    sure_pairs,
    train,
)

SEED, RANDOM_PAIRS, SAMPLED_PAIRS = 7, 700_000, 1_500_000
LEAST_WEIGHT_BITS = -8.0
UNSEEN = 0.5
Progress = Callable[[str], None]

logging.getLogger("splink").setLevel(logging.ERROR)


class Linking:
    """Two tables, or one against itself, in a database of its own."""

    def __init__(self, tables: Sequence[pa.Table], comparisons: Sequence[Comparison], tell: Progress) -> None:
        self.comparisons, self.tell = comparisons, tell
        self.connection = duckdb.connect(":memory:")
        self.names = ["one", "other"][: len(tables)]
        self.sizes = [len(table) for table in tables]
        self.columns = set(tables[0].column_names) & set(tables[-1].column_names)
        for name, table in zip(self.names, tables, strict=True):
            self._keep(name, table)
        rarity.count(self.connection, self.names, self.columns)
        self.rules: list[Rule] = []

    def _keep(self, name: str, table: pa.Table) -> None:
        self.connection.register("arriving", table)
        self.connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM arriving")
        self.connection.unregister("arriving")

    @property
    def all_pairs(self) -> float:
        return _pairs_of(self.sizes)

    def scored(self) -> pa.Table:
        """The pairs that may be of one person: uid_l, uid_r, `level_*` met of each comparison, `probability`."""
        self.tell("blocking")
        self.rules = rules_for(self.connection, self.names, self.columns - {"uid"})
        if not self.rules or not self.comparisons:
            return self._none()
        self.tell("training")
        by_chance = self._by_chance()
        patterns, pairs = self._patterns()
        patterns = patterns.without(are_relatives(patterns.levels, self.comparisons))
        believed = [_shares(each) for each in self.comparisons]
        sure = sure_pairs(patterns, believed, by_chance, pairs) * self.all_pairs / pairs
        trained = train(patterns, believed, by_chance, pairs, learns=sure >= ENOUGH * min(self.sizes))
        self.tell("comparing")
        return self._predicted(trained, by_chance)

    def _none(self) -> pa.Table:
        """Where no two records share anything, as where there is one alone."""
        levels = {f"level_{each.name}": pa.array([], pa.int8()) for each in self.comparisons}
        ends = {name: pa.array([], pa.int64()) for name in ("uid_l", "uid_r")}
        return pa.table(ends | {"probability": pa.array([], pa.float64())} | levels)

    # -- what Splink does

    def _linker(self, names: Sequence[str], weighed: "Sequence[Weighed]", prior: float = 1e-4) -> Linker:
        api = DuckDBAPI(self.connection)
        tables = [api.register(name, dataset_display_name=name) for name in names]
        settings = SettingsCreator(
            link_type="dedupe_only" if len(names) == 1 else "link_only",
            comparisons=[each.settings() for each in weighed],
            blocking_rules_to_generate_predictions=[block_on(*rule.keys) for rule in self.rules],
            probability_two_random_records_match=prior,
            unique_id_column_name="uid",
            retain_matching_columns=False,
            retain_intermediate_calculation_columns=True,
        )
        linker = Linker(tables, settings, log_level=None, validate_settings=False)
        for column in rarity.counted_apart(self.columns):
            common = api.register(f"common_{column}", dataset_display_name=f"common_{column}")
            linker.table_management.register_term_frequency_lookup(common, column)
        return linker

    def _by_chance(self) -> list[Numbers]:
        """(level,) a comparison: how often two different people meet it."""
        rng = np.random.default_rng(SEED)
        one, other = _random_pairs(self.sizes, rng)
        keys = [_keys(name, rows) for name, rows in zip((self.names * 2)[:2], (one, other), strict=True)]
        if len(self.names) == 1:
            keys = [pa.array(one), pa.array(other)]
        met = self._met(
            self.names, pa.table({"match_key": ["0"] * len(one), "join_key_l": keys[0], "join_key_r": keys[1]})
        )
        return [_shares_seen(met, at, len(each.levels)) for at, each in enumerate(self.comparisons)]

    def _patterns(self) -> tuple[Patterns, float]:
        """The patterns of levels among the pairs that are looked at, or a sample of them, and of how many in all."""
        names, sizes = self._sample()
        return self._met(names), _pairs_of(sizes)

    def _met(self, names: Sequence[str], pairs: pa.Table | None = None) -> Patterns:
        """How often each pattern of levels is met, by these pairs or by those that are looked at."""
        told = [Weighed.only_told(each) for each in self.comparisons]
        linker = self._linker(names, told)
        if pairs is not None:
            self._keep("drawn", pairs)
            drawn = linker._db_api.register("drawn", table_name="drawn_pairs")
            linker.table_management.register_blocked_pairs_for_predict(drawn)
        found = linker.inference.predict(warning_mode="never")
        columns = ", ".join(f"mw_{each.name}" for each in self.comparisons)
        query = f"SELECT {columns}, count(*) AS n FROM {found.physical_name} GROUP BY ALL"
        table = self.connection.sql(query).to_arrow_table()
        found.drop_table_from_database_and_remove_from_cache()
        return Patterns(np.stack([each.levels_of(table) for each in told], axis=1), table["n"].to_numpy().astype(float))

    def _sample(self) -> tuple[list[str], list[int]]:
        share = SAMPLED_PAIRS / max(1, sum(rule.pairs for rule in self.rules))
        if share >= 1:
            return self.names, self.sizes
        if len(self.names) == 1:
            share /= 2
        chosen = f"hash(uid + {SEED}) % 1000000 < {int(share * 1_000_000)}"
        self.connection.execute(f"CREATE TABLE sampled AS SELECT * FROM one WHERE {chosen}")
        if len(self.names) == 1:
            self.connection.execute(f"CREATE TABLE others AS SELECT * FROM one WHERE NOT ({chosen})")
        names = ["sampled", "others" if len(self.names) == 1 else "other"]
        return names, [counted(self.connection, name) for name in names]

    def _predicted(self, trained: Trained, by_chance: list[Numbers]) -> pa.Table:
        weighed = [Weighed(*each) for each in zip(self.comparisons, trained.shares, by_chance, strict=True)]
        prior = max(trained.prior, min(MOST_COMMON, 1 / self.all_pairs))
        linker = self._linker(self.names, weighed, prior)
        found = linker.inference.predict(threshold_match_weight=LEAST_WEIGHT_BITS, warning_mode="never")
        weights = ", ".join(f"mw_{each.name}" for each in self.comparisons)
        query = f"SELECT uid_l, uid_r, match_weight, {weights} FROM {found.physical_name}"
        table = self.connection.sql(query).to_arrow_table()
        found.drop_table_from_database_and_remove_from_cache()
        levels = np.stack([each.levels_of(table) for each in weighed], axis=1)
        apart = are_relatives(levels, self.comparisons)
        pairs = table.select(["uid_l", "uid_r", "match_weight"]).filter(pa.array(~apart))
        return self._judged(pairs, levels[~apart], prior)

    def _judged(self, pairs: pa.Table, levels: Levels, prior: float) -> pa.Table:
        likely = _probability(pairs, prior, self.all_pairs)
        pairs = pairs.drop_columns("match_weight").append_column("probability", pa.array(likely))
        if len(self.names) == 2 and is_one_to_one(pairs):
            likely = without_rivals(pairs)
        elif len(self.names) == 1:
            twins = may_be_twins(levels, self.comparisons)
            likely = by_way_of_others(*_ends(pairs), np.where(twins, 0.0, likely), ~twins)
        else:
            likely = np.where(may_be_twins(levels, self.comparisons), 0.0, likely)
        pairs = pairs.set_column(2, "probability", pa.array(likely))
        for at, each in enumerate(self.comparisons):
            pairs = pairs.append_column(f"level_{each.name}", pa.array(levels[:, at]))
        return pairs


class Weighed:
    """A comparison with what each of its levels weighs. Splink hands out weights and not levels: by them it is told
    which level was met, so no two may be quite the same, and none is the nothing of a missing value."""

    def __init__(self, comparison: Comparison, shares: Numbers, by_chance: Numbers) -> None:
        self.comparison, self.by_chance = comparison, by_chance
        self.shares = shares * (1 + 1e-4 * np.arange(1, len(shares) + 1))

    @classmethod
    def only_told(cls, comparison: Comparison) -> "Weighed":
        """Weights that say which level was met, and nothing else."""
        rare, levels = 2.0**-40, len(comparison.levels)
        shares: Numbers = np.exp2(np.arange(1.0, levels + 1)) * rare
        return cls(comparison, shares, np.full(levels, rare))

    def settings(self) -> dict[str, Any]:
        said = self.comparison.settings()
        for level, one, other in zip(said["comparison_levels"][1:], self.shares, self.by_chance, strict=True):
            level |= {"m_probability": float(one), "u_probability": float(other)}
        return said

    def levels_of(self, table: pa.Table) -> Levels:
        """-1: nothing to compare."""
        weights = np.array([0.0, *np.log2(self.shares / self.by_chance)])
        met = table[f"mw_{self.comparison.name}"].to_numpy()
        levels: Levels = np.abs(met[:, None] - weights).argmin(axis=1).astype(np.int8) - np.int8(1)
        return levels


def _probability(table: pa.Table, prior: float, all_pairs: float) -> Numbers:
    """How common people are in both tables is judged once more, by all pairs and how rare their values are."""
    evidence = table["match_weight"].to_numpy() * np.log(2) - np.log(prior / (1 - prior))
    settled_at = settled(evidence, all_pairs)
    weight = evidence + np.log(settled_at / (1 - settled_at))
    return logistic(weight)


def _ends(pairs: pa.Table) -> tuple[Rows, Rows]:
    return pairs["uid_l"].to_numpy(), pairs["uid_r"].to_numpy()


def _pairs_of(sizes: Sequence[int]) -> float:
    return max(1.0, float(sizes[0] * (sizes[0] - 1) / 2 if len(sizes) == 1 else sizes[0] * sizes[1]))


def _shares(comparison: Comparison) -> Numbers:
    shares = np.array([level.share for level in comparison.levels])
    whole: Numbers = shares / shares.sum()
    return whole


def _random_pairs(sizes: Sequence[int], rng: np.random.Generator) -> tuple[Rows, Rows]:
    """All pairs of small tables; of larger ones as many as are needed to see how often people agree by chance."""
    first, last = sizes[0], sizes[-1]
    if first * last <= RANDOM_PAIRS:
        one, other = (each.ravel() for each in np.meshgrid(np.arange(first), np.arange(last), indexing="ij"))
    else:
        one, other = rng.integers(0, first, RANDOM_PAIRS), rng.integers(0, last, RANDOM_PAIRS)
    apart = one < other if len(sizes) == 1 else slice(None)
    return one[apart], other[apart]


def _keys(name: str, rows: Rows) -> pa.Array:
    """As Splink names the rows of several tables."""
    return pc.binary_join_element_wise(name, pc.cast(pa.array(rows), pa.string()), "-__-")


def _shares_seen(met: Patterns, at: int, levels: int) -> Numbers:
    """What was never met among so many pairs is still possible."""
    seen = met.levels[:, at] >= 0
    counts = np.bincount(met.levels[seen, at], weights=met.counts[seen], minlength=levels) + UNSEEN
    shares: Numbers = counts / counts.sum()
    return shares
