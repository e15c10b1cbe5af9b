//! Payment by card, against a server of our own that answers as the provider documents.

mod desk;
mod events;
mod keys;
mod paying;
mod provider;
mod refunds;
