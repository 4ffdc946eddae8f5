//! The whole environment of a stack in one place: every variable that any of its processes may be
//! given, and those that `cita env` shows. Which process is given which stands in `services`.

use crate::args::Given;
use crate::checkout::Checkout;
use crate::error::{Because as _, Outcome};
use crate::stack::{Port, Server, Stack, key_set, postgres, rabbit};
use std::collections::BTreeMap;

/// The name under which staff tokens are signed.
const STAFF_KEY: &str = "dev-1";
/// The name under which nlu-booking signs its calls.
const SERVICE_KEY: &str = "nlu-booking";

/// What `cita env` prints.
const SHOWN: [&str; 23] = [
    "CITA_URL",
    "SANDBOX_URL",
    "DATABASE_URL",
    "AMQP_URL",
    "RABBITMQ_MANAGEMENT_URL",
    "REDIS_URL",
    "AUTH_URL",
    "SCHEDULING_URL",
    "WHATSAPP_INGEST_URL",
    "NLU_BOOKING_URL",
    "BILLING_URL",
    "NOTIFICATION_URL",
    "META_APP_SECRET",
    "META_VERIFY_TOKEN",
    "LEMONSQUEEZY_SIGNING_SECRET",
    "AUTH_VERIFY_KEYS",
    "MASTER_KEYS",
    "SERVICE_DATABASE_PASSWORD",
    "SERVICE_SIGNING_KEY",
    "SUPER_ADMIN_KEY",
    "QUEUES_ADMIN_USER",
    "QUEUES_ADMIN_PASS",
    "OTEL_EXPORTER_OTLP_ENDPOINT",
];

/// Variables by name.
#[derive(Debug)]
pub struct Settings(BTreeMap<&'static str, String>);

impl Settings {
    /// What `stack` brings, with what the user has `given` in its place.
    pub fn of(stack: &Stack, given: &Given, checkout: &Checkout) -> Outcome<Self> {
        let mut all = private_servers(stack);
        all.extend(addresses(stack));
        all.extend(secrets(stack)?);
        all.extend(stand_ins(stack, checkout)?);
        if stack.state.is_for_tests() {
            // Nobody need listen there; a test that does sees every trace.
            let traces = format!("http://{}", stack.ports.address(Port::Traces));
            all.insert("OTEL_EXPORTER_OTLP_ENDPOINT", traces);
        }
        all.extend(given.named());
        if given.anthropic_api_key.is_some() && given.anthropic_base_url.is_none() {
            // A true key belongs to the true model.
            all.insert("ANTHROPIC_BASE_URL", claude::API.to_owned());
        }
        Ok(Self(all))
    }

    /// One variable.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The database address of one service's own role.
    pub fn database_of(&self, role: &str) -> Option<String> {
        let password = self.value("SERVICE_DATABASE_PASSWORD")?;
        with_login(self.value("DATABASE_URL")?, role, password)
    }

    /// Shell assignments, one per line.
    pub fn assignments(&self) -> Vec<String> {
        let shown = SHOWN
            .iter()
            .filter_map(|name| Some((name, self.value(name)?)));
        shown
            .map(|(name, value)| format!("{name}={}", quoted(value)))
            .collect()
    }

    /// The servers' addresses under the names that tests read.
    pub fn for_tests(&self) -> Vec<String> {
        [
            "DATABASE_URL",
            "AMQP_URL",
            "RABBITMQ_MANAGEMENT_URL",
            "REDIS_URL",
        ]
        .iter()
        .filter_map(|name| Some(format!("TEST_{name}={}", quoted(self.value(name)?))))
        .collect()
    }
}

/// The private servers that have to run: those in whose place nothing was given.
pub fn servers_to_run(stack: &Stack, given: &mut Given) -> Vec<Server> {
    // Whoever has evaluated `cita env` in this shell has given nothing new.
    let private = private_servers(stack);
    let forget = |value: &mut Option<String>, name: &str| {
        if value.as_ref() == private.get(name) {
            *value = None;
        }
    };
    forget(&mut given.database_url, "DATABASE_URL");
    forget(&mut given.amqp_url, "AMQP_URL");
    forget(
        &mut given.rabbitmq_management_url,
        "RABBITMQ_MANAGEMENT_URL",
    );
    forget(&mut given.redis_url, "REDIS_URL");
    let is_private = |server: &Server| match server {
        Server::Postgres => given.database_url.is_none(),
        Server::Redis => given.redis_url.is_none(),
        Server::Epmd | Server::Rabbit => given.amqp_url.is_none(),
    };
    Server::ALL.into_iter().filter(is_private).collect()
}

fn private_servers(stack: &Stack) -> BTreeMap<&'static str, String> {
    let password = &stack.secrets.password;
    let at = |port| stack.ports.address(port);
    let (owner, broker) = (postgres::OWNER, rabbit::USER);
    let database = postgres::DATABASE;
    BTreeMap::from([
        (
            "DATABASE_URL",
            format!(
                "postgres://{owner}:{password}@{}/{database}",
                at(Port::Postgres)
            ),
        ),
        (
            "AMQP_URL",
            format!("amqp://{broker}:{password}@{}/%2f", at(Port::Amqp)),
        ),
        (
            "RABBITMQ_MANAGEMENT_URL",
            format!("http://{broker}:{password}@{}", at(Port::Management)),
        ),
        (
            "REDIS_URL",
            format!("redis://default:{password}@{}/0", at(Port::Redis)),
        ),
    ])
}

fn addresses(stack: &Stack) -> [(&'static str, String); 10] {
    let url = |port| format!("http://{}", stack.ports.address(port));
    [
        ("CITA_URL", url(Port::Gateway)),
        ("FRONTEND_URL", url(Port::Gateway)),
        ("SANDBOX_URL", url(Port::Sandbox)),
        ("AUTH_URL", url(Port::Auth)),
        ("SCHEDULING_URL", url(Port::Scheduling)),
        ("WHATSAPP_INGEST_URL", url(Port::Ingest)),
        ("WEBHOOK_URL", url(Port::Ingest)),
        ("NLU_BOOKING_URL", url(Port::Conversation)),
        ("BILLING_URL", url(Port::Billing)),
        ("NOTIFICATION_URL", url(Port::Notification)),
    ]
}

fn secrets(stack: &Stack) -> Outcome<[(&'static str, String); 13]> {
    let secrets = stack.secrets.clone();
    Ok([
        ("SERVICE_DATABASE_PASSWORD", secrets.password),
        (
            "AUTH_VERIFY_KEYS",
            key_set(&secrets.auth_signing_key, STAFF_KEY)?,
        ),
        ("AUTH_SIGNING_KEY", secrets.auth_signing_key),
        ("AUTH_SIGNING_KID", STAFF_KEY.to_owned()),
        (
            "SERVICE_VERIFY_KEYS",
            key_set(&secrets.service_signing_key, SERVICE_KEY)?,
        ),
        ("SERVICE_SIGNING_KEY", secrets.service_signing_key),
        ("MASTER_KEYS", secrets.master_keys),
        ("META_APP_SECRET", secrets.meta_app_secret),
        ("META_VERIFY_TOKEN", secrets.meta_verify_token),
        (
            "LEMONSQUEEZY_SIGNING_SECRET",
            secrets.lemonsqueezy_signing_secret,
        ),
        ("SUPER_ADMIN_KEY", secrets.super_admin_key),
        ("QUEUES_ADMIN_USER", "admin".to_owned()),
        ("QUEUES_ADMIN_PASS", secrets.queues_admin_pass),
    ])
}

/// What leads to the sandbox, and how a development stack behaves.
fn stand_ins(stack: &Stack, checkout: &Checkout) -> Outcome<Vec<(&'static str, String)>> {
    let sandbox = format!("http://{}", stack.ports.address(Port::Sandbox));
    let file = checkout.demo_clinic();
    let text = std::fs::read_to_string(&file).because(format!("cannot read {}", file.display()))?;
    let clinic: serde_json::Value =
        serde_json::from_str(&text).because(format!("{} is no JSON", file.display()))?;
    let field = |path: &str| {
        clinic
            .pointer(path)
            .and_then(serde_json::Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    Ok(vec![
        ("META_GRAPH_URL", sandbox.clone()),
        ("ANTHROPIC_BASE_URL", sandbox.clone()),
        ("LEMONSQUEEZY_API_URL", sandbox),
        (
            "LEMONSQUEEZY_VARIANTS",
            "1001=basic,1002=pro,1003=clinica".to_owned(),
        ),
        ("LEMONSQUEEZY_ACCEPT_TEST_MODE", "true".to_owned()),
        ("PHONE_NUMBER_ID", field("/whatsapp/phone_number_id")),
        (
            "DISPLAY_PHONE_NUMBER",
            field("/whatsapp/display_phone_number"),
        ),
        (
            "BUSINESS_ACCOUNT_ID",
            field("/whatsapp/business_account_id"),
        ),
        ("CLINIC_NAME", field("/name")),
        ("ENVIRONMENT", "development".to_owned()),
        ("RUST_LOG", "info".to_owned()),
    ])
}

impl Given {
    fn named(&self) -> Vec<(&'static str, String)> {
        [
            ("DATABASE_URL", &self.database_url),
            ("AMQP_URL", &self.amqp_url),
            ("RABBITMQ_MANAGEMENT_URL", &self.rabbitmq_management_url),
            ("REDIS_URL", &self.redis_url),
            ("MASTER_KEYS", &self.master_keys),
            ("META_GRAPH_URL", &self.meta_graph_url),
            ("META_GRAPH_VERSION", &self.meta_graph_version),
            ("META_APP_SECRET", &self.meta_app_secret),
            ("META_VERIFY_TOKEN", &self.meta_verify_token),
            ("ANTHROPIC_BASE_URL", &self.anthropic_base_url),
            ("ANTHROPIC_API_KEY", &self.anthropic_api_key),
            ("ANTHROPIC_MODEL", &self.anthropic_model),
            ("LEMONSQUEEZY_API_URL", &self.lemonsqueezy_api_url),
            ("LEMONSQUEEZY_API_KEY", &self.lemonsqueezy_api_key),
            (
                "LEMONSQUEEZY_SIGNING_SECRET",
                &self.lemonsqueezy_signing_secret,
            ),
            ("LEMONSQUEEZY_VARIANTS", &self.lemonsqueezy_variants),
            (
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                &self.otel_exporter_otlp_endpoint,
            ),
            ("RUST_LOG", &self.rust_log),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value.clone().filter(|text| !text.is_empty())?)))
        .collect()
    }
}

fn with_login(url: &str, user: &str, password: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end)?;
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    Some(format!("{scheme}://{user}:{password}@{host}{path}"))
}

fn quoted(value: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./:@%+=,".contains(c);
    if value.chars().all(plain) {
        return value.to_owned();
    }
    format!("'{}'", value.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_takes_the_place_of_another() {
        let owner = "postgres://owner:pa%40ss@db.local:5433/cita?sslmode=require";

        let own = with_login(owner, "cita_auth", "word").expect("a URL");

        assert_eq!(
            own,
            "postgres://cita_auth:word@db.local:5433/cita?sslmode=require"
        );
    }

    #[test]
    fn a_value_survives_the_shell() {
        assert_eq!(quoted("amqp://a:b@h:1/%2f"), "amqp://a:b@h:1/%2f");
        assert_eq!(quoted("it's {}"), r"'it'\''s {}'");
    }
}
