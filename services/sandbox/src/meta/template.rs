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
    /// The text with its places, `{{1}}` and so on.
    body: &'static str,
    buttons: &'static [&'static str],
}

impl Approved {
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

/// The language of every template.
pub const LANGUAGE: &str = "es";
/// What each approved template says below its text.
const FOOTER: &str = "Responda con un botón o escríbanos";

const APPROVED: &[Approved] = &[
    Approved {
        name: "recordatorio_24h",
        body: "Hola, {{1}}. Le recordamos su cita de mañana: {{2}}, {{3}} a las {{4}}, con {{5}} en {{6}}. ¿Podrá asistir?",
        buttons: &["Sí, asistiré", "Cambiar cita", "Cancelar cita"],
    },
    Approved {
        name: "recordatorio_2h",
        body: "Hola, {{1}}. Su cita es dentro de poco: {{2}}, {{3}} a las {{4}}, con {{5}} en {{6}}. ¡Le esperamos!",
        buttons: &["Voy en camino", "Cambiar cita", "Cancelar cita"],
    },
    Approved {
        name: "cita_confirmada",
        body: "Hola, {{1}}. Su cita quedó agendada: {{2}}, {{3}} a las {{4}}, con {{5}} en {{6}}. Si algo cambia, escríbanos por este medio.",
        buttons: &["Cambiar cita", "Cancelar cita", "Ver ubicación"],
    },
    Approved {
        name: "cita_reprogramada",
        body: "Hola, {{1}}. Su cita se movió: {{2}}, ahora el {{3}} a las {{4}}, con {{5}} en {{6}}. \
               Si ese horario no le queda bien, con gusto le buscamos otro.",
        buttons: &["Sí, asistiré", "Cambiar cita", "Cancelar cita"],
    },
    Approved {
        name: "cita_cancelada",
        body: "Hola, {{1}}. Su cita fue cancelada: {{2}}, {{3}} a las {{4}}, con {{5}} en {{6}}. Con gusto le \
               buscamos otro espacio.",
        buttons: &["Agendar de nuevo", "Hablar con la clínica", "Gracias"],
    },
];

/// The names of the templates that every account begins with.
pub fn approved_names() -> impl Iterator<Item = &'static str> {
    APPROVED.iter().map(|known| known.name)
}

/// The words of an approved template, as Meta lists them; `None` for a name that is not one of them.
pub fn approved_components(name: &str) -> Option<Value> {
    let known = APPROVED.iter().find(|known| known.name == name)?;
    let buttons = known.buttons.iter();
    let buttons: Vec<_> = buttons
        .map(|label| json!({ "type": "QUICK_REPLY", "text": label }))
        .collect();
    Some(json!([
        { "type": "BODY", "text": known.body },
        { "type": "FOOTER", "text": FOOTER },
        { "type": "BUTTONS", "buttons": buttons },
    ]))
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
    let known = APPROVED
        .iter()
        .find(|known| known.name == name && language == LANGUAGE);
    let known = known.ok_or_else(|| {
        let why = format!("template name ({name}) does not exist in {language}");
        Refusal::known(132_001).because(why)
    })?;

    let mut parameters = Vec::new();
    let mut buttons = Vec::new();
    for part in &asked.components {
        match part.kind.as_str() {
            "body" => parameters.extend(values(part)?),
            "button" => buttons.push(quick_reply(part, known)?),
            other => {
                return Err(Refusal::parameter(format!(
                    "Invalid component type {other}"
                )));
            }
        }
    }
    let mut content = Content::text(Kind::Template, known.text(&parameters)?);
    content.footer = Some(FOOTER.to_owned());
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

fn quick_reply(part: &Component, known: &Approved) -> Result<Button, Refusal> {
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
