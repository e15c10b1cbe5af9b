//! What holds for every page, whatever the room.

mod change;
mod frame;
mod gate;
mod list;
mod record;
mod shelves;
