//! Every text that code names by id is in the catalogues.

use kohtaamo_language::{Lang, Texts};
use std::path::Path;

/// `"fault-…"`, `"rule-…"` and `"said-…"` in a folder's code.
fn named(folder: &Path, found: &mut Vec<String>) {
    // cannot fail: a test reads its own source
    let entries = std::fs::read_dir(folder).unwrap();
    for entry in entries {
        let path = entry.unwrap().path(); // cannot fail: a test reads its own source
        if path.is_dir() {
            named(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("texts_test.rs") {
            let text = std::fs::read_to_string(&path).unwrap(); // cannot fail: a test reads its own source
            let literals = text.split('"').skip(1).step_by(2);
            let id = |s: &&str| {
                let begun = ["fault-", "rule-", "said-"]
                    .iter()
                    .any(|p| s.len() > p.len() && s.starts_with(p));
                begun && s.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
            };
            found.extend(literals.filter(id).map(str::to_owned));
        }
    }
}

#[test]
fn every_text_named_in_code_exists() {
    let mut found = Vec::new();
    for crate_ in ["desk", "web", "kohtaamo"] {
        named(
            &Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("..")
                .join(crate_)
                .join("src"),
            &mut found,
        );
    }
    found.sort();
    found.dedup();
    assert!(
        found.len() > 80,
        "the search finds nothing any more: {found:?}"
    );
    let missing: Vec<&String> = found
        .iter()
        .filter(|id| Texts::new(Lang::Fi).get(id).is_none())
        .collect();
    assert!(
        missing.is_empty(),
        "write these into translations/*/faults.ftl: {missing:?}"
    );
}
