//! Funding cases: who pays for a training, what was asked of them and granted, the papers they want, and by when the
//! next step must be taken. One case has one payer; a training paid by several has several.

mod rules;

use kit::catalogue::{Hooks, Target};
use kit::{Field, Kind, Scope};

pub use rules::{Deadline, Scheme, due, scheme};

use crate::{CASE, COMPANY, OPPORTUNITY, OWNER, SESSION};

/// Kinds of funding; each has its table in `schemes.toml`.
pub const SCHEMES: &[&str] = &[
    "opco",
    "cpf",
    "company",
    "france_travail",
    "region",
    "transition",
    "self_employed_fund",
    "self_funded",
    "mixed",
];
pub const STATUSES: &[&str] = &[
    "draft",
    "submitted",
    "info_requested",
    "approved",
    "partially_approved",
    "refused",
    "in_progress",
    "service_done",
    "invoiced",
    "partially_paid",
    "paid",
    "disputed",
    "closed",
    "cancelled",
    "expired",
];
/// Where nothing more is to be done.
pub const ENDED: &[&str] = &["refused", "paid", "closed", "cancelled", "expired"];
pub const PAPERS: &[&str] = &[
    "quote",
    "programme",
    "agreement",
    "individual_contract",
    "trainee_list",
    "approval",
    "certificate",
    "attendance",
    "invoice",
    "identity",
    "prerequisites",
    "purchase_order",
    "learner_agreement",
    "market_order",
    "positioning",
    "employer_agreement",
    "monthly_certificate",
    "urssaf",
    "proof_of_payment",
    "other",
];
pub const PAPER_STATES: &[&str] = &["asked", "received", "refused", "not_needed"];
/// What must be done by the next date.
pub const STEPS: &[&str] = &[
    "submit",
    "answer",
    "acceptance",
    "decision",
    "declare_entry",
    "declare_exit",
    "monthly_certificate",
    "invoice",
    "payment",
    "valid_until",
];

const LEARNER: Target = Target::named("lp", "full_name");
const DOCUMENT: Target = Target::named("dc", "title");

pub fn kind() -> Kind {
    Kind::new("funding_case", "funding-cases", "funding_case", "fc")
        .title("{fc}.title", &["title"])
        .order(&["deadline_on", "title"])
        .extra("funding_case", "fc")
        .hooks(Hooks {
            check: Some(rules::check),
            derive: Some(rules::derive),
            after: Some(rules::after),
            ..Hooks::default()
        })
        .join("cp", "LEFT JOIN person {cp} ON {cp}.id = {fc}.contact_id")
        .join("co", "LEFT JOIN company {co} ON {co}.id = {fc}.company_id")
        .join("op", "LEFT JOIN opportunity {op} ON {op}.id = {fc}.opportunity_id")
        .join("ts", "LEFT JOIN training_session {ts} ON {ts}.id = {fc}.session_id")
        .join("lp", "LEFT JOIN person {lp} ON {lp}.id = {fc}.learner_id")
        .join("ow", "LEFT JOIN person {ow} ON {ow}.id = {fc}.owner_id")
        .card("case")
        .field(
            Field::text("title")
                .required()
                .sorted_by("{fc}.sort_key")
                .synonyms(&["intitule", "dossier"]),
        )
        .field(
            Field::choice("scheme", "funding_scheme", SCHEMES)
                .required()
                .listed()
                .synonyms(&["dispositif", "type de financement", "financement"]),
        )
        .field(
            Field::choice("status", "funding_status", STATUSES)
                .listed()
                .synonyms(&["etat", "statut"]),
        )
        .field(
            Field::text("funder")
                .listed()
                .synonyms(&["financeur", "opco", "payeur"]),
        )
        .field(Field::text("reference").synonyms(&["numero de dossier", "reference", "numero d accord"]))
        .field(crate::contact())
        .field(
            Field::reference("company", "company", COMPANY)
                .column("company_id")
                .sorted_through("{co}.sort_key")
                .about(),
        )
        .field(Field::reference("opportunity", "opportunity", OPPORTUNITY).column("opportunity_id"))
        .field(
            Field::reference("session", "training_session", SESSION)
                .column("session_id")
                .listed(),
        )
        .field(Field::reference("learner", "learner", LEARNER).column("learner_id"))
        .field(Field::reference("owner", "staff", OWNER).column("owner_id"))
        .card("amount")
        .field(Field::money("asked_cents").listed().synonyms(&["montant demande"]))
        .field(Field::money("granted_cents").listed().synonyms(&["montant accorde"]))
        .field(Field::money("paid_cents").synonyms(&["montant regle", "montant paye"]))
        .field(
            Field::money("remaining_cents")
                .computed("(coalesce({fc}.granted_cents, {fc}.asked_cents) - coalesce({fc}.paid_cents, 0))"),
        )
        .field(Field::bool("subrogated").synonyms(&["subrogation"]))
        .card("dates")
        .field(Field::choice("deadline", "funding_step", STEPS).by_program())
        .field(
            Field::date("deadline_on")
                .listed()
                .synonyms(&["echeance", "prochaine echeance"]),
        )
        .field(Field::date("opened_on").synonyms(&["ouvert le"]))
        .field(Field::date("submitted_on").synonyms(&["depose le", "date de depot"]))
        .field(Field::date("decided_on").synonyms(&["decision le", "date d accord"]))
        .field(Field::date("valid_until").synonyms(&["accord valable jusqu au"]))
        .field(Field::date("service_done_on").synonyms(&["service fait le"]))
        .field(Field::date("invoiced_on").synonyms(&["facture le"]))
        .field(Field::date("paid_on").synonyms(&["regle le", "paye le"]))
        .field(Field::date("closed_on"))
        .field(Field::int("papers_awaited").listed().computed(
            "(SELECT count(*) FROM funding_document WHERE case_id = {fc}.id AND state IN ('asked', 'refused'))",
        ))
        .card("notes")
        .field(Field::text("refusal").synonyms(&["motif de refus"]))
        .field(Field::long_text("note").synonyms(&["remarque", "observations"]))
        .relation("papers", "funding_document", "", "{that}.case_id = {fc}.id")
        .relation("contacts", "contact", "", "{that}.id = {fc}.contact_id")
        .relation("companies", "company", "", "{that}.id = {fc}.company_id")
        .relation("sessions", "training_session", "", "{that}.id = {fc}.session_id")
        .relation("tasks", "task", "", "{that}.case_id = {fc}.id")
        .relation("documents", "document", "", "{that}.owner_id = {fc}.id")
        .scope(Scope::Own, "{fc}.owner_id = {me}")
}

/// A paper that a funder wants to see.
pub fn document() -> Kind {
    Kind::new("funding_document", "funding-documents", "funding_document", "fd")
        .title("{fd}.paper", &["paper"])
        .order(&["case", "paper"])
        .hooks(Hooks {
            check: Some(rules::check_document),
            ..Hooks::default()
        })
        .join("fc", "JOIN funding_case {fc} ON {fc}.id = {fd}.case_id")
        .join("dc", "LEFT JOIN document {dc} ON {dc}.id = {fd}.document_id")
        .card("document")
        .field(
            Field::reference("case", "funding_case", CASE)
                .column("case_id")
                .required()
                .listed()
                .sorted_by("{fc}.sort_key")
                .about(),
        )
        .field(Field::choice("paper", "funding_paper", PAPERS).required().listed())
        .field(Field::text("label").listed())
        .field(Field::choice("state", "funding_paper_state", PAPER_STATES).listed())
        .field(Field::date("asked_on"))
        .field(Field::date("due_on").listed())
        .field(Field::date("received_on").listed())
        .field(Field::text("refusal"))
        .field(Field::reference("document", "document", DOCUMENT).column("document_id"))
        .scope(Scope::Own, "{fc}.owner_id = {me}")
}
