//! The three languages of the program.

/// A language of the interface. Finnish is the first and the default.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub enum Lang {
    /// Finnish, `fi`.
    #[default]
    Fi,
    /// Swedish, `sv`.
    Sv,
    /// English, `en`.
    En,
}

impl Lang {
    /// All languages, in the order in which the switch shows them.
    pub const ALL: [Lang; 3] = [Lang::Fi, Lang::Sv, Lang::En];

    /// The two-letter code (ISO 639-1), as in `<html lang>`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Fi => "fi",
            Lang::Sv => "sv",
            Lang::En => "en",
        }
    }

    /// The language's own name, such as `Suomi`.
    pub fn own_name(self) -> &'static str {
        match self {
            Lang::Fi => "Suomi",
            Lang::Sv => "Svenska",
            Lang::En => "English",
        }
    }

    /// Reads a code or a tag that begins with one: `fi`, `sv-FI`, `EN_gb`. None for other languages.
    pub fn parse(tag: &str) -> Option<Lang> {
        let first = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Lang::ALL
            .into_iter()
            .find(|lang| first.eq_ignore_ascii_case(lang.code()))
    }

    /// Chooses by the header `Accept-Language`: the greatest `q`, the earlier of equals; Finnish when
    /// nothing fits. A language with `q=0` is not chosen by `*`.
    pub fn negotiate(header: &str) -> Lang {
        let mut best: Option<(Lang, f32)> = None;
        let mut refused = [false; 3];
        let mut any = 0.0_f32;
        for item in header.split(',') {
            let mut fields = item.split(';').map(str::trim);
            let tag = fields.next().unwrap_or_default();
            let weight =
                fields.find_map(|field| field.strip_prefix("q=").or(field.strip_prefix("Q=")));
            let q = match weight {
                Some(text) => text.trim().parse().unwrap_or(0.0),
                None => 1.0,
            };
            if tag == "*" {
                any = any.max(q);
            } else if let Some(lang) = Lang::parse(tag) {
                if q > best.map_or(0.0, |(_, best)| best) {
                    best = Some((lang, q));
                }
                refused[lang as usize] = q <= 0.0;
            }
        }
        let open = Lang::ALL
            .into_iter()
            .find(|&lang| any > 0.0 && !refused[lang as usize]);
        best.map(|(lang, _)| lang).or(open).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Lang::{self, En, Fi, Sv};

    #[test]
    fn negotiates() {
        for (header, lang) in [
            ("", Fi),
            ("sv", Sv),
            ("sv-FI,sv;q=0.9,en;q=0.8", Sv),
            ("de,en;q=0.8,sv;q=0.9", Sv),
            ("de-DE,de;q=0.9", Fi),
            ("en-GB, fi;q=1", En),
            ("en;q=0, *;q=0.5", Fi),
            ("fi;q=0, *;q=0.5", Sv),
            ("sv;q=nonsense,en;q=0.1", En),
            ("\u{0};;;q=,,*", Fi),
        ] {
            assert_eq!(Lang::negotiate(header), lang, "{header:?}");
        }
    }

    #[test]
    fn parses_codes() {
        for lang in Lang::ALL {
            assert_eq!(Lang::parse(lang.code()), Some(lang));
        }
        assert_eq!(Lang::parse("SV_FI"), Some(Sv));
        assert_eq!(Lang::parse("fin"), None);
    }
}
