//! A minimal collector of traces: accepts OTLP over HTTP/1.1 in protobuf, and keeps the spans.

use anyhow::{Context as _, Result};
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::{KeyValue, any_value::Value};
use opentelemetry_proto::tonic::trace::v1::{ResourceSpans, span::SpanKind};
use prost::Message as _;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(5);
/// Larger than any batch of 512 spans.
const LARGEST: usize = 16 * 1024 * 1024;

/// What is kept of a span.
#[derive(Debug, Clone)]
pub struct Span {
    pub service: String,
    /// The id of the trace, in hexadecimal digits.
    pub trace: String,
    pub name: String,
    kind: i32,
    attributes: Vec<(String, String)>,
}

/// Listens for as long as the process lives.
#[derive(Debug, Clone)]
pub struct Collector(Arc<Mutex<Vec<Span>>>);

impl Collector {
    /// Listens where the services send their traces.
    pub fn listen(endpoint: &str) -> Result<Self> {
        let address = endpoint.trim_start_matches("http://").trim_end_matches('/');
        let listener =
            TcpListener::bind(address).with_context(|| format!("cannot listen at {address}"))?;
        let collector = Self(Arc::default());
        let taking = collector.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // The exporter repeats a batch that fails.
                taking.accept(&stream).unwrap_or_default();
            }
        });
        Ok(collector)
    }

    pub fn spans(&self) -> Vec<Span> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn accept(&self, mut stream: &TcpStream) -> std::io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line)?;
            let line = line.trim().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            }
        }
        let mut body = vec![0; LARGEST.min(length)];
        reader.read_exact(&mut body)?;
        let status = match ExportTraceServiceRequest::decode(body.as_slice()) {
            Ok(request) => {
                let spans = request.resource_spans.iter().flat_map(spans);
                self.0
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .extend(spans);
                "200 OK"
            }
            Err(_no_protobuf) => "400 Bad Request",
        };
        write!(
            stream,
            "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        )
    }
}

impl Span {
    /// Whether an attribute has that value.
    pub fn says(&self, name: &str, value: &str) -> bool {
        self.attributes
            .iter()
            .any(|(one, found)| one == name && found == value)
    }

    /// Whether the span is a call to another process.
    pub fn kind_is_client(&self) -> bool {
        SpanKind::try_from(self.kind) == Ok(SpanKind::Client)
    }
}

fn spans(group: &ResourceSpans) -> Vec<Span> {
    let resource = group
        .resource
        .iter()
        .flat_map(|resource| &resource.attributes);
    let mut service = resource
        .filter(|pair| pair.key == "service.name")
        .map(|pair| text(pair).1);
    let service = service.next_back().unwrap_or_default();
    let all = group.scope_spans.iter().flat_map(|scope| &scope.spans);
    all.map(|span| Span {
        service: service.clone(),
        trace: hex::encode(&span.trace_id),
        name: span.name.clone(),
        kind: span.kind,
        attributes: span.attributes.iter().map(text).collect(),
    })
    .collect()
}

fn text(pair: &KeyValue) -> (String, String) {
    let value = pair.value.as_ref().and_then(|value| value.value.as_ref());
    let value = match value {
        Some(Value::StringValue(text)) => text.clone(),
        Some(Value::IntValue(number)) => number.to_string(),
        Some(Value::BoolValue(truth)) => truth.to_string(),
        _ => String::new(),
    };
    (pair.key.clone(), value)
}
