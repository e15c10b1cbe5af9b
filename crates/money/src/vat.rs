//! What VAT a line bears: a rate, or why none.

use crate::Fault;

/// The VAT of a line (CGI 261-4-4°, 278, 283, 293 B).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vat {
    /// A rate in basis points: 2000 is 20 %.
    Rate(u16),
    /// Teaching, vocational training and what is closely linked to them: exempt (CGI 261, 4, 4° a).
    Training,
    /// The franchise of small businesses: not applicable (CGI 293 B).
    Franchise,
    /// Out of the scope of VAT: an indemnity is no price.
    OutOfScope,
    /// Owed by the buyer (CGI 283).
    ReverseCharge,
}

/// Exemptions under the codes that are stored and that the API gives back, and the names under which they are read.
const EXEMPTIONS: [(Vat, &str, &[&str]); 4] = [
    (
        Vat::Training,
        "exempt_training",
        &[
            "training",
            "teaching",
            "2614",
            "26144",
            "26144a",
            "cgi2614",
            "cgi26144",
            "cgi26144a",
            "vatexfrcgi2614",
        ],
    ),
    (
        Vat::Franchise,
        "exempt_franchise",
        &["franchise", "293b", "cgi293b", "vatexfrfranchise"],
    ),
    (Vat::OutOfScope, "out_of_scope", &["indemnity", "vatexeuo"]),
    (Vat::ReverseCharge, "reverse_charge", &["vatexeuae"]),
];

impl Vat {
    /// From a rate in basis points and the code of an exemption, empty when there is none.
    ///
    /// # Errors
    /// [`Fault::Exemption`]: both or neither of them, an unknown code, a rate above 100 %.
    pub fn of(basis_points: i64, exemption: &str) -> Result<Vat, Fault> {
        let wanted: String = exemption
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
        if wanted.is_empty() {
            let rate = u16::try_from(basis_points).map_err(|_| Fault::Exemption)?;
            return if (1..=10_000).contains(&rate) {
                Ok(Vat::Rate(rate))
            } else {
                Err(Fault::Exemption)
            };
        }
        if basis_points != 0 {
            return Err(Fault::Exemption);
        }
        let plain = |code: &str| code.replace('_', "");
        let known = EXEMPTIONS
            .iter()
            .find(|(_, code, names)| plain(code) == wanted || names.contains(&wanted.as_str()));
        known.map(|(vat, ..)| *vat).ok_or(Fault::Exemption)
    }

    /// Its rate in basis points: none is 0.
    pub fn basis_points(self) -> u16 {
        match self {
            Vat::Rate(rate) => rate,
            _ => 0,
        }
    }

    /// The code of the exemption; nothing for a rate.
    pub fn exemption(self) -> Option<&'static str> {
        EXEMPTIONS
            .iter()
            .find(|(vat, ..)| *vat == self)
            .map(|(_, code, _)| *code)
    }

    /// All exemptions, by their codes.
    pub fn exemptions() -> impl Iterator<Item = &'static str> {
        EXEMPTIONS.iter().map(|(_, code, _)| *code)
    }

    /// The category of EN 16931 (BT-118, BT-151; UNTDID 5305).
    pub fn category(self) -> &'static str {
        match self {
            Vat::Rate(_) => "S",
            Vat::Training | Vat::Franchise => "E",
            Vat::OutOfScope => "O",
            Vat::ReverseCharge => "AE",
        }
    }

    /// The code of the reason of an exemption (BT-121, list VATEX).
    pub fn reason_code(self) -> Option<&'static str> {
        match self {
            Vat::Rate(_) => None,
            Vat::Training => Some("VATEX-FR-CGI261-4"),
            Vat::Franchise => Some("VATEX-FR-FRANCHISE"),
            Vat::OutOfScope => Some("VATEX-EU-O"),
            Vat::ReverseCharge => Some("VATEX-EU-AE"),
        }
    }

    /// The VAT on a base, in cents, rounded half up (BR-CO-17).
    pub fn on(self, base: i64) -> i64 {
        crate::round::half_up(i128::from(base) * i128::from(self.basis_points()), 10_000)
    }

    /// Whether one invoice can hold both: what is out of scope stands alone (BR-O-11), and the franchise is another
    /// regime than any VAT or exemption.
    pub fn stands_beside(self, other: Vat) -> bool {
        let alone = |vat| matches!(vat, Vat::OutOfScope | Vat::Franchise);
        self == other || !(alone(self) || alone(other))
    }
}
