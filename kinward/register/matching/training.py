"""What agreement and disagreement weigh: learnt from the records themselves, by expectation maximisation.

How often two different people agree by chance is counted on random pairs. How often two records of one person agree is
estimated on the pairs that are looked at, together with how many pairs are of one person at all; what is known
beforehand counts as much as `BELIEF` pairs, so a county teaches the model and a village does not unteach it.

A register without many duplicates teaches nothing: the most likely of its pairs are namesakes and neighbours, and what
was learnt of them would find more such. There, what is believed beforehand stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kinward.register.matching.arrays import Levels, Marks, Numbers

BELIEF, ROUNDS, CLOSE_ENOUGH = 60.0, 200, 1e-5
ENOUGH, SURE = 0.05, 0.9
MOST_COMMON, LEAST_COMMON = 0.3, 1e-12


@dataclass(frozen=True, slots=True)
class Patterns:
    """`levels`: (pattern, comparison) the level met, -1 nothing to compare; `counts`: pairs with that pattern."""

    levels: Levels
    counts: Numbers

    def without(self, others: Marks) -> "Patterns":
        """Those of which it is not known that they are of different people."""
        return Patterns(self.levels[~others], self.counts[~others])


@dataclass(frozen=True, slots=True)
class Trained:
    """`shares`: a comparison's levels, how often each is met by records of one person; `prior` of any two records."""

    shares: list[Numbers]
    prior: float


def sure_pairs(patterns: Patterns, before: Sequence[Numbers], by_chance: Sequence[Numbers], all_pairs: float) -> float:
    """How many pairs look sure before anything is learnt, to one who expects a single duplicate among them all."""
    likely = _probability(patterns, before, by_chance, 1 / max(2.0, all_pairs))
    return float(patterns.counts[likely >= SURE].sum())


def train(
    patterns: Patterns,
    before: Sequence[Numbers],
    by_chance: Sequence[Numbers],
    all_pairs: float,
    *,
    learns: bool = True,
) -> Trained:
    """
    before     (level,) a comparison, what is believed of pairs of one person
    by_chance  (level,) a comparison, the same of two different people
    all_pairs  how many pairs there are, looked at or not; the others are taken to be different people
    learns     whether the pairs teach what they share, or only how common pairs of one person are
    """
    shares, prior = [each.copy() for each in before], min(1e-3, max(1.0, patterns.counts.sum() * 0.01) / all_pairs)
    for _ in range(ROUNDS):
        chance = patterns.counts * _probability(patterns, shares, by_chance, prior)
        renewed = [_shares(patterns, at, chance, believed) for at, believed in enumerate(before)] if learns else shares
        moved = max(float(np.abs(new - old).max()) for new, old in zip(renewed, shares, strict=True))
        common = min(MOST_COMMON, max(LEAST_COMMON, float(chance.sum()) / all_pairs))
        moved = max(moved, abs(common / prior - 1))
        shares, prior = renewed, common
        if moved < CLOSE_ENOUGH:
            break
    return Trained(shares, prior)


def _probability(patterns: Patterns, shares: Sequence[Numbers], by_chance: Sequence[Numbers], prior: float) -> Numbers:
    weight = np.full(len(patterns.counts), np.log(prior) - np.log1p(-prior))
    for at, (one, other) in enumerate(zip(shares, by_chance, strict=True)):
        levels = patterns.levels[:, at]
        weight += np.where(levels < 0, 0.0, (np.log(one) - np.log(other))[levels])
    return logistic(weight)


def logistic(weight: Numbers) -> Numbers:
    """The probability that goes with the logarithm of odds."""
    likely: Numbers = 1 / (1 + np.exp(-np.clip(weight, -500, 500)))
    return likely


def _shares(patterns: Patterns, at: int, chance: Numbers, believed: Numbers) -> Numbers:
    met = patterns.levels[:, at]
    seen = np.bincount(met[met >= 0], weights=chance[met >= 0], minlength=len(believed))
    shares: Numbers = (seen + BELIEF * believed) / (seen.sum() + BELIEF)
    return shares


def settled(weights: Numbers, all_pairs: float) -> float:
    """The odds of any two records being of one person, as the pairs' own weights of evidence have it.

    weights  natural logarithms of how much more likely the evidence is of one person than of two
    """
    prior = min(MOST_COMMON, 1.0 / all_pairs)  # of two records in all there is one pair, which is not sure beforehand
    for _ in range(ROUNDS):
        odds = np.exp(np.clip(weights, -500, 500)) * prior / (1 - prior)
        renewed = min(MOST_COMMON, max(LEAST_COMMON, float((odds / (1 + odds)).sum() + 1) / all_pairs))
        if abs(renewed - prior) < CLOSE_ENOUGH * prior:
            break
        prior = renewed
    return prior
