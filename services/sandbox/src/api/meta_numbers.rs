//! `GET /{version}/{phone_number_id}`, `GET /{version}/{business_account_id}/subscribed_apps` and `…/phone_numbers`: the product asks
//! whether a clinic's number works, and whether it is one of the clinic's account.

use actix_web::HttpRequest;
use actix_web::web::{Data, Json, Path};
use serde_json::{Value, json};

use crate::api::meta::bearer;
use crate::app::App;
use crate::meta::Refusal;

/// Tokens that begin so have ended.
const EXPIRED: &str = "expired";
/// Tokens that begin so belong to an account whose number Meta has banned.
const BANNED: &str = "banned";
/// Tokens that begin so belong to an account that no application is subscribed to.
const UNSUBSCRIBED: &str = "unsubscribed";
/// Tokens that begin so show no number of an account.
const OTHER_ACCOUNT: &str = "other-account";
/// Meta's ids of numbers are longer.
const SHORTEST_ID: usize = 10;

/// Shows a number as Meta would. Every id of ten digits or more is a number.
pub async fn number(
    app: Data<App>,
    path: Path<(String, String)>,
    http: HttpRequest,
) -> Result<Json<Value>, Refusal> {
    let (_, id) = path.into_inner();
    let answer = token(&http).and_then(|token| {
        if id.len() < SHORTEST_ID {
            return Err(unknown(&id));
        }
        let is_banned = token.starts_with(BANNED);
        Ok(json!({
            "id": id,
            "display_phone_number": displayed(&app, &id),
            "verified_name": app.config.clinic_name,
            "quality_rating": if is_banned { "RED" } else { "GREEN" },
            "status": if is_banned { "BANNED" } else { "CONNECTED" },
        }))
    });
    answer.map(Json).map_err(|refusal| refusal.traced(&app.ids))
}

/// Lists the applications that receive the messages of an account.
pub async fn subscribed_apps(
    app: Data<App>,
    path: Path<(String, String)>,
    http: HttpRequest,
) -> Result<Json<Value>, Refusal> {
    let (_, id) = path.into_inner();
    let answer = token(&http).and_then(|token| {
        of_account(&id)?;
        let cita = json!({
            "whatsapp_business_api_data": { "id": "300400500600700", "name": "Cita", "link": "https://cita.example.org" },
        });
        let is_subscribed =
            !token.starts_with(UNSUBSCRIBED) || app.meta.lock().subscribed.contains(&id);
        Ok(json!({ "data": if is_subscribed { vec![cita] } else { Vec::new() } }))
    });
    answer.map(Json).map_err(|refusal| refusal.traced(&app.ids))
}

/// Subscribes the product's application to an account.
pub async fn subscribe(
    app: Data<App>,
    path: Path<(String, String)>,
    http: HttpRequest,
) -> Result<Json<Value>, Refusal> {
    let (_, id) = path.into_inner();
    let answer = token(&http).and_then(|_token| {
        of_account(&id)?;
        app.meta.lock().subscribe(id);
        Ok(json!({ "success": true }))
    });
    answer.map(Json).map_err(|refusal| refusal.traced(&app.ids))
}

/// Lists the numbers of an account: the sandbox's own, and of an account that begins with 8 those that are called like it with a 7 in that
/// place or with nothing.
pub async fn phone_numbers(
    app: Data<App>,
    path: Path<(String, String)>,
    http: HttpRequest,
) -> Result<Json<Value>, Refusal> {
    let (_, id) = path.into_inner();
    let answer = token(&http).and_then(|token| {
        if id.len() < SHORTEST_ID {
            return Err(unknown(&id));
        }
        let mut numbers = vec![app.config.phone_number_id.clone()];
        if let Some(rest) = id.strip_prefix('8') {
            numbers.extend([format!("7{rest}"), rest.to_owned()]);
        }
        let shown = numbers.into_iter().map(|id| json!({ "id": id }));
        let shown = shown.filter(|_| !token.starts_with(OTHER_ACCOUNT));
        Ok(json!({ "data": shown.collect::<Vec<_>>() }))
    });
    answer.map(Json).map_err(|refusal| refusal.traced(&app.ids))
}

/// Refuses what is no account.
pub fn of_account(id: &str) -> Result<(), Refusal> {
    if id.len() < SHORTEST_ID {
        return Err(unknown(id));
    }
    Ok(())
}

/// The bearer token, unless it has ended.
pub fn token(http: &HttpRequest) -> Result<String, Refusal> {
    let token = bearer(http).ok_or_else(Refusal::token)?;
    if token.starts_with(EXPIRED) {
        Err(Refusal::known(190))
    } else {
        Ok(token)
    }
}

fn unknown(id: &str) -> Refusal {
    let why = format!(
        "Unsupported get request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not \
         support this operation"
    );
    Refusal::new(100, why)
}

/// The dialled number as Meta prints it.
fn displayed(app: &App, id: &str) -> String {
    if id == app.config.phone_number_id {
        return format!("+{}", app.config.display_phone_number);
    }
    let last: String = id.chars().rev().take(4).collect();
    format!("+503 2200-{}", last.chars().rev().collect::<String>())
}
