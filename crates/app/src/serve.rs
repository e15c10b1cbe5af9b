//! `preau serve`: the web server, until it is asked to stop.

use std::process::ExitCode;

use tokio::net::TcpListener;
use tokio::signal;

use crate::house::{self, HouseError};
use crate::settings::{Place, Settings};

const LISTEN: &str = "127.0.0.1:8080";

/// Serves the house of a data folder.
#[derive(clap::Args)]
pub struct Serve {
    #[command(flatten)]
    place: Place,
    /// Where to listen [default: 127.0.0.1:8080].
    #[arg(long, env = "PREAU_LISTEN", value_name = "HOST:PORT")]
    listen: Option<String>,
}

impl Serve {
    pub fn run(self) -> Result<ExitCode, HouseError> {
        let settings = Settings::of(&self.place.data)?;
        let address = self
            .listen
            .or(settings.listen.clone())
            .unwrap_or_else(|| LISTEN.to_owned());
        let site = house::site(&self.place, &settings)?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(async {
            let listener = TcpListener::bind(&address)
                .await
                .map_err(|cause| HouseError::Listen { address, cause })?;
            tracing::info!("listening on http://{}", listener.local_addr()?);
            ui::serve(&site, listener, asked_to_stop()).await?;
            tracing::info!("stopped");
            Ok(ExitCode::SUCCESS)
        })
    }
}

/// Ctrl-C, or the signal by which a system stops its services.
async fn asked_to_stop() {
    let interrupted = async {
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut terminated) => drop(terminated.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
