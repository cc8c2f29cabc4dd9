"""What every test may use, and how Hypothesis runs: always the same examples, no clock."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings

from parcours.law import Law, load_law

settings.register_profile(
    "parcours",
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("parcours")


@pytest.fixture(scope="session")
def law() -> Law:
    """The law base as it stands."""
    return load_law()
