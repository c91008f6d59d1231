CREATE INDEX ix_access_request_patient_no ON access_request (patient_no);

CREATE INDEX ix_adverse_event_patient_no_visit_no ON adverse_event (patient_no, visit_no);

CREATE INDEX ix_attachment_patient_no_visit_no ON attachment (patient_no, visit_no);

CREATE INDEX ix_audit_event_patient_no_seq ON audit_event (patient_no, seq);

CREATE INDEX ix_consent_patient_no_visit_no ON consent (patient_no, visit_no);

CREATE INDEX ix_correction_request_patient_no ON correction_request (patient_no);

CREATE INDEX ix_day_entry_day ON day_entry (day);

CREATE INDEX ix_day_entry_patient_no_day ON day_entry (patient_no, day);

CREATE INDEX ix_day_entry_source ON day_entry (source);

CREATE INDEX ix_disclosure_patient_no ON disclosure (patient_no);

CREATE INDEX ix_document_copy_patient_no_visit_no ON document_copy (patient_no, visit_no);

CREATE INDEX ix_needling_row_lot_no ON needling_row (lot_no) WHERE lot_no IS NOT NULL;

CREATE INDEX ix_note_version_patient_no_no ON note_version (patient_no, no);

CREATE INDEX ix_patient_born_on ON patient (born_on);

CREATE INDEX ix_patient_name_folded ON patient (name_folded);

CREATE INDEX ix_patient_sort_folded ON patient (sort_folded);

CREATE INDEX ix_patient_summary_due_on ON patient_summary (due_on);

CREATE INDEX ix_patient_summary_last_visit_on ON patient_summary (last_visit_on);

CREATE INDEX ix_patient_summary_opened_at ON patient_summary (opened_at);

CREATE INDEX ix_safety_screen_patient_no_visit_no ON safety_screen (patient_no, visit_no);

CREATE INDEX ix_visit_unfinished ON visit (started_at) WHERE status = 'draft';

CREATE TABLE access_request (
	no INTEGER NOT NULL, 
	patient_no INTEGER NOT NULL, 
	received_on DATE NOT NULL, 
	due_on DATE, 
	identity_checked TEXT NOT NULL, 
	given TEXT NOT NULL, 
	form TEXT NOT NULL, 
	fee TEXT NOT NULL, 
	refusal_reason TEXT NOT NULL, 
	answered_at DATETIME, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_access_request PRIMARY KEY (no), 
	CONSTRAINT fk_access_request_patient_no_patient FOREIGN KEY(patient_no) REFERENCES patient (no)
);

CREATE TABLE account (
	no INTEGER NOT NULL, 
	user_id BLOB NOT NULL, 
	practitioner_id BLOB, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	pin_verifier TEXT NOT NULL, 
	verify_key BLOB NOT NULL, 
	created_at DATETIME NOT NULL, 
	disabled_at DATETIME, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_account PRIMARY KEY (no), 
	CONSTRAINT fk_account_practitioner_id_practitioner FOREIGN KEY(practitioner_id) REFERENCES practitioner (id), 
	CONSTRAINT uq_account_user_id UNIQUE (user_id)
);

CREATE TABLE addendum (
	patient_no INTEGER NOT NULL, 
	visit_no INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	text TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	signed_at DATETIME NOT NULL, 
	signed_by_id BLOB NOT NULL, 
	signed_name TEXT NOT NULL, 
	signed_registration_no TEXT NOT NULL, 
	signed_zone TEXT NOT NULL, 
	content_hash TEXT NOT NULL, 
	previous_hash TEXT NOT NULL, 
	signature BLOB NOT NULL, 
	signed_app_version TEXT NOT NULL, correction TEXT, precaution TEXT, 
	CONSTRAINT pk_addendum PRIMARY KEY (patient_no, visit_no, seq), 
	CONSTRAINT fk_addendum_patient_no_visit FOREIGN KEY(patient_no, visit_no) REFERENCES visit (patient_no, visit_no)
)
 WITHOUT ROWID

;

CREATE TABLE addendum_draft (
	patient_no INTEGER NOT NULL, 
	visit_no INTEGER NOT NULL, 
	begun TEXT NOT NULL, 
	CONSTRAINT pk_addendum_draft PRIMARY KEY (patient_no, visit_no), 
	CONSTRAINT fk_addendum_draft_patient_no_visit FOREIGN KEY(patient_no, visit_no) REFERENCES visit (patient_no, visit_no) ON DELETE CASCADE
)
 WITHOUT ROWID

;

CREATE TABLE adverse_event (
	patient_no INTEGER NOT NULL, 
	event_no INTEGER NOT NULL, 
	visit_no INTEGER, 
	about_visit_no INTEGER, 
	position INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	severity TEXT NOT NULL, 
	happened TEXT NOT NULL, 
	"where" TEXT NOT NULL, 
	row_seq INTEGER, 
	what TEXT NOT NULL, 
	vitals TEXT NOT NULL, 
	action TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	told TEXT NOT NULL, 
	followup_due TEXT NOT NULL, 
	followup TEXT NOT NULL, 
	resolved TEXT NOT NULL, reported TEXT, steps TEXT, told_to TEXT, advice TEXT, sheet_given BOOLEAN, reported_to TEXT, learning TEXT, recorded_at DATETIME, recorded_by_id BLOB, 
	CONSTRAINT pk_adverse_event PRIMARY KEY (patient_no, event_no), 
	CONSTRAINT fk_adverse_event_patient_no_visit FOREIGN KEY(patient_no, visit_no) REFERENCES visit (patient_no, visit_no) ON DELETE CASCADE, 
	CONSTRAINT fk_adverse_event_patient_no_patient FOREIGN KEY(patient_no) REFERENCES patient (no)
)
 WITHOUT ROWID

;

CREATE TABLE adverse_event_followup (
	patient_no INTEGER NOT NULL, 
	event_no INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	by_id BLOB NOT NULL, 
	result TEXT NOT NULL, 
	reported_to TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	resolved TEXT NOT NULL, 
	learning TEXT NOT NULL, next_due TEXT, entered_at DATETIME, 
	CONSTRAINT pk_adverse_event_followup PRIMARY KEY (patient_no, event_no, seq), 
	CONSTRAINT fk_adverse_event_followup_patient_no_adverse_event FOREIGN KEY(patient_no, event_no) REFERENCES adverse_event (patient_no, event_no)
)
 WITHOUT ROWID

;

CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE attachment (
	no INTEGER NOT NULL, 
	patient_no INTEGER NOT NULL, 
	visit_no INTEGER, 
	added_at DATETIME NOT NULL, 
	added_by_id BLOB NOT NULL, 
	name TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	sha256 BLOB NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_attachment PRIMARY KEY (no), 
	CONSTRAINT fk_attachment_patient_no_visit FOREIGN KEY(patient_no, visit_no) REFERENCES visit (patient_no, visit_no), 
	CONSTRAINT fk_attachment_patient_no_patient FOREIGN KEY(patient_no) REFERENCES patient (no)
);

CREATE TABLE attachment_about (
	attachment_no INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	caption TEXT NOT NULL, 
	dated_on DATE, 
	pages INTEGER NOT NULL, 
	size INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_attachment_about PRIMARY KEY (attachment_no), 
	CONSTRAINT fk_attachment_about_attachment_no_attachment FOREIGN KEY(attachment_no) REFERENCES attachment (no)
);

CREATE TABLE attachment_error (
	attachment_no INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	by_id BLOB NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_attachment_error PRIMARY KEY (attachment_no), 
	CONSTRAINT fk_attachment_error_attachment_no_attachment FOREIGN KEY(attachment_no) REFERENCES attachment (no)
);

CREATE TABLE audit_event (
	seq INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	who BLOB, 
	workstation TEXT NOT NULL, 
	action TEXT NOT NULL, 
	entity TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	patient_no INTEGER, 
	detail TEXT NOT NULL, 
	content_hash TEXT NOT NULL, 
	prev BLOB NOT NULL, 
	hmac BLOB NOT NULL, 
	CONSTRAINT pk_audit_event PRIMARY KEY (seq)
);

CREATE TABLE breach (
	no INTEGER NOT NULL, 
	found_at DATETIME NOT NULL, 
	what TEXT NOT NULL, 
	patients TEXT NOT NULL, 
	risk TEXT NOT NULL, 
	told_person_at DATETIME, 
	told_ombudsman_at DATETIME, 
	learning TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_breach PRIMARY KEY (no)
);

CREATE TABLE clinic (
	no INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	address TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	zone TEXT NOT NULL, 
	paper TEXT NOT NULL, 
	jurisdiction TEXT NOT NULL, 
	emergency_number TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_clinic PRIMARY KEY (no), 
	CONSTRAINT ck_clinic_only_one CHECK (no = 1)
);

CREATE TABLE clinic_alias (
	alias TEXT NOT NULL, 
	muscle TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_clinic_alias PRIMARY KEY (alias)
);

CREATE TABLE clinic_exercise (
	code TEXT NOT NULL, 
	label TEXT NOT NULL, 
	facts TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_clinic_exercise PRIMARY KEY (code)
);

CREATE TABLE clinic_exercise_picture (
	no INTEGER NOT NULL, 
	exercise TEXT NOT NULL, 
	added_at DATETIME NOT NULL, 
	media_type TEXT NOT NULL, 
	width INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	sha256 BLOB NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_clinic_exercise_picture PRIMARY KEY (no)
);

CREATE TABLE clinic_muscle (
	code TEXT NOT NULL, 
	label TEXT NOT NULL, 
	facts TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_clinic_muscle PRIMARY KEY (code)
);

CREATE TABLE clinic_phrase (
	short TEXT NOT NULL, 
	phrase TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_clinic_phrase PRIMARY KEY (short)
);

CREATE TABLE consent (
	patient_no INTEGER NOT NULL, 
	consent_no INTEGER NOT NULL, 
	visit_no INTEGER, 
	given_at DATETIME NOT NULL, 
	taken_by_id BLOB NOT NULL, 
	method TEXT NOT NULL, 
	scope TEXT NOT NULL, 
	given_by TEXT NOT NULL, 
	relationship TEXT NOT NULL, 
	explained TEXT NOT NULL, 
	risks TEXT NOT NULL, 
	regions TEXT NOT NULL, 
	techniques TEXT NOT NULL, 
	chaperone TEXT NOT NULL, 
	text_version TEXT NOT NULL, 
	typed_name TEXT NOT NULL, 
	witness TEXT NOT NULL, 
	signature_image BLOB, 
	withdrawn_at DATETIME, 
	withdrawn_reason TEXT, told_at DATETIME, giver_name TEXT, risk_level TEXT, strokes TEXT, assent BOOLEAN, stays_still BOOLEAN, draping BOOLEAN, interpreter TEXT, copy_given BOOLEAN, note TEXT, stopped_at DATETIME, stopped_reason TEXT, 
	CONSTRAINT pk_consent PRIMARY KEY (patient_no, consent_no), 
	CONSTRAINT fk_consent_patient_no_visit FOREIGN KEY(patient_no, visit_no) REFERENCES visit (patient_no, visit_no) ON DELETE CASCADE, 
	CONSTRAINT fk_consent_patient_no_patient FOREIGN KEY(patient_no) REFERENCES patient (no)
)
 WITHOUT ROWID

;

CREATE TABLE consent_text (
	version TEXT NOT NULL, 
	wording TEXT NOT NULL, 
	kept_at DATETIME NOT NULL, 
	CONSTRAINT pk_consent_text PRIMARY KEY (version)
)
 WITHOUT ROWID

;

CREATE TABLE correction_request (
	no INTEGER NOT NULL, 
	patient_no INTEGER NOT NULL, 
	visit_no INTEGER, 
	received_on DATE NOT NULL, 
	wish TEXT NOT NULL, 
	decision TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	disagreement TEXT NOT NULL, 
	answered_at DATETIME, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_correction_request PRIMARY KEY (no), 
	CONSTRAINT fk_correction_request_patient_no_patient FOREIGN KEY(patient_no) REFERENCES patient (no)
);

CREATE TABLE credential (
	practitioner_no INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	course TEXT NOT NULL, 
	provider TEXT NOT NULL, 
	completed_on DATE, 
	hours INTEGER, 
	assessed BOOLEAN NOT NULL, 
	expires_on DATE, 
	limits TEXT NOT NULL, 
	CONSTRAINT pk_credential PRIMARY KEY (practitioner_no, seq), 
	CONSTRAINT fk_credential_practitioner_no_practitioner FOREIGN KEY(practitioner_no) REFERENCES practitioner (no)
);

CREATE TABLE day_entry (
	no INTEGER NOT NULL, 
	patient_no INTEGER NOT NULL, 
	day DATE NOT NULL, 
	minute INTEGER, 
	source TEXT NOT NULL, 
	added_at DATETIME NOT NULL, 
	added_by_id BLOB NOT NULL, 
	off_at DATETIME, 
	CONSTRAINT pk_day_entry PRIMARY KEY (no), 
	CONSTRAINT ck_day_entry_minute CHECK (minute BETWEEN 0 AND 1439), 
	CONSTRAINT fk_day_entry_patient_no_patient FOREIGN KEY(patient_no) REFERENCES patient (no)
);

CREATE TABLE destruction (
	no INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	name TEXT NOT NULL, 
	first_on DATE, 
	last_on DATE, 
	method TEXT NOT NULL, 
	by_id BLOB NOT NULL, 
	second_id BLOB, 
	CONSTRAINT pk_destruction PRIMARY KEY (no)
);

CREATE TABLE disclosure (
	no INTEGER NOT NULL, 
	patient_no INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	by_id BLOB NOT NULL, 
	recipient TEXT NOT NULL, 
	content TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	authority TEXT NOT NULL, 
	CONSTRAINT pk_disclosure PRIMARY KEY (no), 
	CONSTRAINT fk_disclosure_patient_no_patient FOREIGN KEY(patient_no) REFERENCES patient (no)
);

CREATE TABLE document_copy (
	no INTEGER NOT NULL, 
	patient_no INTEGER NOT NULL, 
	visit_no INTEGER, 
	kind TEXT NOT NULL, 
	made_at DATETIME NOT NULL, 
	made_by_id BLOB NOT NULL, 
	reason TEXT NOT NULL, 
	sha256 BLOB NOT NULL, 
	pdf BLOB NOT NULL, 
	CONSTRAINT pk_document_copy PRIMARY KEY (no), 
	CONSTRAINT fk_document_copy_patient_no_visit FOREIGN KEY(patient_no, visit_no) REFERENCES visit (patient_no, visit_no), 
	CONSTRAINT fk_document_copy_patient_no_patient FOREIGN KEY(patient_no) REFERENCES patient (no)
);

CREATE TABLE draft_step (
	patient_no INTEGER NOT NULL, 
	visit_no INTEGER NOT NULL, 
	step_no INTEGER NOT NULL, 
	label TEXT NOT NULL, 
	way TEXT NOT NULL, 
	typed_in TEXT NOT NULL, 
	changes TEXT NOT NULL, 
	CONSTRAINT pk_draft_step PRIMARY KEY (patient_no, visit_no, step_no), 
	CONSTRAINT fk_draft_step_patient_no_visit FOREIGN KEY(patient_no, visit_no) REFERENCES visit (patient_no, visit_no) ON DELETE CASCADE
)
 WITHOUT ROWID

;

CREATE TABLE episode (
	patient_no INTEGER NOT NULL, 
	episode_no INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	complaint TEXT NOT NULL, 
	onset_on DATE, 
	onset TEXT NOT NULL, 
	mechanism TEXT NOT NULL, 
	contributing TEXT NOT NULL, 
	prior TEXT NOT NULL, 
	quality TEXT NOT NULL, 
	timing TEXT NOT NULL, 
	aggravating TEXT NOT NULL, 
	easing TEXT NOT NULL, 
	zones TEXT NOT NULL, 
	history TEXT NOT NULL, 
	medicines TEXT NOT NULL, 
	allergies TEXT NOT NULL, 
	anticoagulant BOOLEAN, 
	past_needling TEXT NOT NULL, 
	goals TEXT NOT NULL, 
	activities TEXT NOT NULL, 
	planned_visits INTEGER, 
	started_on DATE, 
	closed_on DATE, 
	discharge_reason TEXT NOT NULL, 
	version INTEGER NOT NULL, day_pattern TEXT, fainted BOOLEAN, 
	CONSTRAINT pk_episode PRIMARY KEY (patient_no, episode_no), 
	CONSTRAINT fk_episode_patient_no_patient FOREIGN KEY(patient_no) REFERENCES patient (no), 
	CONSTRAINT uq_episode_id UNIQUE (id)
)
 WITHOUT ROWID

;

CREATE TABLE exam_finding (
	patient_no INTEGER NOT NULL, 
	visit_no INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	joint TEXT NOT NULL, 
	movement TEXT NOT NULL, 
	side TEXT NOT NULL, 
	value TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	comment TEXT NOT NULL, comparable BOOLEAN, value_after TEXT, mode TEXT, tool TEXT, painful BOOLEAN, 
	CONSTRAINT pk_exam_finding PRIMARY KEY (patient_no, visit_no, seq), 
	CONSTRAINT fk_exam_finding_patient_no_visit FOREIGN KEY(patient_no, visit_no) REFERENCES visit (patient_no, visit_no) ON DELETE CASCADE
)
 WITHOUT ROWID

;

CREATE TABLE jurisdiction_profile (
	code TEXT NOT NULL, 
	rules TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_jurisdiction_profile PRIMARY KEY (code)
);

CREATE TABLE key_file_copy (
	generation INTEGER NOT NULL, 
	kept_at DATETIME NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_key_file_copy PRIMARY KEY (generation)
);

CREATE TABLE look_set_aside (
	patient_no INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	visit_no INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	by_id BLOB NOT NULL, 
	CONSTRAINT pk_look_set_aside PRIMARY KEY (patient_no, kind), 
	CONSTRAINT fk_look_set_aside_patient_no_patient FOREIGN KEY(patient_no) REFERENCES patient (no)
)
 WITHOUT ROWID

;

CREATE TABLE muscle_summary (
	muscle TEXT NOT NULL, 
	row_count INTEGER NOT NULL, 
	points INTEGER NOT NULL, 
	counted INTEGER NOT NULL, 
	twitches INTEGER NOT NULL, 
	CONSTRAINT pk_muscle_summary PRIMARY KEY (muscle)
)
 WITHOUT ROWID

;

CREATE TABLE needle_lot (
	no INTEGER NOT NULL, 
	brand TEXT NOT NULL, 
	diameter_mm DOUBLE NOT NULL, 
	length_mm INTEGER NOT NULL, 
	lot TEXT NOT NULL, 
	expires_on TEXT NOT NULL, 
	in_use BOOLEAN NOT NULL, 
	version INTEGER NOT NULL, boxes INTEGER, 
	CONSTRAINT pk_needle_lot PRIMARY KEY (no), 
	CONSTRAINT uq_needle_lot UNIQUE (brand, diameter_mm, length_mm, lot)
);

CREATE TABLE needling_row (
	patient_no INTEGER NOT NULL, 
	visit_no INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	muscle TEXT NOT NULL, 
	muscle_label TEXT NOT NULL, 
	side TEXT NOT NULL, 
	site INTEGER, 
	segments TEXT NOT NULL, 
	marks TEXT NOT NULL, 
	patient_position TEXT NOT NULL, 
	needle_diameter_mm DOUBLE, 
	needle_length_mm INTEGER, 
	lot_no INTEGER, 
	technique TEXT NOT NULL, 
	direction TEXT NOT NULL, 
	depth_mm INTEGER, 
	points INTEGER NOT NULL, 
	entries INTEGER NOT NULL, 
	needles INTEGER NOT NULL, 
	passes INTEGER, 
	minutes DOUBLE, 
	coating TEXT NOT NULL, 
	electro TEXT NOT NULL, 
	twitch_count INTEGER, 
	twitch_grade INTEGER, 
	twitches_per_point TEXT NOT NULL, 
	twitch_not_recorded BOOLEAN NOT NULL, 
	familiar BOOLEAN NOT NULL, 
	sensation TEXT NOT NULL, 
	referred_zones TEXT NOT NULL, 
	refers_to TEXT NOT NULL, 
	soreness INTEGER, 
	status_before TEXT NOT NULL, 
	status_after TEXT NOT NULL, 
	tenderness_before INTEGER, 
	tenderness_after INTEGER, 
	local_response TEXT NOT NULL, 
	override_reason TEXT NOT NULL, 
	note TEXT NOT NULL, 
	carried BOOLEAN NOT NULL, twitch_present BOOLEAN, 
	CONSTRAINT pk_needling_row PRIMARY KEY (patient_no, visit_no, seq), 
	CONSTRAINT ck_needling_row_side CHECK (side IN ('left', 'right', 'midline')), 
	CONSTRAINT fk_needling_row_lot_no_needle_lot FOREIGN KEY(lot_no) REFERENCES needle_lot (no), 
	CONSTRAINT fk_needling_row_patient_no_visit FOREIGN KEY(patient_no, visit_no) REFERENCES visit (patient_no, visit_no) ON DELETE CASCADE
)
 WITHOUT ROWID

;

CREATE TABLE note_text (
	id INTEGER NOT NULL, 
	patient_no INTEGER NOT NULL, 
	visit_no INTEGER NOT NULL, 
	part TEXT NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_note_text PRIMARY KEY (id), 
	CONSTRAINT fk_note_text_patient_no_visit FOREIGN KEY(patient_no, visit_no) REFERENCES visit (patient_no, visit_no) ON DELETE CASCADE, 
	CONSTRAINT uq_note_text_patient_no_visit_no_part UNIQUE (patient_no, visit_no, part)
);

CREATE VIRTUAL TABLE note_trigram USING fts5(
  text, content='note_text', content_rowid='id', tokenize='trigram'
);

CREATE TABLE note_version (
	no INTEGER NOT NULL, 
	patient_no INTEGER NOT NULL, 
	visit_no INTEGER NOT NULL, 
	version_no INTEGER NOT NULL, 
	made_at DATETIME NOT NULL, 
	content_hash TEXT NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_note_version PRIMARY KEY (no), 
	CONSTRAINT fk_note_version_patient_no_visit FOREIGN KEY(patient_no, visit_no) REFERENCES visit (patient_no, visit_no), 
	CONSTRAINT uq_note_version_patient_no_visit_no_version_no UNIQUE (patient_no, visit_no, version_no)
);

CREATE VIRTUAL TABLE note_word USING fts5(
  text, content='note_text', content_rowid='id',
  prefix='2 3', tokenize='unicode61 remove_diacritics 0'
);

CREATE TABLE outcome_score (
	patient_no INTEGER NOT NULL, 
	visit_no INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	measure TEXT NOT NULL, 
	value DOUBLE, 
	variant TEXT NOT NULL, 
	raw DOUBLE, 
	details TEXT NOT NULL, filled_on DATE, 
	CONSTRAINT pk_outcome_score PRIMARY KEY (patient_no, visit_no, seq), 
	CONSTRAINT fk_outcome_score_patient_no_visit FOREIGN KEY(patient_no, visit_no) REFERENCES visit (patient_no, visit_no) ON DELETE CASCADE
)
 WITHOUT ROWID

;

CREATE TABLE pain_drawing (
	patient_no INTEGER NOT NULL, 
	visit_no INTEGER NOT NULL, 
	"view" TEXT NOT NULL, 
	atlas_version INTEGER NOT NULL, 
	strokes TEXT NOT NULL, 
	CONSTRAINT pk_pain_drawing PRIMARY KEY (patient_no, visit_no, "view"), 
	CONSTRAINT fk_pain_drawing_patient_no_visit FOREIGN KEY(patient_no, visit_no) REFERENCES visit (patient_no, visit_no) ON DELETE CASCADE
)
 WITHOUT ROWID

;

CREATE TABLE palpation (
	patient_no INTEGER NOT NULL, 
	visit_no INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	muscle TEXT NOT NULL, 
	side TEXT NOT NULL, 
	status TEXT NOT NULL, 
	tenderness INTEGER, 
	taut_band TEXT NOT NULL, 
	jump_sign TEXT NOT NULL, 
	referred_pain TEXT NOT NULL, 
	recognised TEXT NOT NULL, 
	note TEXT NOT NULL, more TEXT, 
	CONSTRAINT pk_palpation PRIMARY KEY (patient_no, visit_no, seq), 
	CONSTRAINT ck_palpation_side CHECK (side IN ('left', 'right', 'midline')), 
	CONSTRAINT fk_palpation_patient_no_visit FOREIGN KEY(patient_no, visit_no) REFERENCES visit (patient_no, visit_no) ON DELETE CASCADE
)
 WITHOUT ROWID

;

CREATE TABLE patient (
	no INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	chart_number TEXT NOT NULL, 
	chart_key TEXT NOT NULL, 
	given_names TEXT NOT NULL, 
	family_name TEXT NOT NULL, 
	preferred_name TEXT NOT NULL, 
	name_folded TEXT NOT NULL, 
	sort_folded TEXT NOT NULL, 
	born_on DATE, 
	sex TEXT NOT NULL, 
	gender TEXT NOT NULL, 
	pronouns TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	email TEXT NOT NULL, 
	address TEXT NOT NULL, 
	emergency_contact TEXT NOT NULL, 
	physician TEXT NOT NULL, 
	payer TEXT NOT NULL, 
	claim_number TEXT NOT NULL, 
	health_number TEXT NOT NULL, 
	language TEXT NOT NULL, 
	interpreter TEXT NOT NULL, 
	occupation TEXT NOT NULL, 
	notice_given_on DATE, 
	legal_hold BOOLEAN NOT NULL, 
	archived_at DATETIME, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_patient PRIMARY KEY (no), 
	CONSTRAINT uq_patient_chart_key UNIQUE (chart_key), 
	CONSTRAINT uq_patient_id UNIQUE (id)
);

CREATE TABLE patient_summary (
	patient_no INTEGER NOT NULL, 
	visits INTEGER NOT NULL, 
	last_visit_on DATE, 
	opened_at DATETIME, due_on DATE, due_visit_no INTEGER, 
	CONSTRAINT pk_patient_summary PRIMARY KEY (patient_no), 
	CONSTRAINT fk_patient_summary_patient_no_patient FOREIGN KEY(patient_no) REFERENCES patient (no)
);

CREATE TABLE patient_text (
	patient_no INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_patient_text PRIMARY KEY (patient_no), 
	CONSTRAINT fk_patient_text_patient_no_patient FOREIGN KEY(patient_no) REFERENCES patient (no)
);

CREATE VIRTUAL TABLE patient_word USING fts5(
  words, content='patient_text', content_rowid='patient_no',
  prefix='1 2 3', tokenize='unicode61 remove_diacritics 0'
);

CREATE TABLE practitioner (
	no INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	name TEXT NOT NULL, 
	designation TEXT NOT NULL, 
	registration_no TEXT NOT NULL, 
	register_class TEXT NOT NULL, 
	left_on DATE, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_practitioner PRIMARY KEY (no), 
	CONSTRAINT uq_practitioner_id UNIQUE (id)
);

CREATE TABLE precaution (
	patient_no INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	label TEXT NOT NULL, 
	code TEXT NOT NULL, 
	note TEXT NOT NULL, 
	since DATE, visit_no INTEGER, unsure BOOLEAN, regions TEXT, 
	CONSTRAINT pk_precaution PRIMARY KEY (patient_no, seq), 
	CONSTRAINT fk_precaution_patient_no_patient FOREIGN KEY(patient_no) REFERENCES patient (no)
)
 WITHOUT ROWID

;

CREATE TABLE prescription (
	patient_no INTEGER NOT NULL, 
	visit_no INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	exercise TEXT NOT NULL, 
	label TEXT NOT NULL, 
	status TEXT NOT NULL, 
	sets INTEGER, 
	reps INTEGER, 
	hold_s INTEGER, 
	per_day INTEGER, 
	days_per_week INTEGER, 
	minutes INTEGER, 
	adherence TEXT NOT NULL, 
	stop_reason TEXT NOT NULL, 
	demonstrated BOOLEAN NOT NULL, 
	understood BOOLEAN NOT NULL, 
	note TEXT NOT NULL, kept_up TEXT, instructions TEXT, pictures TEXT, not_demonstrated BOOLEAN, not_understood BOOLEAN, 
	CONSTRAINT pk_prescription PRIMARY KEY (patient_no, visit_no, seq), 
	CONSTRAINT fk_prescription_patient_no_visit FOREIGN KEY(patient_no, visit_no) REFERENCES visit (patient_no, visit_no) ON DELETE CASCADE
)
 WITHOUT ROWID

;

CREATE TABLE safety_screen (
	patient_no INTEGER NOT NULL, 
	screen_no INTEGER NOT NULL, 
	visit_no INTEGER, 
	asked_at DATETIME NOT NULL, 
	asked_by_id BLOB NOT NULL, 
	kind TEXT NOT NULL, 
	exceptions TEXT NOT NULL, 
	red_flags TEXT NOT NULL, 
	note TEXT NOT NULL, noes TEXT, red_flag_action TEXT, edition TEXT, lifted TEXT, no_red_flags BOOLEAN, 
	CONSTRAINT pk_safety_screen PRIMARY KEY (patient_no, screen_no), 
	CONSTRAINT fk_safety_screen_patient_no_visit FOREIGN KEY(patient_no, visit_no) REFERENCES visit (patient_no, visit_no) ON DELETE CASCADE, 
	CONSTRAINT fk_safety_screen_patient_no_patient FOREIGN KEY(patient_no) REFERENCES patient (no)
)
 WITHOUT ROWID

;

CREATE TABLE segmental_finding (
	patient_no INTEGER NOT NULL, 
	visit_no INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	sign TEXT NOT NULL, 
	side TEXT NOT NULL, 
	segments TEXT NOT NULL, 
	finding TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_segmental_finding PRIMARY KEY (patient_no, visit_no, seq), 
	CONSTRAINT ck_segmental_finding_side CHECK (side IN ('left', 'right', 'midline')), 
	CONSTRAINT fk_segmental_finding_patient_no_visit FOREIGN KEY(patient_no, visit_no) REFERENCES visit (patient_no, visit_no) ON DELETE CASCADE
)
 WITHOUT ROWID

;

CREATE TABLE setting (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY ("key")
);

CREATE TABLE soreness (
	patient_no INTEGER NOT NULL, 
	visit_no INTEGER NOT NULL, 
	time_point TEXT NOT NULL, 
	about_visit_no INTEGER, 
	worst INTEGER, 
	hours INTEGER, 
	bruise BOOLEAN, 
	helped TEXT NOT NULL, limited BOOLEAN, 
	CONSTRAINT pk_soreness PRIMARY KEY (patient_no, visit_no, time_point), 
	CONSTRAINT fk_soreness_patient_no_visit FOREIGN KEY(patient_no, visit_no) REFERENCES visit (patient_no, visit_no) ON DELETE CASCADE
)
 WITHOUT ROWID

;

CREATE TABLE staff_incident (
	no INTEGER NOT NULL, 
	happened TEXT NOT NULL, 
	who TEXT NOT NULL, 
	place TEXT NOT NULL, 
	device TEXT NOT NULL, 
	circumstances TEXT NOT NULL, 
	first_aid TEXT NOT NULL, 
	reported_to TEXT NOT NULL, 
	followup_due TEXT NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	recorded_by_id BLOB NOT NULL, 
	CONSTRAINT pk_staff_incident PRIMARY KEY (no)
);

CREATE TABLE staff_incident_followup (
	incident_no INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	by_id BLOB NOT NULL, 
	result TEXT NOT NULL, 
	next_due TEXT NOT NULL, 
	closed BOOLEAN NOT NULL, 
	CONSTRAINT pk_staff_incident_followup PRIMARY KEY (incident_no, seq), 
	CONSTRAINT fk_staff_incident_followup_incident_no_staff_incident FOREIGN KEY(incident_no) REFERENCES staff_incident (no)
)
 WITHOUT ROWID

;

CREATE TABLE visit (
	patient_no INTEGER NOT NULL, 
	visit_no INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	episode_no INTEGER NOT NULL, 
	treated_on DATE NOT NULL, 
	zone TEXT NOT NULL, 
	started_at DATETIME NOT NULL, 
	entered_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	practitioner_id BLOB NOT NULL, 
	supervisor_id BLOB, 
	status TEXT NOT NULL, 
	visit_type TEXT NOT NULL, 
	in_person BOOLEAN NOT NULL, 
	next_seq INTEGER NOT NULL, 
	late_reason TEXT NOT NULL, 
	since TEXT NOT NULL, 
	global_change INTEGER, 
	pain_now INTEGER, 
	pain_average INTEGER, 
	pain_worst INTEGER, 
	pain_best INTEGER, 
	function_now INTEGER, 
	activity_scores TEXT NOT NULL, 
	objective TEXT NOT NULL, 
	impression TEXT NOT NULL, 
	decision TEXT NOT NULL, 
	decision_reason TEXT NOT NULL, 
	hand_hygiene TEXT NOT NULL, 
	gloves TEXT NOT NULL, 
	skin_check TEXT NOT NULL, 
	skin_prep TEXT NOT NULL, 
	sterile_single_use BOOLEAN NOT NULL, 
	sharps TEXT NOT NULL, 
	needles_removed INTEGER, 
	observed_minutes INTEGER, 
	fit_to_leave BOOLEAN, 
	pain_after INTEGER, 
	function_after INTEGER, 
	key_sign_after TEXT NOT NULL, 
	no_adverse_event BOOLEAN NOT NULL, 
	other_treatment TEXT NOT NULL, 
	aftercare TEXT NOT NULL, 
	analysis TEXT NOT NULL, 
	"plan" TEXT NOT NULL, 
	next_unit TEXT, 
	next_number INTEGER, 
	next_focus TEXT, 
	discharge_reason TEXT NOT NULL, 
	note TEXT NOT NULL, 
	line_text TEXT NOT NULL, 
	signed_at DATETIME, 
	signed_by_id BLOB, 
	signed_name TEXT, 
	signed_registration_no TEXT, 
	signed_zone TEXT, 
	content_hash TEXT, 
	previous_hash TEXT, 
	signature BLOB, 
	signed_app_version TEXT, 
	in_error_at DATETIME, 
	in_error_by_id BLOB, 
	in_error_reason TEXT, 
	version INTEGER NOT NULL, assisted_by TEXT, still_suits TEXT, still_suits_reason TEXT, course_reason TEXT, frequency TEXT, correspondence TEXT, planned_visits INTEGER, reassess_on DATE, ate_today BOOLEAN, well_today BOOLEAN, stopped_when TEXT, explained TEXT, moved_from TEXT, moved_to TEXT, in_error_name TEXT, reassess_visit INTEGER, needles_placed INTEGER, needles_placed_reason TEXT, counted_by TEXT, 
	CONSTRAINT pk_visit PRIMARY KEY (patient_no, visit_no), 
	CONSTRAINT ck_visit_signed_whole CHECK (status = 'draft' OR (signed_at IS NOT NULL AND content_hash IS NOT NULL AND signature IS NOT NULL)), 
	CONSTRAINT ck_visit_status CHECK (status IN ('draft', 'signed', 'entered_in_error')), 
	CONSTRAINT fk_visit_patient_no_episode FOREIGN KEY(patient_no, episode_no) REFERENCES episode (patient_no, episode_no), 
	CONSTRAINT fk_visit_patient_no_patient FOREIGN KEY(patient_no) REFERENCES patient (no), 
	CONSTRAINT fk_visit_practitioner_id_practitioner FOREIGN KEY(practitioner_id) REFERENCES practitioner (id), 
	CONSTRAINT uq_visit_id UNIQUE (id)
)
 WITHOUT ROWID

;

CREATE TABLE visit_intake (
	patient_no INTEGER NOT NULL, 
	visit_no INTEGER NOT NULL, 
	told TEXT NOT NULL, 
	CONSTRAINT pk_visit_intake PRIMARY KEY (patient_no, visit_no), 
	CONSTRAINT fk_visit_intake_patient_no_visit FOREIGN KEY(patient_no, visit_no) REFERENCES visit (patient_no, visit_no) ON DELETE CASCADE
)
 WITHOUT ROWID

;

CREATE TRIGGER addendum_kept_delete BEFORE DELETE ON addendum
BEGIN
  SELECT RAISE(ABORT, 'kept: addendum');
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

CREATE TRIGGER addendum_of_signed_visit BEFORE INSERT ON addendum
WHEN coalesce((SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no), 'draft') = 'draft'
BEGIN
  SELECT RAISE(ABORT, 'kept: addendum of a draft');
END;

CREATE TRIGGER adverse_event_followup_kept_delete BEFORE DELETE ON adverse_event_followup
BEGIN
  SELECT RAISE(ABORT, 'kept: adverse_event_followup');
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

CREATE TRIGGER adverse_event_locked_delete BEFORE DELETE ON adverse_event
WHEN OLD.visit_no IS NULL
  OR (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: adverse_event');
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

CREATE TRIGGER attachment_about_kept_delete BEFORE DELETE ON attachment_about
BEGIN
  SELECT RAISE(ABORT, 'kept: attachment_about');
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

CREATE TRIGGER attachment_error_kept_delete BEFORE DELETE ON attachment_error
BEGIN
  SELECT RAISE(ABORT, 'kept: attachment_error');
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

CREATE TRIGGER attachment_kept_delete BEFORE DELETE ON attachment
BEGIN
  SELECT RAISE(ABORT, 'kept: attachment');
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

CREATE TRIGGER audit_event_chained BEFORE INSERT ON audit_event
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit_event)
  OR NEW.prev IS NOT coalesce(
    (SELECT hmac FROM audit_event ORDER BY seq DESC LIMIT 1), zeroblob(32)
  )
BEGIN
  SELECT RAISE(ABORT, 'kept: audit_event out of turn');
END;

CREATE TRIGGER audit_event_kept_delete BEFORE DELETE ON audit_event
BEGIN
  SELECT RAISE(ABORT, 'kept: audit_event');
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

CREATE TRIGGER clinic_exercise_picture_kept_delete BEFORE DELETE ON clinic_exercise_picture
BEGIN
  SELECT RAISE(ABORT, 'kept: clinic_exercise_picture');
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

CREATE TRIGGER consent_locked_delete BEFORE DELETE ON consent
WHEN OLD.visit_no IS NULL
  OR (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: consent');
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

CREATE TRIGGER consent_text_kept_delete BEFORE DELETE ON consent_text
BEGIN
  SELECT RAISE(ABORT, 'kept: consent_text');
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

CREATE TRIGGER consent_withdrawn_once BEFORE UPDATE OF withdrawn_at, withdrawn_reason ON consent
WHEN OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
BEGIN
  SELECT RAISE(ABORT, 'kept: consent');
END;

CREATE TRIGGER day_entry_kept_delete BEFORE DELETE ON day_entry
BEGIN
  SELECT RAISE(ABORT, 'kept: day_entry');
END;

CREATE TRIGGER destruction_kept_delete BEFORE DELETE ON destruction
BEGIN
  SELECT RAISE(ABORT, 'kept: destruction');
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

CREATE TRIGGER disclosure_kept_delete BEFORE DELETE ON disclosure
BEGIN
  SELECT RAISE(ABORT, 'kept: disclosure');
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

CREATE TRIGGER document_copy_kept_delete BEFORE DELETE ON document_copy
BEGIN
  SELECT RAISE(ABORT, 'kept: document_copy');
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

CREATE TRIGGER draft_step_locked_delete BEFORE DELETE ON draft_step
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: draft_step');
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

CREATE TRIGGER episode_kept_delete BEFORE DELETE ON episode
BEGIN
  SELECT RAISE(ABORT, 'kept: episode');
END;

CREATE TRIGGER exam_finding_locked_delete BEFORE DELETE ON exam_finding
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: exam_finding');
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

CREATE TRIGGER muscle_summary_row_delete AFTER DELETE ON needling_row
BEGIN
  UPDATE muscle_summary SET
    row_count = row_count - 1, points = points - OLD.points,
    counted = counted - (OLD.twitch_count IS NOT NULL),
    twitches = twitches - coalesce(OLD.twitch_count, 0)
  WHERE muscle = OLD.muscle;
END;

CREATE TRIGGER muscle_summary_row_insert AFTER INSERT ON needling_row
BEGIN
  INSERT INTO muscle_summary(muscle, row_count, points, counted, twitches)
  VALUES (NEW.muscle, 1, NEW.points, NEW.twitch_count IS NOT NULL, coalesce(NEW.twitch_count, 0))
  ON CONFLICT(muscle) DO UPDATE SET
    row_count = row_count + 1, points = points + excluded.points,
    counted = counted + excluded.counted, twitches = twitches + excluded.twitches;
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

CREATE TRIGGER needle_lot_kept_delete BEFORE DELETE ON needle_lot
BEGIN
  SELECT RAISE(ABORT, 'kept: needle_lot');
END;

CREATE TRIGGER needling_row_locked_delete BEFORE DELETE ON needling_row
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: needling_row');
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

CREATE TRIGGER note_text_indexed_delete AFTER DELETE ON note_text
BEGIN
  INSERT INTO note_word(note_word, rowid, text) VALUES ('delete', OLD.id, OLD.text);
  INSERT INTO note_trigram(note_trigram, rowid, text) VALUES ('delete', OLD.id, OLD.text);
END;

CREATE TRIGGER note_text_indexed_insert AFTER INSERT ON note_text
BEGIN
  INSERT INTO note_word(rowid, text) VALUES (NEW.id, NEW.text);
  INSERT INTO note_trigram(rowid, text) VALUES (NEW.id, NEW.text);
END;

CREATE TRIGGER note_text_indexed_update AFTER UPDATE ON note_text
BEGIN
  INSERT INTO note_word(note_word, rowid, text) VALUES ('delete', OLD.id, OLD.text);
  INSERT INTO note_trigram(note_trigram, rowid, text) VALUES ('delete', OLD.id, OLD.text);
  INSERT INTO note_word(rowid, text) VALUES (NEW.id, NEW.text);
  INSERT INTO note_trigram(rowid, text) VALUES (NEW.id, NEW.text);
END;

CREATE TRIGGER note_version_kept_delete BEFORE DELETE ON note_version
BEGIN
  SELECT RAISE(ABORT, 'kept: note_version');
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

CREATE TRIGGER note_version_of_signed_visit BEFORE INSERT ON note_version
WHEN coalesce((SELECT status FROM visit WHERE patient_no = NEW.patient_no AND visit_no = NEW.visit_no), 'draft') = 'draft'
BEGIN
  SELECT RAISE(ABORT, 'kept: note_version of a draft');
END;

CREATE TRIGGER outcome_score_locked_delete BEFORE DELETE ON outcome_score
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: outcome_score');
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

CREATE TRIGGER pain_drawing_locked_delete BEFORE DELETE ON pain_drawing
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: pain_drawing');
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

CREATE TRIGGER palpation_locked_delete BEFORE DELETE ON palpation
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: palpation');
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

CREATE TRIGGER patient_due_visit_insert AFTER INSERT ON visit
WHEN NEW.visit_type NOT IN ('cancelled', 'phone')
BEGIN
  UPDATE patient_summary SET due_on = NULL, due_visit_no = NEW.visit_no
  WHERE patient_no = NEW.patient_no AND NEW.treated_on >= coalesce(last_visit_on, '');
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

CREATE TRIGGER patient_kept_delete BEFORE DELETE ON patient
BEGIN
  SELECT RAISE(ABORT, 'kept: patient');
END;

CREATE TRIGGER patient_summary_made AFTER INSERT ON patient
BEGIN
  INSERT INTO patient_summary(patient_no, visits) VALUES (NEW.no, 0);
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

CREATE TRIGGER patient_summary_visit_insert AFTER INSERT ON visit
BEGIN
  UPDATE patient_summary
  SET visits = visits + 1, last_visit_on = max(coalesce(last_visit_on, ''), NEW.treated_on)
  WHERE patient_no = NEW.patient_no;
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

CREATE TRIGGER patient_text_indexed_delete AFTER DELETE ON patient_text
BEGIN
  INSERT INTO patient_word(patient_word, rowid, words) VALUES ('delete', OLD.patient_no, OLD.words);
END;

CREATE TRIGGER patient_text_indexed_insert AFTER INSERT ON patient_text
BEGIN
  INSERT INTO patient_word(rowid, words) VALUES (NEW.patient_no, NEW.words);
END;

CREATE TRIGGER patient_text_indexed_update AFTER UPDATE ON patient_text
BEGIN
  INSERT INTO patient_word(patient_word, rowid, words) VALUES ('delete', OLD.patient_no, OLD.words);
  INSERT INTO patient_word(rowid, words) VALUES (NEW.patient_no, NEW.words);
END;

CREATE TRIGGER practitioner_kept_delete BEFORE DELETE ON practitioner
BEGIN
  SELECT RAISE(ABORT, 'kept: practitioner');
END;

CREATE TRIGGER prescription_locked_delete BEFORE DELETE ON prescription
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: prescription');
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

CREATE TRIGGER safety_screen_locked_delete BEFORE DELETE ON safety_screen
WHEN OLD.visit_no IS NULL
  OR (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: safety_screen');
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

CREATE TRIGGER segmental_finding_locked_delete BEFORE DELETE ON segmental_finding
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: segmental_finding');
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

CREATE TRIGGER soreness_locked_delete BEFORE DELETE ON soreness
WHEN (SELECT status FROM visit WHERE patient_no = OLD.patient_no AND visit_no = OLD.visit_no) <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: soreness');
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

CREATE TRIGGER visit_begins_as_draft BEFORE INSERT ON visit
WHEN NEW.status <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: a visit begins as a draft');
END;

CREATE TRIGGER visit_draft_never_in_error BEFORE UPDATE OF status ON visit
WHEN OLD.status = 'draft' AND NEW.status = 'entered_in_error'
BEGIN
  SELECT RAISE(ABORT, 'signed: a draft is discarded, not marked');
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

CREATE TRIGGER visit_locked_delete BEFORE DELETE ON visit
WHEN OLD.status <> 'draft'
BEGIN
  SELECT RAISE(ABORT, 'signed: visit');
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

