//! The phone in the browser: the files of `assets/`. Only the name of the clinic is filled in.

use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;
use actix_web::web::{Data, Path};

use crate::app::App;

/// Pages load nothing from elsewhere.
pub const POLICY: &str = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'";

/// The files that the page asks for, by name.
const ASSETS: &[(&str, &str)] = &[
    ("phone.css", include_str!("../../assets/phone.css")),
    ("look.css", include_str!("../../assets/look.css")),
    ("side.css", include_str!("../../assets/side.css")),
    ("mail.css", include_str!("../../assets/mail.css")),
    ("shop.css", include_str!("../../assets/shop.css")),
    ("wallpaper.svg", include_str!("../../assets/wallpaper.svg")),
    ("phone.js", include_str!("../../assets/phone.js")),
    ("chat.js", include_str!("../../assets/chat.js")),
    ("clock.js", include_str!("../../assets/clock.js")),
    ("compose.js", include_str!("../../assets/compose.js")),
    ("dom.js", include_str!("../../assets/dom.js")),
    ("line.js", include_str!("../../assets/line.js")),
    ("sheet.js", include_str!("../../assets/sheet.js")),
    ("side.js", include_str!("../../assets/side.js")),
    ("words.js", include_str!("../../assets/words.js")),
];

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

/// A style sheet, a script or a picture of the page.
pub async fn asset(file: Path<String>) -> HttpResponse {
    let found = ASSETS.iter().find(|(name, _)| *name == file.as_str());
    let Some((name, text)) = found else {
        return HttpResponse::NotFound().finish();
    };
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "text/javascript; charset=utf-8",
    };
    HttpResponse::Ok()
        .content_type(kind)
        .insert_header(("cache-control", "no-store"))
        .insert_header(("x-content-type-options", "nosniff"))
        .body(*text)
}

/// The text as the content of an element, or as an attribute in double quotes.
pub fn escaped(text: &str) -> String {
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    text.replace('"', "&quot;")
}
