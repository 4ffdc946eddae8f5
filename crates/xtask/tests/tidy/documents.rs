//! Routes, codes, references and the fleet's manifests.

use crate::fixture::{Fixture, says};

const ROUTES: (&str, &str) = (
    "services/auth/src/api/mod.rs",
    "pub const ROUTES: &[(&str, &str, &str)] = &[\n    (\"GET\", \"/api/me\", \"SeeOwnAccount\"),\n];\n",
);
const TEXTS: (&str, &str) = (
    "services/auth/src/texts.rs",
    "pub const A: Refusal = Refusal::new(\n    Class::Conflict,\n    \"SLOT_TAKEN\",\n    \"Ya no\",\n    \"No\",\n);\n",
);

#[test]
fn a_route_without_its_row_and_a_code_without_its_meaning_are_found() {
    let tree = Fixture::of(&[ROUTES, TEXTS]);

    let found = tree.reasons("routes");

    assert_eq!(
        found,
        [
            "GET /api/me is not in docs/api.md",
            "nobody explains the code SLOT_TAKEN"
        ]
    );
}

#[test]
fn a_route_is_documented_with_its_permission() {
    let wrong = (
        "docs/api.md",
        "| `GET /api/me` | public | |\n| `SLOT_TAKEN` | 409 |\n",
    );
    let right = (
        "docs/api.md",
        "| `GET /api/me` | SeeOwnAccount | |\n| `SLOT_TAKEN` | 409 |\n",
    );

    assert_eq!(
        Fixture::of(&[ROUTES, TEXTS, wrong])
            .findings("routes")
            .len(),
        1
    );
    assert_eq!(Fixture::of(&[ROUTES, TEXTS, right]).findings("routes"), []);
}

#[test]
fn a_permission_may_be_a_type() {
    let table = "pub const ROUTES: X = &faces(&TABLE);\nconst TABLE: [Row; 2] = [\n    staff::<can::SeeAgenda>(\"GET\", \"/api/doctors\", || get()),\n\
                 service(\"PUT\", \"/internal/holds\", || {\n        put()\n    }),\n];\n";
    let rows = "| `GET /api/doctors` | SeeAgenda |\n| `PUT /internal/holds` | service |\n";
    let tree = Fixture::of(&[
        ("services/a/src/api/routes.rs", table),
        ("docs/api.md", rows),
    ]);

    assert_eq!(tree.findings("routes"), []);
}

#[test]
fn what_the_documents_name_is_there() {
    let text = "`crates/a/src/lib.rs` `crates/gone.rs` `services/<name>/README.md`\n[b](docs/b.md) [c](docs/c.md) [d](https://example.org)\n\
                `a_test_that_is_there` `a_test_that_is_gone` `clinic_id`\n";
    let tree = Fixture::of(&[
        ("ARCHITECTURE.md", text),
        ("crates/a/src/lib.rs", "fn a_test_that_is_there() {}\n"),
        ("docs/b.md", "[up](../ARCHITECTURE.md)\n"),
    ]);

    let found = tree.reasons("references");

    assert_eq!(found.len(), 3);
    for gone in ["crates/gone.rs", "docs/c.md", "a_test_that_is_gone"] {
        assert!(says(&found, gone), "{gone}");
    }
}

#[test]
fn every_service_grows_is_found_and_is_drained_by_itself() {
    let tree = Fixture::of(&[
        ("services/auth/Cargo.toml", ""),
        (
            "deploy/kubernetes/kustomization.yaml",
            "apiVersion: a\nkind: Kustomization\nresources: [auth.yaml, gone.yaml]\n",
        ),
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
        "a manifest has no /metadata/name",
        "auth has no Deployment",
        "auth has no HorizontalPodAutoscaler",
        "auth has no PodDisruptionBudget",
    ] {
        assert!(says(&found, words), "{words}");
    }
}

#[test]
fn a_deployment_keeps_its_promises() {
    let deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: auth}\nspec:\n  template:\n    spec:\n      terminationGracePeriodSeconds: 5\n";
    let tree = Fixture::of(&[
        ("services/auth/Cargo.toml", ""),
        (
            "deploy/kubernetes/kustomization.yaml",
            "apiVersion: a\nkind: Kustomization\nresources: [auth.yaml]\n",
        ),
        ("deploy/kubernetes/auth.yaml", deployment),
    ]);

    let found = tree.reasons("fleet");

    assert!(says(&found, "terminationGracePeriodSeconds is not 30"));
    assert!(says(&found, "livenessProbe"));
    assert!(says(&found, "limits/memory is missing"));
}

#[test]
fn what_is_no_yaml_is_said_to_be_so() {
    let tree = Fixture::of(&[
        (
            "deploy/kubernetes/kustomization.yaml",
            "apiVersion: a\nkind: Kustomization\nresources: [a.yaml]\n",
        ),
        ("deploy/kubernetes/a.yaml", "a: [b\nc: }"),
    ]);

    assert!(says(&tree.reasons("fleet"), "it is no YAML"));
}

#[test]
fn the_gateway_leads_to_every_public_route() {
    let table = "pub const ROUTES: X = &[\n    (\"GET\", \"/api/doctors/{id}\", \"a\"),\n    (\"GET\", \"/api/rooms\", \"a\"),\n    (\"GET\", \"/internal/slots\", \"a\"),\n];\n";
    let rows = "| `GET /api/doctors/{id}` | a |\n| `GET /api/rooms` | a |\n| `GET /internal/slots` | a |\n";
    let tree = Fixture::of(&[
        ("services/a/src/api/routes.rs", table),
        ("docs/api.md", rows),
        (
            "deploy/gateway/Caddyfile",
            "@a path /api/doctors /api/doctors/*\n",
        ),
    ]);

    let found = tree.reasons("routes");

    assert_eq!(found, ["the gateway does not lead to GET /api/rooms"]);
}
