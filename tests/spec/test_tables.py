"""Runs the tables of the spec: every row is a journey, and the last stage must stand as written."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from parcours.analysis import Evaluator
from parcours.analysis.reasons import Reason
from parcours.journey import read_journey
from parcours.law import load_law
from parcours.logic import condition as c

HERE = Path(__file__).parent
