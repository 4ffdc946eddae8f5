//! The shop in the browser: the checkout page, the page of a subscription, and receipts. Plain pages without a script.

use std::fmt::Write as _;

use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::web::{Data, Form, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::Value;

use crate::api::page::{POLICY, escaped};
use crate::app::App;
use crate::delivery::shop_event;
use crate::lemonsqueezy::NotSold;
use crate::lemonsqueezy::acts::{self, Act, Happened};
use crate::lemonsqueezy::catalogue::{ALL, find};
use crate::lemonsqueezy::documents::{Base, attribute, webhook};

/// Where a browser finds the sandbox: as configured, else as the request found it.
pub fn base(app: &App, request: &HttpRequest) -> String {
    if let Some(url) = &app.config.public_url {
        return url.trim_end_matches('/').to_owned();
    }
    let connection = request.connection_info();
    format!("{}://{}", connection.scheme(), connection.host())
}

/// The page where a variant is bought.
pub async fn checkout(app: Data<App>, id: Path<String>) -> HttpResponse {
    let Some(checkout) = app.sales.lock().checkout(&id) else {
        return missing();
    };
    if checkout.is_paid {
        return not_sold(NotSold::Paid);
    }
    if checkout.is_closed(app.clock.now()) {
        return not_sold(NotSold::Closed);
    }
    let offers = checkout.enabled.iter().map(|&variant| {
        let variant = find(variant);
        format!(
            "<p class=\"what\">{}</p><p class=\"price\">{}</p>\
             <form method=\"post\" action=\"/shop/checkout/{}/pay\">\
             <input type=\"hidden\" name=\"variant\" value=\"{}\"><button>Pagar</button></form>",
            escaped(variant.name),
            dollars(variant.price_cents),
            escaped(&id),
            variant.id,
        )
    });
    page("Pagar", &offers.collect::<Vec<_>>().concat())
}

/// Pays what was chosen of what the page offers, sends the events of the purchase, and returns to the product.
pub async fn pay(
    app: Data<App>,
    id: Path<String>,
    choice: Form<Choice>,
    request: HttpRequest,
) -> HttpResponse {
    let now = app.clock.now();
    let paid = app.sales.lock().pay(&id, choice.variant, now);
    let checkout = match paid {
        Ok(checkout) => checkout,
        Err(reason) => return not_sold(reason),
    };
    let happened = acts::sell(&app, &checkout, &Base(&base(&app, &request)));
    report(&app, &happened).await;
    match checkout.redirect_url {
        Some(url) => see(&url),
        None => page("Gracias", "<p>El pago se hizo.</p>"),
    }
}

/// The page of a subscription.
pub async fn portal(app: Data<App>, id: Path<u64>) -> HttpResponse {
    let Some(subscription) = app.subscriptions.lock().one(&id.to_string()) else {
        return missing();
    };
    let text = |name: &str| {
        let value = attribute(&subscription, name).and_then(Value::as_str);
        escaped(value.unwrap_or("—"))
    };
    let mut body = format!(
        "<dl><dt>Plan</dt><dd>{}</dd><dt>Estado</dt><dd>{}</dd><dt>Se renueva</dt><dd>{}</dd><dt>Termina</dt><dd>{}</dd></dl>",
        text("variant_name"),
        text("status"),
        text("renews_at"),
        text("ends_at"),
    );
    for (act, words) in ACTS {
        body.push_str(&button(*id, act, words, ""));
    }
    let options = ALL.iter().filter(|variant| !variant.once).map(|one| {
        let name = escaped(one.name);
        format!("<option value=\"{}\">{name}</option>", one.id)
    });
    let options = options.collect::<Vec<_>>().concat();
    let choice = format!("<select name=\"variant\">{options}</select>");
    body.push_str(&button(*id, "change_plan", "Cambiar de plan", &choice));
    body.push_str(&documents(&app.sales.lock().invoices(Some(*id))));
    page("Su suscripción", &body)
}

/// What the page of a subscription offers, apart from the change of plan.
const ACTS: [(&str, &str); 7] = [
    ("cancel", "Cancelar"),
    ("resume", "Reanudar"),
    ("renew", "Simular renovación pagada"),
    ("fail", "Simular pago fallido"),
    ("expire", "Simular vencimiento"),
    ("refund", "Reembolsar todo el último pago"),
    ("refund_part", "Reembolsar una parte"),
];

/// What was chosen on a page.
#[derive(Deserialize)]
pub struct Choice {
    variant: Option<u64>,
}

/// Does something with a subscription, sends the events of it, and shows the page again.
pub async fn act(
    app: Data<App>,
    place: Path<(u64, Act)>,
    choice: Form<Choice>,
    request: HttpRequest,
) -> HttpResponse {
    let (id, act) = place.into_inner();
    let base = base(&app, &request);
    let Some(happened) = acts::act(&app, id, act, choice.variant, &Base(&base)) else {
        return missing();
    };
    report(&app, &happened).await;
    see(&format!("/shop/portal/{id}"))
}

/// The receipt of an order.
pub async fn order(app: Data<App>, id: Path<u64>) -> HttpResponse {
    let found = app.sales.lock().order(*id);
    found.map_or_else(missing, |order| page("Recibo", &documents(&[order])))
}

/// An invoice of a subscription.
pub async fn invoice(app: Data<App>, id: Path<u64>) -> HttpResponse {
    let found = app.sales.lock().invoice(*id);
    found.map_or_else(missing, |invoice| page("Factura", &documents(&[invoice])))
}

async fn report(app: &App, happened: &[Happened]) {
    for Happened { name, object, of } in happened {
        let custom = app.sales.lock().custom(*of);
        let body = webhook(name, custom.as_ref(), object, &app.ids);
        // A refused webhook is repeated as LemonSqueezy does, so the answer of the first attempt changes nothing here.
        let _accepted: bool = shop_event::send(app, name, &body).await;
    }
}

fn documents(all: &[Value]) -> String {
    let mut rows = String::new();
    for one in all {
        let text =
            |name: &str| escaped(attribute(one, name).and_then(Value::as_str).unwrap_or("—"));
        let cents = |name: &str| {
            attribute(one, name)
                .and_then(Value::as_i64)
                .unwrap_or_default()
        };
        let written = write!(
            rows,
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            text("created_at"),
            dollars(cents("total")),
            text("status"),
            dollars(cents("refunded_amount")),
        );
        debug_assert!(written.is_ok(), "a string takes what is written");
    }
    format!(
        "<table><tr><th>Fecha</th><th>Total</th><th>Estado</th><th>Reembolsado</th></tr>{rows}</table>"
    )
}

fn button(id: u64, act: &str, words: &str, choice: &str) -> String {
    format!(
        "<form method=\"post\" action=\"/shop/portal/{id}/{act}\">{choice}<button>{words}</button></form>"
    )
}

fn dollars(cents: i64) -> String {
    format!("${}.{:02}", cents / 100, cents % 100)
}

fn see(url: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, url))
        .finish()
}

fn not_sold(reason: NotSold) -> HttpResponse {
    let (status, title, body) = match reason {
        NotSold::NoPage => return missing(),
        NotSold::Paid => (
            StatusCode::CONFLICT,
            "Ya está pagado",
            "<p>Esta compra ya se pagó.</p>",
        ),
        NotSold::Closed => (
            StatusCode::GONE,
            "Ya venció",
            "<p>Esta página de pago ya venció. No se cobró nada.</p>",
        ),
        NotSold::OtherVariant => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "No se vende aquí",
            "<p>Esta página no vende eso. No se cobró nada.</p>",
        ),
    };
    let mut answer = page(title, body);
    *answer.status_mut() = status;
    answer
}

fn missing() -> HttpResponse {
    let mut answer = page("No existe", "<p>La tienda no conoce esa página.</p>");
    *answer.status_mut() = StatusCode::NOT_FOUND;
    answer
}

fn page(title: &str, body: &str) -> HttpResponse {
    let html = format!(
        "<!doctype html><html lang=\"es\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title} · Tienda de prueba</title><link rel=\"stylesheet\" href=\"/assets/shop.css\">\
         <main><p class=\"shop\">Tienda de prueba: aquí no se cobra nada</p><h1>{title}</h1>{body}</main></html>"
    );
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header(("content-security-policy", POLICY))
        .insert_header(("cache-control", "no-store"))
        .body(html)
}
