//! Typed ids: each kind of thing has its own type, sortable by time (after ULID: 48 bits of
//! milliseconds, 32 bits of order within them, 48 bits of chance, Crockford base 32), with a
//! letter in front.

use crate::Tx;

/// What every id can do.
pub trait Id: Sized {
    /// The letter it begins with.
    const LETTER: char;
    /// Makes it from its written form.
    fn from_written(s: String) -> Self;
    /// Its written form.
    fn written(&self) -> &str;
    /// A new one, from the unit's time and chance.
    fn draw(tx: &mut Tx<'_>) -> Self {
        Self::from_written(write(Self::LETTER, tx.now, &tx.draw.tail()))
    }
}

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// `letter` + 26 characters.
pub(crate) fn write(letter: char, now: i64, last: &[u8; 10]) -> String {
    let mut n = (now as u128 & 0xffff_ffff_ffff) << 80;
    let mut tail = [0u8; 16];
    tail[6..].copy_from_slice(last);
    n |= u128::from_be_bytes(tail);
    let mut out = String::with_capacity(27);
    out.push(letter);
    for i in (0..26).rev() {
        out.push(ALPHABET[(n >> (i * 5)) as usize & 31] as char);
    }
    out
}

/// Defines id types: `ids! { /** a case */ CaseId = 'k'; }`.
#[macro_export]
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $letter:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);
        impl $name {
            /// A new one, from the unit's time and chance.
            pub fn new(tx: &mut $crate::Tx<'_>) -> Self { <Self as $crate::Id>::draw(tx) }
            /// Its written form.
            pub fn as_str(&self) -> &str { &self.0 }
        }
        impl $crate::Id for $name {
            const LETTER: char = $letter;
            fn from_written(s: String) -> Self { $name(s) }
            fn written(&self) -> &str { &self.0 }
        }
        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, s: S) -> std::result::Result<S::Ok, S::Error> { s.serialize_str(&self.0) }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&self.0) }
        }
        impl $crate::ToValue for $name {
            fn to_value(&self) -> $crate::Value<'_> { $crate::Value::Text(&self.0) }
        }
    )*};
}

#[cfg(test)]
mod tests {
    #[test]
    fn ids_sort_by_time_and_begin_with_their_letter() {
        let early = super::write('k', 1_000, &[255; 10]);
        let late = super::write('k', 1_001, &[0; 10]);
        assert!(early < late);
        assert!(early.starts_with('k') && early.len() == 27);
    }

    #[test]
    fn ids_of_one_millisecond_sort_as_they_were_made() {
        let (mut first, mut second) = (
            crate::chance::Draw::new([7; 32], 1),
            crate::chance::Draw::new([1; 32], 2),
        );
        let made: Vec<String> = [&mut first, &mut second]
            .into_iter()
            .flat_map(|draw| [draw.tail(), draw.tail(), draw.tail()])
            .map(|tail| super::write('k', 1_000, &tail))
            .collect();
        assert!(made.is_sorted(), "{made:?}");
    }
}
