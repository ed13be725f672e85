//! Reading Rust without a compiler: what is code, what is comment, what is test.

/// A Rust file, seen three ways, line by line.
pub struct Source {
    /// The code; comments and the insides of strings are blanks, columns stay.
    pub code: Vec<String>,
    /// The comments of each line.
    pub comments: Vec<String>,
    /// Whether the line belongs to a test.
    pub is_test: Vec<bool>,
}

impl Source {
    /// Reads the text of a file at `path`.
    pub fn read(path: &str, text: &str) -> Self {
        let (code, comments) = split(text);
        let code: Vec<String> = code.lines().map(str::to_owned).collect();
        let mut comments: Vec<String> = comments.lines().map(str::to_owned).collect();
        comments.resize(code.len(), String::new());
        let is_test = if is_test_file(path) {
            vec![true; code.len()]
        } else {
            test_lines(&code)
        };
        Self {
            code,
            comments,
            is_test,
        }
    }
}

/// Files that exist for tests only.
fn is_test_file(path: &str) -> bool {
    let for_tests = ["xtask/", "crates/testkit/", "crates/bench/"];
    for_tests.iter().any(|start| path.starts_with(start))
        || path.contains("/tests/")
        || path.contains("/benches/")
        || path.ends_with("/tests.rs")
        || path.ends_with("_tests.rs")
}

/// Code and comments apart; both keep every line and every column.
fn split(text: &str) -> (String, String) {
    let mut out = Split::default();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let taken = if rest.starts_with("//") {
            let end = rest.find('\n').unwrap_or(rest.len());
            out.comment(&rest[..end]);
            end
        } else if rest.starts_with("/*") {
            let end = block_comment(rest);
            out.comment(&rest[..end]);
            end
        } else if let Some(end) = raw_string(rest).filter(|_| !out.ends_in_word()) {
            out.string(&rest[..end]);
            end
        } else if c == '"' {
            let end = quoted(rest, '"');
            out.string(&rest[..end]);
            end
        } else if c == '\'' {
            let end = character(rest);
            if end == 1 {
                out.code(c);
            } else {
                out.string(&rest[..end]);
            }
            end
        } else {
            out.code(c);
            c.len_utf8()
        };
        rest = &rest[taken..];
    }
    (out.code, out.comments)
}

#[derive(Default)]
struct Split {
    code: String,
    comments: String,
}

impl Split {
    fn code(&mut self, c: char) {
        self.code.push(c);
        self.comments.push(blank(c));
    }

    fn comment(&mut self, text: &str) {
        self.code.extend(text.chars().map(blank));
        self.comments.push_str(text);
    }

    /// The quotes stay, what they hold goes.
    fn string(&mut self, text: &str) {
        let last = text.chars().count().saturating_sub(1);
        for (at, c) in text.chars().enumerate() {
            let quote = (at == 0 || at == last) && (c == '"' || c == '\'');
            self.code.push(if quote { c } else { blank(c) });
            self.comments.push(blank(c));
        }
    }

    fn ends_in_word(&self) -> bool {
        self.code.chars().next_back().is_some_and(is_word)
    }
}

fn blank(c: char) -> char {
    if c == '\n' { '\n' } else { ' ' }
}

/// Letters, digits and `_`.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"/*" => depth += 1,
            b"*/" => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

/// The length of `r#"…"#`, `br"…"`, `cr"…"` when `text` begins with one.
fn raw_string(text: &str) -> Option<usize> {
    let after = text.strip_prefix(['b', 'c']).unwrap_or(text);
    let after = after.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let inside = after[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let begun = text.len() - inside.len();
    Some(
        inside
            .find(&end)
            .map_or(text.len(), |at| begun + at + end.len()),
    )
}

fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// The length of a character literal; 1 for a lifetime.
fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), _) => quoted(text, '\''),
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

/// The lines of what stands behind `#[cfg(test)]` or `#[test]`.
fn test_lines(code: &[String]) -> Vec<bool> {
    let mut is_test = vec![false; code.len()];
    let mut line = 0;
    while line < code.len() {
        let attribute = code[line].trim_start();
        let starts = ["#[cfg(test)]", "#[test]", "#[cfg(all(test", "#![cfg(test)]"];
        if !starts.iter().any(|start| attribute.starts_with(start)) {
            line += 1;
            continue;
        }
        if attribute.starts_with("#!") {
            is_test.fill(true);
            return is_test;
        }
        let end = item_end(code, line);
        is_test[line..=end].fill(true);
        line = end + 1;
    }
    is_test
}

/// The last line of the item that begins at `from`: where its braces close, or its `;`.
fn item_end(code: &[String], from: usize) -> usize {
    let mut depth = 0usize;
    for (line, text) in code.iter().enumerate().skip(from) {
        for c in text.chars() {
            match c {
                '{' | '(' | '[' => depth += 1,
                '}' | ')' | ']' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 && c == '}' {
                        return line;
                    }
                }
                ';' if depth == 0 => return line,
                _ => {}
            }
        }
    }
    code.len().saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_comments_are_not_code() {
        let source = Source::read(
            "crates/desk/src/a.rs",
            "let a = \"x.unwrap()\"; // why: unwrap()\nlet b = r#\"panic!(\"#; let c = '\"';\n\
             fn f<'a>(x: &'a str) {} /* one\ntwo */ let d = b\"\\\"\";\nlet bar = 1; \"end\"",
        );
        let code = source.code.join("\n");
        assert!(
            !code.contains("unwrap") && !code.contains("panic"),
            "{code}"
        );
        assert!(!code.contains("one") && !code.contains("two"));
        assert!(code.contains("fn f<'a>(x: &'a str) {}"));
        assert!(code.contains("let d = b") && code.contains("let bar = 1;"));
        assert!(source.comments[0].contains("// why: unwrap()"));
        assert_eq!(source.code.len(), 5);
    }

    #[test]
    fn tests_are_known_by_their_attribute_and_their_place() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\nfn c() {}\n\
                    #[cfg(test)]\nmod more;\nfn d() {}\n";
        let source = Source::read("crates/desk/src/a.rs", text);
        let told: String = source
            .is_test
            .iter()
            .map(|t| if *t { 't' } else { '.' })
            .collect();
        assert_eq!(told, ".tttt.tt.");
        let source = Source::read("crates/desk/tests/a.rs", text);
        assert!(source.is_test.iter().all(|is_test| *is_test));
    }
}
