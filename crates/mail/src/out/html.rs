//! A letter's plain text as HTML with the same words: paragraphs, line breaks and links. No
//! styles beyond a readable face, no images, nothing that loads from anywhere.

/// The page.
pub fn of(text: &str, lang: &str) -> String {
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\"></head>\
         <body style=\"font:16px/1.5 sans-serif;max-width:40em\">\n"
    );
    for paragraph in paragraphs(text) {
        out.push_str("<p>");
        for (n, line) in paragraph.iter().enumerate() {
            if n > 0 {
                out.push_str("<br>\n");
            }
            push_line(&mut out, line);
        }
        out.push_str("</p>\n");
    }
    out.push_str("</body></html>\n");
    out
}

/// Lines between blank ones.
fn paragraphs(text: &str) -> Vec<Vec<&str>> {
    let mut all: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.lines() {
        match (line.trim().is_empty(), all.last_mut()) {
            (false, Some(last)) => last.push(line),
            _ => all.push(Vec::new()),
        }
    }
    all.retain(|p| !p.is_empty());
    all
}

/// A line, with its addresses as links.
fn push_line(out: &mut String, line: &str) {
    let mut rest = line;
    while let Some(at) = next_link(rest) {
        push_escaped(out, &rest[..at]);
        let end = rest[at..]
            .find(char::is_whitespace)
            .map_or(rest.len(), |n| at + n);
        let link = rest[at..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"', '\'']);
        out.push_str("<a href=\"");
        push_escaped(out, link);
        out.push_str("\">");
        push_escaped(out, link);
        out.push_str("</a>");
        rest = &rest[at + link.len()..];
    }
    push_escaped(out, rest);
}

/// Where the next web address begins that has more than its scheme.
fn next_link(text: &str) -> Option<usize> {
    let begins = |scheme: &'static str| {
        let found = text.match_indices(scheme).find(|(at, _)| {
            let after = text[at + scheme.len()..].chars().next();
            after.is_some_and(char::is_alphanumeric)
        });
        found.map(|(at, _)| at)
    };
    [begins("https://"), begins("http://")]
        .into_iter()
        .flatten()
        .min()
}

fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    fn body(text: &str) -> String {
        let page = super::of(text, "fi");
        let (_, after) = page.split_once("40em\">\n").expect("begins");
        after.replace("</body></html>\n", "")
    }

    #[test]
    fn the_same_words_in_paragraphs() {
        assert_eq!(
            body("Hei,\nkiitos.\n\n\nTerveisin\nAino"),
            "<p>Hei,<br>\nkiitos.</p>\n<p>Terveisin<br>\nAino</p>\n"
        );
        assert_eq!(body(""), "");
    }

    #[test]
    fn an_address_is_a_link_and_its_full_stop_is_not() {
        let link = "https://aura.example/c/abc?a=1&amp;b=2";
        assert_eq!(
            body("Katso (https://aura.example/c/abc?a=1&b=2)."),
            format!("<p>Katso (<a href=\"{link}\">{link}</a>).</p>\n")
        );
        assert_eq!(body("https:// on alku"), "<p>https:// on alku</p>\n");
        assert_eq!(
            body("http://a.fi https://b.fi"),
            "<p><a href=\"http://a.fi\">http://a.fi</a> <a href=\"https://b.fi\">https://b.fi</a></p>\n"
        );
    }

    #[test]
    fn nothing_written_becomes_markup() {
        assert_eq!(
            body("<script>\"&'"),
            "<p>&lt;script&gt;&quot;&amp;&#39;</p>\n"
        );
        assert_eq!(
            body("https://a.fi/\"onclick=x"),
            "<p><a href=\"https://a.fi/&quot;onclick=x\">https://a.fi/&quot;onclick=x</a></p>\n"
        );
    }
}
