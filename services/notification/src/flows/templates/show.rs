//! What is known of the templates of an account.

use crate::domain::meanwhile::Meanwhile;
use crate::domain::message_language::MessageLanguage;
use crate::domain::template_state::{CATEGORY, TemplateState};
use crate::flows::messages::{WordedTemplate, kinds};
use crate::store::appointments;
use crate::store::templates::{self, KnownTemplate};
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use futures_util::future::try_join;

/// The product's templates in an account.
pub struct Templates {
    /// Those in the clinic's language first; in each language in the order of the job kinds.
    pub all: Vec<TemplateView>,
    /// When Meta was last asked; `None` where it never was.
    pub checked_at: Option<DateTime<Utc>>,
}

/// A template of the product in one language, and what Meta last said about it.
pub struct TemplateView {
    pub template: WordedTemplate,
    /// Whether it is in the clinic's language.
    pub is_used: bool,
    pub state: TemplateState,
    pub category: String,
    pub reason: Option<String>,
    /// The text that the account has under the name, about a made-up appointment; `None` where Meta was not asked for it,
    /// or the account has no such template.
    pub account_text: Option<String>,
    /// Whether text, footer or buttons in the account are others than the product's.
    pub differs: bool,
    /// What is sent until it is approved.
    pub meanwhile: Meanwhile,
}

/// What Meta last said about each template of the product in that account. One of which nothing is known is missing.
pub async fn known_templates(read: ClinicRead<'_>, account: &str) -> Result<Templates, DbError> {
    let known = templates::of_account(read, account);
    let (known, used) = try_join(known, appointments::language(read)).await?;
    let checked_at = known.iter().filter_map(|one| one.checked_at).max();
    let others = MessageLanguage::ALL
        .into_iter()
        .filter(|language| *language != used);
    let languages = std::iter::once(used).chain(others);
    let all = languages
        .flat_map(kinds::templates)
        .map(|template| shown(template, used, &known));
    Ok(Templates {
        all: all.collect(),
        checked_at,
    })
}

fn shown(template: WordedTemplate, used: MessageLanguage, known: &[KnownTemplate]) -> TemplateView {
    let found = find(known, template.name(), template.language);
    let is_used = template.language == used;
    let state = state_of(found);
    // Words that the account had before the template was deleted are no words of it.
    let words = found
        .filter(|found| found.state != TemplateState::Missing)
        .and_then(|found| found.words.as_ref());
    let spanish = template.language.stand_in();
    let spanish = spanish.map(|other| state_of(find(known, template.name(), other)));
    TemplateView {
        template,
        is_used,
        state,
        category: found.map_or_else(|| CATEGORY.to_owned(), |found| found.category.clone()),
        reason: found.and_then(|found| found.reason.clone()),
        account_text: words.map(|words| template.example_of(&words.body)),
        differs: words.is_some_and(|words| *words != template.words()),
        meanwhile: if is_used {
            Meanwhile::of(state, spanish)
        } else {
            Meanwhile::NothingElse
        },
    }
}

fn find<'a>(
    known: &'a [KnownTemplate],
    name: &str,
    language: MessageLanguage,
) -> Option<&'a KnownTemplate> {
    let mut of_language = known.iter().filter(|one| one.language == language.code());
    of_language.find(|one| one.name == name)
}

fn state_of(found: Option<&KnownTemplate>) -> TemplateState {
    found.map_or(TemplateState::Missing, |found| found.state)
}
