//! A private RabbitMQ with a private port mapper: it touches neither the ports nor the cookie nor the node names of
//! another broker on this machine.

use super::process::Launch;
use super::programs::need;
use super::state::write_private;
use super::{Port, Stack, User, probe};
use anyhow::{Context as _, Result};
use std::ffi::OsString;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;

/// The broker's user; the password is the stack's.
pub const USER: &str = "cita";
/// What docker-compose.yml gives to its broker too.
const ADVANCED: &str = include_str!("../../../../deploy/rabbitmq/advanced.config");

/// How to start the port mapper. The port mapper stays in the foreground, because a port mapper that the node starts
/// would outlive the node.
pub fn launch_epmd(stack: &Stack) -> Result<Launch> {
    let port = stack.ports.of(Port::Epmd).to_string();
    let mut env = stack.server_env();
    env.push(("ERL_EPMD_ADDRESS".into(), "127.0.0.1".into()));
    Ok(Launch {
        program: need(stack.programs.epmd.as_ref(), "erlang-base")?.to_path_buf(),
        args: vec!["-port".into(), port.into()],
        env,
        folder: stack.state.at("rabbit"),
        user: stack.user.clone(),
    })
}

/// How to start the broker; writes the configuration files.
pub fn launch(stack: &Stack) -> Result<Launch> {
    configure(stack)?;
    let mut env = stack.server_env();
    env.extend(settings(stack));
    Ok(Launch {
        program: need(stack.programs.rabbit.as_ref(), "rabbitmq-server")?.to_path_buf(),
        args: Vec::new(),
        env,
        folder: stack.state.at("rabbit"),
        user: stack.user.clone(),
    })
}

/// Whether the broker answers in its own protocol.
pub fn is_ready(stack: &Stack) -> bool {
    probe::amqp(stack.ports.of(Port::Amqp))
}

fn settings(stack: &Stack) -> Vec<(String, OsString)> {
    let folder = stack.state.at("rabbit");
    let at = |name: &str| folder.join(name).into_os_string();
    let port = |port: Port| OsString::from(stack.ports.of(port).to_string());
    let node = format!(
        "cita-{}-{}@localhost",
        stack.state.stack(),
        stack.state.key()
    );
    let pairs: [(&str, OsString); 17] = [
        ("HOME", at("home")),
        ("RABBITMQ_NODENAME", node.into()),
        ("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1".into()),
        ("RABBITMQ_NODE_PORT", port(Port::Amqp)),
        ("RABBITMQ_DIST_PORT", port(Port::Distribution)),
        ("ERL_EPMD_PORT", port(Port::Epmd)),
        ("ERL_EPMD_ADDRESS", "127.0.0.1".into()),
        ("RABBITMQ_MNESIA_BASE", at("mnesia")),
        ("RABBITMQ_LOG_BASE", at("log")),
        // Without the extension: the server adds `.conf` and `.config` itself.
        ("RABBITMQ_CONFIG_FILE", at("etc/rabbitmq")),
        ("RABBITMQ_ADVANCED_CONFIG_FILE", at("etc/advanced")),
        ("RABBITMQ_ENABLED_PLUGINS_FILE", at("etc/enabled_plugins")),
        // Otherwise the machine's own /etc/rabbitmq is read.
        ("RABBITMQ_CONF_ENV_FILE", at("etc/env.conf")),
        ("RABBITMQ_PID_FILE", at("pid")),
        ("ERL_CRASH_DUMP_SECONDS", "0".into()),
        // With this the script becomes the server instead of waiting for it.
        ("detached", "true".into()),
        // Otherwise the node listens for other nodes on every interface.
        (
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
            "-kernel inet_dist_use_interface {127,0,0,1}".into(),
        ),
    ];
    pairs.map(|(name, value)| (name.to_owned(), value)).into()
}

fn configure(stack: &Stack) -> Result<()> {
    let folder = stack.state.at("rabbit");
    let configuration = format!(
        "listeners.tcp.1 = 127.0.0.1:{amqp}\n\
         management.tcp.ip = 127.0.0.1\n\
         management.tcp.port = {management}\n\
         prometheus.tcp.ip = 127.0.0.1\n\
         prometheus.tcp.port = {metrics}\n\
         default_user = {USER}\n\
         default_pass = {password}\n\
         loopback_users = none\n\
         log.console = false\n\
         log.file = rabbit.log\n\
         log.file.level = warning\n\
         disk_free_limit.absolute = 100MB\n\
         vm_memory_high_watermark.absolute = 1GB\n",
        amqp = stack.ports.of(Port::Amqp),
        management = stack.ports.of(Port::Management),
        metrics = stack.ports.of(Port::BrokerMetrics),
        password = stack.secrets.password,
    );
    let plugins = "[rabbitmq_management,rabbitmq_prometheus,rabbitmq_consistent_hash_exchange].\n";
    let cookie = folder.join("home/.erlang.cookie");
    let files = [
        (folder.join("etc/rabbitmq.conf"), configuration.as_str()),
        (folder.join("etc/advanced.config"), ADVANCED),
        (folder.join("etc/enabled_plugins"), plugins),
        (cookie.clone(), &stack.secrets.erlang_cookie),
    ];
    for (file, content) in files {
        write_private(&file, content)?;
        User::give(stack.user.as_ref(), &file)?;
    }
    fs::set_permissions(&cookie, Permissions::from_mode(0o400)).context("cannot protect the cookie")
}
