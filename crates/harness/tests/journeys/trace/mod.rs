//! One trace follows a patient's message from the webhook to Meta's delivery status, through every process.

mod collector;

use crate::stage::Stage;
use anyhow::{Context as _, Result};
use collector::{Collector, Span};
use harness::{Patient, wait};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);
/// Longer than the five seconds after which services send their spans.
const COLLECTED: Duration = Duration::from_secs(30);

/// A span that the trace must have.
struct Station {
    service: &'static str,
    what: &'static str,
    is_it: fn(&Span) -> bool,
}

/// The stations of a message, in order.
const STATIONS: [Station; 7] = [
    Station {
        service: "whatsapp-ingest",
        what: "Meta's webhook",
        is_it: |span| span.says("http.route", "/webhooks/whatsapp"),
    },
    Station {
        service: "nlu-booking",
        what: "the message stored",
        is_it: |span| span.says("queue.name", "conversation.store-message"),
    },
    Station {
        service: "nlu-booking",
        what: "the turn",
        is_it: |span| span.name == "turn",
    },
    Station {
        service: "scheduling",
        what: "the request for free slots",
        is_it: |span| span.says("http.route", "/internal/slots"),
    },
    Station {
        service: "notification",
        what: "the reply accepted",
        is_it: |span| span.says("queue.name", "notification.send-reply"),
    },
    Station {
        service: "notification",
        what: "the call to Meta",
        is_it: |span| span.kind_is_client(),
    },
    Station {
        service: "notification",
        what: "Meta's status `read`",
        is_it: |span| span.name == "delivery status" && span.says("state", "read"),
    },
];

#[test]
fn one_trace_holds_the_whole_path_of_a_message() -> Result<()> {
    let mut stage = Stage::open()?;
    let collector = Collector::listen(stage.context.setting("OTEL_EXPORTER_OTLP_ENDPOINT")?)?;
    let patient = stage.patient()?;
    let phone = stage.phone(patient, PATIENCE)?;
    phone.say(&Patient::opening())?;
    phone.wait_until_read()?;

    let mut nearest = (0, String::new());
    let found = wait::until(COLLECTED, "no trace had every station", || {
        for (trace, spans) in by_trace(collector.spans()) {
            let missing = missing(&spans);
            if missing.is_empty() {
                return Ok(Some(spans));
            }
            let had = STATIONS.len() - missing.len();
            if had > nearest.0 {
                nearest = (had, sentence(&trace, &spans, &missing));
            }
        }
        Ok(None)
    });
    let spans = found.with_context(|| format!("the nearest: {}", nearest.1))?;
    for station in &STATIONS {
        let span = spans.iter().find(|span| station.is(span));
        let name = span.map(|span| span.name.as_str()).unwrap_or_default();
        println!("  {:<16} {:<36} {name}", station.service, station.what);
    }
    Ok(())
}

impl Station {
    fn is(&self, span: &Span) -> bool {
        span.service == self.service && (self.is_it)(span)
    }
}

fn by_trace(spans: Vec<Span>) -> BTreeMap<String, Vec<Span>> {
    let mut traces: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    for span in spans {
        traces.entry(span.trace.clone()).or_default().push(span);
    }
    traces
}

fn missing(spans: &[Span]) -> Vec<&'static str> {
    let mut missing: Vec<&Station> = STATIONS.iter().collect();
    missing.retain(|station| !spans.iter().any(|span| station.is(span)));
    missing.iter().map(|station| station.what).collect()
}

fn sentence(trace: &str, spans: &[Span], missing: &[&str]) -> String {
    let names = spans
        .iter()
        .map(|span| format!("{}:{}", span.service, span.name));
    let names: BTreeSet<String> = names.collect();
    format!("{trace} lacks {}; it has {names:?}", missing.join(", "))
}
