//! `/healthz`, `/readyz` and `/metrics`.

use crate::servers::Servers;
use actix_web::web::{Data, ServiceConfig, get};
use actix_web::{HttpResponse, http::header};
use bus::Bus;
use futures_util::future::{join_all, join4};
use kernel::{Heartbeats, metric_value};
use metrics_exporter_prometheus::PrometheusHandle;
use serde_json::{Map, Value, json};
use std::future::Future;
use std::time::{Duration, Instant};

/// How long Redis, and whatever else the process shows, may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// The servers that the process has opened, its loops, and its metrics.
#[derive(Clone, Default)]
pub struct Dependencies {
    pub servers: Servers,
    pub readiness: Readiness,
    pub heartbeats: Heartbeats,
    pub metrics: Option<PrometheusHandle>,
}

/// What a copy needs in order to serve requests. Whatever else it uses is shown by `/readyz` and does not count: without Redis
/// nothing is limited, and without RabbitMQ events wait in the outbox, which is better than no answer at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Readiness {
    /// The database, where the process has one.
    #[default]
    Database,
    /// The database or the broker: either of them keeps what a request brings.
    DatabaseOrBroker,
}

impl Readiness {
    /// Whether a copy can serve with what answers; `None` stands for a server that the process does not use.
    fn is_met(self, database: Option<bool>, broker: Option<bool>) -> bool {
        let database = database.unwrap_or(true);
        match self {
            Self::Database => database,
            Self::DatabaseOrBroker => database || broker.unwrap_or(false),
        }
    }
}

/// The routes that every process has.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/healthz", get().to(alive))
        .route("/readyz", get().to(ready))
        .route("/metrics", get().to(metrics));
}

/// Whether every loop of the process goes on. A process in which one does not is to be started again.
async fn alive(needs: Data<Dependencies>) -> HttpResponse {
    let stalled = needs.heartbeats.stalled(Instant::now());
    let mut response = if stalled.is_empty() {
        HttpResponse::Ok()
    } else {
        tracing::error!(?stalled, "work has stalled");
        HttpResponse::ServiceUnavailable()
    };
    response.json(json!({ "stalled": stalled }))
}

/// Whether this copy can serve, and which of its servers answer.
async fn ready(needs: Data<Dependencies>) -> HttpResponse {
    let database = async {
        match &needs.servers.probe {
            Some(probe) => Some(probe.answers().await),
            None => None,
        }
    };
    let redis = async {
        match &needs.servers.cache {
            Some(cache) => Some(in_time(cache.ping()).await),
            None => None,
        }
    };
    let broker = async { needs.servers.broker.as_ref().map(Bus::is_ready) };
    let others = join_all(needs.servers.others.iter().map(async |(name, asking)| {
        let answers = tokio::time::timeout(PATIENCE, asking()).await;
        (*name, Some(answers.unwrap_or(false)))
    }));
    let (database, redis, broker, others) = join4(database, redis, broker, others).await;
    let found = [
        ("postgresql", database),
        ("redis", redis),
        ("rabbitmq", broker),
    ];
    let body: Map<String, Value> = found
        .into_iter()
        .chain(others)
        .filter_map(|(name, up)| up.map(|up| (name.to_owned(), Value::from(up))))
        .collect();
    let mut response = if needs.readiness.is_met(database, broker) {
        HttpResponse::Ok()
    } else {
        HttpResponse::ServiceUnavailable()
    };
    response.json(body)
}

async fn in_time<T, E>(asking: impl Future<Output = Result<T, E>>) -> bool {
    matches!(tokio::time::timeout(PATIENCE, asking).await, Ok(Ok(_)))
}

async fn metrics(needs: Data<Dependencies>) -> HttpResponse {
    if let Some(db) = &needs.servers.database {
        let (used, open) = db.usage();
        metrics::gauge!("db_connections_used").set(metric_value(used));
        metrics::gauge!("db_connections_open").set(metric_value(open));
    }
    let text = needs
        .metrics
        .as_ref()
        .map(PrometheusHandle::render)
        .unwrap_or_default();
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/plain; version=0.0.4"))
        .body(text)
}

#[cfg(test)]
mod tests;
