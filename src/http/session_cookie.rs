//! The credential of a request: the bearer token of a program, or the cookie of a browser; and how the cookie is set.

use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use chrono::TimeDelta;

/// The cookie that holds a session's token. Only our own server reads it, no script does, and no request of another site's
/// page carries it but for opening one of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionCookie {
    /// Whether it also goes over plain HTTP: for the demo only.
    pub insecure: bool,
}

impl SessionCookie {
    /// Its name. Browsers take the prefix only for a cookie that is secure, of one host and of every path.
    pub fn name(self) -> &'static str {
        if self.insecure { "liaison" } else { "__Host-liaison" }
    }

    /// Its value in a request.
    pub fn read(self, headers: &HeaderMap) -> Option<&str> {
        let all = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
        let pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.into_iter().find_map(|(name, value)| (name == self.name()).then_some(value))
    }

    /// The header that sets it.
    pub fn set(self, token: &str, lasts: TimeDelta) -> Option<HeaderValue> {
        let (name, seconds) = (self.name(), lasts.num_seconds());
        let secure = if self.insecure { "" } else { "; Secure" };
        let text = format!("{name}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
        HeaderValue::from_str(&text).ok()
    }
}

/// The token in `Authorization: Bearer`.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderName;

    use super::*;

    fn headers(lines: &[(HeaderName, &'static str)]) -> HeaderMap {
        lines.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn the_cookie_is_found_among_others() {
        let cookie = SessionCookie { insecure: false };
        assert_eq!(cookie.read(&headers(&[(COOKIE, "a=b; __Host-liaison=lis_x; c")])), Some("lis_x"));
        for other in ["liaison=lis_x", "x__Host-liaison=lis_x", "__Host-liaison", "a=__Host-liaison=lis_x"] {
            assert_eq!(cookie.read(&headers(&[(COOKIE, other)])), None, "{other}");
        }
    }

    #[test]
    fn the_cookie_is_for_our_server_alone() {
        let set = |insecure| SessionCookie { insecure }.set("lis_x", TimeDelta::days(1)).unwrap();
        assert_eq!(set(false), "__Host-liaison=lis_x; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax; Secure");
        assert_eq!(set(true), "liaison=lis_x; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax");
    }

    #[test]
    fn a_bearer_token_is_read_whatever_the_case_of_its_scheme() {
        assert_eq!(bearer(&headers(&[(AUTHORIZATION, "bearer lis_x")])), Some("lis_x"));
        assert_eq!(bearer(&headers(&[(AUTHORIZATION, "Basic bGlz")])), None);
        assert_eq!(bearer(&headers(&[(AUTHORIZATION, "Bearer")])), None);
    }
}
