-- When a patient is due back: what the newest visit planned, once it is signed. A visit since,
-- begun or signed, takes the place of the plan; a call or a cancelled visit does so only with a
-- plan of its own. Days of a month that does not have them are its last day.

UPDATE patient_summary SET (due_on, due_visit_no) = (
    SELECT CASE WHEN v.status = 'signed' AND v.next_number > 0 THEN
      CASE v.next_unit
        WHEN 'd' THEN date(v.treated_on, '+' || v.next_number || ' days')
        WHEN 'w' THEN date(v.treated_on, '+' || (7 * v.next_number) || ' days')
        WHEN 'm' THEN min(
          date(v.treated_on, '+' || v.next_number || ' months'),
          date(v.treated_on, 'start of month', '+' || (v.next_number + 1) || ' months', '-1 day'))
      END END, v.visit_no
    FROM visit AS v
    WHERE v.patient_no = patient_summary.patient_no AND v.status <> 'entered_in_error'
      AND (v.visit_type NOT IN ('cancelled', 'phone') OR v.next_unit IS NOT NULL)
    ORDER BY v.treated_on DESC, v.visit_no DESC LIMIT 1
  );

CREATE TRIGGER patient_due_visit_insert AFTER INSERT ON visit
WHEN NEW.visit_type NOT IN ('cancelled', 'phone')
BEGIN
  UPDATE patient_summary SET due_on = NULL, due_visit_no = NEW.visit_no
  WHERE patient_no = NEW.patient_no AND NEW.treated_on >= coalesce(last_visit_on, '');
END;

CREATE TRIGGER patient_due_visit_delete AFTER DELETE ON visit
BEGIN
  UPDATE patient_summary SET (due_on, due_visit_no) = (
    SELECT CASE WHEN v.status = 'signed' AND v.next_number > 0 THEN
      CASE v.next_unit
        WHEN 'd' THEN date(v.treated_on, '+' || v.next_number || ' days')
        WHEN 'w' THEN date(v.treated_on, '+' || (7 * v.next_number) || ' days')
        WHEN 'm' THEN min(
          date(v.treated_on, '+' || v.next_number || ' months'),
          date(v.treated_on, 'start of month', '+' || (v.next_number + 1) || ' months', '-1 day'))
      END END, v.visit_no
    FROM visit AS v
    WHERE v.patient_no = OLD.patient_no AND v.status <> 'entered_in_error'
      AND (v.visit_type NOT IN ('cancelled', 'phone') OR v.next_unit IS NOT NULL)
    ORDER BY v.treated_on DESC, v.visit_no DESC LIMIT 1
  )
  WHERE patient_no = OLD.patient_no;
END;

CREATE TRIGGER patient_due_visit_update AFTER UPDATE OF status, treated_on, visit_type ON visit
WHEN NEW.status IS NOT OLD.status OR NEW.treated_on IS NOT OLD.treated_on
  OR NEW.visit_type IS NOT OLD.visit_type
BEGIN
  UPDATE patient_summary SET (due_on, due_visit_no) = (
    SELECT CASE WHEN v.status = 'signed' AND v.next_number > 0 THEN
      CASE v.next_unit
        WHEN 'd' THEN date(v.treated_on, '+' || v.next_number || ' days')
        WHEN 'w' THEN date(v.treated_on, '+' || (7 * v.next_number) || ' days')
        WHEN 'm' THEN min(
          date(v.treated_on, '+' || v.next_number || ' months'),
          date(v.treated_on, 'start of month', '+' || (v.next_number + 1) || ' months', '-1 day'))
      END END, v.visit_no
    FROM visit AS v
    WHERE v.patient_no = NEW.patient_no AND v.status <> 'entered_in_error'
      AND (v.visit_type NOT IN ('cancelled', 'phone') OR v.next_unit IS NOT NULL)
    ORDER BY v.treated_on DESC, v.visit_no DESC LIMIT 1
  )
  WHERE patient_no = NEW.patient_no;
END;

CREATE TRIGGER day_entry_kept_delete BEFORE DELETE ON day_entry
BEGIN
  SELECT RAISE(ABORT, 'kept: day_entry');
END;
