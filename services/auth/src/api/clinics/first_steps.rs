//! What is left to set up.

use crate::app::App;
use crate::store::first_steps;
use actix_web::web::{Data, Json};
use rest::{Caller, Problem};
use serde::Serialize;
use tenancy::can;
use utoipa::ToSchema;

/// The first steps of a clinic, in the order in which they are best done.
#[derive(Serialize, ToSchema)]
pub struct FirstStepsView {
    steps: Vec<StepView>,
    /// Whether all of them are done.
    finished: bool,
}

#[derive(Serialize, ToSchema)]
struct StepView {
    /// `hours`, `services`, `doctors`, `whatsapp` or `test_message`.
    key: &'static str,
    done: bool,
}

pub async fn show(
    caller: Caller<can::ReadSettings>,
    app: Data<App>,
) -> Result<Json<FirstStepsView>, Problem> {
    let steps = app.db.read(&caller, first_steps::read).await?;
    let view = |(key, done)| StepView { key, done };
    Ok(Json(FirstStepsView {
        steps: steps.in_order().map(view).into(),
        finished: steps.are_finished(),
    }))
}
