//! What exists for one database or language exists for the others.

use std::collections::{BTreeMap, BTreeSet};

use super::{File, Finding};

/// Folders whose files come together.
const TWINS: &[(&[&str], &str)] = &[
    (
        &["migrations/sqlite/", "migrations/postgres/"],
        "both databases take the same steps (an empty step says so in a comment)",
    ),
    (
        &["translations/fi/", "translations/sv/", "translations/en/"],
        "a text is written in all three languages",
    ),
];

/// Looks for files without their twins.
pub fn check(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (folders, why) in TWINS {
        let mut seen: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for file in files {
            for folder in *folders {
                if let Some(name) = file.path.strip_prefix(folder) {
                    seen.entry(name).or_default().insert(folder);
                }
            }
        }
        for (name, there) in seen {
            for missing in folders.iter().filter(|folder| !there.contains(*folder)) {
                let path = there.first().copied().unwrap_or_default();
                findings.push(Finding::new(
                    &format!("{path}{name}"),
                    1,
                    format!("its twin {missing}{name} is missing: {why}"),
                ));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{file, told};
    use super::*;

    #[test]
    fn twins_are_missed() {
        let files = [
            file("migrations/sqlite/0001_people.sql", ""),
            file("migrations/postgres/0001_people.sql", ""),
            file("migrations/sqlite/0002_cases.sql", ""),
            file("translations/fi/now.ftl", ""),
            file("translations/sv/now.ftl", ""),
        ];
        let told = told(&check(&files));
        assert_eq!(told.len(), 2);
        assert!(told[0].contains("migrations/postgres/0002_cases.sql is missing"));
        assert!(told[1].contains("translations/en/now.ftl is missing"));
    }
}
