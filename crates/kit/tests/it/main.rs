//! The engines against the end of their process: a child is killed without warning, and what it left is looked at.

mod child;
mod killed;
