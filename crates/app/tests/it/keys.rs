//! The key of secrets: kept in a backup, missed kindly when it is not there, changed for another.

use std::path::Path;

use accounts::letters::{MailSettings, Security};
use accounts::safe::{KEY_FILE, Safe, totp_of};
use accounts::sign_in::Entry;
use accounts::{Accounts, device::Device};
use app::house;
use app::settings::{Objects, Place, Settings};
use kit::{Access, Error, Via};
use totp_rs::{Algorithm, Builder, Secret};

use crate::program::{Program, preau, said};

const ADMIN: &str = "a@example.org";
const PASSWORD: &str = "une phrase assez longue 42";
/// What the authenticator of the administrator holds.
const SHARED: &[u8; 20] = b"12345678901234567890";

/// Opens a house in this process, as the server would.
fn opened(data: &Path) -> (ui::Site, Accounts) {
    let place = Place {
        data: data.to_owned(),
        store: None,
        objects: Objects::default(),
    };
    let settings = Settings::default();
    let site = house::site(&place, &settings).expect("the house opens");
    let safe = settings.safe(&place).expect("a key");
    let accounts = Accounts::new(site.store.clone(), site.clock.clone(), safe);
    (site, accounts)
}

/// A house whose administrator has a second factor, and whose mail server asks for a password.
fn with_secrets() -> Program {
    let house = Program::new();
    let (site, accounts) = opened(&house.data());
    let mail = MailSettings {
        public_address: "https://preau.example.fr".into(),
        host: "smtp.example.fr".into(),
        port: 465,
        security: Security::Tls,
        user: Some("preau".into()),
        password: Some("hunter2".into()),
        is_locked: false,
        sender: "preau@example.fr".into(),
    };
    accounts
        .set_mail(&Access::program(site.catalogue(), Via::CommandLine), &mail)
        .expect("mail is set up");
    let safe = Safe::in_folder(&house.data()).expect("the key");
    let written: kit::Result<_> = site.store.write(|tx| {
        let account = tx.int("SELECT id FROM account", &[])?;
        let sealed = safe.seal(&totp_of(account), SHARED)?;
        let sql = "UPDATE account_secret SET totp = $1 WHERE account_id = $2";
        Ok(tx.exec(sql, &[kit::Value::Bytes(sealed), account.into()])?)
    });
    assert_eq!(written.expect("a second factor"), 1);
    house
}

/// Signs in with the password and the code of the authenticator.
fn sign_in(data: &Path) -> kit::Result<Entry> {
    let (site, accounts) = opened(data);
    let device = Device {
        address: "127.0.0.1".into(),
        name: "essai".into(),
    };
    let Entry::Code(step) = accounts.sign_in(ADMIN, PASSWORD, &device)? else {
        panic!("no second factor was asked for");
    };
    let totp = Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_secret(Secret::new_stack(*SHARED))
        .with_account_name("a")
        .build()
        .expect("an authenticator");
    let seconds = u64::try_from(site.clock.now().micros() / 1_000_000).expect("after 1970");
    accounts.sign_in_with_code(&step, &totp.generate(seconds).to_string(), &device)
}

#[track_caller]
fn opens_everything(data: &Path) {
    assert!(
        matches!(sign_in(data), Ok(Entry::In(_))),
        "the second factor is not checked"
    );
    let mail = opened(data).1.mail().expect("the settings").expect("some settings");
    assert_eq!((mail.password.as_deref(), mail.is_locked), (Some("hunter2"), false));
}

#[test]
fn a_house_put_back_opens_its_secrets_and_without_its_key_says_what_is_missing() {
    let house = with_secrets();
    let (whole, keyless) = (house.path("whole.zip"), house.path("keyless.zip"));
    assert!(house.run(&["backup", "--to", &whole]).status.success());
    assert!(
        house
            .run(&["backup", "--to", &keyless, "--without-key"])
            .status
            .success()
    );

    let back = house.path("back");
    let restored = preau(&["restore", &whole, "--data", &back], "");
    assert!(restored.status.success(), "{}", said(&restored));
    assert!(!said(&restored).contains("secret.key"), "{}", said(&restored));
    opens_everything(Path::new(&back));

    let bare = house.path("bare");
    let restored = preau(&["restore", &keyless, "--data", &bare], "");
    assert!(restored.status.success(), "{}", said(&restored));
    assert!(
        said(&restored).contains("2 secrets ne s’ouvrent pas"),
        "{}",
        said(&restored)
    );
    let doctor = preau(&["doctor", "--data", &bare], "");
    assert_eq!(doctor.status.code(), Some(1));
    assert!(said(&doctor).contains("Remettez le fichier"), "{}", said(&doctor));
    match sign_in(Path::new(&bare)) {
        Err(Error::Refused(message)) => assert_eq!(message.key, "second-factor-locked"),
        other => panic!("{:?}", other.map(|_| "in")),
    }
    let mail = opened(Path::new(&bare))
        .1
        .mail()
        .expect("the settings")
        .expect("some settings");
    assert_eq!((mail.password, mail.is_locked), (None, true));

    std::fs::copy(house.data().join(KEY_FILE), Path::new(&bare).join(KEY_FILE)).expect("the key is put back");
    assert!(preau(&["doctor", "--data", &bare], "").status.success());
    opens_everything(Path::new(&bare));
}

#[test]
fn another_key_seals_everything_anew_and_the_old_one_opens_nothing() {
    let house = with_secrets();
    let key = house.data().join(KEY_FILE);
    let old = std::fs::read(&key).expect("the key");
    let changed = house.run(&["doctor", "--new-key"]);
    assert!(changed.status.success(), "{}", said(&changed));
    assert!(
        said(&changed).contains("2 secrets scellés à nouveau"),
        "{}",
        said(&changed)
    );
    let new = std::fs::read(&key).expect("the key");
    assert_ne!(new, old);
    assert!(!house.data().join("secret.key.new").exists());

    // With the old key nothing opens, and no other key is made over what would be lost.
    std::fs::write(&key, &old).expect("the old key is put back");
    assert_eq!(house.run(&["doctor"]).status.code(), Some(1));
    let refused = house.run(&["doctor", "--new-key"]);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert_eq!(std::fs::read(&key).expect("the key"), old);

    // As a stop of the machine leaves it, between the sealing and the change of files.
    std::fs::write(house.data().join("secret.key.new"), &new).expect("the new key stands beside");
    opens_everything(&house.data());
    assert_eq!(std::fs::read(&key).expect("the key"), new);
}
