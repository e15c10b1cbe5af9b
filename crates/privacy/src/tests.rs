//! What the room promises, on both engines, over HTTP.

mod consents;
mod copy;
mod erasing;
mod keeping;
mod office;
mod requests;
mod restricted;
