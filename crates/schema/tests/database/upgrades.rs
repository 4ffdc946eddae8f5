//! Refuses a migration that would interrupt a running system.
//!
//! Two releases run side by side while copies are exchanged, so a migration may only expand what the running release uses,
//! and a later release contracts. A statement that scans or rewrites a large table under a lock stops every booking for as
//! long as it takes. The check reads the text of the migrations and knows the statements that are dangerous in PostgreSQL 15.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Migrations up to this version were applied before the check existed.
const LAST_UNCHECKED: &str = "20261122150000";

/// Tables with at most some hundred rows for each clinic, whatever happens. Every other table grows with use.
const SMALL: &[&str] = &[
    "auth.users",
    "billing.subscriptions",
    "billing.unclaimed",
    "conversation.faqs",
    "notification.pauses",
    "scheduling.breaks",
    "scheduling.doctor_services",
    "scheduling.doctors",
    "scheduling.services",
    "scheduling.vacations",
    "scheduling.working_hours",
    "tenancy.channels",
    "tenancy.clinics",
    "tenancy.data_keys",
];

/// Accepted findings: the folder of the migration, the beginning of the statement, and the reason. For a contraction the
/// reason names the migration that expanded and the release that stopped using what is removed.
const ACCEPTED: &[(&str, &str, &str)] = &[
    (
        "20261128200000_version_configuration",
        "drop function tenancy.enter(",
        "the same transaction creates it anew with one column more; the running release names its columns",
    ),
    (
        "20261128200000_version_configuration",
        "drop function tenancy.enter_system(",
        "the same transaction creates it anew with one column more; the running release names its columns",
    ),
    (
        "20261129003000_drop_unused_functions",
        "drop function scheduling.write_appointment(",
        "the running release calls the one that takes the fingerprint of a request, which stays",
    ),
    (
        "20261129003000_drop_unused_functions",
        "drop function scheduling.claim_slot(",
        "the running release calls no function of that name",
    ),
    (
        "20261130004100_enter_as_a_doctor",
        "drop function tenancy.enter(",
        "the same transaction creates it anew with one column more; the running release names its columns",
    ),
    (
        "20261130004200_show_doctors_their_own",
        "drop function scheduling.read_visits(",
        "the same transaction creates it anew with one column more; the running release names its columns",
    ),
    (
        "20261130004200_show_doctors_their_own",
        "drop function scheduling.read_month(",
        "the same transaction creates it anew with one column more; the running release names its columns",
    ),
    (
        "20261130004200_show_doctors_their_own",
        "drop function scheduling.read_busy(",
        "the same transaction creates it anew with one column more; the running release names its columns",
    ),
    (
        "20261130006000_plan_ends_of_clinics",
        "drop function tenancy.operator_clinics(",
        "the same transaction creates it anew with one column more; the running release names its columns",
    ),
    (
        "20261130020600_tell_what_follows",
        "drop function tenancy.operator_clinics(",
        "the same transaction creates it anew with one column more; the running release names its columns",
    ),
    (
        "20261130021610_list_ended_clinics",
        "drop function tenancy.operator_clinics(",
        "the same transaction creates it anew with two parameters more, which have a default",
    ),
    (
        "20261130020310_claim_resources",
        "drop function scheduling.read_visits(",
        "the same transaction creates it anew with one column more; the running release names its columns",
    ),
    (
        "20261130020310_claim_resources",
        "drop function scheduling.read_busy(",
        "the same transaction creates it anew with one column more, and with rows that have no doctor; the running release names its \
         columns, and reads a row without a doctor as none",
    ),
    (
        "20261130008310_show_holds",
        "drop function scheduling.read_visits(",
        "the same transaction creates it anew with one parameter more, which has a default, and one column more, after those that \
         the running release names",
    ),
];

const INDEX: &str = "blocks writes while the index is built: create it concurrently, in a migration of its own with \
                     `run_in_transaction = false` in metadata.toml";
const DROP_INDEX: &str =
    "waits for every query and blocks new ones: drop it concurrently, in a migration of its own";
const CONTRACT: &str =
    "the running release may still use it: remove it one release after the last use";
const NOT_NULL: &str = "fails or rewrites on existing rows: add a constant default, or add the column nullable, fill it, and \
                        then validate a check constraint";
const REWRITE: &str =
    "rewrites the table under a lock: add a column, fill it by a job, and switch over";
const INLINE: &str = "scans the table under a lock: add the constraint separately as `not valid`";
const UNVALIDATED: &str =
    "scans the table under a lock: add it as `not valid` and validate it in a later migration";
const SAME_TRANSACTION: &str =
    "holds the lock of `add constraint` during the scan: validate in a later migration";
const SET_NOT_NULL: &str =
    "scans the table under a lock: validate a check constraint `is not null` instead";
const WHOLE_TABLE: &str = "locks the whole table for as long as it runs";

/// The statements of a script: in lower case, with single spaces, without comments and without function bodies.
fn statements(script: &str) -> Vec<String> {
    let mut text = String::new();
    for (index, part) in script.split("$$").enumerate() {
        // Odd parts are bodies of functions and blocks; a semicolon inside does not end the statement.
        if index % 2 == 0 {
            text.push_str(part);
        }
    }
    let code: Vec<&str> = text
        .lines()
        .map(|line| line.split("--").next().unwrap_or(line))
        .collect();
    code.join("\n")
        .split(';')
        .map(|statement| statement.split_whitespace().collect::<Vec<_>>().join(" "))
        .map(|statement| statement.to_lowercase())
        .filter(|statement| !statement.is_empty())
        .collect()
}

/// The parts of a statement between commas that stand outside parentheses.
fn actions(text: &str) -> Vec<String> {
    let (mut depth, mut parts) = (0_i32, vec![String::new()]);
    for sign in text.chars() {
        depth += i32::from(sign == '(') - i32::from(sign == ')');
        if sign == ',' && depth == 0 {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(sign);
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).collect()
}

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// The text after a beginning, with the optional words removed that may follow.
fn after<'a>(text: &'a str, beginning: &str) -> Option<&'a str> {
    let mut rest = text.strip_prefix(beginning)?;
    for optional in ["if exists ", "if not exists ", "only "] {
        rest = rest.strip_prefix(optional).unwrap_or(rest);
    }
    Some(rest)
}

/// The reason why one action of `alter table` on a growing table is refused.
fn refused_action(action: &str) -> Option<&'static str> {
    let constraint = [
        "add constraint ",
        "add check",
        "add foreign key",
        "add unique",
        "add primary key",
        "add exclude",
    ];
    if action.starts_with("validate constraint ") {
        return None;
    }
    if constraint
        .iter()
        .any(|beginning| action.starts_with(beginning))
    {
        let harmless = action.contains(" not valid") || action.contains(" using index ");
        return (!harmless).then_some(UNVALIDATED);
    }
    if let Some(column) = after(action, "add column ").or_else(|| after(action, "add ")) {
        let volatile = ["random()", "random_uuid()", "clock_timestamp()", "nextval("];
        if has(column, &volatile) || has(column, &[" generated ", "serial"]) {
            return Some(REWRITE);
        }
        if has(
            column,
            &[
                " references ",
                " check ",
                " check(",
                " unique",
                " primary key",
            ],
        ) {
            return Some(INLINE);
        }
        let required = column.contains(" not null") && !column.contains(" default ");
        return required.then_some(NOT_NULL);
    }
    if action.starts_with("alter ") {
        if action.contains(" type ") {
            return Some(REWRITE);
        }
        return action.contains(" set not null").then_some(SET_NOT_NULL);
    }
    None
}

/// The reason why a statement is refused. `created` are the tables of the same migration, which are still empty.
fn refused(statement: &str, created: &BTreeSet<String>) -> Option<&'static str> {
    let grows = |table: &str| !SMALL.contains(&table) && !created.contains(table);
    if statement.starts_with("create index ") || statement.starts_with("create unique index ") {
        let table = statement.split(" on ").nth(1)?;
        let table = table.strip_prefix("only ").unwrap_or(table);
        let table = table.split([' ', '(']).next()?;
        let blocks = grows(table) && !statement.contains(" concurrently ");
        return blocks.then_some(INDEX);
    }
    if statement.starts_with("drop index ") {
        return (!statement.contains(" concurrently ")).then_some(DROP_INDEX);
    }
    let removals = [
        "drop table ",
        "drop view ",
        "drop function ",
        "drop schema ",
        "drop type ",
    ];
    if removals
        .iter()
        .any(|beginning| statement.starts_with(beginning))
    {
        return Some(CONTRACT);
    }
    if has(
        statement,
        &[" rename to ", " rename column ", " set schema "],
    ) {
        return Some(CONTRACT);
    }
    if ["vacuum full", "cluster", "truncate", "lock "]
        .iter()
        .any(|word| statement.starts_with(word))
    {
        return Some(WHOLE_TABLE);
    }
    let (table, changes) = after(statement, "alter table ")?.split_once(' ')?;
    let changes = actions(changes);
    let drops_column =
        |action: &String| action.starts_with("drop ") && !action.starts_with("drop constraint ");
    if changes.iter().any(drops_column) {
        return Some(CONTRACT);
    }
    if !grows(table) {
        return None;
    }
    changes.iter().find_map(|action| refused_action(action))
}

/// Every refused statement of a migration, with the reason.
fn findings(script: &str) -> Vec<(String, &'static str)> {
    let statements = statements(script);
    let created: BTreeSet<String> = statements
        .iter()
        .filter_map(|statement| after(statement, "create table "))
        .filter_map(|rest| rest.split([' ', '(']).next())
        .map(str::to_owned)
        .collect();
    let adds_unvalidated = statements.iter().any(|text| text.contains(" not valid"));
    let mut found = Vec::new();
    for statement in statements {
        let reason = if adds_unvalidated && statement.contains(" validate constraint ") {
            Some(SAME_TRANSACTION)
        } else {
            refused(&statement, &created)
        };
        found.extend(reason.map(|reason| (statement, reason)));
    }
    found
}

#[test]
fn no_new_migration_blocks_or_breaks_the_running_release() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations"));
    let mut open = Vec::new();
    let mut unused: BTreeSet<_> = ACCEPTED.iter().collect();
    for service in fs::read_dir(root).unwrap() {
        let service = service.unwrap().path();
        if !service.is_dir() {
            continue;
        }
        for migration in fs::read_dir(service).unwrap() {
            let folder = migration.unwrap().path();
            let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
            if name.split('_').next().unwrap() <= LAST_UNCHECKED {
                continue;
            }
            for (statement, reason) in findings(&fs::read_to_string(folder.join("up.sql")).unwrap())
            {
                let accepted = ACCEPTED
                    .iter()
                    .find(|(of, beginning, _)| *of == name && statement.starts_with(beginning));
                match accepted {
                    Some(entry) => {
                        unused.remove(entry);
                    }
                    None => open.push(format!("{name}: {statement}: {reason}")),
                }
            }
        }
    }

    assert_eq!(open, Vec::<String>::new());
    assert!(unused.is_empty(), "no longer needed: {unused:?}");
}

#[test]
fn a_dangerous_statement_is_recognised() {
    let cases = [
        ("create index a on scheduling.appointments (id)", INDEX),
        ("create unique index a on notification.jobs (id)", INDEX),
        ("drop index scheduling.a", DROP_INDEX),
        ("drop view scheduling.reminder_now", CONTRACT),
        ("alter table auth.users drop column email", CONTRACT),
        (
            "alter table auth.users rename column email to mail",
            CONTRACT,
        ),
        ("alter table auth.users rename to people", CONTRACT),
        (
            "ALTER TABLE scheduling.patients\n ADD COLUMN a text NOT NULL",
            NOT_NULL,
        ),
        (
            "alter table scheduling.patients add column a uuid default gen_random_uuid()",
            REWRITE,
        ),
        (
            "alter table scheduling.patients add column a text, add column b text check (b <> '')",
            INLINE,
        ),
        (
            "alter table scheduling.patients add a uuid references auth.users (id)",
            INLINE,
        ),
        (
            "alter table scheduling.patients add constraint a check (length(notes) < 9)",
            UNVALIDATED,
        ),
        (
            "alter table scheduling.patients alter column notes type varchar(9)",
            REWRITE,
        ),
        (
            "alter table only scheduling.patients alter notes set not null",
            SET_NOT_NULL,
        ),
        ("truncate conversation.mail", WHOLE_TABLE),
    ];
    for (statement, reason) in cases {
        let found: Vec<_> = findings(statement)
            .into_iter()
            .map(|(_, why)| why)
            .collect();
        assert_eq!(found, [reason], "{statement}");
    }

    let at_once = "alter table scheduling.patients add constraint a check (true) not valid; \
                   alter table scheduling.patients validate constraint a;";
    assert_eq!(findings(at_once)[0].1, SAME_TRANSACTION);
}

#[test]
fn a_harmless_statement_is_accepted() {
    for script in [
        "-- drop table auth.users;\ncreate table scheduling.new (id uuid); create index a on scheduling.new (id);",
        "create index concurrently a on scheduling.appointments (id);",
        "create index a on scheduling.doctors (id);",
        "alter table scheduling.patients add column a text, add column b integer not null default 0;",
        "alter table scheduling.patients add constraint a check (true) not valid;",
        "alter table scheduling.patients validate constraint a;",
        "alter table scheduling.patients drop constraint a;",
        "alter table scheduling.doctors alter column bio type varchar(9);",
        "create function auth.f() returns void language sql as $$ truncate auth.users; $$;",
        "create or replace view scheduling.reminder_now as select 1;",
    ] {
        assert_eq!(findings(script), [], "{script}");
    }
}
