//! The answers of choice lists as school systems and families write them.

use words::fold::fold;

/// What school systems write for a code of ours: list, folded texts, code.
const ANSWERS: &[(&str, &[&str], &str)] = &[
    (
        "status",
        &[
            "full",
            "inscrit",
            "inscrite",
            "scolarise",
            "scolarisee",
            "present",
            "presente",
            "actif",
            "active",
            "en cours",
            "admis definitif",
            "affecte",
            "affectee",
        ],
        "enrolled",
    ),
    (
        "status",
        &[
            "left", "sorti", "sortie", "parti", "partie", "ancien", "ancienne", "inactif", "inactive",
        ],
        "left",
    ),
    (
        "status",
        &["expected", "accepte", "acceptee", "admis", "admise"],
        "admitted",
    ),
    (
        "status",
        &[
            "pending",
            "pending approval",
            "candidat",
            "candidate",
            "preinscrit",
            "preinscrite",
        ],
        "applicant",
    ),
    (
        "status",
        &["liste d attente", "en attente", "waiting list"],
        "waitlisted",
    ),
    ("status", &["diplome", "diplomee", "alumni"], "graduated"),
    ("status", &["radie", "radiee"], "struck_off"),
    ("status", &["annule", "annulee", "cancelled"], "cancelled"),
    ("relationship", &["mere", "maman", "mother", "mum", "mom"], "mother"),
    ("relationship", &["pere", "papa", "father", "dad"], "father"),
    (
        "relationship",
        &[
            "beau pere",
            "belle mere",
            "step father",
            "step mother",
            "conjoint",
            "conjointe",
            "stepfather",
            "stepmother",
        ],
        "step_parent",
    ),
    (
        "relationship",
        &[
            "grand pere",
            "grand mere",
            "grands parents",
            "grandfather",
            "grandmother",
            "grandparents",
        ],
        "grandparent",
    ),
    (
        "relationship",
        &["frere", "soeur", "fratrie", "brother", "sister"],
        "sibling",
    ),
    (
        "relationship",
        &[
            "oncle",
            "tante",
            "cousin",
            "cousine",
            "uncle",
            "aunt",
            "autre membre de la famille",
        ],
        "family",
    ),
    (
        "relationship",
        &["tuteur", "tutrice", "guardian", "legal guardian"],
        "tutor",
    ),
    (
        "relationship",
        &[
            "famille d accueil",
            "host family",
            "assistant familial",
            "assistante familiale",
        ],
        "host_family",
    ),
    (
        "relationship",
        &["ase", "aide sociale a l enfance", "educateur", "educatrice", "foyer"],
        "social_services",
    ),
    (
        "relationship",
        &["lui meme", "elle meme", "eleve majeur", "self"],
        "self",
    ),
    ("authority", &["conjointe", "partagee", "oui", "joint"], "joint"),
    ("authority", &["exclusive", "seul", "seule"], "sole"),
    ("authority", &["retiree", "non", "aucune"], "none"),
    ("pickup", &["oui", "yes", "autorise", "autorisee", "y", "o"], "yes"),
    ("pickup", &["non", "no", "n"], "no"),
    ("regime", &["externe", "ext", "externe libre"], "0"),
    ("regime", &["externe surveille"], "1"),
    (
        "regime",
        &[
            "demi pensionnaire",
            "dp",
            "demi pension",
            "demi pensionnaire dans l etablissement",
            "half board",
        ],
        "2",
    ),
    (
        "regime",
        &[
            "interne",
            "int",
            "internat",
            "pensionnaire",
            "boarder",
            "interne dans l etablissement",
        ],
        "3",
    ),
    ("regime", &["interne externe"], "4"),
    ("regime", &["interne heberge"], "5"),
    ("regime", &["demi pensionnaire hors l etablissement"], "6"),
    ("group_form", &["classe", "division", "d", "class"], "class"),
    ("group_form", &["option", "elective"], "elective"),
    ("group_form", &["groupe", "g", "group"], "group"),
    ("group_form", &["session", "promotion", "cohort"], "cohort"),
    ("language", &["francais", "french", "fra"], "fr"),
    ("language", &["anglais", "english", "eng"], "en"),
    ("language", &["arabe", "arabic"], "ar"),
    ("language", &["espagnol", "spanish"], "es"),
    ("language", &["portugais", "portuguese"], "pt"),
    ("language", &["allemand", "german"], "de"),
    ("language", &["italien", "italian"], "it"),
    ("language", &["turc", "turkish"], "tr"),
    ("language", &["chinois", "mandarin", "chinese"], "zh"),
    ("language", &["russe", "russian"], "ru"),
    ("language", &["ukrainien", "ukrainian"], "uk"),
];

/// The code that a school system means by a text, when no label of ours says it.
pub fn answer(list: &str, codes: &[&'static str], text: &str) -> Option<&'static str> {
    let known = |code: &str| codes.iter().find(|known| **known == code).copied();
    let folded = fold(text);
    match list {
        "sex" => {
            let sex = words::names::read_sex(text)?;
            return known(if sex == words::names::Sex::Female {
                "female"
            } else {
                "male"
            });
        }
        "civility" => {
            use words::names::Civility;
            return known(match words::names::read_civility(text)? {
                Civility::Mr => "mr",
                Civility::Mrs | Civility::Miss => "mrs",
                Civility::Doctor => "dr",
                Civility::Professor => "pr",
                Civility::Counsel => "me",
            });
        }
        // Recommendation 2003/361/CE: fewer than 10 people, 50, 250.
        "company_size" => {
            let people: u32 = folded.parse().ok()?;
            return known(match people {
                0..10 => "very_small",
                10..50 => "small",
                50..250 => "medium",
                _ => "large",
            });
        }
        // CODE_REGIME of SIECLE: two figures, the first of which is the regime.
        "regime" if folded.len() == 2 && folded.bytes().all(|byte| byte.is_ascii_digit()) => {
            return known(&folded[..1]);
        }
        // DP4, `DP 5 jours`, `1/2 P`, `Demi-pens.`: the first words say it.
        "regime" => {
            const BEGINNINGS: [(&str, &str); 8] = [
                ("demi pens", "2"),
                ("1 2 p", "2"),
                ("dp", "2"),
                ("1 2 pens", "2"),
                ("externe surv", "1"),
                ("ext", "0"),
                ("interne ext", "4"),
                ("int", "3"),
            ];
            let exact = ANSWERS
                .iter()
                .find(|(of, texts, _)| *of == list && texts.contains(&folded.as_str()));
            let begun = BEGINNINGS.iter().find(|(beginning, _)| folded.starts_with(beginning));
            return known(exact.map(|(_, _, code)| *code).or(begun.map(|(_, code)| *code))?);
        }
        _ => {}
    }
    let found = ANSWERS
        .iter()
        .find(|(of, texts, _)| *of == list && texts.contains(&folded.as_str()));
    found.and_then(|(_, _, code)| known(code))
}
