//! What is known of the templates of an account.

use crate::domain::content::LANGUAGE;
use crate::domain::template_state::TemplateState;
use crate::flows::messages::{Template, kinds};
use crate::flows::templates::request::CATEGORY;
use crate::store::templates::{self, KnownTemplate};
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};

/// The product's templates in an account.
pub struct Templates {
    /// In the order of the job kinds.
    pub all: Vec<TemplateView>,
    /// When Meta was last asked; `None` where it never was.
    pub checked_at: Option<DateTime<Utc>>,
}

/// A template of the product, and what Meta last said about it.
pub struct TemplateView {
    pub template: Template,
    pub state: TemplateState,
    pub category: String,
    pub reason: Option<String>,
}

/// What Meta last said about each template of the product in that account. One of which nothing is known is missing.
pub async fn known_templates(read: ClinicRead<'_>, account: &str) -> Result<Templates, DbError> {
    let known = templates::of_account(read, account).await?;
    let checked_at = known.iter().filter_map(|one| one.checked_at).max();
    let all = kinds::templates().map(|template| shown(template, &known));
    Ok(Templates {
        all: all.collect(),
        checked_at,
    })
}

fn shown(template: Template, known: &[KnownTemplate]) -> TemplateView {
    let mut of_language = known.iter().filter(|one| one.language == LANGUAGE);
    let found = of_language.find(|one| one.name == template.name);
    match found {
        Some(found) => TemplateView {
            template,
            state: found.state,
            category: found.category.clone(),
            reason: found.reason.clone(),
        },
        None => TemplateView {
            template,
            state: TemplateState::Missing,
            category: CATEGORY.to_owned(),
            reason: None,
        },
    }
}
