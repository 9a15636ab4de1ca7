"""Sign-offs: exactly what was signed, as one canonical text, chained to the sign-off before it.

A sign-off is tamper-evident: whatever is changed afterwards in the decision, in the statement or in the order of the
sign-offs shows. Only a signature by a person's own key also shows who made it; only a copy elsewhere shows a rewrite of
everything.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from models.data import ProjectData
from models.decisions import DecisionPoint, Leg, SignOff
from models.language import Saying, saying
from models.records import to_builtins
from models.signing import Signature, Verdict
from models.store.audit import Anchor, canonical


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, as it is to stand.

    Attributes:
        name: The person's name.
        role: In which role.
        on_behalf_of: For whom a stand-in signs; empty for oneself.
        paper: Where the paper is that was signed by hand; empty when it is signed here.
        signed_on: The day it was signed on paper.
    """

    name: str
    role: str
    on_behalf_of: str = ""
    paper: str = ""
    signed_on: date | None = None


def statement(data: ProjectData, point: DecisionPoint, leg: Leg, signer: Signer, at: datetime, anchor: Anchor) -> str:
    """What is signed: the decision, who signs, and what it rests on.

    Args:
        data: The project as it is.
        point: The decision point.
        leg: The body's decision as it is to be recorded.
        signer: Who signs.
        at: When.
        anchor: The end of the history at that moment.
    """
    report = data.issued[-1] if data.issued else None
    content: dict[str, object] = {
        "project": data.project.name,
        "municipality": data.project.municipality,
        "decision_point": f"{point.code} {point.name}",
        "decision": decision_of(leg),
        "signer": {"name": signer.name, "role": signer.role, "on_behalf_of": signer.on_behalf_of},
        "signed_at": at.isoformat(timespec="seconds"),
        "milestones_sha256": sha256(canonical(to_builtins(data.milestones))).hexdigest(),
        "report": {"number": report.number, "snapshot": report.snapshot} if report else None,
        "history": {"seq": anchor.seq, "head": anchor.head},
        "previous_sign_off": last_hash(data),
    }
    if signer.paper:
        content["paper"] = {"where": signer.paper, "signed_on": _iso(signer.signed_on)}
    return canonical(content).decode()


def signed(text: str, signer: Signer, at: datetime, by: str, signature: Signature | None) -> SignOff:
    """A statement as the sign-off that is kept."""
    return SignOff(
        at=at,
        by=by,
        name=signer.name,
        role=signer.role,
        on_behalf_of=signer.on_behalf_of,
        statement=text,
        sha256=fingerprint(text),
        signature=signature,
        paper=signer.paper,
        signed_on=signer.signed_on,
    )


def fingerprint(text: str) -> str:
    """The SHA-256 of a statement."""
    return sha256(text.encode("utf-8")).hexdigest()


def last_hash(data: ProjectData) -> str:
    """The fingerprint of the newest sign-off; empty before the first."""
    kept = [sign_off for _, _, sign_off in sign_offs(data)]
    return max(kept, key=lambda sign_off: sign_off.at).sha256 if kept else ""


def sign_offs(data: ProjectData) -> Iterator[tuple[DecisionPoint, Leg, SignOff]]:
    """Every sign-off with what it is about."""
    for point in data.decision_points:
        for leg in point.legs:
            for sign_off in leg.sign_offs:
                yield point, leg, sign_off


def check(data: ProjectData, verify: Callable[[SignOff], Verdict | None]) -> Iterator[tuple[bool, Saying]]:
    """Whether each sign-off, oldest first, still is what was signed; with a sentence for each.

    Args:
        data: The project.
        verify: What comes of its signature; None for a sign-off without one.
    """
    previous = ""
    for point, leg, kept in sorted(sign_offs(data), key=lambda found: found[2].at):
        about = {"point": point.code, "name": kept.name}
        try:
            content = json.loads(kept.statement)
            chained = content["previous_sign_off"] == previous
            same = content["decision"] == decision_of(leg)
        except (ValueError, KeyError, TypeError):
            chained = same = False
        previous = kept.sha256
        if fingerprint(kept.statement) != kept.sha256 or not chained:
            yield False, saying("The sign-off of {point} by {name} was altered, or one before it is missing.", **about)
        elif not same:
            yield False, saying("The decision in {point} is no longer what {name} signed.", **about)
        elif (verdict := verify(kept)) is None:
            yield True, saying("{point} is as {name} signed it off (without a key).", **about)
        else:
            good = verdict in {Verdict.GOOD, Verdict.UNKNOWN_KEY, Verdict.NO_TOOL}
            yield good, saying("{point} is as {name} signed it off; {verdict}.", **about, verdict=saying(verdict.word))


def decision_of(leg: Leg) -> dict[str, object]:
    """What a sign-off is about: the decision, without what has become of its conditions since."""
    conditions = [
        {
            "text": condition.text,
            "owner": condition.owner,
            "deadline": _iso(condition.deadline),
            "proof": condition.proof,
            "consequence": condition.consequence,
        }
        for condition in leg.conditions
    ]
    decision: dict[str, object] = {
        "body": leg.body.value,
        "case": leg.case,
        "decided": _iso(leg.decided),
        "outcome": leg.outcome.value if leg.outcome else "",
        "text": leg.text,
        "conditions": conditions,
    }
    if leg.dissents:
        decision["dissents"] = [{"name": dissent.name, "text": dissent.text} for dissent in leg.dissents]
    if leg.conflicted:
        decision["conflicted"] = list(leg.conflicted)
    return decision


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
