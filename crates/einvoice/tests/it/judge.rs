//! The independent validators of `tests/validators`, asked for their verdict.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value as Json;

/// The Python that has the validators: where `bin/test` installs them.
fn python() -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = std::env::var_os("PREAU_VALIDATORS").map_or_else(|| root.join("target/validators"), PathBuf::from);
    let python = folder.join("bin/python");
    assert!(
        python.exists(),
        "the independent validators are not installed: run `bin/test unit -- -E 'package(einvoice)'` once, which installs \
         tests/validators/requirements.txt in target/validators"
    );
    python
}

/// What the validators say of these files, by name.
pub fn judged(files: &[(String, Vec<u8>)]) -> Json {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(python());
    command.arg(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/validators/invoice.py"
    ));
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        command.arg(path);
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}
