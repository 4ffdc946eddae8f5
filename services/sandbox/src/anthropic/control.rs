//! The switches of the stand-in model.

use actix_web::HttpResponse;
use actix_web::web::{Data, Json};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::anthropic::model::Failure;
use crate::app::App;

/// Fields of the next answer.
#[derive(Deserialize)]
pub struct Told {
    fields: Value,
}

/// The next requests fail or come late.
pub async fn fail(app: Data<App>, failure: Json<Failure>) -> HttpResponse {
    app.model.fail(failure.into_inner());
    HttpResponse::NoContent().finish()
}

/// The next structured answer has these fields.
pub async fn answer(app: Data<App>, told: Json<Told>) -> HttpResponse {
    app.model.tell(told.into_inner().fields);
    HttpResponse::NoContent().finish()
}

/// The latest requests, oldest first.
pub async fn seen(app: Data<App>) -> Json<Value> {
    Json(json!({ "requests": app.model.seen() }))
}
