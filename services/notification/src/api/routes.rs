//! Every route of notification, in one flat table.

use super::{deliveries, queues, stream};
use crate::app::App;
use actix_web::web::{Data, ServiceConfig, get, post};

/// Method, path and permission of every route; `operator` is basic authentication.
pub const ROUTES: &[(&str, &str, &str)] = &[
    ("GET", "/api/stream", "SeeDeliveries"),
    ("GET", "/api/deliveries", "SeeDeliveries"),
    ("GET", "/admin/queues", "operator"),
    ("GET", "/admin/queues/jobs", "operator"),
    ("POST", "/admin/queues/{queue}/pause", "operator"),
    ("POST", "/admin/queues/{queue}/resume", "operator"),
    ("POST", "/admin/queues/jobs/{job}/retry", "operator"),
    ("POST", "/admin/queues/jobs/{job}/cancel", "operator"),
];

/// The routes.
pub fn routes(app: Data<App>) -> impl Fn(&mut ServiceConfig) + Clone + Send + 'static {
    move |config: &mut ServiceConfig| {
        config
            .app_data(app.clone())
            .app_data(app.staff_keys.clone())
            .route("/api/stream", get().to(stream::watch))
            .route("/api/deliveries", get().to(deliveries::list))
            .route("/admin/queues", get().to(queues::show))
            .route("/admin/queues/jobs", get().to(queues::jobs))
            .route("/admin/queues/{queue}/pause", post().to(queues::pause))
            .route("/admin/queues/{queue}/resume", post().to(queues::resume))
            .route("/admin/queues/jobs/{job}/retry", post().to(queues::retry))
            .route("/admin/queues/jobs/{job}/cancel", post().to(queues::cancel));
    }
}
