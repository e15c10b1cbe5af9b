//! The list of a kind: filtered, sorted, paged, with chosen columns.

use kit::catalogue::Kind;

use crate::routes::Routes;

/// The routes of a kind's list.
pub(crate) fn routes(_kind: &Kind) -> Routes {
    Routes::new()
}
