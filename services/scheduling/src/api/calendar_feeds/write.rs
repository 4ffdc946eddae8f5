//! Making and revoking addresses.

use super::view::NewCalendarFeedView;
use crate::api::fields::invalid;
use crate::app::App;
use crate::domain::{FeedPrivacy, wording};
use crate::flows::{self, NewFeed};
use crate::store::staff;
use actix_web::web::Data;
use garde::Validate;
use kernel::{CalendarFeedId, DoctorId};
use rest::{Caller, Created, NoContent, Problem, ValidJson, ValidPath};
use serde::Deserialize;
use std::ops::RangeInclusive;
use tenancy::{Acting, Actor, can};
use utoipa::ToSchema;

const NAME: RangeInclusive<usize> = 2..=60;

#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub struct NewCalendarFeedRequest {
    /// Whose agenda it is; absent for those of all doctors.
    #[serde(default)]
    doctor_id: Option<DoctorId>,
    /// Where it will be read, so that it can be found when that is lost.
    #[garde(length(chars, max = 200))]
    #[schema(min_length = 2, max_length = 60, example = "Teléfono de la Dra. Peña")]
    name: String,
    /// How much of patients it tells. It stays that: an address that tells more is another one.
    #[serde(default = "initials")]
    privacy: FeedPrivacy,
}

pub async fn add(
    caller: Caller<can::ManageCalendarFeeds>,
    app: Data<App>,
    ValidJson(body): ValidJson<NewCalendarFeedRequest>,
) -> Result<Created<NewCalendarFeedView>, Problem> {
    let new = NewFeed {
        doctor: body.doctor_id,
        name: wording::name(&body.name, &NAME).ok_or_else(|| invalid("name"))?,
        privacy: body.privacy,
    };
    let user = match caller.actor() {
        Actor::User { user, .. } => Some(user),
        Actor::System { .. } | Actor::Operator { .. } => None,
    };
    let context = app.context(&caller);
    let added = app.db.acting_as(&context, async |tx| {
        let configurations = app.configurations();
        let (feed, secret) = flows::add_calendar_feed(tx, &context, configurations, &new).await?;
        let name = staff::name_of(tx.reading()?, user).await?;
        Ok::<_, crate::error::Error>((feed, name, secret))
    });
    let (feed, name, secret) = added.await?;
    Ok(Created(NewCalendarFeedView {
        calendar_feed: (feed, name).into(),
        path: format!("/calendar/{}.ics", secret.encoded()),
    }))
}

pub async fn revoke(
    caller: Caller<can::ManageCalendarFeeds>,
    app: Data<App>,
    ValidPath(id): ValidPath<CalendarFeedId>,
) -> Result<NoContent, Problem> {
    let context = app.context(&caller);
    let revoked = app.db.acting_as(&context, async |tx| {
        flows::revoke_calendar_feed(tx, id).await
    });
    revoked.await?;
    Ok(NoContent)
}

const fn initials() -> FeedPrivacy {
    FeedPrivacy::Initials
}
