//! The body that the product posts to `/messages`, read leniently; `validate` is the strict part.
//! The names are those of Meta's documentation.

use serde::Deserialize;

use crate::phones::{Button, Section};

/// A message to send; with `status` a mark that a message was read.
#[derive(Deserialize)]
pub struct Request {
    pub messaging_product: Option<String>,
    /// A phone number in any spelling.
    pub to: Option<String>,
    /// A business-scoped user id instead of a phone number.
    pub recipient: Option<String>,
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub text: Option<TextBody>,
    pub interactive: Option<Interactive>,
    pub template: Option<Template>,
    /// Comes back in the status webhooks.
    pub biz_opaque_callback_data: Option<String>,
    pub status: Option<String>,
    pub message_id: Option<String>,
    pub typing_indicator: Option<TypingIndicator>,
}

#[derive(Deserialize)]
pub struct TextBody {
    pub body: Option<String>,
}

#[derive(Deserialize)]
pub struct TypingIndicator {
    #[serde(rename = "type")]
    pub kind: Option<String>,
}

#[derive(Deserialize)]
pub struct Interactive {
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The sandbox knows only headers with text.
    pub header: Option<Text>,
    pub body: Option<Text>,
    pub footer: Option<Text>,
    pub action: Option<Action>,
}

#[derive(Deserialize)]
pub struct Text {
    pub text: Option<String>,
}

/// `buttons` of the type `button`, or `button` and `sections` of the type `list`.
#[derive(Deserialize)]
pub struct Action {
    pub buttons: Option<Vec<ReplyButton>>,
    pub button: Option<String>,
    pub sections: Option<Vec<Section>>,
}

#[derive(Deserialize)]
pub struct ReplyButton {
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub reply: Option<Button>,
}

#[derive(Deserialize)]
pub struct Template {
    pub name: Option<String>,
    pub language: Option<Language>,
    #[serde(default)]
    pub components: Vec<Component>,
}

#[derive(Deserialize)]
pub struct Language {
    pub code: Option<String>,
}

/// The parameters of one part of a template: `header`, `body` or `button`.
#[derive(Deserialize)]
pub struct Component {
    #[serde(rename = "type")]
    pub kind: String,
    pub sub_type: Option<String>,
    /// The position of the button, as text or as a number.
    pub index: Option<serde_json::Value>,
    #[serde(default)]
    pub parameters: Vec<Parameter>,
}

#[derive(Deserialize)]
pub struct Parameter {
    #[serde(rename = "type")]
    pub kind: String,
    pub text: Option<String>,
    pub payload: Option<String>,
}
