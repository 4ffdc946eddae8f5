//! What is known of the templates of an account.

use crate::domain::content::LANGUAGE;
use crate::domain::template_state::{CATEGORY, TemplateState};
use crate::flows::messages::{Template, example_of, kinds};
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
    /// The text that the account has under the name, about a made-up appointment; `None` where Meta was not asked for it,
    /// or the account has no such template.
    pub account_text: Option<String>,
    /// Whether text, footer or buttons in the account are others than the product's.
    pub differs: bool,
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
        Some(found) => {
            // Words that the account had before the template was deleted are no words of it.
            let is_there = found.state != TemplateState::Missing;
            let words = found.words.as_ref().filter(|_| is_there);
            TemplateView {
                account_text: words.map(|words| example_of(&words.body)),
                differs: words.is_some_and(|words| *words != template.words()),
                template,
                state: found.state,
                category: found.category.clone(),
                reason: found.reason.clone(),
            }
        }
        None => TemplateView {
            template,
            state: TemplateState::Missing,
            category: CATEGORY.to_owned(),
            reason: None,
            account_text: None,
            differs: false,
        },
    }
}
