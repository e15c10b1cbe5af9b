//! School fees: the rank of each child, the part of each payer, drafts drawn once, issued without gaps, taken back.

use jiff::civil::date;
use kit::write::{Values, Written};
use serde_json::{Value as Json, json};

use super::shop::{Shop, each_shop};

/// A school with a grid, and two children of the Martins whose parents live apart.
struct School {
    shop: Shop,
    grid: Written,
    level: i64,
    year: i64,
    lea: Written,
}

impl School {
    fn of(shop: Shop) -> School {
        let house = &shop.house;
        let level = |code: &str, rank: i64| {
            let values = Values::new().with("code", code).with("name", code).with("rank", rank);
            house.create("level", values).id
        };
        let (cp, _, cm2) = (level("CP", 1), level("CE1", 2), level("CM2", 5));
        let year = |code: &str, from: i16| {
            let values = Values::new()
                .with("code", code)
                .with("starts_on", date(from, 9, 1))
                .with("ends_on", date(from + 1, 8, 31));
            house.create("school_year", values).id
        };
        let this_year = year("2026-2027", 2026);
        year("2027-2028", 2027);
        let values = Values::new()
            .with("label", "Tarifs 2026-2027")
            .with("school_year", this_year)
            .with("due_on", date(2026, 12, 15));
        let grid = house.create("fee_grid", values);
        let fee = |label: &str, cents: i64| {
            Values::new()
                .with("grid", grid.id)
                .with("label", label)
                .with("amount", cents)
        };
        let primary = |label: &str, cents: i64| fee(label, cents).with("level_from", cp).with("level_to", cm2);
        house.create("fee", primary("Scolarité", 100_001).with("child_to", 1));
        let second = primary("Scolarité", 100_001)
            .with("child_from", 2)
            .with("discount_percent", 10);
        house.create("fee", second);
        house.create("fee", fee("Cantine", 50_000).with("condition", "regime:2"));
        let mut school = School {
            grid,
            level: cp,
            year: this_year,
            lea: shop.zoe,
            shop,
        };
        school.martins();
        school
    }

    fn student(&self, last: &str, first: &str, born: i16, regime: &str) -> Written {
        let values = Values::new()
            .with("last_name", last)
            .with("first_name", first)
            .with("birth_date", date(born, 5, 1))
            .with("status", "enrolled")
            .with("level", self.level)
            .with("school_year", self.year)
            .with("regime", regime);
        self.shop.house.create("student", values)
    }

    fn pays(&self, student: &Written, guardian: &Written, share: i64) {
        let link = Values::new()
            .with("student", student.id)
            .with("guardian", guardian.id)
            .with("payer", true)
            .with("payer_share", share);
        self.shop.house.create("guardianship", link);
    }

    fn martins(&mut self) {
        let house = &self.shop.house;
        let parent = |first: &str| {
            let values = Values::new().with("last_name", "Martin").with("first_name", first);
            house.create("guardian", values)
        };
        let (anne, paul) = (parent("Anne"), parent("Paul"));
        let (lea, tom) = (
            self.student("Martin", "Léa", 2016, "2"),
            self.student("Martin", "Tom", 2018, "0"),
        );
        let family = house.create("family", Values::new().with("name", "Martin"));
        for child in [&lea, &tom] {
            let member = Values::new()
                .with("family", family.id)
                .with("person", child.id)
                .with("role", "child");
            house.create("family_member", member);
            self.pays(child, &anne, 67);
            self.pays(child, &paul, 33);
        }
        self.lea = lea;
    }

    fn api(&self, end: &str, body: &Json) -> (u16, Json) {
        let address = format!("/api/v1/fee-grids/{}/{end}", self.grid.uid);
        self.shop.send("office", "POST", &address, body)
    }

    fn foreseen(&self) -> Json {
        let (status, answer) = self.api("bill", &json!({ "dry_run": true }));
        assert_eq!(status, 200, "{answer}");
        answer
    }

    /// Bills everyone by the API, and waits.
    fn bill(&self) {
        let (status, answer) = self.api("bill", &json!({}));
        assert_eq!(status, 202, "{answer}");
        self.shop.house.work();
    }

    fn undo_last_run(&self) -> kit::Result<kit::write::Undone> {
        let operation = self.shop.int("SELECT max(id) FROM operation WHERE verb = 'bill_fees'");
        let (site, access) = (&self.shop.house.site, self.shop.program());
        site.store.write(|tx| {
            tx.begin(&access, &site.clock, "undo", "")?;
            kit::write::undo(kit::write::Hand::new(&access, &site.clock), tx, operation)
        })
    }

    fn page(&self, end: &str) -> String {
        format!("/fee-grids/{}{end}", self.grid.uid)
    }
}

fn each_school(work: impl Fn(School)) {
    each_shop(|shop| work(School::of(shop)));
}

const DRAFTS: &str = "SELECT count(*) FROM invoice WHERE fee_grid_id IS NOT NULL AND number IS NULL";
const ALL: &str = "SELECT count(*) FROM invoice WHERE fee_grid_id IS NOT NULL";
const SUM: &str = "SELECT CAST(sum(gross) AS bigint) FROM invoice WHERE fee_grid_id IS NOT NULL";

#[test]
fn each_child_counts_at_its_rank_and_the_cents_of_two_households_come_out() {
    each_school(|school| {
        let foreseen = school.foreseen();
        // Léa, the elder, eats there; Tom has ten per cent off: 1 000,01 + 500 and 900,01.
        assert_eq!(
            (
                foreseen["pupils"].as_i64(),
                foreseen["invoices"].as_i64(),
                foreseen["gross"].as_i64()
            ),
            (Some(2), Some(4), Some(150_001 + 90_001)),
            "{foreseen}"
        );
        let of = |name: &str| {
            let items = foreseen["items"].as_array().unwrap();
            let found = items.iter().find(|item| item["name"].as_str().unwrap().contains(name));
            found.unwrap().clone()
        };
        assert_eq!(
            (of("Léa")["rank"].as_i64(), of("Tom")["rank"].as_i64()),
            (Some(1), Some(2))
        );
        let parts = |name: &str| -> Vec<i64> {
            let item = of(name);
            let parts = item["invoices"].as_array().unwrap();
            parts.iter().map(|part| part["gross"].as_i64().unwrap()).collect()
        };
        assert_eq!(parts("Léa").iter().sum::<i64>(), 150_001);
        assert_eq!(parts("Léa"), [100_501, 49_500], "67 % and 33 %, to the cent");
        assert_eq!(parts("Tom").iter().sum::<i64>(), 90_001);
        assert_eq!(school.shop.int(ALL), 0, "a look writes nothing");
    });
}

#[test]
fn a_run_done_twice_draws_each_invoice_once() {
    each_school(|school| {
        school.bill();
        assert_eq!((school.shop.int(ALL), school.shop.int(SUM)), (4, 240_002));
        school.bill();
        assert_eq!(school.shop.int(ALL), 4);
        assert_eq!(school.foreseen()["pupils"], 0);
        school
            .shop
            .get("office", &school.page("/bill"))
            .says("MARTIN")
            .says("Brouillon");
        let student = format!("/students/{}", school.lea.uid);
        school.shop.get("office", &student).says("Factures");
    });
}

#[test]
fn drafts_are_issued_without_gaps_and_those_taken_back_may_be_billed_anew() {
    each_school(|school| {
        school.bill();
        let gone = school.shop.post("office", &school.page("/discard"), "");
        assert_eq!((gone.status.as_u16(), school.shop.int(ALL)), (303, 0));
        school.bill();
        let done = school.shop.post("office", &school.page("/issue"), "");
        assert_eq!((done.status.as_u16(), school.shop.int(DRAFTS)), (303, 0));
        let last = "SELECT CAST(max(substr(number, 7)) AS bigint) FROM invoice WHERE number LIKE 'F2026-%'";
        assert_eq!(school.shop.int(last), 4);
        school
            .shop
            .get("office", &school.page(""))
            .says("4 factures émises")
            .says("2 400,02");
        let again = school.api("issue", &json!({}));
        assert_eq!(again.0, 202, "{}", again.1);
        school.shop.house.work();
        assert_eq!(school.shop.int(last), 4);
    });
}

#[test]
fn a_run_is_undone_whole_and_once_something_of_it_is_issued_the_drafts_left_may_go() {
    each_school(|school| {
        school.bill();
        assert!(school.undo_last_run().is_ok());
        assert_eq!(school.shop.int(ALL), 0);
        school.bill();
        let sql = "SELECT uid FROM invoice WHERE fee_grid_id IS NOT NULL ORDER BY id LIMIT 1";
        let first = school.shop.house.site.store.read(|db| db.scalar(sql, &[])).unwrap();
        let address = format!("/api/v1/invoices/{}/issue", first.as_uid().unwrap());
        assert_eq!(school.shop.send("office", "POST", &address, &json!({})).0, 200);
        assert!(school.undo_last_run().is_err(), "what was issued stands");
        school.shop.post("office", &school.page("/discard"), "");
        assert_eq!((school.shop.int(ALL), school.shop.int(DRAFTS)), (1, 0));
    });
}

#[test]
fn a_pupil_who_cannot_be_billed_is_told_with_the_reason() {
    each_school(|school| {
        let alone = school.student("Petit", "Ada", 2017, "0");
        let page = school.shop.get("office", &school.page("/bill"));
        page.says("Aucun payeur").says("1 élève ne peut pas être facturé");
        let house = &school.shop.house;
        let parent = Values::new().with("last_name", "Petit").with("first_name", "Max");
        let parent = house.create("guardian", parent);
        school.pays(&alone, &parent, 80);
        let page = school.shop.get("office", &school.page("/bill?only=problems"));
        page.says("80 % au lieu de 100 %").does_not_say("MARTIN Tom");
        let wrong = school.shop.get("office", &school.page("/bill?q=level%3A%3C"));
        assert_eq!(wrong.status.as_u16(), 422);
        wrong.says("Le filtre ne se lit pas");
    });
}

#[test]
fn only_what_was_shown_is_billed() {
    each_school(|school| {
        let page = school.shop.get("office", &school.page("/bill"));
        page.says("Préparer 4 factures").says("2e enfant").says("après Léa");
        let fee = Values::new()
            .with("grid", school.grid.id)
            .with("label", "Dossier")
            .with("amount", 1_000);
        school.shop.house.create("fee", fee);
        let stale = school.shop.post("office", &school.page("/bill"), "q=&shown=2-4-240002");
        assert_eq!(stale.status.as_u16(), 422);
        stale.says("vérifiez-le à nouveau");
        assert_eq!(school.shop.int(ALL), 0);
        let fresh = school.shop.post("office", &school.page("/bill"), "q=&shown=2-4-242002");
        assert_eq!((fresh.status.as_u16(), school.shop.int(SUM)), (303, 242_002));
    });
}

#[test]
fn a_grid_goes_over_to_the_next_year_with_a_rise() {
    each_school(|school| {
        let done = school.shop.post("office", &school.page("/copy"), "raise=2%2C5");
        assert_eq!(done.status.as_u16(), 303, "{}", done.body);
        let copied = "SELECT count(*) FROM fee_grid WHERE label = 'Tarifs 2027-2028' AND due_on = '2027-12-15'";
        assert_eq!(school.shop.int(copied), 1);
        let fees = "SELECT CAST(sum(f.amount) AS bigint) FROM fee f JOIN fee_grid g ON g.id = f.grid_id
            WHERE g.label = 'Tarifs 2027-2028'";
        assert_eq!(school.shop.int(fees), 102_501 * 2 + 51_250);
        let last = school.shop.get("office", done.location());
        last.says("51").says("Cantine");
    });
}

#[test]
fn fees_paid_in_several_times_give_each_payer_a_schedule() {
    each_school(|school| {
        let values = Values::new().with("rhythm", "monthly").with("times", 5);
        school.shop.house.update("fee_grid", school.grid.id, values);
        school.bill();
        assert_eq!(school.shop.int("SELECT count(*) FROM instalment"), 4 * 5);
        let whole = "SELECT CAST(sum(amount) AS bigint) FROM instalment";
        assert_eq!(school.shop.int(whole), 240_002);
        school.shop.post("office", &school.page("/discard"), "");
        assert_eq!(
            school.shop.int("SELECT count(*) FROM instalment"),
            0,
            "they go with their draft"
        );
        school.bill();
        school.shop.post("office", &school.page("/issue"), "");
        assert_eq!(
            school
                .shop
                .int("SELECT count(*) FROM invoice WHERE due_on = '2027-04-15'"),
            4
        );
        assert_eq!(school.shop.int(whole), 240_002);
    });
}
