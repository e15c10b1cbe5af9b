//! Papers over HTTP, on both engines: what is printed, numbered, replaced, sent, verified and refused.

mod agreeing;
mod bundles;
mod checks;
mod inviting;
mod issuing;
mod reading;
mod scanning;
mod settings;
mod sheets;
mod taught;
mod verifying;
