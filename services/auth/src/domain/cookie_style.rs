//! The cookies in which a browser holds its session, and the secret that it is recognized by at the next sign-in. No script reads them, no
//! other site can have them sent, and they go to `/api/auth`, and the secret to the list of who may go on in the browser besides.

use crate::domain::HeldSession;
use chrono::{DateTime, Utc};
use crypto::HeldSecret;

/// The name of the session's cookie.
pub const SESSION_COOKIE: &str = "cita_session";
/// The name of the browser's cookie. It stays when the session ends.
pub const BROWSER_COOKIE: &str = "cita_browser";
/// Where cookies are sent to.
const SIGNING_IN: &str = "/api/auth";
const SWITCHABLE: &str = "/api/users/switchable";
/// How long a browser is recognized after its last sign-in: 90 days.
const BROWSER_SECONDS: i64 = 90 * 24 * 60 * 60;

/// How the cookies are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CookieStyle {
    is_secure: bool,
}

impl CookieStyle {
    /// For the staff application at that address. Over plain http a browser would not keep a `Secure` cookie. An address that is not
    /// known is https.
    pub fn of(frontend_url: Option<&str>) -> Self {
        let scheme = frontend_url.and_then(|url| url.split_once("://"));
        let is_plain = scheme.is_some_and(|(scheme, _)| scheme.eq_ignore_ascii_case("http"));
        Self {
            is_secure: !is_plain,
        }
    }

    /// Whether browsers send the cookie over https only.
    pub const fn is_secure(self) -> bool {
        self.is_secure
    }

    /// The `Set-Cookie` that makes a browser hold the session until it ends.
    pub fn set(self, session: &HeldSession, ends_at: DateTime<Utc>, now: DateTime<Utc>) -> String {
        let seconds = (ends_at - now).num_seconds().max(0);
        self.written(SESSION_COOKIE, &session.encoded(), seconds)
    }

    /// The `Set-Cookie`s that make a browser hold its secret until it is not recognized any more: one for everything about signing in, and one
    /// for the list of who may go on in it by a PIN. No address gets both.
    pub fn set_browser(self, secret: &HeldSecret) -> [String; 2] {
        let held = (BROWSER_COOKIE, secret.encoded());
        [SIGNING_IN, SWITCHABLE]
            .map(|path| self.at(path, (held.0, held.1.as_str()), BROWSER_SECONDS))
    }

    /// The `Set-Cookie` that makes a browser forget its session.
    pub fn removed(self) -> String {
        self.written(SESSION_COOKIE, "", 0)
    }

    fn written(self, name: &str, value: &str, seconds: i64) -> String {
        self.at(SIGNING_IN, (name, value), seconds)
    }

    fn at(self, path: &str, (name, value): (&str, &str), seconds: i64) -> String {
        let secure = if self.is_secure { "; Secure" } else { "" };
        format!("{name}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}")
    }
}

#[cfg(test)]
mod tests {
    use super::CookieStyle;

    #[test]
    fn the_cookie_is_secure_unless_the_application_is_at_plain_http() {
        for (url, is_secure) in [
            (None, true),
            (Some("https://cita.example.org"), true),
            (Some("http://127.0.0.1:8080"), false),
            (Some("HTTP://localhost"), false),
            (Some("nonsense"), true),
        ] {
            let style = CookieStyle::of(url);

            assert_eq!(style.is_secure(), is_secure, "{url:?}");
            assert_eq!(style.removed().ends_with("; Secure"), is_secure);
        }
    }
}
