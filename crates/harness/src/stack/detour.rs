//! Detours: a journey may lead the processes of a stack for tests to their servers by way of proxies. A process takes the detour from
//! its next start on.

use super::{Port, Stack};
use anyhow::{Context as _, Result, ensure};
use std::fs;
use std::path::PathBuf;

impl Stack {
    /// Leads each of these ports to another one, for processes that are started from now on.
    pub fn detour(&self, ways: &[(Port, u16)]) -> Result<()> {
        ensure!(
            self.state.is_for_tests(),
            "only a stack for tests has detours"
        );
        let lines = ways
            .iter()
            .map(|(from, to)| format!("{} {to}\n", self.ports.of(*from)));
        let file = self.detours();
        fs::write(&file, lines.collect::<String>())
            .with_context(|| format!("cannot write {}", file.display()))
    }

    /// Ends all detours, for processes that are started from now on.
    pub fn end_detours(&self) {
        drop(fs::remove_file(self.detours()));
    }

    /// The address of a server as a process has to use it now.
    pub fn by_detour(&self, url: String) -> String {
        if !self.state.is_for_tests() {
            return url;
        }
        let ways = fs::read_to_string(self.detours()).unwrap_or_default();
        ways.lines()
            .filter_map(|line| line.split_once(' '))
            .fold(url, |url, (from, to)| {
                url.replace(&format!("127.0.0.1:{from}/"), &format!("127.0.0.1:{to}/"))
            })
    }

    fn detours(&self) -> PathBuf {
        self.state.at("detours")
    }
}
