"""Parcours reads a journey stage by stage in law.

Three calls make an analysis::

    from parcours.law import load_law
    from parcours.journey import read_journey
    from parcours.analysis import analyse

    law = load_law()
    journey = read_journey(text, law.facts)
    analysis = analyse(journey, law)
"""
