//! Proxies between the services and their servers.

use crate::stage::Stage;
use anyhow::Result;
use harness::SERVICES;
use harness::stack::Port;
use testkit::Proxy;

/// A server that services reach by a proxy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Server {
    Postgres,
    Rabbit,
    Redis,
}

/// One proxy before each server. When this is dropped, the services are led to their servers directly again.
pub struct Proxies<'a> {
    stage: &'a Stage,
    postgres: Proxy,
    rabbit: Proxy,
    redis: Proxy,
}

impl<'a> Proxies<'a> {
    /// Opens the proxies and starts all services anew, so that they use them.
    pub fn between(stage: &'a Stage) -> Result<Self> {
        let ports = stage.context.stack.ports;
        let before = |port| Proxy::to(&ports.address(port));
        let proxies = Self {
            stage,
            postgres: before(Port::Postgres),
            rabbit: before(Port::Amqp),
            redis: before(Port::Redis),
        };
        stage.context.stack.detour(&[
            (Port::Postgres, proxies.postgres.port()),
            (Port::Amqp, proxies.rabbit.port()),
            (Port::Redis, proxies.redis.port()),
        ])?;
        restart_services(stage)?;
        Ok(proxies)
    }

    pub const fn of(&self, server: Server) -> &Proxy {
        match server {
            Server::Postgres => &self.postgres,
            Server::Rabbit => &self.rabbit,
            Server::Redis => &self.redis,
        }
    }

    /// Takes the proxies away, and waits until all services work without them.
    pub fn remove(self) -> Result<()> {
        self.stage.context.stack.end_detours();
        restart_services(self.stage)
    }
}

impl Drop for Proxies<'_> {
    fn drop(&mut self) {
        self.stage.context.stack.end_detours();
    }
}

/// The supervisor starts again what was killed.
fn restart_services(stage: &Stage) -> Result<()> {
    for (service, _) in SERVICES {
        stage.context.stack.process(service).kill()?;
    }
    stage.wait_until_ready()
}
