//! What the gateway changes on the way: the size of JSON, and the trace that a stranger names.

use super::own::{Gateway, say, serve};
use crate::stage::Stage;
use anyhow::{Result, ensure};
use harness::Http;
use serde_json::{Value, json};
use std::io::{Read as _, Write as _};

/// A trace that a stranger would have us follow, with recording switched off.
const STRANGER: &str = "00-deadbeefdeadbeefdeadbeefdeadbeef-00f067aa0ba902b7-00";

#[test]
fn json_is_compressed_for_those_who_ask() -> Result<()> {
    let stage = Stage::open()?;
    let long = json!({ "list": vec!["the same again"; 1000] }).to_string();
    let length = long.len();
    let service = serve(move |_, stream| {
        write!(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{long}"
        )?;
        Ok(())
    })?;
    let gateway = Gateway::start(&stage, service, &[])?;
    let request = stage.http.client().get(gateway.url("/api/appointments"));

    let mut response = Http::begin(request.header("Accept-Encoding", "gzip"))?;
    let coding = response.headers().get("content-encoding").cloned();
    let mut sent = Vec::new();
    response.read_to_end(&mut sent)?;

    ensure!(
        coding.is_some_and(|coding| coding == "gzip"),
        "not compressed"
    );
    ensure!(sent.len() < length / 10, "{} of {length} bytes", sent.len());
    Ok(())
}

#[test]
fn the_trace_of_a_stranger_is_linked_and_not_followed() -> Result<()> {
    let stage = Stage::open()?;
    let service = serve(|heard, stream| {
        let told = json!({ "followed": heard.trace, "linked": heard.client_trace });
        say(stream, &told.to_string())
    })?;
    let gateway = Gateway::start(&stage, service, &[])?;
    let request = stage.http.client().get(gateway.url("/api/auth/me"));
    let request = request
        .header("traceparent", STRANGER)
        .header("tracestate", "stranger=1");

    let heard: Value = serde_json::from_str(&Http::begin(request)?.text()?)?;

    let expected = json!({ "followed": [], "linked": [STRANGER] });
    ensure!(heard == expected, "{heard}");
    Ok(())
}
