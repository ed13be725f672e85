//! Offers and what becomes of them.

use super::History;
use crate::HOUR;
use crate::oracle::{DAY, Fate, Gift, Paper, STANDS};
use crate::town::{euros, lead_of, told};
use kohtaamo_desk::recover::approvals;
use kohtaamo_desk::recover::talk::{self, OfferState, Remedy};
use serde_json::json;

impl History<'_> {
    /// Somebody offers; often to the cent what is left, or a cent more.
    pub(super) fn offers(&mut self) {
        let (by, case, like) = self.somebody();
        let left = like.as_ref().map_or(0, |p| {
            let (of_case, customer, person, team) = self.world.left(p, by, case);
            [customer, person, team]
                .into_iter()
                .flatten()
                .fold(of_case, i64::min)
        });
        let any = 1 + self.dice.throw(9_000) as i64;
        let mut cents = match self.dice.throw(6) {
            0 | 1 => left,
            2 => left + 1,
            3 | 4 => left / 2,
            _ => any,
        };
        let remedy = match &like {
            Some(p) if !self.dice.sometimes(8) => p.remedy,
            _ => self
                .dice
                .one_of(&[Remedy::Credit, Remedy::Money, Remedy::Replacement]),
        };
        if cents < 0 || (cents == 0 && remedy != Remedy::Replacement) {
            cents = any;
        }
        let named = self
            .dice
            .sometimes(4)
            .then_some(like)
            .flatten()
            .map(|p| p.number);
        let fate = self.world.fate(by, case, remedy, cents, named);
        self.tells(format_args!(
            "{by} offers {cents} cents of {remedy:?} on case {case}, by {named:?}: {fate:?}"
        ));
        let id = self.cases[case].clone();
        let offer: talk::MakeOffer = told(
            json!({"remedy": remedy, "what": "Hyvitys", "worth": {"amount": euros(cents)},
            "despite_reason": "Eri harmi", "reason": "Harmi oli suuri", "skip_reason": "Kiire", "mandate": named}),
        );
        let made = self.town.unit(by, move |tx, actor| {
            talk::offer(tx, actor, id.as_str(), &offer)
        });
        let made = made.unwrap_or_else(|fault| self.finds(format_args!("refused: {fault:?}")));
        let state = if fate == Fate::Waits {
            OfferState::AwaitingApproval
        } else {
            OfferState::Offered
        };
        let (paper, team) = match fate {
            Fate::By {
                number,
                version,
                team,
            } => (Some((number, version)), team),
            _ => (None, self.world.cases[case].team),
        };
        if (made.state, made.mandate) != (state, paper.map(|(number, _)| number)) {
            self.finds(format_args!("{made:?}, where the rule says {fate:?}"));
        }
        let gift = Gift {
            paper,
            remedy,
            case,
            by,
            team,
            cents,
            at: self.world.now,
            state,
            expires: (state == OfferState::Offered).then_some(self.world.now + STANDS),
        };
        self.world.gifts.push(gift.clone());
        self.offers
            .push((made.id.to_string(), made.approval.map(|a| a.id.to_string())));
        if let Some(over) = self.world.exceeded(&gift) {
            self.finds(format_args!("{over}"));
        }
        self.compares(by, case);
    }

    /// Somebody and a case, if possible such that a mandate fits.
    fn somebody(&mut self) -> (usize, usize, Option<Paper>) {
        let mut found = (0, 0);
        for _ in 0..6 {
            found = (self.dice.throw(6), self.dice.throw(self.cases.len()));
            let fitting = self
                .world
                .papers
                .iter()
                .filter(|p| self.world.fits(p, found.0, found.1));
            let fitting: Vec<&Paper> = fitting.collect();
            if !fitting.is_empty() {
                let like = fitting[self.dice.throw(fitting.len())].clone();
                return (found.0, found.1, Some(like));
            }
        }
        (found.0, found.1, None)
    }

    /// One of what is so, if there is any.
    fn one_that_is(&mut self, state: OfferState) -> Option<usize> {
        let gifts = self.world.gifts.iter().enumerate();
        let such: Vec<usize> = gifts
            .filter(|(_, g)| g.state == state)
            .map(|(i, _)| i)
            .collect();
        (!such.is_empty()).then(|| self.dice.one_of(&such))
    }

    pub(super) fn answers(&mut self) {
        let Some(one) = self.one_that_is(OfferState::Offered) else {
            return;
        };
        let (state, said) = self.dice.one_of(&[
            (OfferState::Accepted, "accepted"),
            (OfferState::Accepted, "accepted"),
            (OfferState::Declined, "declined"),
        ]);
        let gift = &mut self.world.gifts[one];
        gift.state = state;
        let (by, case) = (gift.by, self.cases[gift.case].clone());
        let offer = self.offers[one].0.clone();
        self.tells(format_args!("offer {one} is {said}"));
        let command: talk::AnswerOffer = told(json!({"answer": said}));
        let done = self.town.unit(by, move |tx, actor| {
            talk::answer(tx, actor, case.as_str(), &offer, &command)
        });
        self.must(done);
    }

    /// Some days go by, and what nobody answered is over.
    pub(super) fn waits(&mut self) {
        let ms = self
            .dice
            .one_of(&[HOUR, DAY, 3 * DAY, STANDS, 8 * DAY, 20 * DAY])
            + self.dice.throw(3) as i64
            - 1;
        self.passes(ms);
        self.tells(format_args!("{ms} ms later"));
        self.town.sweep();
        self.world.expire();
    }

    pub(super) fn reverses(&mut self) {
        let Some(one) = self.one_that_is(OfferState::Accepted) else {
            return;
        };
        let gift = &mut self.world.gifts[one];
        gift.state = OfferState::Reversed;
        let case = self.cases[gift.case].clone();
        let offer = self.offers[one].0.clone();
        self.tells(format_args!("offer {one} is taken back"));
        let command: talk::Reverse = told(json!({"reason": "Väärä vieras"}));
        let lead = lead_of(self.dice.throw(2));
        let done = self.town.unit(lead, move |tx, actor| {
            talk::reverse(tx, actor, case.as_str(), &offer, &command)
        });
        self.must(done);
    }

    /// A lead decides; who asked may not.
    pub(super) fn decides(&mut self) {
        let Some(one) = self.one_that_is(OfferState::AwaitingApproval) else {
            return;
        };
        let lead = lead_of(self.dice.throw(2));
        let own = self.world.gifts[one].by == lead;
        let (state, said) = self.dice.one_of(&[
            (OfferState::Offered, "approved"),
            (OfferState::Refused, "declined"),
        ]);
        self.tells(format_args!("lead {lead}: offer {one} is {said}"));
        let request = self.offers[one].1.clone();
        let request = request.unwrap_or_else(|| self.finds(format_args!("it waits for nobody")));
        let command: approvals::Decide =
            told(json!({"decision": said, "reason": "Näin on oikein"}));
        let done = self.town.unit(lead, move |tx, actor| {
            approvals::decide(tx, actor, &request, &command).map(drop)
        });
        if own {
            match done {
                Ok(()) => self.finds(format_args!("who asked decided")),
                Err(_) => return,
            }
        }
        self.must(done);
        let gift = &mut self.world.gifts[one];
        gift.state = state;
        gift.expires = (state == OfferState::Offered).then_some(self.world.now + STANDS);
    }
}
