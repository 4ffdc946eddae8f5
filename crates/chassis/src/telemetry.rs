//! Logs as JSON lines on standard output, traces by OTLP where an endpoint is named, metrics for Prometheus.

use crate::env::{Env, EnvError};
use crate::settings::{OTEL_EXPORTER_OTLP_ENDPOINT, RUST_LOG};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use opentelemetry::trace::TracerProvider;
use opentelemetry_otlp::WithExportConfig;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::SdkTracerProvider;
use std::time::Duration;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, fmt};

/// Buckets in seconds, from half a millisecond to ten.
const SECONDS: [f64; 13] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
];

/// How long the export of the last spans may take.
const LAST_SPANS: Duration = Duration::from_secs(1);

/// actix writes an error line for each request that it cannot read, and anybody can send as many as they wish. The gateway's
/// log has them with their status.
const WITHOUT_THE_UNREADABLE: &str = "actix_http::h1::dispatcher=off";

/// Telemetry for the life of the process.
pub struct Telemetry {
    pub metrics: PrometheusHandle,
    traces: SdkTracerProvider,
}

impl Telemetry {
    /// Sets up logs, traces and metrics. Fails when they are set up already.
    pub fn begin(service: &'static str, env: &Env) -> Result<Self, EnvError> {
        let traces = tracer(service, OTEL_EXPORTER_OTLP_ENDPOINT.read_optional(env)?)?;
        let filter: String = RUST_LOG.read(env)?;
        let filter = EnvFilter::try_new(format!("{filter},{WITHOUT_THE_UNREADABLE}"))
            .map_err(|error| unreadable("RUST_LOG", &error))?;
        let lines = fmt::layer()
            .json()
            .flatten_event(true)
            .with_current_span(true)
            .with_span_list(false);
        tracing_subscriber::registry()
            .with(
                tracing_opentelemetry::layer()
                    .with_tracer(traces.tracer("cita"))
                    .with_filter(tracing_subscriber::filter::LevelFilter::INFO),
            )
            .with(lines.with_filter(filter))
            .try_init()
            .map_err(|error| unreadable("RUST_LOG", &error))?;
        let metrics = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &SECONDS)
            .map_err(|error| unreadable("metrics", &error))?
            .add_global_label("service", service)
            .install_recorder()
            .map_err(|error| unreadable("metrics", &error))?;
        Ok(Self { metrics, traces })
    }

    /// Exports the spans that are still waiting, as far as the collector takes them in time.
    pub fn end(&self) {
        if let Err(error) = self.traces.shutdown_with_timeout(LAST_SPANS) {
            tracing::debug!(%error, "the last spans were not sent");
        }
    }
}

/// Spans get ids even when no collector is configured, because logs and error bodies carry the trace id in any case.
fn tracer(service: &'static str, endpoint: Option<String>) -> Result<SdkTracerProvider, EnvError> {
    let resource = Resource::builder().with_service_name(service).build();
    let provider = SdkTracerProvider::builder().with_resource(resource);
    let Some(endpoint) = endpoint else {
        return Ok(provider.build());
    };
    let exporter = opentelemetry_otlp::SpanExporter::builder()
        .with_http()
        .with_endpoint(format!("{}/v1/traces", endpoint.trim_end_matches('/')))
        .build()
        .map_err(|error| unreadable("OTEL_EXPORTER_OTLP_ENDPOINT", &error))?;
    Ok(provider.with_batch_exporter(exporter).build())
}

fn unreadable(name: &'static str, error: &dyn std::fmt::Display) -> EnvError {
    EnvError::Unreadable(name, error.to_string())
}
