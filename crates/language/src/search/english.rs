//! English words the stemmer cannot bring together: a closed class.

use rust_stemmers::Stemmer;

/// Each line is one word in its forms, the base form first.
const IRREGULAR: &[&str] = &[
    "be am is are was were been being",
    "bear bore borne born",
    "beat beaten",
    "become became",
    "begin began begun beginning",
    "bend bent",
    "bite bit bitten",
    "bleed bled",
    "blow blew blown",
    "break broke broken",
    "breed bred",
    "bring brought",
    "build built",
    "burn burnt burned",
    "buy bought",
    "catch caught",
    "choose chose chosen",
    "cling clung",
    "come came",
    "creep crept",
    "deal dealt",
    "dig dug",
    "do does doing did done",
    "draw drew drawn",
    "dream dreamt",
    "drink drank drunk",
    "drive drove driven",
    "eat ate eaten",
    "fall fell fallen",
    "feed fed",
    "feel felt",
    "fight fought",
    "find found",
    "flee fled",
    "fly flew flown flies",
    "forbid forbade forbidden",
    "forget forgot forgotten",
    "forgive forgave forgiven",
    "freeze froze frozen",
    "get got gotten",
    "give gave given",
    "go goes going went gone",
    "grind ground",
    "grow grew grown",
    "hang hung",
    "have has had having",
    "hear heard",
    "hide hid hidden",
    "hold held",
    "keep kept",
    "kneel knelt",
    "know knew known",
    "lay laid",
    "lead led",
    "lean leant",
    "learn learnt",
    "leave left",
    "lend lent",
    "lie lay lain lying",
    "light lit",
    "lose lost",
    "make made",
    "mean meant",
    "meet met",
    "mistake mistook mistaken",
    "overcome overcame",
    "pay paid",
    "prove proven",
    "ride rode ridden",
    "ring rang rung",
    "rise rose risen",
    "run ran running",
    "say said",
    "see saw seen",
    "seek sought",
    "sell sold",
    "send sent",
    "sew sewn",
    "shake shook shaken",
    "shine shone",
    "shoot shot",
    "show shown",
    "shrink shrank shrunk",
    "sing sang sung",
    "sink sank sunk",
    "sit sat",
    "sleep slept",
    "slide slid",
    "smell smelt",
    "speak spoke spoken",
    "speed sped",
    "spell spelt",
    "spend spent",
    "spill spilt",
    "spin spun",
    "spit spat",
    "spoil spoilt",
    "spring sprang sprung",
    "stand stood",
    "steal stole stolen",
    "stick stuck",
    "sting stung",
    "stink stank stunk",
    "strike struck stricken",
    "string strung",
    "strive strove striven",
    "swear swore sworn",
    "sweep swept",
    "swell swollen",
    "swim swam swum",
    "swing swung",
    "take took taken",
    "teach taught",
    "tear tore torn",
    "tell told",
    "think thought",
    "throw threw thrown",
    "understand understood",
    "undertake undertook undertaken",
    "wake woke woken",
    "wear wore worn",
    "weave wove woven",
    "weep wept",
    "win won",
    "wind wound",
    "withdraw withdrew withdrawn",
    "withhold withheld",
    "write wrote written",
    "rewrite rewrote rewritten",
    "overhear overheard",
    "oversleep overslept",
    "rebuild rebuilt",
    "repay repaid",
    "resend resent",
    "undo undid undone",
    "can could",
    "will would",
    "shall should",
    "may might",
    "die dies died dying",
    "tie ties tied tying",
    "man men",
    "woman women",
    "child children",
    "person people persons",
    "foot feet",
    "tooth teeth",
    "goose geese",
    "mouse mice",
    "louse lice",
    "ox oxen",
    "knife knives",
    "wife wives",
    "life lives",
    "leaf leaves",
    "half halves",
    "shelf shelves",
    "self selves",
    "wolf wolves",
    "thief thieves",
    "loaf loaves",
    "calf calves",
    "scarf scarves",
    "analysis analyses",
    "crisis crises",
    "basis bases",
    "thesis theses",
    "criterion criteria",
    "phenomenon phenomena",
    "datum data",
    "medium media",
    "index indices indexes",
    "appendix appendices",
    "matrix matrices",
    "axis axes",
    "cactus cacti",
    "fungus fungi",
    "nucleus nuclei",
    "stimulus stimuli",
    "penny pence pennies",
    "die dice",
    "bus buses busses",
    "quiz quizzes",
    "gas gases",
    "this these",
    "that those",
    "good better best",
    "far farther farthest further furthest",
    "little less least",
    "many more most",
    "much more most",
    "old older elder oldest eldest",
    "late later latest latter",
    "bad worse worst",
    "well better best",
];

/// Beginnings after which endings are looked for in today's Snowball; the stemmer we use
/// is older and knows only `commun`, `gener` and `arsen`.
const BEGINNINGS: &[&str] = &["univers", "later", "emerg", "organ", "inter"];
const KNOWN_BEGINNING: &str = "commun";

/// The stem of a word by today's Snowball rules, made of the older stemmer's answers.
pub(super) fn stem(stemmer: &Stemmer, word: &str) -> String {
    if !word.is_ascii() {
        return stemmer.stem(word).into_owned();
    }
    if let Some(body) = word
        .strip_suffix("ying")
        .filter(|body| body.len() == 1 && !"aeiou".contains(body))
    {
        // vying : vie
        return format!("{body}ie");
    }
    if let Some(body) = word.strip_suffix("ing").or_else(|| word.strip_suffix("ed"))
        && let [first, second, third] = body.as_bytes()
        && second == third
        && b"aeo".contains(first)
        && !b"aeiou".contains(second)
    {
        // adding : add
        return body.to_owned();
    }
    if matches!(word, "paste" | "pasted" | "pastes" | "pasting") {
        return "paste".to_owned();
    }
    for beginning in BEGINNINGS {
        if let Some(rest) = word.strip_prefix(beginning)
            && !matches!(rest, "ed" | "ing")
            // interred doubles the letter before the ending.
            && rest.bytes().next() != beginning.bytes().last()
            && let stem = stemmer.stem(&format!("{KNOWN_BEGINNING}{rest}"))
            && let Some(rest) = stem.strip_prefix(KNOWN_BEGINNING)
        {
            return format!("{beginning}{rest}");
        }
    }
    let stem = stemmer.stem(word);
    match stem.strip_suffix("ogist") {
        // geologist : geolog
        Some(body) if body.len() > 2 && !word.contains("ogistic") => format!("{body}og"),
        _ => stem.into_owned(),
    }
}

/// Prefixes an irregular verb or noun may carry and stay irregular.
const PREFIXES: &[&str] = &[
    "over", "under", "out", "re", "un", "mis", "fore", "up", "sales", "house", "police", "grand",
    "work",
];

/// Every form of the irregular words that `word` is a form of, itself left out.
pub(super) fn family(word: &str) -> Vec<String> {
    let mut found = lines(word, "");
    if found.is_empty() {
        for prefix in PREFIXES {
            if let Some(rest) = word.strip_prefix(prefix)
                && rest.len() > 2
            {
                found.extend(lines(rest, prefix));
            }
        }
    }
    found.retain(|form| form != word);
    found
}

fn lines(word: &str, prefix: &str) -> Vec<String> {
    IRREGULAR
        .iter()
        .filter(|line| line.split(' ').any(|form| form == word))
        .flat_map(|line| line.split(' '))
        .map(|form| format!("{prefix}{form}"))
        .collect()
}

/// Endings on a word as it is.
const PLAIN: &[&str] = &["s", "es", "ed", "ing", "ings", "er", "est", "d", "r", "st"];

/// The stems of `word` as an English base form with the regular endings they take.
pub(super) fn forms(word: &str) -> Vec<(String, &'static [&'static str])> {
    let mut found: Vec<(String, &'static [&'static str])> = Vec::new();
    if word.len() < 3 || !word.chars().all(|c| c.is_ascii_alphabetic()) {
        return found;
    }
    found.push((word.to_owned(), PLAIN));
    let mut end = word.chars().rev();
    let (last, before, third) = (end.next(), end.next(), end.next());
    let vowel = |c: Option<char>| c.is_some_and(|c| "aeiou".contains(c));
    match last {
        Some('y') if !vowel(before) => {
            found.push((
                word[..word.len() - 1].to_owned(),
                &["ies", "ied", "ier", "iest"],
            ));
        }
        Some('e') => found.push((word[..word.len() - 1].to_owned(), &["ing", "ings"])),
        Some(last)
            if !vowel(Some(last)) && vowel(before) && !vowel(third) && !"wxy".contains(last) =>
        {
            found.push((format!("{word}{last}"), &["ed", "ing", "ings", "er", "est"]));
        }
        _ => {}
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families() {
        assert!(family("went").contains(&"go".to_owned()));
        assert!(family("children").contains(&"child".to_owned()));
        assert!(family("overslept").contains(&"oversleep".to_owned()));
        assert!(family("table").is_empty());
    }
}
