-- Locks of the complete record. A lock that names columns replaces the one of the same name.
DROP TRIGGER IF EXISTS visit_locked_update;

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
    OR NEW.assisted_by IS NOT OLD.assisted_by
    OR NEW.still_suits IS NOT OLD.still_suits
    OR NEW.still_suits_reason IS NOT OLD.still_suits_reason
    OR NEW.course_reason IS NOT OLD.course_reason
    OR NEW.frequency IS NOT OLD.frequency
    OR NEW.correspondence IS NOT OLD.correspondence
    OR NEW.planned_visits IS NOT OLD.planned_visits
    OR NEW.reassess_on IS NOT OLD.reassess_on
    OR NEW.ate_today IS NOT OLD.ate_today
    OR NEW.well_today IS NOT OLD.well_today
    OR NEW.stopped_when IS NOT OLD.stopped_when
    OR NEW.explained IS NOT OLD.explained
    OR NEW.reassess_visit IS NOT OLD.reassess_visit
    OR NEW.needles_placed IS NOT OLD.needles_placed
    OR NEW.needles_placed_reason IS NOT OLD.needles_placed_reason
    OR NEW.counted_by IS NOT OLD.counted_by
    OR NEW.moved_from IS NOT OLD.moved_from
  )
)
BEGIN
  SELECT RAISE(ABORT, 'signed: visit');
END;

CREATE TRIGGER visit_intake_locked_delete BEFORE DELETE ON visit_intake
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: visit_intake');
END;

CREATE TRIGGER visit_intake_locked_insert BEFORE INSERT ON visit_intake
WHEN (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: visit_intake');
END;

CREATE TRIGGER visit_intake_locked_update BEFORE UPDATE ON visit_intake
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
  OR (SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: visit_intake');
END;

CREATE TRIGGER attachment_about_kept_insert BEFORE INSERT ON attachment_about
WHEN EXISTS (
  SELECT 1 FROM attachment_about
  WHERE attachment_no = NEW.attachment_no
)
BEGIN
  SELECT RAISE(ABORT, 'kept: attachment_about');
END;

CREATE TRIGGER attachment_about_kept_update BEFORE UPDATE ON attachment_about
BEGIN
  SELECT RAISE(ABORT, 'kept: attachment_about');
END;

CREATE TRIGGER attachment_about_kept_delete BEFORE DELETE ON attachment_about
BEGIN
  SELECT RAISE(ABORT, 'kept: attachment_about');
END;

CREATE TRIGGER attachment_error_kept_insert BEFORE INSERT ON attachment_error
WHEN EXISTS (
  SELECT 1 FROM attachment_error
  WHERE attachment_no = NEW.attachment_no
)
BEGIN
  SELECT RAISE(ABORT, 'kept: attachment_error');
END;

CREATE TRIGGER attachment_error_kept_update BEFORE UPDATE ON attachment_error
BEGIN
  SELECT RAISE(ABORT, 'kept: attachment_error');
END;

CREATE TRIGGER attachment_error_kept_delete BEFORE DELETE ON attachment_error
BEGIN
  SELECT RAISE(ABORT, 'kept: attachment_error');
END;

CREATE TRIGGER staff_incident_kept_delete BEFORE DELETE ON staff_incident
BEGIN
  SELECT RAISE(ABORT, 'kept: staff_incident');
END;

CREATE TRIGGER staff_incident_kept_insert BEFORE INSERT ON staff_incident
WHEN EXISTS (
  SELECT 1 FROM staff_incident
  WHERE no = NEW.no
)
BEGIN
  SELECT RAISE(ABORT, 'kept: staff_incident');
END;

CREATE TRIGGER staff_incident_kept_update BEFORE UPDATE ON staff_incident
BEGIN
  SELECT RAISE(ABORT, 'kept: staff_incident');
END;

CREATE TRIGGER staff_incident_followup_kept_delete BEFORE DELETE ON staff_incident_followup
BEGIN
  SELECT RAISE(ABORT, 'kept: staff_incident_followup');
END;

CREATE TRIGGER staff_incident_followup_kept_insert BEFORE INSERT ON staff_incident_followup
WHEN EXISTS (
  SELECT 1 FROM staff_incident_followup
  WHERE incident_no = NEW.incident_no AND seq = NEW.seq
)
BEGIN
  SELECT RAISE(ABORT, 'kept: staff_incident_followup');
END;

CREATE TRIGGER staff_incident_followup_kept_update BEFORE UPDATE ON staff_incident_followup
BEGIN
  SELECT RAISE(ABORT, 'kept: staff_incident_followup');
END;

CREATE TRIGGER clinic_exercise_picture_kept_insert BEFORE INSERT ON clinic_exercise_picture
WHEN EXISTS (SELECT 1 FROM clinic_exercise_picture WHERE no = NEW.no)
BEGIN
  SELECT RAISE(ABORT, 'kept: clinic_exercise_picture');
END;

CREATE TRIGGER clinic_exercise_picture_kept_update BEFORE UPDATE ON clinic_exercise_picture
BEGIN
  SELECT RAISE(ABORT, 'kept: clinic_exercise_picture');
END;

CREATE TRIGGER clinic_exercise_picture_kept_delete BEFORE DELETE ON clinic_exercise_picture
BEGIN
  SELECT RAISE(ABORT, 'kept: clinic_exercise_picture');
END;

DROP TRIGGER IF EXISTS consent_locked_update;

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
  signature_image,
  told_at,
  giver_name,
  risk_level,
  strokes,
  assent,
  stays_still,
  draping,
  interpreter,
  copy_given,
  note,
  stopped_at,
  stopped_reason
ON consent
WHEN OLD.visit_no IS NULL
  OR (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
  OR NEW.visit_no IS NOT OLD.visit_no
BEGIN
  SELECT RAISE(ABORT, 'signed: consent');
END;

CREATE TRIGGER consent_text_kept_insert BEFORE INSERT ON consent_text
WHEN EXISTS (
  SELECT 1 FROM consent_text
  WHERE version = NEW.version
)
BEGIN
  SELECT RAISE(ABORT, 'kept: consent_text');
END;

CREATE TRIGGER consent_text_kept_update BEFORE UPDATE ON consent_text
BEGIN
  SELECT RAISE(ABORT, 'kept: consent_text');
END;

CREATE TRIGGER consent_text_kept_delete BEFORE DELETE ON consent_text
BEGIN
  SELECT RAISE(ABORT, 'kept: consent_text');
END;
