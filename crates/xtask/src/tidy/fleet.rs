//! The manifests of `deploy/kubernetes`: each is applied, each service has its own, and every deployment says what
//! `rules.toml` asks for.

use super::tree::has_ending;
use super::{Report, Tree, yaml};
use serde_json::Value;
use std::collections::BTreeSet;

const FOLDER: &str = "deploy/kubernetes/";
const IMAGES: &str = "deploy/Dockerfile";
const CONTENTS: &str = "deploy/kubernetes/kustomization.yaml";

/// Looks at every manifest.
pub fn check(tree: &Tree, report: &mut Report) {
    listed(tree, report);
    connections(tree, report);
    for (path, text) in files(tree) {
        if let Err(why) = yaml::documents(text) {
            report.add(path, format!("it is no YAML: {why}"), "mend it");
        }
    }
    for service in tree.services() {
        if tree
            .text(IMAGES)
            .is_some_and(|text| !text.contains(&format!(" AS {service}\n")))
        {
            report.add(
                IMAGES,
                format!("no target builds the image of {service}"),
                "add one, like its neighbours'",
            );
        }
        for kind in tree
            .rules
            .fleet
            .kinds
            .iter()
            .filter(|kind| named(tree, kind, service).is_none())
        {
            report.add(
                FOLDER,
                format!("{service} has no {kind}"),
                "write one, like its neighbours'",
            );
        }
        let Some(deployment) = named(tree, "Deployment", service) else {
            continue;
        };
        for (pointer, (wanted, why)) in &tree.rules.fleet.deployment {
            let said = deployment
                .pointer(pointer)
                .map(|it| it.as_str().map_or_else(|| it.to_string(), str::to_owned));
            if said.is_none() || (wanted != "*" && said.as_ref() != Some(wanted)) {
                let reason = format!("{service}: {pointer} is not {wanted}: {why}");
                report.add(FOLDER, reason, "say so in the deployment");
            }
        }
    }
}

/// The variables that a service's deployment is given, each from a value, a `ConfigMap` or a `Secret`.
pub fn environment(tree: &Tree, service: &str) -> BTreeSet<String> {
    let deployment = named(tree, "Deployment", service).unwrap_or_default();
    let container = "/spec/template/spec/containers/0";
    let single = yaml::items(&deployment, &format!("{container}/env"));
    let mut all: BTreeSet<String> = single
        .iter()
        .map(|it| yaml::text(it, "/name").to_owned())
        .collect();
    for source in yaml::items(&deployment, &format!("{container}/envFrom")) {
        for (kind, pointer) in [
            ("ConfigMap", "/configMapRef/name"),
            ("Secret", "/secretRef/name"),
        ] {
            let manifest = named(tree, kind, yaml::text(source, pointer)).unwrap_or_default();
            all.extend(
                ["/data", "/stringData"]
                    .iter()
                    .flat_map(|data| yaml::names(&manifest, data)),
            );
        }
    }
    all
}

fn files(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    tree.below(FOLDER)
        .filter(|(path, _)| has_ending(path, &["yaml"]))
}

fn named(tree: &Tree, kind: &str, name: &str) -> Option<Value> {
    let mut all = files(tree).flat_map(|(_, text)| yaml::documents(text).unwrap_or_default());
    all.find(|it| yaml::text(it, "/kind") == kind && yaml::text(it, "/metadata/name") == name)
}

/// All copies together open no more connections than PostgreSQL has for them, also while a release is rolled out. A copy opens those of its
/// pool and one for its health.
fn connections(tree: &Tree, report: &mut Report) {
    let number = |value: &Value| value.as_u64().or_else(|| value.as_str()?.parse().ok());
    let of = |kind, name: &str, pointer: &str| number(named(tree, kind, name)?.pointer(pointer)?);
    let pool = of("ConfigMap", "shared", "/data/DATABASE_POOL_SIZE").unwrap_or(u64::MAX / 1_000);
    let copies = tree.services().into_iter().map(|service| {
        let most = of("HorizontalPodAutoscaler", service, "/spec/maxReplicas").unwrap_or_default();
        let surge = "/spec/strategy/rollingUpdate/maxSurge";
        most + of("Deployment", service, surge).unwrap_or_default()
    });
    let opened = copies.sum::<u64>().saturating_mul(pool + 1);
    let allowed = tree.rules.fleet.connections;
    if opened > allowed {
        report.add(
            FOLDER,
            format!("all copies together open {opened} connections, and PostgreSQL has {allowed}"),
            "lower `maxReplicas` or the pool, or give the server and rules.toml more",
        );
    }
}

/// The table of contents names every manifest of the folder, and nothing else.
fn listed(tree: &Tree, report: &mut Report) {
    let contents = yaml::documents(tree.text(CONTENTS).unwrap_or_default()).unwrap_or_default();
    let contents = contents.into_iter().next().unwrap_or_default();
    let pointers = ["/resources", "/components"].iter();
    let listed: BTreeSet<&str> = pointers
        .flat_map(|pointer| yaml::items(&contents, pointer))
        .filter_map(Value::as_str)
        .collect();
    let inside = |path| str::strip_prefix(path, FOLDER).unwrap_or_default();
    for name in files(tree).map(|(path, _)| inside(path)) {
        let is_manifest =
            !name.contains('/') && name != "kustomization.yaml" && !name.ends_with(".example.yaml");
        if is_manifest && !listed.contains(name) {
            report.add(
                CONTENTS,
                format!("{name} is not listed, so it is never applied"),
                "list it",
            );
        }
    }
    for name in listed
        .iter()
        .filter(|name| !tree.has(&format!("{FOLDER}{name}")))
    {
        report.add(
            CONTENTS,
            format!("{name} is listed and not there"),
            "write it, or take it out",
        );
    }
}
