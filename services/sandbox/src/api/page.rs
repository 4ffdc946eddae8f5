//! The phone in the browser: three files of `assets/`. Only the name of the clinic is filled in.

use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;
use actix_web::web::Data;

use crate::app::App;

const POLICY: &str = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'";

/// Redirects to the phone page.
pub async fn home() -> HttpResponse {
    HttpResponse::Found()
        .insert_header((LOCATION, "/phone"))
        .finish()
}

/// The page, which the script fills.
pub async fn html(app: Data<App>) -> HttpResponse {
    let page = include_str!("../../assets/phone.html");
    let clinic = escaped(&app.config.clinic_name);
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header(("content-security-policy", POLICY))
        .insert_header(("cache-control", "no-store"))
        .body(page.replace("{{clinic}}", &clinic))
}

pub async fn css() -> HttpResponse {
    asset(
        "text/css; charset=utf-8",
        include_str!("../../assets/phone.css"),
    )
}

pub async fn js() -> HttpResponse {
    asset(
        "text/javascript; charset=utf-8",
        include_str!("../../assets/phone.js"),
    )
}

fn asset(kind: &'static str, text: &'static str) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(kind)
        .insert_header(("cache-control", "no-store"))
        .body(text)
}

fn escaped(text: &str) -> String {
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    text.replace('"', "&quot;")
}
