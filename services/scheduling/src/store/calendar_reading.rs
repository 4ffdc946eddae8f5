//! Reading a feed by its secret: one statement finds it and says its version, and each page of its visits is one more.

use crate::domain::{FeedPrivacy, Span};
use crate::store::stored::unreadable;
use chrono::{DateTime, Utc};
use db::{Db, DbError, EnteredRow};
use diesel::sql_types::{
    BigInt, Binary, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use kernel::{
    AppointmentId, AppointmentStatus, CalendarFeedId, ClinicId, ClinicZone, DoctorId, Language,
    ServiceId,
};
use tenancy::Actor;
use uuid::Uuid;

/// What the system reads a feed for.
const REASON: &str = "calendar feed";
/// How many visits are read at once.
pub const PAGE: i32 = 500;

/// A feed that is served.
#[derive(Clone)]
pub struct OpenedFeed {
    pub clinic: ClinicId,
    pub id: CalendarFeedId,
    /// `None` for the agendas of all doctors.
    pub doctor: Option<DoctorId>,
    pub privacy: FeedPrivacy,
    pub clinic_name: String,
    pub language: Language,
    pub zone: ClinicZone,
    /// The visits that begin in it are told of.
    pub window: Span,
    /// The versions of the configuration and of the window's days: the feed is the same while both are.
    pub config_version: i64,
    pub window_version: i64,
}

/// A visit of a feed.
pub struct FeedRow {
    pub id: AppointmentId,
    pub time: Span,
    pub status: AppointmentStatus,
    pub version: i32,
    pub updated_at: DateTime<Utc>,
    pub doctor: DoctorId,
    pub service: ServiceId,
    /// `None` where the feed tells of no patient.
    pub patient: Option<String>,
}

/// A place in the order of the visits: start and id.
pub type FeedPlace = (DateTime<Utc>, AppointmentId);

db::statement! {
    struct Open<'a> = "SELECT clinic_id, id, doctor_id, privacy, clinic_name, language, timezone, starts, ends, config_version, window_version \
        FROM scheduling.open_calendar_feed(?, ?, ?)";
    hash: &'a [u8] => Binary,
    reason: &'a str => Text,
    now: DateTime<Utc> => Timestamptz,
    -> (SqlUuid, SqlUuid, Nullable<SqlUuid>, Text, Text, Text, Text, Timestamptz, Timestamptz, BigInt, BigInt)
}

type OpenRow = (
    Uuid,
    Uuid,
    Option<Uuid>,
    String,
    String,
    String,
    String,
    DateTime<Utc>,
    DateTime<Utc>,
    i64,
    i64,
);

db::statement! {
    struct ReadPage<'a> = "SELECT state, plan, plan_expires_at, config_version, \
        id, starts_at, ends_at, status, version, updated_at, doctor_id, service_id, patient_name \
        FROM scheduling.read_calendar_page(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    clinic: Uuid => SqlUuid,
    reason: &'a str => Text,
    feed: Uuid => SqlUuid,
    doctor: Option<Uuid> => Nullable<SqlUuid>,
    names: bool => Bool,
    starts: DateTime<Utc> => Timestamptz,
    ends: DateTime<Utc> => Timestamptz,
    after_start: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    after_id: Option<Uuid> => Nullable<SqlUuid>,
    most: i32 => Integer,
    -> (
        (Nullable<Text>, Nullable<Text>, Nullable<Timestamptz>, Nullable<BigInt>),
        Nullable<(SqlUuid, Timestamptz, Timestamptz, Text, Integer, Timestamptz, SqlUuid, SqlUuid, Nullable<Text>)>,
    )
}

type CheckRow = (
    Option<String>,
    Option<String>,
    Option<DateTime<Utc>>,
    Option<i64>,
);
type VisitRow = (
    Uuid,
    DateTime<Utc>,
    DateTime<Utc>,
    String,
    i32,
    DateTime<Utc>,
    Uuid,
    Uuid,
    Option<String>,
);

impl OpenedFeed {
    /// The system on behalf of the feed's clinic.
    pub const fn actor(&self) -> Actor {
        Actor::system(self.clinic, REASON)
    }
}

/// The feed of a secret with that SHA-256, and notes that it is read. `None` where it is not served, for whatever reason.
pub async fn open(
    db: &Db,
    hash: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<Option<OpenedFeed>, DbError> {
    let open = Open {
        hash,
        reason: REASON,
        now,
    };
    let rows: Vec<OpenRow> = db.call(open).await?;
    rows.into_iter().next().map(opened).transpose()
}

/// The next visits of the feed, at most [`PAGE`]. An error once the feed is not served any more, so that a reader that was sent a part of it does
/// not take it for the whole.
pub async fn page(
    db: &Db,
    feed: &OpenedFeed,
    after: Option<FeedPlace>,
) -> Result<Vec<FeedRow>, DbError> {
    let page = ReadPage {
        clinic: feed.clinic.uuid(),
        reason: REASON,
        feed: feed.id.uuid(),
        doctor: feed.doctor.map(DoctorId::uuid),
        names: feed.privacy != FeedPrivacy::Busy,
        starts: feed.window.from,
        ends: feed.window.to,
        after_start: after.map(|(start, _)| start),
        after_id: after.map(|(_, id)| id.uuid()),
        most: PAGE,
    };
    let check = |row: &(CheckRow, Option<VisitRow>)| -> EnteredRow {
        let (state, plan, plan_expires_at, config) = row.0.clone();
        (None, state, plan, plan_expires_at, None, config, None)
    };
    let (rows, _opened) = db.call_as(&feed.actor(), page, check).await?;
    rows.into_iter()
        .filter_map(|(_, visit)| visit)
        .map(read)
        .collect()
}

fn opened(row: OpenRow) -> Result<OpenedFeed, DbError> {
    let (clinic, id, doctor, privacy, clinic_name, language, zone, from, to, config, version) = row;
    Ok(OpenedFeed {
        clinic: ClinicId(clinic),
        id: CalendarFeedId(id),
        doctor: doctor.map(DoctorId),
        privacy: privacy
            .parse()
            .map_err(|error| unreadable("calendar_feeds.privacy", error))?,
        clinic_name,
        // Only two are offered, and a calendar in Spanish is better than none.
        language: if language.starts_with("en") {
            Language::English
        } else {
            Language::Spanish
        },
        zone: ClinicZone::named(&zone).map_err(|error| unreadable("settings.timezone", error))?,
        window: Span::new(from, to),
        config_version: config,
        window_version: version,
    })
}

fn read(row: VisitRow) -> Result<FeedRow, DbError> {
    let (id, from, to, status, version, updated_at, doctor, service, patient) = row;
    Ok(FeedRow {
        id: AppointmentId(id),
        time: Span::new(from, to),
        status: status
            .parse()
            .map_err(|error| unreadable("appointments.status", error))?,
        version,
        updated_at,
        doctor: DoctorId(doctor),
        service: ServiceId(service),
        patient,
    })
}
