//! Customers and their cases: who is who, what it is about, whose it is.

use super::{History, SITUATIONS, WHEN};
use crate::oracle::Matter;
use crate::town::{TEAMS, told};
use kohtaamo_desk::people;
use kohtaamo_desk::recover::cases::{self, Circumstance};
use serde_json::json;

impl History<'_> {
    /// A customer with one or two cases, or a case of nobody known.
    pub(super) fn meets(&mut self, n: usize) {
        let mut who = (!self.dice.sometimes(6)).then(|| {
            json!({"name": format!("Guest {} {n}", self.seed),
                "identities": [{"kind": "account", "value": format!("{}-{n}", self.seed)}]})
        });
        for _ in 0..=self.dice.throw(2) {
            let team = self.dice.throw(2);
            let (case, customer) = self.town.complaint(team, who.clone());
            let customer = customer.map(|id| {
                who = Some(json!({"id": id}));
                self.customers
                    .iter()
                    .position(|c| *c == id)
                    .unwrap_or_else(|| {
                        self.customers.push(id);
                        self.world.into.push(None);
                        self.customers.len() - 1
                    })
            });
            self.tells(format_args!(
                "case {} of customer {customer:?} at team {team}",
                self.cases.len()
            ));
            self.cases.push(case);
            self.world.cases.push(Matter {
                team,
                customer,
                situation: None,
                said: Vec::new(),
                opened: self.world.now,
            });
            self.facts(self.cases.len() - 1);
        }
    }

    pub fn merges(&mut self) {
        if self.customers.len() < 2 {
            return;
        }
        let (keep, other) = (
            self.dice.throw(self.customers.len()),
            self.dice.throw(self.customers.len()),
        );
        let (kept, merged) = (self.world.root(keep), self.world.root(other));
        if kept == merged {
            return;
        }
        self.tells(format_args!("customer {other} is {keep}"));
        let (keep, other) = (self.customers[keep].clone(), self.customers[other].clone());
        let done = self.town.unit(0, move |tx, actor| {
            people::merge(tx, actor, keep.as_str(), other.as_str())
        });
        let (id, _) =
            done.unwrap_or_else(|fault| self.finds(format_args!("not merged: {fault:?}")));
        self.world.into[merged] = Some(kept);
        self.merges.push((id, merged));
    }

    pub(super) fn undoes(&mut self) {
        if self.merges.is_empty() {
            return;
        }
        let (id, merged) = self.merges.swap_remove(self.dice.throw(self.merges.len()));
        self.world.into[merged] = None;
        self.tells(format_args!("customer {merged} is another after all"));
        let done = self
            .town
            .unit(3, move |tx, actor| people::undo_merge(tx, actor, &id));
        self.must(done);
    }

    /// What the case is about is said anew.
    pub(super) fn facts(&mut self, case: usize) {
        let situation = self.dice.one_of(&SITUATIONS);
        let said: Vec<Circumstance> = WHEN
            .into_iter()
            .filter(|_| self.dice.sometimes(2))
            .collect();
        self.tells(format_args!(
            "case {case} is a matter of {situation}, {said:?}"
        ));
        let facts: cases::Facts = told(json!({"situation": situation, "circumstances": said}));
        let id = self.cases[case].clone();
        let done = self.town.unit(0, move |tx, actor| {
            cases::set_facts(tx, actor, id.as_str(), &facts).map(drop)
        });
        self.must(done);
        let matter = &mut self.world.cases[case];
        (matter.situation, matter.said) = (Some(situation), said);
    }

    pub(super) fn hands_over(&mut self) {
        let (case, team) = (self.dice.throw(self.cases.len()), self.dice.throw(2));
        self.tells(format_args!("case {case} goes to team {team}"));
        let to: cases::GiveTo = told(json!({"team": TEAMS[team]}));
        let id = self.cases[case].clone();
        let done = self.town.unit(0, move |tx, actor| {
            cases::give(tx, actor, id.as_str(), &to).map(drop)
        });
        self.must(done);
        self.world.cases[case].team = team;
    }
}
