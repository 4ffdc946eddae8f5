//! The manifests of `deploy/kubernetes`: complete, and each service able to grow by itself.

use super::tree::has_ending;
use super::{Finding, Tree, yaml};
use serde_json::Value;
use std::collections::BTreeSet;

const RULE: &str = "fleet";
const FOLDER: &str = "deploy/kubernetes/";
const IMAGES: &str = "deploy/Dockerfile";
const CONTENTS: &str = "deploy/kubernetes/kustomization.yaml";
/// What every service has under its own name.
const KINDS: &[&str] = &[
    "Deployment",
    "Service",
    "HorizontalPodAutoscaler",
    "PodDisruptionBudget",
];

/// What a service's deployment says, and why.
const PROMISES: &[(&str, &str, &str)] = &[
    (
        "/spec/template/spec/terminationGracePeriodSeconds",
        "30",
        "a stop finishes what it took, in ten seconds at most",
    ),
    (
        "/spec/template/spec/securityContext/runAsNonRoot",
        "true",
        "nothing of ours needs root",
    ),
    (
        "/spec/template/spec/automountServiceAccountToken",
        "false",
        "no service talks to the cluster",
    ),
    (
        "/spec/template/spec/containers/0/livenessProbe/httpGet/path",
        "/healthz",
        "a process that hangs is restarted",
    ),
    (
        "/spec/template/spec/containers/0/readinessProbe/httpGet/path",
        "/readyz",
        "a process whose dependencies are away gets no requests",
    ),
    (
        "/spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem",
        "true",
        "no service writes files",
    ),
    (
        "/spec/template/spec/containers/0/securityContext/allowPrivilegeEscalation",
        "false",
        "nothing of ours needs it",
    ),
];

/// One manifest and the file it stands in.
struct Manifest<'a> {
    path: &'a str,
    body: Value,
}

/// Looks at every manifest.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = unlisted(tree);
    let manifests = match manifests(tree) {
        Ok(manifests) => manifests,
        Err(finding) => return vec![finding],
    };
    for Manifest { path, body } in &manifests {
        for pointer in ["/apiVersion", "/kind", "/metadata/name"] {
            let is_contents =
                yaml::text(body, "/kind") == "Kustomization" && pointer == "/metadata/name";
            if yaml::text(body, pointer).is_empty() && !is_contents {
                found.push(Finding::at(
                    *path,
                    RULE,
                    format!("a manifest has no {pointer}"),
                    "every manifest says what it is and its name",
                ));
            }
        }
    }
    for service in tree.services() {
        let target = format!(" AS {service}\n");
        if tree
            .text(IMAGES)
            .is_some_and(|text| !text.contains(&target))
        {
            let reason = format!("no target builds the image of {service}");
            found.push(Finding::at(
                IMAGES,
                RULE,
                reason,
                "add one, like its neighbours'",
            ));
        }
        for kind in KINDS {
            if named(&manifests, kind, service).is_none() {
                found.push(Finding::at(
                    FOLDER,
                    RULE,
                    format!("{service} has no {kind}"),
                    "each service grows, is found, and is drained by itself: write all four",
                ));
            }
        }
        if let Some(deployment) = named(&manifests, "Deployment", service) {
            found.extend(broken_promises(service, deployment));
        }
    }
    found
}

fn broken_promises(service: &str, deployment: &Manifest) -> Vec<Finding> {
    let said = |pointer: &str| {
        let value = deployment
            .body
            .pointer(pointer)
            .cloned()
            .unwrap_or_default();
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    let mut found: Vec<Finding> = PROMISES
        .iter()
        .filter(|(pointer, wanted, _)| said(pointer) != *wanted)
        .map(|(pointer, wanted, why)| {
            Finding::at(
                deployment.path,
                RULE,
                format!("{service}: {pointer} is not {wanted}: {why}"),
                "say so",
            )
        })
        .collect();
    for pointer in ["requests/cpu", "requests/memory", "limits/memory"] {
        let pointer = format!("/spec/template/spec/containers/0/resources/{pointer}");
        if said(&pointer) == "null" {
            found.push(Finding::at(
                deployment.path,
                RULE,
                format!("{service}: {pointer} is missing: the autoscaler reckons with it"),
                "say so",
            ));
        }
    }
    found
}

/// The variables that a service's deployment is given, each from a value, a `ConfigMap` or a `Secret`.
pub fn environment(tree: &Tree, service: &str) -> BTreeSet<String> {
    let Ok(manifests) = manifests(tree) else {
        return BTreeSet::new();
    };
    let Some(deployment) = named(&manifests, "Deployment", service) else {
        return BTreeSet::new();
    };
    let container = "/spec/template/spec/containers/0";
    let single = yaml::items(&deployment.body, &format!("{container}/env"));
    let mut all: BTreeSet<String> = single
        .iter()
        .map(|it| yaml::text(it, "/name").to_owned())
        .collect();
    for source in yaml::items(&deployment.body, &format!("{container}/envFrom")) {
        let of_map = named(
            &manifests,
            "ConfigMap",
            yaml::text(source, "/configMapRef/name"),
        );
        let of_secret = named(&manifests, "Secret", yaml::text(source, "/secretRef/name"));
        for manifest in of_map.into_iter().chain(of_secret) {
            all.extend(yaml::names(&manifest.body, "/data"));
            all.extend(yaml::names(&manifest.body, "/stringData"));
        }
    }
    all
}

fn named<'a>(manifests: &'a [Manifest<'a>], kind: &str, name: &str) -> Option<&'a Manifest<'a>> {
    manifests.iter().find(|it| {
        yaml::text(&it.body, "/kind") == kind && yaml::text(&it.body, "/metadata/name") == name
    })
}

fn manifests(tree: &Tree) -> Result<Vec<Manifest<'_>>, Finding> {
    let mut all = Vec::new();
    for (path, text) in tree
        .below(FOLDER)
        .filter(|(path, _)| has_ending(path, &["yaml"]))
    {
        let documents = yaml::documents(text)
            .map_err(|why| Finding::at(path, RULE, format!("it is no YAML: {why}"), "mend it"))?;
        all.extend(documents.into_iter().map(|body| Manifest { path, body }));
    }
    Ok(all)
}

/// Files that the table of contents forgets, and files that it names and nobody wrote.
fn unlisted(tree: &Tree) -> Vec<Finding> {
    let contents = tree
        .text(CONTENTS)
        .and_then(|text| yaml::documents(text).ok());
    let Some(contents) = contents.and_then(|documents| documents.into_iter().next()) else {
        return vec![Finding::at(
            CONTENTS,
            RULE,
            "there is no table of contents",
            "list the manifests under `resources`",
        )];
    };
    let listed: BTreeSet<&str> = ["/resources", "/components"]
        .iter()
        .flat_map(|pointer| yaml::items(&contents, pointer))
        .filter_map(Value::as_str)
        .collect();
    let inside = |path: &'static str| move |it: &str| it.strip_prefix(path).map(str::to_owned);
    let is_top = |name: &String| !name.contains('/') && name != "kustomization.yaml";
    let there: BTreeSet<String> = tree
        .below(FOLDER)
        .filter(|(path, _)| has_ending(path, &["yaml"]) && !path.ends_with(".example.yaml"))
        .filter_map(|(path, _)| inside(FOLDER)(path))
        .filter(is_top)
        .collect();
    let forgotten = there.iter().filter(|name| !listed.contains(name.as_str()));
    let missing = listed
        .iter()
        .filter(|name| !tree.has(&format!("{FOLDER}{name}")));
    forgotten
        .map(|name| {
            Finding::at(
                CONTENTS,
                RULE,
                format!("{name} is not listed, so it is never applied"),
                "list it",
            )
        })
        .chain(missing.map(|name| {
            Finding::at(
                CONTENTS,
                RULE,
                format!("{name} is listed and not there"),
                "write it, or take it out",
            )
        }))
        .collect()
}
