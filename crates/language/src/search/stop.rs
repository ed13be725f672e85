//! Words too common to tell documents apart.

use crate::Lang;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Pronouns, conjunctions and the verb *olla*.
const FINNISH: &[&str] = &[
    "ai",
    "aina",
    "ei",
    "eivät",
    "eli",
    "emme",
    "en",
    "et",
    "ette",
    "että",
    "he",
    "hei",
    "heidän",
    "heille",
    "heitä",
    "hän",
    "hänelle",
    "hänellä",
    "hänen",
    "häntä",
    "itse",
    "ja",
    "jo",
    "joka",
    "jolla",
    "jolle",
    "jonka",
    "jos",
    "joskin",
    "josta",
    "jota",
    "jotka",
    "jotta",
    "kanssa",
    "koska",
    "kuin",
    "kuka",
    "kun",
    "kuten",
    "kyllä",
    "me",
    "meidän",
    "meille",
    "meillä",
    "meitä",
    "mihin",
    "mikä",
    "minkä",
    "minua",
    "minulla",
    "minulle",
    "minun",
    "minä",
    "missä",
    "mistä",
    "mitä",
    "mukaan",
    "mutta",
    "mutten",
    "myös",
    "ne",
    "niiden",
    "niin",
    "niitä",
    "no",
    "nuo",
    "nyt",
    "ole",
    "olemme",
    "olen",
    "olet",
    "olette",
    "oli",
    "olin",
    "olisi",
    "olivat",
    "olla",
    "ollut",
    "on",
    "ovat",
    "se",
    "sekä",
    "sen",
    "siellä",
    "siihen",
    "siinä",
    "siis",
    "siitä",
    "sillä",
    "sinua",
    "sinulla",
    "sinulle",
    "sinun",
    "sinä",
    "sitten",
    "sitä",
    "tai",
    "te",
    "teidän",
    "teille",
    "teillä",
    "tuo",
    "tuon",
    "tuota",
    "tähän",
    "tälle",
    "tällä",
    "tämä",
    "tämän",
    "tässä",
    "tästä",
    "tätä",
    "vaan",
    "vai",
    "vaikka",
    "vain",
];

/// Pronouns, prepositions, auxiliaries.
const SWEDISH: &[&str] = &[
    "alla", "allt", "att", "av", "bara", "blev", "bli", "blir", "de", "dem", "den", "denna",
    "deras", "dess", "det", "detta", "dig", "din", "ditt", "du", "där", "då", "efter", "ej", "en",
    "er", "era", "ert", "ett", "från", "för", "ha", "hade", "han", "hans", "har", "hej", "henne",
    "hennes", "hon", "honom", "hur", "här", "i", "icke", "in", "ingen", "inte", "ja", "jag", "kan",
    "kunde", "man", "med", "mellan", "men", "mig", "min", "mina", "mitt", "mot", "mycket", "ni",
    "nu", "när", "någon", "något", "och", "om", "oss", "på", "samma", "sedan", "sig", "sin",
    "sina", "sitt", "ska", "skulle", "som", "så", "till", "under", "upp", "ut", "vad", "var",
    "vara", "varför", "varit", "vi", "vid", "vilken", "vår", "våra", "är", "åt", "över",
];

/// Pronouns, prepositions, auxiliaries.
const ENGLISH: &[&str] = &[
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be",
    "because", "been", "before", "being", "but", "by", "can", "could", "did", "do", "does", "for",
    "from", "had", "has", "have", "he", "her", "here", "him", "his", "how", "i", "if", "in",
    "into", "is", "it", "its", "just", "me", "more", "most", "my", "no", "not", "of", "on", "or",
    "our", "out", "she", "should", "so", "some", "such", "than", "that", "the", "their", "them",
    "then", "there", "these", "they", "this", "those", "to", "too", "up", "us", "very", "was",
    "we", "were", "what", "when", "where", "which", "while", "who", "why", "will", "with", "would",
    "you", "your",
];

static STOP: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| [FINNISH, SWEDISH, ENGLISH].concat().into_iter().collect());

/// Whether a word (lower case) is a common one of a language.
pub(crate) fn is_of(word: &str, lang: Lang) -> bool {
    let words = match lang {
        Lang::Fi => FINNISH,
        Lang::Sv => SWEDISH,
        Lang::En => ENGLISH,
    };
    words.contains(&word)
}

/// Whether a word (lower case) is one of the common words of Finnish, Swedish or English.
///
/// A common word of one language may mean something in another (`men`); such words are
/// weighted down and asked for only when nothing else is, never left out.
#[must_use]
pub fn is_stop_word(word: &str) -> bool {
    STOP.contains(word)
}
