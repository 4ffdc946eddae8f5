//! What Meta last said about the templates of a clinic's account.

use crate::domain::template_state::TemplateState;
use crate::store::schema::templates;
use crate::store::stored;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A template of an account, as Meta last told of it.
#[derive(Clone, Debug)]
pub struct KnownTemplate {
    pub name: String,
    pub language: String,
    pub state: TemplateState,
    pub category: String,
    pub reason: Option<String>,
    pub checked_at: Option<DateTime<Utc>>,
}

/// What Meta says about one template.
pub struct Told<'a> {
    pub name: &'a str,
    pub language: &'a str,
    pub state: TemplateState,
    pub category: &'a str,
    pub reason: Option<&'a str>,
}

db::statement! {
    struct Put<'a> = "INSERT INTO notification.templates AS t \
        (clinic_id, account, name, language, state, category, reason, checked_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) \
        ON CONFLICT (clinic_id, account, name, language) DO UPDATE SET \
        state = CASE WHEN t.changed_at > excluded.changed_at THEN t.state ELSE excluded.state END, \
        category = CASE WHEN t.changed_at > excluded.changed_at THEN t.category ELSE excluded.category END, \
        reason = CASE WHEN t.changed_at > excluded.changed_at THEN t.reason ELSE excluded.reason END, \
        changed_at = greatest(t.changed_at, excluded.changed_at), checked_at = coalesce(excluded.checked_at, t.checked_at)";
    clinic: Uuid => SqlUuid,
    account: &'a str => Text,
    name: &'a str => Text,
    language: &'a str => Text,
    state: &'a str => Text,
    category: &'a str => Text,
    reason: Option<&'a str> => Nullable<Text>,
    checked_at: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    changed_at: DateTime<Utc> => Timestamptz,
    -> ()
}

/// The templates of that account, by name.
pub async fn of_account(
    mut read: ClinicRead<'_>,
    account: &str,
) -> Result<Vec<KnownTemplate>, DbError> {
    type Row = (
        String,
        String,
        String,
        String,
        Option<String>,
        Option<DateTime<Utc>>,
    );
    let rows: Vec<Row> = templates::table
        .filter(templates::clinic_id.eq(read.clinic().uuid()))
        .filter(templates::account.eq(account.to_owned()))
        .order((templates::name, templates::language))
        .select((
            templates::name,
            templates::language,
            templates::state,
            templates::category,
            templates::reason,
            templates::checked_at,
        ))
        .load(read.conn())
        .await?;
    let typed = |(name, language, state, category, reason, checked_at): Row| {
        Ok(KnownTemplate {
            name,
            language,
            state: stored::read("template state", state.parse())?,
            category,
            reason,
            checked_at,
        })
    };
    rows.into_iter().map(typed).collect()
}

/// Keeps what was true of a template of that account at `true_at`. What is newer stays. `checked_at` is when Meta was asked for it; `None` for
/// news that Meta sent by itself.
pub async fn put(
    tx: &mut ClinicTx,
    account: &str,
    told: &Told<'_>,
    checked_at: Option<DateTime<Utc>>,
    true_at: DateTime<Utc>,
) -> Result<(), DbError> {
    let put = Put {
        clinic: tx.clinic().uuid(),
        account,
        name: told.name,
        language: told.language,
        state: told.state.as_str(),
        category: told.category,
        reason: told.reason,
        checked_at,
        changed_at: true_at,
    };
    put.execute(tx.conn()).await?;
    Ok(())
}
