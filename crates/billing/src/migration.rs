//! The tables of the room.

use kit::store::Migration;

pub const MIGRATIONS: &[Migration] = &[INVOICES, QUOTES, SIGNING, FEES, INSTALMENTS, DISPUTES, REFUNDS];

const INVOICES: Migration = Migration {
    name: "0340_billing",
    sql: "
CREATE TABLE price (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, code {text}, label {text} NOT NULL, sort_key {text} NOT NULL,
    programme_id {int} REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED, unit {text} NOT NULL,
    unit_price {int} NOT NULL, vat_bp {int} NOT NULL, exemption {text}, account {text}, retired {int}, note {text}
);
CREATE UNIQUE INDEX price_uid ON price (uid);
CREATE UNIQUE INDEX price_code ON price (code);

CREATE TABLE invoice (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, form {text} NOT NULL, number {text},
    client_name {text} NOT NULL, sort_key {text} NOT NULL,
    person_id {int} REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    company_id {int} REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
    issued_on {text}, issued_at {int}, due_on {text}, service_from {text}, service_to {text}, purchase_order {text},
    reference {text}, session_id {int} REFERENCES training_session (id) DEFERRABLE INITIALLY DEFERRED,
    adviser_id {int} REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    origin_id {int} REFERENCES invoice (id) DEFERRABLE INITIALLY DEFERRED,
    payable_from {text}, discount_bp {int}, net {int} NOT NULL, tax {int} NOT NULL, gross {int} NOT NULL,
    deducted {int} NOT NULL, paid {int} NOT NULL, credited {int} NOT NULL, note {text}, snapshot {text}, digest {text},
    file_id {int} REFERENCES file (id), sent_at {int}
);
CREATE UNIQUE INDEX invoice_uid ON invoice (uid);
CREATE UNIQUE INDEX invoice_number ON invoice (number);
CREATE INDEX invoice_person ON invoice (person_id, issued_on);
CREATE INDEX invoice_company ON invoice (company_id, issued_on);
CREATE INDEX invoice_issued ON invoice (issued_on, id);
CREATE INDEX invoice_due ON invoice (due_on, id);
CREATE INDEX invoice_session ON invoice (session_id);
CREATE INDEX invoice_origin ON invoice (origin_id);

CREATE TABLE invoice_line (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    invoice_id {int} NOT NULL REFERENCES invoice (id) DEFERRABLE INITIALLY DEFERRED,
    position {int} NOT NULL, form {text} NOT NULL, label {text} NOT NULL, quantity {real} NOT NULL, unit {text} NOT NULL,
    unit_price {int} NOT NULL, discount_bp {int}, vat_bp {int} NOT NULL, exemption {text}, net {int} NOT NULL,
    programme_id {int} REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED,
    enrolment_id {int} REFERENCES enrolment (id) DEFERRABLE INITIALLY DEFERRED, origin_position {int}
);
CREATE UNIQUE INDEX invoice_line_uid ON invoice_line (uid);
CREATE INDEX invoice_line_invoice ON invoice_line (invoice_id, position);
CREATE INDEX invoice_line_enrolment ON invoice_line (enrolment_id);
CREATE INDEX invoice_line_programme ON invoice_line (programme_id);

CREATE TABLE payment (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, client_name {text} NOT NULL, sort_key {text} NOT NULL,
    person_id {int} REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    company_id {int} REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
    received_on {text} NOT NULL, means {text} NOT NULL, amount {int} NOT NULL, settled {int} NOT NULL, reference {text},
    note {text}
);
CREATE UNIQUE INDEX payment_uid ON payment (uid);
CREATE INDEX payment_received ON payment (received_on, id);
CREATE INDEX payment_person ON payment (person_id);
CREATE INDEX payment_company ON payment (company_id);

CREATE TABLE settlement (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    payment_id {int} NOT NULL REFERENCES payment (id) DEFERRABLE INITIALLY DEFERRED,
    invoice_id {int} NOT NULL REFERENCES invoice (id) DEFERRABLE INITIALLY DEFERRED, amount {int} NOT NULL
);
CREATE UNIQUE INDEX settlement_uid ON settlement (uid);
CREATE INDEX settlement_payment ON settlement (payment_id);
CREATE INDEX settlement_invoice ON settlement (invoice_id);
",
};

/// After the opportunities of `relations`, which quotes are made for.
const QUOTES: Migration = Migration {
    name: "0410_billing_quotes",
    sql: "
CREATE TABLE quote (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, number {text}, client_name {text} NOT NULL,
    sort_key {text} NOT NULL, person_id {int} REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    company_id {int} REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
    opportunity_id {int} REFERENCES opportunity (id) DEFERRABLE INITIALLY DEFERRED,
    programme_id {int} REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED,
    session_id {int} REFERENCES training_session (id) DEFERRABLE INITIALLY DEFERRED,
    adviser_id {int} REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    origin_id {int} REFERENCES quote (id) DEFERRABLE INITIALLY DEFERRED,
    agreement_id {int}, issued_on {text}, issued_at {int}, valid_until {text}, reference {text}, answer {text}, answered_on {text},
    answered_by {text}, answer_note {text}, sent_at {int}, discount_bp {int}, net {int} NOT NULL, tax {int} NOT NULL,
    gross {int} NOT NULL, note {text}, snapshot {text}, digest {text}, file_id {int} REFERENCES file (id)
);
CREATE UNIQUE INDEX quote_uid ON quote (uid);
CREATE UNIQUE INDEX quote_number ON quote (number);
CREATE INDEX quote_person ON quote (person_id, issued_on);
CREATE INDEX quote_company ON quote (company_id, issued_on);
CREATE INDEX quote_opportunity ON quote (opportunity_id);
CREATE INDEX quote_agreement ON quote (agreement_id);
CREATE INDEX quote_session ON quote (session_id);
CREATE INDEX quote_origin ON quote (origin_id);
CREATE INDEX quote_issued ON quote (issued_on, id);

CREATE TABLE quote_line (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    quote_id {int} NOT NULL REFERENCES quote (id) DEFERRABLE INITIALLY DEFERRED,
    position {int} NOT NULL, form {text} NOT NULL, label {text} NOT NULL, quantity {real} NOT NULL, unit {text} NOT NULL,
    unit_price {int} NOT NULL, discount_bp {int}, vat_bp {int} NOT NULL, exemption {text}, net {int} NOT NULL,
    programme_id {int} REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED,
    enrolment_id {int} REFERENCES enrolment (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX quote_line_uid ON quote_line (uid);
CREATE INDEX quote_line_quote ON quote_line (quote_id, position);
CREATE INDEX quote_line_programme ON quote_line (programme_id);
CREATE INDEX quote_line_enrolment ON quote_line (enrolment_id);

CREATE TABLE quote_share (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    quote_id {int} NOT NULL REFERENCES quote (id) DEFERRABLE INITIALLY DEFERRED, position {int} NOT NULL,
    client_name {text} NOT NULL, person_id {int} REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    company_id {int} REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED, amount {int} NOT NULL, reference {text}
);
CREATE UNIQUE INDEX quote_share_uid ON quote_share (uid);
CREATE INDEX quote_share_quote ON quote_share (quote_id, position);
CREATE INDEX quote_share_person ON quote_share (person_id);
CREATE INDEX quote_share_company ON quote_share (company_id);

ALTER TABLE invoice ADD COLUMN quote_id {int};
CREATE INDEX invoice_quote ON invoice (quote_id);
",
};

/// Papers that are sent to be signed, and what was answered.
const SIGNING: Migration = Migration {
    name: "0411_billing_signing",
    sql: "
CREATE TABLE paper_link (
    hash {bytes} NOT NULL PRIMARY KEY, kind {text} NOT NULL, record {int} NOT NULL, sent_to {text} NOT NULL,
    name {text} NOT NULL, expires_at {int} NOT NULL, revoked_at {int}
);
CREATE INDEX paper_link_record ON paper_link (kind, record);

CREATE TABLE paper_signature (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, number {int} NOT NULL, act {text} NOT NULL,
    name {text} NOT NULL, quality {text}, identity {text} NOT NULL, sent_to {text}, received_at {int} NOT NULL,
    quote_id {int} REFERENCES quote (id) DEFERRABLE INITIALLY DEFERRED, certificate_id {int}, message {text},
    payable_from {text}, typed_name {text}, image_id {int} REFERENCES file (id), digest {text} NOT NULL,
    evidence {text} NOT NULL, file_id {int} REFERENCES file (id)
);
CREATE UNIQUE INDEX paper_signature_uid ON paper_signature (uid);
CREATE UNIQUE INDEX paper_signature_number ON paper_signature (number);
CREATE INDEX paper_signature_quote ON paper_signature (quote_id);
CREATE INDEX paper_signature_certificate ON paper_signature (certificate_id);
",
};

/// School fees: grids of a school year, and the invoices made by them.
const FEES: Migration = Migration {
    name: "0412_billing_fees",
    sql: "
CREATE TABLE fee_grid (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, label {text} NOT NULL, sort_key {text} NOT NULL,
    school_year_id {int} NOT NULL REFERENCES school_year (id) DEFERRABLE INITIALLY DEFERRED, due_on {text}, note {text}
);
CREATE UNIQUE INDEX fee_grid_uid ON fee_grid (uid);
CREATE INDEX fee_grid_year ON fee_grid (school_year_id);

CREATE TABLE fee (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    grid_id {int} NOT NULL REFERENCES fee_grid (id) DEFERRABLE INITIALLY DEFERRED, position {int} NOT NULL, form {text} NOT NULL,
    label {text} NOT NULL, level_from_id {int} REFERENCES level (id) DEFERRABLE INITIALLY DEFERRED,
    level_to_id {int} REFERENCES level (id) DEFERRABLE INITIALLY DEFERRED, child_from {int}, child_to {int},
    condition {text}, amount {int} NOT NULL, discount_percent {int}, vat_bp {int} NOT NULL, exemption {text}
);
CREATE UNIQUE INDEX fee_uid ON fee (uid);
CREATE INDEX fee_grid_lines ON fee (grid_id, position);

ALTER TABLE invoice ADD COLUMN fee_grid_id {int} REFERENCES fee_grid (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE invoice ADD COLUMN student_id {int} REFERENCES student (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX invoice_fee_grid ON invoice (fee_grid_id, student_id);
CREATE INDEX invoice_student ON invoice (student_id, issued_on);
",
};

/// When each part of an invoice is to be paid. Invoices that stand already are paid on their one day.
const INSTALMENTS: Migration = Migration {
    name: "0413_billing_instalments",
    sql: "
CREATE TABLE instalment (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    invoice_id {int} NOT NULL REFERENCES invoice (id) DEFERRABLE INITIALLY DEFERRED, position {int} NOT NULL,
    due_on {text} NOT NULL, amount {int} NOT NULL, earlier {int} NOT NULL
);
CREATE UNIQUE INDEX instalment_uid ON instalment (uid);
CREATE INDEX instalment_invoice ON instalment (invoice_id, position);
CREATE INDEX instalment_due ON instalment (due_on, id);
INSERT INTO instalment (id, uid, version, invoice_id, position, due_on, amount, earlier)
    SELECT c.value + row_number() OVER (ORDER BY i.id), i.uid, i.version, i.id, 1, coalesce(i.due_on, i.issued_on),
        i.gross - i.deducted, 0
    FROM invoice i JOIN counter c ON c.name = 'record' WHERE i.issued_on IS NOT NULL AND i.form <> 'credit_note';
UPDATE counter SET value = value + (SELECT count(*) FROM instalment) WHERE name = 'record';
ALTER TABLE fee_grid ADD COLUMN rhythm {text};
ALTER TABLE fee_grid ADD COLUMN times {int};
",
};

/// What holds reminders of an invoice back: its client disputes it, or has asked for time.
const DISPUTES: Migration = Migration {
    name: "0414_billing_disputes",
    sql: "
ALTER TABLE invoice ADD COLUMN disputed_on {text};
ALTER TABLE invoice ADD COLUMN dispute_reason {text};
ALTER TABLE invoice ADD COLUMN paused_until {text};
",
};

/// Money given back, payments that a provider vouches for, and what becomes of an invoice once it left.
const REFUNDS: Migration = Migration {
    name: "0415_billing_refunds",
    sql: "
CREATE TABLE refund (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    payment_id {int} NOT NULL REFERENCES payment (id) DEFERRABLE INITIALLY DEFERRED, refunded_on {text} NOT NULL,
    amount {int} NOT NULL, means {text} NOT NULL, reason {text}, reference {text}
);
CREATE UNIQUE INDEX refund_uid ON refund (uid);
CREATE INDEX refund_payment ON refund (payment_id);
ALTER TABLE payment ADD COLUMN refunded {int} NOT NULL DEFAULT 0;
ALTER TABLE payment ADD COLUMN transaction_key {text};
CREATE UNIQUE INDEX payment_transaction ON payment (transaction_key);
ALTER TABLE invoice ADD COLUMN platform_status {text};
ALTER TABLE invoice ADD COLUMN platform_on {text};
ALTER TABLE invoice ADD COLUMN platform_reason {text};
",
};
