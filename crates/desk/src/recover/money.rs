//! Sums as people write them. A house keeps its books in one currency.

use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;

/// The house's currency, ISO 4217.
pub const CURRENCY: &str = "EUR";

/// A sum.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Worth {
    /// Decimal: "12.50".
    pub amount: String,
    /// ISO 4217; else the house's.
    #[serde(default)]
    pub currency: Option<String>,
}

impl Worth {
    /// Its cents, never negative. Another currency than the house's is refused: nothing here
    /// knows what it is worth.
    pub fn cents(&self, field: &str) -> Result<i64, Fault> {
        let currency = self.currency.as_deref().unwrap_or(CURRENCY);
        if currency != CURRENCY {
            return Err(Fault::field(
                &format!("{field}.currency"),
                "fault-currency",
                currency,
            ));
        }
        cents(&self.amount, &format!("{field}.amount"))
    }
}

/// Cents of a decimal such as "12.50" or "12,50"; below ten million.
pub fn cents(amount: &str, field: &str) -> Result<i64, Fault> {
    let bad = || Fault::field(field, "fault-sum", amount);
    let plain = amount.trim().replace(',', ".");
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 7 || part.len() > 2 || !digits(whole) || !digits(part) {
        return Err(bad());
    }
    let whole: i64 = whole.parse().map_err(|_| bad())?;
    let part: i64 = format!("{part:0<2}").parse().map_err(|_| bad())?;
    Ok(whole * 100 + part)
}

#[cfg(test)]
mod tests {
    use super::cents;

    #[test]
    fn sums_are_read_as_people_write_them() {
        for (said, meant) in [
            ("12", 1200),
            ("12.5", 1250),
            ("12,50", 1250),
            (" 0.05 ", 5),
            ("9999999.99", 999_999_999),
        ] {
            assert_eq!(cents(said, "x").expect(said), meant, "{said}");
        }
        for nonsense in [
            "", "-3", "1e9", "12.505", "1 000", "10000000", ".", ".5", "€5", "١",
        ] {
            assert!(cents(nonsense, "x").is_err(), "{nonsense}");
        }
    }
}
