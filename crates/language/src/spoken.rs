//! Which of the three languages a text is in, where that is evident.

use crate::Lang;
use crate::search::stop;
use crate::search::tokens::tokens;

/// So many common words of a language make it evident …
const ENOUGH: usize = 3;
/// … when there are so many times as many of them as of the next language's.
const CLEAR: usize = 3;

/// The language of a text, by its common words. None for a text that is short, mixed, or in
/// another language: nobody should be written to in a guess.
#[must_use]
pub fn spoken(text: &str) -> Option<Lang> {
    let mut counts = [0usize; 3];
    for token in tokens(text) {
        let word = token.folded();
        let mut of = Lang::ALL
            .iter()
            .zip(&mut counts)
            .filter(|(l, _)| stop::is_of(&word, **l));
        // A word of two languages tells nothing.
        if let (Some((_, count)), None) = (of.next(), of.next()) {
            *count += 1;
        }
    }
    let best = (0..3).max_by_key(|n| counts[*n])?;
    let next = (0..3).filter(|n| *n != best).map(|n| counts[n]).max()?;
    let evident = counts[best] >= ENOUGH && counts[best] >= CLEAR * next;
    evident.then(|| Lang::ALL[best])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_evident_is_told_and_nothing_else() {
        let fi = "Huone oli kylmä koko yön, eikä kukaan tullut, vaikka soitin kaksi kertaa. Mitä teen, jos se ei lämpene?";
        let sv = "Jag har fått en faktura som inte stämmer. Kan ni kontrollera den? Det står fel datum på den.";
        let en = "The taxi you ordered never came and I nearly missed my flight. I had to pay for another one.";
        assert_eq!(spoken(fi), Some(Lang::Fi));
        assert_eq!(spoken(sv), Some(Lang::Sv));
        assert_eq!(spoken(en), Some(Lang::En));
        for unclear in [
            "",
            "OK",
            "Tack!",
            "Ei toimi",
            "12345 67890",
            "Huone 412",
            "Kiitos! Thank you for the help, it was very good. Se oli todella hyvä, mutta ei vielä valmis, kun lähdin.",
        ] {
            assert_eq!(spoken(unclear), None, "{unclear}");
        }
    }
}
