//! The words of a letter as they stand in its encounter. None is lost: what does not stand open
//! is folded beneath, and the letter as it came is one link away.

use super::becoming::Told;
use crate::house;
use kohtaamo_language::Texts;
use kohtaamo_mail::bare_subject;
use kohtaamo_store::Tx;
use kohtaamo_web::Fault;

/// As much stands open (characters); an encounter's words have a limit of 20,000 with the subject.
const OPEN: usize = 19_000;

/// The words that stand open: in a new case the subject first, since it names the case.
pub fn open(tx: &mut Tx<'_>, told: &Told, new: bool) -> Result<String, Fault> {
    let (fresh, _) = cut(&told.said.fresh);
    let fresh = fresh.trim();
    let subject = bare_subject(&told.subject).trim();
    let named = !subject.is_empty() && !fresh.starts_with(subject);
    if new && named {
        return Ok(format!("{subject}\n\n{fresh}").trim().to_owned());
    }
    if !fresh.is_empty() {
        return Ok(fresh.to_owned());
    }
    if !subject.is_empty() {
        return Ok(subject.to_owned());
    }
    Ok(Texts::new(house::language(tx)?).mail_empty().to_owned())
}

/// What did not fit.
pub fn rest(fresh: &str) -> Option<&str> {
    cut(fresh).1
}

/// Cuts a long text where a line ends, if one does in the last tenth.
fn cut(fresh: &str) -> (&str, Option<&str>) {
    let Some((end, _)) = fresh.char_indices().nth(OPEN) else {
        return (fresh, None);
    };
    let line = fresh[..end].rfind('\n').filter(|line| *line > end / 10 * 9);
    let (open, rest) = fresh.split_at(line.unwrap_or(end));
    (open, Some(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_letter_is_cut_at_a_line_and_nothing_is_lost() {
        let line = "Åä".repeat(20) + "\n";
        let long = line.repeat(1000);
        let (open, rest) = cut(&long);
        let rest = rest.expect("too long");
        assert_eq!(format!("{open}{rest}"), long);
        assert!(open.chars().count() <= OPEN && rest.starts_with('\n'));
        assert_eq!(cut(&line), (line.as_str(), None));
        let one_word = "ö".repeat(OPEN + 5);
        let (open, _) = cut(&one_word);
        assert_eq!(open.chars().count(), OPEN);
    }
}
