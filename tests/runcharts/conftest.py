"""What the tests of run charts share."""

from __future__ import annotations

import pandas as pd
import pytest

from qilearn.core.datasets import load
from qilearn.runcharts import RunChart, run_chart
from tests.runcharts.examples import CDI, chart_of


@pytest.fixture
def cdi() -> RunChart:
    """The reference series, all points as one phase."""
    return chart_of(CDI)


@pytest.fixture(scope="session")
def births() -> pd.DataFrame:
    """The records of the First Clinic in Vienna; December 1841 is missing."""
    return load("semmelweis")


@pytest.fixture
def vienna(births: pd.DataFrame) -> RunChart:
    """Deaths per 100 births, against the median of the months up to May 1847."""
    return run_chart(births, x="month", y="deaths", n="births", per=100, freeze="1847-05", better="lower")
