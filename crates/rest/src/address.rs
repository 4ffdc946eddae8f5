//! The address that a request comes from.

use actix_web::HttpRequest;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

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
        .and_then(|last| last.trim().parse::<IpAddr>().ok());
    match (peer, forwarded) {
        (Some(peer), Some(client)) if is_ours(peer) => counted(client),
        (Some(peer), _) => counted(peer),
        (None, _) => "unknown".to_owned(),
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
