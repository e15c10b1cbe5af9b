//! The registry's tables. References are checked when the transaction ends, so that a family can be written in any
//! order.

use kit::store::Migration;

pub const MIGRATIONS: &[Migration] = &[
    STRUCTURE,
    PERSONS,
    FAMILIES,
    DOCUMENTS,
    NUMBERING,
    COMMERCIAL,
    RESTRICTED,
    FEW_RESTRICTED,
];

/// How numbers look is a setting of the house.
const NUMBERING: Migration = Migration {
    name: "0104_people_numbering",
    sql: "DROP TABLE numbering;",
};

const STRUCTURE: Migration = Migration {
    name: "0100_people_structure",
    sql: "
CREATE TABLE school_year (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, code {text} NOT NULL, starts_on {text} NOT NULL,
    ends_on {text} NOT NULL
);
CREATE UNIQUE INDEX school_year_uid ON school_year (uid);
CREATE UNIQUE INDEX school_year_code ON school_year (code);

CREATE TABLE campus (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, code {text} NOT NULL, name {text} NOT NULL, address {text},
    postal_code {text}, city {text}, phone {text}, school_code {text}, extra {text}
);
CREATE UNIQUE INDEX campus_uid ON campus (uid);
CREATE UNIQUE INDEX campus_code ON campus (code);

CREATE TABLE level (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, code {text} NOT NULL, name {text} NOT NULL, cycle {text},
    rank {int} NOT NULL
);
CREATE UNIQUE INDEX level_uid ON level (uid);
CREATE UNIQUE INDEX level_code ON level (code);

CREATE TABLE numbering (series {text} PRIMARY KEY, pattern {text} NOT NULL);
INSERT INTO numbering (series, pattern) VALUES ('student', '{year}-{rank}'), ('learner', 'F{year}-{rank}');

CREATE TABLE track (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, code {text} NOT NULL, name {text} NOT NULL
);
CREATE UNIQUE INDEX track_uid ON track (uid);
CREATE UNIQUE INDEX track_code ON track (code);

CREATE TABLE teaching_group (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, form {text} NOT NULL, code {text} NOT NULL, name {text},
    sort_key {text} NOT NULL,
    school_year_id {int} REFERENCES school_year (id) DEFERRABLE INITIALLY DEFERRED,
    level_id {int} REFERENCES level (id) DEFERRABLE INITIALLY DEFERRED,
    track_id {int} REFERENCES track (id) DEFERRABLE INITIALLY DEFERRED,
    campus_id {int} REFERENCES campus (id) DEFERRABLE INITIALLY DEFERRED,
    capacity {int}, starts_on {text}, ends_on {text}, extra {text}
);
CREATE UNIQUE INDEX teaching_group_uid ON teaching_group (uid);
CREATE INDEX teaching_group_code ON teaching_group (code);
CREATE INDEX teaching_group_sort_key ON teaching_group (sort_key);
",
};

const PERSONS: Migration = Migration {
    name: "0101_people_persons",
    sql: "
CREATE TABLE person (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, civility {text}, last_name {text} NOT NULL, usage_name {text},
    first_name {text} NOT NULL, other_first_names {text}, preferred_name {text}, sex {text}, birth_date {text},
    birth_city {text}, birth_country {text}, email {text}, mobile {text}, phone {text}, work_phone {text}, language {text},
    full_name {text} NOT NULL, sort_key {text} NOT NULL, photo {text}, extra {text}
);
CREATE UNIQUE INDEX person_uid ON person (uid);
CREATE INDEX person_sort_key ON person (sort_key, id);
CREATE INDEX person_birth_date ON person (birth_date);
CREATE INDEX person_email ON person (email);

CREATE TABLE company (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, name {text} NOT NULL, legal_name {text}, siret {text},
    naf {text}, size {text}, state {text}, address {text}, postal_code {text}, city {text}, country {text}, phone {text},
    email {text}, website {text}, skills_operator {text}, note {text}, sort_key {text} NOT NULL, extra {text}
);
CREATE UNIQUE INDEX company_uid ON company (uid);
CREATE UNIQUE INDEX company_siret ON company (siret);
CREATE INDEX company_sort_key ON company (sort_key, id);

CREATE TABLE student (
    id {key} REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, uid {bytes} NOT NULL, version {int} NOT NULL,
    number {text}, ine {text}, status {text},
    school_year_id {int} REFERENCES school_year (id) DEFERRABLE INITIALLY DEFERRED,
    level_id {int} REFERENCES level (id) DEFERRABLE INITIALLY DEFERRED,
    track_id {int} REFERENCES track (id) DEFERRABLE INITIALLY DEFERRED,
    class_id {int} REFERENCES teaching_group (id) DEFERRABLE INITIALLY DEFERRED,
    campus_id {int} REFERENCES campus (id) DEFERRABLE INITIALLY DEFERRED,
    regime {text}, schooling {text}, registration_confirmed {int}, registered_on {text}, entry_date {text},
    exit_date {text}, exit_reason {text}, origin_school {text}, destination_school {text}, nationality {text},
    second_nationality {text}, scholarship {int}, repeats_year {int}, guardians_informed {int}, health_instruction {text},
    diet {text}, office_note {text}, sort_key {text} NOT NULL, extra {text}
);
CREATE UNIQUE INDEX student_uid ON student (uid);
CREATE UNIQUE INDEX student_number ON student (number);
CREATE UNIQUE INDEX student_ine ON student (ine);
CREATE INDEX student_sort_key ON student (sort_key, id);
CREATE INDEX student_status ON student (status, sort_key, id);
CREATE INDEX student_level ON student (level_id, sort_key, id);
CREATE INDEX student_class ON student (class_id, sort_key, id);
CREATE INDEX student_campus ON student (campus_id, sort_key, id);

CREATE TABLE stay (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    student_id {int} NOT NULL REFERENCES student (id) DEFERRABLE INITIALLY DEFERRED, valid_from {text} NOT NULL,
    valid_to {text} NOT NULL, status {text},
    school_year_id {int} REFERENCES school_year (id) DEFERRABLE INITIALLY DEFERRED,
    level_id {int} REFERENCES level (id) DEFERRABLE INITIALLY DEFERRED,
    track_id {int} REFERENCES track (id) DEFERRABLE INITIALLY DEFERRED,
    class_id {int} REFERENCES teaching_group (id) DEFERRABLE INITIALLY DEFERRED,
    campus_id {int} REFERENCES campus (id) DEFERRABLE INITIALLY DEFERRED,
    regime {text}, reason {text}
);
CREATE UNIQUE INDEX stay_uid ON stay (uid);
CREATE INDEX stay_student ON stay (student_id, valid_from, valid_to);
CREATE INDEX stay_period ON stay (valid_from, valid_to, student_id, status, level_id, class_id, campus_id);

CREATE TABLE guardian (
    id {key} REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, uid {bytes} NOT NULL, version {int} NOT NULL,
    number {text}, profession {text}, employer {text}, accepts_sms {int}, accepts_email {int}, shares_address {int},
    office_note {text}, sort_key {text} NOT NULL, extra {text}
);
CREATE UNIQUE INDEX guardian_uid ON guardian (uid);
CREATE UNIQUE INDEX guardian_number ON guardian (number);
CREATE INDEX guardian_sort_key ON guardian (sort_key, id);

CREATE TABLE learner (
    id {key} REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, uid {bytes} NOT NULL, version {int} NOT NULL,
    number {text}, status {text}, situation {text}, company_id {int} REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
    job {text}, funder {text}, campus_id {int} REFERENCES campus (id) DEFERRABLE INITIALLY DEFERRED, entry_date {text},
    exit_date {text}, qualification {text}, accommodation {text}, office_note {text}, sort_key {text} NOT NULL, extra {text}
);
CREATE UNIQUE INDEX learner_uid ON learner (uid);
CREATE UNIQUE INDEX learner_number ON learner (number);
CREATE INDEX learner_sort_key ON learner (sort_key, id);
CREATE INDEX learner_company ON learner (company_id);

CREATE TABLE contact (
    id {key} REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, uid {bytes} NOT NULL, version {int} NOT NULL,
    company_id {int} REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED, job {text}, is_main {int}, source {text},
    office_note {text}, sort_key {text} NOT NULL, extra {text}
);
CREATE UNIQUE INDEX contact_uid ON contact (uid);
CREATE INDEX contact_sort_key ON contact (sort_key, id);
CREATE INDEX contact_company ON contact (company_id);

CREATE TABLE staff (
    id {key} REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, uid {bytes} NOT NULL, version {int} NOT NULL,
    number {text}, role {text}, campus_id {int} REFERENCES campus (id) DEFERRABLE INITIALLY DEFERRED, subject {text},
    entry_date {text}, exit_date {text}, sort_key {text} NOT NULL, extra {text}
);
CREATE UNIQUE INDEX staff_uid ON staff (uid);
CREATE UNIQUE INDEX staff_number ON staff (number);
CREATE INDEX staff_sort_key ON staff (sort_key, id);

CREATE TABLE group_membership (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    group_id {int} NOT NULL REFERENCES teaching_group (id) DEFERRABLE INITIALLY DEFERRED,
    person_id {int} NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, role {text} NOT NULL,
    valid_from {text} NOT NULL, valid_to {text} NOT NULL
);
CREATE UNIQUE INDEX group_membership_uid ON group_membership (uid);
CREATE INDEX group_membership_group ON group_membership (group_id, role);
CREATE INDEX group_membership_person ON group_membership (person_id, role);
",
};

const FAMILIES: Migration = Migration {
    name: "0102_people_families",
    sql: "
CREATE TABLE family (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, number {text}, name {text} NOT NULL, office_note {text},
    sort_key {text} NOT NULL, extra {text}
);
CREATE UNIQUE INDEX family_uid ON family (uid);
CREATE UNIQUE INDEX family_number ON family (number);
CREATE INDEX family_sort_key ON family (sort_key, id);

CREATE TABLE household (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    family_id {int} NOT NULL REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED, label {text}, address {text},
    postal_code {text}, city {text}, country {text}, phone {text}, receives_mail {int}
);
CREATE UNIQUE INDEX household_uid ON household (uid);
CREATE INDEX household_family ON household (family_id);

CREATE TABLE family_member (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    family_id {int} NOT NULL REFERENCES family (id) DEFERRABLE INITIALLY DEFERRED,
    person_id {int} NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, role {text} NOT NULL
);
CREATE UNIQUE INDEX family_member_uid ON family_member (uid);
CREATE UNIQUE INDEX family_member_once ON family_member (family_id, person_id);
CREATE INDEX family_member_person ON family_member (person_id);

CREATE TABLE residence (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    household_id {int} NOT NULL REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    person_id {int} NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, share {text}, is_main {int} NOT NULL
);
CREATE UNIQUE INDEX residence_uid ON residence (uid);
CREATE UNIQUE INDEX residence_once ON residence (household_id, person_id);
CREATE INDEX residence_person ON residence (person_id, is_main);

CREATE TABLE guardianship (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    student_id {int} NOT NULL REFERENCES student (id) DEFERRABLE INITIALLY DEFERRED,
    guardian_id {int} NOT NULL REFERENCES guardian (id) DEFERRABLE INITIALLY DEFERRED, relationship {text},
    parent_rank {int}, legal_guardian {int}, authority {text}, payer {int}, payer_share {int}, main_contact {int},
    emergency_priority {int}, pickup {text}, pickup_note {text}, receives_mail {int}, portal {int}
);
CREATE UNIQUE INDEX guardianship_uid ON guardianship (uid);
CREATE UNIQUE INDEX guardianship_once ON guardianship (student_id, guardian_id);
CREATE INDEX guardianship_guardian ON guardianship (guardian_id);
",
};

const DOCUMENTS: Migration = Migration {
    name: "0103_people_documents",
    sql: "
CREATE TABLE document_type (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, code {text} NOT NULL, name {text} NOT NULL,
    has_expiry {int}, visibility {text}, is_sensitive {int}
);
CREATE UNIQUE INDEX document_type_uid ON document_type (uid);
CREATE UNIQUE INDEX document_type_code ON document_type (code);

CREATE TABLE document (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, owner_kind {text} NOT NULL, owner_id {int} NOT NULL,
    owner_name {text}, type_id {int} REFERENCES document_type (id) DEFERRABLE INITIALLY DEFERRED, title {text} NOT NULL,
    file {text}, file_name {text}, media_type {text}, size {int}, issued_on {text}, expires_on {text}, state {text},
    visibility {text}, note {text}, added_at {int}
);
CREATE UNIQUE INDEX document_uid ON document (uid);
CREATE INDEX document_owner ON document (owner_id);
CREATE INDEX document_expiry ON document (expires_on);
",
};

/// Companies by their number and size; contacts on the way from prospect to client, and who follows them.
const COMMERCIAL: Migration = Migration {
    name: "0105_people_commercial",
    sql: "
ALTER TABLE company ADD COLUMN siren {text};
ALTER TABLE company ADD COLUMN headcount {int};
ALTER TABLE company ADD COLUMN owner_id {int} REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED;
UPDATE company SET siren = substr(siret, 1, 9) WHERE siret IS NOT NULL;
CREATE INDEX company_siren ON company (siren);
ALTER TABLE contact ADD COLUMN status {text};
ALTER TABLE contact ADD COLUMN owner_id {int} REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX contact_status ON contact (status, sort_key, id);
CREATE INDEX contact_owner ON contact (owner_id, sort_key, id);
CREATE TABLE contact_stay (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    contact_id {int} NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED, valid_from {text} NOT NULL,
    valid_to {text} NOT NULL, status {text}, reason {text}
);
CREATE UNIQUE INDEX contact_stay_uid ON contact_stay (uid);
CREATE INDEX contact_stay_contact ON contact_stay (contact_id, valid_from, valid_to);
",
};

/// Until when someone's data is kept for a law alone.
const RESTRICTED: Migration = Migration {
    name: "0106_people_restricted",
    sql: "ALTER TABLE person ADD COLUMN restricted_until {text};",
};

/// Every list leaves them out: which they are is kept by an index of its own.
const FEW_RESTRICTED: Migration = Migration {
    name: "0107_people_few_restricted",
    sql: "CREATE INDEX person_restricted ON person (id) WHERE restricted_until IS NOT NULL;",
};
