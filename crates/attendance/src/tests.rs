//! Presence over HTTP and in the store: what may be signed, what follows from it, what is found when it is edited.

mod door;
mod house;
mod justified;
mod pages;
mod rates;
mod remote;
mod stamping;
mod tampering;
mod whole;
