//! The tables of the room. Cards of a stage are read in the order of their ranks, what was said with someone from the
//! latest back, and what is to be done in the order of its days: each by one index.

use kit::store::Migration;

pub const MIGRATIONS: &[Migration] = &[PIPELINES, EXCHANGES, FUNDING, CLOSED, THREADS, MENTIONS];

const PIPELINES: Migration = Migration {
    name: "0400_relations_pipelines",
    sql: "
CREATE TABLE pipeline (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, name {text} NOT NULL, code {text} NOT NULL,
    position {int} NOT NULL, archived {int}
);
CREATE UNIQUE INDEX pipeline_uid ON pipeline (uid);
CREATE UNIQUE INDEX pipeline_code ON pipeline (code);

CREATE TABLE pipeline_stage (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    pipeline_id {int} NOT NULL REFERENCES pipeline (id) DEFERRABLE INITIALLY DEFERRED, name {text} NOT NULL,
    code {text} NOT NULL, position {int} NOT NULL, probability {int} NOT NULL, outcome {text} NOT NULL,
    stale_days {int}, requires_contact {int}, requires_company {int}, requires_amount {int}, requires_programme {int},
    requires_funding {int}, requires_close {int}, requires_reason {int}
);
CREATE UNIQUE INDEX pipeline_stage_uid ON pipeline_stage (uid);
CREATE UNIQUE INDEX pipeline_stage_code ON pipeline_stage (pipeline_id, code);

CREATE TABLE opportunity (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, title {text} NOT NULL, sort_key {text} NOT NULL,
    pipeline_id {int} NOT NULL REFERENCES pipeline (id) DEFERRABLE INITIALLY DEFERRED,
    stage_id {int} NOT NULL REFERENCES pipeline_stage (id) DEFERRABLE INITIALLY DEFERRED, rank {text} NOT NULL,
    contact_id {int} REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    company_id {int} REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
    programme_id {int} REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED,
    session_id {int} REFERENCES training_session (id) DEFERRABLE INITIALLY DEFERRED,
    owner_id {int} REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED, opened_on {text}, stage_since {text},
    amount_cents {int}, funding {text}, expected_close {text}, outcome {text} NOT NULL, closed_on {text},
    lost_reason {text}, lost_note {text}, note {text}, extra {text}
);
CREATE UNIQUE INDEX opportunity_uid ON opportunity (uid);
CREATE INDEX opportunity_board ON opportunity (stage_id, rank, id);
CREATE INDEX opportunity_pipeline ON opportunity (pipeline_id, outcome, stage_id, amount_cents);
CREATE INDEX opportunity_opened ON opportunity (opened_on, sort_key, id);
CREATE INDEX opportunity_sort_key ON opportunity (sort_key, id);
CREATE INDEX opportunity_contact ON opportunity (contact_id, opened_on, id);
CREATE INDEX opportunity_company ON opportunity (company_id, opened_on, id);
CREATE INDEX opportunity_owner ON opportunity (owner_id, outcome, stage_id);
CREATE INDEX opportunity_programme ON opportunity (programme_id);
CREATE INDEX opportunity_session ON opportunity (session_id);
CREATE INDEX opportunity_close ON opportunity (outcome, expected_close, amount_cents);

CREATE TABLE stage_passage (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, opportunity_id {int} NOT NULL, stage_id {int} NOT NULL,
    entered_at {int} NOT NULL, left_at {int}, minutes {int}, next_id {int}
);
CREATE UNIQUE INDEX stage_passage_uid ON stage_passage (uid);
CREATE INDEX stage_passage_opportunity ON stage_passage (opportunity_id, left_at);
CREATE INDEX stage_passage_stage ON stage_passage (stage_id, entered_at);
CREATE INDEX stage_passage_entered ON stage_passage (entered_at, id);
",
};

const EXCHANGES: Migration = Migration {
    name: "0401_relations_exchanges",
    sql: "
CREATE TABLE exchange_entry (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, form {text} NOT NULL, at {int} NOT NULL,
    contact_id {int} REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    company_id {int} REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
    opportunity_id {int} REFERENCES opportunity (id) DEFERRABLE INITIALLY DEFERRED, direction {text}, outcome {text},
    minutes {int}, author_id {int} REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED, subject {text}, body {text},
    message_id {text}
);
CREATE UNIQUE INDEX exchange_entry_uid ON exchange_entry (uid);
CREATE INDEX exchange_entry_at ON exchange_entry (at, id);
CREATE INDEX exchange_entry_contact ON exchange_entry (contact_id, at, id);
CREATE INDEX exchange_entry_company ON exchange_entry (company_id, at, id);
CREATE INDEX exchange_entry_opportunity ON exchange_entry (opportunity_id, at, id);
CREATE INDEX exchange_entry_author ON exchange_entry (author_id, at, id);
CREATE INDEX exchange_entry_message ON exchange_entry (message_id);

CREATE TABLE tag (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, name {text} NOT NULL, tone {text}
);
CREATE UNIQUE INDEX tag_uid ON tag (uid);
CREATE INDEX tag_name ON tag (name);

CREATE TABLE tagging (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    tag_id {int} NOT NULL REFERENCES tag (id) DEFERRABLE INITIALLY DEFERRED,
    contact_id {int} REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    company_id {int} REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX tagging_uid ON tagging (uid);
CREATE INDEX tagging_tag ON tagging (tag_id, contact_id, company_id);
CREATE INDEX tagging_contact ON tagging (contact_id);
CREATE INDEX tagging_company ON tagging (company_id);

CREATE TABLE segment (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, name {text} NOT NULL, sort_key {text} NOT NULL,
    kind {text} NOT NULL, filter {text} NOT NULL, tone {text}, shown_as_tag {int},
    owner_id {int} REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED, note {text}
);
CREATE UNIQUE INDEX segment_uid ON segment (uid);
CREATE INDEX segment_sort_key ON segment (sort_key, id);

CREATE TABLE segment_member (
    segment_id {int} NOT NULL, record {int} NOT NULL, since {int} NOT NULL, operation {int},
    PRIMARY KEY (segment_id, record)
){clustered};
CREATE INDEX segment_member_record ON segment_member (record, segment_id);
CREATE INDEX segment_member_since ON segment_member (segment_id, since, record);
",
};

const FUNDING: Migration = Migration {
    name: "0402_relations_funding",
    sql: "
CREATE TABLE funding_case (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, title {text} NOT NULL, sort_key {text} NOT NULL,
    scheme {text} NOT NULL, status {text} NOT NULL, funder {text}, reference {text},
    contact_id {int} REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    company_id {int} REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
    opportunity_id {int} REFERENCES opportunity (id) DEFERRABLE INITIALLY DEFERRED,
    session_id {int} REFERENCES training_session (id) DEFERRABLE INITIALLY DEFERRED,
    learner_id {int} REFERENCES learner (id) DEFERRABLE INITIALLY DEFERRED,
    owner_id {int} REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED, subrogated {int}, asked_cents {int},
    granted_cents {int}, paid_cents {int}, opened_on {text}, submitted_on {text}, decided_on {text}, valid_until {text},
    service_done_on {text}, invoiced_on {text}, paid_on {text}, closed_on {text}, deadline_on {text}, deadline {text},
    refusal {text}, note {text}, extra {text}
);
CREATE UNIQUE INDEX funding_case_uid ON funding_case (uid);
CREATE INDEX funding_case_sort_key ON funding_case (sort_key, id);
CREATE INDEX funding_case_deadline ON funding_case (deadline_on, id);
CREATE INDEX funding_case_status ON funding_case (status, deadline_on);
CREATE INDEX funding_case_contact ON funding_case (contact_id);
CREATE INDEX funding_case_company ON funding_case (company_id);
CREATE INDEX funding_case_opportunity ON funding_case (opportunity_id);
CREATE INDEX funding_case_session ON funding_case (session_id);
CREATE INDEX funding_case_learner ON funding_case (learner_id);

CREATE TABLE funding_document (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    case_id {int} NOT NULL REFERENCES funding_case (id) DEFERRABLE INITIALLY DEFERRED, paper {text} NOT NULL,
    label {text}, state {text} NOT NULL, asked_on {text}, due_on {text}, received_on {text}, refusal {text},
    document_id {int} REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX funding_document_uid ON funding_document (uid);
CREATE INDEX funding_document_case ON funding_document (case_id, state);
CREATE INDEX funding_document_due ON funding_document (due_on, id);

CREATE TABLE task (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, title {text} NOT NULL, form {text}, due_on {text},
    owner_id {int} REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED, status {text} NOT NULL, important {int},
    contact_id {int} REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    company_id {int} REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
    opportunity_id {int} REFERENCES opportunity (id) DEFERRABLE INITIALLY DEFERRED,
    case_id {int} REFERENCES funding_case (id) DEFERRABLE INITIALLY DEFERRED, note {text}, done_on {text},
    done_by_id {int} REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX task_uid ON task (uid);
CREATE INDEX task_due ON task (due_on, id);
CREATE INDEX task_owner ON task (owner_id, status, due_on, id);
CREATE INDEX task_opportunity ON task (opportunity_id, status, due_on);
CREATE INDEX task_contact ON task (contact_id, status, due_on);
CREATE INDEX task_company ON task (company_id, status, due_on);
CREATE INDEX task_case ON task (case_id);
",
};

/// What ended lately in a pipeline, summed by stage.
const CLOSED: Migration = Migration {
    name: "0403_relations_closed",
    sql: "CREATE INDEX opportunity_closed ON opportunity (pipeline_id, closed_on, stage_id, amount_cents);",
};

/// Who is named in what is written.
const MENTIONS: Migration = Migration {
    name: "0405_relations_mentions",
    sql: "
ALTER TABLE exchange_entry ADD COLUMN mentions {text};
ALTER TABLE task ADD COLUMN mentions {text};
",
};

/// The conversation that a message belongs to: the identifier of the one that began it.
const THREADS: Migration = Migration {
    name: "0404_relations_threads",
    sql: "
ALTER TABLE exchange_entry ADD COLUMN thread {text};
CREATE INDEX exchange_entry_thread ON exchange_entry (thread, at, id);
",
};
