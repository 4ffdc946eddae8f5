//! One trace follows a patient's message from the webhook to Meta's delivery status, through every
//! process that touches it.

mod collector;

use crate::args::{Place, Seed};
use crate::broken::{Because as _, Broken, Kept};
use crate::chance::Chance;
use crate::desk::today;
use crate::phone::Phone;
use crate::say;
use crate::wait;
use crate::web::Web;
use cli::Patient;
use collector::{Collector, Span};
use std::collections::BTreeMap;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);
/// Services send their spans every five seconds.
const COLLECTED: Duration = Duration::from_secs(30);

/// A span that the one trace must have: of which service, and where it is told what it was about.
struct Station {
    service: &'static str,
    what: &'static str,
    is_it: fn(&Span) -> bool,
}

/// The way of a message, in order.
const WAY: [Station; 7] = [
    Station {
        service: "whatsapp-ingest",
        what: "Meta's webhook",
        is_it: |span| span.says("http.route", "/webhooks/whatsapp"),
    },
    Station {
        service: "nlu-booking",
        what: "the message stored in the mailbox",
        is_it: |span| span.says("queue.name", "conversation.store-message"),
    },
    Station {
        service: "nlu-booking",
        what: "the turn",
        is_it: |span| span.name == "turn",
    },
    Station {
        service: "scheduling",
        what: "the question for the agenda",
        is_it: |span| span.says("http.route", "/internal/slots"),
    },
    Station {
        service: "notification",
        what: "the reply taken over",
        is_it: |span| span.says("queue.name", "notification.send-reply"),
    },
    Station {
        service: "notification",
        what: "the call to Meta",
        is_it: |span| span.kind_is_client(),
    },
    Station {
        service: "notification",
        what: "Meta's word that it was read",
        is_it: |span| span.name == "delivery status" && span.says("state", "read"),
    },
];

/// Goes all of it.
pub fn go(web: &Web, place: &Place, seed: Seed) -> Kept {
    let endpoint = place.otel_exporter_otlp_endpoint.as_deref();
    let endpoint = endpoint.because("OTEL_EXPORTER_OTLP_ENDPOINT is not set")?;
    let collector = Collector::listen(endpoint)?;
    let patient = Patient::by_chance(Chance::from(seed.seed).bytes(), today());
    let phone = Phone::of(web, &place.sandbox_url, patient, PATIENCE);
    phone.say(&Patient::opening())?;
    phone.wait_until_read()?;
    say::that("a patient asked for an appointment, and read the answer");

    let mut nearest = (0, String::new());
    let found = wait::until(COLLECTED, "no trace had every station", || {
        let traces = by_trace(collector.spans());
        for (trace, spans) in &traces {
            let missing = missing(spans);
            if missing.is_empty() {
                return Ok(Some(trace.clone()));
            }
            if WAY.len() - missing.len() > nearest.0 {
                nearest = (WAY.len() - missing.len(), told(trace, spans, &missing));
            }
        }
        Ok(None)
    });
    let trace =
        found.map_err(|broken| Broken::new(format!("{broken}; the nearest: {}", nearest.1)))?;
    say::that(format!("trace {trace} has them all:"));
    let spans = by_trace(collector.spans())
        .remove(&trace)
        .unwrap_or_default();
    for station in &WAY {
        let span = spans
            .iter()
            .find(|span| span.service == station.service && (station.is_it)(span));
        let name = span.map(|span| span.name.as_str()).unwrap_or_default();
        say::that(format!(
            "  {:<16} {:<36} {name}",
            station.service, station.what
        ));
    }
    Ok(())
}

fn by_trace(spans: Vec<Span>) -> BTreeMap<String, Vec<Span>> {
    let mut traces: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    for span in spans {
        traces.entry(span.trace.clone()).or_default().push(span);
    }
    traces
}

fn missing(spans: &[Span]) -> Vec<&'static str> {
    let has = |station: &Station| {
        spans
            .iter()
            .any(|span| span.service == station.service && (station.is_it)(span))
    };
    WAY.iter()
        .filter(|station| !has(station))
        .map(|station| station.what)
        .collect()
}

fn told(trace: &str, spans: &[Span], missing: &[&str]) -> String {
    let mut names: Vec<String> = spans
        .iter()
        .map(|span| format!("{}:{}", span.service, span.name))
        .collect();
    names.sort();
    names.dedup();
    format!(
        "{trace} lacks {}; it has {}",
        missing.join(", "),
        names.join(", ")
    )
}
