//! Sign-in with e-mail address and password; sessions stored by hash.

use super::PersonId;
use crate::happen::{self, Happening};
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Argon2, Params};
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::{Fault, Secret};
use serde_json::json;

kohtaamo_store::statements! {
    PASSWORD_OF = "SELECT id, password FROM persons WHERE email = $1 AND ended_at IS NULL";
    OPEN = "INSERT INTO sessions (hash, person, made_at, ends_at) VALUES ($1, $2, $3, $4)";
    END = "DELETE FROM sessions WHERE hash = $1";
    END_ALL = "DELETE FROM sessions WHERE person = $1";
    SWEEP = scans "once an hour" "DELETE FROM sessions WHERE ends_at < $1";
}

/// A session lasts this long (days).
pub const SESSION_DAYS: u32 = 14;

/// argon2id with OWASP's parameters: 19 MiB, two passes, one lane.
fn argon() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap_or_default();
    Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params)
}

/// The stored form of a password (PHC string), salted by chance. At least 10 characters.
pub fn hash_password(password: &str, salt: [u8; 32]) -> Result<String, Fault> {
    if password.chars().count() < 10 {
        return Err(Fault::field("password", "fault-password-short", "10"));
    }
    let hash = argon().hash_password_with_salt(password.as_bytes(), &salt[..16]);
    Ok(hash.map_err(|e| Fault::ours(e.to_string()))?.to_string())
}

/// Checks e-mail address and password; answers the person's id. What was wrong is not said,
/// and takes as long whichever it was. Slow on purpose: on a reader, never on the writer.
pub fn check_password(tx: &mut Tx<'_>, email: &str, password: &str) -> Result<PersonId, Fault> {
    let found = tx.opt(&PASSWORD_OF, params![email.trim().to_lowercase()], |r| {
        Ok((r.id::<PersonId>(0)?, r.get::<Option<String>>(1)?))
    })?;
    // A hash nobody's password has: the work is the same for an unknown address.
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let stored = found.as_ref().and_then(|(_, p)| p.clone());
    let known = PasswordHash::new(stored.as_deref().unwrap_or(NOBODY))
        .map_err(|e| Fault::ours(e.to_string()))?;
    let right = argon().verify_password(password.as_bytes(), &known).is_ok();
    match found {
        Some((person, Some(_))) if right => Ok(person),
        _ => Err(Fault::field("password", "fault-sign-in-wrong", "")),
    }
}

/// Opens a session for a person; the secret is for their browser alone.
pub fn open_session(tx: &mut Tx<'_>, person: &PersonId) -> Result<Secret, Fault> {
    let secret = Secret::from_chance(tx.chance());
    let now = tx.now;
    let ends: Ms = now + i64::from(SESSION_DAYS) * 86_400_000;
    tx.exec(&OPEN, params![secret.hash(), person, now, ends])?;
    happen::happened(
        tx,
        &Happening {
            kind: "person.signed_in",
            actor: Some(person.as_str()),
            about: person.as_str(),
            case: None,
            words: &[],
            facts: json!({}),
            occurred_at: None,
        },
    )?;
    Ok(secret)
}

/// Ends the session of this secret.
pub fn end_session(tx: &mut Tx<'_>, secret: &Secret) -> Result<(), Fault> {
    tx.exec(&END, params![secret.hash()])?;
    Ok(())
}

/// Ends every session of a person.
pub fn end_sessions_of(tx: &mut Tx<'_>, person: &PersonId) -> Result<(), Fault> {
    tx.exec(&END_ALL, params![person])?;
    Ok(())
}

/// Takes away what has ended.
pub fn sweep_sessions(tx: &mut Tx<'_>) -> Result<(), Fault> {
    let now = tx.now;
    tx.exec(&SWEEP, params![now])?;
    Ok(())
}
