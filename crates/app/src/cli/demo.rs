//! `preau demo`: a lively establishment, made by the seeded generator, that one click signs in to.

use std::process::ExitCode;

use kit::Message;
use sample::Plan;

use super::Desk;
use super::init::{clear, is_taken, not_empty};
use crate::founding;
use crate::house::HouseError;
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
        let plan = Plan {
            seed: self.seed,
            students: self.students,
            today: desk.site.clock.today(),
        };
        founding::demonstrate(&desk.site, &desk.accounts, &desk.access, plan, &mut |done, of| {
            desk.voice
                .tell(&Message::new("cli-demo-progress").with("done", done).with("of", of));
        })?;
        desk.voice
            .tell(&Message::new("cli-demo-done").with("folder", self.place.data.display()));
        Ok(ExitCode::SUCCESS)
    }
}
