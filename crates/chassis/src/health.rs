//! `/healthz`, `/readyz` and `/metrics`.

use crate::servers::Servers;
use actix_web::web::{Data, ServiceConfig, get};
use actix_web::{HttpResponse, http::header};
use bus::Bus;
use futures_util::future::join3;
use kernel::metric_value;
use metrics_exporter_prometheus::PrometheusHandle;
use serde_json::{Map, Value};
use std::future::Future;
use std::time::Duration;

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// The servers that the process has opened, and its metrics.
#[derive(Clone, Default)]
pub struct Dependencies {
    pub servers: Servers,
    pub metrics: Option<PrometheusHandle>,
}

/// The routes that every process has.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/healthz", get().to(alive))
        .route("/readyz", get().to(ready))
        .route("/metrics", get().to(metrics));
}

async fn alive() -> &'static str {
    "ok"
}

async fn ready(needs: Data<Dependencies>) -> HttpResponse {
    let database = async {
        match &needs.servers.database {
            Some(db) => Some(in_time(db::definer::ping(db)).await),
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
    let (database, redis, broker) = join3(database, redis, broker).await;
    let found = [
        ("postgresql", database),
        ("redis", redis),
        ("rabbitmq", broker),
    ];
    let body: Map<String, Value> = found
        .into_iter()
        .filter_map(|(name, up)| up.map(|up| (name.to_owned(), Value::from(up))))
        .collect();
    let all = body.values().all(|up| up == &Value::Bool(true));
    let mut response = if all {
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
