//! The address that a request comes from.

use actix_web::HttpRequest;
use std::net::IpAddr;

/// The caller's address, for limits per address. The last entry of `X-Forwarded-For` counts only when the connection comes
/// from the gateway, which is an address of our own network; any other client could write the header itself.
pub fn client_address(request: &HttpRequest) -> String {
    let peer = request.peer_addr().map(|address| address.ip());
    let forwarded = request
        .headers()
        .get("x-forwarded-for")
        .and_then(|value| value.to_str().ok())
        .and_then(|list| list.rsplit(',').next())
        .and_then(|last| last.trim().parse::<IpAddr>().ok());
    match (peer, forwarded) {
        (Some(peer), Some(client)) if is_ours(peer) => client.to_string(),
        (Some(peer), _) => peer.to_string(),
        (None, _) => "unknown".to_owned(),
    }
}

fn is_ours(peer: IpAddr) -> bool {
    match peer {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local(),
    }
}
