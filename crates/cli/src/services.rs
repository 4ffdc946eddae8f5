//! The table of Cita's own processes: which program, on which port, as which database role, and with which variables. A
//! process gets no other variables.

use anyhow::{Context as _, Result, ensure};
use harness::Context;
use harness::stack::{Launch, Port, Stack, need};
use std::ffi::OsString;

/// The addresses of the servers, which every service with a database gets with the login of its own user.
const SERVERS: [&str; 3] = ["DATABASE_URL", "AMQP_URL", "REDIS_URL"];
/// The other variables of every service with a database.
const COMMON: [&str; 8] = [
    "FRONTEND_URL",
    "ENVIRONMENT",
    "CITA_CLOCK_FILE",
    "USER_REQUESTS_PER_MINUTE",
    "ANONYMOUS_REQUESTS_PER_MINUTE",
    "WEBHOOK_REFUSALS_PER_MINUTE",
    "RUST_LOG",
    "OTEL_EXPORTER_OTLP_ENDPOINT",
];

/// One of Cita's own programs.
#[derive(Debug, PartialEq, Eq)]
pub struct Service {
    /// The name of the program, on the board and of the log.
    pub name: &'static str,
    pub port: Port,
    /// The user at the servers; `None` where there is no database.
    role: Option<&'static str>,
    /// The variables besides [`COMMON`].
    env: &'static [&'static str],
}

/// All processes, in the order of the board.
pub static SERVICES: [Service; 7] = [
    Service {
        name: "auth",
        port: Port::Auth,
        role: Some("cita_auth"),
        env: &[
            "AUTH_VERIFY_KEYS",
            "AUTH_SIGNING_KEY",
            "AUTH_SIGNING_KID",
            "MASTER_KEYS",
            "META_GRAPH_URL",
            "META_GRAPH_VERSION",
            "META_APP_ID",
            "SERVICE_VERIFY_KEYS",
            "SCHEDULING_URL",
            "NLU_BOOKING_URL",
            "BILLING_URL",
            "NOTIFICATION_URL",
            "WEB_URL",
            "SUPPORT_CONTACT",
            "FILES_URL",
            "SUPER_ADMIN_KEY",
            "SUPER_ADMIN_KEYS",
        ],
    },
    Service {
        name: "scheduling",
        port: Port::Scheduling,
        role: Some("cita_scheduling"),
        env: &["AUTH_VERIFY_KEYS", "MASTER_KEYS", "SERVICE_VERIFY_KEYS"],
    },
    Service {
        name: "whatsapp-ingest",
        port: Port::Ingest,
        role: Some("cita_ingest"),
        env: &[
            "META_APP_SECRET",
            "META_VERIFY_TOKEN",
            "LEMONSQUEEZY_SIGNING_SECRET",
        ],
    },
    Service {
        name: "nlu-booking",
        port: Port::Conversation,
        role: Some("cita_conversation"),
        env: &[
            "AUTH_VERIFY_KEYS",
            "SERVICE_SIGNING_KEY",
            "SCHEDULING_URL",
            "ANTHROPIC_BASE_URL",
            "ANTHROPIC_API_KEY",
            "ANTHROPIC_MODEL",
            "NLU_MESSAGES_PER_MINUTE",
        ],
    },
    Service {
        name: "billing",
        port: Port::Billing,
        role: Some("cita_billing"),
        env: &[
            "AUTH_VERIFY_KEYS",
            "LEMONSQUEEZY_API_URL",
            "LEMONSQUEEZY_API_KEY",
            "LEMONSQUEEZY_STORE_ID",
            "LEMONSQUEEZY_VARIANTS",
            "LEMONSQUEEZY_ACCEPT_TEST_MODE",
            "BILLING_CLAIM_KEYS",
            "BILLING_PRICES",
        ],
    },
    Service {
        name: "notification",
        port: Port::Notification,
        role: Some("cita_notification"),
        env: &[
            "AUTH_VERIFY_KEYS",
            "META_GRAPH_URL",
            "META_GRAPH_VERSION",
            "MASTER_KEYS",
            "AUTH_URL",
            "SERVICE_SIGNING_KEY",
            "SMTP_URL",
            "MAIL_FROM",
            "QUEUES_ADMIN_USER",
            "QUEUES_ADMIN_PASS",
        ],
    },
    Service {
        name: "sandbox",
        port: Port::Sandbox,
        role: None,
        env: &[
            "WEBHOOK_URL",
            "SMTP_LISTEN_ADDR",
            "META_APP_SECRET",
            "META_VERIFY_TOKEN",
            "LEMONSQUEEZY_SIGNING_SECRET",
            "PHONE_NUMBER_ID",
            "DISPLAY_PHONE_NUMBER",
            "BUSINESS_ACCOUNT_ID",
            "CLINIC_NAME",
        ],
    },
];

impl Service {
    /// How to start the program.
    pub fn launch(&self, context: &Context) -> Result<Launch> {
        let (stack, settings) = (&context.stack, &context.settings);
        let program = context.checkout.program(self.name);
        ensure!(program.is_file(), "not built: {}", program.display());
        let mut env = surroundings(stack);
        env.push((
            "LISTEN_ADDR".to_owned(),
            stack.ports.address(self.port).into(),
        ));
        if let Some(role) = self.role {
            for server in SERVERS {
                let url = settings.as_user(server, role);
                let url = url.with_context(|| format!("{server} is no address"))?;
                env.push((server.to_owned(), stack.by_detour(url).into()));
            }
        }
        let common = if self.role.is_some() {
            COMMON.as_slice()
        } else {
            &["RUST_LOG", "CITA_CLOCK_FILE"]
        };
        for name in common.iter().chain(self.env) {
            if let Some(value) = settings.value_for(self.name, name) {
                env.push(((*name).to_owned(), value.into()));
            }
        }
        let folder = stack.state.folder();
        Ok(Launch {
            program,
            args: Vec::new(),
            env,
            folder,
            user: None,
        })
    }
}

/// The programs that are given this variable besides those that all are given.
pub fn readers_of(variable: &str) -> Vec<&'static str> {
    let readers = SERVICES
        .iter()
        .filter(|service| service.env.contains(&variable));
    readers.map(|service| service.name).collect()
}

/// How to start the gateway, which also serves the staff application.
pub fn gateway(context: &Context) -> Result<Launch> {
    let (stack, checkout) = (&context.stack, &context.checkout);
    let program = need(stack.programs.caddy.as_ref(), "caddy")?.to_path_buf();
    let folder = stack.state.at("gateway");
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make {}", folder.display()))?;
    let port = |port| OsString::from(stack.ports.of(port).to_string());
    let upstream = |port| OsString::from(stack.ports.address(port));
    let admin = format!(
        "unix/{}",
        stack.state.sockets().join("gateway.sock").display()
    );
    let mut env = surroundings(stack);
    env.extend(
        [
            ("GATEWAY_PORT", port(Port::Gateway)),
            ("GATEWAY_METRICS_PORT", port(Port::GatewayMetrics)),
            ("GATEWAY_ADMIN", admin.into()),
            ("GATEWAY_STATE", folder.clone().into()),
            // As in the manifests.
            ("GOMEMLIMIT", "192MiB".into()),
            ("WEB_ROOT", checkout.web().into()),
            ("AUTH_UPSTREAM", upstream(Port::Auth)),
            ("SCHEDULING_UPSTREAM", upstream(Port::Scheduling)),
            ("WHATSAPP_INGEST_UPSTREAM", upstream(Port::Ingest)),
            ("NLU_BOOKING_UPSTREAM", upstream(Port::Conversation)),
            ("BILLING_UPSTREAM", upstream(Port::Billing)),
            ("NOTIFICATION_UPSTREAM", upstream(Port::Notification)),
            ("XDG_CONFIG_HOME", folder.clone().into()),
            ("XDG_DATA_HOME", folder.clone().into()),
        ]
        .map(|(name, value)| (name.to_owned(), value)),
    );
    let file = checkout.caddyfile().into();
    let args = ["run", "--adapter", "caddyfile", "--config"]
        .map(OsString::from)
        .into_iter();
    Ok(Launch {
        program,
        args: args.chain([file]).collect(),
        env,
        folder,
        user: None,
    })
}

/// What the C library keeps of memory that is no longer needed, as in the images.
const ALLOCATOR: [(&str, &str); 3] = [
    ("MALLOC_ARENA_MAX", "2"),
    ("MALLOC_MMAP_THRESHOLD_", "65536"),
    ("MALLOC_TRIM_THRESHOLD_", "131072"),
];

fn surroundings(stack: &Stack) -> Vec<(String, OsString)> {
    let own = [
        ("PATH", stack.programs.path.clone()),
        ("HOME", stack.state.folder().into()),
        ("LC_ALL", "C.UTF-8".into()),
    ];
    let allocator = ALLOCATOR.map(|(name, value)| (name, value.into()));
    own.into_iter()
        .chain(allocator)
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::ALLOCATOR;

    #[test]
    fn the_images_set_the_allocator_as_a_local_stack_does() {
        let settings = ALLOCATOR.map(|(name, value)| format!("{name}={value}"));
        let images = include_str!("../../../deploy/Dockerfile");
        let expected = format!("ENV {}", settings.join(" "));
        assert!(images.lines().any(|line| line == expected), "{expected}");
    }
}
