//! Meta tells by itself that the state of a template has changed.

use crate::domain::message_language::MessageLanguage;
use crate::domain::template_state::{TemplateState, kept_reason};
use crate::flows::messages::kinds;
use crate::store::templates::{self, Told};
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use serde::Deserialize;

/// The value of the webhook field `message_template_status_update`.
#[derive(Deserialize)]
pub struct TemplateNews {
    #[serde(rename = "event")]
    status: String,
    #[serde(rename = "message_template_name")]
    name: String,
    #[serde(rename = "message_template_language")]
    language: String,
    #[serde(default, rename = "message_template_category")]
    category: Option<String>,
    #[serde(default)]
    reason: Option<String>,
}

/// Keeps the state of a template of the product, as it was at `happened_at`. Other templates of the account, also those in other languages under
/// the product's names, are the clinic's own affair.
pub async fn follow_template(
    tx: &mut ClinicTx,
    happened_at: DateTime<Utc>,
    account: &str,
    news: &TemplateNews,
) -> Result<(), DbError> {
    let Some(language) = MessageLanguage::of_code(&news.language) else {
        return Ok(());
    };
    if kinds::templates(language).all(|template| template.name() != news.name) {
        return Ok(());
    }
    let Some(state) = TemplateState::of_meta(&news.status) else {
        metrics::counter!("notification_template_states_unknown_total").increment(1);
        tracing::error!(
            state = news.status,
            "Meta's word for the state of a template is not known"
        );
        return Ok(());
    };
    let reason = news.reason.as_deref().and_then(kept_reason);
    let told = Told {
        name: &news.name,
        language,
        state: Some(state),
        category: news.category.as_deref(),
        reason: reason.as_deref(),
        words: None,
    };
    templates::put(tx, account, &told, None, happened_at).await
}
