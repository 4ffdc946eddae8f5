//! What the gateway shows to the world, and what it hides.

mod edge;
mod own;
mod passing;
mod proxies;
mod unreadable;

use crate::stage::Stage;
use anyhow::{Result, ensure};
use harness::{Answer, Http};
use reqwest::Method;

/// Paths for the services among themselves, and for operators.
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
const PUBLIC: [&str; 5] = [
    "/",
    "/api/appointments",
    "/api/nowhere",
    "/webhooks/whatsapp",
    "/healthz",
];
/// Headers of every answer; where the value is empty, any value will do.
const HEADERS: [(&str, &str); 4] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", ""),
    ("strict-transport-security", ""),
];
const OTHER_ORIGIN: &str = "https://elsewhere.example";

#[test]
fn internal_paths_are_not_reachable() -> Result<()> {
    let stage = Stage::open()?;
    for path in HIDDEN {
        let answer = get(&stage, path)?;
        ensure!(
            answer.status == 404 && answer.code() == "NOT_FOUND",
            "{}",
            answer.sentence()
        );
    }
    Ok(())
}

#[test]
fn every_answer_carries_the_security_headers() -> Result<()> {
    let stage = Stage::open()?;
    for path in PUBLIC {
        let answer = get(&stage, path)?;
        for (name, value) in HEADERS {
            let found = answer.header(name);
            let fits = !found.is_empty() && (value.is_empty() || found == value);
            ensure!(fits, "{path} carries {name}: “{found}”");
        }
    }
    Ok(())
}

#[test]
fn only_our_own_page_may_call_from_a_browser() -> Result<()> {
    let stage = Stage::open()?;
    let url = stage.context.setting("CITA_URL")?;

    let own = allowed_origin(&stage, url)?;
    let other = allowed_origin(&stage, OTHER_ORIGIN)?;

    ensure!(own == *url, "our own page may not call: “{own}”");
    ensure!(other.is_empty(), "another page may call: “{other}”");
    Ok(())
}

#[test]
fn the_live_stream_needs_a_token() -> Result<()> {
    let stage = Stage::open()?;

    let answer = get(&stage, "/api/stream")?;

    ensure!(
        answer.status == 401 && answer.code() == "UNAUTHENTICATED",
        "{}",
        answer.sentence()
    );
    Ok(())
}

fn get(stage: &Stage, path: &str) -> Result<Answer> {
    let url = stage.context.setting("CITA_URL")?;
    Http::ask(stage.http.client().get(format!("{url}{path}")))
}

/// The origin that may call, when a page of `origin` asks.
fn allowed_origin(stage: &Stage, origin: &str) -> Result<String> {
    let url = format!("{}/api/appointments", stage.context.setting("CITA_URL")?);
    let request = stage.http.client().request(Method::OPTIONS, url);
    let request = request
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "POST")
        .header(
            "Access-Control-Request-Headers",
            "authorization,content-type",
        );
    let answer = Http::ask(request)?;
    Ok(answer.header("access-control-allow-origin").to_owned())
}
