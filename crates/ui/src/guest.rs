//! What a request says of who reads, before anyone is recognised: language, looks, where they are.

use std::net::IpAddr;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use words::Language;

use crate::failure::Failure;
use crate::pen::Pen;
use crate::site::Site;
use crate::toast::Said;
use crate::visit::{Visitor, blocking};

/// What every page needs to know to be drawn, whoever reads it.
#[derive(Clone)]
pub struct Reader {
    pub site: Site,
    pub language: Language,
    /// `dark`, `light` or nothing for the device's own.
    pub theme: &'static str,
    /// The side menu is folded.
    pub is_narrow: bool,
    /// Path and query, to come back to.
    pub address: String,
    /// The network address that asks; nothing when the request came through no listener.
    pub client: String,
    /// Only a part of the page is asked for.
    pub wants_part: bool,
    /// What the page before left to say.
    pub said: Option<Said>,
    /// What stands on the bell, once it was looked up.
    pub(crate) unread: OnceLock<i64>,
}

impl Reader {
    pub(crate) fn new(site: &Site, headers: &HeaderMap, uri: &Uri, visitor: Option<&Visitor>) -> Self {
        let accepted = || {
            let header = headers
                .get(header::ACCEPT_LANGUAGE)
                .and_then(|value| value.to_str().ok());
            Language::negotiate(header.unwrap_or_default(), site.establishment().language())
        };
        let chosen = cookie(headers, "language").and_then(Language::from_code);
        Reader {
            site: site.clone(),
            language: chosen.or_else(|| visitor?.language).unwrap_or_else(accepted),
            theme: match cookie(headers, "theme") {
                Some("dark") => "dark",
                Some("light") => "light",
                _ => "",
            },
            is_narrow: cookie(headers, "menu") == Some("narrow"),
            address: uri
                .path_and_query()
                .map_or_else(|| "/".to_owned(), |address| address.as_str().to_owned()),
            client: String::new(),
            wants_part: headers.contains_key("hx-request"),
            said: cookie(headers, Said::COOKIE).and_then(Said::read),
            unread: OnceLock::new(),
        }
    }

    /// The same, asking from a network address.
    pub(crate) fn at(mut self, client: Option<IpAddr>) -> Self {
        self.client = client.map_or_else(String::new, |address| address.to_canonical().to_string());
        self
    }

    pub fn pen(&self) -> Pen<'_> {
        Pen::new(&self.site, self.language)
    }

    /// The path without its query.
    pub fn path(&self) -> &str {
        self.address.split('?').next().unwrap_or_default()
    }

    /// Programs read problem documents, people read pages.
    pub fn is_program(&self) -> bool {
        self.address.starts_with("/api/")
    }
}

/// Whoever asks, signed in or not: for the public pages.
#[derive(Clone)]
pub struct Guest {
    pub(crate) reader: Arc<Reader>,
    pub visitor: Option<Arc<Visitor>>,
}

impl Guest {
    /// Runs work that takes seconds away from the threads that answer the network (a call to another house): it waits for
    /// no turn and takes none from the pages.
    pub async fn run_at_length<T, E>(
        &self,
        work: impl FnOnce(&Guest) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Failure>
    where
        T: Send + 'static,
        E: Into<Failure> + Send + 'static,
    {
        let guest = self.clone();
        blocking(move || work(&guest)).await
    }
}

impl Deref for Guest {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl<S: Sync> FromRequestParts<S> for Guest {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts
            .extensions
            .get::<Guest>()
            .cloned()
            .ok_or_else(Failure::outside_the_gate)
    }
}

/// The value of a cookie; the first when a name comes twice.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let pairs = headers
        .get_all(header::COOKIE)
        .into_iter()
        .filter_map(|value| value.to_str().ok());
    pairs
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}
