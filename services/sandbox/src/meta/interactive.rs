//! Meta's limits on reply buttons and lists.

use crate::meta::parts::{distinct, length};
use crate::meta::refusal::Refusal;
use crate::meta::request::{Action, Interactive, Text};
use crate::phones::{Button, Content, Kind, List, Section};

/// Reads reply buttons or a list, or refuses with the limit that they break.
pub fn content(asked: &Interactive) -> Result<Content, Refusal> {
    let action = asked.action.as_ref();
    let action = action.ok_or_else(|| Refusal::missing("interactive['action']"))?;
    let (kind, body_limit) = match asked.kind.as_deref() {
        Some("button") => (Kind::Buttons, 1_024),
        Some("list") => (Kind::List, 4_096),
        other => {
            let why = format!("the sandbox cannot show interactive type {other:?}");
            return Err(Refusal::parameter(why));
        }
    };
    let optional = |what, text: &Option<Text>| {
        let text = text.as_ref();
        text.map(|text| length(what, text.text.as_deref(), 60))
            .transpose()
    };
    let body = asked.body.as_ref().and_then(|body| body.text.as_deref());
    let mut content = Content::text(kind, length("Body text", body, body_limit)?);
    content.header = optional("Header text", &asked.header)?;
    content.footer = optional("Footer text", &asked.footer)?;
    if kind == Kind::Buttons {
        content.buttons = Some(buttons(action)?);
    } else {
        content.list = Some(list(action)?);
    }
    Ok(content)
}

fn buttons(action: &Action) -> Result<Vec<Button>, Refusal> {
    let asked = action.buttons.as_deref().unwrap_or_default();
    if !(1..=3).contains(&asked.len()) {
        return Err(Refusal::value(
            "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3",
        ));
    }
    let mut buttons = Vec::new();
    for button in asked {
        if button.kind.as_deref() != Some("reply") {
            return Err(Refusal::value("Button type must be reply"));
        }
        let reply = button.reply.clone();
        let reply = reply.ok_or_else(|| Refusal::missing("action['buttons']['reply']"))?;
        length("Button id", Some(&reply.id), 256)?;
        length("Button title", Some(&reply.title), 20)?;
        buttons.push(reply);
    }
    distinct("reply button id", buttons.iter().map(|button| &button.id))?;
    distinct(
        "reply button title",
        buttons.iter().map(|button| &button.title),
    )?;
    Ok(buttons)
}

fn list(action: &Action) -> Result<List, Refusal> {
    let button = length("List button", action.button.as_deref(), 20)?;
    let sections = action.sections.clone().unwrap_or_default();
    if !(1..=10).contains(&sections.len()) {
        return Err(Refusal::value(
            "Invalid sections count. Min allowed sections: 1, Max allowed sections: 10",
        ));
    }
    for one in &sections {
        section(one, sections.len() > 1)?;
    }
    let rows = || sections.iter().flat_map(|section| &section.rows);
    if rows().count() > 10 {
        return Err(Refusal::value(
            "Total row count exceed max allowed count: 10",
        ));
    }
    distinct("row id", rows().map(|row| &row.id))?;
    Ok(List { button, sections })
}

fn section(section: &Section, one_of_many: bool) -> Result<(), Refusal> {
    if one_of_many || section.title.is_some() {
        length("Section title", section.title.as_deref(), 24)?;
    }
    if section.rows.is_empty() {
        return Err(Refusal::value("A section must have at least one row"));
    }
    for row in &section.rows {
        length("Row id", Some(&row.id), 200)?;
        length("Row title", Some(&row.title), 24)?;
        if row.description.is_some() {
            length("Row description", row.description.as_deref(), 72)?;
        }
    }
    Ok(())
}
