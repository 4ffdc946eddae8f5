//! Requests that nothing can be made of are refused as the client's fault, in the form of every refusal.

use super::own::{Gateway, say, serve};
use crate::stage::Stage;
use anyhow::{Context as _, Result, ensure};
use harness::spare_address;
use serde_json::Value;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(10);
/// A byte 0, 31 or 127, in pages, files, the description of the API and what a service answers.
const PATHS: [&str; 6] = [
    "/%00",
    "/icono%00.png",
    "/assets/%1f.js",
    "/api/docs/%00",
    "/api/auth/%7f",
    "/internal/%00",
];
/// Chunks with another length than they say, with none, and with one that no number holds.
const CHUNKS: [&str; 5] = [
    "ZZ\r\nabc\r\n0\r\n\r\n",
    "3\r\nabcdef\r\n0\r\n\r\n",
    "-1\r\n",
    "FFFFFFFFFFFFFFFFFF\r\n",
    "3\r\nabc\r\n0\r\nno trailer\r\n\r\n",
];

#[test]
fn a_path_that_no_file_can_have_is_refused_and_not_a_failure() -> Result<()> {
    let gateway = Gateway::start(&Stage::open()?, service()?, &[])?;

    for path in PATHS {
        let answer = answer(&gateway, &request("GET", path, ""))?;
        is(&answer, 400, "INVALID_FIELD").context(path)?;
    }
    let long = format!("/assets/{}.js", "a".repeat(300));
    let answer = answer(&gateway, &request("GET", &long, ""))?;
    is(&answer, 404, "NOT_FOUND").context("a long name")
}

#[test]
fn broken_chunks_are_refused_and_a_service_that_is_away_is_not_the_clients_fault() -> Result<()> {
    let stage = Stage::open()?;
    let gateway = Gateway::start(&stage, service()?, &[])?;
    let alone = Gateway::start(&stage, spare_address()?, &[])?;

    for chunks in CHUNKS {
        let request = request("POST", "/api/auth/login", chunks);
        is(&answer(&gateway, &request)?, 400, "INVALID_JSON").context(chunks)?;
    }
    let whole = request("POST", "/api/auth/login", "3\r\nabc\r\n0\r\n\r\n");
    let passed = answer(&gateway, &whole)?;
    ensure!(passed.0 == 200, "{passed:?}");
    is(&answer(&alone, &whole)?, 502, "UNAVAILABLE")
}

fn service() -> Result<SocketAddr> {
    serve(|_, stream| say(stream, "read"))
}

fn request(method: &str, path: &str, chunks: &str) -> String {
    let coding = match chunks {
        "" => "",
        _ => "Transfer-Encoding: chunked\r\n",
    };
    format!("{method} {path} HTTP/1.1\r\nHost: cita\r\nConnection: close\r\n{coding}\r\n{chunks}")
}

/// Status and body of the answer to a request that no client would send.
fn answer(gateway: &Gateway, request: &str) -> Result<(u16, String)> {
    let mut connection = TcpStream::connect(gateway.address)?;
    connection.set_read_timeout(Some(PATIENCE))?;
    connection.write_all(request.as_bytes())?;
    let mut answer = String::new();
    connection.read_to_string(&mut answer)?;
    let status = answer.split(' ').nth(1).context("no status")?.parse()?;
    let (_head, body) = answer.split_once("\r\n\r\n").context("no body")?;
    Ok((status, body.to_owned()))
}

/// The status, and the code of a body that has text for a person and the trace too.
fn is(answer: &(u16, String), status: u16, code: &str) -> Result<()> {
    let body: Value = serde_json::from_str(&answer.1).with_context(|| format!("{answer:?}"))?;
    let has = |name: &str| body[name].as_str().is_some_and(|text| !text.is_empty());
    let is_whole = has("error") && has("trace_id");
    ensure!(
        answer.0 == status && body["code"] == code && is_whole,
        "{answer:?}"
    );
    Ok(())
}
