//! Payment by card: whoever owes an invoice pays it on the page of a provider, and the house knows without anyone typing.
//!
//! A personal link ([`link`]) leads to what is due ([`due`]). Paying begins a *checkout* ([`begin`]): the provider
//! ([`provider`], [`stripe`]) opens a page of its own, and what became of it comes back by its signed events ([`hook`]), by the
//! return of the payer, or by a job that asks ([`follow`]); whichever is first records the payment, once ([`settle`]). Money
//! goes back through the provider too ([`refund`]). No call to the provider is made inside a transaction of the store: what is
//! asked is noted first, under a key by which it may be asked again without being done twice.

mod api;
pub mod begin;
pub mod demo;
pub mod due;
pub mod event;
pub mod follow;
pub mod hook;
mod kinds;
pub mod letter;
pub mod link;
mod pages;
pub mod provider;
pub mod refund;
mod rights;
mod room;
pub mod setting;
pub mod settle;
pub mod stripe;
#[cfg(test)]
mod tests;

pub use room::room;
