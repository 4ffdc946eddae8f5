//! Every route of notification, in one flat table.

use super::{deliveries, queues, stream};
use crate::app::App;
use actix_web::web::{Data, ServiceConfig, get, post, resource};

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
            .service(resource("/api/stream").route(get().to(stream::watch)))
            .service(resource("/api/deliveries").route(get().to(deliveries::list)))
            .service(resource("/admin/queues").route(get().to(queues::show)))
            .service(resource("/admin/queues/jobs").route(get().to(queues::jobs)))
            .service(resource("/admin/queues/{queue}/pause").route(post().to(queues::pause)))
            .service(resource("/admin/queues/{queue}/resume").route(post().to(queues::resume)))
            .service(resource("/admin/queues/jobs/{job}/retry").route(post().to(queues::retry)))
            .service(resource("/admin/queues/jobs/{job}/cancel").route(post().to(queues::cancel)));
    }
}
