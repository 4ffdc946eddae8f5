//! What a person does with a phone: write, press, choose, and look at the chat.

use actix_web::HttpResponse;
use actix_web::web::{Data, Json, Path};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::app::App;
use crate::meta::webhook::{self, Said};
use crate::phone::book::{Line, PhoneBook};
use crate::phone::message::{Kind, Message};
use crate::problem::Problem;

/// What the patient does. Exactly one of `text`, `button_id`, `list_id` and `media`.
#[derive(Deserialize)]
pub struct WriteRequest {
    text: Option<String>,
    button_id: Option<String>,
    list_id: Option<String>,
    /// `audio`, `image`, `sticker` or `location`.
    media: Option<String>,
    /// The words on the button or row.
    title: Option<String>,
    description: Option<String>,
    /// The profile name, remembered for the next time.
    name: Option<String>,
    /// Another clinic's number than the configured one.
    phone_number_id: Option<String>,
    /// A patient with a username: Meta then tells only the BSUID.
    #[serde(default)]
    hide_number: bool,
}

/// Sends the patient's message to the product as Meta would.
pub async fn write(
    app: Data<App>,
    wa_id: Path<String>,
    request: Json<WriteRequest>,
) -> Result<HttpResponse, Problem> {
    let request = request.into_inner();
    let wa_id = digits(&app, &wa_id)?;
    let number = request.phone_number_id.clone();
    let phone_number_id = number.unwrap_or_else(|| app.config.phone_number_id.clone());
    let line = Line {
        phone_number_id,
        wa_id,
    };

    let (shown, said) = understood(&app, &line, &request)?;
    let id = PhoneBook::wamid(&app.ids, &line.wa_id);
    let message = Message::from_patient(id.clone(), app.clock.now(), shown);
    app.phones
        .patient_wrote(&line, request.name.as_deref(), message);
    let body = webhook::message(&app, &line, &id, &said, request.hide_number);
    webhook::post(&app, &line, &body, Some(&id)).map_err(|full| Problem::full(&app.ids, &full))?;
    Ok(HttpResponse::Ok().json(json!({ "wamid": id })))
}

/// The chat so far.
pub async fn transcript(app: Data<App>, wa_id: Path<String>) -> Result<Json<Value>, Problem> {
    let wa_id = digits(&app, &wa_id)?;
    Ok(Json(json!({
        "messages": app.phones.transcript(&wa_id),
        "name": app.phones.name(&wa_id),
    })))
}

/// Forgets the chat and the webhooks that still wait in it.
pub async fn clear(app: Data<App>, wa_id: Path<String>) -> Result<HttpResponse, Problem> {
    let wa_id = digits(&app, &wa_id)?;
    app.courier.forget(&wa_id);
    app.phones.clear(&wa_id);
    Ok(HttpResponse::NoContent().finish())
}

fn digits(app: &App, wa_id: &str) -> Result<String, Problem> {
    let fits = (7..=15).contains(&wa_id.len()) && wa_id.bytes().all(|b| b.is_ascii_digit());
    if fits {
        Ok(wa_id.to_owned())
    } else {
        Err(Problem::invalid(&app.ids, "wa_id is 7 to 15 digits"))
    }
}

// What the bubble shows, and what Meta says.
fn understood(app: &App, line: &Line, asked: &WriteRequest) -> Result<(String, Said), Problem> {
    let title = asked.title.clone();
    match (&asked.text, &asked.button_id, &asked.list_id, &asked.media) {
        (Some(text), None, None, None) if !text.trim().is_empty() && text.len() <= 65_536 => {
            Ok((text.clone(), Said::Text(text.clone())))
        }
        (None, Some(id), None, None) => {
            let title = title.unwrap_or_else(|| id.clone());
            Ok((title.clone(), pressed(app, line, id.clone(), title)))
        }
        (None, None, Some(id), None) => {
            let origin = app.phones.last_of_clinic(&line.wa_id, |m| m.lists(id));
            let title = title.unwrap_or_else(|| id.clone());
            let said = Said::Row {
                id: id.clone(),
                title: title.clone(),
                description: asked.description.clone(),
                context: origin.map(|message| message.id),
            };
            Ok((title, said))
        }
        (None, None, None, Some(kind)) => Said::media(&app.ids, kind)
            .ok_or_else(|| Problem::invalid(&app.ids, "media: audio, image, sticker or location")),
        _ => Err(Problem::invalid(
            &app.ids,
            "send one of text, button_id, list_id and media",
        )),
    }
}

// A template's quick reply comes back in another shape than a reply button.
fn pressed(app: &App, line: &Line, id: String, title: String) -> Said {
    let origin = app
        .phones
        .last_of_clinic(&line.wa_id, |message| message.offers(&id));
    let of_template = origin
        .as_ref()
        .is_some_and(|message| message.kind == Kind::Template);
    let context = origin.map(|message| message.id);
    if of_template {
        Said::QuickReply {
            payload: id,
            text: title,
            context,
        }
    } else {
        Said::Button { id, title, context }
    }
}
