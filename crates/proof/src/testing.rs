//! For tests: a timestamp authority of our own, made with OpenSSL: a root, a certificate for timestamps, replies.
//!
//! What fails panics, as tests want it.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// An authority in a folder of its own, which vanishes with it.
pub struct Authority {
    folder: TempDir,
}

/// The kind of key the authority signs with.
#[derive(Debug, Clone, Copy)]
pub enum Key {
    Rsa,
    P256,
    P384,
}

const CONFIGURATION: &str = "
[tsa]
default_tsa = authority
[authority]
serial = serial
signer_cert = tsa.pem
certs = root.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.3.6.1.4.1.55555.1
digests = sha256
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[tsa_extensions]
extendedKeyUsage = critical,timeStamping
basicConstraints = CA:FALSE
[req]
distinguished_name = name
[name]
[root_extensions]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
";

impl Authority {
    /// Makes its keys and certificates.
    ///
    /// # Panics
    /// Without OpenSSL.
    pub fn new(key: Key) -> Authority {
        let authority = Authority {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::write(authority.path("openssl.cnf"), CONFIGURATION).unwrap();
        let (kind, option) = match key {
            Key::Rsa => ("RSA", "rsa_keygen_bits:2048"),
            Key::P256 => ("EC", "ec_paramgen_curve:P-256"),
            Key::P384 => ("EC", "ec_paramgen_curve:P-384"),
        };
        for name in ["root.key", "tsa.key"] {
            authority.openssl(&["genpkey", "-algorithm", kind, "-pkeyopt", option, "-out", name]);
        }
        let request = ["req", "-new", "-config", "openssl.cnf"];
        authority.openssl(
            &[
                &request[..],
                &[
                    "-x509",
                    "-key",
                    "root.key",
                    "-subj",
                    "/CN=Root",
                    "-days",
                    "3650",
                    "-extensions",
                    "root_extensions",
                ],
                &["-out", "root.pem"],
            ]
            .concat(),
        );
        authority.openssl(
            &[
                &request[..],
                &["-key", "tsa.key", "-subj", "/CN=Clock", "-out", "tsa.csr"],
            ]
            .concat(),
        );
        authority.openssl(&[
            "x509",
            "-req",
            "-in",
            "tsa.csr",
            "-CA",
            "root.pem",
            "-CAkey",
            "root.key",
            "-CAcreateserial",
            "-days",
            "3650",
            "-extfile",
            "openssl.cnf",
            "-extensions",
            "tsa_extensions",
            "-out",
            "tsa.pem",
        ]);
        authority
    }

    /// One of its files.
    pub fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// The certificate of its root, in PEM.
    ///
    /// # Panics
    /// When it is gone.
    pub fn root(&self) -> Vec<u8> {
        fs::read(self.path("root.pem")).unwrap()
    }

    /// The certificates of the authority, that of its root last.
    ///
    /// # Panics
    /// When they are gone.
    pub fn chain(&self) -> Vec<u8> {
        [fs::read(self.path("tsa.pem")).unwrap(), self.root()].concat()
    }

    /// The reply to a request.
    ///
    /// # Panics
    /// When OpenSSL does not answer.
    pub fn reply(&self, request: &[u8]) -> Vec<u8> {
        fs::write(self.path("query"), request).unwrap();
        self.openssl(&[
            "ts",
            "-reply",
            "-config",
            "openssl.cnf",
            "-queryfile",
            "query",
            "-out",
            "reply",
        ]);
        fs::read(self.path("reply")).unwrap()
    }

    fn openssl(&self, arguments: &[&str]) {
        let done = run("openssl", arguments, self.folder.path());
        assert!(done.0, "openssl {arguments:?}: {}", done.1);
    }
}

/// Whether a command ended well, and all that it said.
///
/// # Panics
/// When there is no such command.
pub fn run(program: &str, arguments: &[&str], folder: &Path) -> (bool, String) {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", "C")
        .output();
    let output = output.unwrap_or_else(|error| panic!("{program} is needed by this test: {error}"));
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}
