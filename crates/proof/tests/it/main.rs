//! Bundles and timestamps as an auditor meets them: whole, changed by one byte, made by somebody else.

mod bundles;
mod by_hand;
mod chains;
mod timestamps;

use std::io::Cursor;

use proof::bundle::Session;
use proof::evidence::{Act, Capture, Intent, Mark, Signatory, Slot, VERSION};
use proof::{Bundle, Chain, Evidence, canonical};

/// A picture; what it shows does not matter here.
pub const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\nnot much of a picture";

/// A session of some slots signed by some learners, countersigned and sealed, in the form it is recorded in.
#[derive(Default)]
pub struct Recorded {
    pub chain: Chain,
    pub entries: Vec<Vec<u8>>,
}

impl Recorded {
    pub fn new() -> Recorded {
        Recorded::default()
    }

    pub fn of(slots: usize, learners: usize) -> Recorded {
        let mut recorded = Recorded::new();
        for slot in 0..slots {
            for learner in 0..learners {
                recorded.add(Act::Learner, slot, learner);
            }
            recorded.add(Act::Trainer, slot, 1_000_000);
            recorded.add(Act::Seal, slot, 1_000_000);
        }
        recorded
    }

    pub fn add(&mut self, act: Act, slot: usize, who: usize) {
        let evidence = self.evidence(act, slot, who);
        let bytes = canonical::json(&evidence).unwrap();
        self.chain.push(&bytes).unwrap();
        self.entries.push(bytes);
    }

    pub fn evidence(&self, act: Act, slot: usize, who: usize) -> Evidence {
        let slot = format!("slot-{slot}");
        let now = "2026-11-23T11:30:00Z".to_owned();
        let is_mark = matches!(act, Act::Mark | Act::Rectification);
        let mark = Mark {
            learner: "learner-1".to_owned(),
            state: "absent".to_owned(),
            minutes: None,
            reason: None,
        };
        Evidence {
            v: VERSION,
            act,
            signatory: Signatory {
                id: format!("person-{who}"),
                role: if act == Act::Learner { "learner" } else { "trainer" }.to_owned(),
                last_name: "Noël".to_owned(),
                first_name: "Zoé".to_owned(),
                identity_check: "trainer_visual".to_owned(),
            },
            intent: Some(Intent {
                text_shown: "J’atteste ma présence.".to_owned(),
                text_version: "2026-01".to_owned(),
                accepted_at: now.clone(),
            }),
            capture: Capture {
                mode: "tablet".to_owned(),
                typed_name: None,
                strokes_sha256: None,
                image_sha256: (act == Act::Learner).then(|| canonical::sha256(PICTURE)),
                device_time: Some(now.clone()),
                received_at: now.clone(),
                drift_seconds: None,
            },
            network: None,
            mark: is_mark.then_some(mark),
            seal: (act == Act::Seal).then(|| self.chain.seal(&slot)),
            slot: Slot {
                id: slot,
                title: "Excel, perfectionnement".to_owned(),
                module: None,
                start: "2026-11-23T09:00:00+01:00".to_owned(),
                end: "2026-11-23T12:30:00+01:00".to_owned(),
                place: None,
            },
            prev: self.chain.head().to_owned(),
        }
    }

    pub fn begun(&self) -> Bundle<Cursor<Vec<u8>>> {
        let session = Session {
            id: "session-1".to_owned(),
            title: "Excel, perfectionnement".to_owned(),
            provider: "Centre Préau".to_owned(),
        };
        let mut bundle = Bundle::new(Cursor::new(Vec::new()), session, "2026-11-24T08:00:00Z".to_owned()).unwrap();
        for entry in &self.entries {
            bundle.entry(entry).unwrap();
        }
        bundle.image(PICTURE).unwrap();
        bundle
            .file("sheets/2026-11-23.pdf", &mut b"%PDF-1.7 a sheet".as_slice())
            .unwrap();
        bundle
    }

    pub fn bundle(&self) -> Vec<u8> {
        self.begun().finish().unwrap().into_inner()
    }
}

pub fn verify(bundle: &[u8]) -> Result<proof::Report, proof::Break> {
    proof::verify(&mut Cursor::new(bundle), &proof::Limits::default(), &[])
}
