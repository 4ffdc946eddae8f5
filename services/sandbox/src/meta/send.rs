//! `POST /{version}/{phone_number_id}/messages`: the product sends, or marks as read.
//! Nothing is de-duplicated: sending twice shows twice, as at Meta.

use actix_web::HttpRequest;
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::{Bytes, Data, Json, Path};
use serde_json::{Value, json};

use crate::app::App;
use crate::meta::refusal::Refusal;
use crate::meta::request::Request;
use crate::meta::status;
use crate::meta::validate::{self, Content};
use crate::phone::{Kind, Line, Message, PhoneBook, Side, Status, owner_of, user_id};

/// Answers as Meta would.
pub async fn messages(
    app: Data<App>,
    path: Path<(String, String)>,
    http: HttpRequest,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let (_, phone_number_id) = path.into_inner();
    let answer = if bearer(&http) {
        handle(&app, phone_number_id, &body)
    } else {
        Err(Refusal::token())
    };
    answer.map(Json).map_err(|refusal| refusal.traced(&app.ids))
}

fn bearer(http: &HttpRequest) -> bool {
    let header = http
        .headers()
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let token = header.and_then(|value| value.strip_prefix("Bearer "));
    token.is_some_and(|token| !token.trim().is_empty())
}

fn handle(app: &App, phone_number_id: String, body: &[u8]) -> Result<Value, Refusal> {
    let request: Request =
        serde_json::from_slice(body).map_err(|error| Refusal::parameter(error.to_string()))?;
    match request.messaging_product.as_deref() {
        Some("whatsapp") => {}
        Some(_) => return Err(Refusal::parameter("messaging_product must be whatsapp")),
        None => return Err(Refusal::missing("messaging_product")),
    }
    if request.status.is_some() {
        return mark_read(app, &request);
    }
    // A lost answer still lets the message go out.
    let failure = app.switchboard.next_failure();
    let refusal = failure.as_ref().map(|failure| {
        let refusal = Refusal::known(failure.code);
        failure
            .http_status
            .map_or_else(|| refusal.clone(), |s| refusal.clone().with_status(s))
    });
    match (failure.is_some_and(|failure| failure.accepted), refusal) {
        (false, Some(refusal)) => Err(refusal),
        (true, Some(refusal)) => send(app, phone_number_id, &request, body).and(Err(refusal)),
        (_, None) => send(app, phone_number_id, &request, body),
    }
}

fn mark_read(app: &App, request: &Request) -> Result<Value, Refusal> {
    if request.status.as_deref() != Some("read") {
        return Err(Refusal::parameter("status must be read"));
    }
    let id = request
        .message_id
        .as_deref()
        .ok_or_else(|| Refusal::missing("message_id"))?;
    let typing = match request
        .typing_indicator
        .as_ref()
        .map(|typing| typing.kind.as_deref())
    {
        None => false,
        Some(Some("text")) => true,
        Some(_) => return Err(Refusal::parameter("typing_indicator['type'] must be text")),
    };
    let owner = owner_of(id).filter(|wa_id| app.phones.clinic_read(wa_id, id));
    let wa_id = owner.ok_or_else(|| Refusal::parameter("Message ID is invalid"))?;
    if typing {
        app.phones.clinic_types(&wa_id);
    }
    Ok(json!({ "success": true }))
}

fn send(
    app: &App,
    phone_number_id: String,
    request: &Request,
    body: &[u8],
) -> Result<Value, Refusal> {
    let (input, wa_id) = receiver(app, request)?;
    let content = validate::content(request)?;
    let line = Line {
        phone_number_id,
        wa_id,
    };
    let now = app.clock.now();
    if content.kind != Kind::Template && !app.phones.window_is_open(&line, now) {
        let why = "Message failed to send because more than 24 hours have passed since the \
                   customer last replied to this number.";
        return Err(Refusal::known(131_047).because(why));
    }
    if app.switchboard.pair_limit() && !app.phones.take_turn(&line, now) {
        let why = "Message failed to send because there were too many messages sent from this \
                   phone number to the same phone number in a short period of time.";
        return Err(Refusal::known(131_056).because(why));
    }

    let id = PhoneBook::wamid(&app.ids, &line.wa_id);
    let kind = content.kind;
    app.phones
        .clinic_wrote(&line, shown(id.clone(), content, now));
    app.switchboard.accepted(json!({
        "id": id,
        "wa_id": line.wa_id,
        "phone_number_id": line.phone_number_id,
        "at": now,
        "request": serde_json::from_slice::<Value>(body).unwrap_or_default(),
    }));
    let tracker = request.biz_opaque_callback_data.clone();
    let user_id = user_id(&line.wa_id);
    let contact = json!({ "input": input, "wa_id": line.wa_id, "user_id": user_id });
    status::follow(
        app,
        status::Sent {
            line,
            id: id.clone(),
            kind,
            tracker,
        },
    );
    let mut message = json!({ "id": id });
    if kind == Kind::Template
        && let Some(fields) = message.as_object_mut()
    {
        fields.insert("message_status".to_owned(), json!("accepted"));
    }
    Ok(json!({
        "messaging_product": "whatsapp",
        "contacts": [contact],
        "messages": [message],
    }))
}

// What the caller wrote, and the phone it means.
fn receiver(app: &App, request: &Request) -> Result<(String, String), Refusal> {
    if let Some(recipient) = &request.recipient {
        let known = app.phones.by_user_id(recipient);
        let wa_id = known.ok_or_else(|| Refusal::known(131_026).because("Unknown recipient"))?;
        return Ok((recipient.clone(), wa_id));
    }
    let to = request.to.clone().ok_or_else(|| Refusal::missing("to"))?;
    let digits: String = to.chars().filter(char::is_ascii_digit).collect();
    if !(7..=15).contains(&digits.len()) {
        return Err(Refusal::value(
            "Parameter to must be a valid WhatsApp number",
        ));
    }
    Ok((to, digits))
}

fn shown(id: String, content: Content, at: chrono::DateTime<chrono::Utc>) -> Message {
    Message {
        id,
        from: Side::Clinic,
        at,
        kind: content.kind,
        header: content.header,
        text: content.text,
        footer: content.footer,
        buttons: content.buttons,
        list: content.list,
        status: Some(Status::Sent),
    }
}
