//! The logo of the caller's clinic.

use crate::api::login::refused;
use crate::app::App;
use crate::flows::ShownLogo;
use actix_web::web::{Data, Json};
use kernel::CommonCode;
use rest::{Caller, IfNoneMatch, ImageBody, ImageFile, NoContent, Problem};
use serde::Serialize;
use tenancy::can;
use utoipa::ToSchema;
use uuid::Uuid;

/// A clinic's logo after it was changed.
#[derive(Serialize, ToSchema)]
pub struct LogoView {
    /// Another one with every change; also the `ETag` of the image.
    logo_version: Uuid,
}

pub async fn put(
    caller: Caller<can::ChangeSettings>,
    app: Data<App>,
    body: ImageBody,
) -> Result<Json<LogoView>, Problem> {
    let context = app.context(&caller);
    let put = app.logos.put(&app.db, &context, body.into_bytes()).await;
    let logo_version = put.map_err(refused)?;
    Ok(Json(LogoView { logo_version }))
}

pub async fn show(
    caller: Caller<can::SeeOwnAccount>,
    app: Data<App>,
    known: IfNoneMatch,
) -> Result<ImageFile, Problem> {
    let has = |version: Uuid| known.tags().any(|tag| tag == version.to_string());
    match app.logos.show(&app.db, &caller, has).await? {
        Some(ShownLogo::Known(version)) => Ok(ImageFile::unchanged(version.to_string())),
        Some(ShownLogo::Png { version, content }) => {
            Ok(ImageFile::png(version.to_string(), content.into()))
        }
        None => Err(CommonCode::NotFound.into()),
    }
}

pub async fn remove(
    caller: Caller<can::ChangeSettings>,
    app: Data<App>,
) -> Result<NoContent, Problem> {
    app.logos.remove(&app.db, &app.context(&caller)).await?;
    Ok(NoContent)
}
