//! Whether a browser's request comes from a page of this very site. A browser sends its cookies along whoever's page asks; so
//! what changes something on the strength of a cookie is taken from our own pages only.

use axum::http::header::ORIGIN;
use axum::http::{HeaderMap, Method};
use url::{Origin, Url};

use super::session_cookie::{SessionCookie, bearer};

/// The site: where people reach it, and by which cookie it knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSite {
    origin: Origin,
    /// Its cookie.
    pub cookie: SessionCookie,
}

impl OwnSite {
    /// The site under this address.
    pub fn new(public_url: &Url, cookie: SessionCookie) -> Self {
        Self { origin: public_url.origin(), cookie }
    }

    /// Whether one of its own pages asks. What the browser itself says of it (`Sec-Fetch-Site`) goes before `Origin`; where it
    /// says neither, no.
    pub fn asks(&self, headers: &HeaderMap) -> bool {
        if let Some(site) = headers.get("sec-fetch-site") {
            return site == "same-origin";
        }
        let origin = headers.get(ORIGIN).and_then(|origin| origin.to_str().ok());
        origin.and_then(|origin| Url::parse(origin).ok()).is_some_and(|origin| origin.origin() == self.origin)
    }

    /// Whether a request may be answered: one that changes nothing, one that carries no cookie of ours or goes by a bearer
    /// token instead, or one of our own pages.
    pub fn admits(&self, method: &Method, headers: &HeaderMap) -> bool {
        let harmless = matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
        harmless || bearer(headers).is_some() || self.cookie.read(headers).is_none() || self.asks(headers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admits(method: Method, lines: &[(&'static str, &'static str)]) -> bool {
        let site =
            OwnSite::new(&"https://liaison.example.org/app/".parse().unwrap(), SessionCookie { insecure: false });
        let headers = lines.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        site.admits(&method, &headers)
    }

    const COOKIE: (&str, &str) = ("cookie", "__Host-liaison=lis_x");

    #[test]
    fn our_own_pages_may_change_something() {
        assert!(admits(Method::POST, &[COOKIE, ("origin", "https://liaison.example.org")]));
        assert!(admits(Method::POST, &[COOKIE, ("origin", "https://liaison.example.org:443")]));
        assert!(admits(Method::POST, &[COOKIE, ("sec-fetch-site", "same-origin"), ("origin", "null")]));
    }

    #[test]
    fn other_pages_may_not() {
        for line in [
            ("origin", "https://evil.example"),
            ("origin", "https://liaison.example.org.evil.example"),
            ("origin", "http://liaison.example.org"),
            ("origin", "https://liaison.example.org:8443"),
            ("origin", "null"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("sec-fetch-site", "none"),
            ("referer", "https://liaison.example.org/"),
        ] {
            assert!(!admits(Method::POST, &[COOKIE, line]), "{line:?}");
        }
        let both = [COOKIE, ("sec-fetch-site", "cross-site"), ("origin", "https://liaison.example.org")];
        assert!(!admits(Method::POST, &both), "what the browser itself says goes first");
        assert!(!admits(Method::POST, &[COOKIE]), "where nothing is said");
        assert!(!admits(Method::DELETE, &[COOKIE]));
    }

    #[test]
    fn without_the_cookie_there_is_nothing_to_abuse() {
        let evil = ("origin", "https://evil.example");
        assert!(admits(Method::POST, &[evil]));
        assert!(admits(Method::POST, &[("cookie", "other=1"), evil]));
        assert!(admits(Method::POST, &[COOKIE, ("authorization", "Bearer lit_x"), evil]));
        assert!(!admits(Method::POST, &[COOKIE, ("authorization", "Basic bGl0"), evil]));
        assert!(admits(Method::GET, &[COOKIE, evil]));
    }
}
