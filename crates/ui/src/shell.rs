//! The shell: what stands round every page. Menu, top bar, palette, toasts.

use std::fmt;

use askama::filters::HtmlSafe;
use askama::{DynTemplate, Template};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse};

use crate::failure::{Answer, Failure};
use crate::guest::{Guest, Reader};
use crate::pen::Pen;
use crate::room::{Bell, Group, MenuEntry};
use crate::settings;
use crate::toast::Said;
use crate::visit::Visit;

/// What a page says of itself to the shell.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place<'a> {
    pub title: &'a str,
    /// The key of its menu entry.
    pub menu: &'a str,
}

/// A template inside another: markup already, written where it stands without a copy.
struct Body<'a>(&'a dyn DynTemplate);

impl fmt::Display for Body<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.dyn_render_into(f).map_err(|_| fmt::Error)
    }
}

impl HtmlSafe for Body<'_> {}

#[derive(Template)]
#[template(path = "shell.html")]
struct Shell<'a> {
    pen: Pen<'a>,
    visit: &'a Visit,
    place: Place<'a>,
    organisation: &'a str,
    groups: Vec<(Option<&'static str>, Vec<&'a MenuEntry>)>,
    creations: Vec<&'a MenuEntry>,
    /// The menu of the settings, beside one of them.
    settings: Vec<(&'a MenuEntry, bool)>,
    said: Option<String>,
    bell: Option<Ringing>,
    body: Body<'a>,
}

/// The bell, as the top bar shows it.
struct Ringing {
    address: &'static str,
    /// What stands on it; `None` when it is not known yet.
    count: Option<String>,
    label: String,
}

impl Ringing {
    fn of(visit: &Visit) -> Option<Self> {
        let bell = visit.site.bell()?;
        let (pen, unread) = (visit.pen(), visit.unread());
        Some(Ringing {
            address: bell.address,
            count: unread.map(Bell::count),
            label: match unread {
                Some(unread) if unread > 0 => pen.counted("shell-bell-unread", unread),
                _ => pen.t("shell-bell").to_owned(),
            },
        })
    }
}

impl Shell<'_> {
    fn name(&self) -> &str {
        &self.visit.access().actor.name
    }

    fn initials(&self) -> String {
        initials(self.name())
    }

    fn undo(&self) -> Option<uuid::Uuid> {
        self.visit.said.as_ref()?.undo
    }

    /// Entries of the phone's bar, before and after the search in its middle.
    fn phone(&self, from: usize, to: usize) -> impl Iterator<Item = &&MenuEntry> {
        let all = self.groups.iter().flat_map(|(_, entries)| entries);
        all.filter(|entry| entry.on_phone).skip(from).take(to - from)
    }

    fn is_current(&self, entry: &MenuEntry) -> bool {
        entry.key == self.place.menu || (entry.key == "settings" && !self.settings.is_empty())
    }
}

#[derive(Template)]
#[template(path = "bare.html")]
struct Bare<'a> {
    pen: Pen<'a>,
    reader: &'a Reader,
    title: &'a str,
    body: Body<'a>,
}

impl Visit {
    /// A page inside the shell.
    pub fn page(&self, place: Place<'_>, body: &dyn DynTemplate) -> Answer {
        let organisation = self.site.establishment();
        let shown =
            |entry: &&MenuEntry| organisation.nature.shows(entry.group) && entry.policy.admits(Some(self.access()));
        let mut groups: Vec<(Option<&'static str>, Vec<&MenuEntry>)> = Vec::new();
        let mut creations = Vec::new();
        let mut group = None;
        for entry in self.site.menu.iter().filter(shown) {
            if entry.group == Group::Create {
                creations.push(entry);
                continue;
            }
            if group != Some(entry.group) {
                group = Some(entry.group);
                groups.push((entry.group.title(), Vec::new()));
            }
            if let Some((_, entries)) = groups.last_mut() {
                entries.push(entry);
            }
        }
        let pen = self.pen();
        let said = self.said.as_ref().map(|said| pen.message(&said.message));
        let has_said = said.is_some();
        let shell = Shell {
            pen,
            visit: self,
            place,
            organisation: &organisation.name,
            groups,
            creations,
            settings: settings::nav(self, place.menu),
            said,
            bell: Ringing::of(self),
            body: Body(body),
        };
        // The shell weighs about 9 KB; the body tells its own size.
        let mut html = String::with_capacity(12_000 + body.size_hint());
        shell.render_into(&mut html)?;
        let mut response = Html(html).into_response();
        if has_said {
            response
                .headers_mut()
                .append(header::SET_COOKIE, HeaderValue::from_static(Said::FORGET));
        }
        Ok(response)
    }

    /// A part of a page, for an answer that is put in place of what was there.
    pub fn part(&self, body: &dyn DynTemplate) -> Answer {
        Ok(Html(body.dyn_render()?).into_response())
    }

    /// On to another page, after a form was done with.
    pub fn go(&self, address: &str) -> Answer {
        redirect(address)
    }

    /// The same, which will say what was done.
    pub fn go_saying(&self, address: &str, said: &Said) -> Answer {
        let mut response = redirect(address)?;
        let cookie = HeaderValue::from_str(&said.to_cookie()).map_err(unfit)?;
        response.headers_mut().append(header::SET_COOKIE, cookie);
        Ok(response)
    }
}

impl Guest {
    /// A page without menu: signing in, what cannot be shown.
    pub fn page(&self, title: &str, body: &dyn DynTemplate) -> Answer {
        Ok(Html(bare(&self.reader, title, body)?).into_response())
    }

    /// A part of such a page, for an answer that is put in place of what was there.
    pub fn part(&self, body: &dyn DynTemplate) -> Answer {
        Ok(Html(body.dyn_render()?).into_response())
    }

    pub fn go(&self, address: &str) -> Answer {
        redirect(address)
    }
}

/// The frame without menu.
pub(crate) fn bare(reader: &Reader, title: &str, body: &dyn DynTemplate) -> askama::Result<String> {
    Bare {
        pen: reader.pen(),
        reader,
        title,
        body: Body(body),
    }
    .render()
}

fn redirect(address: &str) -> Answer {
    let location = HeaderValue::from_str(address).map_err(unfit)?;
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response())
}

fn unfit(_: axum::http::header::InvalidHeaderValue) -> Failure {
    kit::Error::Fault("an address does not fit a header".into()).into()
}

/// The first letters of the first two words of a name.
pub fn initials(name: &str) -> String {
    let mut out = String::new();
    push_initials(&mut out, name);
    out
}

/// The same, added to a buffer: letters and digits alone, which need no escaping.
pub(crate) fn push_initials(out: &mut String, name: &str) {
    let words = name
        .split([' ', '-'])
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    out.extend(words.take(2).flat_map(char::to_uppercase));
}
