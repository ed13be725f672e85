//! Secrets a browser or program carries: 256 bits, stored only as their hash.

/// A session's, visitor's, token's or link's secret.
#[derive(Clone)]
pub struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// From 32 bytes of chance.
    pub fn from_chance(bytes: [u8; 32]) -> Secret {
        Secret(blake3::Hash::from_bytes(bytes).to_hex().to_string())
    }
    /// From what was sent; anything that cannot be one of ours is refused unread.
    pub fn read(s: &str) -> Option<Secret> {
        (s.len() == 64 && s.bytes().all(|b| b.is_ascii_hexdigit())).then(|| Secret(s.to_owned()))
    }
    /// The secret itself: for the one who shall carry it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
    /// What is stored.
    pub fn hash(&self) -> [u8; 32] {
        *blake3::hash(self.0.as_bytes()).as_bytes()
    }
}

/// The token that forms carry: derived from the browser's cookie, so it needs no storage,
/// and a page of another site cannot know it.
pub fn csrf_of(secret: &Secret) -> String {
    blake3::derive_key("kohtaamo csrf 1", secret.0.as_bytes())[..16]
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect()
}

/// Compares without telling by time where two strings part.
pub(crate) fn same(a: &str, b: &str) -> bool {
    blake3::hash(a.as_bytes()) == blake3::hash(b.as_bytes())
}
