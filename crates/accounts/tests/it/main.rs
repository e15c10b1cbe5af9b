//! People who sign in, tried through the pages and on both engines.

mod cost;
mod house;
mod links;
mod rights;
mod signing_in;
mod words;
