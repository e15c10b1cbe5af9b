//! Who is billed or pays: a person of the registry or a company, and how the law wants them named on a paper.

use kit::write::Values;
use kit::{Access, Db, Error, Result, Value};
use serde::{Deserialize, Serialize};
use ui::Visit;
use uuid::Uuid;

/// A client, by its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Client {
    Person(i64),
    Company(i64),
}

/// Kinds under which a client is looked for, in this order.
const KINDS: [&str; 6] = ["company", "contact", "learner", "guardian", "student", "person"];

impl Client {
    /// The client of a public id, among the records that a visitor sees.
    ///
    /// # Errors
    /// Invalid, on the field named, when there is none in sight.
    pub fn find(visit: &Visit, db: &mut Db<'_>, access: &Access, field: &str, uid: Uuid) -> Result<Client> {
        let named: [String; 0] = [];
        for kind in KINDS {
            match visit.site.queries.record_in(db, access, kind, uid, &named) {
                Ok((_, record)) if kind == "company" => return Ok(Client::Company(record.id)),
                Ok((_, record)) => return Ok(Client::Person(record.id)),
                Err(Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Err(Error::invalid(field, "billing-client-unknown"))
    }

    /// The client of a row with the columns `person_id` and `company_id`, in this order.
    pub fn of_row(row: &[Value]) -> Option<Client> {
        match (row[0].as_int(), row[1].as_int()) {
            (_, Some(company)) => Some(Client::Company(company)),
            (Some(person), None) => Some(Client::Person(person)),
            (None, None) => None,
        }
    }

    /// The fields that say who it is.
    pub fn tell(self, db: &mut Db<'_>, values: &mut Values) -> Result<()> {
        let (sql, id) = match self {
            Client::Person(id) => ("SELECT full_name FROM person WHERE id = $1", id),
            Client::Company(id) => ("SELECT name FROM company WHERE id = $1", id),
        };
        let row = db.row(sql, &[id.into()])?.ok_or(Error::NotFound)?;
        values.set("client_name", row[0].clone());
        let (person, company) = match self {
            Client::Person(id) => (Value::Int(id), Value::Null),
            Client::Company(id) => (Value::Null, Value::Int(id)),
        };
        values.set("person", person);
        values.set("company", company);
        Ok(())
    }

    /// The column by which tables name it, and its key.
    pub fn column(self) -> (&'static str, i64) {
        match self {
            Client::Person(id) => ("person_id", id),
            Client::Company(id) => ("company_id", id),
        }
    }

    /// Where letters reach it: of a company, its main contact first.
    pub fn address(self, db: &mut Db<'_>) -> Result<Option<String>> {
        Ok(self.addressee(db)?.map(|(address, _)| address))
    }

    /// Where letters reach it, and who reads them there.
    pub fn addressee(self, db: &mut Db<'_>) -> Result<Option<(String, String)>> {
        let (sql, id) = match self {
            Client::Person(id) => ("SELECT email, full_name FROM person WHERE id = $1 AND email <> ''", id),
            Client::Company(id) => (
                "SELECT coalesce(p.email, c.email), coalesce(p.full_name, c.name) FROM company c
                LEFT JOIN contact k ON k.company_id = c.id LEFT JOIN person p ON p.id = k.id AND p.email <> ''
                WHERE c.id = $1 AND coalesce(p.email, c.email) <> ''
                ORDER BY CASE WHEN p.email IS NULL THEN 1 ELSE 0 END, coalesce(k.is_main, 0) DESC, k.id LIMIT 1",
                id,
            ),
        };
        let text = |value: &Value| value.to_text().into_owned();
        Ok(db.row(sql, &[id.into()])?.map(|row| (text(&row[0]), text(&row[1]))))
    }

    /// As the registry knows it today.
    pub fn party(self, db: &mut Db<'_>) -> Result<Party> {
        match self {
            Client::Person(id) => person(db, id),
            Client::Company(id) => company(db, id),
        }
    }
}

/// A party as a paper names it: what the law wants of seller and buyer (CGI, annexe II, 242 nonies A, I 1° to 4°).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Party {
    pub name: String,
    /// Lines of the postal address, without postal code and city.
    pub address: Vec<String>,
    pub postal_code: String,
    pub city: String,
    /// ISO 3166 alpha-2.
    pub country: String,
    /// Fourteen figures; empty for a person.
    pub siret: String,
    pub vat_number: String,
    pub email: String,
    /// Whether it buys for its trade: the fixed recovery fee and the penalties are for these alone (C. com., L441-10).
    pub is_business: bool,
}

impl Party {
    /// The first nine figures of the SIRET.
    pub fn siren(&self) -> &str {
        self.siret.get(..9).unwrap_or_default()
    }

    /// The whole address, a line each.
    pub fn lines(&self) -> Vec<String> {
        let town = [self.postal_code.as_str(), self.city.as_str()]
            .join(" ")
            .trim()
            .to_owned();
        let lines = self.address.iter().cloned().chain([town]);
        lines.filter(|line| !line.is_empty()).collect()
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().trim().to_owned()
}

fn lines(value: &Value) -> Vec<String> {
    let text = text(value);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

fn country(value: &Value) -> String {
    let code = text(value);
    if code.is_empty() { "FR".to_owned() } else { code }
}

fn company(db: &mut Db<'_>, id: i64) -> Result<Party> {
    let sql = "SELECT coalesce(nullif(legal_name, ''), name), address, postal_code, city, country, siret, email
        FROM company WHERE id = $1";
    let row = db.row(sql, &[id.into()])?.ok_or(Error::NotFound)?;
    Ok(Party {
        name: text(&row[0]),
        address: lines(&row[1]),
        postal_code: text(&row[2]),
        city: text(&row[3]),
        country: country(&row[4]),
        siret: text(&row[5]),
        vat_number: String::new(),
        email: text(&row[6]),
        is_business: true,
    })
}

fn person(db: &mut Db<'_>, id: i64) -> Result<Party> {
    let sql = "SELECT p.first_name || ' ' || coalesce(nullif(p.usage_name, ''), p.last_name), h.address, h.postal_code, h.city, h.country, p.email FROM person p
        LEFT JOIN residence r ON r.person_id = p.id LEFT JOIN household h ON h.id = r.household_id
        WHERE p.id = $1 ORDER BY coalesce(r.is_main, 0) DESC, r.id LIMIT 1";
    let row = db.row(sql, &[id.into()])?.ok_or(Error::NotFound)?;
    Ok(Party {
        name: text(&row[0]),
        address: lines(&row[1]),
        postal_code: text(&row[2]),
        city: text(&row[3]),
        country: country(&row[4]),
        email: text(&row[5]),
        ..Party::default()
    })
}
