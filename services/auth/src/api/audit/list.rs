//! The log page by page, and its acts.

use super::filter::Filter;
use crate::api::fields::wrong;
use crate::app::App;
use crate::domain::{ActorKind, AuditActor, AuditPlace};
use crate::store::audit::{self, Entry};
use crate::store::clinics;
use actix_web::web::{Data, Json};
use chrono::{DateTime, NaiveDate, Utc};
use db::ClinicRead;
use garde::Validate;
use rest::{Caller, PageSize, Problem, ValidQuery};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tenancy::can;
use utoipa::ToSchema;
use uuid::Uuid;

/// How many entries a page has unless it is said, and at most.
const USUAL_LIMIT: u8 = 50;
const LARGEST_LIMIT: u8 = 100;

/// Which entries are listed.
#[derive(Deserialize, Validate, ToSchema)]
pub struct AuditRequest {
    /// The first day, on the clinic's clock.
    #[garde(skip)]
    from: Option<NaiveDate>,
    /// The last day, on the clinic's clock.
    #[garde(skip)]
    to: Option<NaiveDate>,
    #[garde(inner(length(bytes, max = 60)))]
    #[schema(max_length = 60)]
    act: Option<String>,
    /// The id of a user: what the user did, and what was done to the user.
    #[garde(skip)]
    actor: Option<Uuid>,
    /// Lists those that come after this `next` of the page before.
    #[garde(inner(length(bytes, max = 60)))]
    #[schema(max_length = 60)]
    cursor: Option<String>,
    /// How many at most; 50 unless given.
    #[garde(inner(range(min = 1, max = LARGEST_LIMIT)))]
    #[schema(minimum = 1, maximum = 100)]
    limit: Option<u8>,
}

#[derive(Serialize, ToSchema)]
struct AuditActorView {
    kind: ActorKind,
    /// The user's id; null for the operator and the system.
    #[schema(required)]
    id: Option<Uuid>,
    /// Of a user who is still known, or of the operator's key.
    #[schema(required)]
    name: Option<String>,
    /// Whether the user did it at the sign-in page, before being let in.
    at_sign_in: bool,
    /// Whether the user did it by a link of an e-mail, without being signed in.
    by_link: bool,
}

#[derive(Serialize, ToSchema)]
#[schema(as = AuditUser)]
struct AuditUserView {
    id: Uuid,
    /// Of a user who is still known.
    #[schema(required)]
    name: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = AuditEntry)]
struct EntryView {
    id: Uuid,
    at: DateTime<Utc>,
    /// For instance `settings.changed`. New acts are added.
    act: String,
    actor: AuditActorView,
    /// The user whom it is about, also where nobody was signed in; null where it is about none.
    #[schema(required)]
    about: Option<AuditUserView>,
    /// What kind of thing it was done to.
    subject: String,
    /// Ids and words; nothing secret and nothing about patients.
    #[schema(value_type = Object)]
    detail: Value,
}

#[derive(Serialize, ToSchema)]
#[schema(as = AuditEntries)]
pub struct AuditPageView {
    entries: Vec<EntryView>,
    /// The cursor of the next page; null on the last one.
    #[schema(required)]
    next: Option<String>,
    /// How many months entries are kept. Settings say it too, which are closed after the end of the plan.
    #[schema(minimum = 12, maximum = 120)]
    kept_months: i32,
}

#[derive(Serialize, ToSchema)]
#[schema(as = AuditActs)]
pub struct ActsView {
    acts: Vec<String>,
}

pub async fn list(
    caller: Caller<can::ReadAudit>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<AuditRequest>,
) -> Result<Json<AuditPageView>, Problem> {
    let after = query.cursor.as_deref();
    let after = after.map(|cursor| AuditPlace::read(cursor).ok_or_else(|| wrong("cursor")));
    let after = after.transpose()?;
    let filter = Filter::read((query.from, query.to), query.act, query.actor)?;
    let size = PageSize::of(query.limit.unwrap_or(USUAL_LIMIT).into());
    let reading = async |read: ClinicRead<'_>| {
        let (zone, kept_months) = clinics::audit_terms(read).await?;
        let wanted = filter.wanted(zone, after, size.limit());
        Ok((audit::list(read, &wanted).await?, kept_months))
    };
    let (rows, kept_months) = app.db.read(&caller, reading).await?;
    let page = size.cut(rows);
    let next = page.next(|last| last.place().cursor());
    Ok(Json(AuditPageView {
        entries: page.rows.into_iter().map(EntryView::from).collect(),
        next,
        kept_months,
    }))
}

pub async fn acts(
    caller: Caller<can::ReadAudit>,
    app: Data<App>,
) -> Result<Json<ActsView>, Problem> {
    let acts = app.db.read(&caller, audit::acts).await?;
    Ok(Json(ActsView { acts }))
}

impl From<Entry> for EntryView {
    fn from(entry: Entry) -> Self {
        let (actor, about) = (entry.actor(), entry.about());
        let at_sign_in = matches!(actor, AuditActor::AtSignIn(_));
        let by_link = matches!(actor, AuditActor::ByLink(_));
        let (kind, id) = (actor.kind(), actor.user());
        let name = match (id, actor) {
            (Some(id), _) => entry.name_of(id).map(str::to_owned),
            (None, AuditActor::Operator(key)) => Some(key),
            (None, _) => None,
        };
        Self {
            id: entry.id,
            at: entry.at,
            act: entry.act,
            actor: AuditActorView {
                kind,
                id,
                name,
                at_sign_in,
                by_link,
            },
            about: about.map(|id| AuditUserView {
                id,
                name: entry.about_name,
            }),
            subject: entry.subject,
            detail: entry.detail,
        }
    }
}
