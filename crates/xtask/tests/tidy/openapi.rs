//! The description of the public routes for machines.

use crate::fixture::Fixture;

const DOCUMENT: &str = "docs/openapi.json";
const ROUTES: (&str, &str) = (
    "services/auth/src/api/mod.rs",
    "pub const ROUTES: X = &[\n    (\"GET\", \"/api/me\", \"SeeOwnAccount\"),\n    (\"PUT\", \"/internal/holds/{turn}\", \"service\"),\n];\n",
);

fn reasons(document: &str) -> Vec<String> {
    Fixture::of(&[ROUTES, (DOCUMENT, document)]).reasons("openapi")
}

#[test]
fn every_public_route_is_described_with_its_permission() {
    let right =
        r#"{"paths": {"/api/me": {"parameters": [], "get": {"x-permission": "SeeOwnAccount"}}}}"#;

    assert_eq!(reasons(right), [""; 0]);
    assert_eq!(
        reasons(r#"{"paths": {}}"#),
        ["GET /api/me is not in docs/openapi.json"]
    );
    assert_eq!(
        reasons(r#"{"paths": {"/api/me": {"get": {"x-permission": "public"}}}}"#),
        ["GET /api/me has the x-permission `public`, and the code asks for SeeOwnAccount"]
    );
    assert_eq!(
        reasons(r#"{"paths": {"/api/me": {"get": {}}}}"#),
        ["GET /api/me has the x-permission ``, and the code asks for SeeOwnAccount"]
    );
}

#[test]
fn what_nobody_serves_or_the_gateway_never_leads_to_is_not_described() {
    let me = r#""/api/me": {"get": {"x-permission": "SeeOwnAccount"}, "post": {}}"#;
    let hold = r#""/internal/holds/{turn}": {"put": {"x-permission": "service"}}"#;

    assert_eq!(
        reasons(&format!(r#"{{"paths": {{{me}, {hold}}}}}"#)),
        [
            "POST /api/me is described, and no service's ROUTES has it",
            "PUT /internal/holds/{turn} is described, and no service's ROUTES has it"
        ]
    );
}

#[test]
fn every_reference_leads_to_something_in_the_document() {
    let get = |reference: &str| {
        format!(
            r#"{{"paths": {{"/api/me": {{"get": {{"x-permission": "SeeOwnAccount", "responses": [{{"$ref": "{reference}"}}]}}}}}},
                "components": {{"schemas": {{"User": {{}}}}}}}}"#
        )
    };

    assert_eq!(reasons(&get("#/components/schemas/User")), [""; 0]);
    for gone in [
        "#/components/schemas/Users",
        "elsewhere.json#/User",
        "https://example.org/user.json",
    ] {
        assert_eq!(
            reasons(&get(gone)),
            [format!("the reference {gone} leads nowhere")]
        );
    }
}

#[test]
fn a_description_that_is_missing_or_no_json_is_said_to_be_so() {
    assert_eq!(
        Fixture::of(&[ROUTES]).reasons("openapi"),
        ["it is not there"]
    );
    assert!(reasons("{").concat().starts_with("it is no JSON"));
    assert_eq!(
        Fixture::of(&[("README.md", "")]).reasons("openapi"),
        [""; 0]
    );
}
