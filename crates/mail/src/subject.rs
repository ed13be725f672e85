//! Subjects: what stands before them in an answer.

/// What programs put before the subject of an answer, in lower case.
const ANSWERS: &[&str] = &[
    "re",
    "vs",
    "sv",
    "ang",
    "antw",
    "aw",
    "odp",
    "ynt",
    "rif",
    "ath",
    "отв",
    "ответ",
];
/// What they put before one that is passed on.
const PASSED_ON: &[&str] = &["fwd", "fw", "vl", "vb", "wg", "tr", "rv", "doorst"];

/// Whether a subject says that the letter answers another.
pub fn answers_by_subject(subject: &str) -> bool {
    let mut rest = subject.trim();
    while let Some((mark, after)) = mark(rest) {
        if ANSWERS.contains(&mark.as_str()) {
            return true;
        }
        rest = after;
    }
    false
}

/// A subject without its `Re:`, `VS:`, `Sv:`, `Fwd:`…
pub fn bare_subject(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((_, after)) = mark(rest) {
        rest = after;
    }
    rest
}

/// The mark a subject begins with, in lower case, and what follows it: `RE[2]: x` → `re`, `x`.
fn mark(subject: &str) -> Option<(String, &str)> {
    let (before, after) = subject.split_once([':', '：'])?;
    let before = before.trim();
    let (word, counter) = before.split_at(before.find(['[', '(']).unwrap_or(before.len()));
    let word = word.trim().to_lowercase();
    let counted = counter
        .chars()
        .all(|c| c.is_ascii_digit() || "[]() ".contains(c));
    let known = ANSWERS.contains(&word.as_str()) || PASSED_ON.contains(&word.as_str());
    (known && counted).then(|| (word, after.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        let cases = [
            ("Re: Huone 412", true, "Huone 412"),
            ("VS: Re: Huone 412", true, "Huone 412"),
            ("Vs: Huone", true, "Huone"),
            ("SV: Sv: Rummet", true, "Rummet"),
            ("Ang: Rummet", true, "Rummet"),
            ("VL: Huone", false, "Huone"),
            ("VB: Rummet", false, "Rummet"),
            ("Fwd: RE[2]: Room", true, "Room"),
            ("Re (3): Room", true, "Room"),
            ("re:re:re:", true, ""),
            ("Resepti: väärä", false, "Resepti: väärä"),
            ("Huone: 412", false, "Huone: 412"),
            ("Ref: order 12", false, "Ref: order 12"),
            ("Laskun 12: Re: summa", false, "Laskun 12: Re: summa"),
            ("", false, ""),
            ("ẞ: x", false, "ẞ: x"),
            ("İ: x", false, "İ: x"),
        ];
        for (subject, answers, bare) in cases {
            assert_eq!(
                (answers_by_subject(subject), bare_subject(subject)),
                (answers, bare),
                "{subject}"
            );
        }
    }
}
