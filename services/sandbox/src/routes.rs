//! The table of contents of the sandbox's HTTP.

use actix_web::web::{ServiceConfig, delete, get, post, resource};

use crate::{anthropic, control, lemonsqueezy, meta, phone};

/// Every route; the sandbox has no others.
pub fn routes(all: &mut ServiceConfig) {
    all
        // the phone in the browser
        .route("/", get().to(phone::page::home))
        .route("/phone", get().to(phone::page::html))
        .route("/assets/phone.css", get().to(phone::page::css))
        .route("/assets/phone.js", get().to(phone::page::js))
        .route("/phone/{wa_id}", delete().to(phone::api::clear))
        .route("/phone/{wa_id}/messages", post().to(phone::api::write))
        .route("/phone/{wa_id}/transcript", get().to(phone::api::transcript))
        .route("/phone/{wa_id}/events", get().to(phone::events::stream))
        // Anthropic
        .route("/v1/messages", post().to(anthropic::messages))
        .route("/control/anthropic/fail", post().to(anthropic::control::fail))
        .route("/control/anthropic/answer", post().to(anthropic::control::answer))
        .route("/control/anthropic/seen", get().to(anthropic::control::seen))
        // LemonSqueezy
        .route("/v1/subscriptions", get().to(lemonsqueezy::list))
        .route("/v1/subscriptions/{id}", get().to(lemonsqueezy::one))
        .route("/control/lemonsqueezy/send", post().to(lemonsqueezy::send))
        // controls of Meta
        .route("/control/meta/fail", post().to(control::fail))
        .route("/control/meta/sent", get().to(control::sent))
        .route("/control/meta/pair_limit", post().to(control::pair_limit))
        .route("/control/meta/window", post().to(control::window))
        .route("/control/meta/verify", post().to(control::verify))
        .route("/control/statuses", post().to(control::statuses))
        .route("/control/webhooks", post().to(control::webhooks))
        .route("/control/reset", post().to(control::reset))
        // operations
        .route("/healthz", get().to(control::healthz))
        .route("/readyz", get().to(control::readyz))
        .route("/metrics", get().to(control::metrics))
        // Meta Graph; last, because its first segments are free
        .service(
            resource("/{version:v\\d+\\.\\d+}/{phone_number_id:\\d+}/messages")
                .route(post().to(meta::send::messages)),
        );
}
