"""A path in words: JIKA …, KEMUDIAN …, with what each step assumes."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from selaras.model.vocabulary import Verdict


class Language(StrEnum):
    """The languages of the narratives."""

    ID = "ID"
    EN = "EN"


class Words(NamedTuple):
    """A text in Indonesian and, where there is one, in English."""

    indonesian: str
    english: str | None

    def say(self, language: Language) -> str:
        """Return the text in a language, falling back to Indonesian if there is no English."""
        return self.english or self.indonesian if language is Language.EN else self.indonesian


class Claim(NamedTuple):
    """One element of a path, with what its step upwards assumes and how good that step is."""

    statement: Words
    assumptions: tuple[Words, ...] = ()
    inferred: bool = False
    open: bool = False
    skipping: bool = False


class _Phrases(NamedTuple):
    begin: str
    then: str
    provided: str
    inferred: str
    open: str
    skipping: str
    premises: str
    root: str
    island: str
    orphan: str


_PHRASES = {
    Language.ID: _Phrases(
        begin="JIKA",
        then="KEMUDIAN",
        provided="dengan asumsi",
        inferred="tersirat",
        open="belum diterima",
        skipping="melompati jenjang",
        premises="Seluruh rantai mengandaikan",
        root="adalah tujuan puncak; tidak ada yang lebih tinggi.",
        island="Rantai ini berhenti di sana: tidak ada tujuan puncak yang tercapai.",
        orphan="tidak mendukung hasil apa pun.",
    ),
    Language.EN: _Phrases(
        begin="IF",
        then="THEN",
        provided="provided that",
        inferred="inferred",
        open="not yet accepted",
        skipping="skips a tier",
        premises="The whole chain presumes",
        root="is the highest goal; there is nothing above it.",
        island="The chain ends there: it reaches no highest goal.",
        orphan="contributes to nothing.",
    ),
}


def narrate(claims: Sequence[Claim], premises: Sequence[Words], verdict: Verdict, language: Language) -> str:
    """Write a path as sentences in one language, from its first element to its last."""
    phrases = _PHRASES[language]
    if verdict is Verdict.ORPHAN:
        return f"{claims[0].statement.say(language) if claims else '–'} {phrases.orphan}"
    if len(claims) == 1:
        return f"{claims[0].statement.say(language)} {phrases.root}"
    parts = [f"{phrases.begin} {claims[0].statement.say(language)}"]
    parts += [
        f"{phrases.then} {above.statement.say(language)}{_qualify(below, phrases, language)}"
        for below, above in pairwise(claims)
    ]
    sentences = [", ".join(parts) + "."]
    if premises:
        sentences.append(f"{phrases.premises}: {'; '.join(each.say(language) for each in premises)}.")
    if verdict is Verdict.ISLAND:
        sentences.append(phrases.island)
    return " ".join(sentences)


def link_claims(below: Claim, above: Claim, language: Language) -> str:
    """Write a single step as a sentence."""
    return narrate([below, above], (), Verdict.ALIGNED, language)


def _qualify(claim: Claim, phrases: _Phrases, language: Language) -> str:
    """Write, in brackets, how good a step is and what it assumes."""
    kinds = ((claim.inferred, phrases.inferred), (claim.skipping, phrases.skipping), (claim.open, phrases.open))
    notes = [words for holds, words in kinds if holds]
    if claim.assumptions:
        notes.append(f"{phrases.provided}: {'; '.join(each.say(language) for each in claim.assumptions)}")
    return f" ({'; '.join(notes)})" if notes else ""
