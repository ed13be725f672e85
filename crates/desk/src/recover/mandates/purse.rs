//! A mandate's limits over time that has passed: what they would have left at each moment, had
//! it held then. [`super::limits`] asks the same of today, from the book.

use super::{Limit, Mandate};
use kohtaamo_store::Ms;
use std::collections::{HashMap, VecDeque};

/// To whom a gift goes, and by whom; what is not known has no limit of its own.
#[derive(Debug, Clone, Default)]
pub(super) struct To {
    /// The case.
    pub case: String,
    /// Its customer: the one all merged ones lead to.
    pub customer: Option<String>,
    /// Who gives.
    pub person: Option<String>,
    /// The team it is counted to.
    pub team: String,
}

/// What was given within a rolling period.
#[derive(Default)]
struct Spent {
    gifts: VecDeque<(Ms, i64)>,
    sum: i64,
}

impl Spent {
    fn left(&mut self, limit: Limit, at: Ms) -> i64 {
        while let Some((when, cents)) = self.gifts.front().copied()
            && when <= at - limit.period()
        {
            self.sum -= cents;
            self.gifts.pop_front();
        }
        limit.cents - self.sum
    }

    fn spend(&mut self, at: Ms, cents: i64) {
        self.gifts.push_back((at, cents));
        self.sum += cents;
    }
}

/// One limit, for each whom it is for.
struct Purses {
    limit: Option<Limit>,
    of: HashMap<String, Spent>,
}

impl Purses {
    fn new(limit: Option<Limit>) -> Purses {
        let of = HashMap::new();
        Purses { limit, of }
    }

    fn of(&mut self, whose: Option<&str>) -> Option<(Limit, &mut Spent)> {
        let (limit, whose) = self.limit.zip(whose)?;
        if !self.of.contains_key(whose) {
            self.of.insert(whose.to_owned(), Spent::default());
        }
        self.of.get_mut(whose).map(|spent| (limit, spent))
    }

    fn left(&mut self, whose: Option<&str>, at: Ms) -> i64 {
        self.of(whose)
            .map_or(i64::MAX, |(limit, spent)| spent.left(limit, at))
    }

    fn spend(&mut self, whose: Option<&str>, at: Ms, cents: i64) {
        if let Some((_, spent)) = self.of(whose) {
            spent.spend(at, cents);
        }
    }
}

/// All limits of a mandate. Gifts come in the order of time.
pub(super) struct Purse {
    per_case: i64,
    on_case: HashMap<String, i64>,
    customer: Purses,
    person: Purses,
    team: Purses,
}

impl Purse {
    /// Full.
    pub fn new(m: &Mandate) -> Purse {
        Purse {
            per_case: m.per_case,
            on_case: HashMap::new(),
            customer: Purses::new(m.customer),
            person: Purses::new(m.person),
            team: Purses::new(m.by_team),
        }
    }

    /// What all limits leave at an instant.
    pub fn left(&mut self, to: &To, at: Ms) -> i64 {
        let case = self.per_case - self.on_case.get(&to.case).copied().unwrap_or(0);
        case.min(self.customer.left(to.customer.as_deref(), at))
            .min(self.person.left(to.person.as_deref(), at))
            .min(self.team.left(Some(&to.team), at))
    }

    /// Gives so much, if all limits leave it.
    pub fn give(&mut self, to: &To, at: Ms, cents: i64) -> bool {
        if self.left(to, at) < cents {
            return false;
        }
        *self.on_case.entry(to.case.clone()).or_default() += cents;
        self.customer.spend(to.customer.as_deref(), at, cents);
        self.person.spend(to.person.as_deref(), at, cents);
        self.team.spend(Some(&to.team), at, cents);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recover::mandates::tests::credit;

    const DAY: Ms = 24 * 3_600_000;

    fn to(case: &str, customer: &str) -> To {
        To {
            case: case.into(),
            customer: Some(customer.into()),
            person: None,
            team: "t".into(),
        }
    }

    #[test]
    fn a_period_rolls_and_a_case_does_not() {
        let mut m = credit(5_000);
        m.customer = Some(Limit {
            cents: 8_000,
            days: 30,
        });
        let mut purse = Purse::new(&m);
        assert!(purse.give(&to("k1", "maija"), 0, 5_000));
        assert!(
            !purse.give(&to("k1", "maija"), DAY, 1),
            "the case is used up"
        );
        assert_eq!(purse.left(&to("k2", "maija"), DAY), 3_000);
        assert_eq!(purse.left(&to("k2", "risto"), DAY), 5_000);
        assert!(purse.give(&to("k2", "maija"), DAY, 3_000));
        assert_eq!(purse.left(&to("k3", "maija"), 30 * DAY - 1), 0);
        assert_eq!(purse.left(&to("k3", "maija"), 30 * DAY), 5_000);
        assert_eq!(purse.left(&to("k1", "maija"), 90 * DAY), 0);
    }

    #[test]
    fn whom_nothing_is_known_of_has_no_limit_of_their_own() {
        let mut m = credit(5_000);
        m.customer = Some(Limit {
            cents: 5_000,
            days: 30,
        });
        let mut purse = Purse::new(&m);
        let nobody = |case: &str| To {
            customer: None,
            ..to(case, "")
        };
        assert!(purse.give(&nobody("k1"), 0, 5_000));
        assert!(purse.give(&nobody("k2"), 0, 5_000));
    }
}
