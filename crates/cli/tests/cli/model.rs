//! `cita understand --model`, with a server in the test that plays Anthropic, and without one.

use crate::{CLINIC, Home};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Output, Stdio};

const LINE: &str = r#"{"id": "a1", "text": "quiero una limpieza mañana a las 10", "context": {"state": "collecting_date"}}"#;

fn understand(home: &Home) -> Command {
    let mut command = home.command(&["understand", "--clinic", CLINIC, "--model"]);
    command.args(["--now", "2026-11-23T09:00"]);
    command
}

fn run(mut command: Command, line: &str) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("cita runs");
    // A program that refuses the command does not read its input.
    drop(
        child
            .stdin
            .take()
            .expect("a pipe")
            .write_all(line.as_bytes()),
    );
    child.wait_with_output().expect("an answer")
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The whole of one request, answered with `reading`.
fn play(stream: TcpStream, reading: &serde_json::Value) -> String {
    let mut reader = BufReader::new(stream);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).expect("a head");
        if line.trim().is_empty() {
            break;
        }
        let line = line.to_lowercase();
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("a body");
    let answer = serde_json::json!({
        "type": "message", "role": "assistant", "stop_reason": "end_turn",
        "content": [{ "type": "text", "text": reading.to_string() }]
    })
    .to_string();
    write!(
        reader.into_inner(),
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{answer}",
        answer.len()
    )
    .expect("answering");
    head + &String::from_utf8(body).expect("text")
}

#[test]
fn the_model_reads_in_the_readers_place() {
    let home = Home::new("model");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let base_url = format!("http://{}", listener.local_addr().expect("an address"));
    let reading = serde_json::json!({ "intent": "human", "clarify": false, "readings": [], "confidence": 0.9, "date": null });
    let server = std::thread::spawn(move || {
        let (stream, _) = listener.accept().expect("a call");
        play(stream, &reading)
    });
    let mut command = understand(&home);
    command
        .env("ANTHROPIC_API_KEY", "word")
        .env("ANTHROPIC_MODEL", "claude-of-the-test")
        .env("ANTHROPIC_BASE_URL", base_url);

    let output = run(command, LINE);

    let line: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a JSON line");
    assert_eq!(
        (&line["id"], &line["intent"]),
        (&"a1".into(), &"human".into())
    );
    let request = server.join().expect("a request");
    for part in [
        "x-api-key: word",
        "claude-of-the-test",
        "State: COLLECTING_DATE",
        "Now (clinic's local time): Monday 2026-11-23 09:00",
        "Mon 07:30-12:00,13:00-16:30; ",
        "; Sun closed",
        "- limpieza: ",
        "quiero una limpieza mañana a las 10",
    ] {
        assert!(request.contains(part), "{part} is not in {request}");
    }
}

#[test]
fn where_the_model_fails_the_readers_best_effort_stands_in() {
    let home = Home::new("away");
    let mut command = understand(&home);
    command
        .env("ANTHROPIC_API_KEY", "word")
        .env("ANTHROPIC_BASE_URL", "http://127.0.0.1:1");

    let output = run(command, LINE);

    assert!(output.status.success());
    let line: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a JSON line");
    assert_eq!(
        (&line["intent"], &line["service"]),
        (&"book".into(), &"limpieza".into())
    );
    assert!(
        errors(&output).contains("line 1: the model gave no reading (away)"),
        "{}",
        errors(&output)
    );
}

#[test]
fn without_a_key_and_a_stack_it_says_what_is_missing() {
    let home = Home::new("keyless");

    let output = run(understand(&home), LINE);

    assert!(!output.status.success());
    assert!(
        errors(&output).contains("set ANTHROPIC_API_KEY"),
        "{}",
        errors(&output)
    );
    assert_eq!(output.stdout, b"");
}
