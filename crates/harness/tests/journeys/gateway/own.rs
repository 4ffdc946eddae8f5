//! A gateway of a test's own, with the product's configuration, in front of services that the test plays.

use crate::stage::Stage;
use anyhow::{Context as _, Result, ensure};
use harness::stack::need;
use harness::{Http, spare_address, wait};
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const START: Duration = Duration::from_secs(20);
/// Longer than any request of these tests.
const PATIENCE: Duration = Duration::from_secs(30);

/// A process that ends when this is dropped.
#[derive(Debug)]
pub struct Gateway {
    child: Child,
    folder: PathBuf,
    pub address: SocketAddr,
}

impl Gateway {
    /// Starts a gateway in front of `service`, which plays every service, with these settings.
    pub fn start(stage: &Stage, service: SocketAddr, settings: &[(&str, &str)]) -> Result<Self> {
        let stack = &stage.context.stack;
        let (address, metrics) = (spare_address()?, spare_address()?);
        let folder = stack.state.at(&format!("gateway-{}", address.port()));
        fs::create_dir_all(&folder)?;
        let output = File::create(folder.join("log"))?;
        let upstreams = ["AUTH", "SCHEDULING", "NOTIFICATION"];
        let child = Command::new(need(stack.programs.caddy.as_ref(), "caddy")?)
            .args(["run", "--adapter", "caddyfile", "--config"])
            .arg(stage.context.checkout.caddyfile())
            .current_dir(&folder)
            .env_clear()
            .env("HOME", &folder)
            .env("XDG_CONFIG_HOME", &folder)
            .env("XDG_DATA_HOME", &folder)
            .env("GATEWAY_STATE", &folder)
            .env("GATEWAY_ADMIN", "off")
            .env("GATEWAY_PORT", address.port().to_string())
            .env("GATEWAY_METRICS_PORT", metrics.port().to_string())
            .envs(upstreams.map(|name| (format!("{name}_UPSTREAM"), service.to_string())))
            .envs(settings.iter().copied())
            .stdin(Stdio::null())
            .stderr(output.try_clone()?)
            .stdout(output)
            .spawn()
            .context("another gateway does not run")?;
        let gateway = Self {
            child,
            folder,
            address,
        };
        wait::until_true(START, "another gateway was not ready", || {
            let request = stage.http.client().get(gateway.url("/healthz"));
            Ok(Http::ask(request).is_ok_and(|answer| answer.status == 200))
        })?;
        Ok(gateway)
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// All that the process has written to its standard output.
    pub fn output(&self) -> Result<String> {
        fs::read_to_string(self.folder.join("log")).context("the gateway has no log")
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        // The process may have ended by itself.
        self.child.kill().ok();
        self.child.wait().ok();
        fs::remove_dir_all(&self.folder).ok();
    }
}

/// The head and body of a request that a played server has read.
#[derive(Debug)]
pub struct Heard {
    pub target: String,
    /// Every line of `X-Forwarded-For`.
    pub forwarded: Vec<String>,
    /// `traceparent` and `tracestate`, which a service would follow.
    pub trace: Vec<String>,
    /// The client's `traceparent`, which a service links to.
    pub client_trace: Vec<String>,
    pub peer: SocketAddr,
}

/// Plays a server for as long as the process lives: each connection is one request, which `answer` answers once it has come whole. Chunks
/// of its body are lines of text, none of which is `0`.
pub fn serve(
    answer: impl Fn(&Heard, &mut TcpStream) -> Result<()> + Send + Sync + 'static,
) -> Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let answer = std::sync::Arc::new(answer);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let answer = std::sync::Arc::clone(&answer);
            std::thread::spawn(move || {
                // Who asked sees by the missing answer that something failed.
                heard(&stream)
                    .and_then(|heard| answer(&heard, &mut stream))
                    .ok();
            });
        }
    });
    Ok(address)
}

fn heard(stream: &TcpStream) -> Result<Heard> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        lines.push(line.to_owned());
    }
    let of = |name: &str| -> Vec<String> {
        let fields = lines.iter().filter_map(|line| line.split_once(':'));
        fields
            .filter(|(field, _)| field.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim().to_owned())
            .collect()
    };
    let length = of("content-length")
        .first()
        .and_then(|value| value.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body)?;
    let mut is_whole = of("transfer-encoding").is_empty();
    while !is_whole {
        let mut line = String::new();
        ensure!(reader.read_line(&mut line)? > 0, "the body was cut off");
        is_whole = line.trim() == "0";
    }
    let target = lines.first().and_then(|line| line.split(' ').nth(1));
    Ok(Heard {
        target: target.context("no request")?.to_owned(),
        forwarded: of("x-forwarded-for"),
        trace: [of("traceparent"), of("tracestate")].concat(),
        client_trace: of("x-client-traceparent"),
        peer: stream.peer_addr()?,
    })
}

/// Answers 200 with that text.
pub fn say(stream: &mut TcpStream, text: &str) -> Result<()> {
    let length = text.len();
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{text}"
    )?;
    Ok(())
}
