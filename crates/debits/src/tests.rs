//! Direct debits over HTTP, on both engines.

mod collecting;
mod doors;
mod mandates;
mod returning;
mod school;
mod settling;
