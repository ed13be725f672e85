//! HTML to the text a reader sees: paragraphs, lists, quotes with their `>`. Scripts, styles and
//! comments never show.

use mail_parser::decoders::html::add_html_token;

/// Elements whose content is not text.
const SILENT: &[&str] = &["script", "style", "template", "title"];
/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
];
/// Those with an empty line between.
const APART: &[&str] = &["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre"];
/// Deeper quotes are shown this deep.
const DEEPEST: usize = 20;

/// The text of a page. It ends soon after `limit` bytes.
pub(crate) fn to_text(html: &str, limit: usize) -> String {
    let mut page = Page::default();
    let mut rest = html;
    // Behind the last `>` nothing is a tag: looked for once, not at each `<`.
    let last = html.rfind('>').map_or(0, |at| at + 1);
    while page.out.len() <= limit {
        let Some(at) = rest.find('<') else {
            page.words(rest);
            break;
        };
        page.words(&rest[..at]);
        let closed = html.len() - rest.len() + at < last;
        rest = match markup(&rest[at..], closed) {
            Markup::Text => {
                page.words("<");
                &rest[at + 1..]
            }
            Markup::Comment(length) => &rest[at + length..],
            Markup::Tag {
                name,
                closes,
                length,
            } => {
                let after = &rest[at + length..];
                match SILENT.iter().find(|s| **s == name) {
                    Some(silent) if !closes => after_element(after, silent),
                    _ => {
                        page.tag(&name, closes);
                        after
                    }
                }
            }
        };
    }
    page.out
}

enum Markup {
    /// A `<` that begins nothing.
    Text,
    Comment(usize),
    Tag {
        name: String,
        closes: bool,
        length: usize,
    },
}

/// What begins at a `<`; `closed` when a `>` follows somewhere.
fn markup(html: &str, closed: bool) -> Markup {
    let to = |end: &str| html.find(end).map_or(html.len(), |at| at + end.len());
    if html.starts_with("<!--") {
        return Markup::Comment(to("-->"));
    }
    if html.starts_with("<!") || html.starts_with("<?") {
        return Markup::Comment(to(">"));
    }
    let inner = &html[1..];
    let (closes, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, inner),
    };
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Markup::Text;
    }
    // No element has a name so long.
    let inner = &inner[..inner.floor_char_boundary(40)];
    let end = inner.find(|c: char| c.is_whitespace() || c == '>' || c == '/');
    let name = inner[..end.unwrap_or(inner.len())].to_ascii_lowercase();
    match closed.then(|| html.find('>')).flatten() {
        Some(at) => Markup::Tag {
            name,
            closes,
            length: at + 1,
        },
        None if SILENT.contains(&name.as_str()) => Markup::Comment(html.len()),
        None => Markup::Text,
    }
}

/// What follows the end of a silent element; nothing when it has none.
fn after_element<'a>(html: &'a str, name: &str) -> &'a str {
    let mut rest = html;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        if rest
            .get(..name.len())
            .is_some_and(|n| n.eq_ignore_ascii_case(name))
        {
            return rest.find('>').map_or("", |end| &rest[end + 1..]);
        }
    }
    ""
}

#[derive(Default)]
struct Page {
    out: String,
    /// A space is due before the next word.
    space: bool,
    /// The line has words.
    in_line: bool,
    /// How many quotes are open.
    quotes: usize,
    /// How many `pre` are open.
    kept: usize,
}

impl Page {
    fn tag(&mut self, name: &str, closes: bool) {
        match name {
            "br" => self.new_line(),
            "td" | "th" => self.space = true,
            "blockquote" | "pre" => {
                self.end_line();
                let count = if name == "pre" {
                    &mut self.kept
                } else {
                    &mut self.quotes
                };
                *count = if closes {
                    count.saturating_sub(1)
                } else {
                    (*count + 1).min(DEEPEST)
                };
            }
            _ if BLOCKS.contains(&name) => self.end_line(),
            _ => return,
        }
        if APART.contains(&name) && !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.new_line();
        }
        if name == "li" && !closes {
            self.word("-");
            self.space = true;
        }
    }

    /// Ends the line if anything stands on it.
    fn end_line(&mut self) {
        if self.in_line {
            self.new_line();
        }
    }

    fn new_line(&mut self) {
        if !self.in_line && self.quotes > 0 {
            self.margin();
        }
        self.out.push('\n');
        (self.space, self.in_line) = (false, false);
    }

    fn margin(&mut self) {
        for _ in 0..self.quotes {
            self.out.push('>');
        }
    }

    fn words(&mut self, text: &str) {
        if self.kept > 0 {
            for (i, line) in text.split('\n').enumerate() {
                if i > 0 {
                    self.new_line();
                }
                self.word(line);
            }
            return;
        }
        // A no-break space is a space to read, and keeps no line empty.
        let is_space = |c: char| c.is_ascii_whitespace();
        self.space |= text.starts_with(is_space);
        for word in text.split(is_space).filter(|w| !w.is_empty()) {
            self.word(word);
            self.space = true;
        }
        if !text.is_empty() {
            self.space = text.ends_with(is_space) || (self.space && text.chars().all(is_space));
        }
    }

    fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        if !self.in_line {
            self.margin();
            if self.quotes > 0 {
                self.out.push(' ');
            }
        } else if self.space {
            self.out.push(' ');
        }
        (self.space, self.in_line) = (false, true);
        entities(word, &mut self.out);
    }
}

/// Writes a word with its `&auml;` and `&#228;` as characters.
fn entities(mut word: &str, out: &mut String) {
    while let Some(at) = word.find('&') {
        out.push_str(&word[..at]);
        word = &word[at..];
        let length = word
            .bytes()
            .take(32)
            .position(|b| b == b';')
            .map(|end| end + 1);
        match length {
            Some(length) => {
                let from = out.len();
                add_html_token(out, &word.as_bytes()[..length], false);
                unbreak(out, from);
                word = &word[length..];
            }
            None => {
                out.push('&');
                word = &word[1..];
            }
        }
    }
    out.push_str(word);
}

/// A no-break space becomes a plain one; a soft hyphen and what has no width go.
fn unbreak(out: &mut String, from: usize) {
    let plain = match &out[from..] {
        "\u{a0}" => " ",
        "\u{ad}" | "\u{200b}" | "\u{200c}" | "\u{200d}" => "",
        _ => return,
    };
    out.truncate(from);
    out.push_str(plain);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_reads_as_it_is_seen() {
        let cases = [
            (
                "<p>Hei &auml;&#246;&#xe5; &amp; &nbsp;muut</p><p>Toinen</p>",
                "Hei äöå &  muut\n\nToinen\n\n",
            ),
            (
                "<div>yksi<div>kaksi</div>kolme</div>",
                "yksi\nkaksi\nkolme\n",
            ),
            ("a<br>b<br/>\n c", "a\nb\nc"),
            ("<b>yh</b>teen <i>ja</i> erikseen", "yhteen ja erikseen"),
            (
                "x<style>p{color:red}</style>y<SCRIPT>alert('<p>')</SCRIPT >z<!-- > -->!",
                "xyz!",
            ),
            ("a < b ja c > d <3", "a < b ja c > d <3"),
            ("<ul><li>yksi<li>kaksi</ul>", "- yksi\n- kaksi\n\n"),
            (
                "On … wrote:<blockquote>eka<br>toka<blockquote>kolmas</blockquote></blockquote>oma",
                "On … wrote:\n> eka\n> toka\n>> kolmas\noma",
            ),
            (
                "<table><tr><td>huone</td><td>412</td></tr></table>",
                "huone 412\n",
            ),
            ("<pre>a  b\n  c</pre>", "a  b\n  c\n\n"),
            ("AT&T & co &notanentity; &", "AT&T & co &notanentity; &"),
            (
                "<!doctype html><html><head><title>Otsikko</title></head><body>x</body></html>",
                "x\n",
            ),
            ("<![if !supportLists]>1.<![endif]> <o:p></o:p>eka", "1. eka"),
            ("alku <script>ei", "alku"),
            ("alku <style", "alku"),
            ("alku <!-- ei", "alku"),
            ("5<6 <ei suljettu", "5<6 <ei suljettu"),
        ];
        for (html, want) in cases {
            assert_eq!(to_text(html, 10_000), want, "{html}");
        }
    }

    #[test]
    fn it_ends_soon_after_the_limit() {
        let long = "<p>sana".repeat(100_000);
        assert!(to_text(&long, 1_000).len() < 1_100);
    }
}
