"""How a time is taken: warmed up, repeated, the best and the median of all repeats."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter_ns

REPEATS = 30
_WARM_UPS = 3


@dataclass(frozen=True, slots=True)
class Timing:
    """The times of one action, in milliseconds.

    >>> timing = Timing((4.0, 1.0, 2.0, 3.0))
    >>> timing.best, timing.median
    (1.0, 2.5)
    """

    milliseconds: tuple[float, ...]

    @property
    def best(self) -> float:
        """The shortest: what the work costs when nothing else disturbs it."""
        return min(self.milliseconds)

    @property
    def median(self) -> float:
        """The middle one: what one may expect on this machine, as it was."""
        return statistics.median(self.milliseconds)

    @property
    def noise(self) -> float:
        """The distance between the quartiles, as a share of the median."""
        low, _, high = statistics.quantiles(self.milliseconds, n=4)
        return (high - low) / self.median


def each_alone(actions: Mapping[str, Callable[[], object]]) -> dict[str, Timing]:
    """The timing of each action repeated by itself, and so warm: what is not compared."""
    return {name: side_by_side({name: action})[name] for name, action in actions.items()}


def side_by_side(
    actions: Mapping[str, Callable[[], object]],
    repeats: int = REPEATS,
    prepare: Callable[[], object] | None = None,
) -> dict[str, Timing]:
    """The timing of each action; they take turns, so that a slow moment falls on all of them.

    ``prepare`` runs before each action and is not counted. The garbage collector stays on.
    """
    times: dict[str, list[float]] = {name: [] for name in actions}
    for turn in range(_WARM_UPS + repeats):
        for name, action in actions.items():
            if prepare is not None:
                prepare()
            start = perf_counter_ns()
            action()
            spent = (perf_counter_ns() - start) / 1e6
            if turn >= _WARM_UPS:
                times[name].append(spent)
    return {name: Timing(tuple(taken)) for name, taken in times.items()}
