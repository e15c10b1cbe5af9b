//! `preau demo`: a lively establishment, made by the seeded generator, that one click signs in to.

use std::process::ExitCode;

use accounts::users::NewUser;
use kit::write::Hand;
use kit::{Message, settings};
use sample::Plan;
use ui::Nature;

use super::Desk;
use super::init::{clear, found, is_taken, not_empty};
use crate::house::{DEMO, HouseError};
use crate::settings::Place;

/// Makes a house of demonstration in an empty folder.
#[derive(clap::Args)]
pub struct Demo {
    #[command(flatten)]
    place: Place,
    /// How many students.
    #[arg(long, default_value_t = Plan::DEMO_STUDENTS)]
    students: usize,
    /// The same seed on the same day makes the same house.
    #[arg(long, default_value_t = Plan::DEMO_SEED)]
    seed: u64,
}

impl Demo {
    pub fn run(self) -> Result<ExitCode, HouseError> {
        if is_taken(&self.place.data)? {
            return Err(not_empty(&self.place.data));
        }
        let had_folder = self.place.data.exists();
        let made = self.make();
        if made.is_err() {
            clear(&self.place.data, had_folder)?;
        }
        made
    }

    fn make(&self) -> Result<ExitCode, HouseError> {
        let desk = Desk::make(&self.place)?;
        let (store, clock) = (&desk.site.store, &desk.site.clock);
        let plan = Plan {
            seed: self.seed,
            students: self.students,
            today: clock.today(),
        };
        let cast = people::demo::write_establishment(store, desk.site.catalogue(), clock, plan, &mut |done, of| {
            desk.voice
                .tell(&Message::new("cli-demo-progress").with("done", done).with("of", of));
        })?;
        found(&desk, &cast.organisation, Nature::Both)?;
        let access = &desk.access;
        let written: kit::Result<()> = store.write(|tx| {
            tx.begin(access, clock, "demo", "")?;
            accounts::shipped::install(tx, access, clock, &[])?;
            for member in &cast.members {
                let user = NewUser {
                    email: member
                        .email
                        .clone()
                        .unwrap_or_else(|| format!("{}@demo.example", member.profile)),
                    name: member.name.clone(),
                    profiles: vec![member.profile.to_owned()],
                    person: Some(member.person),
                    language: None,
                };
                desk.accounts.add_active(tx, access, &user)?;
            }
            settings::set(Hand::new(access, clock), tx, DEMO, &true)?;
            Ok(())
        });
        written?;
        desk.voice
            .tell(&Message::new("cli-demo-done").with("folder", self.place.data.display()));
        Ok(ExitCode::SUCCESS)
    }
}
