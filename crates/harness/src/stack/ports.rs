//! A block of ports for each stack, below the range from which the system assigns ports by itself, so that two
//! checkouts and a developer's own servers do not collide. The block is chosen once and remembered.

use super::State;
use anyhow::{Context as _, Result};
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU16, Ordering};

const FIRST: u16 = 20_000;
const BLOCKS: u16 = 600;
const SIZE: u16 = 20;
/// Above the blocks, and below the range from which the system assigns ports by itself.
const SPARE: std::ops::Range<u16> = 32_000..32_768;

/// What listens on a port of the block.
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
    BrokerMetrics,
    Smtp,
}

const ALL: [Port; 18] = [
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
    Port::BrokerMetrics,
    Port::Smtp,
];

/// The block of ports of one stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ports {
    first: u16,
}

impl Ports {
    /// The remembered block of this stack; a stack without one gets a free block.
    pub fn remembered(state: &State) -> Result<Self> {
        let written = fs::read_to_string(state.at("ports"));
        match written.ok().and_then(|first| first.trim().parse().ok()) {
            Some(first) => Ok(Self { first }),
            None => Self::choose(state),
        }
    }

    /// Chooses another block, because a program outside the stack uses one of the present ports.
    pub fn choose(state: &State) -> Result<Self> {
        let taken = blocks_of_neighbours(state);
        let start = starting_point(state);
        let ports = (0..BLOCKS)
            .map(|step| Self {
                first: FIRST + (start + step * 7) % BLOCKS * SIZE,
            })
            .find(|ports| !taken.contains(&ports.first) && ports.occupied().is_none())
            .context("no free block of ports between 20000 and 32000")?;
        let file = state.at("ports");
        fs::write(&file, ports.first.to_string())
            .with_context(|| format!("cannot write {}", file.display()))?;
        Ok(ports)
    }

    /// The TCP port number.
    pub fn of(self, port: Port) -> u16 {
        let place = ALL
            .iter()
            .zip(self.first..)
            .find(|(each, _)| **each == port);
        place.map_or(self.first, |(_, number)| number)
    }

    /// Host and port, as `127.0.0.1:20001`.
    pub fn address(self, port: Port) -> String {
        format!("127.0.0.1:{}", self.of(port))
    }

    /// The first port of the block that a program listens on, if any.
    pub fn occupied(self) -> Option<u16> {
        ALL.iter()
            .map(|port| self.of(*port))
            .find(|port| is_taken(*port))
    }
}

/// An address of this machine for one more process, another one at each call. A port that the system assigns would not do:
/// until the process listens, the system may give it to any outgoing connection.
pub fn spare_address() -> Result<SocketAddr> {
    static PLACE: LazyLock<AtomicU16> = LazyLock::new(|| AtomicU16::new(fastrand::u16(..)));
    let ports = SPARE.end - SPARE.start;
    let port = (0..ports)
        .map(|_| SPARE.start + PLACE.fetch_add(1, Ordering::Relaxed) % ports)
        .find(|port| !is_taken(*port));
    let port = port.context("no free port between 32000 and 32767")?;
    Ok(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
}

fn is_taken(port: u16) -> bool {
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
