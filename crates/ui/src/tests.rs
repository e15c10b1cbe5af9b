//! What holds for every page, whatever the room.

mod change;
mod custom;
mod frame;
mod gate;
mod headcount;
mod list;
mod own_forms;
mod proposals;
mod record;
mod search;
mod shelves;
