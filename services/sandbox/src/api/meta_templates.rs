//! `GET` and `POST /{version}/{business_account_id}/message_templates`: the product asks Meta to approve its templates. Meta decides by
//! `POST /control/meta/templates`.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::api::meta_numbers::{of_account, token};
use crate::api::problem::Problem;
use crate::app::App;
use crate::delivery::webhook;
use crate::meta::{Decision, Refusal};

/// Lists the templates of an account, all on one page.
pub async fn list(
    app: Data<App>,
    path: Path<(String, String)>,
    http: HttpRequest,
) -> Result<Json<Value>, Refusal> {
    let (_, account) = path.into_inner();
    let answer = token(&http).and_then(|_token| {
        of_account(&account)?;
        let templates = app.meta.lock().templates.of_account(&account);
        Ok(json!({ "data": templates, "paging": { "cursors": { "before": "MAZDZD", "after": "MAZDZD" } } }))
    });
    answer.map(Json).map_err(|refusal| refusal.traced(&app.ids))
}

/// Takes a new template.
pub async fn create(
    app: Data<App>,
    path: Path<(String, String)>,
    http: HttpRequest,
    definition: Json<Value>,
) -> Result<Json<Value>, Refusal> {
    let (_, account) = path.into_inner();
    let answer = token(&http).and_then(|_token| {
        of_account(&account)?;
        app.meta.lock().templates.create(&account, &definition)
    });
    answer.map(Json).map_err(|refusal| refusal.traced(&app.ids))
}

/// Meta decides about a template, and tells the product.
pub async fn decide(app: Data<App>, decision: Json<Decision>) -> Result<HttpResponse, Problem> {
    let own = app.config.business_account_id.clone();
    let account = decision.account.clone().unwrap_or(own);
    let noted = app.meta.lock().templates.decide(&account, &decision);
    noted.map_err(|refusal| Problem::invalid(refusal.to_string()))?;
    let body = webhook::template_status(&app, &account, &decision);
    webhook::send_about(&app, &account, &body)
        .map_err(|error| Problem::invalid(error.to_string()))?;
    Ok(HttpResponse::NoContent().finish())
}

/// What a test or a demo lets Meta tell of an account.
#[derive(Deserialize)]
pub struct AccountNews {
    /// The account; the sandbox's own when absent.
    account: Option<String>,
    /// The webhook field, for instance `account_update`.
    field: String,
    value: Value,
}

/// Meta tells something of an account.
pub async fn tell(app: Data<App>, news: Json<AccountNews>) -> Result<HttpResponse, Problem> {
    let own = &app.config.business_account_id;
    let account = news.account.as_ref().unwrap_or(own);
    let body = webhook::account_change(&app, account, &news.field, &news.value);
    webhook::send_about(&app, account, &body)
        .map_err(|error| Problem::invalid(error.to_string()))?;
    Ok(HttpResponse::NoContent().finish())
}
