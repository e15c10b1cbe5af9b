//! What holds for every page, whatever the room.

mod frame;
mod gate;
mod list;
mod record;
mod shelves;
