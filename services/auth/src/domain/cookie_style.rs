//! The cookie in which a browser holds its session. No script reads it, no other site can have it sent, and it goes to `/api/auth` only.

use crate::domain::HeldSession;
use chrono::{DateTime, Utc};

/// The name of the cookie.
pub const SESSION_COOKIE: &str = "cita_session";

/// How the cookie is written.
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
        self.written(&session.encoded(), (ends_at - now).num_seconds().max(0))
    }

    /// The `Set-Cookie` that makes a browser forget its session.
    pub fn removed(self) -> String {
        self.written("", 0)
    }

    fn written(self, value: &str, seconds: i64) -> String {
        let secure = if self.is_secure { "; Secure" } else { "" };
        format!(
            "{SESSION_COOKIE}={value}; Path=/api/auth; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}"
        )
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
