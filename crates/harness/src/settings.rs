//! The whole environment of a stack in one place: every variable that any of its processes may be given, and those
//! that `cita env` shows. Which process is given which variable stands in `crates/cli/src/services.rs`.

use crate::checkout::Checkout;
use crate::place::Given;
use crate::stack::{Port, Server, ServiceUser, Stack, key_set, postgres, rabbit};
use anyhow::{Context as _, Result};
use std::collections::BTreeMap;

/// The services behind the gateway, each with the variable that holds its address.
pub const SERVICES: [(&str, &str); 6] = [
    ("auth", "AUTH_URL"),
    ("scheduling", "SCHEDULING_URL"),
    ("whatsapp-ingest", "WHATSAPP_INGEST_URL"),
    ("nlu-booking", "NLU_BOOKING_URL"),
    ("billing", "BILLING_URL"),
    ("notification", "NOTIFICATION_URL"),
];

/// The key id under which staff tokens are signed.
const STAFF_KEY: &str = "dev-1";
/// The service whose calls scheduling takes, which is the key id under which it signs them.
const CALLS_SCHEDULING: &str = "nlu-booking";
/// The service whose calls auth takes.
const CALLS_AUTH: &str = "notification";

/// The addresses of the private servers, which also the tests are given.
const SERVERS: [&str; 4] = [
    "DATABASE_URL",
    "AMQP_URL",
    "RABBITMQ_MANAGEMENT_URL",
    "REDIS_URL",
];
/// What `cita env` prints besides the servers' and services' addresses.
const SHOWN: [&str; 15] = [
    "CITA_URL",
    "SANDBOX_URL",
    "META_APP_SECRET",
    "META_VERIFY_TOKEN",
    "LEMONSQUEEZY_SIGNING_SECRET",
    "AUTH_VERIFY_KEYS",
    "MASTER_KEYS",
    "SCHEDULING_DATABASE_PASSWORD",
    "SERVICE_SIGNING_KEY",
    "QUEUES_ADMIN_USER",
    "QUEUES_ADMIN_PASS",
    "SUPER_ADMIN_KEY",
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "E2E_EMAIL",
    "E2E_PASSWORD",
];

type Variables = BTreeMap<String, String>;

/// The variables of a stack, by name.
#[derive(Debug)]
pub struct Settings(Variables);

impl Settings {
    /// What `stack` brings, with what the user has `given` in its place.
    pub fn of(stack: &Stack, given: &Given, checkout: &Checkout) -> Result<Self> {
        let mut all = private_servers(stack);
        all.extend(addresses(stack));
        all.extend(secrets(stack)?);
        all.extend(passwords(stack, given));
        all.extend(sandbox(stack));
        all.extend(demo_clinic(checkout)?);
        all.extend(named([
            ("ENVIRONMENT", "development".to_owned()),
            ("RUST_LOG", "info".to_owned()),
            (
                "FILES_URL",
                format!("file://{}", stack.state.at("files").display()),
            ),
            (
                "CITA_CLOCK_FILE",
                stack.state.clock_file().display().to_string(),
            ),
        ]));
        if stack.state.is_for_tests() {
            // Usually nothing listens there; a test that listens receives every trace.
            let traces = format!("http://{}", stack.ports.address(Port::Traces));
            all.insert("OTEL_EXPORTER_OTLP_ENDPOINT".to_owned(), traces);
            // A journey writes more in a second than a patient in a minute.
            all.insert("NLU_MESSAGES_PER_MINUTE".to_owned(), "600".to_owned());
        }
        if stack.state.is_for_measurements() {
            // One member of staff asks as fast as many would.
            all.insert("USER_REQUESTS_PER_MINUTE".to_owned(), "1000000".to_owned());
        }
        all.extend(given.named()?);
        Ok(Self(all))
    }

    /// One variable, if it is set.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// One variable as that service is given it. `AUTH_SERVICE_VERIFY_KEYS` is `SERVICE_VERIFY_KEYS` of auth: services have different
    /// keys under one name.
    pub fn value_for(&self, service: &str, name: &str) -> Option<&str> {
        let own = format!("{}_{name}", service.to_uppercase().replace('-', "_"));
        self.value(&own).or_else(|| self.value(name))
    }

    /// One variable that must be set.
    pub fn get(&self, name: &str) -> Result<&str> {
        self.value(name)
            .with_context(|| format!("{name} is not set"))
    }

    /// The address of a server (`DATABASE_URL`, `AMQP_URL` or `REDIS_URL`) with the login of a service's own user. A broker or a cache
    /// that the user has brought along is used with the login that was given.
    pub fn as_user(&self, server: &str, user: &str) -> Option<String> {
        let url = self.value(server)?;
        match self.password_of(server, user) {
            Some(password) => with_login(url, user, password),
            None => Some(url.to_owned()),
        }
    }

    /// The password of a service's user at a server, where the stack has given it one.
    pub fn password_of(&self, server: &str, user: &str) -> Option<&str> {
        self.value(&ServiceUser::named(user)?.password_variable(server))
    }

    /// Shell assignments, one per line.
    pub fn assignments(&self) -> Vec<String> {
        let urls = SERVICES.map(|(_, url)| url);
        let names = SHOWN.iter().chain(&SERVERS).chain(&urls);
        names
            .filter_map(|name| Some(format!("{name}={}", quoted(self.value(name)?))))
            .collect()
    }

    /// The servers' addresses under the names that tests read.
    pub fn for_tests(&self) -> Vec<String> {
        SERVERS
            .iter()
            .filter_map(|name| Some(format!("TEST_{name}={}", quoted(self.value(name)?))))
            .collect()
    }
}

/// The private servers that have to run: those in whose place nothing was given.
pub fn servers_to_run(stack: &Stack, given: &mut Given) -> Vec<Server> {
    // A shell that has evaluated `cita env` repeats the private addresses: that gives nothing new.
    let private = private_servers(stack);
    let given_addresses = [
        &mut given.database_url,
        &mut given.amqp_url,
        &mut given.rabbitmq_management_url,
        &mut given.redis_url,
    ];
    for (value, name) in given_addresses.into_iter().zip(SERVERS) {
        if value.as_ref() == private.get(name) {
            *value = None;
        }
    }
    let is_private = |server: &Server| match server {
        Server::Postgres => given.database_url.is_none(),
        Server::Redis => given.redis_url.is_none(),
        Server::Epmd | Server::Rabbit => given.amqp_url.is_none(),
    };
    Server::ALL.into_iter().filter(is_private).collect()
}

fn named<const N: usize>(pairs: [(&str, String); N]) -> Variables {
    pairs
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

fn private_servers(stack: &Stack) -> Variables {
    let password = &stack.secrets.password;
    let at = |port| stack.ports.address(port);
    let (owner, broker, database) = (postgres::OWNER, rabbit::USER, postgres::DATABASE);
    let (sql, amqp) = (at(Port::Postgres), at(Port::Amqp));
    named([
        (
            "DATABASE_URL",
            format!("postgres://{owner}:{password}@{sql}/{database}"),
        ),
        ("AMQP_URL", format!("amqp://{broker}:{password}@{amqp}/%2f")),
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

/// The passwords of the services' users, for each server where the stack makes users.
fn passwords(stack: &Stack, given: &Given) -> Variables {
    let servers = [
        ("DATABASE_URL", "postgres", true),
        ("AMQP_URL", "rabbitmq", given.amqp_url.is_none()),
        ("REDIS_URL", "redis", given.redis_url.is_none()),
    ];
    let made = servers.into_iter().filter(|(_, _, is_made)| *is_made);
    made.flat_map(|(variable, server, _)| {
        ServiceUser::ALL.map(|user| {
            let password = stack.secrets.password_of(server, user.name);
            (user.password_variable(variable), password)
        })
    })
    .collect()
}

fn addresses(stack: &Stack) -> Variables {
    let url = |port| format!("http://{}", stack.ports.address(port));
    named([
        ("CITA_URL", url(Port::Gateway)),
        ("FRONTEND_URL", url(Port::Gateway)),
        ("WEB_URL", url(Port::Gateway)),
        ("SANDBOX_URL", url(Port::Sandbox)),
        ("AUTH_URL", url(Port::Auth)),
        ("SCHEDULING_URL", url(Port::Scheduling)),
        ("WHATSAPP_INGEST_URL", url(Port::Ingest)),
        ("WEBHOOK_URL", url(Port::Ingest)),
        ("NLU_BOOKING_URL", url(Port::Conversation)),
        ("BILLING_URL", url(Port::Billing)),
        ("NOTIFICATION_URL", url(Port::Notification)),
        ("SMTP_LISTEN_ADDR", stack.ports.address(Port::Smtp)),
    ])
}

fn secrets(stack: &Stack) -> Result<Variables> {
    let secrets = stack.secrets.clone();
    // Derived, so that a stack from before these keys were needed has them too.
    let super_admin_key = secrets.password_of("auth", "superadmin");
    let claim_keys = secrets.password_of("billing", "claims");
    let staff_keys = key_set(&secrets.auth_signing_key, STAFF_KEY)?;
    let service_keys = key_set(&secrets.service_signing_key, CALLS_SCHEDULING)?;
    let email_keys = key_set(&secrets.email_signing_key, CALLS_AUTH)?;
    Ok(named([
        ("AUTH_VERIFY_KEYS", staff_keys),
        ("AUTH_SIGNING_KEY", secrets.auth_signing_key),
        ("AUTH_SIGNING_KID", STAFF_KEY.to_owned()),
        ("SERVICE_VERIFY_KEYS", service_keys),
        ("SERVICE_SIGNING_KEY", secrets.service_signing_key),
        ("AUTH_SERVICE_VERIFY_KEYS", email_keys),
        (
            "NOTIFICATION_SERVICE_SIGNING_KEY",
            secrets.email_signing_key,
        ),
        ("MASTER_KEYS", secrets.master_keys),
        ("META_APP_SECRET", secrets.meta_app_secret),
        ("META_VERIFY_TOKEN", secrets.meta_verify_token),
        (
            "LEMONSQUEEZY_SIGNING_SECRET",
            secrets.lemonsqueezy_signing_secret,
        ),
        ("QUEUES_ADMIN_USER", "admin".to_owned()),
        ("QUEUES_ADMIN_PASS", secrets.queues_admin_pass),
        ("SUPER_ADMIN_KEY", super_admin_key),
        ("BILLING_CLAIM_KEYS", claim_keys),
    ]))
}

/// What leads calls to other companies to the sandbox.
fn sandbox(stack: &Stack) -> Variables {
    let sandbox = format!("http://{}", stack.ports.address(Port::Sandbox));
    // The shop of the sandbox: `services/sandbox/src/lemonsqueezy/catalogue.rs`.
    let variants = "1001=basic,1002=pro,1003=clinica,1011=basic:year,1012=pro:year,1013=clinica:year,1021=basic:once,1022=pro:once,1023=clinica:once";
    let prices = "1001=2900,1002=4900,1003=9900,1011=29000,1012=49000,1013=99000,1021=3500,1022=5500,1023=11500";
    let mail_server = format!("smtp://{}", stack.ports.address(Port::Smtp));
    named([
        ("SMTP_URL", mail_server),
        ("MAIL_FROM", "Cita <no-reply@cita.localhost>".to_owned()),
        ("SUPPORT_CONTACT", "soporte@cita.localhost".to_owned()),
        ("META_GRAPH_URL", sandbox.clone()),
        ("META_APP_ID", "300400500600700".to_owned()),
        ("ANTHROPIC_BASE_URL", sandbox.clone()),
        ("LEMONSQUEEZY_API_URL", sandbox),
        ("LEMONSQUEEZY_API_KEY", "sandbox".to_owned()),
        ("LEMONSQUEEZY_STORE_ID", "1".to_owned()),
        ("LEMONSQUEEZY_VARIANTS", variants.to_owned()),
        ("BILLING_PRICES", prices.to_owned()),
        ("LEMONSQUEEZY_ACCEPT_TEST_MODE", "true".to_owned()),
    ])
}

/// What the sandbox must know of the demo clinic, and how its reception signs in.
fn demo_clinic(checkout: &Checkout) -> Result<Variables> {
    let field = |pointer| checkout.of_demo_clinic(pointer);
    Ok(named([
        ("PHONE_NUMBER_ID", field("/whatsapp/phone_number_id")?),
        (
            "DISPLAY_PHONE_NUMBER",
            field("/whatsapp/display_phone_number")?,
        ),
        (
            "BUSINESS_ACCOUNT_ID",
            field("/whatsapp/business_account_id")?,
        ),
        ("CLINIC_NAME", field("/name")?),
        ("E2E_EMAIL", field("/staff/1/email")?),
        ("E2E_PASSWORD", field("/staff/1/password")?),
    ]))
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
