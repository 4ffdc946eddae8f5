//! All routes of the service in one list.

use crate::api::{conversations, faq};
use crate::app::App;
use actix_web::web::{Data, ServiceConfig, get, post, resource};

/// Method, path and permission of every route, for the tests that call each of them.
pub const ROUTES: &[(&str, &str, &str)] = &[
    ("GET", "/api/conversations", "SeeConversations"),
    ("GET", "/api/conversations/{id}", "SeeConversations"),
    (
        "POST",
        "/api/conversations/{id}/handover/end",
        "SeeConversations",
    ),
    ("GET", "/api/faq", "SeeConversations"),
];

/// Registers the routes.
pub fn routes(app: App) -> impl Fn(&mut ServiceConfig) + Clone + Send + 'static {
    move |config: &mut ServiceConfig| {
        config
            .app_data(app.staff_keys.clone())
            .app_data(Data::new(app.clone()))
            .service(resource("/api/conversations").route(get().to(conversations::list)))
            .service(resource("/api/conversations/{id}").route(get().to(conversations::show)))
            .service(
                resource("/api/conversations/{id}/handover/end")
                    .route(post().to(conversations::end_handover)),
            )
            .service(resource("/api/faq").route(get().to(faq::list)));
    }
}
