//! The independent validators of `tests/validators`, asked for their verdict.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value as Json;

/// What other libraries say of these files, by name.
pub fn judged(files: &[&Path]) -> Json {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = std::env::var_os("PREAU_VALIDATORS").map_or_else(|| root.join("target/validators"), PathBuf::from);
    let python = folder.join("bin/python");
    assert!(
        python.exists(),
        "the independent validators are not installed: run `bin/test unit -- -E 'package(bank)'` once, which installs \
         tests/validators/requirements.txt in target/validators"
    );
    let script = root.join("tests/validators/bank.py");
    let output = Command::new(python).arg(script).args(files).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}
