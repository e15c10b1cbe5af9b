//! Accounts: inviting, suspending, opening again, a new password.

use askama::Template;
use axum::extract::Path;
use kit::Message;
use ui::{Answer, Pen, Place, Said, Visit};
use uuid::Uuid;

use super::form::{Faults, Form};
use super::{ask, ask_as, attempt_as};
use crate::device::Arrival;
use crate::door::profile_label;
use crate::users::{Delivery, NewUser};

struct Choice {
    key: String,
    label: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "invite.html")]
struct Invite<'a> {
    pen: Pen<'a>,
    user: &'a NewUser,
    profiles: Vec<Choice>,
    has_mail: bool,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "hand_over.html")]
struct HandOver<'a> {
    pen: Pen<'a>,
    link: String,
    back: String,
}

/// `GET /users/invite`
pub async fn show_invite(visit: Visit) -> Answer {
    page(&visit, NewUser::default(), Faults::default()).await
}

async fn page(visit: &Visit, user: NewUser, faults: Faults) -> Answer {
    let (chosen, language) = (user.profiles.clone(), visit.language);
    let (profiles, has_mail) = ask(&visit.site, move |site, accounts| {
        let choices = accounts.profile_names()?.into_iter().map(|(key, label)| Choice {
            label: profile_label(site, language, &key, label.as_deref()),
            is_chosen: chosen.contains(&key),
            key,
        });
        Ok((choices.collect(), accounts.mail()?.is_some()))
    })
    .await?;
    let pen = visit.pen();
    let body = Invite {
        pen,
        user: &user,
        profiles,
        has_mail,
        faults,
    };
    visit.page(
        Place {
            title: pen.t("invite-title"),
            menu: "users",
        },
        &body,
    )
}

/// `POST /users/invite`
pub async fn invite(visit: Visit, arrival: Arrival, form: Form) -> Answer {
    let user = NewUser {
        email: form.get("email").to_owned(),
        name: form.get("name").to_owned(),
        profiles: form.all("profiles").map(str::to_owned).collect(),
        person: None,
        language: Some(form.get("language"))
            .filter(|code| ["fr", "en"].contains(code))
            .map(str::to_owned),
    };
    let new = user.clone();
    let outcome = attempt_as(&visit, move |access, accounts| accounts.invite(access, &new)).await?;
    match outcome {
        Ok((id, delivery)) => delivered(&visit, &arrival, id, delivery, "user-invited"),
        Err(error) => {
            let faults = Faults::of(visit.pen(), error)?;
            page(&visit, user, faults).await
        }
    }
}

/// `POST /users/{id}/link`
pub async fn send_link(visit: Visit, arrival: Arrival, Path(id): Path<Uuid>) -> Answer {
    let delivery = ask_as(&visit, move |access, accounts| accounts.send_password_link(access, id)).await?;
    delivered(&visit, &arrival, id, delivery, "user-link-sent")
}

/// Says that the letter is on its way, or shows the link to hand over.
fn delivered(visit: &Visit, arrival: &Arrival, id: Uuid, delivery: Delivery, said: &str) -> Answer {
    let back = format!("/users/{id}");
    match delivery {
        Delivery::Mail => visit.go_saying(&back, &Said::new(Message::new(said))),
        Delivery::ByHand(path) => {
            let pen = visit.pen();
            let body = HandOver {
                pen,
                link: format!("{}{path}", arrival.base),
                back,
            };
            visit.page(
                Place {
                    title: pen.t("hand-over-title"),
                    menu: "users",
                },
                &body,
            )
        }
    }
}

/// `POST /users/{id}/suspend`
pub async fn suspend(visit: Visit, Path(id): Path<Uuid>, form: Form) -> Answer {
    let reason = form.get("reason").to_owned();
    ask_as(&visit, move |access, accounts| accounts.suspend(access, id, &reason)).await?;
    done(&visit, id, "user-suspended")
}

/// `POST /users/{id}/reinstate`
pub async fn reinstate(visit: Visit, Path(id): Path<Uuid>) -> Answer {
    ask_as(&visit, move |access, accounts| accounts.reinstate(access, id)).await?;
    done(&visit, id, "user-reinstated")
}

/// `POST /users/{id}/forget-two-factor`
pub async fn forget_second_factor(visit: Visit, Path(id): Path<Uuid>) -> Answer {
    ask_as(&visit, move |access, accounts| {
        accounts.forget_second_factor_of(access, id)
    })
    .await?;
    done(&visit, id, "user-second-factor-forgotten")
}

/// `POST /users/{id}/end-sessions`
pub async fn end_sessions(visit: Visit, Path(id): Path<Uuid>) -> Answer {
    ask_as(&visit, move |access, accounts| accounts.end_sessions_of(access, id)).await?;
    done(&visit, id, "user-sessions-ended")
}

fn done(visit: &Visit, id: Uuid, said: &str) -> Answer {
    visit.go_saying(&format!("/users/{id}"), &Said::new(Message::new(said)))
}
