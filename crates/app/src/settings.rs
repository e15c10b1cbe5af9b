//! Settings: flags, then `PREAU_*` in the environment, then `preau.toml` in the data folder, in that order.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use accounts::Safe;
use jiff::tz::TimeZone;
use kit::Clock;
use kit::files::{Files, S3, S3Place};
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
    #[command(flatten)]
    pub objects: Objects,
}

/// An object store that speaks S3, when files are kept there and not in the data folder.
#[derive(Debug, Default, Clone, PartialEq, clap::Args, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Objects {
    /// The address of an object store that speaks S3, when files live there and not in the data folder.
    #[arg(long = "s3-endpoint", env = "PREAU_S3_ENDPOINT", value_name = "ADDRESS")]
    pub endpoint: Option<String>,
    /// Its region.
    #[arg(long = "s3-region", env = "PREAU_S3_REGION", value_name = "NAME")]
    pub region: Option<String>,
    /// The bucket, which is there already.
    #[arg(long = "s3-bucket", env = "PREAU_S3_BUCKET", value_name = "NAME")]
    pub bucket: Option<String>,
    /// What stands before the name of each object, when houses share a bucket.
    #[arg(long = "s3-prefix", env = "PREAU_S3_PREFIX", value_name = "TEXT")]
    pub prefix: Option<String>,
    /// Who asks. Better given by the environment: every user of the machine reads command lines.
    #[arg(
        long = "s3-access-key",
        env = "PREAU_S3_ACCESS_KEY",
        value_name = "KEY",
        hide_env_values = true
    )]
    pub access_key: Option<String>,
    #[arg(
        long = "s3-secret-key",
        env = "PREAU_S3_SECRET_KEY",
        value_name = "KEY",
        hide_env_values = true
    )]
    pub secret_key: Option<String>,
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
    /// `[s3]`: where files are kept when it is not in the data folder.
    pub s3: Objects,
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

    /// The object store where files are kept; nothing when they are in the data folder.
    pub fn objects(&self, place: &Place) -> Option<S3Place> {
        let said = |flag: &Option<String>, file: &Option<String>| flag.clone().or_else(|| file.clone());
        let (flags, file) = (&place.objects, &self.s3);
        let text = |flag, file| said(flag, file).unwrap_or_default();
        Some(S3Place {
            endpoint: said(&flags.endpoint, &file.endpoint)?,
            region: said(&flags.region, &file.region).unwrap_or_else(|| "us-east-1".to_owned()),
            bucket: text(&flags.bucket, &file.bucket),
            prefix: text(&flags.prefix, &file.prefix),
            access_key: text(&flags.access_key, &file.access_key),
            secret_key: text(&flags.secret_key, &file.secret_key),
        })
    }

    /// Where files are kept.
    pub fn files(&self, place: &Place, clock: &Clock) -> Result<Files, HouseError> {
        Ok(match self.objects(place) {
            Some(objects) => {
                let incoming = place.data.join("files").join("incoming");
                Files::on(Arc::new(S3::open(objects, clock.clone())?), &incoming)?
            }
            None => Files::in_folder(&place.data)?,
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
            objects: Objects::default(),
        };
        assert!(matches!(settings.location(&place), Location::Postgres(address) if address == "postgres://file"));
        place.store = Some("postgres://flag".into());
        assert!(matches!(settings.location(&place), Location::Postgres(address) if address == "postgres://flag"));
    }

    #[test]
    fn an_object_store_is_read_from_the_file_and_the_flags_go_before_it() {
        let folder = folder(
            "[s3]\nendpoint = \"https://s3.example.fr\"\nbucket = \"ecole\"\naccess_key = \"AK\"\nsecret_key = \"SK\"",
        );
        let settings = Settings::of(folder.path()).unwrap();
        let mut place = Place {
            data: folder.path().into(),
            store: None,
            objects: Objects::default(),
        };
        place.objects.bucket = Some("lycee".into());
        let objects = settings.objects(&place).unwrap();
        assert_eq!(
            (objects.endpoint.as_str(), objects.bucket.as_str()),
            ("https://s3.example.fr", "lycee")
        );
        assert_eq!(
            (objects.access_key.as_str(), objects.region.as_str()),
            ("AK", "us-east-1")
        );
        assert!(
            Settings::default()
                .objects(&Place {
                    objects: Objects::default(),
                    ..place
                })
                .is_none()
        );
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
