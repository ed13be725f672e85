//! Nothing in the house tells of the machine it was built on.

use super::{File, Finding};

/// Paths of machines. (Put together here, so that this file does not find itself.)
const PATHS: &[&str] = &[
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
    concat!("/wo", "rk/main"),
    concat!("/wo", "rk/shared"),
    concat!("C:", "\\Users"),
];

/// Hosts of package registries and mirrors.
const HOSTS: &[&str] = &[
    concat!("registry.np", "mjs.org"),
    concat!("registry.ya", "rnpkg.com"),
    concat!("index.cra", "tes.io"),
    concat!("static.cra", "tes.io"),
    concat!("deb.deb", "ian.org"),
    concat!("security.deb", "ian.org"),
    concat!("pypi", ".org"),
    concat!("files.pytho", "nhosted.org"),
    concat!("proxy.go", "lang.org"),
    concat!("artif", "actory"),
];

/// Looks at every text file.
pub fn check(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files {
        let mut found = |needle: &str, what: &str| {
            for (at, line) in file.text.lines().enumerate() {
                if stands(line, needle) {
                    findings.push(Finding::new(
                        &file.path,
                        at + 1,
                        format!("`{needle}`: {what}"),
                    ));
                }
            }
        };
        for path in PATHS {
            found(
                path,
                "a path of one machine; make it relative, or ask the environment",
            );
        }
        for host in HOSTS {
            found(
                host,
                "a registry's host; leave it to the client's own configuration",
            );
        }
    }
    findings
}

/// A path stands at the beginning of a path, not in the middle of one (`docs/home/…`).
fn stands(line: &str, needle: &str) -> bool {
    line.match_indices(needle).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !needle.starts_with('/')
            || !before.is_some_and(|c| c.is_alphanumeric() || "-_.~}".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::file;
    use super::*;

    #[test]
    fn machines_and_registries_are_not_named() {
        let text = format!(
            "see {}x\ndocs{}y\nhttps://{}/z\n",
            PATHS[1], PATHS[1], HOSTS[0]
        );
        let findings = check(&[file("docs/a.md", &text)]);
        let lines: Vec<usize> = findings.iter().map(|finding| finding.line).collect();
        assert_eq!(lines, [1, 3]);
    }
}
