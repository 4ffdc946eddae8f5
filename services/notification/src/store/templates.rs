//! What Meta last said about the templates of a clinic's account.

use crate::domain::message_language::MessageLanguage;
use crate::domain::template_state::{CATEGORY, TemplateState};
use crate::domain::template_words::TemplateWords;
use crate::store::schema::templates;
use crate::store::stored;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

/// A template of an account, as Meta last told of it.
#[derive(Clone, Debug)]
pub struct KnownTemplate {
    pub name: String,
    /// Meta's code. Earlier releases also kept templates in languages that no message is written in.
    pub language: String,
    pub state: TemplateState,
    pub category: String,
    pub reason: Option<String>,
    /// The words that Meta has under the name; `None` where Meta was not asked for them.
    pub words: Option<TemplateWords>,
    pub checked_at: Option<DateTime<Utc>>,
}

/// What Meta says about one template.
pub struct Told<'a> {
    pub name: &'a str,
    pub language: MessageLanguage,
    /// `None` where Meta's word for it is not known: what was known stays, and a template of which nothing was known waits.
    pub state: Option<TemplateState>,
    /// `None` where Meta does not say: what was known stays.
    pub category: Option<&'a str>,
    pub reason: Option<&'a str>,
    /// `None` where Meta does not say: what was known stays.
    pub words: Option<TemplateWords>,
}

db::statement! {
    struct Put<'a> = "INSERT INTO notification.templates AS t \
        (clinic_id, account, name, language, state, category, reason, words, checked_at, changed_at) \
        SELECT ?, n.account, n.name, n.language, coalesce(n.state, 'pending'), coalesce(n.category, ?), n.reason, n.words, n.checked_at, n.changed_at \
        FROM (SELECT ?::text AS account, ?::text AS name, ?::text AS language, ?::text AS state, ?::text AS category, ?::text AS reason, \
            ?::jsonb AS words, ?::timestamptz AS checked_at, ?::timestamptz AS changed_at) n \
        ON CONFLICT (clinic_id, account, name, language) DO UPDATE SET \
        state = CASE WHEN t.changed_at > excluded.changed_at OR NOT ? THEN t.state ELSE excluded.state END, \
        category = CASE WHEN t.changed_at > excluded.changed_at OR NOT ? THEN t.category ELSE excluded.category END, \
        reason = CASE WHEN t.changed_at > excluded.changed_at OR NOT ? THEN t.reason ELSE excluded.reason END, \
        words = CASE WHEN t.changed_at > excluded.changed_at THEN coalesce(t.words, excluded.words) ELSE coalesce(excluded.words, t.words) END, \
        changed_at = CASE WHEN ? THEN greatest(t.changed_at, excluded.changed_at) ELSE t.changed_at END, \
        checked_at = greatest(t.checked_at, excluded.checked_at)";
    clinic: Uuid => SqlUuid,
    usual_category: &'a str => Text,
    account: &'a str => Text,
    name: &'a str => Text,
    language: &'a str => Text,
    state: Option<&'a str> => Nullable<Text>,
    category: Option<&'a str> => Nullable<Text>,
    reason: Option<&'a str> => Nullable<Text>,
    words: Option<Value> => Nullable<Jsonb>,
    checked_at: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    changed_at: DateTime<Utc> => Timestamptz,
    has_state: bool => Bool,
    has_category: bool => Bool,
    gives_reason: bool => Bool,
    is_change: bool => Bool,
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
        Option<Value>,
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
            templates::words,
            templates::checked_at,
        ))
        .load(read.conn())
        .await?;
    let typed = |(name, language, state, category, reason, words, checked_at): Row| {
        Ok(KnownTemplate {
            name,
            language,
            state: stored::read("template state", state.parse())?,
            category,
            reason,
            words: stored::read(
                "words of a template",
                words.map(serde_json::from_value).transpose(),
            )?,
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
    let words = told.words.as_ref().map(serde_json::to_value);
    let put = Put {
        clinic: tx.clinic().uuid(),
        usual_category: CATEGORY,
        account,
        name: told.name,
        language: told.language.code(),
        state: told.state.map(TemplateState::as_str),
        category: told.category,
        reason: told.reason,
        words: stored::read("words of a template", words.transpose())?,
        checked_at,
        changed_at: true_at,
        has_state: told.state.is_some(),
        has_category: told.category.is_some(),
        gives_reason: told.state.is_some(),
        is_change: told.state.is_some(),
    };
    put.execute(tx.conn()).await?;
    Ok(())
}
