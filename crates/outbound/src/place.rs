//! The one place that a client sends to.

use reqwest::Url;

/// An origin and the start of a path.
#[derive(Clone, Debug)]
pub struct Place(Url);

impl Place {
    /// The place at that absolute `http` or `https` address.
    pub fn named(base_url: &str) -> Option<Self> {
        let url: Url = base_url.parse().ok()?;
        matches!(url.scheme(), "http" | "https").then_some(Self(url))
    }

    /// Whether the address lies there. Parsing an address has resolved `..` in its path.
    pub fn holds(&self, url: &Url) -> bool {
        let Self(base) = self;
        let start = base.path().trim_end_matches('/');
        let rest = url.path().strip_prefix(start);
        base.origin() == url.origin()
            && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(base: &str, url: &str) -> bool {
        Place::named(base).unwrap().holds(&url.parse().unwrap())
    }

    #[test]
    fn what_lies_below_the_base_is_there() {
        assert!(holds(
            "https://graph.example",
            "https://graph.example/v23.0/1/messages"
        ));
        assert!(holds(
            "https://graph.example:443/",
            "https://graph.example/x?y=z"
        ));
        assert!(holds(
            "http://proxy.example/meta/",
            "http://proxy.example/meta/v23.0"
        ));
    }

    #[test]
    fn another_host_port_scheme_or_path_is_elsewhere() {
        for url in [
            "https://graph.example.evil.example/v23.0",
            "https://graph.example@evil.example/v23.0",
            "https://127.0.0.1/v23.0",
            "https://graph.example:8443/v23.0",
            "http://graph.example/v23.0",
        ] {
            assert!(!holds("https://graph.example", url), "{url}");
        }
        for url in [
            "http://proxy.example/metadata",
            "http://proxy.example/meta/../admin",
        ] {
            assert!(!holds("http://proxy.example/meta", url), "{url}");
        }
    }

    #[test]
    fn a_base_is_an_absolute_web_address() {
        for base in ["", "graph.example", "/v23.0", "file:///etc/passwd"] {
            assert!(Place::named(base).is_none(), "{base}");
        }
    }
}
