//! Timestamps: asked for, read, and refused when anything about them is not right.

use proof::canonical::{sha256, unhex};
use proof::timestamp::{Refused, certificates, request, verify};
use proptest::prelude::*;

use proof::testing::{Authority, Key};

fn digest() -> [u8; 32] {
    unhex(&sha256("Préau".as_bytes())).unwrap()
}

#[test]
fn a_reply_holds_under_the_certificates_that_are_trusted() {
    for key in [Key::Rsa, Key::P256, Key::P384] {
        let authority = Authority::new(key);
        for nonce in [None, Some(0), Some(127), Some(128), Some(u64::MAX)] {
            let reply = authority.reply(&request(&digest(), nonce).unwrap());
            let trusted = certificates(&authority.root()).unwrap();
            let stamp = verify(&reply, &digest(), nonce, &trusted).unwrap();
            assert_eq!(stamp.policy, "1.3.6.1.4.1.55555.1");
            let signer_alone = &certificates(&authority.chain()).unwrap()[..1];
            assert!(verify(&reply, &digest(), nonce, signer_alone).is_ok());
        }
    }
}

#[test]
fn a_reply_about_something_else_or_to_somebody_else_is_refused() {
    let authority = Authority::new(Key::P256);
    let trusted = certificates(&authority.root()).unwrap();
    let reply = authority.reply(&request(&digest(), Some(7)).unwrap());
    let other = unhex(&sha256(b"something else")).unwrap();
    assert_eq!(verify(&reply, &other, Some(7), &trusted), Err(Refused::Imprint));
    assert_eq!(verify(&reply, &digest(), Some(8), &trusted), Err(Refused::Nonce));
    assert_eq!(verify(b"", &digest(), None, &trusted), Err(Refused::Form));
}

#[test]
fn an_authority_that_nobody_vouches_for_is_refused() {
    let authority = Authority::new(Key::P256);
    let reply = authority.reply(&request(&digest(), None).unwrap());
    let other = certificates(&Authority::new(Key::P256).root()).unwrap();
    assert_eq!(verify(&reply, &digest(), None, &other), Err(Refused::Untrusted));
    assert_eq!(verify(&reply, &digest(), None, &[]), Err(Refused::Untrusted));
}

#[test]
fn a_request_that_the_authority_rejects_is_not_granted() {
    let authority = Authority::new(Key::P256);
    let mut query = request(&digest(), None).unwrap();
    // Another digest algorithm than the one the authority takes.
    let at = query
        .windows(9)
        .position(|bytes| bytes == [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01])
        .unwrap();
    query[at + 8] = 0x0A;
    let trusted = certificates(&authority.root()).unwrap();
    assert_eq!(
        verify(&authority.reply(&query), &digest(), None, &trusted),
        Err(Refused::NotGranted)
    );
}

#[test]
fn no_changed_byte_of_what_is_signed_is_accepted() {
    let authority = Authority::new(Key::P256);
    let trusted = certificates(&authority.root()).unwrap();
    let reply = authority.reply(&request(&digest(), Some(7)).unwrap());
    let whole = verify(&reply, &digest(), Some(7), &trusted).unwrap();
    let mut runner = proptest::test_runner::TestRunner::default();
    let changes = (0..reply.len(), 1u8..);
    runner
        .run(&changes, |(at, bits)| {
            let mut changed = reply.clone();
            changed[at] ^= bits;
            // Bytes that are not signed, such as certificates that are not needed, may differ: the meaning may not.
            if let Ok(stamp) = verify(&changed, &digest(), Some(7), &trusted) {
                prop_assert_eq!(stamp, whole.clone());
            }
            Ok(())
        })
        .unwrap();
}
