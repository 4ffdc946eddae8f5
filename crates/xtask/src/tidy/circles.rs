//! No module of a crate uses, over however many others, a module that uses it: such modules can only be read, tested and
//! moved together. Approximate by design: what counts is `use` and `crate::…`, outside of tests.

use super::uses::{module, named};
use super::{Report, Tree};
use std::collections::{BTreeMap, BTreeSet};

type Graph<'a> = BTreeMap<String, BTreeSet<String>>;

/// Looks at every crate.
pub fn check(tree: &Tree, report: &mut Report) {
    let mut crates: BTreeMap<&str, BTreeMap<String, &str>> = BTreeMap::new();
    for (path, text) in tree.product() {
        if let Some((folder, inside)) = path.split_once("/src/")
            && let Some(module) = module(inside)
        {
            crates.entry(folder).or_default().insert(module, text);
        }
    }
    for (folder, modules) in &crates {
        for circle in circles(&graph(modules)) {
            let reason = format!(
                "these modules use each other in a circle: {}",
                circle.join(", ")
            );
            let remedy = "move what they share into a module of its own, below them";
            report.add(&format!("{folder}/src"), reason, remedy);
        }
    }
}

fn graph<'a>(modules: &BTreeMap<String, &'a str>) -> Graph<'a> {
    let targets = |module: &String, text: &str| {
        let used = named(module, text)
            .into_iter()
            .filter_map(|path| longest(modules, &path));
        used.filter(|target| target != module).collect()
    };
    modules
        .iter()
        .map(|(module, text)| (module.clone(), targets(module, text)))
        .collect()
}

/// The module that a path leads into: `store::agenda` for `store::agenda::lock`.
fn longest(modules: &BTreeMap<String, &str>, path: &str) -> Option<String> {
    let mut path = path;
    while !modules.contains_key(path) {
        path = path.rsplit_once("::")?.0;
    }
    Some(path.to_owned())
}

/// Groups of modules that reach each other.
fn circles(graph: &Graph) -> Vec<Vec<String>> {
    let reach: Graph = graph
        .keys()
        .map(|module| (module.clone(), reachable(graph, module)))
        .collect();
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    for (module, reached) in &reach {
        let is_back = |other: &&String| reach.get(*other).is_some_and(|from| from.contains(module));
        let group: Vec<String> = reached.iter().filter(is_back).cloned().collect();
        if !group.is_empty() && seen.insert(group.clone()) {
            all.push(group);
        }
    }
    all
}

fn reachable(graph: &Graph, from: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut next: Vec<&String> = graph.get(from).into_iter().flatten().collect();
    while let Some(module) = next.pop() {
        if found.insert(module.clone()) {
            next.extend(graph.get(module).into_iter().flatten());
        }
    }
    found
}
