//! `/api/whatsapp/templates`: the texts that Meta has to approve before they leave outside of a conversation.

use super::refused;
use crate::app::App;
use crate::channel_tokens::{OpenChannel, exposed};
use crate::codes::Code;
use crate::domain::message_language::MessageLanguage;
use crate::domain::template_state::{TemplateState, said_reason};
use crate::error::Error;
use crate::flows::messages::Audience;
use crate::flows::templates::{TemplateView, Templates, known_templates, request_templates};
use crate::meta::Account;
use actix_web::HttpRequest;
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use kernel::{ClinicId, CommonCode, Language};
use rest::{Caller, Endpoint, Problem, get, language_of, post};
use serde::Serialize;
use std::sync::Arc;
use tenancy::{Acting, Context, Permission, can};
use utoipa::ToSchema;

/// The endpoints of the templates.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/whatsapp/templates", show)
            .summary("Shows what Meta last said about each text that it has to approve.")
            .refuses(&[Code::WhatsappNotConnected]),
        post("/api/whatsapp/templates", request)
            .summary(
                "Asks Meta to approve the texts that the clinic's account lacks, in both languages, and reads what Meta says about all. Twice asks for nothing twice.",
            )
            .refuses(&[
                Code::WhatsappNotConnected,
                Code::MetaRefused,
                Code::MetaUnreachable,
            ])
            .refuses(&[CommonCode::TooManyRequests]),
    ]
}

/// The texts that Meta has to approve.
#[derive(Serialize, ToSchema)]
#[schema(as = WhatsappTemplates)]
struct TemplatesView {
    /// Each text in both languages, those in use first.
    templates: Vec<OneView>,
    /// When Meta was last asked about all; null where it never was.
    #[schema(required)]
    checked_at: Option<DateTime<Utc>>,
}

/// A text that Meta has to approve, in one language.
#[derive(Serialize, ToSchema)]
#[schema(as = WhatsappTemplate)]
struct OneView {
    /// The name of the text at Meta, which it has in each of its languages.
    #[schema(example = "recordatorio_24h")]
    name: &'static str,
    /// The language of the text, by BCP 47.
    language: MessageLanguage,
    /// Whether messages leave by it: it is in the clinic's language. The others are kept for a clinic that changes its language, and the Spanish
    /// ones leave where Meta has not approved the English ones.
    in_use: bool,
    /// Meta's word for the kind of the message, which decides its price: `UTILITY`, unless Meta has decided otherwise.
    #[schema(example = "UTILITY")]
    category: String,
    state: TemplateState,
    /// Why Meta did not approve it, in a sentence for the caller where Meta's word is known, else in Meta's own words; null where Meta gave
    /// no reason.
    #[schema(required)]
    reason: Option<String>,
    /// The text, about a made-up appointment.
    text: String,
    /// The text that the clinic's account has under this name, about the same appointment; null where Meta was not asked for it. This one is what patients
    /// get.
    #[schema(required)]
    account_text: Option<String>,
    /// Whether text, footer or buttons in the account are others than those that the product asks Meta to approve.
    differs: bool,
    /// What patients get until the text is approved, in a sentence for the caller; empty where it is approved, or not in use.
    until_then: &'static str,
}

impl TemplatesView {
    fn of(templates: Templates, language: Language) -> Self {
        let view = |one: TemplateView| OneView {
            name: one.template.name(),
            language: one.template.language,
            in_use: one.is_used,
            category: one.category,
            state: one.state,
            reason: one
                .reason
                .map(|reason| said_reason(&reason, language).to_owned()),
            text: one.template.example_text(),
            account_text: one.account_text,
            differs: one.differs,
            until_then: match one.template.audience() {
                Audience::Patient => one.meanwhile.of_patients(language),
                Audience::Staff => one.meanwhile.of_staff(language),
            },
        };
        Self {
            templates: templates.all.into_iter().map(view).collect(),
            checked_at: templates.checked_at,
        }
    }
}

async fn show(
    caller: Caller<can::ReadSettings>,
    http: HttpRequest,
    app: Data<App>,
) -> Result<Json<TemplatesView>, Problem> {
    let connected = connected(&app, &caller).await?;
    view(&app, &caller, connected.account(), &http).await
}

async fn request(
    caller: Caller<can::ChangeSettings>,
    http: HttpRequest,
    app: Data<App>,
) -> Result<Json<TemplatesView>, Problem> {
    let connected = connected(&app, &caller).await?;
    let clinic = caller.clinic().to_string();
    let allowed = app.template_requests.allow(&clinic).await.granted();
    allowed.map_err(|seconds| refused(Error::TooManyTemplateRequests { seconds }))?;
    let account = connected.with_token()?;
    let context = Context::new(&app.clock, &app.ids, caller.actor());
    request_templates(&app.db, &context, &app.graph, &account).await?;
    view(&app, &caller, account.id, &http).await
}

async fn view<P: Permission>(
    app: &App,
    caller: &Caller<P>,
    account: &str,
    http: &HttpRequest,
) -> Result<Json<TemplatesView>, Problem> {
    let reading = async |read: ClinicRead<'_>| known_templates(read, account).await;
    let templates = app.db.read(caller, reading).await?;
    let language = language_of(http.headers());
    Ok(Json(TemplatesView::of(templates, language)))
}

/// The clinic's numbers, of which the first one has an account.
struct Connected(Arc<Vec<OpenChannel>>);

/// The clinic's number with its account, once the database has said that the caller may see it. `WHATSAPP_NOT_CONNECTED` where the clinic
/// has given no number or no account.
async fn connected<P: Permission>(app: &App, caller: &Caller<P>) -> Result<Connected, Problem> {
    let nothing = async |_: ClinicRead<'_>| Ok::<_, DbError>(());
    let ((), version) = app.db.read_versioned(caller, nothing).await?;
    let clinic: ClinicId = caller.clinic();
    let channels = app.tokens.channels(&app.db, clinic, version).await?;
    let first = channels.first();
    if first.is_none_or(|first| first.business_account_id.is_empty()) {
        return Err(Error::WhatsappNotConnected.into());
    }
    Ok(Connected(channels))
}

impl Connected {
    fn account(&self) -> &str {
        self.0
            .first()
            .map_or("", |channel| &channel.business_account_id)
    }

    fn with_token(&self) -> Result<Account<'_>, Error> {
        let token = self.0.first().and_then(|first| first.token.as_ref().ok());
        let token = token.ok_or(Error::WhatsappNotConnected)?;
        Ok(Account {
            id: self.account(),
            token: exposed(token),
        })
    }
}
