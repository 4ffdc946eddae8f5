//! The client's address behind no, one and two proxies, and what a client can say about itself: nothing.

use super::own::{Gateway, say, serve};
use crate::stage::Stage;
use anyhow::{Result, ensure};
use harness::install_tls;
use reqwest::blocking::Client;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

const CLIENT: IpAddr = at(9);
/// What connects to the gateway.
const NEAR: IpAddr = at(3);
/// What stands in front of that.
const FAR: IpAddr = at(2);
/// What a client claims to be.
const LIES: [&str; 4] = [
    "203.0.113.5",
    "203.0.113.5, 127.0.0.3",
    "203.0.113.5, 203.0.113.6, 127.0.0.2",
    "",
];

/// How proxies write an address, and what of it is passed on. Of what is no address nothing is, but the address of the proxy.
const FORMS: [(&str, &str); 12] = [
    ("198.51.100.7", "198.51.100.7"),
    ("198.51.100.7:4711", "198.51.100.7"),
    ("\"198.51.100.7:4711\"", "198.51.100.7"),
    ("2001:db8::9", "2001:db8::9"),
    ("[2001:db8::9]", "2001:db8::9"),
    ("[2001:db8::9]:4711", "2001:db8::9"),
    ("\"[2001:db8::9]:4711\"", "2001:db8::9"),
    ("[fe80::9%eth0]:4711", "fe80::9"),
    ("fe80::9%eth0", "fe80::9"),
    ("unknown", "127.0.0.3"),
    ("198.51.100.7 198.51.100.8", "127.0.0.3"),
    ("", "127.0.0.3"),
];

const fn at(last: u8) -> IpAddr {
    IpAddr::V4(Ipv4Addr::new(127, 0, 0, last))
}

#[test]
fn without_a_proxy_the_client_is_who_connects() -> Result<()> {
    let stage = Stage::open()?;
    let gateway = Gateway::start(&stage, service()?, &[])?;

    is_always(CLIENT, gateway.address)
}

#[test]
fn behind_one_proxy_the_client_is_whom_it_names() -> Result<()> {
    let stage = Stage::open()?;
    let gateway = Gateway::start(
        &stage,
        service()?,
        &[("GATEWAY_TRUSTED_PROXIES", "127.0.0.3")],
    )?;

    is_always(CLIENT, proxy(NEAR, gateway.address)?)
}

#[test]
fn behind_two_proxies_the_client_is_whom_the_first_one_names() -> Result<()> {
    let stage = Stage::open()?;
    let gateway = Gateway::start(
        &stage,
        service()?,
        &[
            ("GATEWAY_TRUSTED_PROXIES", "10.0.0.0/8 127.0.0.3"),
            ("GATEWAY_PROXIES_BEHIND", "1"),
        ],
    )?;

    is_always(CLIENT, proxy(FAR, proxy(NEAR, gateway.address)?)?)
}

#[test]
fn the_client_is_found_in_every_form_that_proxies_write() -> Result<()> {
    let stage = Stage::open()?;
    let near = NEAR.to_string();
    for (behind, next) in [("0", ""), ("1", ", 127.0.0.2:443")] {
        let gateway = Gateway::start(
            &stage,
            service()?,
            &[
                ("GATEWAY_TRUSTED_PROXIES", &near),
                ("GATEWAY_PROXIES_BEHIND", behind),
            ],
        )?;
        for (written, client) in FORMS {
            let list = format!("203.0.113.5, {written}{next}");
            let told = told(NEAR, gateway.address, &[&list])?;
            ensure!(told == client, "“{list}” was passed on as “{told}”");
        }
    }
    Ok(())
}

#[test]
fn who_passes_the_proxies_by_is_not_believed() -> Result<()> {
    let stage = Stage::open()?;
    for behind in ["0", "1"] {
        let gateway = Gateway::start(
            &stage,
            service()?,
            &[
                ("GATEWAY_TRUSTED_PROXIES", "127.0.0.3"),
                ("GATEWAY_PROXIES_BEHIND", behind),
            ],
        )?;

        is_always(CLIENT, gateway.address)?;
    }
    Ok(())
}

/// Asks with each lie, in one header line and in two; the service must be told one address, which is `expected`.
fn is_always(expected: IpAddr, door: SocketAddr) -> Result<()> {
    for lie in LIES {
        for lines in [&[lie][..], &[lie, lie]] {
            let told = told(CLIENT, door, lines)?;
            ensure!(
                told == expected.to_string(),
                "the service was told “{told}” and not {expected}, when the client said “{lines:?}”"
            );
        }
    }
    Ok(())
}

/// Whom the service is told to be asked by, when a request with these lines of `X-Forwarded-For` comes to `door` from `own`.
fn told(own: IpAddr, door: SocketAddr, lines: &[&str]) -> Result<String> {
    let request = client(own)?.get(format!("http://{door}/api/auth/me"));
    let request = lines.iter().fold(request, |request, line| {
        request.header("X-Forwarded-For", *line)
    });
    Ok(request.send()?.text()?)
}

/// A service that answers whom it is told to be asked by.
fn service() -> Result<SocketAddr> {
    serve(|heard, stream| say(stream, &heard.forwarded.join(" | ")))
}

/// A proxy that connects from `own`, and adds to `X-Forwarded-For` who connected to it, as proxies do.
fn proxy(own: IpAddr, next: SocketAddr) -> Result<SocketAddr> {
    let client = client(own)?;
    serve(move |heard, stream| {
        let peer = heard.peer.ip().to_string();
        let list = [heard.forwarded.clone(), vec![peer]].concat().join(", ");
        let request = client.get(format!("http://{next}{}", heard.target));
        let answer = request.header("X-Forwarded-For", list).send()?;
        say(stream, &answer.text()?)
    })
}

fn client(own: IpAddr) -> Result<Client> {
    install_tls();
    let client = Client::builder()
        .local_address(own)
        .pool_max_idle_per_host(0);
    Ok(client.build()?)
}
