//! The pages: a learner follows their path and nobody else's, the answer key stays on the server, work is marked.

use kit::write::Values;
use ui::testing::{House, Page};

/// A session of two learners and a programme of three activities.
pub struct Door {
    pub house: House,
    pub zoe: i64,
    pub trainer: i64,
    /// The enrolments of Zoé and Noé, by public id.
    pub zoe_path: String,
    pub noe_path: String,
    page: String,
    quiz: String,
    work: String,
}

/// A learner of the shipped profile, by their key.
pub fn visitor(profile: &str, person: i64) -> String {
    let profiles = crate::room();
    let mut profile = (profiles.profiles)()
        .into_iter()
        .find(|known| known.key == profile)
        .expect("a shipped profile");
    let reads = |cards: &[&str], scope: kit::Scope| kit::access::Grant {
        scopes: [scope].into(),
        cards: cards
            .iter()
            .map(|card| ((*card).to_owned(), kit::Level::Read))
            .collect(),
        ..kit::access::Grant::default()
    };
    let scope = if profile.key == "learner" {
        kit::Scope::Own
    } else {
        kit::Scope::OwnGroups
    };
    for (kind, cards) in [
        ("enrolment", &["enrolment"][..]),
        ("activity", &["activity", "quiz"]),
        ("programme_module", &["module"]),
        ("training_session", &["session"]),
        ("learner", &["identity"]),
    ] {
        profile.grants.insert(kind.to_owned(), reads(cards, scope));
    }
    let mut json = serde_json::to_value(&profile).expect("a profile");
    json["person"] = person.into();
    json.to_string()
}

impl Door {
    pub fn new() -> Door {
        let house = House::of(vec![
            ui::room(),
            people::room(),
            training::room(),
            attendance::room(),
            crate::room(),
        ]);
        let person = |last: &str, first: &str| Values::new().with("last_name", last).with("first_name", first);
        let trainer = house.create("staff", person("Girard", "Anne"));
        let zoe = house.create("learner", person("Noël", "Zoé"));
        let noe = house.create("learner", person("Abadie", "Noé"));
        let programme = Values::new().with("title", "Excel").with("modality", "remote_async");
        let programme = house.create("programme", programme);
        let module = Values::new().with("programme", programme.id).with("title", "Formules");
        let module = house.create("programme_module", module);
        let activity = |title: &str, form: &str, more: Values| {
            let values = more
                .with("module", module.id)
                .with("title", title)
                .with("form", form)
                .with("estimated_minutes", 30);
            house.create("activity", values).uid.to_string()
        };
        let page = activity(
            "Lire la leçon",
            "resource",
            Values::new().with("content", "Une formule\ncommence par =."),
        );
        let quiz = activity(
            "Vérifier",
            "quiz",
            Values::new().with("max_attempts", 2).with("pass_mark", 60),
        );
        let work = activity("Rendre un classeur", "assignment", Values::new());
        for (wording, form, answers) in [
            ("Quelle fonction additionne ?", "single", "*SOMME\nMOYENNE"),
            ("Combien font 12 et 30 ?", "number", "42 +/- 0,7"),
        ] {
            let values = Values::new()
                .with("module", module.id)
                .with("wording", wording)
                .with("form", form)
                .with("answers", answers)
                .with("explanation", "Voyez la leçon, page 3.");
            house.create("question", values);
        }
        let session = Values::new()
            .with("programme", programme.id)
            .with("title", "Excel à distance")
            .with("starts_on", "2026-11-23")
            .with("ends_on", "2026-11-27")
            .with("trainer", trainer.id);
        let session = house.create("training_session", session);
        let path = |learner: i64| {
            let values = Values::new().with("session", session.id).with("learner", learner);
            house.create("enrolment", values).uid.to_string()
        };
        Door {
            zoe: zoe.id,
            trainer: trainer.id,
            zoe_path: path(zoe.id),
            noe_path: path(noe.id),
            page,
            quiz,
            work,
            house,
        }
    }

    fn at(&self, activity: &str) -> String {
        format!("/path/{}/{activity}", self.zoe_path)
    }
}

/// The name and the value of the option that reads so.
fn option(page: &Page, text: &str) -> String {
    let (before, _) = page.body.split_once(&format!("<span>{text}")).expect("the option");
    let input = before.rsplit("<input").next().unwrap_or_default();
    let part = |name: &str| {
        let (_, rest) = input.split_once(&format!("{name}=\"")).expect("an attribute");
        rest.split('"').next().unwrap_or_default().to_owned()
    };
    format!("{}={}", part("name"), part("value"))
}

#[tokio::test]
async fn a_learner_opens_a_lesson_and_says_that_it_is_done() {
    let door = Door::new();
    let me = visitor("learner", door.zoe);
    let path = door.house.get(&me, "/path").await;
    assert_eq!(
        path.location(),
        format!("/path/{}", door.zoe_path),
        "the only path is opened at once"
    );
    let path = door.house.get(&me, path.location()).await;
    path.says("Lire la leçon")
        .says("0 sur 3 terminées")
        .says("Continuer : Lire la leçon");
    let lesson = door.house.get(&me, &door.at(&door.page)).await;
    lesson
        .says("Une formule<br>commence par =.")
        .says("J’ai terminé")
        .says("En cours");
    let done = door.house.post(&me, &format!("{}/done", door.at(&door.page)), "").await;
    assert_eq!(done.location(), door.at(&door.page), "{}", done.body);
    door.house
        .get(&me, &format!("/path/{}", door.zoe_path))
        .await
        .says("1 sur 3 terminées")
        .says("Terminée");
}

#[tokio::test]
async fn the_answer_key_reaches_nobody_before_there_is_nothing_left_to_try() {
    let door = Door::new();
    let me = visitor("learner", door.zoe);
    let quiz = door.at(&door.quiz);
    let says_no_key = |page: &Page| {
        page.does_not_say("page 3")
            .does_not_say("0,7")
            .does_not_say("Bonne réponse");
        assert!(!page.body.contains("\"right\""), "{}", page.body);
    };
    says_no_key(&door.house.get(&me, &quiz).await);
    let begun = door.house.post(&me, &format!("{quiz}/attempts"), "").await;
    assert_eq!(begun.location(), format!("{quiz}/attempt"), "{}", begun.body);
    let paper = door.house.get(&me, begun.location()).await;
    paper.says("Quelle fonction additionne ?").says("MOYENNE");
    says_no_key(&paper);
    let wrong = option(&paper, "MOYENNE");
    door.house.post(&me, &format!("{quiz}/attempt"), &wrong).await;
    let after = door.house.get(&me, &quiz).await;
    after
        .says("Non réussi")
        .says("Réponse donnée : MOYENNE")
        .says("1 tentative restante");
    says_no_key(&after);
    for address in ["/questions", "/quiz-attempts?columns=paper"] {
        let page = door.house.get(&me, address).await;
        assert!(!page.body.contains("SOMME"), "{address}: {}", page.body);
    }
    let attempts = door.house.get(&me, "/quiz-attempts").await;
    attempts.says("Vérifier").does_not_say("SOMME");
    let record = attempts
        .body
        .split("/quiz-attempts/")
        .find(|rest| rest.len() > 36 && rest.as_bytes()[8] == b'-');
    let record = format!("/quiz-attempts/{}", &record.expect("an attempt")[..36]);
    let own = door.house.get(&me, &record).await;
    own.says("Réponse donnée : MOYENNE").says("Faux");
    says_no_key(&own);
    let trainer = door.house.get(&visitor("trainer", door.trainer), &record).await;
    trainer
        .says("Réponse donnée : MOYENNE")
        .says("Bonne réponse : SOMME")
        .says("0 / ");
    door.house.post(&me, &format!("{quiz}/attempts"), "").await;
    let paper = door.house.get(&me, &format!("{quiz}/attempt")).await;
    let right = option(&paper, "SOMME");
    door.house.post(&me, &format!("{quiz}/attempt"), &right).await;
    let over = door.house.get(&me, &quiz).await;
    over.says("aucune tentative restante")
        .says("Bonne réponse : 42 ± 0,7")
        .says("page 3");
}

#[tokio::test]
async fn work_is_handed_in_marked_by_the_trainer_and_read_by_the_learner() {
    let door = Door::new();
    let (me, trainer) = (visitor("learner", door.zoe), visitor("trainer", door.trainer));
    let work = door.at(&door.work);
    door.house
        .get(&me, &format!("{work}/hand-in"))
        .await
        .says("Rendre : Rendre un classeur");
    let form = [("text", "Voici mon classeur.")];
    let handed = door.house.upload(&me, &format!("{work}/hand-in"), &form, &[]).await;
    assert_eq!(handed.location(), work, "{}", handed.body);
    door.house
        .get(&me, &work)
        .await
        .says("À corriger")
        .says("Voici mon classeur.");
    let waiting = door.house.get(&trainer, "/submissions/waiting").await;
    waiting.says("Rendre un classeur").says("Voici mon classeur.");
    let (before, _) = waiting.body.split_once("/mark\"").expect("where it is marked");
    let mark = format!("/submissions/{}/mark", before.rsplit('/').next().unwrap_or_default());
    door.house
        .post(&trainer, &mark, "state=to_redo&mark=&comment=")
        .await
        .says("Dites ce qui est à reprendre");
    let marked = door
        .house
        .post(&trainer, &mark, "state=accepted&mark=14%2C5&comment=Bravo")
        .await;
    assert_eq!(marked.location(), "/submissions/waiting", "{}", marked.body);
    door.house
        .get(&me, &work)
        .await
        .says("14,50 / 20")
        .says("Bravo")
        .says("Accepté");
    door.house
        .get(&trainer, "/submissions/waiting")
        .await
        .says("Tout est corrigé");
}
