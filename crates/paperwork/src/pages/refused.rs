//! What an auditor or a funder would refuse, session by session, each with where to mend it.

use askama::Template;
use filter::Filter;
use kit::query::Query;
use kit::{Error, Result};
use ui::{Answer, Pen, Place, Visit};

use crate::checks::{Dossier, Line, lines};

/// Sessions looked at: the latest that have begun.
const MOST: usize = 100;

struct Group {
    title: String,
    address: String,
    dates: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "would_be_refused.html")]
struct Page<'a> {
    pen: Pen<'a>,
    groups: Vec<Group>,
    looked_at: i64,
}

/// `GET /would-be-refused`: the sessions in sight that have begun, those with something to mend.
pub async fn show(visit: Visit) -> Answer {
    visit
        .run_at_length(|visit| -> Answer {
            let pen = visit.pen();
            let access = visit.access();
            access.kind("training_session")?;
            let today = visit.site.clock.today();
            let filter = Filter::parse(&format!("starts_on:<={today}"))?;
            let query = Query::of("training_session")
                .filtered(filter)
                .fields(&[])
                .sorted("-starts_on")
                .limit(MOST);
            let (looked_at, groups) = visit.site.store.read(|db| {
                let page = visit.site.queries.page(db, access, &query)?;
                let mut groups = Vec::new();
                for session in &page.records {
                    let dossier = Dossier::read(&visit.site, db, visit.language, session.id)?;
                    let lines = lines(&visit.site, access, &dossier, visit.language);
                    if !lines.is_empty() {
                        let day = |day| words::format::date(visit.language, day);
                        groups.push(Group {
                            title: session.title.clone(),
                            address: format!("/sessions/{}/papers#refused", session.uid),
                            dates: format!("{} – {}", day(dossier.session.starts_on), day(dossier.session.ends_on)),
                            lines,
                        });
                    }
                }
                Result::<_, Error>::Ok((page.records.len() as i64, groups))
            })?;
            let page = Page { pen, groups, looked_at };
            let place = Place {
                title: pen.t("refused-title"),
                menu: "would-be-refused",
            };
            visit.page(place, &page)
        })
        .await
}
