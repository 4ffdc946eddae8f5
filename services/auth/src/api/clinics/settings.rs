//! Showing the caller's clinic and its settings.

use super::view::{ClinicView, SettingsView};
use crate::app::App;
use crate::store::{channels, clinics};
use actix_web::web::{Data, Json};
use db::ClinicRead;
use futures_util::try_join;
use rest::{Caller, Problem};
use tenancy::can;

pub async fn my_clinic(
    caller: Caller<can::SeeOwnAccount>,
    app: Data<App>,
) -> Result<Json<ClinicView>, Problem> {
    let reading = async |read: ClinicRead<'_>| try_join!(clinics::own(read), channels::own(read));
    let (clinic, channel) = app.db.read(&caller, reading).await?;
    Ok(Json(ClinicView::new(
        clinic,
        channel.as_ref(),
        app.clock.now(),
    )))
}

pub async fn show(
    caller: Caller<can::ReadSettings>,
    app: Data<App>,
) -> Result<Json<SettingsView>, Problem> {
    let shown = app.settings.show(&app.db, &caller).await?;
    Ok(Json(SettingsView::new(shown, app.clock.now())))
}
