//! A block of ports per stack, below the range the system hands out by itself, so that two
//! checkouts, or a developer's own servers, never meet. Chosen once and remembered.

use super::State;
use crate::error::{Because as _, Failure, Outcome};
use std::fs;
use std::net::TcpListener;

const FIRST: u16 = 20_000;
const BLOCKS: u16 = 600;
const SIZE: u16 = 20;

/// Who listens where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Port {
    Gateway,
    Sandbox,
    Auth,
    Scheduling,
    Ingest,
    Conversation,
    Billing,
    Notification,
    GatewayMetrics,
    Postgres,
    Redis,
    Amqp,
    Management,
    Distribution,
    Epmd,
    Traces,
}

const ALL: [Port; 16] = [
    Port::Gateway,
    Port::Sandbox,
    Port::Auth,
    Port::Scheduling,
    Port::Ingest,
    Port::Conversation,
    Port::Billing,
    Port::Notification,
    Port::GatewayMetrics,
    Port::Postgres,
    Port::Redis,
    Port::Amqp,
    Port::Management,
    Port::Distribution,
    Port::Epmd,
    Port::Traces,
];

/// One block of ports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ports {
    first: u16,
}

impl Ports {
    /// The block this stack has always had; else a free one, from now on this stack's.
    pub fn remembered(state: &State) -> Outcome<Self> {
        if let Some(ports) = Self::written(state) {
            return Ok(ports);
        }
        Self::choose(state)
    }

    /// Another block than the present one, because a stranger has taken one of its ports.
    pub fn choose(state: &State) -> Outcome<Self> {
        let taken = blocks_of_neighbours(state);
        let start = starting_point(state);
        let ports = (0..BLOCKS)
            .map(|step| Self {
                first: FIRST + (start + step * 7) % BLOCKS * SIZE,
            })
            .find(|ports| !taken.contains(&ports.first) && ports.occupied().is_none())
            .ok_or_else(|| Failure::new("no free block of ports between 20000 and 32000"))?;
        let file = state.at("ports");
        fs::write(&file, ports.first.to_string())
            .because(format!("cannot write {}", file.display()))?;
        Ok(ports)
    }

    fn written(state: &State) -> Option<Self> {
        let first = fs::read_to_string(state.at("ports"))
            .ok()?
            .trim()
            .parse()
            .ok()?;
        Some(Self { first })
    }

    /// The number of one port.
    pub fn of(self, port: Port) -> u16 {
        let position = ALL
            .iter()
            .position(|each| *each == port)
            .unwrap_or_default();
        self.first + u16::try_from(position).unwrap_or_default()
    }

    /// Where one port is reached.
    pub fn address(self, port: Port) -> String {
        format!("127.0.0.1:{}", self.of(port))
    }

    /// The first port of the block that somebody listens on, if any.
    pub fn occupied(self) -> Option<u16> {
        ALL.iter()
            .map(|port| self.of(*port))
            .find(|port| is_taken(*port))
    }
}

/// Whether somebody listens on this port of this machine.
pub fn is_taken(port: u16) -> bool {
    TcpListener::bind(("127.0.0.1", port)).is_err()
}

fn blocks_of_neighbours(state: &State) -> Vec<u16> {
    let Ok(folders) = fs::read_dir(state.base()) else {
        return Vec::new();
    };
    folders
        .flatten()
        .filter_map(|folder| fs::read_to_string(folder.path().join("ports")).ok())
        .filter_map(|first| first.trim().parse().ok())
        .collect()
}

fn starting_point(state: &State) -> u16 {
    let from_key = u32::from_str_radix(state.key(), 16).unwrap_or_default();
    let from_name = state
        .stack()
        .bytes()
        .fold(0_u32, |sum, byte| sum * 31 % 599 + u32::from(byte));
    u16::try_from((from_key % 6_000 + from_name) % u32::from(BLOCKS)).unwrap_or_default()
}
