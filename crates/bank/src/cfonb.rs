//! CFONB 120, the statement that French banks have sent since the 1980s: lines of 120 characters, each for a balance (01,
//! 07), a movement (04) or what completes it (05). Source: CFONB, *Relevé de compte sur support informatique*.

use jiff::civil::Date;

use crate::ids::iban_of_rib;
use crate::statement::joined;
use crate::{Account, Balance, Entry, Format, Statement, StatementError};

/// How long a line is.
const WIDTH: usize = 120;

/// Whether a file begins as such a statement does.
pub(crate) fn looks_like(head: &[u8]) -> bool {
    let first: Vec<u8> = head
        .iter()
        .copied()
        .skip_while(u8::is_ascii_whitespace)
        .take(34)
        .collect();
    first.len() == 34
        && [b"01".as_slice(), b"04", b"07"]
            .iter()
            .any(|code| first.starts_with(code))
        && first[2..7].iter().all(u8::is_ascii_digit)
        && first[11..16].iter().all(u8::is_ascii_digit)
        && first[16..19].iter().all(u8::is_ascii_uppercase)
        && first[19].is_ascii_digit()
}

pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Statement>, StatementError> {
    let text = xml::decode(bytes)?;
    let letters: Vec<char> = text.chars().collect();
    let has_lines = letters.contains(&'\n');
    let mut statements: Vec<Statement> = Vec::new();
    let mut extras: Vec<Extra> = Vec::new();
    let lines: Vec<&[char]> = if has_lines {
        letters.split(|letter| matches!(letter, '\n' | '\r')).collect()
    } else {
        letters.chunks(WIDTH).collect()
    };
    for (index, letters) in lines.into_iter().enumerate() {
        let line = Line {
            letters,
            number: index + 1,
        };
        if line.at(0, WIDTH).is_empty() || line.at(0, 1) == "\u{1a}" {
            continue;
        }
        match line.at(0, 2).as_str() {
            "01" => {
                let statement = line.opens()?;
                // A file may go on with the same account day after day: one statement for each pair of balances.
                finish(&mut statements, &mut extras);
                statements.push(statement);
            }
            "04" => {
                let statement = statements.last_mut().ok_or_else(|| line.wrong())?;
                close_extra(statement, &mut extras);
                statement.entries.push(line.movement()?);
                extras.push(Extra::default());
            }
            "05" => {
                let (qualifier, said) = (line.at(45, 48), line.at(48, 118));
                let extra = extras.last_mut().ok_or_else(|| line.wrong())?;
                extra.add(&qualifier, said);
            }
            "07" => {
                let balance = line.balance()?;
                finish(&mut statements, &mut extras);
                if let Some(statement) = statements.last_mut() {
                    statement.closing = Some(balance);
                }
            }
            _ => return Err(line.wrong()),
        }
    }
    finish(&mut statements, &mut extras);
    statements.into_iter().map(Statement::balanced).collect()
}

fn finish(statements: &mut [Statement], extras: &mut Vec<Extra>) {
    if let Some(statement) = statements.last_mut() {
        close_extra(statement, extras);
    }
    extras.clear();
}

/// Completes the last movement with what the lines 05 after it said.
fn close_extra(statement: &mut Statement, extras: &mut Vec<Extra>) {
    if let (Some(entry), Some(extra)) = (statement.entries.last_mut(), extras.pop()) {
        let texts = std::iter::once(entry.label.as_str()).chain(extra.texts.iter().map(String::as_str));
        entry.label = joined(texts);
        entry.counterparty = extra.party;
        entry.reference = extra.reference;
        if entry.returned.is_none() {
            entry.returned = extra.returned;
        }
    }
}

/// What lines 05 say of a movement.
#[derive(Default)]
struct Extra {
    texts: Vec<String>,
    party: Option<String>,
    reference: Option<String>,
    returned: Option<String>,
}

impl Extra {
    fn add(&mut self, qualifier: &str, said: String) {
        match qualifier {
            // Name of the payer, of the beneficiary.
            "NPY" | "NBE" => self.party = Some(said.clone()),
            // Reference of the client: 35 characters, then the nature of the movement.
            "RCN" => {
                let reference: String = said.chars().take(35).collect();
                self.reference =
                    Some(reference.trim().to_owned()).filter(|text| !text.is_empty() && text != "NOTPROVIDED");
            }
            "MRJ" | "MRR" => self.returned = said.split_whitespace().next().map(str::to_owned),
            _ => {}
        }
        self.texts.push(said);
    }
}

struct Line<'a> {
    letters: &'a [char],
    number: usize,
}

impl Line<'_> {
    /// The characters of a zone, trimmed; a line cut short by an editor ends with blanks.
    fn at(&self, from: usize, to: usize) -> String {
        let end = to.min(self.letters.len());
        let zone: String = self
            .letters
            .get(from.min(end)..end)
            .unwrap_or_default()
            .iter()
            .collect();
        zone.trim().to_owned()
    }

    fn wrong(&self) -> StatementError {
        StatementError::Line(self.number, self.at(0, WIDTH))
    }

    fn opens(&self) -> Result<Statement, StatementError> {
        let (bank, branch, account) = (self.at(2, 7), self.at(11, 16), self.at(21, 32));
        let number = iban_of_rib(&bank, &branch, &account).unwrap_or_else(|| format!("{bank} {branch} {account}"));
        Ok(Statement {
            format: Format::Cfonb120,
            account: Some(Account { number }),
            number: None,
            currency: self.at(16, 19),
            opening: Some(self.balance()?),
            closing: None,
            entries: Vec::new(),
        })
    }

    fn balance(&self) -> Result<Balance, StatementError> {
        Ok(Balance {
            on: self.date(34)?.ok_or_else(|| self.wrong())?,
            cents: self.cents()?,
        })
    }

    fn movement(&self) -> Result<Entry, StatementError> {
        let reject = self.at(40, 42);
        let number = self.at(81, 88);
        Ok(Entry {
            booked_on: self.date(34)?.ok_or_else(|| self.wrong())?,
            value_on: self.date(42)?,
            cents: self.cents()?,
            label: joined([self.at(48, 79).as_str()]),
            counterparty: None,
            iban: None,
            reference: None,
            bank_reference: Some(number).filter(|number| number.bytes().any(|byte| byte != b'0')),
            returned: Some(reject).filter(|code| code.bytes().any(|byte| byte != b'0')),
        })
    }

    /// Six figures, `DDMMYY`; blanks and zeros are no date.
    fn date(&self, from: usize) -> Result<Option<Date>, StatementError> {
        let text = self.at(from, from + 6);
        if text.bytes().all(|byte| byte == b'0') {
            return Ok(None);
        }
        let part = |at: usize| text.get(at..at + 2).and_then(|part| part.parse::<i8>().ok());
        let date = part(0).zip(part(2)).zip(part(4)).and_then(|((day, month), year)| {
            // Statements are of this century: two figures say the year.
            Date::new(2000 + i16::from(year), month, day).ok()
        });
        date.map(Some).ok_or_else(|| self.wrong())
    }

    /// Fourteen characters, the last of which is a figure and the sign at once: `{`, A to I above zero, `}`, J to R below.
    fn cents(&self) -> Result<i64, StatementError> {
        let text = self.at(90, 104);
        let last = text.chars().last().ok_or_else(|| self.wrong())?;
        let (figure, sign) = match last {
            '{' => (0, 1),
            'A'..='I' => (last as i64 - 'A' as i64 + 1, 1),
            '}' => (0, -1),
            'J'..='R' => (last as i64 - 'J' as i64 + 1, -1),
            _ => return Err(self.wrong()),
        };
        let whole = &text[..text.len() - last.len_utf8()];
        let whole: i64 = if whole.is_empty() {
            0
        } else {
            whole.parse().map_err(|_| self.wrong())?
        };
        let amount = sign * (whole * 10 + figure);
        match self.at(19, 20).as_str() {
            "2" | "" => Ok(amount),
            "0" => Ok(amount * 100),
            "3" if amount % 10 == 0 => Ok(amount / 10),
            _ => Err(self.wrong()),
        }
    }
}
