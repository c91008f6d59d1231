-- Search tables and triggers of the first migration. Frozen with it: never edited after it landed.
-- A later migration that needs another trigger drops and makes it itself.

CREATE VIRTUAL TABLE patient_word USING fts5(
  words, content='patient_text', content_rowid='patient_no',
  prefix='1 2 3', tokenize='unicode61 remove_diacritics 0'
);

CREATE VIRTUAL TABLE note_word USING fts5(
  text, content='note_text', content_rowid='id',
  prefix='2 3', tokenize='unicode61 remove_diacritics 0'
);

CREATE VIRTUAL TABLE note_trigram USING fts5(
  text, content='note_text', content_rowid='id', tokenize='trigram'
);

CREATE TRIGGER patient_text_indexed_insert AFTER INSERT ON patient_text
BEGIN
  INSERT INTO patient_word(rowid, words) VALUES (NEW.patient_no, NEW.words);
END;

CREATE TRIGGER patient_text_indexed_delete AFTER DELETE ON patient_text
BEGIN
  INSERT INTO patient_word(patient_word, rowid, words) VALUES ('delete', OLD.patient_no, OLD.words);
END;

CREATE TRIGGER patient_text_indexed_update AFTER UPDATE ON patient_text
BEGIN
  INSERT INTO patient_word(patient_word, rowid, words) VALUES ('delete', OLD.patient_no, OLD.words);
  INSERT INTO patient_word(rowid, words) VALUES (NEW.patient_no, NEW.words);
END;

CREATE TRIGGER note_text_indexed_insert AFTER INSERT ON note_text
BEGIN
  INSERT INTO note_word(rowid, text) VALUES (NEW.id, NEW.text);
  INSERT INTO note_trigram(rowid, text) VALUES (NEW.id, NEW.text);
END;

CREATE TRIGGER note_text_indexed_delete AFTER DELETE ON note_text
BEGIN
  INSERT INTO note_word(note_word, rowid, text) VALUES ('delete', OLD.id, OLD.text);
  INSERT INTO note_trigram(note_trigram, rowid, text) VALUES ('delete', OLD.id, OLD.text);
END;

CREATE TRIGGER note_text_indexed_update AFTER UPDATE ON note_text
BEGIN
  INSERT INTO note_word(note_word, rowid, text) VALUES ('delete', OLD.id, OLD.text);
  INSERT INTO note_trigram(note_trigram, rowid, text) VALUES ('delete', OLD.id, OLD.text);
  INSERT INTO note_word(rowid, text) VALUES (NEW.id, NEW.text);
  INSERT INTO note_trigram(rowid, text) VALUES (NEW.id, NEW.text);
END;

CREATE TRIGGER patient_summary_made AFTER INSERT ON patient
BEGIN
  INSERT INTO patient_summary(patient_no, visits) VALUES (NEW.no, 0);
END;

CREATE TRIGGER patient_summary_visit_insert AFTER INSERT ON visit
BEGIN
  UPDATE patient_summary
  SET visits = visits + 1, last_visit_on = max(coalesce(last_visit_on, ''), NEW.treated_on)
  WHERE patient_no = NEW.patient_no;
END;

CREATE TRIGGER patient_summary_visit_delete AFTER DELETE ON visit
BEGIN
  UPDATE patient_summary
  SET (visits, last_visit_on) = (
    SELECT count(*), max(treated_on) FROM visit
    WHERE patient_no = OLD.patient_no AND status <> 'entered_in_error'
  )
  WHERE patient_no = OLD.patient_no;
END;

CREATE TRIGGER patient_summary_visit_update AFTER UPDATE OF treated_on, status ON visit
WHEN NEW.treated_on IS NOT OLD.treated_on OR NEW.status = 'entered_in_error'
BEGIN
  UPDATE patient_summary
  SET (visits, last_visit_on) = (
    SELECT count(*), max(treated_on) FROM visit
    WHERE patient_no = NEW.patient_no AND status <> 'entered_in_error'
  )
  WHERE patient_no = NEW.patient_no;
END;

CREATE TRIGGER muscle_summary_row_insert AFTER INSERT ON needling_row
BEGIN
  INSERT INTO muscle_summary(muscle, row_count, points, counted, twitches)
  VALUES (NEW.muscle, 1, NEW.points, NEW.twitch_count IS NOT NULL, coalesce(NEW.twitch_count, 0))
  ON CONFLICT(muscle) DO UPDATE SET
    row_count = row_count + 1, points = points + excluded.points,
    counted = counted + excluded.counted, twitches = twitches + excluded.twitches;
END;

CREATE TRIGGER muscle_summary_row_delete AFTER DELETE ON needling_row
BEGIN
  UPDATE muscle_summary SET
    row_count = row_count - 1, points = points - OLD.points,
    counted = counted - (OLD.twitch_count IS NOT NULL),
    twitches = twitches - coalesce(OLD.twitch_count, 0)
  WHERE muscle = OLD.muscle;
END;

CREATE TRIGGER muscle_summary_row_update AFTER UPDATE OF muscle, points, twitch_count ON needling_row
BEGIN
  UPDATE muscle_summary SET
    row_count = row_count - 1, points = points - OLD.points,
    counted = counted - (OLD.twitch_count IS NOT NULL),
    twitches = twitches - coalesce(OLD.twitch_count, 0)
  WHERE muscle = OLD.muscle;
  INSERT INTO muscle_summary(muscle, row_count, points, counted, twitches)
  VALUES (NEW.muscle, 1, NEW.points, NEW.twitch_count IS NOT NULL, coalesce(NEW.twitch_count, 0))
  ON CONFLICT(muscle) DO UPDATE SET
    row_count = row_count + 1, points = points + excluded.points,
    counted = counted + excluded.counted, twitches = twitches + excluded.twitches;
END;

CREATE TRIGGER muscle_summary_visit_in_error AFTER UPDATE OF status ON visit
WHEN NEW.status = 'entered_in_error' AND OLD.status <> 'entered_in_error'
BEGIN
  UPDATE muscle_summary SET
    row_count = muscle_summary.row_count - gone.row_count,
    points = muscle_summary.points - gone.points,
    counted = muscle_summary.counted - gone.counted,
    twitches = muscle_summary.twitches - gone.twitches
  FROM (
    SELECT muscle, count(*) AS row_count, sum(points) AS points,
      count(twitch_count) AS counted, sum(coalesce(twitch_count, 0)) AS twitches
    FROM needling_row
    WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no
    GROUP BY muscle
  ) AS gone
  WHERE muscle_summary.muscle = gone.muscle;
END;

CREATE TRIGGER visit_begins_as_draft BEFORE INSERT ON visit
WHEN NEW.status <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: a visit begins as a draft');
END;

CREATE TRIGGER visit_locked_insert BEFORE INSERT ON visit
WHEN EXISTS (
  SELECT 1 FROM visit
  WHERE status <> 'draft'
    AND (id = NEW.id OR (patient_no = NEW.patient_no AND visit_no = NEW.visit_no))
)
BEGIN
  SELECT RAISE(ABORT, 'signed: visit');
END;

CREATE TRIGGER visit_locked_update BEFORE UPDATE ON visit
WHEN OLD.status <> 'draft' AND NOT (
  OLD.status = 'signed' AND NEW.status = 'entered_in_error' AND NOT (
    NEW.patient_no IS NOT OLD.patient_no
    OR NEW.visit_no IS NOT OLD.visit_no
    OR NEW.id IS NOT OLD.id
    OR NEW.episode_no IS NOT OLD.episode_no
    OR NEW.treated_on IS NOT OLD.treated_on
    OR NEW.zone IS NOT OLD.zone
    OR NEW.started_at IS NOT OLD.started_at
    OR NEW.entered_at IS NOT OLD.entered_at
    OR NEW.ended_at IS NOT OLD.ended_at
    OR NEW.practitioner_id IS NOT OLD.practitioner_id
    OR NEW.supervisor_id IS NOT OLD.supervisor_id
    OR NEW.visit_type IS NOT OLD.visit_type
    OR NEW.in_person IS NOT OLD.in_person
    OR NEW.next_seq IS NOT OLD.next_seq
    OR NEW.late_reason IS NOT OLD.late_reason
    OR NEW.since IS NOT OLD.since
    OR NEW.global_change IS NOT OLD.global_change
    OR NEW.pain_now IS NOT OLD.pain_now
    OR NEW.pain_average IS NOT OLD.pain_average
    OR NEW.pain_worst IS NOT OLD.pain_worst
    OR NEW.pain_best IS NOT OLD.pain_best
    OR NEW.function_now IS NOT OLD.function_now
    OR NEW.activity_scores IS NOT OLD.activity_scores
    OR NEW.objective IS NOT OLD.objective
    OR NEW.impression IS NOT OLD.impression
    OR NEW.decision IS NOT OLD.decision
    OR NEW.decision_reason IS NOT OLD.decision_reason
    OR NEW.hand_hygiene IS NOT OLD.hand_hygiene
    OR NEW.gloves IS NOT OLD.gloves
    OR NEW.skin_check IS NOT OLD.skin_check
    OR NEW.skin_prep IS NOT OLD.skin_prep
    OR NEW.sterile_single_use IS NOT OLD.sterile_single_use
    OR NEW.sharps IS NOT OLD.sharps
    OR NEW.needles_removed IS NOT OLD.needles_removed
    OR NEW.observed_minutes IS NOT OLD.observed_minutes
    OR NEW.fit_to_leave IS NOT OLD.fit_to_leave
    OR NEW.pain_after IS NOT OLD.pain_after
    OR NEW.function_after IS NOT OLD.function_after
    OR NEW.key_sign_after IS NOT OLD.key_sign_after
    OR NEW.no_adverse_event IS NOT OLD.no_adverse_event
    OR NEW.other_treatment IS NOT OLD.other_treatment
    OR NEW.aftercare IS NOT OLD.aftercare
    OR NEW.analysis IS NOT OLD.analysis
    OR NEW."plan" IS NOT OLD."plan"
    OR NEW.next_unit IS NOT OLD.next_unit
    OR NEW.next_number IS NOT OLD.next_number
    OR NEW.next_focus IS NOT OLD.next_focus
    OR NEW.discharge_reason IS NOT OLD.discharge_reason
    OR NEW.note IS NOT OLD.note
    OR NEW.line_text IS NOT OLD.line_text
    OR NEW.signed_at IS NOT OLD.signed_at
    OR NEW.signed_by_id IS NOT OLD.signed_by_id
    OR NEW.signed_name IS NOT OLD.signed_name
    OR NEW.signed_registration_no IS NOT OLD.signed_registration_no
    OR NEW.signed_zone IS NOT OLD.signed_zone
    OR NEW.content_hash IS NOT OLD.content_hash
    OR NEW.previous_hash IS NOT OLD.previous_hash
    OR NEW.signature IS NOT OLD.signature
    OR NEW.signed_app_version IS NOT OLD.signed_app_version
  )
)
BEGIN
  SELECT RAISE(ABORT, 'signed: visit');
END;

CREATE TRIGGER visit_locked_update_over BEFORE UPDATE OF id, patient_no, visit_no ON visit
WHEN EXISTS (
  SELECT 1 FROM visit
  WHERE status <> 'draft'
    AND (id = NEW.id OR (patient_no = NEW.patient_no AND visit_no = NEW.visit_no))
    AND NOT (patient_no = OLD.patient_no AND visit_no = OLD.visit_no)
)
BEGIN
  SELECT RAISE(ABORT, 'signed: visit');
END;

CREATE TRIGGER visit_draft_never_in_error BEFORE UPDATE OF status ON visit
WHEN OLD.status = 'draft' AND NEW.status = 'entered_in_error'
BEGIN
  SELECT RAISE(ABORT, 'signed: a draft is discarded, not marked');
END;

CREATE TRIGGER visit_locked_delete BEFORE DELETE ON visit
WHEN OLD.status <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: visit');
END;

CREATE TRIGGER needling_row_locked_insert BEFORE INSERT ON needling_row
WHEN (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: needling_row');
END;

CREATE TRIGGER needling_row_locked_update BEFORE UPDATE ON needling_row
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
  OR (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: needling_row');
END;

CREATE TRIGGER needling_row_locked_delete BEFORE DELETE ON needling_row
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: needling_row');
END;

CREATE TRIGGER palpation_locked_insert BEFORE INSERT ON palpation
WHEN (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: palpation');
END;

CREATE TRIGGER palpation_locked_update BEFORE UPDATE ON palpation
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
  OR (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: palpation');
END;

CREATE TRIGGER palpation_locked_delete BEFORE DELETE ON palpation
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: palpation');
END;

CREATE TRIGGER segmental_finding_locked_insert BEFORE INSERT ON segmental_finding
WHEN (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: segmental_finding');
END;

CREATE TRIGGER segmental_finding_locked_update BEFORE UPDATE ON segmental_finding
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
  OR (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: segmental_finding');
END;

CREATE TRIGGER segmental_finding_locked_delete BEFORE DELETE ON segmental_finding
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: segmental_finding');
END;

CREATE TRIGGER exam_finding_locked_insert BEFORE INSERT ON exam_finding
WHEN (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: exam_finding');
END;

CREATE TRIGGER exam_finding_locked_update BEFORE UPDATE ON exam_finding
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
  OR (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: exam_finding');
END;

CREATE TRIGGER exam_finding_locked_delete BEFORE DELETE ON exam_finding
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: exam_finding');
END;

CREATE TRIGGER outcome_score_locked_insert BEFORE INSERT ON outcome_score
WHEN (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: outcome_score');
END;

CREATE TRIGGER outcome_score_locked_update BEFORE UPDATE ON outcome_score
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
  OR (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: outcome_score');
END;

CREATE TRIGGER outcome_score_locked_delete BEFORE DELETE ON outcome_score
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: outcome_score');
END;

CREATE TRIGGER prescription_locked_insert BEFORE INSERT ON prescription
WHEN (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: prescription');
END;

CREATE TRIGGER prescription_locked_update BEFORE UPDATE ON prescription
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
  OR (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: prescription');
END;

CREATE TRIGGER prescription_locked_delete BEFORE DELETE ON prescription
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: prescription');
END;

CREATE TRIGGER soreness_locked_insert BEFORE INSERT ON soreness
WHEN (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: soreness');
END;

CREATE TRIGGER soreness_locked_update BEFORE UPDATE ON soreness
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
  OR (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: soreness');
END;

CREATE TRIGGER soreness_locked_delete BEFORE DELETE ON soreness
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: soreness');
END;

CREATE TRIGGER pain_drawing_locked_insert BEFORE INSERT ON pain_drawing
WHEN (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: pain_drawing');
END;

CREATE TRIGGER pain_drawing_locked_update BEFORE UPDATE ON pain_drawing
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
  OR (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: pain_drawing');
END;

CREATE TRIGGER pain_drawing_locked_delete BEFORE DELETE ON pain_drawing
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: pain_drawing');
END;

CREATE TRIGGER draft_step_locked_insert BEFORE INSERT ON draft_step
WHEN (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: draft_step');
END;

CREATE TRIGGER draft_step_locked_update BEFORE UPDATE ON draft_step
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
  OR (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: draft_step');
END;

CREATE TRIGGER draft_step_locked_delete BEFORE DELETE ON draft_step
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: draft_step');
END;

CREATE TRIGGER safety_screen_locked_insert BEFORE INSERT ON safety_screen
WHEN (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
  OR EXISTS (
    SELECT 1 FROM safety_screen AS kept
    LEFT JOIN visit ON visit.patient_no = kept.patient_no AND visit.visit_no = kept.visit_no
    WHERE kept.patient_no = NEW.patient_no AND kept.screen_no = NEW.screen_no
      AND coalesce(visit.status, '') <> 'draft'
  )
BEGIN
  SELECT RAISE(ABORT, 'signed: safety_screen');
END;

CREATE TRIGGER safety_screen_locked_update BEFORE UPDATE ON safety_screen
WHEN OLD.visit_no IS NULL
  OR (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
  OR NEW.visit_no IS NOT OLD.visit_no
BEGIN
  SELECT RAISE(ABORT, 'signed: safety_screen');
END;

CREATE TRIGGER safety_screen_locked_delete BEFORE DELETE ON safety_screen
WHEN OLD.visit_no IS NULL
  OR (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: safety_screen');
END;

CREATE TRIGGER consent_locked_insert BEFORE INSERT ON consent
WHEN (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
  OR EXISTS (
    SELECT 1 FROM consent AS kept
    LEFT JOIN visit ON visit.patient_no = kept.patient_no AND visit.visit_no = kept.visit_no
    WHERE kept.patient_no = NEW.patient_no AND kept.consent_no = NEW.consent_no
      AND coalesce(visit.status, '') <> 'draft'
  )
BEGIN
  SELECT RAISE(ABORT, 'signed: consent');
END;

CREATE TRIGGER consent_withdrawn_once BEFORE UPDATE OF withdrawn_at, withdrawn_reason ON consent
WHEN OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
BEGIN
  SELECT RAISE(ABORT, 'kept: consent');
END;

CREATE TRIGGER consent_locked_update BEFORE UPDATE OF
  patient_no,
  consent_no,
  visit_no,
  given_at,
  taken_by_id,
  method,
  scope,
  given_by,
  relationship,
  explained,
  risks,
  regions,
  techniques,
  chaperone,
  text_version,
  typed_name,
  witness,
  signature_image
ON consent
WHEN OLD.visit_no IS NULL
  OR (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
  OR NEW.visit_no IS NOT OLD.visit_no
BEGIN
  SELECT RAISE(ABORT, 'signed: consent');
END;

CREATE TRIGGER consent_locked_delete BEFORE DELETE ON consent
WHEN OLD.visit_no IS NULL
  OR (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: consent');
END;

CREATE TRIGGER adverse_event_locked_insert BEFORE INSERT ON adverse_event
WHEN (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
  OR EXISTS (
    SELECT 1 FROM adverse_event AS kept
    LEFT JOIN visit ON visit.patient_no = kept.patient_no AND visit.visit_no = kept.visit_no
    WHERE kept.patient_no = NEW.patient_no AND kept.event_no = NEW.event_no
      AND coalesce(visit.status, '') <> 'draft'
  )
BEGIN
  SELECT RAISE(ABORT, 'signed: adverse_event');
END;

CREATE TRIGGER adverse_event_locked_update BEFORE UPDATE ON adverse_event
WHEN OLD.visit_no IS NULL
  OR (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
  OR NEW.visit_no IS NOT OLD.visit_no
BEGIN
  SELECT RAISE(ABORT, 'signed: adverse_event');
END;

CREATE TRIGGER adverse_event_locked_delete BEFORE DELETE ON adverse_event
WHEN OLD.visit_no IS NULL
  OR (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: adverse_event');
END;

CREATE TRIGGER audit_event_kept_insert BEFORE INSERT ON audit_event
WHEN EXISTS (
  SELECT 1 FROM audit_event
  WHERE seq = NEW.seq
)
BEGIN
  SELECT RAISE(ABORT, 'kept: audit_event');
END;

CREATE TRIGGER audit_event_kept_update BEFORE UPDATE ON audit_event
BEGIN
  SELECT RAISE(ABORT, 'kept: audit_event');
END;

CREATE TRIGGER audit_event_kept_delete BEFORE DELETE ON audit_event
BEGIN
  SELECT RAISE(ABORT, 'kept: audit_event');
END;

CREATE TRIGGER note_version_kept_insert BEFORE INSERT ON note_version
WHEN EXISTS (
  SELECT 1 FROM note_version
  WHERE no = NEW.no
    OR (patient_no = NEW.patient_no AND visit_no = NEW.visit_no AND version_no = NEW.version_no)
)
BEGIN
  SELECT RAISE(ABORT, 'kept: note_version');
END;

CREATE TRIGGER note_version_kept_update BEFORE UPDATE ON note_version
BEGIN
  SELECT RAISE(ABORT, 'kept: note_version');
END;

CREATE TRIGGER note_version_kept_delete BEFORE DELETE ON note_version
BEGIN
  SELECT RAISE(ABORT, 'kept: note_version');
END;

CREATE TRIGGER addendum_kept_insert BEFORE INSERT ON addendum
WHEN EXISTS (
  SELECT 1 FROM addendum
  WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no AND seq = NEW.seq
)
BEGIN
  SELECT RAISE(ABORT, 'kept: addendum');
END;

CREATE TRIGGER addendum_kept_update BEFORE UPDATE ON addendum
BEGIN
  SELECT RAISE(ABORT, 'kept: addendum');
END;

CREATE TRIGGER addendum_kept_delete BEFORE DELETE ON addendum
BEGIN
  SELECT RAISE(ABORT, 'kept: addendum');
END;

CREATE TRIGGER adverse_event_followup_kept_insert BEFORE INSERT ON adverse_event_followup
WHEN EXISTS (
  SELECT 1 FROM adverse_event_followup
  WHERE patient_no = NEW.patient_no AND event_no = NEW.event_no AND seq = NEW.seq
)
BEGIN
  SELECT RAISE(ABORT, 'kept: adverse_event_followup');
END;

CREATE TRIGGER adverse_event_followup_kept_update BEFORE UPDATE ON adverse_event_followup
BEGIN
  SELECT RAISE(ABORT, 'kept: adverse_event_followup');
END;

CREATE TRIGGER adverse_event_followup_kept_delete BEFORE DELETE ON adverse_event_followup
BEGIN
  SELECT RAISE(ABORT, 'kept: adverse_event_followup');
END;

CREATE TRIGGER document_copy_kept_insert BEFORE INSERT ON document_copy
WHEN EXISTS (
  SELECT 1 FROM document_copy
  WHERE no = NEW.no
)
BEGIN
  SELECT RAISE(ABORT, 'kept: document_copy');
END;

CREATE TRIGGER document_copy_kept_update BEFORE UPDATE ON document_copy
BEGIN
  SELECT RAISE(ABORT, 'kept: document_copy');
END;

CREATE TRIGGER document_copy_kept_delete BEFORE DELETE ON document_copy
BEGIN
  SELECT RAISE(ABORT, 'kept: document_copy');
END;

CREATE TRIGGER attachment_kept_insert BEFORE INSERT ON attachment
WHEN EXISTS (
  SELECT 1 FROM attachment
  WHERE no = NEW.no
)
BEGIN
  SELECT RAISE(ABORT, 'kept: attachment');
END;

CREATE TRIGGER attachment_kept_update BEFORE UPDATE ON attachment
BEGIN
  SELECT RAISE(ABORT, 'kept: attachment');
END;

CREATE TRIGGER attachment_kept_delete BEFORE DELETE ON attachment
BEGIN
  SELECT RAISE(ABORT, 'kept: attachment');
END;

CREATE TRIGGER disclosure_kept_insert BEFORE INSERT ON disclosure
WHEN EXISTS (
  SELECT 1 FROM disclosure
  WHERE no = NEW.no
)
BEGIN
  SELECT RAISE(ABORT, 'kept: disclosure');
END;

CREATE TRIGGER disclosure_kept_update BEFORE UPDATE ON disclosure
BEGIN
  SELECT RAISE(ABORT, 'kept: disclosure');
END;

CREATE TRIGGER disclosure_kept_delete BEFORE DELETE ON disclosure
BEGIN
  SELECT RAISE(ABORT, 'kept: disclosure');
END;

CREATE TRIGGER destruction_kept_insert BEFORE INSERT ON destruction
WHEN EXISTS (
  SELECT 1 FROM destruction
  WHERE no = NEW.no
)
BEGIN
  SELECT RAISE(ABORT, 'kept: destruction');
END;

CREATE TRIGGER destruction_kept_update BEFORE UPDATE ON destruction
BEGIN
  SELECT RAISE(ABORT, 'kept: destruction');
END;

CREATE TRIGGER destruction_kept_delete BEFORE DELETE ON destruction
BEGIN
  SELECT RAISE(ABORT, 'kept: destruction');
END;

CREATE TRIGGER addendum_of_signed_visit BEFORE INSERT ON addendum
WHEN coalesce((SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no), 'draft') = 'draft'
BEGIN
  SELECT RAISE(ABORT, 'kept: addendum of a draft');
END;

CREATE TRIGGER note_version_of_signed_visit BEFORE INSERT ON note_version
WHEN coalesce((SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no), 'draft') = 'draft'
BEGIN
  SELECT RAISE(ABORT, 'kept: note_version of a draft');
END;

CREATE TRIGGER audit_event_chained BEFORE INSERT ON audit_event
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit_event)
  OR NEW.prev IS NOT coalesce(
    (SELECT hmac FROM audit_event ORDER BY seq DESC LIMIT 1), zeroblob(32)
  )
BEGIN
  SELECT RAISE(ABORT, 'kept: audit_event out of turn');
END;

CREATE TRIGGER patient_kept_delete BEFORE DELETE ON patient
BEGIN
  SELECT RAISE(ABORT, 'kept: patient');
END;

CREATE TRIGGER episode_kept_delete BEFORE DELETE ON episode
BEGIN
  SELECT RAISE(ABORT, 'kept: episode');
END;

CREATE TRIGGER practitioner_kept_delete BEFORE DELETE ON practitioner
BEGIN
  SELECT RAISE(ABORT, 'kept: practitioner');
END;

CREATE TRIGGER needle_lot_kept_delete BEFORE DELETE ON needle_lot
BEGIN
  SELECT RAISE(ABORT, 'kept: needle_lot');
END;
