//! What the page tells of giving: what one may give now without asking, who decides beyond it,
//! and what was given before that may be for the same harm.

use super::CasePage;
use crate::access::{Actor, Role};
use crate::counter::view::{CaseView, OfferView};
use crate::recover::earlier::{self, Earlier};
use crate::recover::mandates::{self, Left, Mandate, May, documents};
use crate::recover::money::CURRENCY;
use crate::recover::talk::{OfferState, Remedy, Step};
use crate::recover::{approvals, cases::Case};
use crate::shell::{Shell, capital};
use crate::visit::Visit;
use kohtaamo_language::Texts;
use kohtaamo_language::dates::money;
use kohtaamo_store::Tx;
use kohtaamo_web::Fault;
use std::collections::BTreeMap;

/// Keys that choose a gift; further ones are pressed.
const KEYS: i64 = 9;

/// A thing one may give now.
pub struct Gift {
    /// The number of the mandate it is given by.
    pub mandate: i64,
    /// It can be chosen: of plain sums of a kind the widest is enough, the mandate is found then.
    pub listed: bool,
    /// The key that chooses it.
    pub key: Option<i64>,
    /// Kind of remedy.
    pub remedy: Remedy,
    /// `Another pillow`, `Up to 50,00 € off`.
    pub name: String,
    /// What is offered by it, in the house's words.
    pub what: String,
    /// A sum goes with it.
    pub costs: bool,
    /// At most this much now, in cents.
    pub up_to: i64,
    /// The mandate's sentence.
    pub because: String,
    /// What is left of each limit that leaves less than the mandate gives.
    pub left: Vec<String>,
}

/// A remedy given before.
pub struct Given {
    /// The offer.
    pub offer: String,
    /// `12.11. · 30,00 € · Toinen huone`.
    pub told: String,
    /// Why it is shown; of another customer, what makes them alike.
    pub because: String,
    /// Its case, unless the reader may not see it.
    pub case: Option<i64>,
}

/// Who decides beyond the mandates, in words.
#[derive(Default)]
pub struct Beyond {
    /// In the panel; nothing where one decides alone.
    pub panel: Option<String>,
    /// Beside the sums one may give.
    pub asks: String,
    /// In their place, once a sum is beyond them.
    pub over: String,
}

/// What helps while something is to be offered. Left empty when nothing is, or for who only reads.
#[derive(Default)]
pub struct Giving {
    /// Something is to be offered.
    pub open: bool,
    /// The house has agreed on mandates.
    pub any_ever: bool,
    /// What may be given now, non-money first.
    pub gifts: Vec<Gift>,
    /// Allowed, but nothing is left of a limit.
    pub used_up: Vec<Gift>,
    /// Who decides beyond the mandates.
    pub beyond: Beyond,
    /// What sums are within them, in words.
    pub within: String,
    /// What was given before.
    pub earlier: Vec<Given>,
    /// The offer came back: it must be said why something is given again.
    pub why_again: bool,
    /// The mandate that was chosen, until a form came back.
    chosen: Option<i64>,
}

impl Giving {
    /// Reads what one may give on a case whose talk is not over.
    pub fn read(tx: &mut Tx<'_>, visit: &Visit<'_>, v: &CaseView) -> Result<Giving, Fault> {
        let actor = visit.actor()?;
        let Some(step) = v.open_step() else {
            return Ok(Giving::default());
        };
        let t = visit.texts();
        let found = mandates::answer(tx, actor, &v.case)?;
        let (mut gifts, mut used_up) = (Vec::new(), Vec::new());
        for may in &found.may {
            let gift = gift(tx, t, may)?;
            match may.used_up() {
                true => used_up.push(gift),
                false => gifts.push(gift),
            }
        }
        list(&mut gifts);
        let any_ever = mandates::any_ever(tx)?;
        let beyond = beyond(tx, t, actor, &v.case, any_ever)?;
        let again = visit.ask.again.as_ref().and_then(|fault| fault.rule);
        Ok(Giving {
            open: true,
            any_ever,
            within: within(t, &gifts),
            gifts,
            used_up,
            beyond,
            earlier: match step {
                Step::Offer => given(tx, visit, &v.case)?,
                _ => Vec::new(),
            },
            why_again: again == Some("one_harm_one_remedy"),
            chosen: visit.ask.query.get("give").and_then(|n| n.parse().ok()),
        })
    }

    /// How much may be given without asking, by kind of remedy: `credit:5000 money:3000`.
    pub fn limits(&self) -> String {
        let mut most: BTreeMap<&str, i64> = BTreeMap::new();
        for gift in self.gifts.iter().filter(|g| g.costs) {
            let up_to = most.entry(gift.remedy.word()).or_default();
            *up_to = gift.up_to.max(*up_to);
        }
        let told: Vec<String> = most.iter().map(|(kind, c)| format!("{kind}:{c}")).collect();
        told.join(" ")
    }
}

/// Which gifts can be chosen, and by which key.
fn list(gifts: &mut [Gift]) {
    let mut sums: Vec<Remedy> = Vec::new();
    for gift in gifts.iter_mut() {
        gift.listed = !gift.what.is_empty() || !sums.contains(&gift.remedy);
        if gift.what.is_empty() {
            sums.push(gift.remedy);
        }
    }
    for (gift, n) in gifts.iter_mut().filter(|g| g.listed).zip(1..=KEYS) {
        gift.key = Some(n);
    }
}

/// Who decides beyond the mandates, as the panel and the sum's hint tell it.
fn beyond(
    tx: &mut Tx<'_>,
    t: Texts,
    actor: &Actor,
    case: &Case,
    any_ever: bool,
) -> Result<Beyond, Fault> {
    if !any_ever && actor.role == Role::Lead {
        return Ok(Beyond {
            panel: None,
            asks: t.give_lead_alone().to_owned(),
            over: t.give_lead_alone().to_owned(),
        });
    }
    let Some(found) = approvals::beyond(tx, actor, case)? else {
        return Ok(Beyond {
            panel: Some(t.give_nobody().to_owned()),
            asks: t.give_nobody().to_owned(),
            over: t.give_nobody().to_owned(),
        });
    };
    let usually = t.mandate_usually(documents::minutes(found.usually));
    let name = &found.approver.name;
    Ok(Beyond {
        panel: Some(t.give_beyond(name, &usually)),
        asks: t.give_asks(name, &usually),
        over: t.give_over(name, &usually),
    })
}

fn within(t: Texts, gifts: &[Gift]) -> String {
    let sums: Vec<&str> = gifts
        .iter()
        .filter(|g| g.costs && g.listed)
        .map(|g| g.name.as_str())
        .collect();
    match sums.is_empty() {
        true => t.give_within_none().to_owned(),
        false => t.give_within(sums.join(", ")),
    }
}

fn gift(tx: &mut Tx<'_>, t: Texts, may: &May) -> Result<Gift, Fault> {
    let m = &may.mandate;
    Ok(Gift {
        mandate: m.number,
        listed: true,
        key: None,
        remedy: m.remedy,
        name: name(t, may),
        what: capital(m.what.as_deref().unwrap_or_default()),
        costs: m.per_case > 0,
        up_to: may.up_to(),
        because: documents::told(tx, t, m)?,
        left: left(t, m, &may.left),
    })
}

fn name(t: Texts, may: &May) -> String {
    let m = &may.mandate;
    let cents = if may.used_up() {
        m.per_case
    } else {
        may.up_to()
    };
    let sum = money(t.lang(), cents, CURRENCY);
    match (m.remedy, &m.what) {
        (_, Some(what)) if m.per_case == 0 => capital(what),
        (_, Some(what)) => t.give_worth(sum, capital(what)),
        (Remedy::Credit, None) => t.give_credit(sum),
        (_, None) => t.give_money(sum),
    }
}

/// What is left of each limit that leaves less than the mandate gives a case.
fn left(t: Texts, m: &Mandate, left: &Left) -> Vec<String> {
    let sum = |cents: i64| money(t.lang(), cents.max(0), CURRENCY);
    let mut told = Vec::new();
    if left.case < m.per_case {
        told.push(t.give_used(sum(m.per_case), sum(m.per_case - left.case)));
    }
    let less = |of: Option<i64>| of.filter(|cents| *cents < m.per_case);
    if let (Some(limit), Some(cents)) = (m.customer, less(left.customer)) {
        told.push(t.give_left_customer(limit.days, sum(cents)));
    }
    if let (Some(limit), Some(cents)) = (m.person, less(left.person)) {
        told.push(t.give_left_person(limit.days, sum(cents)));
    }
    if let (Some(limit), Some(cents)) = (m.by_team, less(left.team)) {
        told.push(t.give_left_team(limit.days, sum(cents)));
    }
    told
}

/// What was given before, as a reader may see it.
pub fn given(tx: &mut Tx<'_>, visit: &Visit<'_>, case: &Case) -> Result<Vec<Given>, Fault> {
    let (t, dates) = (visit.texts(), visit.dates());
    let found = earlier::of(tx, visit.actor()?, case)?;
    let told = |e: &Earlier| {
        let day = dates.date(crate::visit::timestamp(e.at));
        let sum = money(t.lang(), e.cents, &e.currency);
        let what = match (e.number, &e.what) {
            (None, _) => t.give_restricted(),
            (_, Some(what)) => what.as_str(),
            (_, None) => t.shell_forgotten(),
        };
        let state = e.state.word().replace('_', "-");
        let state = t.get(&format!("offer-{state}")).unwrap_or_default();
        [&day, &sum, what, &e.team, state].join(" · ")
    };
    let shown = |e: Earlier| Given {
        told: told(&e),
        because: because(t, &e),
        case: e.number.filter(|n| *n != case.number),
        offer: e.offer,
    };
    Ok(found.into_iter().map(shown).collect())
}

fn because(t: Texts, e: &Earlier) -> String {
    let name = format!("because-{}", e.because.word().replace('_', "-"));
    let because = t.get(&name).unwrap_or_default();
    let alike: Vec<String> = e.alike.iter().map(|why| why.said(t)).collect();
    match alike.is_empty() {
        true => because.to_owned(),
        false => format!("{because}: {}", alike.join(", ")),
    }
}

impl CasePage {
    /// The gift that was chosen from the list.
    pub(super) fn chosen(&self) -> Option<&Gift> {
        let number = match self.forms.came("offers") {
            true => self.forms.kept("offers", "give", "").parse().ok(),
            false => self.giving.chosen,
        }?;
        self.giving.gifts.iter().find(|g| g.mandate == number)
    }

    /// The offer that waits for an approval, or for the customer's answer.
    pub(super) fn standing(&self) -> Option<&OfferView> {
        let stands =
            |o: &&OfferView| matches!(o.state, OfferState::Offered | OfferState::AwaitingApproval);
        self.v.offers.iter().rfind(stands)
    }

    /// Why what was asked for last was not approved, and by whom.
    pub(super) fn refused(&self) -> Option<(&str, &str)> {
        let last = self.v.offers.last()?;
        let approval = last.approval.as_ref()?;
        (last.state == OfferState::Refused).then(|| {
            (
                approval.by.as_deref().unwrap_or_default(),
                approval.reason.as_deref().unwrap_or_default(),
            )
        })
    }

    /// What was accepted and not taken back, oldest first.
    pub(super) fn accepted(&self) -> Vec<&OfferView> {
        let all = self.v.offers.iter();
        all.filter(|o| o.state == OfferState::Accepted).collect()
    }

    /// Who gave it, or a lead, may take it back.
    pub(super) fn may_take_back(&self, offer: &OfferView) -> bool {
        self.works && (self.lead || offer.by_id == self.me)
    }

    /// `Credit, 80,00 €`.
    pub(super) fn worth(&self, offer: &OfferView) -> String {
        worth(&self.shell, offer)
    }

    /// A sum may go with what is offered.
    pub(super) fn asks_sum(&self) -> bool {
        self.chosen().is_none_or(|g| g.costs)
    }

    /// What costs nothing was chosen: one more key gives it.
    pub(super) fn given_free(&self) -> bool {
        self.chosen().is_some_and(|g| !g.costs) && !self.forms.came("offers")
    }

    /// The part of the form that is about money is in sight.
    pub(super) fn sum_open(&self) -> bool {
        let wrong = self.forms.wrong("offers");
        let at = ["worth.amount", "reason"];
        self.chosen().is_some_and(|g| g.costs)
            || !self.forms.kept("offers", "worth.amount", "").is_empty()
            || at.iter().any(|field| wrong.at(field).is_some())
    }
}

/// `Credit, 80,00 €`; the kind alone where no sum goes with it.
pub fn worth(shell: &Shell, offer: &OfferView) -> String {
    let t = shell.t;
    let kind = capital(
        t.get(&format!("remedy-{}", offer.remedy))
            .unwrap_or_default(),
    );
    match offer.cents {
        0 => kind,
        cents => format!("{kind}, {}", money(t.lang(), cents, &offer.currency)),
    }
}
