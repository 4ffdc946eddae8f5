//! The reference of settings.

use crate::apis;
use chassis::{Absence, COMMON, SERVICE_ENDPOINTS, STAFF_ENDPOINTS, Setting};
use rest::AccessKind;
use serde_json::{Value, json};

/// The settings of each service beside those that all have: those that follow from its endpoints, and its own.
fn services() -> Vec<(&'static str, Vec<Setting>)> {
    let own = |service| match service {
        "auth" => auth::SETTINGS,
        "scheduling" => scheduling::SETTINGS,
        "whatsapp-ingest" => whatsapp_ingest::SETTINGS,
        "nlu-booking" => nlu_booking::SETTINGS,
        "billing" => billing::SETTINGS,
        "notification" => notification::SETTINGS,
        _ => &[],
    };
    let all = apis().into_iter().map(|api| {
        let serves =
            |kind: fn(AccessKind) -> bool| api.endpoints.iter().any(|one| kind(one.access()));
        let mut settings = Vec::new();
        if serves(|kind| matches!(kind, AccessKind::Staff(_))) {
            settings.extend_from_slice(STAFF_ENDPOINTS);
        }
        if serves(|kind| kind == AccessKind::Service) {
            settings.extend_from_slice(SERVICE_ENDPOINTS);
        }
        settings.extend_from_slice(own(api.service));
        (api.service, settings)
    });
    all.collect()
}

/// One table for all services and one for each.
pub fn settings_tables() -> String {
    let own = services()
        .into_iter()
        .map(|(service, settings)| section(service, &settings));
    let mut sections = vec![section("All services", COMMON)];
    sections.extend(own);
    sections.join("\n\n")
}

/// The same for tools, in the order of the tables.
pub fn settings_json() -> Value {
    let common = COMMON.iter().map(|setting| row("all", setting));
    let own = services()
        .into_iter()
        .flat_map(|(service, settings)| settings.into_iter().map(move |one| row(service, &one)));
    common.chain(own).collect()
}

fn section(title: &str, settings: &[Setting]) -> String {
    let mut lines = vec![
        format!("### {title}"),
        String::new(),
        "| variable | absent | meaning |".to_owned(),
        "|---|---|---|".to_owned(),
    ];
    lines.extend(settings.iter().map(line));
    lines.join("\n")
}

fn line(setting: &Setting) -> String {
    let absent = match setting.absence {
        Absence::Refused => "does not start".to_owned(),
        Absence::FeatureOff => "off".to_owned(),
        Absence::Default(default) => format!("`{default}`"),
    };
    let bounds = setting
        .bounds
        .map(|(least, most)| format!(" {least} to {most}."))
        .unwrap_or_default();
    let secret = if setting.is_secret { " Secret." } else { "" };
    let Setting { name, meaning, .. } = setting;
    format!("| `{name}` | {absent} | {meaning}{bounds}{secret} |")
}

fn row(service: &str, setting: &Setting) -> Value {
    let default = match setting.absence {
        Absence::Default(default) => Some(default),
        Absence::Refused | Absence::FeatureOff => None,
    };
    json!({
        "service": service,
        "name": setting.name,
        "required": setting.absence == Absence::Refused,
        "default": default,
        "bounds": setting.bounds.map(|(least, most)| [least, most]),
        "secret": setting.is_secret,
        "meaning": setting.meaning,
    })
}
