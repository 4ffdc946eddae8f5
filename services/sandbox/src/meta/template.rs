//! The templates that the sandbox treats as approved by Meta.
//!
//! Meta and the notification service hold their wording. The phone shows a first sentence and the parameters below, so
//! the number of parameters is not checked.

use crate::meta::refusal::Refusal;
use crate::meta::request::{Component, Template};
use crate::phones::{Button, Content, Kind};

struct Approved {
    name: &'static str,
    lead: &'static str,
    buttons: &'static [&'static str],
}

const LANGUAGE: &str = "es";
/// What each approved template says below its text.
const FOOTER: &str = "Responda con un botón o escríbanos";

const APPROVED: &[Approved] = &[
    Approved {
        name: "recordatorio_24h",
        lead: "Le recordamos su cita de mañana:",
        buttons: &["Sí, asistiré", "Cambiar cita", "Cancelar cita"],
    },
    Approved {
        name: "recordatorio_2h",
        lead: "Su cita es dentro de poco:",
        buttons: &["Voy en camino", "Cambiar cita", "Cancelar cita"],
    },
    Approved {
        name: "cita_confirmada",
        lead: "Su cita quedó confirmada:",
        buttons: &["Cambiar cita", "Cancelar cita", "Ver ubicación"],
    },
    Approved {
        name: "cita_reprogramada",
        lead: "Su cita se movió:",
        buttons: &["Sí, asistiré", "Cambiar cita", "Cancelar cita"],
    },
    Approved {
        name: "cita_cancelada",
        lead: "Su cita fue cancelada:",
        buttons: &["Agendar de nuevo", "Hablar con la clínica", "Gracias"],
    },
];

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

    let mut lines = vec![known.lead.to_owned()];
    let mut buttons = Vec::new();
    for part in &asked.components {
        match part.kind.as_str() {
            "header" | "body" => lines.extend(values(part)?),
            "button" => buttons.push(quick_reply(part, known)?),
            other => {
                return Err(Refusal::parameter(format!(
                    "Invalid component type {other}"
                )));
            }
        }
    }
    let mut content = Content::text(Kind::Template, lines.join("\n"));
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
