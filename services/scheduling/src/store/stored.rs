//! Columns that hold values of our own types. A stored value that its type does not know is the fault of a migration or
//! of a program and never of the caller, so it is an error, written to the log and counted, and no default replaces it.

use crate::domain::{CancellerKind, Colour, FeedPrivacy, ResourceKind};
use chrono::Weekday;
use db::DbError;
use diesel::deserialize::{self, Queryable};
use diesel::pg::Pg;
use diesel::result::Error as QueryError;
use diesel::sql_types::{Jsonb, Nullable, SmallInt, Text};
use kernel::{AppointmentSource, AppointmentStatus, Phone};
use serde_json::Value;
use std::error::Error;

/// A column as the type that its values belong to, for `#[diesel(deserialize_as = …)]`.
pub struct Stored<T>(T);

impl<T> Stored<T> {
    fn read<E: Error + Send + Sync + 'static>(
        column: &'static str,
        value: Result<T, E>,
    ) -> deserialize::Result<Self> {
        value.map(Self).map_err(|error| {
            note_unreadable(column, &error);
            error.into()
        })
    }
}

/// The error for a stored value that cannot be read.
pub fn unreadable<E: Error + Send + Sync + 'static>(column: &'static str, error: E) -> DbError {
    note_unreadable(column, &error);
    DbError::Query(QueryError::DeserializationError(error.into()))
}

/// Writes a stored value that cannot be read to the log, without the value, and counts it.
pub fn note_unreadable(column: &'static str, error: &(dyn Error + 'static)) {
    tracing::error!(column, error, "a stored value cannot be read");
    metrics::counter!("scheduling_unreadable_values_total", "column" => column).increment(1);
}

impl Queryable<Text, Pg> for Stored<AppointmentStatus> {
    type Row = String;

    fn build(text: String) -> deserialize::Result<Self> {
        Self::read("appointments.status", text.parse())
    }
}

impl Queryable<Nullable<Text>, Pg> for Stored<Option<AppointmentStatus>> {
    type Row = Option<String>;

    fn build(text: Option<String>) -> deserialize::Result<Self> {
        let status = text.as_deref().map(str::parse).transpose();
        Self::read("appointments.status_before", status)
    }
}

impl Queryable<Nullable<Text>, Pg> for Stored<Option<CancellerKind>> {
    type Row = Option<String>;

    fn build(text: Option<String>) -> deserialize::Result<Self> {
        let canceller = text.as_deref().map(str::parse).transpose();
        Self::read("appointments.canceller", canceller)
    }
}

impl Queryable<Nullable<Text>, Pg> for Stored<Option<Colour>> {
    type Row = Option<String>;

    fn build(text: Option<String>) -> deserialize::Result<Self> {
        let colour = text.as_deref().map(str::parse).transpose();
        Self::read("colour", colour)
    }
}

impl Queryable<Text, Pg> for Stored<ResourceKind> {
    type Row = String;

    fn build(text: String) -> deserialize::Result<Self> {
        Self::read("resources.kind", text.parse())
    }
}

impl Queryable<Text, Pg> for Stored<FeedPrivacy> {
    type Row = String;

    fn build(text: String) -> deserialize::Result<Self> {
        Self::read("calendar_feeds.privacy", text.parse())
    }
}

impl Queryable<Jsonb, Pg> for Stored<Vec<String>> {
    type Row = Value;

    fn build(words: Value) -> deserialize::Result<Self> {
        Self::read("aliases", serde_json::from_value(words))
    }
}

impl Queryable<Text, Pg> for Stored<AppointmentSource> {
    type Row = String;

    fn build(text: String) -> deserialize::Result<Self> {
        Self::read("appointments.source", text.parse())
    }
}

impl Queryable<Nullable<Text>, Pg> for Stored<Option<Phone>> {
    type Row = Option<String>;

    fn build(text: Option<String>) -> deserialize::Result<Self> {
        let phone = text.as_deref().map(Phone::parse).transpose();
        Self::read("phone", phone)
    }
}

/// The tables count weekdays by ISO 8601, from Monday as 1; chrono counts from Monday as 0.
impl Queryable<SmallInt, Pg> for Stored<Weekday> {
    type Row = i16;

    fn build(iso: i16) -> deserialize::Result<Self> {
        let from_monday = u8::try_from(i32::from(iso) - 1);
        let from_monday = Stored::<u8>::read("weekday", from_monday)?.0;
        Self::read("weekday", Weekday::try_from(from_monday))
    }
}

impl From<Stored<Self>> for AppointmentStatus {
    fn from(stored: Stored<Self>) -> Self {
        stored.0
    }
}

impl From<Stored<Self>> for Option<AppointmentStatus> {
    fn from(stored: Stored<Self>) -> Self {
        stored.0
    }
}

impl From<Stored<Self>> for Option<CancellerKind> {
    fn from(stored: Stored<Self>) -> Self {
        stored.0
    }
}

impl From<Stored<Self>> for AppointmentSource {
    fn from(stored: Stored<Self>) -> Self {
        stored.0
    }
}

impl From<Stored<Self>> for Option<Phone> {
    fn from(stored: Stored<Self>) -> Self {
        stored.0
    }
}

impl From<Stored<Self>> for Option<Colour> {
    fn from(stored: Stored<Self>) -> Self {
        stored.0
    }
}

impl From<Stored<Self>> for FeedPrivacy {
    fn from(stored: Stored<Self>) -> Self {
        stored.0
    }
}

impl From<Stored<Self>> for ResourceKind {
    fn from(stored: Stored<Self>) -> Self {
        stored.0
    }
}

impl From<Stored<Self>> for Vec<String> {
    fn from(stored: Stored<Self>) -> Self {
        stored.0
    }
}

impl From<Stored<Self>> for Weekday {
    fn from(stored: Stored<Self>) -> Self {
        stored.0
    }
}
