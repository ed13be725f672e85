//! `cargo xtask deps`: licences, banned crates, sources, and a reason for each dependency.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::run::{cargo, output, root, say};
use crate::spdx;

const WHY: &str = "docs/dependencies.md";

/// Prints each finding; `true` when there is none.
pub fn command() -> Result<bool> {
    say("dependencies: licences, bans, sources, reasons (deny.toml, docs/dependencies.md)");
    let rules = Rules::read(&std::fs::read_to_string(root().join("deny.toml"))?)?;
    let metadata: Value = serde_json::from_str(&output(&mut cargo(&[
        "metadata",
        "--format-version",
        "1",
        "--locked",
    ]))?)?;
    let graph = Graph::read(&metadata)?;
    let mut findings = rules.findings(&graph);

    let why = std::fs::read_to_string(root().join(WHY)).unwrap_or_default();
    let mut direct = direct_crates()?;
    direct.extend(graph.direct.iter().cloned());
    let npm = npm_packages()?;
    direct.extend(npm.direct);
    findings.extend(reasons(&direct, &why));
    for (name, licence) in npm.licences {
        if let Some(finding) = rules.licence(&name, Some(&licence)) {
            findings.push(finding);
        }
    }
    for finding in &findings {
        println!("{finding}");
    }
    if findings.is_empty() {
        println!(
            "   {} crates, {} of them asked for by name; nothing to say",
            graph.foreign().count(),
            graph.direct.len()
        );
    }
    Ok(findings.is_empty())
}

/// `deny.toml`, as far as it is checked here.
struct Rules {
    licences: BTreeSet<String>,
    banned: BTreeMap<String, String>,
    once: BTreeMap<String, String>,
}

impl Rules {
    fn read(text: &str) -> Result<Self> {
        let file: toml::Table = text.parse().context("deny.toml")?;
        let list = |section: &str, key: &str| -> Vec<toml::Value> {
            file.get(section)
                .and_then(|section| section.get(key)?.as_array().cloned())
                .unwrap_or_default()
        };
        let mut rules = Self {
            licences: list("licenses", "allow")
                .iter()
                .filter_map(|licence| Some(licence.as_str()?.to_owned()))
                .collect(),
            banned: BTreeMap::new(),
            once: BTreeMap::new(),
        };
        for ban in list("bans", "deny") {
            let text = |key: &str| Some(ban.get(key)?.as_str()?.to_owned());
            let name = text("crate").context("deny.toml: each ban names its `crate`")?;
            let reason = text("reason").context("deny.toml: each ban gives its `reason`")?;
            let several_only = ban
                .get("deny-multiple-versions")
                .is_some_and(|value| value.as_bool() == Some(true));
            if several_only {
                rules.once.insert(name, reason);
            } else {
                rules.banned.insert(name, reason);
            }
        }
        Ok(rules)
    }

    fn licence(&self, name: &str, licence: Option<&str>) -> Option<String> {
        let Some(licence) = licence else {
            return Some(format!("{name}: names no licence"));
        };
        match spdx::met(licence, &|one| self.licences.contains(one)) {
            Ok(true) => None,
            Ok(false) => Some(format!(
                "{name}: its licence `{licence}` is not among those in deny.toml"
            )),
            Err(error) => Some(format!("{name}: {error:#}")),
        }
    }

    fn findings(&self, graph: &Graph) -> Vec<String> {
        let mut findings = Vec::new();
        let mut versions: BTreeMap<&str, Vec<&Package>> = BTreeMap::new();
        for package in graph.foreign() {
            versions.entry(&package.name).or_default().push(package);
            let named = format!("{} {}", package.name, package.version);
            findings.extend(self.licence(&named, package.licence.as_deref()));
            let source = package.source.as_deref().unwrap_or_default();
            if !source.starts_with("registry+") || !source.ends_with("/crates.io-index") {
                findings.push(format!(
                    "{named}: comes from `{source}`, not from crates.io"
                ));
            }
            if let Some(reason) = self.banned.get(&package.name) {
                findings.push(format!(
                    "{named}: banned, {reason}; it comes by {}",
                    graph.way_to(&package.id)
                ));
            }
        }
        for (name, reason) in &self.once {
            let several = versions.get(name.as_str()).filter(|them| them.len() > 1);
            for package in several.into_iter().flatten() {
                findings.push(format!(
                    "{name} {}: more than one version, {reason}; it comes by {}",
                    package.version,
                    graph.way_to(&package.id)
                ));
            }
        }
        findings
    }
}

struct Package {
    id: String,
    name: String,
    version: String,
    licence: Option<String>,
    source: Option<String>,
}

/// Who depends on whom, after `cargo metadata`.
struct Graph {
    packages: Vec<Package>,
    members: Vec<String>,
    needs: BTreeMap<String, Vec<String>>,
    /// The crates from elsewhere that a crate of the house asks for by name.
    direct: BTreeSet<String>,
}

impl Graph {
    fn read(metadata: &Value) -> Result<Self> {
        let text = |value: &Value, key: &str| value[key].as_str().map(str::to_owned);
        let strings = |value: &Value| -> Vec<String> {
            let list = value.as_array().into_iter().flatten();
            list.filter_map(|item| item.as_str().map(str::to_owned))
                .collect()
        };
        let members = strings(&metadata["workspace_members"]);
        let mut packages = Vec::new();
        let mut direct = BTreeSet::new();
        for package in metadata["packages"].as_array().context("no packages")? {
            let id = text(package, "id").context("a package without an id")?;
            if members.contains(&id) {
                let asked = package["dependencies"].as_array().into_iter().flatten();
                direct.extend(
                    asked
                        .filter(|needed| !needed["source"].is_null())
                        .filter_map(|needed| text(needed, "name")),
                );
            }
            packages.push(Package {
                id,
                name: text(package, "name").context("a package without a name")?,
                version: text(package, "version").unwrap_or_default(),
                licence: text(package, "license"),
                source: text(package, "source"),
            });
        }
        let nodes = metadata["resolve"]["nodes"].as_array().into_iter();
        let needs = nodes
            .flatten()
            .filter_map(|node| Some((text(node, "id")?, strings(&node["dependencies"]))))
            .collect();
        Ok(Self {
            packages,
            members,
            needs,
            direct,
        })
    }

    fn foreign(&self) -> impl Iterator<Item = &Package> {
        self.packages
            .iter()
            .filter(|package| !self.members.contains(&package.id))
    }

    /// The shortest chain from a crate of the house: `kohtaamo-web → tower → …`.
    fn way_to(&self, id: &str) -> String {
        let mut came_from: BTreeMap<&str, &str> = BTreeMap::new();
        let mut open: VecDeque<&str> = self.members.iter().map(String::as_str).collect();
        while let Some(at) = open.pop_front() {
            if at == id {
                break;
            }
            for next in self.needs.get(at).into_iter().flatten() {
                if !came_from.contains_key(next.as_str()) && !self.members.contains(next) {
                    came_from.insert(next, at);
                    open.push_back(next);
                }
            }
        }
        let name = |id: &str| {
            let package = self.packages.iter().find(|package| package.id == id);
            package.map_or_else(|| id.to_owned(), |package| package.name.clone())
        };
        let mut way = vec![name(id)];
        let mut at = id;
        while let Some(before) = came_from.get(at) {
            way.push(name(before));
            at = before;
        }
        way.reverse();
        way.join(" → ")
    }
}

/// `[workspace.dependencies]` that do not lie in this checkout.
fn direct_crates() -> Result<BTreeSet<String>> {
    let manifest: toml::Table = std::fs::read_to_string(root().join("Cargo.toml"))?.parse()?;
    let listed = manifest["workspace"]
        .get("dependencies")
        .and_then(toml::Value::as_table)
        .context("Cargo.toml has no [workspace.dependencies]")?;
    Ok(listed
        .iter()
        .filter(|(_, how)| how.get("path").is_none())
        .map(|(name, _)| name.clone())
        .collect())
}

#[derive(Default)]
struct Npm {
    direct: BTreeSet<String>,
    licences: Vec<(String, String)>,
}

fn npm_packages() -> Result<Npm> {
    let Ok(lock) = std::fs::read_to_string(root().join("e2e/package-lock.json")) else {
        return Ok(Npm::default());
    };
    let lock: Value = serde_json::from_str(&lock).context("e2e/package-lock.json")?;
    let mut npm = Npm::default();
    for (path, package) in lock["packages"].as_object().into_iter().flatten() {
        let Some(name) = path.strip_prefix("node_modules/") else {
            for kind in ["dependencies", "devDependencies"] {
                let asked = package[kind].as_object().into_iter().flatten();
                npm.direct.extend(asked.map(|(name, _)| name.clone()));
            }
            continue;
        };
        let licence = package["license"].as_str().unwrap_or("unnamed");
        npm.licences
            .push((format!("npm {name}"), licence.to_owned()));
    }
    Ok(npm)
}

/// Each direct dependency has a row ``| `name` | why |``, and no row is left over.
fn reasons(direct: &BTreeSet<String>, why: &str) -> Vec<String> {
    let rows: BTreeMap<&str, (usize, &str)> = why
        .lines()
        .enumerate()
        .filter_map(|(at, line)| {
            let (name, rest) = line.strip_prefix("| `")?.split_once("` |")?;
            Some((name, (at + 1, rest.trim_matches(['|', ' ']))))
        })
        .collect();
    let mut findings = Vec::new();
    for name in direct {
        match rows.get(name.as_str()) {
            None => findings.push(format!(
                "{WHY}:1: `{name}` has no row; say in one line why we need it"
            )),
            Some((at, "")) => {
                findings.push(format!("{WHY}:{at}: `{name}` has a row but no reason"))
            }
            Some(_) => {}
        }
    }
    for (name, (at, _)) in rows {
        if !direct.contains(name) {
            findings.push(format!(
                "{WHY}:{at}: `{name}` is no dependency any more; remove the row"
            ));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn graph() -> Graph {
        let foreign = "registry+https://example.org/crates.io-index";
        Graph::read(&json!({
            "workspace_members": ["desk"],
            "packages": [
                {"id": "desk", "name": "desk", "version": "0.1.0", "license": "AGPL-3.0-or-later",
                 "dependencies": [{"name": "web", "source": foreign}, {"name": "own", "source": null}]},
                {"id": "web", "name": "web", "version": "1.0.0", "license": "MIT", "source": foreign},
                {"id": "ssl", "name": "openssl", "version": "1.0.0", "license": "OpenSSL",
                 "source": "git+https://example.org/openssl"},
            ],
            "resolve": {"nodes": [
                {"id": "desk", "dependencies": ["web"]},
                {"id": "web", "dependencies": ["ssl"]},
            ]},
        }))
        .expect("a graph")
    }

    #[test]
    fn licence_source_and_ban_are_found_with_the_way_to_them() {
        let rules = Rules::read(
            "[licenses]\nallow = ['MIT']\n[bans]\ndeny = [{ crate = 'openssl', reason = 'no' }]",
        )
        .expect("rules");
        let findings = rules.findings(&graph());
        assert_eq!(findings.len(), 3, "{findings:#?}");
        assert!(findings[0].contains("`OpenSSL` is not among"));
        assert!(findings[1].contains("not from crates.io"));
        assert!(findings[2].ends_with("it comes by desk → web → openssl"));
    }

    #[test]
    fn each_direct_dependency_has_a_reason_and_no_row_is_stale() {
        assert_eq!(graph().direct, BTreeSet::from(["web".to_owned()]));
        let page = "| crate | why |\n|---|---|\n| `old` | was good |\n| `empty` | |\n";
        let direct = BTreeSet::from(["web".to_owned(), "empty".to_owned()]);
        let findings = reasons(&direct, page);
        assert_eq!(findings.len(), 3, "{findings:#?}");
        assert!(findings.iter().any(|one| one.contains(":4: `empty`")));
        assert!(findings.iter().any(|one| one.contains(":3: `old`")));
    }

    #[test]
    fn a_crate_that_must_be_one_may_not_be_two() {
        let mut graph = graph();
        graph.packages[2].name = "web".into();
        let rules = Rules::read(
            "[licenses]\nallow = ['MIT', 'OpenSSL']\n[bans]\n\
             deny = [{ crate = 'web', deny-multiple-versions = true, reason = 'one' }]",
        )
        .expect("rules");
        let several = rules.findings(&graph);
        assert_eq!(
            several
                .iter()
                .filter(|one| one.contains("more than one"))
                .count(),
            2
        );
    }
}
