//! The address that a request comes from.

use actix_web::HttpRequest;
use std::borrow::Cow;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// The caller's address as limits count it: an IPv4 address, or the /64 network of an IPv6 address. The gateway replaces
/// `X-Forwarded-For` by the one address that it takes for the client's; its last entry counts only when the connection
/// comes from an address of our own network, because any other client could write the header itself. `unknown` where the
/// request has no connection.
pub fn client_address(request: &HttpRequest) -> String {
    let peer = request.peer_addr().map(|address| address.ip());
    // Several header lines are one list, so that the last entry stands in the last line.
    let forwarded = request
        .headers()
        .get_all("x-forwarded-for")
        .last()
        .and_then(|value| value.to_str().ok())
        .and_then(|list| list.rsplit(',').next())
        .and_then(written);
    match (peer, forwarded) {
        (Some(peer), Some(client)) if is_ours(peer) => counted(client),
        (Some(peer), _) => counted(peer),
        (None, _) => "unknown".to_owned(),
    }
}

/// The address of an entry of `X-Forwarded-For`. Proxies write it in several forms: some put a port behind it, and an IPv6 address into
/// brackets for that; some quote it; an address of a local link may name its zone.
fn written(entry: &str) -> Option<IpAddr> {
    let entry = entry.trim();
    let unquoted = entry.strip_prefix('"').and_then(|e| e.strip_suffix('"'));
    let entry = without_zone(unquoted.unwrap_or(entry).trim());
    let bare = entry.parse::<IpAddr>().ok();
    let with_port = || Some(entry.parse::<SocketAddr>().ok()?.ip());
    let bracketed = || {
        let address = entry.strip_prefix('[')?.strip_suffix(']')?;
        address.parse::<Ipv6Addr>().ok().map(IpAddr::V6)
    };
    bare.or_else(with_port).or_else(bracketed)
}

/// The entry without the zone of an IPv6 address, which only the machine that wrote it can use.
fn without_zone(entry: &str) -> Cow<'_, str> {
    match entry.split_once('%') {
        None => Cow::Borrowed(entry),
        Some((address, zone)) => match zone.split_once(']') {
            None => Cow::Borrowed(address),
            Some((_zone, behind)) => Cow::Owned(format!("{address}]{behind}")),
        },
    }
}

/// What an address is counted as in limits. One customer has a whole /64 of IPv6 addresses, so that a limit by the whole
/// address would have as many budgets as the customer wants.
pub fn counted(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

/// Whether the address belongs to networks that the internet does not route: loopback, private and unique local addresses,
/// and 100.64/10, which clusters give to their pods.
fn is_ours(peer: IpAddr) -> bool {
    match peer.to_canonical() {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private() || is_shared(v4),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local(),
    }
}

const fn is_shared(v4: Ipv4Addr) -> bool {
    matches!(v4.octets(), [100, 64..=127, ..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn seen(peer: &str, forwarded: &[&str]) -> String {
        let request = TestRequest::default().peer_addr(format!("{peer}:4000").parse().unwrap());
        let request = forwarded.iter().fold(request, |request, line| {
            request.append_header(("x-forwarded-for", *line))
        });
        client_address(&request.to_http_request())
    }

    #[test]
    fn the_gateway_says_who_the_client_is() {
        for peer in [
            "127.0.0.1",
            "10.1.2.3",
            "100.64.0.9",
            "[fd00::1]",
            "[::ffff:10.1.2.3]",
        ] {
            assert_eq!(seen(peer, &["203.0.113.9"]), "203.0.113.9", "{peer}");
        }
    }

    #[test]
    fn nobody_else_does() {
        for peer in ["198.51.100.7", "100.128.0.1", "[2001:db8::1]"] {
            assert_ne!(seen(peer, &["203.0.113.9"]), "203.0.113.9", "{peer}");
        }
    }

    #[test]
    fn the_last_entry_of_the_last_line_counts() {
        assert_eq!(
            seen("10.0.0.1", &["192.0.2.1", "192.0.2.2, 203.0.113.9"]),
            "203.0.113.9"
        );
        assert_eq!(seen("10.0.0.1", &["nonsense"]), "10.0.0.1");
    }

    #[test]
    fn an_entry_is_read_in_every_form_that_proxies_write() {
        let (v4, v6) = ("203.0.113.9", "2001:db8:1:2::/64");
        for (entry, client) in [
            ("203.0.113.9:4711", v4),
            ("\"203.0.113.9:4711\"", v4),
            ("  203.0.113.9 ", v4),
            ("[::ffff:203.0.113.9]:443", v4),
            ("2001:db8:1:2::9", v6),
            ("[2001:db8:1:2::9]", v6),
            ("[2001:db8:1:2::9]:443", v6),
            (" \"[2001:db8:1:2::9]:443\" ", v6),
            ("2001:db8:1:2::9%eth0", v6),
            ("[2001:db8:1:2::9%25eth0]:443", v6),
        ] {
            assert_eq!(seen("10.0.0.1", &[entry]), client, "{entry}");
            let list = format!("192.0.2.1, {entry}");
            assert_eq!(seen("10.0.0.1", &[&list]), client, "{list}");
        }
    }

    #[test]
    fn what_is_no_address_says_nothing() {
        for entry in [
            "",
            "unknown",
            "_hidden",
            "203.0.113.9:",
            "203.0.113.9:http",
            "203.0.113.9:99999",
            "203.0.113.9:+1",
            "203.0.113.999",
            "203.0.113.9 198.51.100.1",
            "[2001:db8::9",
            "2001:db8::9]:443",
            "[2001:db8::9]443",
            "[]:443",
            "[:443",
            "%eth0",
            "\"",
            "\"203.0.113.9",
            "::9::",
        ] {
            assert_eq!(seen("10.0.0.1", &[entry]), "10.0.0.1", "{entry}");
        }
    }

    #[test]
    fn a_network_of_ipv6_addresses_is_one_client() {
        assert_eq!(
            seen("10.0.0.1", &["2001:db8:1:2:3::4"]),
            "2001:db8:1:2::/64"
        );
        assert_eq!(
            seen("10.0.0.1", &["2001:db8:1:2:ffff::1"]),
            seen("10.0.0.1", &["2001:db8:1:2::9"])
        );
        assert_eq!(seen("10.0.0.1", &["::ffff:203.0.113.9"]), "203.0.113.9");
    }
}
