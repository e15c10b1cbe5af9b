//! Prints the establishment in brief and ten families, to be judged by eye.
//!
//! `cargo run -p sample --example show -- [STUDENTS] [SEED] [FIRST FAMILY]`

use sample::{Establishment, Family, Plan};

fn main() {
    let number = |rank: usize, otherwise: u64| {
        std::env::args()
            .nth(rank)
            .and_then(|text| text.parse().ok())
            .unwrap_or(otherwise)
    };
    let plan = Plan {
        students: number(1, Plan::DEMO_STUDENTS as u64) as usize,
        seed: number(2, Plan::DEMO_SEED),
        today: jiff::civil::date(2026, 11, 25),
    };
    let house = Establishment::build(plan);
    println!("{} — {}", house.organisation.name, house.organisation.siret);
    for campus in &house.campuses {
        println!("  {} {}", campus.name, campus.uai.as_deref().unwrap_or(""));
    }
    let current = house
        .classes
        .iter()
        .filter(|class| class.year == Establishment::CURRENT_YEAR);
    println!(
        "  {}",
        current.map(|class| class.name.as_str()).collect::<Vec<_>>().join(", ")
    );
    for member in house.staff.iter().take(16) {
        println!(
            "  {} {} — {} <{}>",
            member.first_name, member.last_name, member.position, member.email
        );
    }
    for company in house.centre.companies.iter().take(4) {
        println!(
            "  {} {} {} ({})",
            company.name, company.siret, company.naf, company.headcount
        );
    }
    for learner in house.centre.learners.iter().take(4) {
        println!(
            "  {} {} {} {:?} {:?}",
            learner.number, learner.first_name, learner.last_name, learner.kind, learner.funder
        );
    }
    for family in house.families().skip(number(3, 0) as usize).take(10) {
        show(&house, &family);
    }
}

fn show(house: &Establishment, family: &Family) {
    println!("\n■ {}", family.name);
    for (rank, home) in family.households.iter().enumerate() {
        let address = &home.address;
        println!(
            "  ⌂{rank} {}, {} {} {:?}",
            address.lines.join(", "),
            address.postal_code,
            address.city,
            home.phone
        );
    }
    for (rank, person) in family.guardians.iter().enumerate() {
        println!(
            "  {rank} {} {} {} (née/né {:?}) {:?} {:?} — {:?}, {:?} ⌂{:?} staff {:?}",
            person.civility.code(),
            person.first_name,
            person.last_name,
            person.birth_name,
            person.email,
            person.mobile,
            person.occupation,
            person.employer,
            person.household,
            person.staff,
        );
    }
    for child in &family.children {
        println!(
            "  • {} {} {} {:?} {:?} {} {} ({}) {:?} {:?}",
            child.number,
            child.first_name,
            child.last_name,
            child.usage_name,
            child.ine,
            child.birth_date,
            child.birth_city,
            child.birth_country,
            child.nationalities,
            child.email,
        );
        for link in &child.links {
            println!(
                "      {} {} rank {:?} {} {}% main {} urgent {:?} {} {}",
                link.guardian,
                link.relationship.code(),
                link.rank,
                link.authority.code(),
                link.payer_share,
                link.main_contact,
                link.emergency_priority,
                link.pickup.code(),
                link.residence.code(),
            );
        }
        for period in &child.history {
            let class = period.class.map(|class| house.classes[class].name.as_str());
            println!(
                "      {} → {} {} {} {} {:?} regime {:?}",
                period.valid_from,
                period.valid_to.map_or("…".to_owned(), |date| date.to_string()),
                period.status.code(),
                period.reason.code(),
                house.levels[period.level].code,
                class,
                period.regime.map(|regime| regime.code()),
            );
        }
        let options: Vec<&str> = child
            .options
            .iter()
            .map(|taken| house.options[taken.option].name)
            .collect();
        let documents: Vec<String> = child
            .documents
            .iter()
            .map(|one| format!("{} {}", one.kind.code(), one.state.code()))
            .collect();
        println!(
            "      {} | {} | {:?}",
            options.join(", "),
            documents.join(", "),
            child.note
        );
    }
}
