//! The tables of the room.

use kit::store::Migration;

pub const MIGRATION: Migration = Migration {
    name: "0430_debits",
    sql: "
CREATE TABLE mandate (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, reference {text} NOT NULL, client_name {text} NOT NULL,
    sort_key {text} NOT NULL, person_id {int} REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    company_id {int} REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED, scheme {text} NOT NULL, signed_on {text} NOT NULL,
    place {text}, iban {text} NOT NULL, bic {text},
    document_id {int} REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    last_used_on {text}, revoked_on {text}, revoked_why {text}, note {text}
);
CREATE UNIQUE INDEX mandate_uid ON mandate (uid);
CREATE UNIQUE INDEX mandate_reference ON mandate (reference);
CREATE INDEX mandate_person ON mandate (person_id);
CREATE INDEX mandate_company ON mandate (company_id);

CREATE TABLE collection (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, number {text} NOT NULL, collected_on {text} NOT NULL,
    scheme {text} NOT NULL, made_at {int} NOT NULL, sent_on {text}, creditor {text} NOT NULL, creditor_id {text} NOT NULL,
    iban {text} NOT NULL, bic {text}, note {text}
);
CREATE UNIQUE INDEX collection_uid ON collection (uid);
CREATE UNIQUE INDEX collection_number ON collection (number);
CREATE INDEX collection_day ON collection (collected_on, id);

CREATE TABLE debit (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, reference {text} NOT NULL,
    collection_id {int} NOT NULL REFERENCES collection (id) DEFERRABLE INITIALLY DEFERRED,
    mandate_id {int} NOT NULL REFERENCES mandate (id) DEFERRABLE INITIALLY DEFERRED,
    client_name {text} NOT NULL, person_id {int} REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    company_id {int} REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED, amount {int} NOT NULL, label {text} NOT NULL,
    sequence {text} NOT NULL, rum {text} NOT NULL, signed_on {text} NOT NULL, iban {text} NOT NULL, bic {text},
    notified_at {int}, payment_id {int}, returned_on {text}, reason {text}
);
CREATE UNIQUE INDEX debit_uid ON debit (uid);
CREATE UNIQUE INDEX debit_reference ON debit (reference);
CREATE INDEX debit_collection ON debit (collection_id, id);
CREATE INDEX debit_mandate ON debit (mandate_id);
CREATE INDEX debit_payment ON debit (payment_id);
CREATE INDEX debit_person ON debit (person_id);
CREATE INDEX debit_company ON debit (company_id);

CREATE TABLE debit_part (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL,
    debit_id {int} NOT NULL REFERENCES debit (id) DEFERRABLE INITIALLY DEFERRED,
    instalment_id {int} NOT NULL REFERENCES instalment (id) DEFERRABLE INITIALLY DEFERRED,
    invoice_id {int} NOT NULL REFERENCES invoice (id) DEFERRABLE INITIALLY DEFERRED, amount {int} NOT NULL
);
CREATE UNIQUE INDEX debit_part_uid ON debit_part (uid);
CREATE INDEX debit_part_debit ON debit_part (debit_id);
CREATE INDEX debit_part_instalment ON debit_part (instalment_id);
CREATE INDEX debit_part_invoice ON debit_part (invoice_id);
",
};
