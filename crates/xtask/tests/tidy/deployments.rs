//! Settings, the manifests of the fleet, and the gateway.

use crate::fixture::{Fixture, says};

const MANIFEST: (&str, &str) = ("services/auth/Cargo.toml", "");
const CONTENTS: &str = "apiVersion: a\nkind: Kustomization\nresources: [auth.yaml, gone.yaml]\n";
const DECLARED: (&str, &str) = (
    "docs/settings.json",
    r#"[{"service": "auth", "name": "AUTH_KEY", "required": true, "meaning": "a key"},
        {"service": "auth", "name": "RUST_LOG", "required": false, "default": "info"},
        {"service": "auth", "name": "LISTEN_ADDR", "required": true}]"#,
);
const COMPOSE: (&str, &str) = (
    "docker-compose.yml",
    "x-common: &common\n  LISTEN_ADDR: a\nservices:\n  auth:\n    environment:\n      <<: *common\n      AUTH_KEY: a\n",
);
const FLEET: (&str, &str) = (
    "deploy/kubernetes/auth.yaml",
    "kind: Deployment\nmetadata: {name: auth}\nspec:\n  template:\n    spec:\n      containers:\n        - name: auth\n          \
     env: [{name: AUTH_KEY}]\n          envFrom: [{configMapRef: {name: shared}}]\n---\nkind: ConfigMap\nmetadata: {name: shared}\ndata: {LISTEN_ADDR: a}\n",
);
const LOCAL: (&str, &str) = (
    "crates/cli/src/services.rs",
    "const COMMON: [&str; 1] = [\n    \"RUST_LOG\",\n];\n    Service {\n        name: \"auth\",\n        env: &[\"AUTH_KEY\"],\n    },\n",
);

#[test]
fn a_service_that_is_given_what_it_declares_is_found_right() {
    let tree = Fixture::of(&[MANIFEST, DECLARED, COMPOSE, FLEET, LOCAL]);

    assert_eq!(tree.reasons("settings"), [""; 0]);
}

#[test]
fn a_setting_without_a_default_is_given_by_every_way_to_start_the_service() {
    let nothing = |path| (path, "");
    let tree = Fixture::of(&[
        MANIFEST,
        DECLARED,
        nothing("docker-compose.yml"),
        nothing("deploy/kubernetes/auth.yaml"),
        nothing("crates/cli/src/services.rs"),
    ]);

    let found = tree.findings("settings");

    let missing = |place: &str| found.iter().filter(|it| it.place == place).count();
    assert_eq!(missing("docker-compose.yml"), 2);
    assert_eq!(missing("deploy/kubernetes"), 2);
    assert_eq!(missing("crates/cli/src/services.rs"), 1);
}

#[test]
fn a_service_is_given_nothing_that_it_does_not_declare() {
    let compose = (
        "docker-compose.yml",
        "services:\n  auth:\n    environment: {LISTEN_ADDR: a, AUTH_KEY: a, AUTH_OLD: a}\n",
    );
    let tree = Fixture::of(&[MANIFEST, DECLARED, compose, FLEET, LOCAL]);

    let reasons = tree.reasons("settings");

    assert_eq!(reasons, ["auth is given AUTH_OLD and does not declare it"]);
}

#[test]
fn every_service_has_its_manifests_and_each_manifest_is_applied() {
    let tree = Fixture::of(&[
        MANIFEST,
        ("deploy/kubernetes/kustomization.yaml", CONTENTS),
        (
            "deploy/kubernetes/auth.yaml",
            "apiVersion: v1\nkind: Service\nmetadata: {name: auth}\n",
        ),
        (
            "deploy/kubernetes/extra.yaml",
            "apiVersion: v1\nkind: Service\n",
        ),
    ]);

    let found = tree.reasons("fleet");

    for words in [
        "extra.yaml is not listed",
        "gone.yaml is listed and not there",
        "auth has no Deployment",
        "auth has no HorizontalPodAutoscaler",
        "auth has no PodDisruptionBudget",
    ] {
        assert!(says(&found, words), "{words}");
    }
}

#[test]
fn a_deployment_says_what_every_deployment_has_to_say() {
    let deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: auth}\nspec:\n  template:\n    spec:\n      terminationGracePeriodSeconds: 5\n";
    let tree = Fixture::of(&[
        MANIFEST,
        ("deploy/kubernetes/kustomization.yaml", CONTENTS),
        ("deploy/kubernetes/auth.yaml", deployment),
    ]);

    let found = tree.reasons("fleet");

    assert!(says(&found, "terminationGracePeriodSeconds is not 30"));
    assert!(says(&found, "livenessProbe"));
    assert!(says(&found, "limits/memory is not *"));
}

#[test]
fn what_is_no_yaml_is_said_to_be_so() {
    let tree = Fixture::of(&[("deploy/kubernetes/a.yaml", "a: [b\nc: }")]);

    assert!(says(&tree.reasons("fleet"), "it is no YAML"));
}

#[test]
fn the_gateway_leads_to_every_public_route() {
    let contract =
        r#"{"paths": {"/api/doctors/{id}": {}, "/api/rooms": {}, "/internal/slots": {}}}"#;
    let tree = Fixture::of(&[
        ("docs/openapi.json", contract),
        (
            "deploy/gateway/Caddyfile",
            "@a path /api/doctors /api/doctors/*\n",
        ),
    ]);

    let found = tree.reasons("gateway");

    assert_eq!(found, ["it does not lead to /api/rooms"]);
}
