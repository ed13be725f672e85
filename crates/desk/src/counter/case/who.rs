//! Whom a case is about, and where it was: as its page says it.

use super::CasePage;
use crate::house::Place;
use crate::people::{Identity, IdentityKind};

impl CasePage {
    pub(super) fn customer(&self) -> &str {
        self.v
            .customer
            .as_ref()
            .and_then(|c| c.name.as_deref())
            .unwrap_or(self.shell.t.shell_somebody())
    }

    /// What the customer is known by now, each once: a room had twice is one room.
    pub(super) fn identities(&self) -> Vec<&Identity> {
        let mut known: Vec<&Identity> = Vec::new();
        for one in &self.v.identities {
            let holds = one.until_at.is_none_or(|until| until > self.now);
            let said = known
                .iter()
                .any(|k| k.kind == one.kind && k.value == one.value);
            if holds && !said {
                known.push(one);
            }
        }
        known
    }

    /// Where it was, from the room outwards: `huone 309, Siipi A`.
    pub(super) fn place(&self) -> String {
        let name = |p: &Place| match p.kind.as_str() {
            "room" => format!("{} {}", self.shell.t.identity_room(), p.name),
            _ => p.name.clone(),
        };
        let names: Vec<String> = self.v.place.iter().map(name).collect();
        names.join(", ")
    }

    pub(super) fn identity(&self, kind: &IdentityKind) -> &'static str {
        self.shell
            .t
            .get(&format!("identity-{}", kind.word()))
            .unwrap_or_default()
    }
}
