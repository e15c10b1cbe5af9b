//! The pages of the room. Each file is one subject; what they share stands here.

mod demo;
mod door;
mod form;
mod mail;
mod me;
mod own;
mod panel;
mod rights;
mod see_as;
mod tokens;
mod users;

use axum::http::{HeaderMap, HeaderValue, header};
use kit::{Access, Error, Result};
use ui::{Answer, Failure, Policy, Routes, Site, Visit};

use crate::device::Arrival;
use crate::{Accounts, COOKIE};

pub use panel::user_panel;

/// The cookie of the step between a password and its code.
const STEP_COOKIE: &str = "preau_step";

/// Every route, with what it asks for.
pub fn routes() -> Routes {
    let open = Policy::Public;
    let (own, rights) = (Policy::SignedIn, Policy::Capability("rights"));
    let settings = Policy::Capability("settings");
    let (keep, invite) = (Policy::Kind("user"), Policy::Action("user", "create"));
    Routes::new()
        .get("/sign-in", open, door::show)
        .post("/sign-in", open, door::enter)
        .get("/sign-in/code", open, door::show_code)
        .post("/sign-in/code", open, door::enter_code)
        .post("/sign-in/link", open, door::ask_for_link)
        .get("/sign-in/link/{token}", open, door::show_link)
        .post("/sign-in/link/{token}", open, door::enter_by_link)
        .get("/sign-in/password/{token}", open, door::show_password)
        .post("/sign-in/password/{token}", open, door::choose_password)
        .post("/sign-out", open, door::leave)
        .get("/demo/sign-in", open, demo::show)
        .post("/demo/sign-in", open, demo::enter)
        .get("/account", own, own::show)
        .post("/account", own, own::prefer)
        .post("/account/password", own, own::change_password)
        .post("/account/profile", own, own::take_profile)
        .get("/account/two-factor", own, own::show_second_factor)
        .post("/account/two-factor", own, own::enrol)
        .post("/account/two-factor/off", own, own::give_up_second_factor)
        .post("/account/sessions/others/end", own, own::end_other_sessions)
        .post("/account/sessions/{id}/end", own, own::end_session)
        .get("/users/invite", invite, users::show_invite)
        .post("/users/invite", invite, users::invite)
        .post("/users/{id}/link", keep, users::send_link)
        .post("/users/{id}/suspend", keep, users::suspend)
        .post("/users/{id}/reinstate", keep, users::reinstate)
        .post("/users/{id}/forget-two-factor", keep, users::forget_second_factor)
        .post("/users/{id}/end-sessions", keep, users::end_sessions)
        .get("/settings/rights", rights, rights::show)
        .post("/settings/rights", rights, rights::save)
        .get("/settings/rights/why", rights, rights::why)
        .post("/settings/profiles/new", rights, rights::add)
        .post("/settings/profiles/{key}/reset", rights, rights::reset)
        .get("/settings/tokens", Policy::Kind("token"), tokens::show)
        .post("/settings/tokens", Policy::Action("token", "create"), tokens::create)
        .post("/settings/tokens/{id}/revoke", Policy::Kind("token"), tokens::revoke)
        .get("/settings/mail", settings, mail::show)
        .post("/settings/mail", settings, mail::save)
        .get("/see-as", Policy::Capability(crate::see_as::CAPABILITY), see_as::show)
        .post("/see-as", Policy::Capability(crate::see_as::CAPABILITY), see_as::start)
        // Not behind the gate, which lets nothing be changed through borrowed eyes; the cookie alone is concerned.
        .post("/see-as/stop", open, see_as::stop)
        .get("/api/v1/me", own, me::show)
}

/// The room's handle, which is the site's doorkeeper.
fn accounts(site: &Site) -> Result<&Accounts> {
    site.doorkeeper()
        .ok_or_else(|| Error::Fault("the doorkeeper is not the accounts room's".into()))
}

/// Work of the room on a thread that may wait for the store.
async fn ask<T: Send + 'static>(
    site: &Site,
    work: impl FnOnce(&Site, &Accounts) -> Result<T> + Send + 'static,
) -> Result<T, Failure> {
    let known = site.clone();
    site.in_turn(move || work(&known, accounts(&known)?)).await
}

/// The same, whose refusal the page will show.
async fn attempt<T: Send + 'static>(
    site: &Site,
    work: impl FnOnce(&Site, &Accounts) -> Result<T> + Send + 'static,
) -> Result<Result<T>, Failure> {
    let known = site.clone();
    site.in_turn(move || Result::<_>::Ok(work(&known, accounts(&known)?)))
        .await
}

/// [`ask`], in the name of whoever is signed in.
async fn ask_as<T: Send + 'static>(
    visit: &Visit,
    work: impl FnOnce(&Access, &Accounts) -> Result<T> + Send + 'static,
) -> Result<T, Failure> {
    let visitor = visit.visitor.clone();
    ask(&visit.site, move |_, accounts| work(&visitor.access, accounts)).await
}

/// [`attempt`], in the name of whoever is signed in.
async fn attempt_as<T: Send + 'static>(
    visit: &Visit,
    work: impl FnOnce(&Access, &Accounts) -> Result<T> + Send + 'static,
) -> Result<Result<T>, Failure> {
    let visitor = visit.visitor.clone();
    attempt(&visit.site, move |_, accounts| work(&visitor.access, accounts)).await
}

/// The session's token, as the browser sends it.
fn token(headers: &HeaderMap) -> String {
    ui::cookie(headers, COOKIE).unwrap_or_default().to_owned()
}

/// Sets a cookie that scripts cannot read and other sites cannot send with a form. It lasts as long as the browser is
/// open: the store says when the session ends.
fn with_cookie(mut answer: axum::response::Response, arrival: &Arrival, name: &str, value: &str) -> Answer {
    let secure = if arrival.is_https { "; Secure" } else { "" };
    let end = if value.is_empty() { "; Max-Age=0" } else { "" };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{end}");
    let cookie = HeaderValue::from_str(&cookie).map_err(|_| Error::Fault("a cookie does not fit a header".into()))?;
    answer.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(answer)
}
