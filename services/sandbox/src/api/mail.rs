//! The e-mails that the product has sent: as JSON for tests, and as pages for people.

use std::fmt::Write as _;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Json, Path};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::api::page::{POLICY, escaped};
use crate::api::problem::Problem;
use crate::app::App;
use crate::mail::{Mail, Refusal};
use crate::planned::Repeated;

/// An e-mail may look as it likes; it runs nothing and loads nothing. A link opens a page of its own.
const HTML_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/// All kept e-mails, newest first.
pub async fn all(app: Data<App>) -> Json<Value> {
    Json(json!({ "mails": app.mailbox.lock().all() }))
}

/// Refuses the next recipients.
pub async fn refuse(
    app: Data<App>,
    plan: Json<Repeated<Refusal>>,
) -> Result<HttpResponse, Problem> {
    let plan = plan.into_inner();
    if !(400..600).contains(&plan.what().code) {
        return Err(Problem::invalid("code: 400 to 599"));
    }
    app.mailbox.lock().refusals.add(plan);
    Ok(HttpResponse::NoContent().finish())
}

/// The page with all kept e-mails.
pub async fn list(app: Data<App>) -> HttpResponse {
    let mut rows = String::new();
    for mail in app.mailbox.lock().all() {
        let written = write!(
            rows,
            "<tr><td>{}</td><td>{}</td><td><a href=\"/sandbox/mail/{}\">{}</a></td></tr>",
            at(&mail),
            escaped(&mail.to),
            mail.id,
            escaped(&mail.subject),
        );
        debug_assert!(written.is_ok(), "a string takes what is written");
    }
    let body = if rows.is_empty() {
        "<p>Todavía no hay correos.</p>".to_owned()
    } else {
        format!("<table><tr><th>Fecha</th><th>Para</th><th>Asunto</th></tr>{rows}</table>")
    };
    page("Correos", &body)
}

/// The page of one e-mail.
pub async fn one(app: Data<App>, id: Path<Uuid>) -> HttpResponse {
    let Some(mail) = app.mailbox.lock().one(*id) else {
        return missing();
    };
    let body = format!(
        "<dl><dt>De</dt><dd>{}</dd><dt>Para</dt><dd>{}</dd><dt>Fecha</dt><dd>{}</dd></dl>\
         <pre>{}</pre><iframe title=\"El correo en HTML\" src=\"/sandbox/mail/{}/html\"></iframe>\
         <p><a href=\"/sandbox/mail\">Todos los correos</a></p>",
        escaped(&mail.from),
        escaped(&mail.to),
        at(&mail),
        linked(&mail.text),
        mail.id,
    );
    page(&escaped(&mail.subject), &body)
}

/// The HTML of an e-mail, for the frame of its page.
pub async fn html(app: Data<App>, id: Path<Uuid>) -> HttpResponse {
    let Some(mail) = app.mailbox.lock().one(*id) else {
        return missing();
    };
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header(("content-security-policy", HTML_POLICY))
        .insert_header(("cache-control", "no-store"))
        .body(mail.html)
}

fn at(mail: &Mail) -> String {
    mail.at.format("%Y-%m-%d %H:%M:%S UTC").to_string()
}

/// The text as HTML, in which each word that is an address of a page leads there.
fn linked(text: &str) -> String {
    let word = |word: &str| {
        // What follows an address in a sentence is no part of it.
        let address = word.trim_end_matches(|c: char| c.is_whitespace() || ".,;:!?)".contains(c));
        let is_link = address.starts_with("https://") || address.starts_with("http://");
        match word.strip_prefix(address) {
            Some(rest) if is_link => {
                let (address, rest) = (escaped(address), escaped(rest));
                format!("<a href=\"{address}\">{address}</a>{rest}")
            }
            _ => escaped(word),
        }
    };
    text.split_inclusive(char::is_whitespace)
        .map(word)
        .collect()
}

fn missing() -> HttpResponse {
    let mut answer = page("No existe", "<p>Ese correo no está aquí.</p>");
    *answer.status_mut() = StatusCode::NOT_FOUND;
    answer
}

fn page(title: &str, body: &str) -> HttpResponse {
    let html = format!(
        "<!doctype html><html lang=\"es\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title} · Correo de prueba</title><link rel=\"icon\" href=\"data:,\">\
         <link rel=\"stylesheet\" href=\"/assets/shop.css\"><link rel=\"stylesheet\" href=\"/assets/mail.css\">\
         <main><p class=\"shop\">Correo de prueba: nada de esto llega a su destino</p><h1>{title}</h1>{body}</main></html>"
    );
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header(("content-security-policy", POLICY))
        .insert_header(("cache-control", "no-store"))
        .body(html)
}

#[cfg(test)]
mod tests {
    use super::linked;

    #[test]
    fn only_addresses_of_pages_become_links() {
        let shown = linked("Abra\nhttps://x.example/a#b\" o <i>\njavascript:alert(1) http://y.");

        assert_eq!(
            shown,
            "Abra\n<a href=\"https://x.example/a#b&quot;\">https://x.example/a#b&quot;</a> o &lt;i&gt;\njavascript:alert(1) <a href=\"http://y\">http://y</a>."
        );
    }
}
