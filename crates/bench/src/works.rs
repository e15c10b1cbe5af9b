//! The works, in the order of the table.

mod attendance;
mod bundle;
mod changes;
mod files;
mod pages;
mod papers;
mod start;

use crate::Outcome;
use crate::data::Scene;
use crate::table::Table;

type Work = fn(&Scene, &mut Table) -> Outcome<()>;

pub const ALL: &[(&str, Work)] = &[
    ("start", start::start),
    ("weight", start::weight),
    ("list", pages::list),
    ("record", pages::record),
    ("search", pages::search),
    ("headcount", pages::headcount),
    ("export", files::export),
    ("import", files::import),
    ("bulk", changes::bulk),
    ("peak", attendance::peak),
    ("registers", attendance::registers),
    ("bundle", bundle::bundle),
    ("papers", papers::papers),
];
