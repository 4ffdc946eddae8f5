//! Asks Meta for the templates that an account lacks, in every language, and keeps what Meta says of all.

use crate::domain::message_language::MessageLanguage;
use crate::domain::template_state::{CATEGORY, TemplateState, kept_reason};
use crate::domain::template_words::TemplateWords;
use crate::error::Error;
use crate::flows::messages::{WordedTemplate, kinds};
use crate::meta::{Account, Component, Created, Graph, NotDone, Shown};
use crate::store::templates::{self, Told};
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use db::{ClinicTx, Db, definer};
use futures_util::future::join_all;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::time::Duration;
use tenancy::Context;
use tokio::time::timeout;

/// How long Meta may take for all of it: shorter than the time in which a request has to be answered.
const DEADLINE: Duration = Duration::from_secs(12);
/// Why a template cannot be created now, as it is kept.
const BEING_DELETED: &str = "being_deleted";

/// What Meta says about one template of the product in one language.
struct Found {
    name: &'static str,
    language: MessageLanguage,
    /// `None` where Meta's word for it is not known.
    state: Option<TemplateState>,
    category: Option<String>,
    reason: Option<String>,
    /// `None` where Meta did not show them.
    words: Option<TemplateWords>,
    is_new: bool,
}

/// Lists the account's templates, creates those of the product that are missing, and keeps what Meta says of all. No transaction is open while
/// Meta is asked. Twice creates nothing twice: what exists is seen, and of two at the same time Meta refuses one.
pub async fn request_templates(
    db: &Db,
    context: &Context,
    graph: &Graph,
    account: &Account<'_>,
) -> Result<(), Error> {
    let asked_at = context.now;
    // What is learned stays outside of the time limit: what Meta has created before it must not be forgotten with it.
    let found = RefCell::new(Vec::new());
    let asking = timeout(DEADLINE, ask(graph, account, &found)).await;
    let failure = asking.unwrap_or(Err(NotDone::NoAnswer)).err();
    let found = found.into_inner();
    let checked_at = failure.is_none().then_some(asked_at);
    db.acting_as(context, async |tx| {
        keep(tx, account.id, &found, checked_at, true_at(asked_at)).await
    })
    .await?;
    failure.map_or(Ok(()), |failure| Err(failure.into()))
}

/// Since when an answer is taken for true: just before the second in which Meta was asked. Meta's news have whole seconds, so that news of
/// the same second may be newer than the answer, and count.
fn true_at(asked_at: DateTime<Utc>) -> DateTime<Utc> {
    asked_at.trunc_subsecs(0) - TimeDelta::microseconds(1)
}

/// Adds to `found` what Meta says, each template as soon as it is known. The failure is the last one, where a question failed; the others are asked all
/// the same.
async fn ask(
    graph: &Graph,
    account: &Account<'_>,
    found: &RefCell<Vec<Found>>,
) -> Result<(), NotDone> {
    let templates: Vec<WordedTemplate> = MessageLanguage::ALL
        .into_iter()
        .flat_map(kinds::templates)
        .collect();
    let names: Vec<&str> = templates.iter().map(WordedTemplate::name).collect();
    let shown = graph.templates(account, &names).await?;
    let asking = templates.iter().map(|template| async {
        let own = shown.iter().find(|one| is_of(one, template));
        let one = match own {
            Some(own) => of_shown(template, own),
            None => create(graph, account, template).await?,
        };
        found.borrow_mut().push(one);
        Ok(())
    });
    let mut all = Ok(());
    for one in join_all(asking).await {
        all = one.and(all);
    }
    all
}

fn is_of(shown: &Shown, template: &WordedTemplate) -> bool {
    shown.name == template.name()
        && shown.language == template.language.code()
        && TemplateState::of_meta(&shown.status) != Some(TemplateState::Missing)
}

fn of_shown(template: &WordedTemplate, shown: &Shown) -> Found {
    let state = state(&shown.status);
    // A word that is not known is shown as it is.
    let reason = state.map_or(shown.status.as_str(), |_| &shown.rejected_reason);
    Found {
        name: template.name(),
        language: template.language,
        state,
        category: category(&shown.category),
        reason: kept_reason(reason),
        words: words(&shown.components()),
        is_new: false,
    }
}

/// `None` where Meta showed no text.
fn words(components: &[Component]) -> Option<TemplateWords> {
    let of = |kind: &str| components.iter().find(|one| one.kind == kind);
    let body = of("BODY")?;
    let footer = of("FOOTER").map_or("", |footer| footer.text.as_str());
    let buttons = of("BUTTONS").into_iter().flat_map(|one| &one.buttons);
    let labels = buttons.map(|button| button.text.as_str());
    Some(TemplateWords::kept(&body.text, footer, labels))
}

async fn create(
    graph: &Graph,
    account: &Account<'_>,
    template: &WordedTemplate,
) -> Result<Found, NotDone> {
    let is = |state, reason| Found {
        name: template.name(),
        language: template.language,
        state: Some(state),
        category: None,
        reason,
        words: None,
        is_new: false,
    };
    match graph.create_template(account, &definition(template)).await {
        Ok(Created {
            status,
            category: of,
        }) => Ok(Found {
            state: state(&status),
            category: category(&of),
            words: Some(template.words()),
            is_new: true,
            ..is(TemplateState::Pending, None)
        }),
        // Another request has just created it, or the list was too long: its state comes with news of Meta, or the next time.
        Err(NotDone::Exists) => Ok(is(TemplateState::Pending, None)),
        Err(NotDone::BeingDeleted) => {
            let reason = Some(BEING_DELETED.to_owned());
            Ok(is(TemplateState::Disabled, reason))
        }
        Err(NotDone::Refused { why }) => {
            let (template, language) = (template.name(), template.language.code());
            tracing::warn!(template, language, "Meta does not take a template");
            Ok(is(TemplateState::Missing, kept_reason(&why)))
        }
        Err(error @ (NotDone::NoAnswer | NotDone::NotAllowed)) => Err(error),
    }
}

async fn keep(
    tx: &mut ClinicTx,
    account: &str,
    found: &[Found],
    checked_at: Option<DateTime<Utc>>,
    since: DateTime<Utc>,
) -> Result<(), Error> {
    for one in found {
        let told = Told {
            name: one.name,
            language: one.language,
            state: one.state,
            category: one.category.as_deref(),
            reason: one.reason.as_deref(),
            words: one.words.clone(),
        };
        templates::put(tx, account, &told, checked_at, since).await?;
    }
    let created = found.iter().filter(|one| one.is_new);
    let created: Vec<String> = created
        .map(|one| format!("{} ({})", one.name, one.language.code()))
        .collect();
    if !created.is_empty() {
        let detail = json!({ "templates": created });
        definer::audit(tx, "whatsapp.templates_requested", "channel", &detail).await?;
    }
    Ok(())
}

/// The template as Meta examines it. A footer or buttons without content are refused, so that a template has the parts that it needs.
fn definition(template: &WordedTemplate) -> Value {
    let example = json!({ "body_text": [template.example()] });
    let mut components =
        vec![json!({ "type": "BODY", "text": template.body(), "example": example })];
    if !template.footer().is_empty() {
        components.push(json!({ "type": "FOOTER", "text": template.footer() }));
    }
    let buttons: Vec<_> = template
        .quick_replies()
        .map(|(_button, label)| json!({ "type": "QUICK_REPLY", "text": label }))
        .collect();
    if !buttons.is_empty() {
        components.push(json!({ "type": "BUTTONS", "buttons": buttons }));
    }
    json!({
        "name": template.name(),
        "language": template.language.code(),
        "category": CATEGORY,
        "components": components,
    })
}

fn state(word: &str) -> Option<TemplateState> {
    let state = TemplateState::of_meta(word);
    if state.is_none() {
        metrics::counter!("notification_template_states_unknown_total").increment(1);
        tracing::error!(
            state = word,
            "Meta's word for the state of a template is not known"
        );
    }
    state
}

/// `None` where Meta does not say.
fn category(word: &str) -> Option<String> {
    (!word.is_empty()).then(|| word.chars().take(40).collect())
}
