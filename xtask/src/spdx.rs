//! SPDX licence expressions: `(MIT OR Apache-2.0) AND Unicode-3.0`.

use anyhow::{Result, bail};

/// Whether an expression can be met with licences for which `allowed` says yes.
///
/// `WITH` belongs to the licence before it and is asked together with it. The old
/// `MIT/Apache-2.0` is read as `OR`.
pub fn met(expression: &str, allowed: &dyn Fn(&str) -> bool) -> Result<bool> {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let mut words = Words {
        words: spaced.split_whitespace().collect(),
        at: 0,
    };
    let met = words.either(allowed)?;
    match words.peek() {
        None => Ok(met),
        Some(word) => bail!("did not expect `{word}` in the licence `{expression}`"),
    }
}

struct Words<'a> {
    words: Vec<&'a str>,
    at: usize,
}

impl<'a> Words<'a> {
    fn peek(&self) -> Option<&'a str> {
        self.words.get(self.at).copied()
    }

    fn next(&mut self) -> Option<&'a str> {
        let word = self.peek();
        self.at += 1;
        word
    }

    fn take(&mut self, word: &str) -> bool {
        let is = self.peek() == Some(word);
        self.at += usize::from(is);
        is
    }

    fn either(&mut self, allowed: &dyn Fn(&str) -> bool) -> Result<bool> {
        let mut met = self.both(allowed)?;
        while self.take("OR") {
            met |= self.both(allowed)?;
        }
        Ok(met)
    }

    fn both(&mut self, allowed: &dyn Fn(&str) -> bool) -> Result<bool> {
        let mut met = self.one(allowed)?;
        while self.take("AND") {
            met &= self.one(allowed)?;
        }
        Ok(met)
    }

    fn one(&mut self, allowed: &dyn Fn(&str) -> bool) -> Result<bool> {
        match self.next() {
            Some("(") => {
                let met = self.either(allowed)?;
                if !self.take(")") {
                    bail!("a `)` is missing");
                }
                Ok(met)
            }
            Some(word) if !["OR", "AND", "WITH", ")"].contains(&word) => {
                if !self.take("WITH") {
                    return Ok(allowed(word));
                }
                match self.next() {
                    Some(exception) => Ok(allowed(&format!("{word} WITH {exception}"))),
                    None => bail!("an exception is missing after WITH"),
                }
            }
            other => bail!("expected a licence, found {other:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::met;

    fn ok(expression: &str) -> bool {
        met(expression, &|licence| {
            ["MIT", "Unicode-3.0", "Apache-2.0 WITH LLVM-exception"].contains(&licence)
        })
        .expect("well formed")
    }

    #[test]
    fn alternatives_conjunctions_and_exceptions() {
        assert!(ok("MIT"));
        assert!(ok("GPL-3.0 OR MIT"));
        assert!(ok("GPL-3.0/MIT"));
        assert!(!ok("GPL-3.0 AND MIT"));
        assert!(ok("(GPL-3.0 OR MIT) AND Unicode-3.0"));
        assert!(!ok("GPL-3.0 OR MIT AND OpenSSL"));
        assert!(ok("Apache-2.0 WITH LLVM-exception"));
        assert!(!ok("Apache-2.0"));
    }

    #[test]
    fn what_is_no_expression_is_an_error() {
        for broken in ["", "MIT OR", "(MIT", "MIT MIT", "MIT WITH", "OR MIT"] {
            assert!(met(broken, &|_| true).is_err(), "{broken:?}");
        }
    }
}
