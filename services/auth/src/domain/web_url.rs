//! The public address of the web application, which links in e-mails begin with.

use internal::auth::EmailKind;

/// The address, without a slash at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebUrl(String);

/// The text is no address that an e-mail may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "WEB_URL must be an https address without user, query and fragment; http is allowed in development only"
)]
pub struct BadWebUrl;

impl WebUrl {
    /// Reads the address. Over http the token of a link could be read on its way, so that only development allows that.
    pub fn parse(text: &str, is_development: bool) -> Result<Self, BadWebUrl> {
        let text = text.trim().trim_end_matches('/');
        let rest = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
            (Some(rest), _) => rest,
            (None, Some(rest)) if is_development => rest,
            _ => return Err(BadWebUrl),
        };
        let is_plain = !rest.is_empty()
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && !b"#?@\\\"<>".contains(&byte));
        if is_plain && !rest.starts_with(['/', ':']) {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadWebUrl)
        }
    }

    /// The address that the user opens. The token stands in the fragment, which browsers send to no server and in no `Referer`.
    pub fn link(&self, kind: EmailKind, token: &str) -> String {
        let page = match kind {
            EmailKind::PasswordReset => "restablecer",
            EmailKind::EmailVerification | EmailKind::EmailChange => "verificar",
        };
        format!("{}/{page}#{token}", self.0)
    }

    /// The address of a page.
    pub fn page(&self, name: &str) -> String {
        format!("{}/{name}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{BadWebUrl, WebUrl};
    use internal::auth::EmailKind;

    #[test]
    fn the_token_stands_in_the_fragment() {
        let url = WebUrl::parse(" https://cita.example/ ", false).unwrap();

        for (kind, link) in [
            (
                EmailKind::PasswordReset,
                "https://cita.example/restablecer#abc",
            ),
            (
                EmailKind::EmailVerification,
                "https://cita.example/verificar#abc",
            ),
        ] {
            assert_eq!(url.link(kind, "abc"), link);
        }
    }

    #[test]
    fn a_page_stands_below_the_address() {
        let url = WebUrl::parse("https://cita.example/", false).unwrap();

        assert_eq!(url.page("suscripcion"), "https://cita.example/suscripcion");
    }

    #[test]
    fn http_is_for_development_and_what_is_no_address_for_nothing() {
        assert_eq!(
            WebUrl::parse("http://127.0.0.1:8080", false),
            Err(BadWebUrl)
        );
        assert!(WebUrl::parse("http://127.0.0.1:8080", true).is_ok());
        for wrong in [
            "",
            "cita.example",
            "https://",
            "https:///x",
            "https://:80",
            "https://ana@cita.example",
            "https://cita.example/?a",
            "https://cita.example/#a",
            "https://cita .example",
            "ftp://cita.example",
        ] {
            assert_eq!(WebUrl::parse(wrong, true), Err(BadWebUrl), "{wrong}");
        }
    }
}
