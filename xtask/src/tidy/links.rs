//! Links between the pages of the documentation lead somewhere.

use std::collections::BTreeMap;

use super::{File, Finding};

/// Looks at each Markdown file; `exists` answers for files that are not texts.
pub fn check(files: &[File], exists: &dyn Fn(&str) -> bool) -> Vec<Finding> {
    let known: BTreeMap<&str, &File> = files.iter().map(|file| (&*file.path, file)).collect();
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.has_end(&[".md"])) {
        for (line, target) in links(&file.text) {
            if target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            let (to, anchor) = target.split_once('#').unwrap_or((&target, ""));
            let path = resolved(&file.path, to);
            let page = if to.is_empty() {
                Some(file)
            } else {
                known.get(path.as_str()).copied()
            };
            if page.is_none() && !exists(&path) {
                let what = format!("the link to `{target}` leads nowhere");
                findings.push(Finding::new(&file.path, line, what));
            } else if !anchor.is_empty()
                && page.is_some_and(|page| {
                    page.has_end(&[".md"]) && !anchors(&page.text).iter().any(|one| one == anchor)
                })
            {
                let what = format!("`{target}`: no such heading");
                findings.push(Finding::new(&file.path, line, what));
            }
        }
    }
    findings
}

/// Each `](target)` outside code, with its line.
fn links(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, line) in prose(text) {
        // Inline code is cut out: every second part between backticks.
        let plain: String = line.split('`').step_by(2).collect::<Vec<_>>().join("`");
        for part in plain.split("](").skip(1) {
            if let Some((target, _)) = part.split_once(')') {
                let target = target.split_whitespace().next().unwrap_or_default();
                found.push((at, target.to_owned()));
            }
        }
    }
    found
}

/// The lines outside fenced code.
fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    text.lines().enumerate().filter_map(move |(at, line)| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        (!fenced && !fence).then_some((at + 1, line))
    })
}

/// `docs/a.md` and `../b/c.md` → `b/c.md`
fn resolved(from: &str, to: &str) -> String {
    let mut parts: Vec<&str> = match to.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => from.split('/').collect(),
    };
    parts.pop();
    for part in to.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// What a page's headings are called in links.
fn anchors(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (_, line) in prose(text) {
        let heading = line.trim_start_matches('#');
        if heading.len() == line.len() || !heading.starts_with(' ') {
            continue;
        }
        let slug: String = heading
            .trim()
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric() || " -_".contains(*c))
            .map(|c| if c == ' ' { '-' } else { c })
            .collect();
        let again = found.iter().filter(|one| **one == slug).count();
        found.push(if again == 0 {
            slug
        } else {
            format!("{slug}-{again}")
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{file, told};
    use super::*;

    #[test]
    fn links_lead_somewhere() {
        let files = [
            file(
                "docs/a.md",
                "# A\n[b](b.md) [top](../README.md#two-commands) [no](c.md)\n\
                 [x](#a) [y](b.md#nope) `[z](gone.md)`\n```\n[z](gone.md)\n```\n\
                 ![p](shot.png) [w](https://example.org/)\n",
            ),
            file("docs/b.md", "# B"),
            file("README.md", "## Two commands!"),
        ];
        let told = told(&check(&files, &|path| path == "docs/shot.png"));
        assert_eq!(
            told,
            [
                "docs/a.md:2: the link to `c.md` leads nowhere",
                "docs/a.md:3: `b.md#nope`: no such heading",
            ]
        );
    }
}
