//! What the services' users may do at RabbitMQ and Redis: granted to RabbitMQ's users by its management interface, or printed for the
//! operator of servers that are not ours. Redis reads its users from its configuration, because it forgets what is granted while it runs.

use anyhow::{Context as _, Result, ensure};
use bus::{Rights, rights_of};
use harness::Http;
use harness::stack::ServiceUser;
use schema::Passwords;
use serde_json::{Value, json};

/// The exchange of all events.
const EXCHANGE: &str = "cita.events";
/// The virtual host of an address that names none.
const DEFAULT_HOST: &str = "%2F";

/// Makes the users that have a password, and gives each the rights of its service in the virtual host of that broker. Repeating it changes
/// nothing.
pub fn grant(management: &str, broker: &str, passwords: &Passwords) -> Result<()> {
    let http = Http::open()?;
    let put = |path: String, body: Value| -> Result<()> {
        let url = format!("{}/api/{path}", management.trim_end_matches('/'));
        let answer = Http::ask(http.client().put(url).json(&body))?;
        let status = answer.status;
        ensure!(
            (200..300).contains(&status),
            "{} answered {status}",
            answer.path
        );
        Ok(())
    };
    let host = virtual_host(broker);
    for (role, password) in passwords.iter() {
        let name = role.name();
        let user = ServiceUser::named(name).with_context(|| format!("{name} has no service"))?;
        let rights = rights_of(user.service, user.origin);
        let made = put(
            format!("users/{name}"),
            json!({ "password": password, "tags": "" }),
        );
        made.with_context(|| format!("making the broker's user {name}"))?;
        let Rights {
            configure,
            write,
            read,
            published_keys,
            heard_keys,
        } = rights;
        let everywhere = json!({ "configure": configure, "write": write, "read": read });
        let of_keys = json!({ "exchange": EXCHANGE, "write": published_keys, "read": heard_keys });
        put(format!("permissions/{host}/{name}"), everywhere)
            .and_then(|()| put(format!("topic-permissions/{host}/{name}"), of_keys))
            .with_context(|| format!("giving the broker's user {name} its rights"))?;
    }
    Ok(())
}

/// The same rights as commands of `rabbitmqctl` and `redis-cli`, one for each line. The operator makes the users of RabbitMQ, and puts
/// passwords in.
pub fn commands() -> Vec<String> {
    let of_broker = ServiceUser::ALL.iter().flat_map(|user| {
        let rights = rights_of(user.service, user.origin);
        let name = user.name;
        [
            format!(
                "rabbitmqctl set_permissions {name} '{}' '{}' '{}'",
                rights.configure, rights.write, rights.read
            ),
            format!(
                "rabbitmqctl set_topic_permissions {name} {EXCHANGE} '{}' '{}'",
                rights.published_keys, rights.heard_keys
            ),
        ]
    });
    let of_cache = ServiceUser::ALL.iter().map(|user| {
        let rules = cache::rules_of(user.service).join("' '");
        format!(
            "redis-cli acl setuser {} reset on '>PASSWORD' '{rules}'",
            user.name
        )
    });
    of_broker.chain(of_cache).collect()
}

/// The virtual host in the form of a path's segment.
fn virtual_host(broker: &str) -> &str {
    let place = broker.split_once("://").map_or(broker, |(_, place)| place);
    let path = place.split_once('/').map_or("", |(_, path)| path);
    let host = path.split('?').next().unwrap_or_default();
    if host.is_empty() { DEFAULT_HOST } else { host }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_virtual_host_is_a_segment_of_a_path() {
        assert_eq!(virtual_host("amqp://a:b@h:5672/%2f"), "%2f");
        assert_eq!(virtual_host("amqps://a:b@h:5671/cita?heartbeat=5"), "cita");
        assert_eq!(virtual_host("amqp://h"), "%2F");
    }

    /// The script of the containers has the rights as text, because it runs in an image without `cita`.
    #[test]
    fn the_containers_give_redis_the_same_users() {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../deploy/redis/start");
        let mut command = std::process::Command::new("sh");
        command
            .args([script, "print"])
            .env("REDIS_PASSWORD", "operator");
        for user in &ServiceUser::ALL {
            command.env(user.password_variable("REDIS_URL"), user.name);
        }

        let output = command.output().expect("a shell");

        let printed = String::from_utf8(output.stdout).expect("text");
        for user in &ServiceUser::ALL {
            let rules = cache::rules_of(user.service).join(" ");
            let line = format!("user {0} on >{0} {rules}\n", user.name);
            assert!(printed.contains(&line), "{line} is not in {printed}");
        }
    }

    #[test]
    fn every_role_and_every_queue_has_a_user() {
        let names = ServiceUser::ALL.map(|user| user.name);
        assert_eq!(names, schema::Role::ALL.map(schema::Role::name));
        for queue in events::queues::ALL {
            let known = ServiceUser::ALL
                .iter()
                .any(|user| user.service == queue.service);
            assert!(known, "nobody may read {}", queue.name);
        }
    }
}
