//! Answers that this process keeps in memory by version, with the version as their `ETag`.
//!
//! An answer that did not change is 304, or comes from memory. The live check is made in the database every time. What changes by
//! time alone raises no version, so an answer also says until when it is right, and its tag says the same.

use crate::app::{App, KeptPage};
use crate::store::configuration::Configuration;
use crate::store::versions::{Found, is_of_all};
use actix_web::web::Bytes;
use chrono::{DateTime, Utc};
use db::DbError;
use rest::{Caller, IfNoneMatch, Problem, Tagged};
use serde::Serialize;
use std::sync::Arc;
use tenancy::can;

/// The form of the bodies, raised whenever fields change: an open page must not take the form of the release before for this one's.
const FORM: u32 = 4;

/// What is asked for: it has the same answer as long as neither the configuration nor the window is of another version.
pub struct Question<'a> {
    pub caller: &'a Caller<can::SeeAgenda>,
    pub had: &'a IfNoneMatch,
    /// Names what is asked for, with the clinic, because the versions of two clinics may be equal.
    pub resource: String,
}

/// A body, and until when it is right if nothing is written; `None` where time changes nothing in it.
pub struct Shown<B> {
    pub body: B,
    pub until: Option<DateTime<Utc>>,
}

/// What a tag says of an answer beside its configuration and what was asked for.
#[derive(Clone, Copy)]
struct Known {
    version: i64,
    /// Until when the answer is right if nothing is written; `None` where time changes nothing in it.
    until: Option<DateTime<Utc>>,
}

/// Answers from memory or by `reading`, which is given the version of the configuration, the configuration, and the versions of
/// the window that need not be read.
pub async fn answer<T, B: Serialize>(
    app: &App,
    question: Question<'_>,
    reading: impl AsyncFn(i64, &Configuration, &[i64]) -> Result<Found<T>, DbError>,
    body: impl Fn(T, &Configuration) -> Shown<B>,
) -> Result<Tagged<B>, Problem> {
    let Question {
        caller,
        had,
        resource,
    } = question;
    let now = app.clock.now();
    let is_right = |until: Option<DateTime<Utc>>| until.is_none_or(|until| now < until);
    let kept = app.pages().get(&resource);
    let kept = kept.filter(|kept| is_right(kept.until));
    let read = async |config: i64, configuration: Arc<Configuration>| {
        let kept = kept.as_ref().filter(|kept| kept.config == config);
        let had = had.tags().find_map(|tag| known(tag, config, &resource));
        let had = had.filter(|had| is_right(had.until));
        let versions: Vec<i64> = had
            .map(|had| had.version)
            .into_iter()
            .chain(kept.map(|kept| kept.version))
            .collect();
        let answer = match reading(config, &configuration, &versions).await? {
            Found::OtherConfiguration => return Ok(None),
            Found::Unchanged(version) => {
                if let Some(had) = had.filter(|had| had.version == version) {
                    Tagged::unchanged(tag(config, had, &resource))
                } else {
                    let until = kept.and_then(|kept| kept.until);
                    let json = kept.map(|kept| kept.json.clone()).unwrap_or_default();
                    Tagged::body(tag(config, Known { version, until }, &resource), json)
                }
            }
            Found::Changed { version, value } => {
                let Shown { body, until } = body(value, &configuration);
                let json = json(&body)?;
                // One doctor's answer would take the place of the one that all others share.
                if is_of_all(version) {
                    let kept = KeptPage {
                        config,
                        version,
                        until,
                        json: json.clone(),
                    };
                    app.pages()
                        .put(resource.clone(), kept, resource.len() + json.len());
                }
                Tagged::body(tag(config, Known { version, until }, &resource), json)
            }
        };
        Ok::<_, DbError>(Some(answer))
    };
    Ok(app.configurations().current(&app.db, caller, read).await?)
}

/// The bytes of a body.
pub fn json(body: &impl Serialize) -> Result<Bytes, DbError> {
    let json = serde_json::to_vec(body).map_err(|_unwritable| DbError::Unreadable("agenda"))?;
    Ok(json.into())
}

/// The instant is written in microseconds since 1970, which is as exact as the database has it; 0 stands for none.
fn tag(config: i64, Known { version, until }: Known, resource: &str) -> String {
    let until = until.map_or(0, |until| until.timestamp_micros());
    format!("{FORM}.{config}.{version}.{until}.{resource}")
}

/// What a tag of that configuration and resource says.
fn known(tag: &str, config: i64, resource: &str) -> Option<Known> {
    let rest = tag.strip_prefix(&format!("{FORM}.{config}."))?;
    let rest = rest.strip_suffix(resource)?.strip_suffix('.')?;
    let (version, until) = rest.split_once('.')?;
    let until = match until.parse().ok()? {
        0 => None,
        micros => Some(DateTime::from_timestamp_micros(micros)?),
    };
    Some(Known {
        version: version.parse().ok()?,
        until,
    })
}
