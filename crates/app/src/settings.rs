//! Settings: flags, then `PREAU_*` in the environment, then `preau.toml` in the data folder, in that order.

use std::path::{Path, PathBuf};

use accounts::Safe;
use jiff::tz::TimeZone;
use kit::store::Location;
use serde::Deserialize;

use crate::house::HouseError;

/// The variable that holds the key of secrets itself.
const SECRET_KEY: &str = "PREAU_SECRET_KEY";

/// What every command needs to know: where the house is.
#[derive(clap::Args)]
pub struct Place {
    /// The data folder.
    #[arg(long, env = "PREAU_DATA", default_value = "data", value_name = "DIR")]
    pub data: PathBuf,
    /// A PostgreSQL address, when the records live there and not in the data folder.
    #[arg(long, env = "PREAU_STORE", value_name = "ADDRESS", hide_env_values = true)]
    pub store: Option<String>,
}

/// `preau.toml`.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// `HOST:PORT` to listen on.
    pub listen: Option<String>,
    /// A PostgreSQL address.
    pub store: Option<String>,
    /// A proxy stands before the server: it says in `X-Forwarded-For` for whom it asks.
    pub behind_proxy: bool,
    /// Where the key that seals secrets in the store is, when it is not `secret.key` in the data folder. `PREAU_SECRET_KEY`
    /// in the environment holds the key itself (32 bytes in base64) and goes before any file.
    pub secret_key_file: Option<PathBuf>,
    /// The time zone of the establishment, by its IANA name.
    pub zone: Option<String>,
}

impl Settings {
    /// Reads the file of a data folder; nothing is set when there is none.
    pub fn of(folder: &Path) -> Result<Self, HouseError> {
        let path = folder.join("preau.toml");
        match std::fs::read_to_string(&path) {
            Ok(text) => toml::from_str(&text).map_err(|error| HouseError::Settings {
                path,
                reason: error.to_string(),
            }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Settings::default()),
            Err(error) => Err(HouseError::Settings {
                path,
                reason: error.to_string(),
            }),
        }
    }

    pub fn location(&self, place: &Place) -> Location {
        match place.store.as_ref().or(self.store.as_ref()) {
            Some(address) => Location::Postgres(address.clone()),
            None => Location::in_folder(&place.data),
        }
    }

    /// The file of the key that seals secrets; nothing when the environment holds the key itself.
    pub fn key_file(&self, place: &Place) -> Option<PathBuf> {
        if std::env::var_os(SECRET_KEY).is_some() {
            return None;
        }
        let own = self.secret_key_file.clone();
        Some(own.unwrap_or_else(|| place.data.join(accounts::safe::KEY_FILE)))
    }

    /// What seals the secrets of the store.
    pub fn safe(&self, place: &Place) -> Result<Safe, HouseError> {
        if let Ok(key) = std::env::var(SECRET_KEY) {
            return Ok(Safe::of_text(&key)?);
        }
        Ok(match &self.secret_key_file {
            Some(path) => {
                let text = std::fs::read_to_string(path).map_err(|error| HouseError::Settings {
                    path: path.clone(),
                    reason: error.to_string(),
                })?;
                Safe::of_text(&text)?
            }
            None => Safe::in_folder(&place.data)?,
        })
    }

    /// Europe/Paris unless said otherwise.
    pub fn zone(&self) -> Result<TimeZone, HouseError> {
        let name = self.zone.as_deref().unwrap_or("Europe/Paris");
        TimeZone::get(name).map_err(|_| HouseError::Zone(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(text: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("preau.toml"), text).unwrap();
        folder
    }

    #[test]
    fn a_folder_without_settings_has_the_ordinary_ones() {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings::of(folder.path()).unwrap();
        assert_eq!(settings, Settings::default());
        assert_eq!(settings.zone().unwrap().iana_name(), Some("Europe/Paris"));
    }

    #[test]
    fn a_flag_wins_over_the_file() {
        let folder = folder(r#"store = "postgres://file""#);
        let settings = Settings::of(folder.path()).unwrap();
        let mut place = Place {
            data: folder.path().into(),
            store: None,
        };
        assert!(matches!(settings.location(&place), Location::Postgres(address) if address == "postgres://file"));
        place.store = Some("postgres://flag".into());
        assert!(matches!(settings.location(&place), Location::Postgres(address) if address == "postgres://flag"));
    }

    #[test]
    fn a_setting_that_nobody_knows_is_refused_by_name() {
        let error = Settings::of(folder("lisen = 1").path()).unwrap_err();
        assert!(error.to_string().contains("lisen"), "{error}");
    }

    #[test]
    fn a_zone_that_does_not_exist_is_refused() {
        let settings = Settings {
            zone: Some("Europe/Lyon".into()),
            ..Settings::default()
        };
        assert!(settings.zone().is_err());
    }
}
