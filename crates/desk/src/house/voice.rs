//! How the house speaks to its customers: in which language, and how near.

use super::{set, setting};
use kohtaamo_language::Lang;
use kohtaamo_store::Tx;
use kohtaamo_web::Fault;

crate::words! {
    /// How near the house speaks to its customers. Whatever is written to them is written in both.
    Voice {
        /// *sinä*, *du*.
        Near = "near",
        /// *te*, *ni*.
        Formal = "formal",
    }
}

/// The house's voice in a language: the settings `voice_fi` and `voice_sv`, else near. English
/// has one alone.
pub fn voice(tx: &mut Tx<'_>, lang: Lang) -> Result<Voice, Fault> {
    let Some(key) = key(lang) else {
        return Ok(Voice::Near);
    };
    let said = setting(tx, key)?;
    Ok(said.and_then(|v| v.parse().ok()).unwrap_or(Voice::Near))
}

/// Chooses the voice in a language.
pub fn set_voice(tx: &mut Tx<'_>, lang: Lang, voice: Voice) -> Result<(), Fault> {
    match key(lang) {
        Some(key) => set(tx, key, voice.word()),
        None => Ok(()),
    }
}

fn key(lang: Lang) -> Option<&'static str> {
    match lang {
        Lang::Fi => Some("voice_fi"),
        Lang::Sv => Some("voice_sv"),
        Lang::En => None,
    }
}

/// The language customers are written to in while nobody knows theirs: the setting `language`,
/// else Finnish.
pub fn language(tx: &mut Tx<'_>) -> Result<Lang, Fault> {
    let said = setting(tx, "language")?;
    Ok(said.and_then(|l| Lang::parse(&l)).unwrap_or_default())
}
