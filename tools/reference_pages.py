"""The pages of the generated reference, in French: what the law base holds, entry by entry.

Words come from where the program takes them (`parcours.wording`), so that the manual and
`parcours law show` say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Final

from reference_markdown import markdown, page

from parcours.analysis import Evaluator
from parcours.journey import Journey, Person, Stage
from parcours.law import Law
from parcours.law.corpus import HIGH_SEAS
from parcours.law.entry import Sourced
from parcours.law.states import NationalLaw, State, Treaty, TreatyAction
from parcours.logic.condition import Condition
from parcours.wording.entries import Entries
from parcours.wording.reasons import Reasons
from parcours.wording.words import Words

_SCOPES: Final = {"person": "dit de la personne", "stage": "dit d’une étape"}
_TYPES: Final = {
    "yes_no": "oui ou non",
    "number": "nombre",
    "choice": "choix",
    "date": "date",
    "country": "pays",
    "countries": "pays (un ou plusieurs)",
}
_MEMORIES: Final = {
    "stage": "vaut à cette étape seulement",
    "lasting": "un oui vaut à partir de son étape ; un non, jusqu’à elle",
}
_BEARERS: Final = {
    "host": "l’État de l’étape",
    "origin": "l’État d’origine",
    "both": "l’État de l’étape et l’État d’origine",
    "birth": "l’État de naissance",
    "flag": "l’État du pavillon",
    "any": "tout État qui exerce sa juridiction",
}
_RULES: Final = {
    "ilo-ec-2009": "Règle publiée par l’OIT et la CE en 2009 : deux forts ; un fort et un moyen ou "
    "faible ; trois moyens ; deux moyens et un faible",
    "count": "Liste sans pondération ni seuil publié : deux signes, pour présumer seulement",
}
_ACTIONS: Final = {
    "signature": "signature",
    "ratification": "ratification",
    "accession": "adhésion",
    "succession": "succession",
    "acceptance": "acceptation",
    "denunciation": "dénonciation",
    "withdrawal": "retrait",
    "reservation": "réserve",
    "declaration": "déclaration",
}
_STATUSES: Final = {"party": "partie", "signatory": "signataire", "none": "ni partie ni signataire"}


class Pages:
    """The pages of one law base.

    >>> from parcours.law import load_law
    >>> Pages(load_law()).all()["facts.md"].splitlines()[2]
    '# Les faits'
    """

    def __init__(self, law: Law) -> None:
        self._law = law
        self._words = Words("fr", law)
        self._entries = Entries(self._words)
        self._reasons = Reasons(self._words)

    def all(self) -> dict[str, str]:
        """Every page by file name."""
        pages: dict[str, tuple[str, Callable[[], Iterator[str]]]] = {
            "facts.md": ("Les faits", self._facts),
            "situations.md": ("Les situations et leurs tests", self._situations),
            "indicators.md": ("Les indicateurs", self._indicators),
            "instruments.md": ("Les instruments et leurs dispositions", self._instruments),
            "states.md": ("Les États", self._states),
            "rights.md": ("Les droits", self._rights),
            "measures.md": ("Les mesures à demander", self._measures),
        }
        return {name: page(title, lines()) for name, (title, lines) in pages.items()}

    def _facts(self) -> Iterator[str]:
        yield (
            f"{len(self._law.facts)} faits, par groupe. Un fait qui n’est pas dit est inconnu ; "
            "il n’est jamais « non »."
        )
        for group in self._law.fact_groups.values():
            yield f"\n## {self._words.text(group.label)}"
            for id_ in group.facts:
                fact = self._law.facts[id_]
                about = [_SCOPES[fact.scope], _TYPES[fact.type], _MEMORIES[fact.memory]]
                about += ["sensible"] if fact.sensitive else []
                yield from self._entry(id_, self._words.text(fact.label), " · ".join(about))
                for choice, texts in fact.choices.items():
                    yield f"- `{choice}` – {self._words.text(texts)}"
                if fact.computed is not None:
                    yield from self._rule("Déduit, quand personne ne l’a dit, si", fact.computed)

    def _situations(self) -> Iterator[str]:
        yield (
            f"{len(self._law.situations)} situations. Chaque test se lit de haut en bas : ses "
            "éléments, puis ce qui en lève un ou l’écarte ; entre crochets, le texte sur lequel "
            "chacun repose."
        )
        for family in self._law.families.values():
            yield f"\n## {self._words.text(family.label)}"
            for id_ in family.situations:
                situation = self._law.situations[id_]
                about = f"rang de lecture {situation.urgency} sur 8"
                yield from self._entry(id_, self._words.text(situation.name), about)

    def _indicators(self) -> Iterator[str]:
        words = self._words
        yield "Des signes, jamais des preuves : ils font présumer et protéger."
        for set_ in self._law.indicators.values():
            yield f"\n## `{set_.id}` – {words.text(set_.label)}\n"
            yield f"{_RULES[set_.rule]}.\n\n{words.text(set_.note)}"
            for dimension in set_.dimensions.values():
                yield f"\n### `{set_.id}/{dimension.id}` – {words.text(dimension.label)}\n"
                for sign in dimension.indicators:
                    yield f"- `{sign.id}` – {words.text(sign.label)} ({words.say(sign.strength)})"
                    yield from self._tree(sign.if_, 1)

    def _instruments(self) -> Iterator[str]:
        words = self._words
        for instrument in self._law.instruments.values():
            yield from self._heading(instrument.id, words.text(instrument.title))
            entry = instrument.in_force_on
            dates = [f"adopté le {words.day(instrument.adopted_on)}"]
            dates.append(f"en vigueur depuis {words.on(entry)}" if entry else "pas en vigueur")
            dates += ["appliqué à titre provisoire"] if instrument.provisional else []
            yield f"{words.text(instrument.short)} · {' · '.join(dates)}.\n"
            yield f"Dépositaire : {words.text(instrument.depositary)}."
            yield f"Pour un État : {words.text(instrument.entry_rule)}\n"
            for provision in instrument.provisions.values():
                custom = " · **coutume**" if provision.custom else ""
                article = words.article(provision.id.split("/")[1:])
                heading = words.text(provision.heading)
                yield f"- `{provision.id}` – {article} – {heading}{custom}"
            yield f"\n{self._source(instrument)}"

    def _states(self) -> Iterator[str]:
        yield (
            "Ce que chaque État a fait de chaque traité, et ses lois. Ce qui l’obligeait un jour "
            "donné : `parcours law show SEN --on 2024-06-30`. Les sources, entrée par entrée, "
            "sont dans `law/states/`."
        )
        for state in self._law.states.values():
            yield from self._state(state)

    def _state(self, state: State) -> Iterator[str]:
        words = self._words
        yield from self._heading(state.id, words.text(state.name), 2)
        for membership in state.memberships:
            short = words.text(self._law.organisations[membership.organisation].short)
            until = f", jusqu’au {words.day(membership.until)} exclu" if membership.until else ""
            yield f"- {short} depuis {words.on(membership.since)}{until}"
        yield "\n| instrument | position | actes | à savoir | lu le | confiance |"
        yield "|---|---|---|---|---|---|"
        without = []
        for id_, treaty in state.treaties.items():
            if treaty.status == "none" and not treaty.actions and not treaty.note:
                without.append(words.provision(id_))
            else:
                yield self._treaty(id_, treaty)
        if without:
            yield f"\nNi partie ni signataire, sans acte lu : {' ; '.join(without)}."
        yield "\n**Lois nationales**\n"
        for national in state.laws:
            yield self._national(national)

    def _treaty(self, id_: str, treaty: Treaty) -> str:
        words = self._words
        cells = [
            words.provision(id_),
            _STATUSES[treaty.status],
            " ; ".join(self._action(action) for action in treaty.actions),
            words.text(treaty.note),
            words.day(treaty.checked_on),
            words.say(f"confidence_{treaty.confidence}"),
        ]
        return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"

    def _action(self, action: TreatyAction) -> str:
        words = self._words
        text = _ACTIONS[action.action]
        if action.provision:
            text += f" ({action.provision})"
        if action.on:
            text += f" {words.day(action.on)}"
        effect = action.in_force_on or action.effect_on
        if effect:
            computed = " (calculé)" if action.computed else ""
            text += f", effet {words.day(effect)}{computed}"
        if action.withdrawn_on:
            text += f", retirée {words.day(action.withdrawn_on)}"
        return text + (f" – {words.text(action.note)}" if action.note else "")

    def _national(self, national: NationalLaw) -> str:
        words = self._words
        period = f" depuis {words.on(national.since)}" if national.since else ""
        period += f", abrogée au {words.day(national.until)}" if national.until else ""
        gap = "" if national.found else " – **rien trouvé : lacune à combler**"
        sure = words.say(f"confidence_{national.confidence}")
        return f"- {words.text(national.title)} (`{national.id}`){period}{gap} – confiance {sure}"

    def _rights(self) -> Iterator[str]:
        yield f"{len(self._law.rights)} droits, par instrument."
        by_instrument = groupby(self._law.rights.values(), key=lambda right: right.instrument)
        for instrument, rights in by_instrument:
            yield f"\n## {self._words.text(self._law.instruments[instrument].title)}"
            for right in rights:
                about = f"dû par {_BEARERS[right.bearer]}"
                about += f" ({self._words.text(right.actors)})" if right.actors else ""
                yield from self._entry(right.id, self._words.text(right.name), about)
                if right.applies_if is not None:
                    yield from self._rule("Vaut si", right.applies_if)

    def _measures(self) -> Iterator[str]:
        yield f"{len(self._law.measures)} mesures, par sujet : ce qu’on peut demander, et à qui."
        by_subject = groupby(self._law.measures.values(), key=lambda measure: measure.subject)
        for subject, measures in by_subject:
            yield f"\n## {self._words.text(self._law.subjects[subject])}"
            for measure in measures:
                about = f"à demander à {_BEARERS[measure.bearer]}"
                yield from self._entry(measure.id, self._words.text(measure.ask), about)
                if measure.asked_if is not None:
                    yield from self._rule("À demander si", measure.asked_if)

    def _heading(self, id_: str, name: str, level: int = 2) -> Iterator[str]:
        yield f"\n{'#' * level} `{id_}` – {name}\n"

    def _entry(self, id_: str, name: str, about: str) -> Iterator[str]:
        """An entry as `parcours law show` shows it, under a heading of its own."""
        yield from self._heading(id_, name, 3)
        yield f"*{about}*"
        blocks = self._entries.entry(id_)
        assert blocks is not None  # an id of the base
        yield from markdown(block for block in blocks if block.kind != "stage")

    def _rule(self, title: str, rule: Condition) -> Iterator[str]:
        yield f"\n**{title}**\n"
        yield from self._tree(rule, 0)

    def _tree(self, rule: Condition, depth: int) -> Iterator[str]:
        """A rule as an indented tree: the reasons of a journey of which nothing is known."""
        nobody = Journey("–", Person(), (Stage("–", HIGH_SEAS),))
        reason = Evaluator(self._law, nobody).value(rule, 0)
        for line in self._reasons.elements(reason):
            cited = f" [{line.cited}]" if line.cited else ""
            yield f"{'  ' * (depth + line.depth)}- {line.text}{cited}"

    def _source(self, entry: Sourced) -> str:
        words = self._words
        sure = words.say(f"confidence_{entry.confidence}")
        source, day = words.source(entry.source), words.day(entry.checked_on)
        return f"*Source : {source} – vérifié le {day}, confiance {sure}*"
