//! What shows at once of a known customer: who they are, what is open, what was promised.

use crate::access::{Actor, May};
use crate::counter::view::{self, Known};
use crate::people::{self, CustomerId, Identity, IdentityKind};
use crate::shell::Shell;
use crate::visit::timestamp;
use kohtaamo_language::Texts;
use kohtaamo_store::Tx;
use kohtaamo_web::Fault;

/// The card under 'who?'.
pub struct KnownCard {
    /// Id of the customer.
    pub id: String,
    /// Name, or that there is none.
    pub name: String,
    /// `room 412 · 040 …`
    pub more: String,
    /// Which contact in 30 days the next one is, when it is not the first.
    pub contact: Option<String>,
    /// Open promises.
    pub promises: Vec<String>,
    /// Open cases.
    pub cases: Vec<KnownLine>,
}

/// An open case on the card.
pub struct KnownLine {
    /// Number, when it may be opened.
    pub case: Option<i64>,
    /// First words, or whom to ask.
    pub text: String,
}

/// Makes the card of a customer.
pub fn card(
    tx: &mut Tx<'_>,
    shell: &Shell,
    actor: &Actor,
    id: &CustomerId,
) -> Result<KnownCard, Fault> {
    let t = shell.t;
    let root = people::root_of(tx, id)?;
    let name = people::name_of(tx, &root)?;
    let identities = people::identities_of(tx, &root)?;
    let known = view::known(tx, actor, &root, 1)?;
    Ok(KnownCard {
        id: root.to_string(),
        name: name.unwrap_or_else(|| t.shell_somebody().to_owned()),
        // Whoever only notes is not shown how a customer is reached.
        more: if actor.may(May::Work) {
            told(t, &identities, tx.now, 3)
        } else {
            String::new()
        },
        contact: (known.this_month > 0).then(|| t.known_contact(known.this_month + 1)),
        promises: promises(shell, &known),
        cases: known
            .open_cases
            .into_iter()
            .map(|c| match c.ask {
                Some(whom) => KnownLine {
                    case: None,
                    text: t.known_ask(whom),
                },
                None => KnownLine {
                    case: Some(c.number),
                    text: c.title.unwrap_or_default(),
                },
            })
            .collect(),
    })
}

/// What one is known by now, at most so many.
pub fn told(t: Texts, identities: &[Identity], now: kohtaamo_store::Ms, most: usize) -> String {
    let holds = identities
        .iter()
        .filter(|i| i.until_at.is_none_or(|until| until > now));
    let said = holds.map(|i| match i.kind {
        IdentityKind::Room => format!("{} {}", t.identity_room(), i.value),
        IdentityKind::Account => format!("{} {}", t.identity_account(), i.value),
        IdentityKind::Email | IdentityKind::Phone => i.value.clone(),
    });
    said.take(most).collect::<Vec<_>>().join(" · ")
}

fn promises(shell: &Shell, known: &Known) -> Vec<String> {
    let t = shell.t;
    let told = known.open_promises.iter().map(|promise| {
        let when = shell.dates.moment(timestamp(promise.due));
        match (&promise.ask, &promise.what, &promise.owner) {
            (Some(whom), ..) => t.known_promise_ask(when, whom),
            (None, what, owner) => {
                let what = what.as_deref().unwrap_or(t.shell_forgotten());
                t.known_promise(owner.as_deref().unwrap_or_default(), what, when)
            }
        }
    });
    told.collect()
}
