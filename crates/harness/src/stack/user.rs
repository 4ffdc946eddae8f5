//! The user that runs the servers. PostgreSQL refuses to run as root, so for root the servers run as an ordinary user,
//! which is chosen once, because a data folder cannot change its owner between two starts.

use anyhow::{Context as _, Result};
use std::fs;
use std::path::Path;

/// An ordinary user of this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    pub uid: u32,
    pub gid: u32,
}

impl User {
    /// `None` is the caller. For root: the user of the last start, else the one that PostgreSQL's package made.
    pub fn who_runs_servers(base: &Path) -> Result<Option<Self>> {
        if !rustix::process::geteuid().is_root() {
            return Ok(None);
        }
        let passwd = fs::read_to_string("/etc/passwd").context("cannot read /etc/passwd")?;
        let file = base.join("user");
        if let Some(uid) = fs::read_to_string(&file)
            .ok()
            .and_then(|uid| uid.trim().parse::<u32>().ok())
        {
            return find(&passwd, |_, known| known == uid)
                .with_context(|| format!("user {uid} of {} is gone", file.display()))
                .map(Some);
        }
        ["postgres", "nobody"]
            .iter()
            .find_map(|wanted| find(&passwd, |name, _| name == *wanted))
            .context("there is no user “postgres” or “nobody” to run the servers")
            .map(Some)
    }

    /// Makes this the user of every later start.
    pub fn remember(&self, base: &Path) -> Result<()> {
        fs::write(base.join("user"), self.uid.to_string()).context("cannot remember the user")
    }

    /// Makes `user` the owner of `path`; does nothing when the caller runs the servers.
    pub fn give(user: Option<&Self>, path: &Path) -> Result<()> {
        let Some(user) = user else { return Ok(()) };
        std::os::unix::fs::chown(path, Some(user.uid), Some(user.gid))
            .with_context(|| format!("cannot give {} away", path.display()))
    }
}

fn find(passwd: &str, is_wanted: impl Fn(&str, u32) -> bool) -> Option<User> {
    passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        let mut numbers = fields.skip(1).map_while(|number| number.parse().ok());
        let user = User {
            uid: numbers.next()?,
            gid: numbers.next()?,
        };
        is_wanted(name, user.uid).then_some(user)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_found_by_the_whole_name() {
        let passwd =
            "root:x:0:0:root:/root:/bin/bash\npostgresql:x:1:2::/:/x\npostgres:x:103:110:,:/:/x\n";

        let user = find(passwd, |name, _| name == "postgres");

        assert_eq!(user, Some(User { uid: 103, gid: 110 }));
    }
}
