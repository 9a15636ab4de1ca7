"""Signing a decision: who may, what is restated before it is done, and one more who signs what has been decided."""

from datetime import timedelta

from models.decisions import DecisionPoint, Leg
from models.language import N_, Words, saying
from models.rules.signoff import Signer
from models.signing import agent_keys
from models.tasks.conditions import condition_text
from models.tasks.fields import Field, choice, day, line
from models.tasks.task import Answers, Asked, Desk, NotNow, Task


def signers(desk: Desk) -> list[tuple[Signer, str]]:
    """Everybody who holds a role, once for each role, with how it is shown."""
    w, names = desk.words, {person.id: person.name for person in desk.data.people}
    found = []
    for person in desk.data.people:
        for role in person.roles:
            if role.until is not None and role.until < desk.today - timedelta(days=365):
                continue
            title = w.t("{role}, chair", role=w.t(role.role.word)) if role.chair else w.t(role.role.word)
            other = names.get(role.on_behalf_of, "")
            text = f"{person.name}, {title}"
            if other:
                text = w.t("{signer}, on behalf of {other}", signer=text, other=other)
            found.append((Signer(person.name, title, other), text, not role.chair, not role.holds(desk.today)))
    found.sort(key=lambda one: (one[3], one[2]))
    return [(signer, text) for signer, text, _, _ in found]


def signing_fields(desk: Desk, signed: frozenset[str] = frozenset()) -> tuple[Field, Field]:
    """Who signs, and whether with a key. Raises NotNow when there is nobody who could and has not `signed` yet."""
    w, people = desk.words, [one for one in signers(desk) if one[0].name not in signed]
    if not people and signed:
        raise NotNow(saying("Everybody who holds a role has signed this."))
    if not people:
        raise NotNow(saying("Nobody holds a role yet, so nobody can sign. Add the people on the screen Project (8)."))
    keys = [("", w.t("No: the name alone"))] + [
        (key, w.t("Yes: {key}", key=f"{key.split()[0]} …{key[-12:]}")) for key in agent_keys()
    ]
    return choice("signer", N_("Signed by"), people), choice("key", N_("Sign with an SSH key?"), keys)


def restated(point: DecisionPoint, leg: Leg, signer: Signer, w: Words) -> str:
    """What is signed and by whom, once more, before it is."""
    assert leg.outcome is not None
    lines = [
        f"{point.code} {point.name}",
        f"{w.t(leg.body.word)}: {w.t(leg.outcome.word)}, {w.date(leg.decided)}",
        f"«{leg.text.strip()}»",
        *(f"– {condition_text(condition, w)}" for condition in leg.conditions),
        *(w.t("Disqualified: {who}", who=who) for who in leg.conflicted),
        *(w.t("Dissent by {name}: {text}", name=dissent.name, text=dissent.text) for dissent in leg.dissents),
        "",
        w.t("Signed by {signer}. It can never be taken back. Sign?", signer=_signer_text(signer, w)),
    ]
    return "\n".join(lines)


def _signer_text(signer: Signer, w: Words) -> str:
    text = w.t("{name}, {role}", name=signer.name, role=signer.role)
    return (
        w.t("{signer}, on behalf of {other}", signer=text, other=signer.on_behalf_of) if signer.on_behalf_of else text
    )


def _co_sign(desk: Desk, key: str) -> Asked:
    """One more signs a decision that has been made, here or on paper."""
    w, parts = desk.words, key.split("/")
    point = desk.data.decision_point(parts[0])
    decided = [place for place, leg in enumerate(point.legs) if leg.decided]
    place = (
        int(parts[2])
        if len(parts) > 2 and parts[1] == "legs" and parts[2].isdigit()
        else (decided[-1] if decided else 0)
    )
    if not decided or point.legs[place].decided is None:
        raise NotNow(saying("Nothing has been decided in {code} yet. b records the decision.", code=point.code))
    leg = point.legs[place]
    signer_field, key_field = signing_fields(desk, frozenset(kept.name for kept in leg.sign_offs))
    ahead = N_("{day} lies ahead. Give the day on the paper.")
    fields = (
        signer_field,
        line("paper", N_("Signed on paper? Where it is kept, for example «protokoll, sak 12/26»; empty for here")),
        day("signed_on", N_("Signed on; only for paper"), desk.today, w, leg.decided, "", ahead),
        key_field,
    )

    def signer_of(answers: Answers) -> Signer:
        signer: Signer = answers["signer"]
        if not answers["paper"]:
            return signer
        signed_on = answers["signed_on"] or desk.today
        return Signer(signer.name, signer.role, signer.on_behalf_of, answers["paper"], signed_on)

    return Asked(
        w.t("One more signature in {code}: {body}", code=point.code, body=w.t(leg.body.word)),
        fields,
        lambda answers: desk.acts.co_sign(point.id, place, signer_of(answers), answers["key"]),
        lambda answers: w.t("{name} has signed {code}.", name=answers["signer"].name, code=point.code),
        w.t("What is signed here is kept with its fingerprint, and can never be taken back."),
        lambda answers: restated(point, leg, signer_of(answers), w),
    )


TASKS = (Task("sign", N_("One more signs a decision, here or on paper."), ("decision_points",), _co_sign),)
