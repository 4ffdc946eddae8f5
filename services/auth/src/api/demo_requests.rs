//! The public form that asks for a demonstration.

use crate::api::fields::{self, wrong};
use crate::api::login::refused;
use crate::app::App;
use crate::codes::Code;
use crate::domain;
use crate::store::demo_requests::NewRequest;
use actix_web::HttpRequest;
use actix_web::web::Data;
use garde::Validate;
use rest::{Accepted, Endpoint, Problem, Public, ValidJson, client_address, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The largest body, in bytes: the caller is not known there.
const LARGEST: usize = 8 * 1024;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        post("/api/demo-requests", ask)
            .summary("Asks for a demonstration. The operator answers outside of the system; what was not accepted is deleted after 180 days.")
            .refuses(&[Code::EmailInvalid, Code::PhoneInvalid, Code::DemoRequestsFull])
            .rate_limit("address, and five requests of one address in an hour")
            .body_limit(LARGEST),
    ]
}

#[derive(Deserialize, Validate, ToSchema)]
struct DemoRequestRequest {
    #[garde(length(chars, min = 2, max = 120))]
    #[schema(min_length = 2, max_length = 120, example = "Clínica Dental Jiboa")]
    clinic_name: String,
    #[garde(length(chars, min = 2, max = 120))]
    #[schema(min_length = 2, max_length = 120, example = "Ana Menjívar")]
    contact_name: String,
    /// Kept in lower case.
    #[garde(length(bytes, min = 3, max = 254))]
    #[schema(min_length = 3, max_length = 254, example = "ana@clinica.example")]
    email: String,
    /// Kept as it is written: digits, spaces and `+-(). /`.
    #[garde(length(bytes, min = 6, max = 40))]
    #[schema(min_length = 6, max_length = 40, example = "+503 7012-3456")]
    phone: String,
    #[garde(length(chars, min = 2, max = 120))]
    #[schema(min_length = 2, max_length = 120, example = "San Vicente")]
    city: String,
    #[garde(range(min = 1, max = 1000))]
    #[schema(minimum = 1, maximum = 1000)]
    doctors_count: i32,
    #[serde(default)]
    #[garde(length(chars, max = 2000))]
    #[schema(max_length = 2000)]
    message: String,
}

#[derive(Serialize, ToSchema)]
struct DemoRequestTakenView {
    /// For the person who asked, in Spanish.
    message: &'static str,
}

async fn ask(
    _: Public,
    request: HttpRequest,
    app: Data<App>,
    ValidJson(body): ValidJson<DemoRequestRequest>,
) -> Result<Accepted<DemoRequestTakenView>, Problem> {
    let words = |typed: &str, field| domain::full_name(typed).ok_or_else(|| wrong(field));
    let email = fields::email(&body.email)?;
    let new = NewRequest {
        clinic_name: &words(&body.clinic_name, "clinic_name")?,
        contact_name: &words(&body.contact_name, "contact_name")?,
        email: &email,
        phone: written_phone(&body.phone)?,
        city: &words(&body.city, "city")?,
        doctors_count: body.doctors_count,
        message: body.message.trim(),
    };
    let address = client_address(&request);
    let taken = app
        .demo_requests
        .take(&app.db, app.clock.now(), &new, &address);
    taken.await.map_err(refused)?;
    Ok(Accepted(DemoRequestTakenView {
        message: "Recibimos su solicitud. Le escribiremos muy pronto; gracias por su interés.",
    }))
}

fn written_phone(typed: &str) -> Result<&str, Problem> {
    domain::written_phone(typed).ok_or_else(|| Problem::at(Code::PhoneInvalid, "phone"))
}
