//! The whole HTTP surface, as one flat table.

use crate::app::App;
use crate::{lemonsqueezy, whatsapp};
use actix_web::web::{Data, PayloadConfig, ServiceConfig, get, post, resource};

/// Method, path and permission of every route; a webhook's permission is its signature.
pub const ROUTES: &[(&str, &str, &str)] = &[
    ("GET", "/webhooks/whatsapp", "META_VERIFY_TOKEN"),
    ("POST", "/webhooks/whatsapp", "META_APP_SECRET"),
    (
        "POST",
        "/webhooks/lemonsqueezy",
        "LEMONSQUEEZY_SIGNING_SECRET",
    ),
];

/// Meta sends up to 3 MB at once.
const MAX_WEBHOOK_BYTES: usize = 3 * 1024 * 1024;

/// The routes around one application.
pub fn routes(app: App) -> impl Fn(&mut ServiceConfig) + Clone + Send + 'static {
    let app = Data::new(app);
    move |config| {
        config
            .app_data(Data::clone(&app))
            .service(
                resource("/webhooks/whatsapp")
                    .app_data(PayloadConfig::new(MAX_WEBHOOK_BYTES))
                    .route(get().to(whatsapp::verify))
                    .route(post().to(whatsapp::receive)),
            )
            .service(
                resource("/webhooks/lemonsqueezy")
                    .app_data(PayloadConfig::new(MAX_WEBHOOK_BYTES))
                    .route(post().to(lemonsqueezy::receive)),
            );
    }
}
