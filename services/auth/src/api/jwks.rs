//! The public keys of staff tokens.

use crate::app::App;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Data;

/// The keys as the configuration names them; the old and the new stand side by side while a key rotates.
pub async fn jwks(app: Data<App>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "application/json"))
        .insert_header((header::CACHE_CONTROL, "public, max-age=300"))
        .body(app.jwks.clone())
}
