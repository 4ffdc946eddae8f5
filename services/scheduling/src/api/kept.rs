//! Answers that this process keeps in memory by version, with the version as their `ETag`.
//!
//! An answer that did not change is 304, or comes from memory. The live check is made in the database every time.

use crate::app::{App, KeptPage};
use crate::store::configuration::Configuration;
use crate::store::versions::{Found, is_of_all};
use actix_web::web::Bytes;
use db::DbError;
use rest::{Caller, IfNoneMatch, Problem, Tagged};
use serde::Serialize;
use std::sync::Arc;
use tenancy::can;

/// The form of the bodies, raised whenever fields change: an open page must not take the form of the release before for this one's.
const FORM: u32 = 2;

/// What is asked for: it has the same answer as long as neither the configuration nor the window is of another version.
pub struct Question<'a> {
    pub caller: &'a Caller<can::SeeAgenda>,
    pub had: &'a IfNoneMatch,
    /// Names what is asked for, with the clinic, because the versions of two clinics may be equal.
    pub resource: String,
}

/// Answers from memory or by `reading`, which is given the version of the configuration, the configuration, and the versions of
/// the window that need not be read.
pub async fn answer<T, B: Serialize>(
    app: &App,
    question: Question<'_>,
    reading: impl AsyncFn(i64, &Configuration, &[i64]) -> Result<Found<T>, DbError>,
    body: impl Fn(T, &Configuration) -> B,
) -> Result<Tagged<B>, Problem> {
    let Question {
        caller,
        had,
        resource,
    } = question;
    let kept = app.pages().get(&resource);
    let read = async |config: i64, configuration: Arc<Configuration>| {
        let kept = kept.as_ref().filter(|kept| kept.config == config);
        let had = had
            .tags()
            .find_map(|tag| version_of(tag, config, &resource));
        let known: Vec<i64> = had
            .into_iter()
            .chain(kept.map(|kept| kept.version))
            .collect();
        let answer = match reading(config, &configuration, &known).await? {
            Found::OtherConfiguration => return Ok(None),
            Found::Unchanged(version) if had == Some(version) => {
                Tagged::unchanged(tag(config, version, &resource))
            }
            Found::Unchanged(version) => {
                let json = kept.map(|kept| kept.json.clone()).unwrap_or_default();
                Tagged::body(tag(config, version, &resource), json)
            }
            Found::Changed { version, value } => {
                let json = json(&body(value, &configuration))?;
                // One doctor's answer would take the place of the one that all others share.
                if is_of_all(version) {
                    let kept = KeptPage {
                        config,
                        version,
                        json: json.clone(),
                    };
                    app.pages()
                        .put(resource.clone(), kept, resource.len() + json.len());
                }
                Tagged::body(tag(config, version, &resource), json)
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

fn tag(config: i64, version: i64, resource: &str) -> String {
    format!("{FORM}.{config}.{version}.{resource}")
}

/// The version of the window in a tag of that configuration and resource.
fn version_of(tag: &str, config: i64, resource: &str) -> Option<i64> {
    let rest = tag.strip_prefix(&format!("{FORM}.{config}."))?;
    rest.strip_suffix(resource)?.strip_suffix('.')?.parse().ok()
}
