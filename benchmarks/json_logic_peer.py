"""JSON Logic as a peer: the same tests as rules in JSON, evaluated stage by stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from json_logic import jsonLogic

from benchmarks.rules import Node, Program, Value

_OPERATORS = {"all": "and", "any": "or", "not": "!", "count": "+"}


class JsonLogicPeer:
    """All situations of a law base in JSON Logic. Written once, before anything is measured."""

    def __init__(self, program: Program) -> None:
        self._rules = {name: _logic(node) for name, node in program.rules.items()}
        self._situations = program.situations
        self._lasting = {id_ for id_, name in program.situations.items() if name in program.lasting}

    def journey(self, stages: Sequence[Mapping[str, Value]]) -> list[dict[str, bool]]:
        """Which situations are true at each stage; what lasts is handed from stage to stage."""
        answers: list[dict[str, bool]] = []
        for inputs in stages:
            known: dict[str, Any] = dict(inputs)
            for id_ in self._lasting if answers else ():
                known[f"before_{id_}"] = answers[-1][id_]
            for name, rule in self._rules.items():
                known[name] = jsonLogic(rule, known)
            answers.append({id_: bool(known[name]) for id_, name in self._situations.items()})
        return answers


def _logic(node: Node) -> dict[str, Any]:
    parts = [_logic(part) for part in node.parts]
    if node.kind == "read":
        return {"var": node.name}
    if node.kind == "compare":
        return {node.operator: [*parts, node.bound]}
    if node.kind == "among":
        return {"in": [*parts, list(node.values)]}
    return {_OPERATORS[node.kind]: parts}
