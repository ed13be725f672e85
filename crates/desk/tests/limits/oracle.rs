//! The rule, in plain words and plain code, over what was told to the house. It shares nothing
//! with how the house counts: no rows, no sums in SQL, no locks.
//!
//! * A mandate lets somebody give when its version is on and within its time, it is their
//!   team's (or anybody's), they are a lead if it asks for one, the case is in its situation and
//!   every circumstance of it holds.
//! * What stands — offered or accepted — under any version of a mandate uses up the limits of
//!   the version that is on: of the case; of the customer and all they are one with; of the
//!   person; of the team it is counted to. The last three over a period that ends now.
//! * What fits goes by the mandate that was chosen, else by the smallest that allows it. What
//!   none allows waits for an approval; until the house has ever had one on, a lead decides alone.

use kohtaamo_desk::recover::cases::Circumstance;
use kohtaamo_desk::recover::talk::{OfferState, Remedy};

/// A day.
pub const DAY: i64 = 24 * 3_600_000;
/// An offer stands this long.
pub const STANDS: i64 = 7 * DAY;

/// So many cents in so many days.
#[derive(Debug, Clone, Copy)]
pub struct Cap {
    pub cents: i64,
    pub days: i64,
}

/// A version of a mandate as it was written.
#[derive(Debug, Clone)]
pub struct Paper {
    pub number: i64,
    pub version: i64,
    pub on: bool,
    pub team: Option<usize>,
    pub lead_only: bool,
    pub remedy: Remedy,
    pub per_case: i64,
    pub situation: Option<&'static str>,
    pub when: Vec<Circumstance>,
    pub customer: Option<Cap>,
    pub person: Option<Cap>,
    pub by_team: Option<Cap>,
    pub from: Option<i64>,
    pub until: Option<i64>,
}

/// Somebody who may give.
#[derive(Debug, Clone, Copy)]
pub struct Giver {
    pub lead: bool,
    pub team: usize,
}

/// A case.
#[derive(Debug, Clone)]
pub struct Matter {
    pub team: usize,
    pub customer: Option<usize>,
    pub situation: Option<&'static str>,
    pub said: Vec<Circumstance>,
    pub opened: i64,
}

/// What was offered.
#[derive(Debug, Clone)]
pub struct Gift {
    /// Number and version of the mandate; else it has an approval, or costs nothing.
    pub paper: Option<(i64, i64)>,
    pub remedy: Remedy,
    pub case: usize,
    pub by: usize,
    pub team: usize,
    pub cents: i64,
    pub at: i64,
    pub state: OfferState,
    pub expires: Option<i64>,
}

impl Gift {
    fn stands(&self) -> bool {
        matches!(self.state, OfferState::Offered | OfferState::Accepted)
    }
}

/// What must become of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It costs nothing and needs nobody.
    Free,
    /// By this version of a mandate, counted to this team.
    By {
        number: i64,
        version: i64,
        team: usize,
    },
    /// A lead decides, for there are no mandates yet.
    Alone,
    /// It waits for an approval.
    Waits,
}

/// What is left: of the case, the customer, the person, the team.
pub type Left = (i64, Option<i64>, Option<i64>, Option<i64>);

/// All that was told so far.
#[derive(Debug, Default)]
pub struct World {
    pub now: i64,
    /// The house has had a mandate on.
    pub agreed: bool,
    pub givers: Vec<Giver>,
    pub cases: Vec<Matter>,
    /// Who each customer was merged into.
    pub into: Vec<Option<usize>>,
    pub papers: Vec<Paper>,
    pub gifts: Vec<Gift>,
}

impl World {
    /// Who a customer is, after all merges.
    pub fn root(&self, customer: usize) -> usize {
        self.into[customer].map_or(customer, |into| self.root(into))
    }

    fn same(&self, a: Option<usize>, b: Option<usize>) -> bool {
        match (a, b) {
            (Some(a), Some(b)) => self.root(a) == self.root(b),
            _ => false,
        }
    }

    /// Said of the case — or a harm repeated within ninety days, which nobody need say.
    fn holds(&self, case: usize, one: Circumstance) -> bool {
        let this = &self.cases[case];
        let repeated = |other: &Matter| {
            let before = other.opened > this.opened - 90 * DAY && other.opened <= this.opened;
            before && self.same(other.customer, this.customer)
        };
        let others = self.cases.iter().enumerate().filter(|(i, _)| *i != case);
        this.said.contains(&one)
            || (one == Circumstance::Repeated && others.into_iter().any(|(_, c)| repeated(c)))
    }

    /// Whether its words fit; limits are not asked.
    pub fn fits(&self, p: &Paper, by: usize, case: usize) -> bool {
        let giver = self.givers[by];
        p.on && p.from.is_none_or(|from| from <= self.now)
            && p.until.is_none_or(|until| self.now < until)
            && p.team.is_none_or(|team| team == giver.team)
            && (giver.lead || !p.lead_only)
            && p.situation
                .is_none_or(|s| self.cases[case].situation == Some(s))
            && p.when.iter().all(|c| self.holds(case, *c))
    }

    fn counted_to(&self, p: &Paper, case: usize) -> usize {
        p.team.unwrap_or(self.cases[case].team)
    }

    /// What stands under any version of a mandate, of gifts such as `which`.
    fn standing(&self, number: i64, which: impl Fn(&Gift) -> bool) -> i64 {
        let of = |g: &&Gift| g.paper.is_some_and(|(n, _)| n == number) && g.stands() && which(g);
        self.gifts.iter().filter(of).map(|g| g.cents).sum()
    }

    fn left_of(&self, cap: Option<Cap>, number: i64, which: impl Fn(&Gift) -> bool) -> Option<i64> {
        let cap = cap?;
        let since = self.now - cap.days * DAY;
        Some(cap.cents - self.standing(number, |g| g.at > since && which(g)))
    }

    /// What is left of each limit.
    pub fn left(&self, p: &Paper, by: usize, case: usize) -> Left {
        let customer = self.cases[case].customer;
        let team = self.counted_to(p, case);
        let to_them = |g: &Gift| self.same(self.cases[g.case].customer, customer);
        (
            p.per_case - self.standing(p.number, |g| g.case == case),
            self.left_of(p.customer, p.number, to_them),
            self.left_of(p.person, p.number, |g| g.by == by),
            self.left_of(p.by_team, p.number, |g| g.team == team),
        )
    }

    /// Whether it lets them give this much now.
    pub fn allows(&self, p: &Paper, by: usize, case: usize, remedy: Remedy, cents: i64) -> bool {
        let (of_case, customer, person, team) = self.left(p, by, case);
        let within = |left: Option<i64>| left.is_none_or(|left| cents <= left);
        self.fits(p, by, case)
            && p.remedy == remedy
            && cents <= of_case
            && within(customer)
            && within(person)
            && within(team)
    }

    /// What must become of an offer made now.
    pub fn fate(
        &self,
        by: usize,
        case: usize,
        remedy: Remedy,
        cents: i64,
        named: Option<i64>,
    ) -> Fate {
        let mut may: Vec<&Paper> = self.papers.iter().collect();
        may.retain(|p| self.allows(p, by, case, remedy, cents));
        let chosen = may.iter().find(|p| named == Some(p.number));
        let smallest = may.iter().min_by_key(|p| (p.per_case, p.number));
        match chosen.or(smallest.filter(|_| cents > 0)) {
            Some(p) => Fate::By {
                number: p.number,
                version: p.version,
                team: self.counted_to(p, case),
            },
            None if cents == 0 => Fate::Free,
            None if self.givers[by].lead && !self.agreed => Fate::Alone,
            None => Fate::Waits,
        }
    }

    /// The first limit that what stands now exceeds for whoever gave this; asked when it was
    /// given, for a merge may bring more together later.
    pub fn exceeded(&self, gift: &Gift) -> Option<String> {
        let (number, version) = gift.paper?;
        let paper = |p: &&Paper| (p.number, p.version) == (number, version);
        let Some(p) = self.papers.iter().find(paper) else {
            return Some(format!("{gift:?} left by a mandate that nobody wrote"));
        };
        let (case, customer, person, team) = self.left(p, gift.by, gift.case);
        let over = case < 0
            || [customer, person, team]
                .into_iter()
                .flatten()
                .any(|l| l < 0);
        over.then(|| {
            format!(
                "{gift:?} exceeds {p:?}: left {:?}",
                (case, customer, person, team)
            )
        })
    }

    /// Time has run out for what nobody answered.
    pub fn expire(&mut self) {
        let now = self.now;
        for gift in &mut self.gifts {
            let over = gift.expires.is_some_and(|at| at <= now);
            if gift.state == OfferState::Offered && over {
                gift.state = OfferState::Expired;
            }
        }
    }
}
