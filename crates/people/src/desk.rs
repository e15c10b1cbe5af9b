//! What the registry brings to the pages of the whole house: search, headcounts, settings, their places in the menu.

use ui::{Group, MenuEntry, Policy, Preset};

/// What tells records of the same name apart.
pub(crate) const CONTEXTS: &[(&str, &[&str])] = &[
    ("student", &["class", "birth_date", "number"]),
    ("guardian", &["mobile", "email"]),
    ("learner", &["company", "number"]),
    ("contact", &["company", "job"]),
    ("company", &["city"]),
    ("group", &["level", "school_year"]),
    ("family", &["number"]),
    ("staff", &["role", "subject"]),
    ("document", &["owner_name", "expires_on"]),
];

/// The headcounts that a school and a training centre ask for most.
pub(crate) const HEADCOUNTS: &[Preset] = &[
    preset(
        "student",
        "headcount-levels",
        "by=level&then=sex&q=status:enrolled,on_leave",
    ),
    preset(
        "student",
        "headcount-classes",
        "by=class&then=sex&q=status:enrolled,on_leave",
    ),
    preset(
        "student",
        "headcount-campuses",
        "by=campus&then=level&q=status:enrolled,on_leave",
    ),
    preset(
        "student",
        "headcount-nationalities",
        "by=nationality&then=level&q=status:enrolled,on_leave",
    ),
    preset(
        "student",
        "headcount-regimes",
        "by=level&then=regime&q=status:enrolled,on_leave",
    ),
    preset(
        "student",
        "headcount-ages",
        "by=age&then=sex&q=status:enrolled,on_leave",
    ),
    preset("student", "headcount-statuses", "by=status&then=level"),
    preset("student", "headcount-entries", "by=entry_date:year&then=level"),
    preset("learner", "headcount-funders", "by=funder&then=status"),
    preset("learner", "headcount-companies", "by=company&then=status"),
    preset("learner", "headcount-campuses", "by=campus&then=status"),
    preset("company", "headcount-company-states", "by=state&then=size"),
    preset("document", "headcount-documents", "by=type&then=validity"),
];

const fn preset(kind: &'static str, label: &'static str, query: &'static str) -> Preset {
    Preset { kind, label, query }
}

/// The lists that the house is set up by.
pub(crate) fn settings() -> Vec<MenuEntry> {
    let lists = [
        ("school_year", "kind-school_year-many", "calendar", "/school-years", 20),
        ("campus", "kind-campus-many", "pin", "/campuses", 21),
        ("level", "kind-level-many", "bulk", "/levels", 22),
        ("track", "kind-track-many", "tag", "/tracks", 23),
        (
            "document_type",
            "kind-document_type-many",
            "document",
            "/document-types",
            24,
        ),
    ];
    let numbering = MenuEntry::setting(
        "numbering",
        "numbering-title",
        "tag",
        "/settings/numbering",
        Policy::Capability("settings"),
        25,
    );
    let lists = lists.map(|(kind, label, icon, address, position)| {
        MenuEntry::setting(kind, label, icon, address, Policy::Kind(kind), position)
    });
    lists.into_iter().chain([numbering]).collect()
}

/// Headcounts, for who may take lists out: of students, and of learners.
pub(crate) fn menu() -> Vec<MenuEntry> {
    let entry = |key, address, kind, group| MenuEntry {
        key,
        label: "menu-headcounts",
        icon: "headcount",
        address,
        policy: Policy::Action(kind, "export"),
        group,
        position: 90,
        on_phone: false,
    };
    vec![
        entry("headcounts", "/headcounts", "student", Group::School),
        entry(
            "headcounts-learners",
            "/headcounts?kind=learner",
            "learner",
            Group::Training,
        ),
    ]
}
