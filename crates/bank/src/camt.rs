//! CAMT.053, the statement of ISO 20022: versions 001.02 (still the most sent) to 001.08 and after, which nest parties and
//! states one level deeper.

use jiff::civil::Date;
use xml::{Found as _, Node};

use crate::statement::joined;
use crate::{Account, Balance, Entry, Format, Statement, StatementError};

type Read<T> = Result<T, StatementError>;

pub(crate) fn read(bytes: &[u8]) -> Read<Vec<Statement>> {
    let text = xml::decode(bytes)?;
    let document = xml::parse(&text)?;
    let root = document.root_element();
    let message = root.at("BkToCstmrStmt").unwrap_or(root);
    message.all("Stmt").map(statement).collect()
}

fn statement(node: Node<'_, '_>) -> Read<Statement> {
    let account = node.at("Acct");
    let number = account.and_then(|account| account.text_at("Id/IBAN").or_else(|| account.text_at("Id/Othr/Id")));
    let balance = |codes: &[&str]| {
        let mut all = node.all("Bal");
        all.find(|bal| {
            bal.text_at("Tp/CdOrPrtry/Cd")
                .is_some_and(|code| codes.contains(&code.as_str()))
        })
    };
    let (opening, closing) = (balance(&["OPBD", "PRCD"]), balance(&["CLBD"]));
    let mut entries = Vec::new();
    for (index, entry) in node.all("Ntry").enumerate() {
        push(entry, index + 1, &mut entries)?;
    }
    let currency = account.and_then(|account| account.text_at("Ccy")).or_else(|| {
        node.at("Ntry/Amt")
            .and_then(|amount| amount.attribute("Ccy").map(str::to_owned))
    });
    Statement {
        format: Format::Camt053,
        account: number.map(|number| Account { number }),
        number: node.text_at("ElctrncSeqNb").or_else(|| node.text_at("Id")),
        currency: currency.unwrap_or_else(|| "EUR".to_owned()),
        opening: opening.map(read_balance).transpose()?,
        closing: closing.map(read_balance).transpose()?,
        entries,
    }
    .balanced()
}

fn read_balance(node: Node<'_, '_>) -> Read<Balance> {
    Ok(Balance {
        on: day(node.at("Dt"), 0)?.ok_or_else(|| StatementError::Line(0, "Bal/Dt".to_owned()))?,
        cents: signed(node, 0)?,
    })
}

/// The amount of a node, with the sign that its indicator gives.
fn signed(node: Node<'_, '_>, line: usize) -> Read<i64> {
    let text = node.text_at("Amt").unwrap_or_default();
    let cents = cents(&text).ok_or(StatementError::Line(line, text))?;
    Ok(if node.text_at("CdtDbtInd").as_deref() == Some("DBIT") {
        -cents
    } else {
        cents
    })
}

fn cents(text: &str) -> Option<i64> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let decimals = decimals.trim_end_matches('0');
    let figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 15 || decimals.len() > 2 || !figures(whole) || !figures(decimals) {
        return None;
    }
    format!("{whole}{decimals:0<2}").parse().ok()
}

/// `Dt` or `DtTm` below a node.
fn day(node: Option<Node<'_, '_>>, line: usize) -> Read<Option<Date>> {
    let Some(text) = node.and_then(|node| node.text_at("Dt").or_else(|| node.text_at("DtTm"))) else {
        return Ok(None);
    };
    let date = text.get(..10).and_then(|day| day.parse().ok());
    date.map(Some).ok_or(StatementError::Line(line, text))
}

/// The lines of an entry: one, or one for each payment of a batch when they come to the same sum.
fn push(node: Node<'_, '_>, line: usize, entries: &mut Vec<Entry>) -> Read<()> {
    let state = node.text_at("Sts/Cd").or_else(|| node.text_at("Sts"));
    if state.is_some_and(|state| state != "BOOK") {
        return Ok(());
    }
    let cents = signed(node, line)?;
    let booked_on = day(node.at("BookgDt"), line)?;
    let value_on = day(node.at("ValDt"), line)?;
    let booked_on = booked_on
        .or(value_on)
        .ok_or_else(|| StatementError::Line(line, "BookgDt".to_owned()))?;
    let details: Vec<Node<'_, '_>> = node
        .all("NtryDtls")
        .flat_map(|details| details.all("TxDtls").collect::<Vec<_>>())
        .collect();
    let said = node.text_at("AddtlNtryInf").unwrap_or_default();
    let reference = node.text_at("AcctSvcrRef").or_else(|| node.text_at("NtryRef"));
    let parts: Vec<Option<i64>> = details.iter().map(|one| part(*one, cents)).collect();
    let whole: Option<i64> = parts.iter().copied().sum();
    let split = details.len() > 1 && whole == Some(cents);
    let of = |details: Option<Node<'_, '_>>, cents: i64| Entry {
        booked_on,
        value_on,
        cents,
        label: label(details, &said),
        counterparty: details.and_then(|one| party(one, cents)),
        iban: details.and_then(|one| iban(one, cents)),
        reference: details.and_then(end_to_end),
        bank_reference: details
            .and_then(|one| one.text_at("Refs/AcctSvcrRef"))
            .or_else(|| reference.clone()),
        returned: details.and_then(|one| one.text_at("RtrInf/Rsn/Cd")),
    };
    if split {
        entries.extend(
            details
                .iter()
                .zip(parts)
                .map(|(one, part)| of(Some(*one), part.unwrap_or_default())),
        );
    } else {
        entries.push(of(details.first().copied(), cents));
    }
    Ok(())
}

/// The amount of one payment of a batch, with the sign of its entry unless it says its own.
fn part(node: Node<'_, '_>, entry: i64) -> Option<i64> {
    let text = node.text_at("AmtDtls/TxAmt/Amt").or_else(|| node.text_at("Amt"))?;
    let cents = cents(&text)?;
    Some(match node.text_at("CdtDbtInd").as_deref() {
        Some("DBIT") => -cents,
        Some("CRDT") => cents,
        _ => cents * entry.signum(),
    })
}

fn label(details: Option<Node<'_, '_>>, said: &str) -> String {
    let mut texts = Vec::new();
    if let Some(one) = details {
        if let Some(remittance) = one.at("RmtInf") {
            texts.extend(remittance.all("Ustrd").filter_map(|node| node.said()));
            texts.extend(remittance.all("Strd").filter_map(|node| node.text_at("CdtrRefInf/Ref")));
        }
        texts.extend(one.text_at("AddtlTxInf"));
    }
    texts.push(said.to_owned());
    joined(texts.iter().map(String::as_str))
}

/// Who stands on the other side: the debtor of what came in, the creditor of what went out.
fn party(node: Node<'_, '_>, cents: i64) -> Option<String> {
    let parties = node.at("RltdPties")?;
    let order = if cents >= 0 {
        ["Dbtr", "UltmtDbtr"]
    } else {
        ["Cdtr", "UltmtCdtr"]
    };
    let mut found = order.into_iter().filter_map(|name| parties.at(name));
    found.find_map(|party| party.text_at("Pty/Nm").or_else(|| party.text_at("Nm")))
}

fn iban(node: Node<'_, '_>, cents: i64) -> Option<String> {
    let parties = node.at("RltdPties")?;
    parties.text_at(if cents >= 0 {
        "DbtrAcct/Id/IBAN"
    } else {
        "CdtrAcct/Id/IBAN"
    })
}

fn end_to_end(node: Node<'_, '_>) -> Option<String> {
    let structured = node.text_at("RmtInf/Strd/CdtrRefInf/Ref");
    structured.or_else(|| node.text_at("Refs/EndToEndId").filter(|id| id != "NOTPROVIDED"))
}
