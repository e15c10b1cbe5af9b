//! The tables of people who sign in.
//!
//! What an administrator decides (`account`, `profile`, `api_token`) is a kind and goes through the journal. What proves
//! an identity (`account_secret`, `recovery_code`, `sign_in_link`, `web_session`) has tables of its own that the journal,
//! the exports and the API never read; tokens are kept as their SHA-256 only, so that a stolen copy opens nothing.

use kit::store::Migration;

/// In their order.
pub const MIGRATIONS: &[Migration] = &[TABLES, WRITTEN_LETTERS, NO_CAMPUSES, NAMED_SECRETS];

const WRITTEN_LETTERS: Migration = Migration {
    name: "0011_accounts_written_letters",
    sql: "ALTER TABLE letter ADD COLUMN written {text};",
};

/// Secrets of rooms, sealed.
const NAMED_SECRETS: Migration = Migration {
    name: "0013_accounts_named_secrets",
    sql: "CREATE TABLE named_secret (name {text} PRIMARY KEY, sealed {text} NOT NULL);",
};

/// The campuses of a person are those of the staff record that their account belongs to.
const NO_CAMPUSES: Migration = Migration {
    name: "0012_accounts_no_campuses",
    sql: "ALTER TABLE account DROP COLUMN campuses;",
};

const TABLES: Migration = Migration {
    name: "0010_accounts",
    sql: "
CREATE TABLE profile (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, key {text} NOT NULL, label {text}, grants {text} NOT NULL,
    two_factor {int} NOT NULL, idle_minutes {int} NOT NULL, longest_hours {int} NOT NULL, position {int} NOT NULL
);
CREATE UNIQUE INDEX profile_key ON profile (key);
CREATE UNIQUE INDEX profile_uid ON profile (uid);
CREATE TABLE account (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, person_id {int}, email {text} NOT NULL, name {text} NOT NULL,
    language {text}, theme {text}, state {text} NOT NULL, profiles {text} NOT NULL, campuses {text}
);
CREATE UNIQUE INDEX account_email ON account (email);
CREATE UNIQUE INDEX account_uid ON account (uid);
CREATE INDEX account_person_id ON account (person_id);
CREATE TABLE account_secret (
    account_id {key}, password {text}, password_at {int}, totp {bytes}, totp_step {int}, last_sign_in {int}
);
CREATE TABLE recovery_code (
    hash {bytes} PRIMARY KEY, account_id {int} NOT NULL, used_at {int}
){clustered};
CREATE INDEX recovery_code_account ON recovery_code (account_id);
CREATE TABLE sign_in_link (
    hash {bytes} PRIMARY KEY, account_id {int} NOT NULL, purpose {text} NOT NULL, created_at {int} NOT NULL,
    expires_at {int} NOT NULL, used_at {int}
){clustered};
CREATE INDEX sign_in_link_account ON sign_in_link (account_id);
CREATE TABLE web_session (
    id {key}, hash {bytes} NOT NULL, account_id {int} NOT NULL, profile {text} NOT NULL, device {text} NOT NULL,
    address {text} NOT NULL, created_at {int} NOT NULL, last_seen_at {int} NOT NULL, idle_seconds {int} NOT NULL,
    expires_at {int} NOT NULL, see_profile {text}, see_account {int}
);
CREATE UNIQUE INDEX web_session_hash ON web_session (hash);
CREATE INDEX web_session_account ON web_session (account_id);
CREATE TABLE api_token (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, name {text} NOT NULL, profile {text} NOT NULL,
    account_id {int}, expires_on {text}, revoked {int} NOT NULL, hash {bytes}, last_used_at {int}
);
CREATE UNIQUE INDEX api_token_uid ON api_token (uid);
CREATE UNIQUE INDEX api_token_hash ON api_token (hash) WHERE hash IS NOT NULL;
CREATE TABLE sign_in_event (
    id {key}, uid {bytes} NOT NULL, version {int} NOT NULL, at {int} NOT NULL, account_id {int}, email {text} NOT NULL,
    outcome {text} NOT NULL, address {text} NOT NULL, device {text} NOT NULL
);
CREATE INDEX sign_in_event_at ON sign_in_event (at);
CREATE TABLE mail_settings (
    id {key}, public_address {text} NOT NULL, host {text} NOT NULL, port {int} NOT NULL, security {text} NOT NULL,
    user_name {text}, password {text}, sender {text} NOT NULL
);
CREATE TABLE letter (
    id {key}, account_id {int} NOT NULL, purpose {text} NOT NULL, queued_at {int} NOT NULL, next_try_at {int} NOT NULL,
    tries {int} NOT NULL, failure {text}
);
CREATE INDEX letter_next ON letter (next_try_at);
CREATE TABLE lock_out (
    subject {bytes} PRIMARY KEY, until {int} NOT NULL, times {int} NOT NULL
){clustered};
",
};
