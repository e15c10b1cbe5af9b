//! `preau`: one program, one data folder.

use std::process::ExitCode;

use tracing_subscriber::EnvFilter;

/// The system's allocator keeps what a large import or export needed for a moment; this one gives it back.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let filter = EnvFilter::try_from_env("PREAU_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_target(false)
        .init();
    app::run()
}
