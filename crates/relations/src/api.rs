//! The API of what is more than a field: moving a card, and the members of a segment.

pub(crate) mod members;
mod stage;

pub(crate) use stage::stage_named;

use kit::{Access, Actor, Via};
use serde_json::{Value, json};
use ui::{ApiAnswer, ApiRoute, Policy, Routes};

/// Whoever may create opportunities moves them.
pub const MAY_MOVE: Policy = Policy::Kind("opportunity");

pub fn routes() -> Routes {
    stage::routes().and(members::routes())
}

/// What the description of the API tells of them.
pub const DESCRIBED: &[ApiRoute] = &[
    ApiRoute {
        method: "post",
        policy: MAY_MOVE,
        takes: Some(stage::taken),
        ..ApiRoute::get(
            "/api/v1/opportunities/{id}/stage",
            "moveOpportunity",
            "opportunities",
            stage::answered,
        )
    },
    ApiRoute {
        policy: Policy::Kind("segment"),
        parameters: &["limit", "after"],
        answers: ApiAnswer::Json("200", members::answered),
        ..ApiRoute::get(
            "/api/v1/segments/{id}/members",
            "segmentMembers",
            "segments",
            members::answered,
        )
    },
];

/// The same rights, come through this door.
fn by_api(access: &Access) -> Access {
    access.acting_as(Actor {
        via: Via::Api,
        ..access.actor.clone()
    })
}

fn id_shape() -> Value {
    json!({ "type": "string", "format": "uuid" })
}
