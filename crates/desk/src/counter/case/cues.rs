//! Cues in what a customer wrote by themselves: words worth a look are marked, and a short line
//! says what they may be a sign of. Cues, not verdicts: nothing is decided by them, and each
//! person may switch them off.

use kohtaamo_language::Texts;
use kohtaamo_language::cues::{Cue, CueKind, cues};

/// A piece of the words: plain, or marked with what it may be a sign of.
pub struct Piece {
    /// As it was written.
    pub text: String,
    /// What it may be a sign of.
    pub sign: Option<&'static str>,
}

/// Words with their cues.
pub struct Cued {
    /// All the words, in order.
    pub pieces: Vec<Piece>,
    /// `Voi merkitä: …`
    pub line: String,
}

/// Words with their cues; none where there are no cues.
pub fn cued(t: Texts, text: &str) -> Option<Cued> {
    let found = cues(text);
    let mut signs: Vec<&'static str> = Vec::new();
    for cue in &found {
        let sign = name(t, cue.kind);
        if !signs.contains(&sign) {
            signs.push(sign);
        }
    }
    (!signs.is_empty()).then(|| Cued {
        pieces: pieces(t, text, &found),
        line: t.cues_line(signs.join(" · ")),
    })
}

/// The words cut where marks begin and end. What is said of the whole text is not marked, and
/// where two cues share words the first is.
fn pieces(t: Texts, text: &str, found: &[Cue]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    let marked = found.iter().filter(|c| c.kind != CueKind::ShortSentences);
    for cue in marked {
        let (Some(before), Some(here)) = (text.get(at..cue.start), text.get(cue.start..cue.end))
        else {
            continue; // begins inside the one before
        };
        if !before.is_empty() {
            pieces.push(plain(before));
        }
        pieces.push(Piece {
            text: here.to_owned(),
            sign: Some(name(t, cue.kind)),
        });
        at = cue.end;
    }
    if let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        pieces.push(plain(rest));
    }
    pieces
}

fn plain(text: &str) -> Piece {
    Piece {
        text: text.to_owned(),
        sign: None,
    }
}

fn name(t: Texts, kind: CueKind) -> &'static str {
    match kind {
        CueKind::ShortSentences => t.cue_short_sentences(),
        CueKind::Capitals => t.cue_capitals(),
        CueKind::Exclamations => t.cue_exclamations(),
        CueKind::Smiley => t.cue_smiley(),
        CueKind::Again => t.cue_again(),
        CueKind::Deadline => t.cue_deadline(),
        CueKind::Legal => t.cue_legal(),
        CueKind::Safety => t.cue_safety(),
        CueKind::Thanks => t.cue_thanks(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kohtaamo_language::Lang;

    #[test]
    fn every_word_stays_whatever_is_marked() {
        let texts = [
            "Kirjoitan jo kolmannen kerran! Vastatkaa perjantaihin mennessä!!! 🙂",
            "KUKAAN EI VASTAA!!! Soitan asianajajalle.",
            "Tack så mycket, ni är bäst :)",
        ];
        for text in texts {
            let cued = cued(Texts::new(Lang::Fi), text).expect("cues");
            let all: String = cued.pieces.iter().map(|p| p.text.as_str()).collect();
            assert_eq!(all, text);
            assert!(cued.pieces.iter().any(|p| p.sign.is_some()), "{text}");
        }
        assert!(
            cued(
                Texts::new(Lang::Fi),
                "Huone on muuten oikein mukava ja rauhallinen paikka."
            )
            .is_none()
        );
    }
}
