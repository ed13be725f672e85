//! The order of knowing: a room knows only rooms above it, and of those only the door.

use std::collections::BTreeSet;

use super::source::{Source, is_word};
use super::{File, Finding};

/// From the one that knows nobody to the one that knows all.
const ORDER: &[&str] = &[
    "house",
    "access",
    "people",
    "links",
    "design",
    "duties",
    "recover",
    "letters",
    "follow_up",
    "learn",
    "team",
    "report",
    "search",
    "counter",
    "channels",
    "shell",
    "demo",
];

/// What every room may name, wherever it stands in the order: the page's frame, and the one
/// list of who hears of what.
const FOR_ALL: &[&str] = &["shell", "hears"];

/// What lies behind a door.
const INSIDE: &[&str] = &["store", "pages", "api", "jobs", "model", "tests", "sql"];

const DESK: &str = "crates/desk/src/";

/// Looks at each Rust file and template inside a room.
pub fn check(files: &[File]) -> Vec<Finding> {
    let folders: BTreeSet<&str> = files
        .iter()
        .filter_map(|file| Some(file.path.strip_prefix(DESK)?.split_once('/')?.0))
        .collect();
    let mut findings = Vec::new();
    for file in files {
        let Some((room, inside)) = file
            .path
            .strip_prefix(DESK)
            .and_then(|path| path.split_once('/'))
        else {
            continue;
        };
        let text = if file.has_end(&[".rs"]) {
            let source = Source::read(&file.path, &file.text);
            findings.extend(climbs_out(file, inside, &source));
            source.code.join("\n")
        } else if file.has_end(&[".html", ".txt", ".xml"]) {
            file.text.clone()
        } else {
            continue;
        };
        let Some(place) = ORDER.iter().position(|name| *name == room) else {
            if file.path.ends_with("/mod.rs") && inside == "mod.rs" {
                let what =
                    format!("`{room}` is no room yet: give it a place in xtask/src/tidy/rooms.rs");
                findings.push(Finding::new(&file.path, 1, what));
            }
            continue;
        };
        for (line, path) in crate_paths(&text) {
            if let Some(what) = wrong(room, place, &path, &folders) {
                findings.push(Finding::new(&file.path, line, what));
            }
        }
    }
    findings
}

fn wrong(room: &str, place: usize, path: &[&str], folders: &BTreeSet<&str>) -> Option<String> {
    let named = *path.first()?;
    let written = || format!("crate::{}", path.join("::"));
    if named == room {
        return None;
    }
    if named == "routes" {
        return Some("a room does not know the route table; routes.rs knows the rooms".into());
    }
    if !ORDER.contains(&named) && !folders.contains(named) {
        return None;
    }
    if let Some(inner) = path[1..].iter().find(|part| INSIDE.contains(part)) {
        return Some(format!(
            "`{}` goes past the door: export it from `{named}` (or its noun), not from `{inner}`",
            written()
        ));
    }
    if FOR_ALL.contains(&named) {
        return None;
    }
    match ORDER.iter().position(|name| *name == named) {
        Some(other) if other < place => None,
        Some(_) => Some(format!(
            "`{room}` may not know `{named}`, which stands below it: let `{named}` hear of it \
             (hears.rs), or move what both need to a room above"
        )),
        None => Some(format!(
            "`{named}` is no room yet: give it a place in xtask/src/tidy/rooms.rs"
        )),
    }
}

/// `super::…` that leaves the room: it would hide which room is meant.
fn climbs_out(file: &File, inside: &str, source: &Source) -> Vec<Finding> {
    let parts = inside.trim_end_matches(".rs").split('/');
    let depth = 1 + parts.filter(|part| *part != "mod").count();
    let chain = "super::".repeat(depth);
    let lines = source.code.iter().enumerate();
    lines
        .filter(|(at, code)| !source.is_test[*at] && code.contains(&chain))
        .map(|(at, _)| {
            let what =
                "`super::` leaves the room: write `crate::room::…`, so that one sees whom it knows";
            Finding::new(&file.path, at + 1, what)
        })
        .collect()
}

/// Each path behind `crate::`, groups spread out, with its line.
fn crate_paths(text: &str) -> Vec<(usize, Vec<&str>)> {
    let mut found = Vec::new();
    for (at, start) in text.match_indices("crate::") {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| is_word(c) || c == '$') {
            continue;
        }
        let line = text[..at].matches('\n').count() + 1;
        let mut rest = &text[at + start.len()..];
        tree(&mut rest, line, &mut Vec::new(), &mut found);
    }
    found
}

/// `a::{b, c::d}` → `a::b`, `a::c::d`
fn tree<'a>(
    rest: &mut &'a str,
    line: usize,
    path: &mut Vec<&'a str>,
    found: &mut Vec<(usize, Vec<&'a str>)>,
) {
    let before = path.len();
    loop {
        *rest = rest.trim_start();
        if let Some(inside) = rest.strip_prefix('{') {
            *rest = inside;
            loop {
                tree(rest, line, path, found);
                *rest = rest.trim_start();
                match rest.strip_prefix(',') {
                    Some(more) => *rest = more,
                    None => break,
                }
            }
            *rest = rest.trim_start().strip_prefix('}').unwrap_or(rest);
            break;
        }
        let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        if end == 0 {
            *rest = rest.strip_prefix('*').unwrap_or(rest);
            if path.len() > before {
                found.push((line, path.clone()));
            }
            break;
        }
        path.push(&rest[..end]);
        *rest = &rest[end..];
        match rest.strip_prefix("::") {
            Some(more) => *rest = more,
            None => {
                found.push((line, path.clone()));
                let renamed = rest.trim_start();
                if let Some(name) = renamed.strip_prefix("as ") {
                    *rest = name.trim_start().trim_start_matches(is_word);
                }
                break;
            }
        }
    }
    path.truncate(before);
}

#[cfg(test)]
mod tests {
    use super::super::fixture::file;
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        let findings = check(&[file(&format!("{DESK}{path}"), text)]);
        findings.iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn use_trees_are_spread_out() {
        let text =
            "use crate::{people::{Customer, find as f}, house::Team};\nlet x = crate::a::b();";
        let paths: Vec<String> = crate_paths(text)
            .into_iter()
            .map(|(line, path)| format!("{line} {}", path.join("::")))
            .collect();
        assert_eq!(
            paths,
            [
                "1 people::Customer",
                "1 people::find",
                "1 house::Team",
                "2 a::b"
            ]
        );
    }

    #[test]
    fn a_room_knows_only_rooms_above_it() {
        assert!(lines("recover/mod.rs", "use crate::people::Customer;").is_empty());
        assert_eq!(lines("people/mod.rs", "\nuse crate::recover::Case;"), [2]);
        assert_eq!(
            lines(
                "people/mod.rs",
                "use crate::{\n house::Team,\n learn::Signal};"
            ),
            [1]
        );
        assert!(
            lines(
                "house/pages.rs",
                "crate::shell::page(x); crate::hears::tell(tx);"
            )
            .is_empty()
        );
        assert_eq!(lines("house/pages.rs", "crate::routes::ALL"), [1]);
        assert!(lines("routes.rs", "use crate::recover::pages;").is_empty());
        assert!(lines("house/mod.rs", "use crate::Error; use crate::clock::Clock;").is_empty());
    }

    #[test]
    fn through_the_door_alone() {
        assert_eq!(
            lines("recover/mod.rs", "crate::people::store::find(tx)"),
            [1]
        );
        assert_eq!(
            lines(
                "learn/mod.rs",
                "use crate::recover::promises::model::Promise;"
            ),
            [1]
        );
        assert!(lines("learn/mod.rs", "use crate::recover::promises::Promise;").is_empty());
        assert!(lines("people/mod.rs", "use crate::people::store::find;").is_empty());
        assert_eq!(
            lines("people/case.html", "{{ crate::recover::count() }}"),
            [1]
        );
    }

    #[test]
    fn super_stays_in_the_room() {
        assert!(lines("people/pages.rs", "use super::store;").is_empty());
        assert_eq!(
            lines("people/pages.rs", "use super::super::recover::Case;"),
            [1]
        );
        assert_eq!(lines("people/mod.rs", "use super::recover::Case;"), [1]);
        assert!(lines("people/mod.rs", "#[cfg(test)]\nmod t {\n use super::*;\n}").is_empty());
        assert!(lines("recover/promises/store.rs", "use super::super::Case;").is_empty());
    }

    #[test]
    fn a_new_room_takes_its_place_in_the_order() {
        assert_eq!(lines("attic/mod.rs", "use crate::people::X;"), [1]);
    }
}
