//! The HTTP of the sandbox: all its routes, and one module for each party that they play.

mod anthropic;
mod clock;
mod control;
mod events;
mod lemonsqueezy;
mod mail;
mod meta;
mod meta_numbers;
mod meta_templates;
mod page;
mod phone;
mod problem;
mod shop;

use actix_web::web::{ServiceConfig, delete, get, post, resource};

pub use problem::Problem;

/// Every route; the sandbox has no others.
pub fn routes(all: &mut ServiceConfig) {
    all
        // the phone in the browser
        .route("/", get().to(page::home))
        .route("/phone", get().to(page::html))
        .route("/assets/{file}", get().to(page::asset))
        .route("/phone/{wa_id}", delete().to(phone::clear))
        .route("/phone/{wa_id}/messages", post().to(phone::write))
        .route("/phone/{wa_id}/transcript", get().to(phone::transcript))
        .route("/phone/{wa_id}/events", get().to(events::stream))
        .route("/phone/{wa_id}/reminder", get().to(phone::reminder))
        // Anthropic
        .route("/v1/messages", post().to(anthropic::messages))
        .route("/control/anthropic/fail", post().to(anthropic::fail))
        .route("/control/anthropic/answer", post().to(anthropic::answer))
        .route("/control/anthropic/seen", get().to(anthropic::seen))
        // LemonSqueezy
        .route("/v1/subscriptions", get().to(lemonsqueezy::list))
        .route("/v1/subscriptions/{id}", get().to(lemonsqueezy::one))
        .route("/v1/checkouts", post().to(lemonsqueezy::check_out))
        .route("/v1/orders", get().to(lemonsqueezy::orders))
        .route("/v1/orders/{id}", get().to(lemonsqueezy::order))
        .route("/v1/subscription-invoices", get().to(lemonsqueezy::invoices))
        .route("/control/lemonsqueezy/send", post().to(lemonsqueezy::send))
        .route("/shop/checkout/{id}", get().to(shop::checkout))
        .route("/shop/checkout/{id}/pay", post().to(shop::pay))
        .route("/shop/portal/{id}", get().to(shop::portal))
        .route("/shop/portal/{id}/{act}", post().to(shop::act))
        .route("/shop/orders/{id}", get().to(shop::order))
        .route("/shop/invoices/{id}", get().to(shop::invoice))
        // the mail server
        .route("/sandbox/mails", get().to(mail::all))
        .route("/sandbox/mails/refuse", post().to(mail::refuse))
        .route("/sandbox/mail", get().to(mail::list))
        .route("/sandbox/mail/{id}", get().to(mail::one))
        .route("/sandbox/mail/{id}/html", get().to(mail::html))
        // switches
        .route("/control/meta/fail", post().to(control::fail))
        .route("/control/meta/sent", get().to(control::sent))
        .route("/control/meta/pair_limit", post().to(control::pair_limit))
        .route("/control/meta/window", post().to(control::window))
        .route("/control/meta/templates", post().to(meta_templates::decide))
        .route("/control/meta/account", post().to(meta_templates::tell))
        .route("/control/meta/verify", post().to(control::verify))
        .route("/control/statuses", post().to(control::statuses))
        .route("/control/webhooks", post().to(control::webhooks))
        .route("/control/clock", get().to(clock::show))
        .route("/control/clock", post().to(clock::shift))
        .route("/control/reset", post().to(control::reset))
        // operations
        .route("/healthz", get().to(control::healthz))
        .route("/readyz", get().to(control::readyz))
        .route("/metrics", get().to(control::metrics))
        // Last, because its first segments match any word.
        .configure(graph);
}

/// The routes of Meta's Graph API.
fn graph(all: &mut ServiceConfig) {
    all.service(
        resource("/{version:v\\d+\\.\\d+}/{phone_number_id:\\d+}/messages")
            .route(post().to(meta::messages)),
    )
    .service(
        resource("/{version:v\\d+\\.\\d+}/{business_account_id:\\d+}/subscribed_apps")
            .route(get().to(meta_numbers::subscribed_apps))
            .route(post().to(meta_numbers::subscribe)),
    )
    .service(
        resource("/{version:v\\d+\\.\\d+}/{business_account_id:\\d+}/message_templates")
            .route(get().to(meta_templates::list))
            .route(post().to(meta_templates::create)),
    )
    .service(
        resource("/{version:v\\d+\\.\\d+}/{business_account_id:\\d+}/phone_numbers")
            .route(get().to(meta_numbers::phone_numbers)),
    )
    .service(
        resource("/{version:v\\d+\\.\\d+}/{phone_number_id:\\d+}")
            .route(get().to(meta_numbers::number)),
    );
}
