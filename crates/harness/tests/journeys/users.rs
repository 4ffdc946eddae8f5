//! The running services are signed in at PostgreSQL and RabbitMQ as users of their own, and none as an operator. That each of them reaches
//! Redis too is part of being ready.

use crate::stage::Stage;
use anyhow::{Context as _, Result, ensure};
use harness::stack::{ServiceUser, postgres};
use harness::{text, wait};
use serde_json::Value;
use std::collections::BTreeSet;
use std::time::Duration;

/// RabbitMQ lists the facts of its connections every five seconds.
const LISTED: Duration = Duration::from_secs(20);

#[test]
fn every_service_is_signed_in_as_its_own_user() -> Result<()> {
    let stage = Stage::open()?;
    stage.wait_until_ready()?;
    let expected: BTreeSet<String> = ServiceUser::ALL
        .iter()
        .map(|user| format!("{} as {}", user.service, user.name))
        .collect();

    let mut found = BTreeSet::new();
    let same = wait::until_true(LISTED, "others are signed in at RabbitMQ", || {
        found = at_broker(&stage)?;
        Ok(found == expected)
    });
    same.with_context(|| format!("at RabbitMQ: {found:?}"))?;

    // Tests of other packages look in as the owner.
    let roles = "select distinct usename from pg_stat_activity where datname = 'cita' and usename ^@ 'cita_' and usename <> 'cita_owner'";
    let roles = postgres::psql(&stage.context.stack, postgres::DATABASE, roles)?;
    let at_database: BTreeSet<&str> = roles.lines().collect();
    let names = ServiceUser::ALL.map(|user| user.name);
    ensure!(
        at_database == BTreeSet::from(names),
        "at PostgreSQL: {at_database:?}"
    );
    println!("  {} users at each server", expected.len());
    Ok(())
}

/// Each connection to the broker, as the service that made it and the user whose login it has.
fn at_broker(stage: &Stage) -> Result<BTreeSet<String>> {
    let management = stage.context.setting("RABBITMQ_MANAGEMENT_URL")?;
    let found = stage.http.json(&format!("{management}/api/connections"))?;
    let connections = found.as_array().context("the connections are not a list")?;
    let described = connections.iter().map(|connection: &Value| {
        let named = |pointer| text(connection, pointer).with_context(|| pointer.to_owned());
        let service = named("/client_properties/connection_name")?;
        Ok(format!("{service} as {}", named("/user")?))
    });
    described.collect()
}
