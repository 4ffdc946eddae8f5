//! What the gateway shows to the world, and what it does not.

use crate::args::Place;
use crate::broken::{Kept, promise};
use crate::say;
use crate::web::{Answer, Web};
use reqwest::Method;

/// For the services among themselves, and for operators.
const HIDDEN: [&str; 8] = [
    "/internal",
    "/internal/slots",
    "/internal/patients/somebody",
    "/internal/holds/1",
    "/readyz",
    "/metrics",
    "/api/internal/slots",
    "/admin",
];
/// Headers of every answer; an empty value only has to be there.
const HEADERS: [(&str, &str); 4] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", ""),
    ("strict-transport-security", ""),
];
const STRANGER: &str = "https://elsewhere.example";

/// Goes all of it.
pub fn go(web: &Web, place: &Place) -> Kept {
    let url = &place.cita_url;
    for path in HIDDEN {
        let answer = web.ask(web.client().get(format!("{url}{path}")))?;
        promise(answer.status == 404 && answer.code() == "NOT_FOUND", || {
            answer.told()
        })?;
    }
    say::that(format!("{} hidden paths are not reachable", HIDDEN.len()));
    for path in [
        "/",
        "/api/appointments",
        "/api/nowhere",
        "/webhooks/whatsapp",
        "/healthz",
    ] {
        headers(&web.ask(web.client().get(format!("{url}{path}")))?)?;
    }
    say::that("every answer carries the security headers");
    let stranger = preflight(web, url, STRANGER)?;
    let page = preflight(web, url, url)?;
    promise(page == *url, || {
        format!("our own page may not call: “{page}”")
    })?;
    promise(stranger.is_empty(), || {
        format!("a stranger's page may call: “{stranger}”")
    })?;
    say::that("only our own page may call from a browser");
    let stream = web.ask(web.client().get(format!("{url}/api/stream")))?;
    promise(stream.status == 401, || stream.told())?;
    promise(stream.code() == "UNAUTHENTICATED", || stream.told())?;
    say::that("nobody listens to the live line without a token");
    Ok(())
}

fn headers(answer: &Answer) -> Kept {
    for (name, value) in HEADERS {
        let found = answer.header(name);
        let fits = !found.is_empty() && (value.is_empty() || found == value);
        promise(fits, || format!("{} carries {name}: “{found}”", answer.url))?;
    }
    Ok(())
}

/// The origin that is allowed to call, when a page of `origin` asks.
fn preflight(web: &Web, url: &str, origin: &str) -> Kept<String> {
    let request = web
        .client()
        .request(Method::OPTIONS, format!("{url}/api/appointments"));
    let request = request
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "POST")
        .header(
            "Access-Control-Request-Headers",
            "authorization,content-type",
        );
    let answer = web.ask(request)?;
    Ok(answer.header("access-control-allow-origin").to_owned())
}
