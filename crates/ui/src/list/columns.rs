//! The columns of a list: those of the address, else those the person chose, else those the kind lists.

use axum::extract::RawForm;
use kit::catalogue::Kind;
use kit::{Access, Db, Result};

use super::asked::Asked;
use crate::address;
use crate::failure::{Answer, Failure};
use crate::reorder::shift;
use crate::visit::Visit;

/// Columns shown of a kind that lists none.
const FEW: usize = 5;

/// The keys of the columns to show, readable ones only.
pub fn shown(db: &mut Db<'_>, access: &Access, kind: &Kind, asked: &Asked) -> Result<Vec<String>> {
    let own;
    let wanted = if asked.columns.is_empty() {
        own = remembered(db, access, kind)?;
        &own
    } else {
        &asked.columns
    };
    let chosen: Vec<String> = wanted
        .split(',')
        .map(str::trim)
        .filter(|key| access.can_read(kind, key))
        .map(str::to_owned)
        .collect();
    if !chosen.is_empty() {
        return Ok(chosen);
    }
    let listed: Vec<String> = access
        .readable(kind)
        .filter(|field| field.listed)
        .map(|field| field.key.to_string())
        .collect();
    if !listed.is_empty() {
        return Ok(listed);
    }
    Ok(access
        .readable(kind)
        .take(FEW)
        .map(|field| field.key.to_string())
        .collect())
}

fn remembered(db: &mut Db<'_>, access: &Access, kind: &Kind) -> Result<String> {
    let Some(user) = access.actor.user else {
        return Ok(String::new());
    };
    let sql = "SELECT columns FROM list_columns WHERE user_id = $1 AND kind = $2";
    Ok(db.scalar(sql, &[user.into(), kind.key.into()])?.to_text().into_owned())
}

/// `POST /{plural}/columns`: remembers `column`s in their order (or forgets them, `reset`), then back to the list.
/// `move=city:up` moves one without script.
pub async fn choose(visit: Visit, kind: &'static str, RawForm(form): RawForm) -> Answer {
    let kind = visit.access().kind(kind)?.clone();
    let form = String::from_utf8_lossy(&form).into_owned();
    let pairs = address::pairs(&form);
    let values = |name: &'static str| {
        pairs
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    };
    let mut columns: Vec<String> = values("column")
        .filter(|key| visit.access().can_read(&kind, key))
        .map(str::to_owned)
        .collect();
    if let Some((key, way)) = values("move").next().and_then(|moved| moved.split_once(':')) {
        shift(&mut columns, &key.to_owned(), way);
    }
    if values("reset").next().is_some() {
        columns.clear();
    }
    let back = Asked::read(&form)
        .but(|asked| asked.columns.clear())
        .address(&format!("/{}", kind.plural));
    let Some(user) = visit.access().actor.user else {
        return visit.go(&back);
    };
    visit
        .run(move |visit| {
            visit.site.store.write(|tx| {
                let owner = [user.into(), kind.key.into()];
                tx.exec("DELETE FROM list_columns WHERE user_id = $1 AND kind = $2", &owner)?;
                if !columns.is_empty() {
                    let [user, kind] = owner;
                    let row = vec![user, kind, columns.join(",").into()];
                    tx.insert("list_columns", &["user_id", "kind", "columns"], row)?;
                }
                Ok::<_, Failure>(())
            })
        })
        .await?;
    visit.go(&back)
}
