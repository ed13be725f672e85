//! How a mandate meets those that hold: said before it is switched on, since every mandate gives
//! by itself, and a smaller one does not hold a larger one back.

use super::{Mandate, rows};
use crate::recover::cases::circumstances::Circumstance;
use crate::recover::money::CURRENCY;
use kohtaamo_language::{Texts, dates};
use kohtaamo_store::Tx;
use kohtaamo_web::Fault;

/// So many are told.
const TOLD: usize = 20;

crate::words! {
    /// How a mandate that holds meets another.
    How {
        /// Allows the same or more, of what costs nothing: the new one adds nothing.
        Already = "already",
        /// Allows more, wherever the new one does: the new one does not limit it.
        Larger = "larger",
        /// Is a part of the new one, and stays in force too.
        Part = "part",
        /// Holds for some of the same cases.
        Together = "together",
    }
}

/// A mandate that holds and meets the one asked about.
#[derive(Debug, Clone)]
pub struct Overlap {
    /// The one that holds.
    pub other: Mandate,
    /// How they meet.
    pub how: How,
    /// What both allow on one case, in cents.
    pub together: i64,
}

/// Those that hold and meet a draft, by number; the widest sum first.
pub fn overlaps(tx: &mut Tx<'_>, draft: &Mandate) -> Result<Vec<Overlap>, Fault> {
    let mut met: Vec<Overlap> = Vec::new();
    for other in rows::holding_of(tx, draft.remedy)? {
        if other.number != draft.number
            && let Some(how) = how(draft, &other)
        {
            let together = draft.per_case + other.per_case;
            met.push(Overlap {
                other,
                how,
                together,
            });
        }
    }
    met.sort_by_key(|o| (-o.together, o.other.number));
    met.truncate(TOLD);
    Ok(met)
}

impl Overlap {
    /// The sentence that explains it.
    pub fn told(&self, t: Texts) -> String {
        let sum = |cents| dates::money(t.lang(), cents, CURRENCY);
        let (number, allows) = (self.other.number, sum(self.other.per_case));
        let together = sum(self.together);
        match (self.how, self.together > 0) {
            (How::Already, _) => t.overlap_already(number),
            (How::Larger, _) => t.overlap_larger(allows, number, together),
            (How::Part, true) => t.overlap_part(allows, number, together),
            (How::Part, false) => t.overlap_part_free(number),
            (How::Together, true) => t.overlap_together(number, together),
            (How::Together, false) => t.overlap_together_free(number),
        }
    }
}

/// How one that holds meets a draft; not at all, if there is no case that both are for.
fn how(draft: &Mandate, other: &Mandate) -> Option<How> {
    if !meet(draft, other) {
        return None;
    }
    let free = draft.per_case == 0;
    if free && other.per_case == 0 && !same_thing(draft, other) {
        return None;
    }
    Some(if covers(other, draft) && free {
        How::Already
    } else if covers(other, draft) && other.per_case >= draft.per_case {
        How::Larger
    } else if covers(draft, other) && draft.per_case >= other.per_case {
        How::Part
    } else {
        How::Together
    })
}

/// What costs nothing is the same when the house calls it the same.
fn same_thing(a: &Mandate, b: &Mandate) -> bool {
    let name = |m: &Mandate| m.what.as_deref().unwrap_or_default().to_lowercase();
    name(a) == name(b)
}

/// Whether there may be a case, a person and a time that both are for.
fn meet(a: &Mandate, b: &Mandate) -> bool {
    fn either<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
        a.zip(b).is_none_or(|(a, b)| a == b)
    }
    let ends_before = |a: &Mandate, b: &Mandate| {
        let times = a.until.zip(b.from);
        times.is_some_and(|(until, from)| until <= from)
    };
    let fault = |m: &Mandate, c: Circumstance| m.circumstances.contains(&c);
    let blamed = |a: &Mandate, b: &Mandate| {
        fault(a, Circumstance::OurFault) && fault(b, Circumstance::NotOurFault)
    };
    a.remedy == b.remedy
        && either(a.team.as_ref(), b.team.as_ref())
        && either(a.situation.as_ref(), b.situation.as_ref())
        && !blamed(a, b)
        && !blamed(b, a)
        && !ends_before(a, b)
        && !ends_before(b, a)
}

/// Whether the wide one holds wherever, for whomever and whenever the narrow one does.
fn covers(wide: &Mandate, narrow: &Mandate) -> bool {
    let team = wide.team.is_none() || wide.team == narrow.team;
    let situation = wide.situation.is_none() || wide.situation == narrow.situation;
    let people = !wide.lead_only || narrow.lead_only;
    let mut asks = wide.circumstances.iter();
    let times = wide
        .from
        .is_none_or(|from| narrow.from.is_some_and(|f| f >= from))
        && wide
            .until
            .is_none_or(|until| narrow.until.is_some_and(|u| u <= until));
    team && situation && people && times && asks.all(|c| narrow.circumstances.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house::TeamId;
    use crate::recover::mandates::tests::credit;
    use crate::recover::talk::Remedy;
    use kohtaamo_store::Id;

    fn room(cents: i64) -> Mandate {
        Mandate {
            situation: Some("room".into()),
            ..credit(cents)
        }
    }

    #[test]
    fn mandates_meet_where_there_is_a_case_for_both() {
        let invoice = Mandate {
            situation: Some("invoice".into()),
            ..credit(5_000)
        };
        assert_eq!(how(&room(5_000), &invoice), None, "other situations");
        let money = Mandate {
            remedy: Remedy::Money,
            ..room(5_000)
        };
        assert_eq!(how(&room(5_000), &money), None, "other remedies");
        let team = |id: &str| Mandate {
            team: Some(TeamId::from_written(id.into())),
            ..room(5_000)
        };
        assert_eq!(how(&team("t1"), &team("t2")), None, "other teams");
        let ours = Mandate {
            circumstances: vec![Circumstance::OurFault],
            ..room(5_000)
        };
        let not_ours = Mandate {
            circumstances: vec![Circumstance::NotOurFault],
            ..room(5_000)
        };
        assert_eq!(how(&ours, &not_ours), None, "the fault is one or the other");
        let before = Mandate {
            until: Some(10),
            ..room(5_000)
        };
        let after = Mandate {
            from: Some(10),
            ..room(5_000)
        };
        assert_eq!(how(&before, &after), None, "one ends before the other");
        assert_eq!(how(&after, &before), None);
    }

    #[test]
    fn a_smaller_one_does_not_limit_and_a_part_stays() {
        assert_eq!(how(&room(2_000), &credit(5_000)), Some(How::Larger));
        assert_eq!(how(&credit(5_000), &room(2_000)), Some(How::Part));
        assert_eq!(how(&room(5_000), &credit(2_000)), Some(How::Together));
        let lead = Mandate {
            lead_only: true,
            ..credit(20_000)
        };
        assert_eq!(how(&room(5_000), &lead), Some(How::Together));
    }

    #[test]
    fn what_costs_nothing_adds_nothing_twice() {
        let thing = |what: &str, situation: Option<&str>| Mandate {
            remedy: Remedy::Replacement,
            what: Some(what.into()),
            situation: situation.map(str::to_owned),
            ..credit(0)
        };
        let pillow = thing("toinen tyyny", None);
        let in_room = thing("Toinen tyyny", Some("room"));
        assert_eq!(how(&in_room, &pillow), Some(How::Already));
        assert_eq!(how(&pillow, &in_room), Some(How::Part));
        assert_eq!(how(&thing("toinen huone", None), &pillow), None);
    }
}
