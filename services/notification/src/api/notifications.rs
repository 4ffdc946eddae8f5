//! `/api/notifications`: what staff are told of besides the agenda, and up to where the caller has read it.

use crate::app::App;
use crate::domain::notice::NoticeKind;
use crate::error::Error;
use crate::flows::notices::mark_read;
use crate::store::notices::{self, Notice};
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx};
use futures_util::future::try_join;
use garde::Validate;
use kernel::{AppointmentId, CommonCode, SessionId};
use rest::{Caller, Endpoint, NoContent, PageSize, Problem, ValidJson, ValidQuery, get, post};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;
use uuid::Uuid;

const DEFAULT_LIMIT: u8 = 30;
const LARGEST_LIMIT: u8 = 100;

/// The endpoints about notifications.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/notifications", list).summary(
            "Lists what patients did by themselves and what needs a person, in the last 60 days, the newest first.",
        ),
        post("/api/notifications/read", read)
            .summary("Notes that the caller has read everything up to a notification.")
            .refuses(&[CommonCode::NotFound]),
    ]
}

/// Which notifications are listed.
#[derive(Deserialize, Validate, ToSchema)]
struct NotificationsRequest {
    /// Lists those that come after this `next` of the page before.
    #[garde(skip)]
    cursor: Option<Uuid>,
    /// How many at most; 30 unless given.
    #[garde(inner(range(min = 1, max = LARGEST_LIMIT)))]
    #[schema(minimum = 1, maximum = 100)]
    limit: Option<u8>,
}

/// A page of notifications.
#[derive(Serialize, ToSchema)]
#[schema(as = Notifications)]
struct NotificationPage {
    notifications: Vec<NotificationView>,
    /// How many the caller has not read; counting stops at 100.
    unread: usize,
    /// The cursor of the next page; left out on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    next: Option<Uuid>,
}

/// Something that staff are told of. What does not apply is left out.
#[derive(Serialize, ToSchema)]
#[schema(as = Notification)]
struct NotificationView {
    id: Uuid,
    kind: NoticeKind,
    at: DateTime<Utc>,
    /// Whether the caller has read it.
    read: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<AppointmentId>, nullable = false)]
    appointment_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<SessionId>, nullable = false)]
    conversation_id: Option<Uuid>,
    /// A word or a code: why a conversation waits, why a message failed, what Meta changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    detail: Option<String>,
}

async fn list(
    caller: Caller<can::FollowTheDay>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<NotificationsRequest>,
) -> Result<Json<NotificationPage>, Problem> {
    let now = app.clock.now();
    let size = PageSize::of(query.limit.unwrap_or(DEFAULT_LIMIT).into());
    let reading = async |read: ClinicRead<'_>| {
        let unread = async {
            let mark = notices::read_mark(read, caller.user()).await?;
            Ok((mark, notices::unread(read, mark, now).await?))
        };
        try_join(
            notices::latest(read, query.cursor, size.limit(), now),
            unread,
        )
        .await
    };
    let (latest, (mark, unread)) = app.db.read(&caller, reading).await?;
    let page = size.cut(latest);
    let next = page.next(|last| last.id);
    let notifications = page
        .rows
        .into_iter()
        .map(|notice| NotificationView::of(notice, mark))
        .collect();
    Ok(Json(NotificationPage {
        notifications,
        unread,
        next,
    }))
}

/// Up to where the caller has read.
#[derive(Deserialize, Validate, ToSchema)]
struct ReadRequest {
    /// The newest notification that the caller has seen.
    #[garde(skip)]
    up_to: Uuid,
}

async fn read(
    caller: Caller<can::FollowTheDay>,
    app: Data<App>,
    ValidJson(request): ValidJson<ReadRequest>,
) -> Result<NoContent, Problem> {
    let user = caller.user();
    let work =
        async |tx: &mut ClinicTx| -> Result<(), Error> { mark_read(tx, user, request.up_to).await };
    app.db.acting_as(&caller, work).await?;
    Ok(NoContent)
}

impl NotificationView {
    fn of(notice: Notice, mark: Uuid) -> Self {
        Self {
            id: notice.id,
            kind: notice.kind,
            at: notice.at,
            read: notice.id <= mark,
            appointment_id: notice.appointment,
            conversation_id: notice.conversation,
            detail: notice.detail,
        }
    }
}
