//! The templates that the sandbox treats as approved by Meta.
//!
//! Their wording is written down here as it was sent to Meta for approval: a request for a template has its name and its parameters only. The
//! browser journeys compare what the phone shows with what staff were told of it.

use serde_json::{Value, json};

use crate::meta::refusal::Refusal;
use crate::meta::request::{Component, Template};
use crate::phones::{Button, Content, Kind};

struct Approved {
    name: &'static str,
    spanish: Words,
    english: Words,
}

/// A template in one language.
#[derive(Clone, Copy)]
struct Words {
    /// The text with its places, `{{1}}` and so on.
    body: &'static str,
    /// What a template with buttons says below its text.
    footer: &'static str,
    buttons: &'static [&'static str],
}

impl Approved {
    fn words(&self, language: &str) -> Option<Words> {
        match language {
            "es" => Some(self.spanish),
            "en" => Some(self.english),
            _ => None,
        }
    }
}

impl Words {
    const fn spanish(body: &'static str, buttons: &'static [&'static str]) -> Self {
        let footer = "Responda con un botón o escríbanos";
        Self {
            body,
            footer,
            buttons,
        }
    }

    const fn english(body: &'static str, buttons: &'static [&'static str]) -> Self {
        let footer = "Reply with a button or write to us";
        Self {
            body,
            footer,
            buttons,
        }
    }

    /// The text with its places filled, or the refusal of Meta where there are more or fewer parameters than places.
    fn text(&self, parameters: &[String]) -> Result<String, Refusal> {
        let places = self.body.matches("{{").count();
        if places != parameters.len() {
            let why = format!(
                "body: number of localizable_params ({}) does not match the expected number of params ({places})",
                parameters.len()
            );
            return Err(Refusal::known(132_000).because(why));
        }
        let mut text = String::new();
        let mut rest = self.body;
        for parameter in parameters {
            let Some((before, after)) = rest.split_once("{{") else {
                break;
            };
            text.push_str(before);
            text.push_str(parameter);
            rest = after.split_once("}}").map_or("", |(_number, after)| after);
        }
        text.push_str(rest);
        Ok(text)
    }
}

/// The language of what names none.
pub const SPANISH: &str = "es";
/// The languages of the templates that every account begins with.
pub const LANGUAGES: [&str; 2] = [SPANISH, "en"];
/// The longest text with its places filled.
const LONGEST: usize = 1024;

const APPROVED: &[Approved] = &[
    Approved {
        name: "recordatorio_24h",
        spanish: Words::spanish(
            "Hola, {{1}}. Le recordamos su cita de mañana: {{2}}, {{3}} a las {{4}}, con {{5}} en {{6}}. ¿Podrá asistir?",
            &["Sí, asistiré", "Cambiar cita", "Cancelar cita"],
        ),
        english: Words::english(
            "Hello, {{1}}. This is a reminder of your appointment tomorrow: {{2}} on {{3}} at {{4}}, with {{5}} at {{6}}. Can you come?",
            &[
                "Yes, I will come",
                "Change appointment",
                "Cancel appointment",
            ],
        ),
    },
    Approved {
        name: "recordatorio_2h",
        spanish: Words::spanish(
            "Hola, {{1}}. Su cita es dentro de poco: {{2}}, {{3}} a las {{4}}, con {{5}} en {{6}}. ¡Le esperamos!",
            &["Voy en camino", "Cambiar cita", "Cancelar cita"],
        ),
        english: Words::english(
            "Hello, {{1}}. Your appointment is coming up soon: {{2}} on {{3}} at {{4}}, with {{5}} at {{6}}. We look forward to seeing you!",
            &["I am on my way", "Change appointment", "Cancel appointment"],
        ),
    },
    Approved {
        name: "cita_confirmada",
        spanish: Words::spanish(
            "Hola, {{1}}. Su cita quedó agendada: {{2}}, {{3}} a las {{4}}, con {{5}} en {{6}}. Si algo cambia, escríbanos por este medio.",
            &["Cambiar cita", "Cancelar cita", "Ver ubicación"],
        ),
        english: Words::english(
            "Hello, {{1}}. Your appointment is booked: {{2}} on {{3}} at {{4}}, with {{5}} at {{6}}. If anything changes, just write to us here.",
            &["Change appointment", "Cancel appointment", "See location"],
        ),
    },
    Approved {
        name: "cita_reprogramada",
        spanish: Words::spanish(
            "Hola, {{1}}. Su cita se movió: {{2}}, ahora el {{3}} a las {{4}}, con {{5}} en {{6}}. \
             Si ese horario no le queda bien, con gusto le buscamos otro.",
            &["Sí, asistiré", "Cambiar cita", "Cancelar cita"],
        ),
        english: Words::english(
            "Hello, {{1}}. Your appointment was moved: {{2}}, now on {{3}} at {{4}}, with {{5}} at {{6}}. \
             If that time does not suit you, we will gladly find you another.",
            &[
                "Yes, I will come",
                "Change appointment",
                "Cancel appointment",
            ],
        ),
    },
    Approved {
        name: "cita_cancelada",
        spanish: Words::spanish(
            "Hola, {{1}}. Su cita fue cancelada: {{2}}, {{3}} a las {{4}}, con {{5}} en {{6}}. Con gusto le \
             buscamos otro espacio.",
            &["Agendar de nuevo", "Hablar con la clínica", "Gracias"],
        ),
        english: Words::english(
            "Hello, {{1}}. Your appointment was cancelled: {{2}} on {{3}} at {{4}}, with {{5}} at {{6}}. We will \
             gladly find you another time.",
            &["Book again", "Talk to the clinic", "Thank you"],
        ),
    },
    Approved {
        name: "agenda_del_dia",
        spanish: Words::spanish(
            "Buenos días, {{1}}. Hoy, {{2}}, tiene {{3}} en la agenda: {{4}}. Si algo cambia, lo verá en Cita. ¡Que tenga un buen día!",
            &[],
        ),
        english: Words::english(
            "Good morning, {{1}}. Today, {{2}}, you have {{3}} on the agenda: {{4}}. If anything changes, you will see it in Cita. Have a good day!",
            &[],
        ),
    },
];

/// The names of the templates that every account begins with.
pub fn approved_names() -> impl Iterator<Item = &'static str> {
    APPROVED.iter().map(|known| known.name)
}

/// The words of an approved template, as Meta lists them; `None` for a name or a language that is not one of them.
pub fn approved_components(name: &str, language: &str) -> Option<Value> {
    let known = words(name, language)?;
    let buttons = known.buttons.iter();
    let buttons: Vec<_> = buttons
        .map(|label| json!({ "type": "QUICK_REPLY", "text": label }))
        .collect();
    let body = json!({ "type": "BODY", "text": known.body });
    if buttons.is_empty() {
        return Some(json!([body]));
    }
    Some(json!([
        body,
        { "type": "FOOTER", "text": known.footer },
        { "type": "BUTTONS", "buttons": buttons },
    ]))
}

fn words(name: &str, language: &str) -> Option<Words> {
    let known = APPROVED.iter().find(|known| known.name == name)?;
    known.words(language)
}

/// The template with its parameters, or the refusal of Meta.
pub fn content(asked: &Template) -> Result<Content, Refusal> {
    let name = asked
        .name
        .as_deref()
        .ok_or_else(|| Refusal::missing("template['name']"))?;
    let language = asked
        .language
        .as_ref()
        .and_then(|language| language.code.as_deref());
    let language = language.ok_or_else(|| Refusal::missing("template['language']['code']"))?;
    let known = words(name, language).ok_or_else(|| {
        let why = format!("template name ({name}) does not exist in {language}");
        Refusal::known(132_001).because(why)
    })?;

    let mut parameters = Vec::new();
    let mut buttons = Vec::new();
    for part in &asked.components {
        match part.kind.as_str() {
            "body" => parameters.extend(values(part)?),
            "button" => buttons.push(quick_reply(part, &known)?),
            other => {
                return Err(Refusal::parameter(format!(
                    "Invalid component type {other}"
                )));
            }
        }
    }
    let text = known.text(&parameters)?;
    if text.chars().count() > LONGEST {
        let why = format!("body: text is longer than {LONGEST} characters with its parameters");
        return Err(Refusal::known(132_005).because(why));
    }
    let mut content = Content::text(Kind::Template, text);
    content.footer = (!known.buttons.is_empty()).then(|| known.footer.to_owned());
    content.buttons = (!buttons.is_empty()).then_some(buttons);
    Ok(content)
}

fn values(part: &Component) -> Result<Vec<String>, Refusal> {
    let mut values = Vec::new();
    for parameter in &part.parameters {
        let text = parameter.text.as_deref().unwrap_or_default();
        if parameter.kind != "text" || text.trim().is_empty() {
            return Err(Refusal::value(
                "Template parameters must be text and not empty",
            ));
        }
        // Meta refuses these characters in every parameter of a template.
        if text.contains(['\n', '\t']) || text.contains("     ") {
            let why =
                "Param text cannot have new-line/tab characters or more than 4 consecutive spaces";
            return Err(Refusal::parameter(why));
        }
        values.push(text.to_owned());
    }
    Ok(values)
}

fn quick_reply(part: &Component, known: &Words) -> Result<Button, Refusal> {
    if part.sub_type.as_deref() != Some("quick_reply") {
        return Err(Refusal::parameter(
            "the sandbox only knows quick_reply buttons",
        ));
    }
    let index = part
        .index
        .as_ref()
        .map(|index| index.to_string().replace('"', ""));
    let index: Option<usize> = index.and_then(|index| index.parse().ok());
    let title = index.and_then(|index| known.buttons.get(index));
    let title = title.ok_or_else(|| Refusal::value("Button index is not in the template"))?;
    let payload = part
        .parameters
        .first()
        .filter(|parameter| parameter.kind == "payload");
    let payload = payload.and_then(|parameter| parameter.payload.clone());
    let id = payload.ok_or_else(|| Refusal::missing("button['parameters']['payload']"))?;
    Ok(Button {
        id,
        title: (*title).to_owned(),
    })
}
