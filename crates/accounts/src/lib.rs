//! People who sign in: who they are, which rights they have, how they prove it.
//!
//! An account holds one or several profiles, one of which is active in a session: the rights of two profiles are never
//! added up. [`Accounts`] is the room's handle: it is the site's doorkeeper, and what pages and the command line call.
//! Commands are grouped by what people do: [`sign_in`], [`users`], [`tokens`], [`own`] (one's own account), [`see_as`].

mod admission;
pub mod device;
mod door;
mod event;
mod grants;
pub mod holders;
pub mod kinds;
pub mod letters;
mod link;
mod matrix;
mod migration;
pub mod own;
pub mod pages;
mod password;
pub mod rights;
mod room;
pub mod safe;
mod second_factor;
pub mod secret;
pub mod see_as;
mod session;
pub mod shipped;
pub mod sign_in;
mod throttle;
pub mod tokens;
pub mod users;

use std::sync::Arc;

use kit::{Clock, Db, Result, Store, Tx};

pub use device::Device;
pub use link::Purpose;
pub use migration::MIGRATIONS;
pub use password::Weakness;
pub use room::room;
pub use safe::Safe;
pub use session::{COOKIE, Session};

/// The store with what the room keeps in memory beside it: who was admitted a moment ago, who is guessing, how many
/// passwords are being checked. Cheap to clone; one for each open store.
#[derive(Clone)]
pub struct Accounts {
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    pub(crate) safe: Safe,
    pub(crate) hasher: Arc<password::Hasher>,
    pub(crate) throttle: Arc<throttle::Throttle>,
    pub(crate) admitted: Arc<door::Admitted>,
}

impl Accounts {
    pub fn new(store: Store, clock: Clock, safe: Safe) -> Self {
        Accounts {
            store,
            clock,
            safe,
            hasher: Arc::default(),
            throttle: Arc::default(),
            admitted: Arc::default(),
        }
    }

    /// The safe of the house.
    pub fn safe(&self) -> &Safe {
        &self.safe
    }

    pub(crate) fn read<T>(&self, work: impl FnOnce(&mut Db<'_>) -> Result<T>) -> Result<T> {
        self.store.read(work)
    }

    pub(crate) fn write<T>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        self.store.write(work)
    }
}
