//! A writer's own words apart from those they answer and from their signature.
//!
//! Line by line, by what programs write around a quote: `>`, *On … wrote:*, a block of *From: To:
//! Subject:*, *-----Original message-----*. What stands between quotes with `>` is an answer, and
//! fresh. In doubt a line is fresh: better to read too much than to miss a word.

mod lines;
mod signature;
mod words;

/// What is written in a letter. No word is lost: the three together hold all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// What the writer wrote now.
    pub fresh: String,
    /// What they answer.
    pub quoted: Option<String>,
    /// Who they are, where they were, what their device says.
    pub signature: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Fresh,
    Quoted,
    Signature,
}

/// How a quote was known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    /// `>` alone.
    ByMarks,
    /// Somebody is said to have written it.
    ByName,
    /// It is a whole letter, with its header: one that is answered, or passed on.
    AsALetter,
}

/// Cuts a text.
pub fn cut(text: &str) -> Said {
    let lines: Vec<&str> = text.lines().collect();
    let (mut kinds, known) = quotes(&lines);
    join_wrapped(&lines, &mut kinds);
    signature::mark(&lines, &mut kinds);
    let all_words = || Said {
        fresh: text.trim().to_string(),
        ..Said::default()
    };
    let fresh = gather(&lines, &kinds, Kind::Fresh).unwrap_or_default();
    let quoted = gather(&lines, &kinds, Kind::Quoted);
    let signature = gather(&lines, &kinds, Kind::Signature);
    match fresh.is_empty() {
        // Passed on without a word: then what is passed on is what they say.
        true if quoted.is_none() || known != Some(Known::ByName) => all_words(),
        _ => Said {
            fresh,
            quoted,
            signature,
        },
    }
}

/// Which lines are quoted, and how the last quote was known.
fn quotes(lines: &[&str]) -> (Vec<Kind>, Option<Known>) {
    let mut kinds = vec![Kind::Fresh; lines.len()];
    let mut known = None;
    for at in 0..lines.len() {
        if lines::has_mark(lines[at]) {
            kinds[at] = Kind::Quoted;
            known = known.or(Some(Known::ByMarks));
            continue;
        }
        if let Some(said) = lines::who_wrote(lines, &kinds, at) {
            let marks_follow = lines[at + 1..]
                .iter()
                .find(|l| !l.trim().is_empty())
                .is_some_and(|l| lines::has_mark(l));
            if marks_follow || said.certain {
                kinds[said.from..=at].fill(Kind::Quoted);
                known = Some(Known::ByName);
            }
            if said.certain && !marks_follow {
                kinds[at..].fill(Kind::Quoted);
                break;
            }
        } else if lines::is_divider(lines[at]) || lines::is_header(&lines[at..]) {
            kinds[lines::rule_above(lines, at)..].fill(Kind::Quoted);
            known = known.or(Some(Known::AsALetter));
            break;
        }
    }
    (kinds, known)
}

/// The end of a quoted line that a program broke without a mark: it stands between two marked
/// ones, the one above is long, and it goes on in the middle of a sentence.
fn join_wrapped(lines: &[&str], kinds: &mut [Kind]) {
    for at in 1..lines.len().saturating_sub(1) {
        let between = lines::has_mark(lines[at - 1]) && lines::has_mark(lines[at + 1]);
        let long = lines[at - 1].chars().count() >= 65;
        if between && long && lines[at].starts_with(char::is_lowercase) {
            kinds[at] = Kind::Quoted;
        }
    }
}

/// The lines of a kind; nothing when no word is among them.
fn gather(lines: &[&str], kinds: &[Kind], kind: Kind) -> Option<String> {
    let mut out = String::new();
    let mut empty = 0;
    for (line, _) in lines.iter().zip(kinds).filter(|(_, k)| **k == kind) {
        let line = line.trim_end();
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            out.push_str(line);
            out.push('\n');
        }
    }
    let text = out.trim_matches('\n').trim_end();
    (!text.trim().is_empty()).then(|| text.to_string())
}

#[cfg(test)]
mod tests;
