//! Names, telephone numbers and addresses in the one form they are compared in.

use unicode_normalization::UnicodeNormalization;

/// The words of a name: lower case, composed, without punctuation; a double name gives
/// both halves and the whole (`Anna-Liisa` → `anna-liisa`, `anna`, `liisa`).
///
/// ```
/// use kohtaamo_language::search::name_words;
/// assert_eq!(name_words("Virtanen,  Anna-Liisa"), ["virtanen", "anna-liisa", "anna", "liisa"]);
/// ```
#[must_use]
pub fn name_words(name: &str) -> Vec<String> {
    let lower: String = name.nfc().collect::<String>().to_lowercase();
    let mut words: Vec<String> = Vec::new();
    let mut push = |word: &str| {
        if !word.is_empty() && !words.iter().any(|w| w == word) {
            words.push(word.to_owned());
        }
    };
    for chunk in lower.split(|c: char| !(c.is_alphanumeric() || "-'’".contains(c))) {
        let chunk = chunk.trim_matches(|c: char| !c.is_alphanumeric());
        let chunk = chunk.replace(['\'', '’'], "");
        push(&chunk);
        if chunk.contains('-') {
            chunk.split('-').for_each(&mut push);
        }
    }
    words
}

/// A telephone number as its international digits without `+`, or `None` when it is not
/// a telephone number. National numbers get `default_country` (`"358"`).
///
/// ```
/// use kohtaamo_language::search::phone_digits;
/// assert_eq!(phone_digits("040 123 4567", "358").as_deref(), Some("358401234567"));
/// assert_eq!(phone_digits("+358 (0)40 1234567", "358").as_deref(), Some("358401234567"));
/// assert_eq!(phone_digits("00358-40-1234567", "46").as_deref(), Some("358401234567"));
/// assert_eq!(phone_digits("K-1045", "358"), None);
/// ```
#[must_use]
pub fn phone_digits(value: &str, default_country: &str) -> Option<String> {
    let value = value.trim();
    let value = value.strip_prefix("tel:").unwrap_or(value);
    let written = value.replace("(0)", "");
    let mut digits = String::new();
    let mut plus = false;
    for c in written.chars() {
        if let Some(digit) = c.to_digit(10) {
            digits.extend(char::from_digit(digit, 10));
        } else if c == '+' && digits.is_empty() && !plus {
            plus = true;
        } else if !(c.is_whitespace() || "-‐‑–./()".contains(c)) {
            return None;
        }
    }
    let international = if plus {
        digits
    } else if let Some(rest) = digits.strip_prefix("00") {
        rest.to_owned()
    } else if let Some(rest) = digits.strip_prefix('0') {
        format!("{default_country}{rest}")
    } else if !default_country.is_empty()
        && digits.starts_with(default_country)
        && digits.len() >= 10
    {
        digits
    } else {
        return None;
    };
    // E.164: at most fifteen digits; shorter than seven is an extension or a year.
    (7..=15)
        .contains(&international.len())
        .then_some(international)
}

/// An e-mail address in the form it is compared in: trimmed, `mailto:` and angle
/// brackets removed, composed, lower case. `None` when it is not an address.
///
/// ```
/// use kohtaamo_language::search::email_norm;
/// assert_eq!(email_norm(" <Maija.Virtanen@Example.FI> ").as_deref(), Some("maija.virtanen@example.fi"));
/// assert_eq!(email_norm("maija at example"), None);
/// ```
#[must_use]
pub fn email_norm(value: &str) -> Option<String> {
    let value = value
        .trim()
        .trim_start_matches('<')
        .trim_end_matches('>')
        .trim();
    let value = value.strip_prefix("mailto:").unwrap_or(value);
    let lower: String = value.nfc().collect::<String>().to_lowercase();
    let (local, domain) = lower.rsplit_once('@')?;
    let domain = domain.trim_end_matches('.');
    let bad = |c: char| c.is_whitespace() || c.is_control() || "<>,;\"()@".contains(c);
    if local.is_empty()
        || local.contains(bad)
        || domain.contains(bad)
        || !domain.contains('.')
        || domain.split('.').any(str::is_empty)
    {
        return None;
    }
    Some(format!("{local}@{domain}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones() {
        for (written, want) in [
            ("040 123 4567", Some("358401234567")),
            ("+358 40 123 4567", Some("358401234567")),
            ("358401234567", Some("358401234567")),
            ("(09) 123 456", Some("3589123456")),
            ("+46 70-123 45 67", Some("46701234567")),
            ("tel:+358401234567", Some("358401234567")),
            ("0", None),
            ("", None),
            ("+", None),
            ("1234567", None),
            ("soita 040", None),
            ("12345678901234567890", None),
        ] {
            assert_eq!(phone_digits(written, "358").as_deref(), want, "{written}");
        }
    }

    #[test]
    fn names_and_addresses() {
        assert_eq!(name_words("O’Brien, SEÁN"), ["obrien", "seán"]);
        assert_eq!(name_words("  "), Vec::<String>::new());
        assert_eq!(name_words("A\u{308}ijä"), ["äijä"]);
        assert_eq!(email_norm("mailto:a@b.fi"), Some("a@b.fi".to_owned()));
        for bad in ["", "@b.fi", "a@", "a@b", "a b@c.fi", "a@b..fi", "a@b@c.fi"] {
            assert_eq!(email_norm(bad), None, "{bad}");
        }
    }
}
