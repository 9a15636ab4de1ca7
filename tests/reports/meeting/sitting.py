"""A whole meeting from notice to approved minutes: nine members, a deputy, somebody disqualified, a decision on conditions,
dissent, an extra item, a closed one and a postponed one."""

from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace

from models.acts import Acts
from models.agenda import Item, ItemKind, Origin, Votes
from models.data import find
from models.decisions import Condition, Dissent, Outcome
from models.documents import DocumentKind, MeetingPaper
from models.language import words_for
from models.meetings import Attendance, Meeting, Presence
from models.rules.signoff import Signer
from models.store import Store
from models.templates import Frame, plan_project
from reports.freezing import freeze
from reports.making import Format, current_view, printed
from tests.conftest import NOW, Clock
from tests.models.steering import M, group

NOTICE, MINUTES = DocumentKind.NOTICE, DocumentKind.MINUTES
LANGUAGES = ("nb", "nn", "en")
SECRETS = ("Hemmelig AS", "Kjøpesummen", "tre millioner", "Spørre advokaten", "eierskap i selskapet")
"""Words that stand in the closed item only."""
PRIVATE = "Kari må minnes på tiden"

AGENDA = (
    Item(key="i1", title="Godkjenning av innkalling og saksliste", origin=Origin.STANDING),
    Item(
        key="i2",
        title="Møteplan for våren",
        kind=ItemKind.INFORMATION,
        background="Fem møter er foreslått.\nDatoene følger fasen.",
    ),
    Item(
        key="i3",
        title="BP1: Prosjektplan",
        origin=Origin.POINT,
        about="bp1",
        background="Planen følger vedlagt.",
        proposal="Styringsgruppen godkjenner prosjektplanen.",
    ),
    Item(
        key="i4",
        title="Forhandlinger med Hemmelig AS",
        basis="Forhandlinger som ikke er avsluttet",
        background="Kjøpesummen er ikke avklart.",
        proposal="Styringsgruppen gir fullmakt til tre millioner.",
    ),
    Item(key="i5", title="Budsjettramme for mobilisering", proposal="Rammen settes til 400 000 kr."),
    Item(key="i6", title="Lokaler for prosjektgruppen", kind=ItemKind.DISCUSSION),
)


def called(folder: Path, language: str = "nb", clock: Clock | None = None) -> tuple[Store, Acts]:
    """A project whose first meeting has been called."""
    frame = Frame("Omstilling Prøvevik", "Prøvevik kommune", NOW.date() - timedelta(weeks=5), language=language)
    records = plan_project("strategifase", frame, NOW - timedelta(days=7), "test")
    store = Store.create(folder, records, "made for a test", by="tester", now=clock or Clock())
    with store.change("prepare") as tx:
        tx.put(*group())
        meeting = find(tx.data.meetings, M)
        tx.put(
            replace(meeting, on=NOW.date(), starts="10:00", venue="Formannskapssalen", items=AGENDA, secretary="marte")
        )
        tx.put(replace(find(tx.data.meetings, "meeting-2"), on=NOW.date() + timedelta(days=14)))
    acts = Acts(store, freeze)
    acts.call_meeting(M)
    return store, acts


def ended(folder: Path, language: str = "nb", clock: Clock | None = None) -> tuple[Store, Acts]:
    """The meeting has been held, and its minutes are out for comments."""
    store, acts = called(folder, language, clock)
    acts.begin_meeting(M)
    acts.call_roll(M, (
        Attendance(person="gro", presence=Presence.ABSENT),
        Attendance(person="per", presence=Presence.DEPUTY, deputy="eva"),
        Attendance(person="marte", presence=Presence.PRESENT),
    ))  # fmt: skip
    acts.take_up(M, "i1")
    acts.decide_item(M, "i1", "Innkalling og saksliste godkjennes.", Votes(in_favour=8))
    acts.take_up(M, "i2")
    acts.arrive(M, "nils", "i2")
    acts.write_item(M, "i2", "discussion", "Prosjektleder la fram planen.\nGruppen ønsker formøter.", "")
    acts.write_item(M, "i2", "private", PRIVATE, "")
    acts.decide_item(M, "i2", "Styringsgruppen tar møteplanen til orientering.")
    acts.take_up(M, "i3")
    acts.disqualify(M, "i3", "ola", "Ansatt hos leverandøren")
    leg = replace(
        store.read().decision_point("bp1").legs[0],
        decided=NOW.date(),
        outcome=Outcome.CONDITIONAL,
        text="Styringsgruppen godkjenner prosjektplanen på to vilkår.",
        conditions=(
            Condition(text="Budsjettet er avklart", owner="Marte Fiktiv", deadline=date(2026, 12, 11), consequence="BP2 utsettes"),
            Condition(text="Kommunikasjonsplan foreligger", owner="Liv Utkast", deadline=date(2026, 12, 18)),
        ),
    )  # fmt: skip
    acts.decide_point(M, "i3", leg, Signer("Kari Eksempel", "leder"), votes=Votes(in_favour=7))
    acts.new_action("Avklare budsjettet med økonomisjefen", "Marte Fiktiv", date(2026, 12, 1), M, "i3")
    acts.take_up(M, "i4")
    acts.disqualify(M, "i4", "jon", "Har eierskap i selskapet")
    acts.write_item(M, "i4", "discussion", "Kjøpesummen ble drøftet.", "")
    acts.decide_item(M, "i4", "Fullmakt til tre millioner gis.", Votes(in_favour=7))
    acts.new_action("Spørre advokaten", "Kari Eksempel", date(2026, 12, 2), M, "i4")
    acts.take_up(M, "i5")
    acts.decide_item(
        M, "i5", "Rammen settes til 400 000 kr.", Votes(in_favour=6, against=2),
        (Dissent(name="Jon Malen", text="Rammen er for stor."), Dissent(name="Siri Sjablong")),
    )  # fmt: skip
    acts.postpone_item(M, "i6", "Saken utsettes til neste møte.")
    extra = acts.extra_item(M, "Høringsuttalelse til fylket", ItemKind.DECISION)
    acts.take_up(M, extra)
    acts.leave(M, "liv", extra)
    acts.decide_item(M, extra, "Uttalelsen sendes.", Votes(in_favour=7))
    acts.new_action("Sende uttalelsen", "Marte Fiktiv", None, M, extra)
    acts.end_meeting(M)
    acts.send_minutes(M, date(2026, 11, 30))
    return store, acts


def held(store: Store) -> Meeting:
    return find(store.read().meetings, M)


def paper(store: Store, kind: DocumentKind, *, public: bool = False) -> MeetingPaper:
    return MeetingPaper(kind, held(store), public)


def file_of(
    store: Store, kind: DocumentKind, language: str, *, public: bool = False, letterhead: bytes | None = None
) -> bytes:
    view = current_view(store, paper(store, kind, public=public))
    return printed(view, kind, words_for(language), letterhead=letterhead)


def text_of(store: Store, kind: DocumentKind, language: str, *, public: bool = False) -> str:
    view = current_view(store, paper(store, kind, public=public))
    return printed(view, kind, words_for(language), format=Format.TEXT).decode()
