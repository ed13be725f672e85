//! Units begin before they are let in, and clocks differ between nodes: versions and what is
//! given by them keep one order all the same.

use crate::town::{Town, lead_of, told};
use crate::{House, MINUTE};
use kohtaamo_desk::recover::cases::CaseId;
use kohtaamo_desk::recover::mandates;
use kohtaamo_desk::recover::talk::{self, OfferState};
use serde_json::json;

/// Offers ten as one who began `behind` milliseconds ago; answers whether a mandate let them.
fn given(town: &Town, case: &CaseId, behind: i64) -> bool {
    let case = case.clone();
    let made = town.unit(1, move |tx, actor| {
        tx.now -= behind;
        let offer: talk::MakeOffer = told(
            json!({"remedy": "credit", "what": "Hyvitys", "worth": {"amount": "10"},
            "despite_reason": "Eri harmi", "skip_reason": "Kiire", "reason": "Harmi"}),
        );
        talk::offer(tx, actor, case.as_str(), &offer)
    });
    made.expect("made").state == OfferState::Offered
}

/// Switches as one who began `behind` milliseconds ago.
fn switched(town: &Town, number: i64, version: Option<i64>, behind: i64) {
    let done = town.unit(lead_of(0), move |tx, actor| {
        tx.now -= behind;
        match version {
            Some(version) => mandates::switch_on(tx, actor, number, version).map(drop),
            None => mandates::switch_off(tx, actor, number).map(drop),
        }
    });
    done.expect("switched");
}

/// A version as wide as this.
fn written(town: &Town, number: Option<i64>, up_to: &str) -> (i64, i64) {
    let set = json!({"number": number, "remedy": "credit", "up_to": {"amount": up_to}});
    let m = town.unit(lead_of(0), move |tx, actor| {
        mandates::write(tx, actor, &told(set.clone()))
    });
    let m = m.expect("written");
    (m.number, m.version)
}

/// On each engine.
pub fn order() {
    for house in [Some(House::lite()), House::pg()].into_iter().flatten() {
        let town = Town::new(house);
        let (case, _) = town.complaint(0, None);
        town.house.clock.forward(MINUTE);
        let (number, first) = written(&town, None, "15");
        switched(&town, number, Some(first), 0);
        assert!(!given(&town, &case, 5_000), "before it was on");
        assert!(given(&town, &case, 0));
        let (_, second) = written(&town, Some(number), "30");
        switched(&town, number, Some(second), 5_000);
        assert!(given(&town, &case, 0));
        switched(&town, number, None, 5_000);
        assert!(!given(&town, &case, 0), "after it was off");
        town.house.sound();
    }
}
