//! `/approvals/{id}`: what is asked, for whom and why. Decided in one tap with a reason; whoever
//! asked sees it wait, and what came of it.

use crate::access::{self, Role};
use crate::counter::case::giving::{self, Given};
use crate::counter::view::{self, ApprovalView, CaseView, OfferView};
use crate::recover::approvals::{self, Approval, Decision};
use crate::recover::mandates::{self, documents};
use crate::recover::money::CURRENCY;
use crate::shell::{self, Forms, Here, Shell};
use crate::visit::Visit;
use askama::Template;
use kohtaamo_language::Texts;
use kohtaamo_language::dates::money;
use kohtaamo_store::{Ms, Tx};
use kohtaamo_web::{Answer, Fault};

/// A decision that is one tap away.
struct Ready {
    decision: &'static str,
    /// On the button.
    label: &'static str,
    /// What is written down and shown to whoever asked.
    reason: &'static str,
}

#[derive(Template)]
#[template(path = "counter/pages/approval.html")]
struct ApprovalPage {
    shell: Shell,
    forms: Forms,
    base: String,
    v: CaseView,
    offer: OfferView,
    asked: ApprovalView,
    asker: String,
    /// The stand-ins were asked too.
    passed_on: bool,
    /// Which mandate it goes beyond and by how much, while it is to be decided.
    beyond: Vec<String>,
    earlier: Vec<Given>,
    ready: Vec<Ready>,
}

/// `GET /approvals/{id}`, and again when a decision did not pass.
pub fn approval_page(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let actor = visit.actor()?;
    let (request, case) = approvals::seen_by(tx, actor, visit.param("id"))?;
    let shell = Shell::new(tx, visit, Here::Now);
    let mut v = view::read(tx, case)?;
    let at = v.offers.iter().position(|o| o.id == request.offer.as_str());
    let offer = at.map(|at| v.offers.remove(at));
    let offer = offer.ok_or_else(Fault::not_found)?;
    let asked = offer.approval.clone().ok_or_else(Fault::not_found)?;
    let open = asked.decided_at.is_none();
    let beyond = match open {
        true => beyond(tx, shell.t, &request, &v, &offer)?,
        false => Vec::new(),
    };
    let mut earlier = giving::given(tx, visit, &v.case)?;
    earlier.retain(|one| one.offer != offer.id);
    let decides = open && actor.role == Role::Lead && actor.id != request.asked_by;
    shell::show(&ApprovalPage {
        forms: Forms::new(visit),
        base: format!("/approvals/{}", request.id),
        asker: offer.by.clone().unwrap_or_default(),
        passed_on: request.passed_at.is_some(),
        ready: if decides { ready(shell.t) } else { Vec::new() },
        v,
        offer,
        asked,
        beyond,
        earlier,
        shell,
    })
}

fn ready(t: Texts) -> Vec<Ready> {
    let (yes, no) = (Decision::Approved.word(), Decision::Declined.word());
    [
        (yes, t.approval_yes_fault(), t.approval_because_fault()),
        (yes, t.approval_yes_fair(), t.approval_because_fair()),
        (no, t.approval_no_much(), t.approval_because_much()),
        (no, t.approval_no_other(), t.approval_because_other()),
    ]
    .into_iter()
    .map(|(decision, label, reason)| Ready {
        decision,
        label,
        reason,
    })
    .collect()
}

/// How much whoever asked may give of this kind, by which mandate, and how much more this is.
fn beyond(
    tx: &mut Tx<'_>,
    t: Texts,
    request: &Approval,
    v: &CaseView,
    offer: &OfferView,
) -> Result<Vec<String>, Fault> {
    let Some(asker) = access::actor(tx, &request.asked_by)? else {
        return Ok(Vec::new());
    };
    let answer = mandates::answer(tx, &asker, &v.case)?;
    let alike = answer
        .may
        .iter()
        .filter(|m| m.mandate.remedy == offer.remedy);
    let Some(most) = alike.max_by_key(|m| m.up_to()) else {
        return Ok(vec![t.approval_no_mandate().to_owned()]);
    };
    let sum = |cents: i64| money(t.lang(), cents, CURRENCY);
    let over = (offer.cents - most.up_to()).max(0);
    Ok(vec![
        t.approval_over(sum(most.up_to()), &asker.name, sum(over)),
        documents::told(tx, t, &most.mandate)?,
    ])
}

impl ApprovalPage {
    fn worth(&self) -> String {
        giving::worth(&self.shell, &self.offer)
    }

    fn when(&self, at: &Ms) -> String {
        self.shell.moment(*at).text
    }

    fn customer(&self) -> &str {
        let known = self.v.customer.as_ref();
        known
            .and_then(|c| c.name.as_deref())
            .unwrap_or(self.shell.t.shell_somebody())
    }

    /// What the customer said first, in their own words.
    fn words(&self) -> Option<&str> {
        self.v.encounters.first()?.words.as_deref()
    }

    /// What we understood.
    fn restated(&self) -> Option<&str> {
        self.v.restatements.last()?.text.as_deref()
    }

    fn outcome(&self) -> &'static str {
        let t = self.shell.t;
        match self.asked.decision {
            Some(Decision::Approved) => t.approval_was_approved(),
            Some(Decision::Declined) => t.approval_was_declined(),
            None => t.approval_ended(),
        }
    }
}
