//! The order of SEPA direct debits, pain.008.001.08 (EPC130-08 and EPC131-16, rulebooks of 2023 and after): school fees that
//! families let be taken from their account.

use jiff::civil::{Date, DateTime};
use xml::Xml;

use crate::ids::{read_bic, read_creditor_id, read_iban};
use crate::statement::euros;

/// A scheme of direct debits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scheme {
    /// From persons and companies alike.
    Core,
    /// Between companies: no refund.
    B2b,
}

/// Where a debit stands among those of its mandate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sequence {
    /// The first of several.
    First,
    /// One of several.
    Recurrent,
    /// The only one.
    OneOff,
    /// The last of several.
    Final,
}

impl Sequence {
    const fn code(self) -> &'static str {
        match self {
            Sequence::First => "FRST",
            Sequence::Recurrent => "RCUR",
            Sequence::OneOff => "OOFF",
            Sequence::Final => "FNAL",
        }
    }
}

/// An order: who takes, and what from whom.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// Identifier of the file, unique for the creditor: 35 characters at most.
    pub id: String,
    /// When it was made.
    pub made: DateTime,
    /// Name of the creditor.
    pub creditor: String,
    /// SEPA identifier of the creditor.
    pub creditor_id: String,
    /// Account that is paid to.
    pub iban: String,
    /// Its bank, where it wants to be named.
    pub bic: Option<String>,
    /// The scheme.
    pub scheme: Scheme,
    /// Debits.
    pub debits: Vec<Debit>,
}

/// A debit.
#[derive(Debug, Clone, PartialEq)]
pub struct Debit {
    /// What the debtor is to recognise it by, and what a return will name: the number of an invoice.
    pub id: String,
    /// In cents.
    pub cents: i64,
    /// The day it is taken.
    pub on: Date,
    /// Where it stands.
    pub sequence: Sequence,
    /// Unique reference of the mandate (RUM).
    pub mandate: String,
    /// Day the mandate was signed.
    pub signed_on: Date,
    /// Name of the debtor.
    pub debtor: String,
    /// Account that is debited.
    pub iban: String,
    /// Its bank, where it wants to be named.
    pub bic: Option<String>,
    /// What it is for.
    pub label: String,
}

/// What keeps an order from being written; `debit` is its rank from 0, none when it bears on the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which debit.
    pub debit: Option<usize>,
    /// The key of the message that says it.
    pub key: &'static str,
}

/// The most that one debit may be: 999 999 999.99 € (EPC, AT-06).
const MOST_CENTS: i64 = 99_999_999_999;

/// Writes an order. Debits of one day and one sequence stand in one batch, in the order given.
///
/// # Errors
/// Every fault of the order and of its debits, none of which is then written.
pub fn write(order: &Order) -> Result<String, Vec<Fault>> {
    let faults = check(order);
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut batches: Vec<((Date, Sequence), Vec<&Debit>)> = Vec::new();
    for debit in &order.debits {
        let of = (debit.on, debit.sequence);
        match batches.iter_mut().find(|(known, _)| *known == of) {
            Some((_, debits)) => debits.push(debit),
            None => batches.push((of, vec![debit])),
        }
    }
    batches.sort_by_key(|(of, _)| *of);
    let mut xml = Xml::new();
    let space = [("xmlns", "urn:iso:std:iso:20022:tech:xsd:pain.008.001.08")];
    xml.node_with("Document", &space, |xml| {
        xml.node("CstmrDrctDbtInitn", |xml| {
            let all: Vec<&Debit> = order.debits.iter().collect();
            xml.node("GrpHdr", |xml| {
                xml.text("MsgId", &id(&order.id));
                xml.text("CreDtTm", &order.made.strftime("%Y-%m-%dT%H:%M:%S").to_string());
                count(xml, &all);
                xml.node("InitgPty", |xml| {
                    xml.text("Nm", &name(&order.creditor));
                });
            });
            for (rank, ((on, sequence), debits)) in batches.iter().enumerate() {
                xml.node("PmtInf", |xml| batch(xml, order, rank + 1, *on, *sequence, debits));
            }
        });
    });
    Ok(xml.finish())
}

fn count(xml: &mut Xml, debits: &[&Debit]) {
    xml.text("NbOfTxs", &debits.len().to_string());
    xml.text("CtrlSum", &euros(debits.iter().map(|debit| debit.cents).sum()));
}

fn batch(xml: &mut Xml, order: &Order, rank: usize, on: Date, sequence: Sequence, debits: &[&Debit]) {
    let id_of: String = id(&order.id).chars().take(30).collect();
    xml.text("PmtInfId", &format!("{id_of}-{rank}"));
    xml.text("PmtMtd", "DD").text("BtchBookg", "true");
    count(xml, debits);
    xml.node("PmtTpInf", |xml| {
        xml.node("SvcLvl", |xml| {
            xml.text("Cd", "SEPA");
        });
        xml.node("LclInstrm", |xml| {
            xml.text("Cd", if order.scheme == Scheme::Core { "CORE" } else { "B2B" });
        });
        xml.text("SeqTp", sequence.code());
    });
    xml.text("ReqdColltnDt", &on.to_string());
    xml.node("Cdtr", |xml| {
        xml.text("Nm", &name(&order.creditor));
    });
    account(xml, "CdtrAcct", &order.iban);
    bank(xml, "CdtrAgt", order.bic.as_deref());
    xml.text("ChrgBr", "SLEV");
    xml.node("CdtrSchmeId", |xml| {
        xml.node("Id", |xml| {
            xml.node("PrvtId", |xml| {
                xml.node("Othr", |xml| {
                    xml.text("Id", &read_creditor_id(&order.creditor_id).unwrap_or_default());
                    xml.node("SchmeNm", |xml| {
                        xml.text("Prtry", "SEPA");
                    });
                });
            });
        });
    });
    for debit in debits {
        xml.node("DrctDbtTxInf", |xml| {
            xml.node("PmtId", |xml| {
                xml.text("EndToEndId", &id(&debit.id));
            });
            xml.text_with("InstdAmt", &[("Ccy", "EUR")], &euros(debit.cents));
            xml.node("DrctDbtTx", |xml| {
                xml.node("MndtRltdInf", |xml| {
                    xml.text("MndtId", &id(&debit.mandate));
                    xml.text("DtOfSgntr", &debit.signed_on.to_string());
                });
            });
            bank(xml, "DbtrAgt", debit.bic.as_deref());
            xml.node("Dbtr", |xml| {
                xml.text("Nm", &name(&debit.debtor));
            });
            account(xml, "DbtrAcct", &debit.iban);
            xml.node("RmtInf", |xml| {
                xml.text("Ustrd", &latin(&debit.label, 140));
            });
        });
    }
}

fn account(xml: &mut Xml, element: &str, iban: &str) {
    xml.node(element, |xml| {
        xml.node("Id", |xml| {
            xml.text("IBAN", &read_iban(iban).unwrap_or_default());
        });
    });
}

fn bank(xml: &mut Xml, element: &str, bic: Option<&str>) {
    xml.node(element, |xml| {
        xml.node("FinInstnId", |xml| match bic.and_then(read_bic) {
            Some(bic) => {
                xml.text("BICFI", &bic);
            }
            None => {
                xml.node("Othr", |xml| {
                    xml.text("Id", "NOTPROVIDED");
                });
            }
        });
    });
}

/// Everything that is wrong with an order.
pub fn check(order: &Order) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut wants = |kept: bool, debit: Option<usize>, key: &'static str| {
        if !kept {
            faults.push(Fault { debit, key });
        }
    };
    let known_bic = |bic: &Option<String>| bic.as_deref().is_none_or(|bic| read_bic(bic).is_some());
    wants(!id(&order.id).is_empty(), None, "bank-debit-id");
    wants(!name(&order.creditor).is_empty(), None, "bank-debit-creditor");
    wants(
        read_creditor_id(&order.creditor_id).is_some(),
        None,
        "bank-debit-creditor-id",
    );
    wants(read_iban(&order.iban).is_some(), None, "bank-debit-iban");
    wants(known_bic(&order.bic), None, "bank-debit-bic");
    wants(!order.debits.is_empty(), None, "bank-debit-nothing");
    for (rank, debit) in order.debits.iter().enumerate() {
        let at = Some(rank);
        wants((1..=MOST_CENTS).contains(&debit.cents), at, "bank-debit-amount");
        wants(read_iban(&debit.iban).is_some(), at, "bank-debit-iban");
        wants(known_bic(&debit.bic), at, "bank-debit-bic");
        wants(!name(&debit.debtor).is_empty(), at, "bank-debit-debtor");
        wants(!id(&debit.id).is_empty(), at, "bank-debit-id");
        wants(
            !id(&debit.mandate).is_empty() && debit.mandate.len() <= 35,
            at,
            "bank-debit-mandate",
        );
        wants(debit.signed_on <= debit.on, at, "bank-debit-signed");
        wants(debit.on > order.made.date(), at, "bank-debit-date");
    }
    faults
}

/// An identifier: 35 characters of those that SEPA takes, no slash at either end nor twice.
fn id(text: &str) -> String {
    let mut text = latin(text, 35).replace(' ', "-");
    while text.contains("//") {
        text = text.replace("//", "/");
    }
    text.trim_matches('/').to_owned()
}

fn name(text: &str) -> String {
    latin(text, 70)
}

/// The characters that every bank of SEPA takes (EPC217-08): Latin letters without accents, figures and a few signs.
fn latin(text: &str, most: usize) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        let plain = match letter {
            '\u{152}' => "OE",
            '\u{153}' => "oe",
            '\u{c6}' => "AE",
            '\u{e6}' => "ae",
            '\u{df}' => "ss",
            '\u{2018}' | '\u{2019}' => "'",
            '\u{2011}' | '\u{2013}' | '\u{2014}' => "-",
            '&' => "+",
            _ => "",
        };
        if !plain.is_empty() {
            out.push_str(plain);
        } else if letter.is_ascii_alphanumeric() || "/-?:().,'+".contains(letter) {
            out.push(letter);
        } else if letter.is_alphabetic() {
            let folded = words::fold::fold(&letter.to_string());
            let cased = if letter.is_uppercase() {
                folded.to_ascii_uppercase()
            } else {
                folded
            };
            out.extend(cased.chars().filter(char::is_ascii_alphanumeric));
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    let cut: String = out.trim().chars().take(most).collect();
    cut.trim_end().to_owned()
}
