//! The environment in code, documents and deployments.

use crate::fixture::{Fixture, says};

const MANIFEST: (&str, &str) = ("services/auth/Cargo.toml", "");
const MAIN: (&str, &str) = (
    "services/auth/src/main.rs",
    "fn main() { host.serve(app); }\n",
);
const CONFIG: (&str, &str) = (
    "services/auth/src/config.rs",
    "fn read() { env.required(\"AUTH_KEY\") }\n",
);
const TABLE: (&str, &str) = (
    "docs/configuration.md",
    "## The six services\n\n| name | who | meaning |\n|---|---|---|\n| `AUTH_KEY` | auth | it |\n| `FRONTEND_URL` | all | it |\n\
     | `LISTEN_ADDR` | all | it |\n| `OTEL_EXPORTER_OTLP_ENDPOINT` | all | it |\n| `RUST_LOG` | all | it |\n",
);
const COMPOSE: (&str, &str) = (
    "docker-compose.yml",
    "x-all: &all\n  RUST_LOG: info\n  LISTEN_ADDR: a\n  FRONTEND_URL: b\n  OTEL_EXPORTER_OTLP_ENDPOINT: ''\n\
     services:\n  auth:\n    environment:\n      <<: *all\n      AUTH_KEY: c\n",
);
const FLEET: (&str, &str) = (
    "deploy/kubernetes/auth.yaml",
    "kind: ConfigMap\nmetadata: {name: all}\ndata: {RUST_LOG: a, LISTEN_ADDR: b, FRONTEND_URL: c, OTEL_EXPORTER_OTLP_ENDPOINT: d}\n---\n\
     kind: Deployment\nmetadata: {name: auth}\nspec: {template: {spec: {containers: [{env: [{name: AUTH_KEY, value: a}], envFrom: [{configMapRef: {name: all}}]}]}}}\n",
);

#[test]
fn what_is_read_explained_and_given_agrees() {
    let tree = Fixture::of(&[MANIFEST, MAIN, CONFIG, TABLE, COMPOSE, FLEET]);

    assert_eq!(tree.reasons("settings"), [""; 0]);
}

#[test]
fn a_new_variable_is_missing_in_all_three_places() {
    let config = (
        "services/auth/src/config.rs",
        "fn read() { env.required(\"AUTH_KEY\"); env.or(\"AUTH_NEW\", 1) }\n",
    );
    let tree = Fixture::of(&[MANIFEST, MAIN, config, TABLE, COMPOSE, FLEET]);

    let places = tree.places("settings");

    assert_eq!(
        places,
        [
            "docker-compose.yml",
            "deploy/kubernetes",
            "docs/configuration.md"
        ]
    );
}

#[test]
fn a_variable_that_nobody_reads_any_more_is_left_over_in_all_three_places() {
    let config = ("services/auth/src/config.rs", "\n");
    let tree = Fixture::of(&[MANIFEST, MAIN, config, TABLE, COMPOSE, FLEET]);

    let reasons = tree.reasons("settings");

    assert_eq!(reasons.len(), 3);
    assert!(says(&reasons, "nobody reads AUTH_KEY"));
}

#[test]
fn the_environment_is_read_in_one_file() {
    let app = (
        "services/auth/src/app.rs",
        "fn open() {\n    host.env()\n        .secret(\"AUTH_KEY\")\n}\n",
    );
    let tree = Fixture::of(&[MANIFEST, MAIN, CONFIG, TABLE, COMPOSE, FLEET, app]);

    assert_eq!(tree.places("settings"), ["services/auth/src/app.rs:3"]);
}

#[test]
fn a_service_is_given_the_broker_only_when_it_uses_it() {
    let main = (
        "services/auth/src/main.rs",
        "fn main() { host.serve(app); host.relay(); }\n",
    );
    let tree = Fixture::of(&[MANIFEST, main, CONFIG, TABLE, COMPOSE, FLEET]);

    assert!(says(
        &tree.reasons("settings"),
        "auth reads AMQP_URL and is not given it"
    ));
}

#[test]
fn the_local_stack_gives_what_is_needed_and_nothing_else() {
    let row = "const COMMON: [&str; 1] = [\n    \"RUST_LOG\",\n];\nService {\n    name: \"auth\",\n    env: &[\"AUTH_OLD\"],\n    },\n";
    let local = ("crates/cli/src/services.rs", row);
    let tree = Fixture::of(&[MANIFEST, MAIN, CONFIG, TABLE, COMPOSE, FLEET, local]);

    let reasons = tree.reasons("settings");

    assert_eq!(reasons.len(), 2);
    assert!(says(
        &reasons,
        "auth is given AUTH_OLD and does not read it"
    ));
    assert!(says(&reasons, "auth cannot start without AUTH_KEY"));
}
