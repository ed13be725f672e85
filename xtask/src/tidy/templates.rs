//! Templates carry no styles and no scripts of their own: the content security policy allows
//! none, and a page is useful before any script has run.

use super::{File, Finding};

/// Looks at each template of the program.
pub fn check(files: &[File]) -> Vec<Finding> {
    let templates = files.iter().filter(|file| {
        file.path.ends_with(".html")
            && (file.path.starts_with("crates/") || file.path.starts_with("ui/"))
    });
    templates.flat_map(one).collect()
}

fn one(file: &File) -> Vec<Finding> {
    let text = &file.text;
    let mut findings = Vec::new();
    let mut found = |at: usize, what: String| {
        let line = text[..at].matches('\n').count() + 1;
        findings.push(Finding::new(&file.path, line, what));
    };
    for (at, tag) in tags(text) {
        let name = tag
            .trim_start_matches('<')
            .split(|c: char| !c.is_alphanumeric());
        match name.into_iter().next().unwrap_or_default() {
            "script" => {
                let body = text[at + tag.len()..].split("</script").next();
                let is_data = tag.contains("type=\"application/json\"");
                if !is_data && body.is_some_and(|body| !body.trim().is_empty()) {
                    found(
                        at,
                        "a script with a body: put it into ui/ and name it with `src`".into(),
                    );
                }
            }
            "style" => found(at, "`<style>`: put it into ui/".into()),
            _ => {}
        }
        for attribute in attributes(tag) {
            if attribute == "style" {
                found(
                    at,
                    "`style=`: give it a class, and the class a rule in ui/".into(),
                );
            } else if attribute.len() > 2 && attribute.starts_with("on") {
                found(at, format!("`{attribute}=`: listen from a script in ui/"));
            }
        }
    }
    findings
}

/// Each `<tag …>` and where it begins.
fn tags(text: &str) -> Vec<(usize, &str)> {
    let begins = text.match_indices('<').map(|(at, _)| at);
    begins
        .filter(|at| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic()))
        .map(|at| {
            let mut quote = None;
            let end = text[at..].char_indices().find(|(_, c)| {
                match quote {
                    Some(q) if q == *c => quote = None,
                    None if *c == '"' || *c == '\'' => quote = Some(*c),
                    _ => {}
                }
                quote.is_none() && *c == '>'
            });
            let end = end.map_or(text.len(), |(end, _)| at + end + 1);
            (at, &text[at..end])
        })
        .collect()
}

/// The names of a tag's attributes that have a value.
fn attributes(tag: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut name = String::new();
    let mut quote = None;
    for c in tag.chars() {
        match (quote, c) {
            (Some(q), c) if q == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '=') => names.push(std::mem::take(&mut name).to_lowercase()),
            (None, c) if c.is_alphanumeric() || c == '-' || c == ':' => name.push(c),
            (None, _) => name.clear(),
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::super::fixture::file;
    use super::*;

    fn lines(text: &str) -> Vec<usize> {
        let findings = check(&[file("crates/desk/src/shell/page.html", text)]);
        findings.iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn no_styles_and_no_scripts_of_their_own() {
        assert_eq!(lines("<p>\n<p style=\"color: red\">"), [2]);
        assert_eq!(lines("<button\n onclick='go()'>"), [1]);
        assert_eq!(lines("<script>go()</script>"), [1]);
        assert_eq!(lines("<style>p {}</style>"), [1]);
    }

    #[test]
    fn what_is_allowed_passes() {
        assert!(lines("<script src=\"/ui/live.js\" defer></script>").is_empty());
        assert!(lines("<script type=\"application/json\">{}</script>").is_empty());
        assert!(
            lines("<p data-style=\"x\" title=\"a > b style=c onclick=d\">on time = 3</p>")
                .is_empty()
        );
        assert!(lines("{% if on == 3 %}<a href=\"?on=1\">{% endif %}").is_empty());
    }
}
