//! What the room promises, on both databases: files asked by a link, handed in by strangers, decided on by the office.

use jiff::ToSpan;
use kit::testing::each_store_with;
use kit::write::{Values, Written};
use tokio::runtime::Runtime;
use ui::Room;
use ui::testing::{House, Page};

const PDF: &[u8] = b"%PDF-1.4\n% une attestation\n";

struct Centre {
    house: House,
    paul: Written,
    runtime: Runtime,
}

fn rooms() -> Vec<Room> {
    vec![
        ui::room(),
        accounts::room(),
        people::room(),
        training::room(),
        api::room(),
        relations::room(),
        crate::room(),
    ]
}

fn each_centre(work: impl Fn(Centre)) {
    each_store_with(&ui::migrations(&rooms()), |store| {
        let house = House::at(rooms(), store);
        let paul = Values::new().with("last_name", "Garnier").with("first_name", "Paul");
        work(Centre {
            paul: house.create("contact", paul.with("email", "paul@vercors.example")),
            runtime: Runtime::new().unwrap(),
            house,
        });
    });
}

impl Centre {
    fn get(&self, who: &str, address: &str) -> Page {
        self.runtime.block_on(self.house.get(who, address))
    }

    #[track_caller]
    fn post(&self, address: &str, form: &str) -> Page {
        let page = self.runtime.block_on(self.house.post("office", address, form));
        assert_eq!(page.status.as_u16(), 303, "{address}: {}", page.body);
        page
    }

    fn contact(&self) -> String {
        format!("/contacts/{}", self.paul.uid)
    }

    /// Asks for two files until some days from now; the address of the page where they are handed in.
    fn ask(&self, labels: &str, days: i64) -> String {
        let until = self.house.site.clock.today().checked_add(days.days()).unwrap();
        let form = format!("labels={labels}&until={until}&to=&message=Merci");
        self.post(&format!("{}/files/ask", self.contact()), &form);
        let opened = self.post(&format!("{}/files/link", self.contact()), "");
        opened.location().to_owned()
    }

    /// The public id of what is wanted under a name.
    fn wanted(&self, label: &str) -> String {
        let sql = "SELECT uid FROM requested_file WHERE label = $1";
        let uid = self.house.site.store.read(|db| db.scalar(sql, &[label.into()]));
        uid.unwrap().as_uid().expect("a file that is wanted").to_string()
    }

    fn state(&self, label: &str) -> String {
        let sql = "SELECT state FROM requested_file WHERE label = $1";
        let state = self.house.site.store.read(|db| db.scalar(sql, &[label.into()]));
        state.unwrap().to_text().into_owned()
    }

    /// Hands a file in as a stranger who holds the link.
    fn hand_in(&self, link: &str, label: &str, file: (&str, &[u8])) -> Page {
        let wanted = self.wanted(label);
        self.runtime
            .block_on(self.house.upload("", link, &[("wanted", &wanted)], &[file]))
    }

    fn int(&self, sql: &str) -> i64 {
        self.house.site.store.read(|db| db.int(sql, &[])).unwrap()
    }
}

#[test]
fn a_file_is_asked_handed_in_without_an_account_and_accepted() {
    each_centre(|centre| {
        let link = centre.ask("Attestation%0ACV", 14);
        centre
            .get("", &link)
            .says("Attestation")
            .says("Merci")
            .says("Institut Sainte-Jeanne");
        let given = centre.hand_in(&link, "Attestation", ("scan.pdf", PDF));
        assert_eq!(
            (given.status.as_u16(), given.location()),
            (303, &*link),
            "{}",
            given.body
        );
        assert_eq!(centre.state("Attestation"), "received");
        assert_eq!(centre.int("SELECT count(*) FROM document WHERE state = 'received'"), 1);
        let again = centre.hand_in(&link, "Attestation", ("autre.pdf", PDF));
        assert_eq!(again.status.as_u16(), 422, "what came is not replaced");
        centre
            .get("office", &centre.contact())
            .says("panel-requested-files")
            .says("Reçue");
        centre.post(&format!("/requested-files/{}/accept", centre.wanted("Attestation")), "");
        assert_eq!(centre.state("Attestation"), "accepted");
        assert_eq!(centre.int("SELECT count(*) FROM document WHERE state = 'verified'"), 1);
        centre.get("", &link).does_not_say("Tout est arrivé");
    });
}

#[test]
fn what_is_refused_says_why_and_is_handed_in_again() {
    each_centre(|centre| {
        let link = centre.ask("CV", 14);
        centre.hand_in(&link, "CV", ("cv.pdf", PDF));
        let refuse = format!("/requested-files/{}/refuse", centre.wanted("CV"));
        let nothing = centre
            .runtime
            .block_on(centre.house.post("office", &refuse, "refusal="));
        assert_eq!(nothing.status.as_u16(), 422);
        centre.post(&refuse, "refusal=Page+coup%C3%A9e");
        centre.get("", &link).says("Page coupée");
        let given = centre.hand_in(&link, "CV", ("cv2.pdf", PDF));
        assert_eq!(given.status.as_u16(), 303, "{}", given.body);
        centre
            .get("", &link)
            .says("Tout est arrivé")
            .does_not_say("Page coupée");
    });
}

#[test]
fn only_what_is_a_document_is_taken_and_of_whom_it_is_asked() {
    each_centre(|centre| {
        let link = centre.ask("CV", 14);
        for (name, bytes) in [
            ("cv.pdf", &b"MZ\x90\0 a program"[..]),
            ("page.html", b"<script>alert(1)</script>"),
            ("vide.pdf", b""),
        ] {
            let refused = centre.hand_in(&link, "CV", (name, bytes));
            assert_eq!(refused.status.as_u16(), 422, "{name}");
            refused.says("role=\"alert\"");
        }
        let zoe = centre.house.create(
            "contact",
            Values::new().with("last_name", "Noël").with("first_name", "Zoé"),
        );
        let hers = Values::new().with("label", "Passeport").with("contact", zoe.id);
        centre.house.create(crate::KIND, hers);
        assert_eq!(centre.hand_in(&link, "Passeport", ("p.pdf", PDF)).status.as_u16(), 404);
        assert_eq!(
            (centre.state("CV").as_str(), centre.state("Passeport").as_str()),
            ("asked", "asked")
        );
        centre.get("", &link).does_not_say("Passeport");
    });
}

#[test]
fn a_link_ends_on_its_day_and_when_it_is_revoked() {
    each_centre(|centre| {
        let link = centre.ask("CV", 2);
        assert_eq!(centre.get("", "/files/nothing").status.as_u16(), 410);
        centre.house.site.clock.advance_seconds(2 * 24 * 3600);
        assert_eq!(centre.get("", &link).status.as_u16(), 200, "the last day is a day");
        centre.house.site.clock.advance_seconds(24 * 3600);
        assert_eq!(centre.get("", &link).status.as_u16(), 410);
        assert_eq!(centre.hand_in(&link, "CV", ("cv.pdf", PDF)).status.as_u16(), 410);
        let link = centre.ask("CV", 5);
        centre.post(&format!("{}/files/revoke", centre.contact()), "");
        assert_eq!(centre.get("", &link).status.as_u16(), 410);
        assert_eq!(
            centre.int("SELECT count(*) FROM requested_file"),
            1,
            "asked twice, it is wanted once"
        );
    });
}

#[test]
fn the_papers_that_a_funder_wants_are_asked_from_the_case_and_follow() {
    each_centre(|centre| {
        let case = Values::new().with("scheme", "opco").with("contact", centre.paul.id);
        let case = centre.house.create("funding_case", case);
        let address = format!("/funding-cases/{}", case.uid);
        let dialog = centre.get("office", &format!("{address}/files/ask"));
        dialog.says("Devis").says("paul@vercors.example");
        let until = centre.house.site.clock.today().checked_add(9.days()).unwrap();
        centre.post(
            &format!("{address}/files/ask"),
            &format!("labels=Devis&until={until}&to="),
        );
        let link = centre.post(&format!("{address}/files/link"), "").location().to_owned();
        centre.hand_in(&link, "Devis", ("devis.pdf", PDF));
        let received = "SELECT count(*) FROM funding_document WHERE paper = 'quote' AND state = 'received' AND document_id IS NOT NULL";
        assert_eq!(centre.int(received), 1);
        centre.post(
            &format!("/requested-files/{}/refuse", centre.wanted("Devis")),
            "refusal=Sans+date",
        );
        assert_eq!(
            centre.int("SELECT count(*) FROM funding_document WHERE refusal = 'Sans date'"),
            1
        );
    });
}
