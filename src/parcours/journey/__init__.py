"""Journeys: what is known of one person's way, read from a file and validated."""

from parcours.journey.model import Journey, Person, Stage, Value
from parcours.journey.read import JourneyError, read_journey, read_journey_file

__all__ = [
    "Journey",
    "JourneyError",
    "Person",
    "Stage",
    "Value",
    "read_journey",
    "read_journey_file",
]
