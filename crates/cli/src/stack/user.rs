//! Who runs the servers. PostgreSQL refuses root, so root lends the servers to an ordinary user:
//! chosen once, because a data folder cannot change hands between two starts.

use crate::error::{Because as _, Outcome};
use std::fs;
use std::path::Path;

/// An ordinary user of this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// The user's number.
    pub uid: u32,
    /// The number of the user's own group.
    pub gid: u32,
}

impl User {
    /// Nobody but the caller, unless the caller is root: then whoever it was last time, else
    /// the user that PostgreSQL's package made.
    pub fn who_runs_servers(base: &Path) -> Outcome<Option<Self>> {
        if !rustix::process::geteuid().is_root() {
            return Ok(None);
        }
        let passwd = fs::read_to_string("/etc/passwd").because("cannot read /etc/passwd")?;
        let file = base.join("user");
        if let Some(uid) = fs::read_to_string(&file)
            .ok()
            .and_then(|uid| uid.trim().parse::<u32>().ok())
        {
            return find(&passwd, |_, known| known == uid)
                .because(format!("user {uid} of {} is gone", file.display()))
                .map(Some);
        }
        ["postgres", "nobody"]
            .iter()
            .find_map(|wanted| find(&passwd, |name, _| name == *wanted))
            .because("there is no user “postgres” or “nobody” to run the servers")
            .map(Some)
    }

    /// Makes this the user of every later start as well.
    pub fn remember(&self, base: &Path) -> Outcome {
        fs::write(base.join("user"), self.uid.to_string()).because("cannot remember the user")
    }

    /// Lets `user` own `path`; nothing to do when the caller runs the servers.
    pub fn give(user: Option<&Self>, path: &Path) -> Outcome {
        let Some(user) = user else { return Ok(()) };
        std::os::unix::fs::chown(path, Some(user.uid), Some(user.gid))
            .because(format!("cannot give {} away", path.display()))
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
