//! API tokens: shown once, stored by hash, revoked by row.

use super::{Actor, PersonId};
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::{Fault, Secret};
use serde_json::json;

kohtaamo_store::ids! {
    /// An API token.
    TokenId = 'x';
}

kohtaamo_store::statements! {
    MAKE = "INSERT INTO tokens (id, hash, person, name, made_at, revoked_at) VALUES ($1, $2, $3, $4, $5, NULL)";
    REVOKE = "UPDATE tokens SET revoked_at = $3 WHERE id = $1 AND person = $2 AND revoked_at IS NULL";
    OF = "SELECT id, name, made_at FROM tokens WHERE person = $1 AND revoked_at IS NULL ORDER BY made_at DESC LIMIT 100";
}

/// A token as its owner sees it.
#[derive(Debug, Clone)]
pub struct TokenLine {
    /// Id.
    pub id: TokenId,
    /// What it is for.
    pub name: String,
    /// Since when.
    pub made_at: Ms,
}

/// Makes a token; the secret is shown this once. `by` is none on the command line.
pub fn make_token(
    tx: &mut Tx<'_>,
    by: Option<&Actor>,
    person: &PersonId,
    name: &str,
) -> Result<Secret, Fault> {
    let id = TokenId::new(tx);
    let secret = Secret::from_chance(tx.chance());
    let now = tx.now;
    tx.exec(&MAKE, params![id, secret.hash(), person, name, now])?;
    let facts = json!({"token": id});
    crate::happen::on_row(tx, "token.made", by, person.as_str(), &[], facts)?;
    Ok(secret)
}

/// Revokes one of one's own tokens.
pub fn revoke_token(tx: &mut Tx<'_>, by: &Actor, id: &str) -> Result<(), Fault> {
    let now = tx.now;
    if tx.exec(&REVOKE, params![id, by.id, now])? == 0 {
        return Err(Fault::not_found());
    }
    let facts = json!({"token": id});
    crate::happen::on_row(tx, "token.revoked", Some(by), by.id.as_str(), &[], facts)
}

/// A person's tokens, newest first.
pub fn tokens_of(tx: &mut Tx<'_>, person: &PersonId) -> Result<Vec<TokenLine>, Fault> {
    Ok(tx.rows(&OF, params![person], |r| {
        Ok(TokenLine {
            id: r.id(0)?,
            name: r.get(1)?,
            made_at: r.get(2)?,
        })
    })?)
}
