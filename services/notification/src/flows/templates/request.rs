//! Asks Meta for the templates that an account lacks, and keeps what Meta says of all.

use crate::domain::content::LANGUAGE;
use crate::domain::template_state::{TemplateState, kept_reason};
use crate::error::Error;
use crate::flows::messages::{FOOTER, Template, example, kinds};
use crate::meta::{Account, Created, Graph, NotDone, Shown};
use crate::store::templates::{self, Told};
use chrono::{DateTime, Utc};
use db::{ClinicTx, Db, definer};
use futures_util::future::join_all;
use serde_json::{Value, json};
use std::time::Duration;
use tenancy::Context;
use tokio::time::timeout;

/// The kind of message that every template is: it follows from what the patient did, and is no advertising.
pub const CATEGORY: &str = "UTILITY";
/// How long Meta may take for all of it: shorter than the time in which a request has to be answered.
const DEADLINE: Duration = Duration::from_secs(12);
/// Why a template cannot be created now, as it is kept.
const BEING_DELETED: &str = "being_deleted";

/// What Meta says about one template of the product.
struct Found {
    name: &'static str,
    state: TemplateState,
    category: String,
    reason: Option<String>,
    is_new: bool,
}

/// Lists the account's templates, creates those of the product that are missing, and keeps the states of all. No transaction is open while
/// Meta is asked. Twice creates nothing twice: what exists is seen, and of two at the same time Meta refuses one.
pub async fn request_templates(
    db: &Db,
    context: &Context,
    graph: &Graph,
    account: &Account<'_>,
) -> Result<(), Error> {
    let asked_at = context.now;
    let asking = timeout(DEADLINE, ask(graph, account));
    let (found, failure) = asking.await.unwrap_or(Err(NotDone::NoAnswer))?;
    let checked_at = failure.is_none().then_some(asked_at);
    db.acting_as(context, async |tx| {
        keep(tx, account.id, &found, checked_at, asked_at).await
    })
    .await?;
    failure.map_or(Ok(()), |failure| Err(failure.into()))
}

/// What Meta says, and the failure that ended the questions early, where one did: then what was learned before is kept all the same.
async fn ask(
    graph: &Graph,
    account: &Account<'_>,
) -> Result<(Vec<Found>, Option<NotDone>), NotDone> {
    let shown = graph.templates(account).await?;
    let templates: Vec<Template> = kinds::templates().collect();
    let asking = templates.iter().map(|template| async {
        let own = shown.iter().find(|one| is_of(one, template));
        match own {
            Some(own) => Ok(of_shown(template.name, own)),
            None => create(graph, account, template).await,
        }
    });
    let (mut found, mut failure) = (Vec::new(), None);
    for one in join_all(asking).await {
        match one {
            Ok(one) => found.extend(one),
            Err(error) => failure = Some(error),
        }
    }
    Ok((found, failure))
}

fn is_of(shown: &Shown, template: &Template) -> bool {
    shown.name == template.name
        && shown.language == LANGUAGE
        && TemplateState::of_meta(&shown.status) != Some(TemplateState::Missing)
}

/// `None` where Meta's word for the state is not known: then the state stays what it was.
fn of_shown(name: &'static str, shown: &Shown) -> Option<Found> {
    Some(Found {
        name,
        state: state(&shown.status)?,
        category: category(&shown.category),
        reason: kept_reason(&shown.rejected_reason),
        is_new: false,
    })
}

async fn create(
    graph: &Graph,
    account: &Account<'_>,
    template: &Template,
) -> Result<Option<Found>, NotDone> {
    let is = |state, reason| Found {
        name: template.name,
        state,
        category: CATEGORY.to_owned(),
        reason,
        is_new: false,
    };
    match graph.create_template(account, &definition(template)).await {
        Ok(Created {
            status,
            category: of,
        }) => Ok(state(&status).map(|state| Found {
            category: category(&of),
            is_new: true,
            ..is(state, None)
        })),
        // Another request has just created it, or the list was too long: its state comes with news of Meta, or the next time.
        Err(NotDone::Exists) => Ok(Some(is(TemplateState::Pending, None))),
        Err(NotDone::BeingDeleted) => {
            let reason = Some(BEING_DELETED.to_owned());
            Ok(Some(is(TemplateState::Disabled, reason)))
        }
        Err(NotDone::Refused { why }) => {
            tracing::warn!(template = template.name, "Meta does not take a template");
            Ok(Some(is(TemplateState::Missing, kept_reason(&why))))
        }
        Err(error @ (NotDone::NoAnswer | NotDone::NotAllowed)) => Err(error),
    }
}

async fn keep(
    tx: &mut ClinicTx,
    account: &str,
    found: &[Found],
    checked_at: Option<DateTime<Utc>>,
    true_at: DateTime<Utc>,
) -> Result<(), Error> {
    for one in found {
        let told = Told {
            name: one.name,
            language: LANGUAGE,
            state: one.state,
            category: &one.category,
            reason: one.reason.as_deref(),
        };
        templates::put(tx, account, &told, checked_at, true_at).await?;
    }
    let created = found.iter().filter(|one| one.is_new);
    let created: Vec<&str> = created.map(|one| one.name).collect();
    if !created.is_empty() {
        let detail = json!({ "templates": created });
        definer::audit(tx, "whatsapp.templates_requested", "channel", &detail).await?;
    }
    Ok(())
}

/// The template as Meta examines it.
fn definition(template: &Template) -> Value {
    let buttons = template.quick_replies.each_ref();
    let buttons = buttons.map(|reply| json!({ "type": "QUICK_REPLY", "text": reply.title }));
    let example = json!({ "body_text": [example(template.body)] });
    json!({
        "name": template.name,
        "language": LANGUAGE,
        "category": CATEGORY,
        "components": [
            { "type": "BODY", "text": template.body, "example": example },
            { "type": "FOOTER", "text": FOOTER },
            { "type": "BUTTONS", "buttons": buttons },
        ],
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

fn category(word: &str) -> String {
    let word = if word.is_empty() { CATEGORY } else { word };
    word.chars().take(40).collect()
}
