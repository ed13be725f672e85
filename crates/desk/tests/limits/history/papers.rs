//! Mandates: agreed, agreed anew, switched off.

use super::{History, SITUATIONS, WHEN};
use crate::MINUTE;
use crate::oracle::{Cap, DAY, Paper};
use crate::town::{Dice, PEOPLE, TEAMS, euros, lead_of, told};
use kohtaamo_desk::recover::mandates::{self, SetMandate};
use kohtaamo_desk::recover::talk::Remedy;
use kohtaamo_desk::visit::rfc3339_opt;
use serde_json::{Value as Json, json};
use std::sync::atomic::Ordering;

impl History<'_> {
    pub(super) fn agrees_anew(&mut self) {
        let numbers: Vec<i64> = self.world.papers.iter().map(|p| p.number).collect();
        let number = self.dice.one_of(&numbers);
        self.agrees(Some(number));
    }

    /// A lead writes a version, and mostly switches it on.
    pub(super) fn agrees(&mut self, number: Option<i64>) {
        let before = self
            .world
            .papers
            .iter()
            .rev()
            .find(|p| Some(p.number) == number);
        let held = self
            .world
            .papers
            .iter()
            .find(|p| Some(p.number) == number && p.on);
        // Whose it is, the version that holds says, else the newest.
        let team = match held.or(before) {
            Some(p) => p.team,
            None => Some(self.dice.throw(2)),
        };
        let lead = lead_of(team.unwrap_or_else(|| self.dice.throw(2)));
        let theirs = (!self.dice.sometimes(3)).then_some(PEOPLE[lead].team);
        let mut paper = self.paper(theirs);
        let set: SetMandate = told(written(&paper, number));
        let on = !self.dice.sometimes(8);
        let done = self.town.unit(lead, move |tx, actor| {
            let m = mandates::write(tx, actor, &set)?;
            if on {
                mandates::switch_on(tx, actor, m.number, m.version)?;
            }
            Ok((m.number, m.version))
        });
        let done = done.unwrap_or_else(|fault| self.finds(format_args!("not written: {fault:?}")));
        (paper.number, paper.version, paper.on) = (done.0, done.1, on);
        self.tells(format_args!("{lead} agrees {paper:?}"));
        if on {
            self.off(paper.number);
            self.world.agreed = true;
            self.town.agreed.store(true, Ordering::SeqCst);
        }
        self.world.papers.push(paper);
    }

    fn paper(&mut self, team: Option<usize>) -> Paper {
        let dice = &mut self.dice;
        let remedy = dice.one_of(&[
            Remedy::Credit,
            Remedy::Credit,
            Remedy::Money,
            Remedy::Replacement,
        ]);
        let plain = if remedy == Remedy::Replacement {
            0
        } else {
            500
        };
        let per_case = dice.one_of(&[plain, 1_000, 2_550, 5_000]) + dice.throw(2) as i64;
        let mut cap = || {
            let cents = per_case + dice.throw(3) as i64 * per_case / 2 + dice.throw(3) as i64;
            let days = dice.one_of(&[1, 7, 30, 90]);
            dice.sometimes(2).then_some(Cap { cents, days })
        };
        let (customer, person, by_team) = (cap(), cap(), cap());
        let soon = |dice: &mut Dice| {
            dice.sometimes(8)
                .then_some(10 * DAY * (1 + dice.throw(3) as i64))
        };
        let (from, until) = (soon(dice), soon(dice));
        let minute = self.world.now - self.world.now % MINUTE;
        Paper {
            number: 0,
            version: 0,
            on: false,
            team,
            lead_only: dice.sometimes(5),
            remedy,
            per_case,
            situation: dice.sometimes(2).then(|| dice.one_of(&SITUATIONS)),
            when: WHEN.into_iter().filter(|_| dice.sometimes(8)).collect(),
            customer,
            person,
            by_team,
            from: from.map(|ms| minute + ms),
            until: until.map(|ms| minute + ms + from.unwrap_or(0)),
        }
    }

    fn off(&mut self, number: i64) {
        let those = self.world.papers.iter_mut().filter(|p| p.number == number);
        those.for_each(|p| p.on = false);
    }

    pub(super) fn on(&self) -> Vec<i64> {
        let on = self.world.papers.iter().filter(|p| p.on);
        on.map(|p| p.number).collect()
    }

    pub(super) fn turns_off(&mut self) {
        let on = self.on();
        if !on.is_empty() {
            let number = self.dice.one_of(&on);
            self.switches_off(number);
        }
    }

    pub(super) fn switches_off(&mut self, number: i64) {
        self.tells(format_args!("mandate {number} is off"));
        let mut versions = self.world.papers.iter();
        let held = versions.find(|p| p.number == number && p.on);
        let lead = lead_of(held.and_then(|p| p.team).unwrap_or(0));
        let done = self.town.unit(lead, move |tx, actor| {
            mandates::switch_off(tx, actor, number).map(drop)
        });
        self.must(done);
        self.off(number);
    }
}

/// A version as a lead writes it.
fn written(p: &Paper, number: Option<i64>) -> Json {
    let cap = |cap: Option<Cap>| {
        cap.map_or(
            json!({}),
            |c| json!({"amount": euros(c.cents), "days": c.days}),
        )
    };
    json!({"number": number, "team": p.team.map(|t| TEAMS[t]), "lead_only": p.lead_only, "remedy": p.remedy, "what": "Hyvitys",
        "up_to": {"amount": euros(p.per_case)}, "situation": p.situation, "circumstances": p.when,
        "customer": cap(p.customer), "person": cap(p.person), "by_team": cap(p.by_team),
        "from": rfc3339_opt(p.from), "until": rfc3339_opt(p.until)})
}
