//! The clinic's audit log, through the view that shows it.

use crate::domain::{AuditActor, AuditPlace};
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

/// An entry of the log.
#[derive(Clone, Queryable)]
pub struct Entry {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    /// As it is stored; [`Entry::actor`] reads it.
    actor: String,
    pub act: String,
    pub subject: String,
    pub detail: Value,
    /// The name of the actor who is a user.
    pub user_name: Option<String>,
    /// The id and the name of the user whom the entry is about, where there is one.
    pub about: Option<String>,
    pub about_name: Option<String>,
}

impl Entry {
    /// The user whom it is about.
    pub fn about(&self) -> Option<Uuid> {
        self.about.as_deref()?.parse().ok()
    }

    pub fn actor(&self) -> AuditActor {
        AuditActor::of(&self.actor, &self.act, self.about())
    }

    /// The name of that user, who did it or whom it is about.
    pub fn name_of(&self, user: Uuid) -> Option<&str> {
        let about = self.about() == Some(user);
        let known = self.user_name.as_deref();
        known.or_else(|| self.about_name.as_deref().filter(|_| about))
    }

    pub const fn place(&self) -> AuditPlace {
        AuditPlace {
            at: self.at,
            id: self.id,
        }
    }
}

/// Which entries are read, the newest first.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    pub from: DateTime<Utc>,
    /// The first instant that is too late.
    pub to: DateTime<Utc>,
    pub act: Option<&'a str>,
    /// The user who did it or whom it is about.
    pub actor: Option<&'a str>,
    /// Those after this one in the list.
    pub after: AuditPlace,
    pub most: i64,
}

db::statement! {
    struct List<'a> = "SELECT p.id, p.at, p.actor, p.act, p.subject, p.detail, u.full_name, p.detail ->> 'user', a.full_name FROM \
        (SELECT l.id, l.at, l.actor, l.act, l.subject, l.detail FROM audit.log l \
            WHERE l.clinic_id = ? AND l.at >= ? AND l.at < ? AND (l.at, l.id) < (?, ?) \
            AND l.act = coalesce(?, l.act) AND (coalesce(l.actor = ?, true) OR l.detail ->> 'user' = ?) ORDER BY l.at DESC, l.id DESC LIMIT ?) p \
        LEFT JOIN auth.users u ON u.clinic_id = ? AND u.id::text = p.actor \
        LEFT JOIN auth.users a ON a.clinic_id = ? AND a.id::text = p.detail ->> 'user' ORDER BY p.at DESC, p.id DESC";
    clinic: Uuid => SqlUuid,
    from: DateTime<Utc> => Timestamptz,
    to: DateTime<Utc> => Timestamptz,
    after_at: DateTime<Utc> => Timestamptz,
    after_id: Uuid => SqlUuid,
    act: Option<&'a str> => Nullable<Text>,
    actor: Option<&'a str> => Nullable<Text>,
    about: Option<&'a str> => Nullable<Text>,
    most: i64 => BigInt,
    of_clinic: Uuid => SqlUuid,
    about_of_clinic: Uuid => SqlUuid,
    -> (SqlUuid, Timestamptz, Text, Text, Text, Jsonb, Nullable<Text>, Nullable<Text>, Nullable<Text>)
}

db::statement! {
    struct Acts = "WITH RECURSIVE found AS ( \
            (SELECT l.act FROM audit.log l WHERE l.clinic_id = ? ORDER BY l.act LIMIT 1) \
            UNION ALL \
            SELECT (SELECT l.act FROM audit.log l WHERE l.clinic_id = ? AND l.act > found.act ORDER BY l.act LIMIT 1) \
                FROM found WHERE found.act IS NOT NULL) \
        SELECT act FROM found WHERE act IS NOT NULL";
    clinic: Uuid => SqlUuid,
    of_clinic: Uuid => SqlUuid,
    -> (Text,)
}

/// The entries that are wanted, the newest first.
pub async fn list(mut read: ClinicRead<'_>, wanted: &Wanted<'_>) -> Result<Vec<Entry>, DbError> {
    let clinic = read.clinic().uuid();
    let list = List {
        clinic,
        from: wanted.from,
        to: wanted.to,
        after_at: wanted.after.at,
        after_id: wanted.after.id,
        act: wanted.act,
        actor: wanted.actor,
        about: wanted.actor,
        most: wanted.most,
        of_clinic: clinic,
        about_of_clinic: clinic,
    };
    Ok(list.load(read.conn()).await?)
}

/// The acts that occur, in alphabetical order. Each costs one look into the index, however many entries it has.
pub async fn acts(mut read: ClinicRead<'_>) -> Result<Vec<String>, DbError> {
    let clinic = read.clinic().uuid();
    let acts = Acts {
        clinic,
        of_clinic: clinic,
    };
    let rows: Vec<(String,)> = acts.load(read.conn()).await?;
    Ok(rows.into_iter().map(|(act,)| act).collect())
}
