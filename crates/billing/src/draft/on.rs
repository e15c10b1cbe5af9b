//! The lines of a paper, whichever it is: read, replaced and summed while it is a draft.

use kit::error::FieldError;
use kit::write::{Expect, Hand, Values};
use kit::{Db, Error, Message, Result, Tx, Value};
use money::{Discount, Quantity, Totals, Vat};

use super::{Line, MOST_LINES, On, totals};
use crate::kinds::{INVOICE, LINE, QUOTE, QUOTE_LINE};

impl On {
    /// The kind of the paper, which is the name of its table too.
    pub fn kind(self) -> &'static str {
        match self {
            On::Invoice => INVOICE,
            On::Quote => QUOTE,
        }
    }

    /// The kind of its lines, which is the name of their table too.
    pub fn line(self) -> &'static str {
        match self {
            On::Invoice => LINE,
            On::Quote => QUOTE_LINE,
        }
    }

    /// By which field a line names its paper.
    pub fn field(self) -> &'static str {
        self.kind()
    }

    /// What the page of an address is about.
    pub(crate) fn at(path: &str) -> On {
        if path.starts_with("/quotes") || path.starts_with("/api/v1/quotes") {
            On::Quote
        } else {
            On::Invoice
        }
    }

    /// Where its pages are.
    pub fn address(self) -> &'static str {
        match self {
            On::Invoice => "/invoices",
            On::Quote => "/quotes",
        }
    }

    /// What changing its lines is called in the journal.
    pub(crate) fn editing(self) -> &'static str {
        match self {
            On::Invoice => "edit_invoice",
            On::Quote => "edit_quote",
        }
    }

    /// Refuses what stands already.
    pub(crate) fn must_be_draft(self, db: &mut Db<'_>, paper: i64) -> Result<()> {
        let sql = format!("SELECT number FROM {} WHERE id = $1", self.kind());
        match (db.scalar(&sql, &[paper.into()])?.is_missing(), self) {
            (true, _) => Ok(()),
            (false, On::Invoice) => Err(Error::settled("billing-stands")),
            (false, On::Quote) => Err(Error::settled("quote-stands")),
        }
    }

    /// The lines of a paper, in order.
    ///
    /// # Errors
    /// A fault for a row that no line was ever written as.
    pub fn lines(self, db: &mut Db<'_>, paper: i64) -> Result<Vec<Line>> {
        let origin = match self {
            On::Invoice => "origin_position",
            On::Quote => "NULL",
        };
        let sql = format!(
            "SELECT form, label, quantity, unit, unit_price, discount_bp, vat_bp, exemption, programme_id, enrolment_id,
                {origin} FROM {} WHERE {}_id = $1 ORDER BY position, id",
            self.line(),
            self.kind()
        );
        let rows = db.rows(&sql, &[paper.into()])?;
        rows.iter().map(|row| line(row)).collect()
    }

    /// Puts these lines in the place of those of a draft.
    ///
    /// # Errors
    /// Settled once it stands; invalid by line.
    pub fn set_lines(self, tx: &mut Tx<'_>, hand: Hand<'_>, paper: i64, lines: &[Line]) -> Result<()> {
        hand.access.require(self.kind(), "create")?;
        self.must_be_draft(tx, paper)?;
        if self.lines(tx, paper)? == lines {
            return Ok(());
        }
        let sql = format!(
            "SELECT id FROM {} WHERE {}_id = $1 ORDER BY position",
            self.line(),
            self.kind()
        );
        for row in tx.rows(&sql, &[paper.into()])? {
            hand.delete_unchecked(tx, self.line(), row[0].as_int().unwrap_or_default())?;
        }
        self.write(tx, hand, paper, lines)
    }

    pub(crate) fn write(self, tx: &mut Tx<'_>, hand: Hand<'_>, paper: i64, lines: &[Line]) -> Result<()> {
        if lines.len() > MOST_LINES {
            let message = Message::new("billing-too-many-lines").with("max", MOST_LINES);
            return Err(Error::Invalid(vec![FieldError::new("lines", message)]));
        }
        // Each by itself first, so that the one at fault is named.
        for (index, line) in lines.iter().enumerate() {
            Totals::of(&[line.sum()], Discount::None)
                .map_err(|fault| Error::invalid(format!("lines[{index}]"), fault.key()))?;
        }
        let totals = totals(lines, 0)?;
        for (position, (line, amount)) in lines.iter().zip(&totals.lines).enumerate() {
            let values = line.values(self, paper, position, amount.net);
            hand.create_unchecked(tx, self.line(), values, None)?;
        }
        self.reckon(tx, hand, paper)
    }

    /// Brings the amounts of a draft up to date with its lines and its discount.
    pub(crate) fn reckon(self, tx: &mut Tx<'_>, hand: Hand<'_>, paper: i64) -> Result<()> {
        let lines = self.lines(tx, paper)?;
        let sql = format!("SELECT discount_bp FROM {} WHERE id = $1", self.kind());
        let discount = tx.int(&sql, &[paper.into()])?;
        let totals = totals(&lines, discount)?;
        let values = Values::new()
            .with("net", totals.net)
            .with("tax", totals.tax)
            .with("gross", totals.gross);
        hand.update_unchecked(tx, self.kind(), paper, values, Expect::Anything)?;
        Ok(())
    }
}

fn line(row: &[Value]) -> Result<Line> {
    let text = |value: &Value| value.to_text().into_owned();
    let quantity = (row[2].as_real().unwrap_or_default() * Quantity::SCALE as f64).round();
    let vat = Vat::of(row[6].as_int().unwrap_or_default(), row[7].as_str().unwrap_or_default());
    let broken = |fault: money::Fault| Error::Fault(format!("a line of a paper: {fault}"));
    Ok(Line {
        form: text(&row[0]),
        label: text(&row[1]),
        quantity: Quantity::of(quantity as i64).map_err(broken)?,
        unit: text(&row[3]),
        unit_price: row[4].as_int().unwrap_or_default(),
        discount: row[5]
            .as_int()
            .and_then(|points| u16::try_from(points).ok())
            .unwrap_or_default(),
        vat: vat.map_err(broken)?,
        programme: row[8].as_int(),
        enrolment: row[9].as_int(),
        origin: row[10].as_int(),
    })
}
