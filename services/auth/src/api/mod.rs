//! Auth's routes, in one flat table.

mod account;
mod jwks;
mod login;

use crate::app::App;
use actix_web::web::{Data, ServiceConfig, get, post, resource};

/// Method, path, and who may: what the test that walks through all services reads.
pub const ROUTES: &[(&str, &str, &str)] = &[
    ("POST", "/api/auth/login", "public"),
    ("GET", "/api/auth/me", "SeeOwnAccount"),
    ("GET", "/.well-known/jwks.json", "public"),
];

/// Registers them.
pub fn routes(app: Data<App>) -> impl Fn(&mut ServiceConfig) + Clone + Send + 'static {
    move |config| {
        config
            .app_data(app.keys.clone())
            .app_data(app.clone())
            .service(resource("/api/auth/login").route(post().to(login::login)))
            .service(resource("/api/auth/me").route(get().to(account::me)))
            .service(resource("/.well-known/jwks.json").route(get().to(jwks::jwks)));
    }
}
