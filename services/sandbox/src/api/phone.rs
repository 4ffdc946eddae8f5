//! What a patient does with a phone: write, press, choose, and look at the chat.

use actix_web::HttpResponse;
use actix_web::web::{Data, Json, Path};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::api::problem::Problem;
use crate::app::App;
use crate::delivery::webhook;
use crate::meta::{PatientMessage, Quoted};
use crate::phones::{ChatId, Content, Kind, Message, PhoneBook, Side, next_reminder};

const TEXT_LIMIT_BYTES: usize = 65_536;

/// What the patient does: exactly one of `text`, `button_id`, `list_id` and `media`.
#[derive(Deserialize)]
pub struct WriteRequest {
    text: Option<String>,
    button_id: Option<String>,
    list_id: Option<String>,
    /// `audio`, `image`, `sticker` or `location`.
    media: Option<String>,
    /// The title of the button or row.
    title: Option<String>,
    /// The id of a message of this chat that a text or media answers by quoting it.
    reply_to: Option<String>,
    description: Option<String>,
    /// The profile name, kept for later messages.
    name: Option<String>,
    /// A number of the clinic other than the configured one.
    phone_number_id: Option<String>,
    /// The patient has a username, so Meta gives only the BSUID.
    #[serde(default)]
    hide_number: bool,
}

/// Sends the message of the patient to the product as Meta would.
pub async fn write(
    app: Data<App>,
    wa_id: Path<String>,
    request: Json<WriteRequest>,
) -> Result<HttpResponse, Problem> {
    let request = request.into_inner();
    let wa_id = number(&wa_id)?.to_owned();
    let phone_number_id = request.phone_number_id.clone();
    let chat = ChatId {
        phone_number_id: phone_number_id.unwrap_or_else(|| app.config.phone_number_id.clone()),
        wa_id,
    };

    let (shown, content) = content(&app, &chat, &request)?;
    let id = PhoneBook::wamid(&app.ids, &chat.wa_id);
    let shown = Content::text(Kind::Text, shown);
    let quoted = content.context.as_ref().map(|quoted| quoted.id.clone());
    let message =
        Message::sent(id.clone(), Side::Patient, app.clock.now(), shown).answering(quoted);
    app.phones
        .patient_wrote(&chat, request.name.as_deref(), message);
    let body = webhook::message(&app, &chat, &id, content, request.hide_number);
    webhook::send(&app, &chat, &body, Some(&id))
        .map_err(|full| Problem::unavailable(full.to_string()))?;
    Ok(HttpResponse::Ok().json(json!({ "wamid": id })))
}

/// The chat, oldest message first.
pub async fn transcript(app: Data<App>, wa_id: Path<String>) -> Result<Json<Value>, Problem> {
    let wa_id = number(&wa_id)?;
    Ok(Json(json!({
        "messages": app.phones.transcript(wa_id),
        "name": app.phones.name(wa_id),
    })))
}

/// When the next reminder of an appointment leaves that the clinic confirmed in this chat; null where none is known.
pub async fn reminder(app: Data<App>, wa_id: Path<String>) -> Result<Json<Value>, Problem> {
    let chat = app.phones.transcript(number(&wa_id)?);
    let at = next_reminder(&chat, app.clock.now());
    Ok(Json(json!({ "at": at })))
}

/// Deletes the chat and the webhooks that still wait for this phone.
pub async fn clear(app: Data<App>, wa_id: Path<String>) -> Result<HttpResponse, Problem> {
    let wa_id = number(&wa_id)?;
    app.sender.forget(wa_id);
    app.phones.clear(wa_id);
    Ok(HttpResponse::NoContent().finish())
}

fn number(wa_id: &str) -> Result<&str, Problem> {
    let is_number = (7..=15).contains(&wa_id.len()) && wa_id.bytes().all(|b| b.is_ascii_digit());
    if is_number {
        Ok(wa_id)
    } else {
        Err(Problem::invalid("wa_id is 7 to 15 digits"))
    }
}

/// The text that the phone shows, and the message for the webhook.
fn content(
    app: &App,
    chat: &ChatId,
    asked: &WriteRequest,
) -> Result<(String, PatientMessage), Problem> {
    let title = |id: &String| asked.title.clone().unwrap_or_else(|| id.clone());
    let quoted = quoted(app, chat, asked)?;
    match (&asked.text, &asked.button_id, &asked.list_id, &asked.media) {
        (Some(text), None, None, None)
            if !text.trim().is_empty() && text.len() <= TEXT_LIMIT_BYTES =>
        {
            Ok((text.clone(), PatientMessage::text(text).answering(quoted)))
        }
        (None, Some(id), None, None) => Ok((title(id), pressed(app, chat, id, &title(id)))),
        (None, None, Some(id), None) => {
            let origin = app
                .phones
                .last_of_clinic(&chat.wa_id, |message| message.has_row(id));
            let row = PatientMessage::list_row(id, &title(id), asked.description.as_deref());
            Ok((title(id), row.answering(origin.map(Quoted::from))))
        }
        (None, None, None, Some(kind)) => {
            let media = PatientMessage::media(&app.ids, kind);
            let (shown, message) = media
                .ok_or_else(|| Problem::invalid("media: audio, image, sticker or location"))?;
            Ok((shown.to_owned(), message.answering(quoted)))
        }
        _ => Err(Problem::invalid(
            "send one of text, button_id, list_id and media",
        )),
    }
}

fn pressed(app: &App, chat: &ChatId, id: &str, title: &str) -> PatientMessage {
    let origin = app
        .phones
        .last_of_clinic(&chat.wa_id, |message| message.has_button(id));
    let of_template = origin
        .as_ref()
        .is_some_and(|message| message.content.kind == Kind::Template);
    let message = if of_template {
        PatientMessage::quick_reply(id, title)
    } else {
        PatientMessage::reply_button(id, title)
    };
    message.answering(origin.map(Quoted::from))
}

/// The message that the patient quotes. A button and a row name their message by themselves.
fn quoted(app: &App, chat: &ChatId, asked: &WriteRequest) -> Result<Option<Quoted>, Problem> {
    let Some(id) = &asked.reply_to else {
        return Ok(None);
    };
    if asked.button_id.is_some() || asked.list_id.is_some() {
        return Err(Problem::invalid("reply_to goes with text and media"));
    }
    let found = app.phones.find(&chat.wa_id, id);
    let found = found.ok_or_else(|| Problem::invalid("reply_to is no message of this chat"))?;
    Ok(Some(found.into()))
}

impl From<Message> for Quoted {
    fn from(message: Message) -> Self {
        Self {
            is_own: message.from == Side::Patient,
            id: message.id,
        }
    }
}
