"""The timeline of a record: what every table has of one patient, a page at a time, newest first.

Each source is read by the patient, so that a page costs what the patient's record costs, however
large the whole record is. A page goes on below the last entry of the one before. A visit stands at
its hour where it was charted that day, else at midday of the day of treatment.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from imsrecord.domain.timeline import MIDDAY, SORTS, Happening, Sort, Source, Spot

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

# What each source gives: at, source, number, part, visit_no, entered, first, second, text.
_KEPT: Final = "(v.visit_no IS NULL OR v.status = 'signed' OR (:errors AND v.status <> 'draft'))"
_VISITS: Final = """SELECT CASE WHEN abs(julianday(treated_on) - julianday(date(started_at))) > 1
  THEN treated_on || :midday ELSE started_at END,
 'visit', visit_no, 0, visit_no, entered_at, '', '', ''
 FROM visit WHERE patient_no = :patient_no AND (status <> 'entered_in_error' OR :errors)
 AND visit_type <> 'phone'"""
_SQL: Final = {
    Source.VISIT: _VISITS,
    Source.CALL: _VISITS.replace("'visit'", "'call'").replace("<> 'phone'", "= 'phone'"),
    Source.DOCUMENT: """SELECT made_at, 'document', no, 0, visit_no, '', kind, reason, ''
 FROM document_copy WHERE patient_no = :patient_no""",
    Source.CONSENT: """SELECT c.given_at, 'consent', c.consent_no, 0, c.visit_no, '', c.method,
 c.scope, '' FROM consent AS c LEFT JOIN visit AS v
  ON v.patient_no = c.patient_no AND v.visit_no = c.visit_no
 WHERE c.patient_no = :patient_no AND c.scope <> 'withdrawn'
 AND (:every OR c.scope <> 'ongoing') AND @kept""",
    Source.WITHDRAWAL: """SELECT coalesce(c.stopped_at, c.withdrawn_at), 'withdrawal',
 c.consent_no, 0, c.visit_no, '', '', '', coalesce(c.stopped_reason, c.withdrawn_reason, '')
 FROM consent AS c LEFT JOIN visit AS v
  ON v.patient_no = c.patient_no AND v.visit_no = c.visit_no WHERE c.patient_no = :patient_no
 AND coalesce(c.stopped_at, c.withdrawn_at) IS NOT NULL AND @kept""",
    Source.EVENT: """SELECT CASE WHEN length(e.happened) >= 10
  THEN substr(e.happened, 1, 10) || :midday
  ELSE coalesce(e.recorded_at, v.started_at, '0001-01-01') END,
 'event', e.event_no, 0, coalesce(e.visit_no, e.about_visit_no),
 coalesce(e.recorded_at, v.entered_at, ''), e.kind, e.severity, e.what
 FROM adverse_event AS e LEFT JOIN visit AS v
  ON v.patient_no = e.patient_no AND v.visit_no = e.visit_no
 WHERE e.patient_no = :patient_no AND @kept""",
    Source.FOLLOWUP: """SELECT f.at, 'followup', f.event_no, f.seq,
 coalesce(e.visit_no, e.about_visit_no), coalesce(f.entered_at, ''), e.kind, f.outcome, f.result
 FROM adverse_event_followup AS f
 JOIN adverse_event AS e ON e.patient_no = f.patient_no AND e.event_no = f.event_no
 WHERE f.patient_no = :patient_no""",
    Source.ADDENDUM: """SELECT a.signed_at, 'addendum', a.visit_no, a.seq, a.visit_no, '', a.kind,
 a.reason, coalesce(nullif(a.text, ''), json_extract(a.correction, '$.name') || ': '
  || json_extract(a.correction, '$.was') || ' → ' || json_extract(a.correction, '$.now'), '')
 FROM addendum AS a LEFT JOIN visit AS v
  ON v.patient_no = a.patient_no AND v.visit_no = a.visit_no
 WHERE a.patient_no = :patient_no AND @kept""",
    Source.ATTACHMENT: """SELECT t.added_at, 'attachment', t.no, 0, t.visit_no, '',
 coalesce(b.kind, 'other'), '', coalesce(nullif(b.caption, ''), t.name)
 FROM attachment AS t LEFT JOIN attachment_about AS b ON b.attachment_no = t.no
 WHERE t.patient_no = :patient_no
 AND (:errors OR NOT EXISTS (SELECT 1 FROM attachment_error WHERE attachment_no = t.no))""",
    Source.PRECAUTION: """SELECT since || :midday, 'precaution', seq, 0, visit_no, '', '',
 note, label FROM precaution WHERE patient_no = :patient_no AND since IS NOT NULL""",
    Source.EPISODE: """SELECT started_on || :midday, 'episode', episode_no, 0,
 (SELECT min(visit_no) FROM visit AS w WHERE w.patient_no = e.patient_no
  AND w.episode_no = e.episode_no), '', '', '', complaint
 FROM episode AS e WHERE patient_no = :patient_no AND started_on IS NOT NULL""",
    Source.EPISODE_END: """SELECT closed_on || :midday, 'episode_end', episode_no, 0,
 (SELECT max(visit_no) FROM visit AS w WHERE w.patient_no = e.patient_no
  AND w.episode_no = e.episode_no), '', discharge_reason, '', ''
 FROM episode AS e WHERE patient_no = :patient_no AND closed_on IS NOT NULL""",
    Source.DISCLOSURE: """SELECT at, 'disclosure', no, 0, NULL, '', recipient, purpose, content
 FROM disclosure WHERE patient_no = :patient_no""",
    Source.ACCESS: """SELECT received_on || :midday, 'access', no, 0, NULL, '', '', '', given
 FROM access_request WHERE patient_no = :patient_no""",
    Source.WISH: """SELECT received_on || :midday, 'wish', no, 0, visit_no, '', '', '', wish
 FROM correction_request WHERE patient_no = :patient_no""",
}
# A time column has the affinity of numbers: a bare "9999" would be compared as one.
_END: Final = Spot("9999-12-31", "", 0)


def happenings(  # noqa: PLR0913
    session: Session,
    patient_no: int,
    *,
    only: Sort | None = None,
    after: Spot | None = None,
    errors: bool = False,
    most: int = 40,
) -> tuple[Happening, ...]:
    """Return what happened in a record before a spot, the newest first, at most ``most``.

    ``only`` asks for one sort of it; ``errors`` also for what was entered in error. Where all is
    asked for, a consent that only re-confirms an earlier one is not an entry beside its visit.
    """
    asked = {
        "patient_no": patient_no,
        "errors": errors,
        "every": only is not None,
        "most": most,
        "midday": MIDDAY,
        **dict(zip(("at", "source", "number", "part"), after or _END, strict=True)),
    }
    found = session.connection().exec_driver_sql(_statement(only), asked).all()
    return tuple(
        Happening(Spot(*spot), visit_no, entered, first, second, text)
        for *spot, visit_no, entered, first, second, text in map(tuple, found)
    )


@cache
def _statement(only: Sort | None) -> str:
    wanted = [source for source in _SQL if only in (None, SORTS[source])]
    first, *more = (_SQL[source].replace("@kept", _KEPT) for source in wanted)
    columns = "at, source, number, part, visit_no, entered, first, second, text"
    return (
        f"WITH t({columns}) AS ({' UNION ALL '.join((first, *more))}) "  # noqa: S608 - no input
        f"SELECT {columns} FROM t WHERE (at, source, number, part) "
        "< (:at, :source, :number, :part) "
        "ORDER BY at DESC, source DESC, number DESC, part DESC LIMIT :most + 0"
    )
