//! The time line of a case: what was said and done, in words, oldest first.
//!
//! It is told from the rows; only what has no row of its own (who it was given to, what joined
//! a problem) comes from the events.

use super::beside::{self, BesideView};
use super::cues::{self, Cued};
use crate::counter::view::{ApprovalView, CaseView, OfferView, PromiseView};
use crate::follow_up::surveys::{self, answers::Answer};
use crate::follow_up::{Ended, FollowUp};
use crate::learn::assessments::Verdict;
use crate::letters::{Letter, State, outbox};
use crate::recover::approvals::Decision;
use crate::recover::promises::Outcome;
use crate::recover::talk::{OfferState, Remedy, Via};
use crate::shell::{Moment, Shell};
use kohtaamo_language::dates::money;
use kohtaamo_store::Ms;
use kohtaamo_store::events::Event;
use serde_json::Value as Json;
use std::collections::{HashMap, HashSet};

/// One moment of the time line.
pub struct Told {
    /// When.
    pub at: Ms,
    /// The clock, for showing.
    pub clock: Moment,
    /// Another day begins with this one.
    pub day: Option<String>,
    /// The customer's own words, or those of somebody about them.
    pub quote: Option<String>,
    /// Who said it, or what happened.
    pub text: String,
    /// The words are ours: shown plainly beneath the text.
    pub ours: Option<String>,
    /// Where it leads.
    pub link: Option<String>,
    /// Of a letter: where it is on its way, and where it can still be taken back.
    pub way: Option<(String, Option<String>)>,
    /// The quoted words with what may matter in them.
    pub cued: Option<Cued>,
    /// The customer's encounter, where it may be split off.
    pub split: Option<String>,
    /// What lies beside the words.
    pub beside: Option<BesideView>,
}

/// Names by id, of people and teams.
pub type Names = HashMap<String, String>;

struct Telling<'a> {
    shell: &'a Shell,
    names: &'a Names,
    touchpoints: &'a HashMap<String, String>,
    told: Vec<Told>,
    now: Ms,
}

/// Tells a case.
pub fn tell(
    shell: &Shell,
    v: &CaseView,
    names: &Names,
    touchpoints: &HashMap<String, String>,
    now: Ms,
) -> Vec<Told> {
    let mut telling = Telling {
        shell,
        names,
        touchpoints,
        told: Vec::new(),
        now,
    };
    telling.encounters(v);
    v.letters.iter().for_each(|l| telling.letter(v, l));
    telling.talk(v);
    v.offers.iter().for_each(|o| telling.offer(o));
    v.promises.iter().for_each(|p| telling.promise(p));
    v.follow_ups.iter().for_each(|f| telling.follow_up(f));
    v.answers.iter().for_each(|a| telling.survey(a));
    telling.ends(v);
    telling.events(v);
    let mut told = telling.told;
    told.sort_by_key(|t| t.at);
    with_days(shell, told)
}

fn with_days(shell: &Shell, mut told: Vec<Told>) -> Vec<Told> {
    let mut day = String::new();
    for one in &mut told {
        let here = shell.day(one.at).text;
        if here != day {
            one.day = Some(here.clone());
            day = here;
        }
    }
    told
}

impl Telling<'_> {
    fn say(&mut self, at: Ms, text: String) -> &mut Told {
        self.told.push(Told {
            at,
            clock: self.shell.clock(at),
            day: None,
            quote: None,
            text,
            ours: None,
            link: None,
            way: None,
            split: None,
            beside: None,
            cued: None,
        });
        let last = self.told.len() - 1;
        &mut self.told[last] // cannot fail: pushed just above
    }

    fn named(&self, id: Option<&str>) -> String {
        id.and_then(|id| self.names.get(id))
            .cloned()
            .unwrap_or_else(|| self.shell.t.time_somebody().to_owned())
    }

    fn by(&self, name: Option<&String>) -> String {
        name.cloned()
            .unwrap_or_else(|| self.shell.t.time_somebody().to_owned())
    }

    fn encounters(&mut self, v: &CaseView) {
        let t = self.shell.t;
        let who = v
            .customer
            .as_ref()
            .and_then(|c| c.name.clone())
            .unwrap_or_else(|| t.shell_somebody().to_owned());
        let letters: HashSet<&str> = v
            .letters
            .iter()
            .filter_map(|l| l.encounter.as_deref())
            .collect();
        for e in v
            .encounters
            .iter()
            .filter(|e| !letters.contains(e.id.as_str()))
        {
            let touchpoint = self
                .touchpoints
                .get(&e.touchpoint)
                .unwrap_or(&e.touchpoint)
                .clone();
            let by = self.by(e.by.as_ref());
            let outbound = e.direction == "outbound";
            let text = match (outbound, e.retold) {
                (true, _) => t.time_outbound(by, touchpoint),
                (false, true) => t.time_inbound_retold(by, touchpoint, &who),
                (false, false) if e.by.is_none() => t.time_arrived(touchpoint, &who),
                (false, false) => t.time_inbound(by, touchpoint, &who),
            };
            let words = Some(
                e.words
                    .clone()
                    .unwrap_or_else(|| format!("[{}]", t.shell_forgotten())),
            );
            // What somebody of the staff wrote down is theirs to read; cues are for what came by itself.
            let by_itself = e.by.is_none() && !outbound && self.shell.cues;
            let cued = e.words.as_deref().filter(|_| by_itself);
            let cued = cued.and_then(|words| cues::cued(t, words));
            let told = self.say(e.at, text);
            told.beside = v.beside.get(&e.id).and_then(|b| beside::show(t, b));
            told.cued = cued;
            if outbound {
                told.ours = words
            } else {
                told.split = (v.encounters.len() > 1).then(|| e.id.clone());
                told.quote = words
            }
        }
    }

    /// A letter, from the moment it is written; one that was taken back is not told.
    fn letter(&mut self, v: &CaseView, l: &Letter) {
        let t = self.shell.t;
        let why = l.why.and_then(|why| t.get(&why.text())).unwrap_or_default();
        let when = |at: Option<Ms>| at.map(|at| self.shell.moment(at).text).unwrap_or_default();
        let way = match l.state {
            State::Undone => return,
            State::Waiting if l.attempts > 0 => t.letter_again(when(l.next_at)),
            State::Waiting if l.send_at > self.now => {
                t.letter_goes_in((l.send_at - self.now).div_euclid(1000) + 1)
            }
            State::Waiting | State::Going => t.letter_going().to_owned(),
            State::Sent => t.letter_left(when(l.sent_at)),
            State::Failed => t.letter_failed(why),
            State::Bounced => t.letter_bounced(why),
        };
        let undo = (l.state == State::Waiting).then(|| format!("/letters/{}/undo", l.id));
        let by = match &l.by {
            Some(person) => self.named(Some(person.as_str())),
            None => l.signed_as.clone(),
        };
        let forgotten = || format!("[{}]", t.shell_forgotten());
        let text = l
            .text
            .as_deref()
            .map_or_else(forgotten, |text| outbox::shown(text, l.lang));
        let told = self.say(l.sent_at.unwrap_or(l.at), t.letter_written(by));
        told.ours = Some(text);
        let encounter = l.encounter.as_ref().and_then(|e| v.beside.get(e));
        told.beside = encounter.and_then(|b| beside::show(t, b));
        told.way = Some((way, undo));
    }

    fn talk(&mut self, v: &CaseView) {
        let t = self.shell.t;
        for c in &v.concerns {
            let text = if c.ours {
                t.time_concern()
            } else {
                t.time_concern_not_ours()
            };
            self.say(c.at, text.to_owned()).quote = c.what.clone();
        }
        for r in &v.restatements {
            let by = self.by(r.by.as_ref());
            if r.text.is_some() {
                self.say(r.at, t.time_restated(by.clone())).ours = r.text.clone();
            }
            if let Some(why) = &r.skipped {
                self.say(r.at, t.time_skipped(by, t.talk_restate())).ours = Some(why.clone());
            }
        }
        for a in &v.agreements {
            let by = self.by(a.by.as_ref());
            if a.via == Via::Skipped {
                self.say(a.at, t.time_skipped(by, t.talk_agree())).ours = a.words.clone();
                continue;
            }
            let text = if a.agreed {
                t.time_agreed()
            } else {
                t.time_not_quite()
            };
            self.say(a.at, text.to_owned()).quote = a.words.clone();
        }
    }

    fn offer(&mut self, o: &OfferView) {
        let t = self.shell.t;
        let by = self.by(o.by.as_ref());
        let remedy = t.get(&format!("remedy-{}", o.remedy)).unwrap_or_default();
        let sum = (o.cents > 0).then(|| money(t.lang(), o.cents, &o.currency));
        let text = match (sum, o.remedy) {
            (Some(sum), _) => t.time_offered_worth(by.clone(), remedy, sum),
            (None, Remedy::Other) => t.time_offered_other(by.clone()),
            (None, _) => t.time_offered(by.clone(), remedy),
        };
        self.say(o.at, text).ours = o.what.clone();
        for (why, text) in [
            (&o.skipped, t.time_skipped(by.clone(), t.talk_agree())),
            (&o.despite, t.time_despite().to_owned()),
        ] {
            if let Some(why) = why {
                self.say(o.at, text).ours = Some(why.clone());
            }
        }
        if let Some(a) = &o.approval {
            self.approval(a, by);
        }
        if let Some(at) = o.answered_at {
            let answered = match o.state {
                OfferState::Declined => t.time_declined(),
                _ => t.time_accepted(),
            };
            self.say(at, answered.to_owned()).quote = o.answer.clone();
        }
        if let Some((why, at)) = &o.reversed {
            self.say(*at, t.time_reversed().to_owned()).ours = why.clone();
        }
    }

    fn approval(&mut self, a: &ApprovalView, asker: String) {
        let t = self.shell.t;
        self.say(a.asked_at, t.time_asked_approval(asker)).ours = a.why.clone();
        let (Some(decision), Some(at)) = (a.decision, a.decided_at) else {
            return;
        };
        let by = a.by.as_deref().unwrap_or_default();
        let text = match decision {
            Decision::Approved => t.time_approved(by),
            Decision::Declined => t.time_refused(by),
        };
        self.say(at, text).ours = a.reason.clone();
    }

    fn promise(&mut self, p: &PromiseView) {
        let t = self.shell.t;
        let due = self.shell.moment(p.due).text;
        if p.renews.is_none() {
            self.say(p.at, t.time_promised(due, &p.owner)).ours = p.what.clone();
        } else {
            self.say(p.at, t.time_promised_again(due, &p.owner)).ours = p.what.clone();
        }
        let (Some(outcome), Some(at)) = (p.outcome, p.outcome_at) else {
            return;
        };
        let (text, more) = match outcome {
            Outcome::Kept if at > p.due => (t.time_kept_late(), &p.what),
            Outcome::Kept => (t.time_kept(), &p.what),
            Outcome::Broken => (t.time_broken(), &p.reason),
            Outcome::Renegotiated => (t.time_renegotiated(), &p.told_how),
        };
        self.say(at, text.to_owned()).ours = more.clone();
    }

    fn follow_up(&mut self, f: &FollowUp) {
        let t = self.shell.t;
        let (Some(outcome), Some(at)) = (f.outcome, f.outcome_at) else {
            return;
        };
        let mut text = match outcome {
            Ended::Content => t.time_content().to_owned(),
            Ended::Discontented => t.time_discontented().to_owned(),
            Ended::NotReached => t.time_given_up().to_owned(),
            Ended::Replaced => t.time_follow_up_replaced().to_owned(),
            Ended::Closed | Ended::Reversed => return, // told by the closure, or by what was taken back
        };
        for (n, said) in [
            (f.heard, t.time_heard(f.heard.unwrap_or_default())),
            (
                f.put_right,
                t.time_put_right(f.put_right.unwrap_or_default()),
            ),
        ] {
            if n.is_some() {
                text.push(' ');
                text.push_str(&said);
            }
        }
        self.say(at, text).quote = f.words.clone();
    }

    /// What a survey was answered with. Words that were heard as an encounter stand there, and
    /// what it says of being met again stands with the follow-up it ended.
    fn survey(&mut self, a: &Answer) {
        let t = self.shell.t;
        let said = surveys::said(t, a);
        let text = match (a.replaced, said.is_empty()) {
            (true, _) => t.time_survey_replaced(said),
            (false, false) => t.time_survey(said),
            (false, true) => t.time_survey_words().to_owned(),
        };
        let told = self.say(a.at, text);
        if !a.heard {
            told.quote = a.words.clone();
        }
        if a.contact {
            self.say(a.at, t.time_survey_contact().to_owned());
        }
    }

    fn ends(&mut self, v: &CaseView) {
        let t = self.shell.t;
        if let Some(a) = &v.assessment {
            let by = self.named(Some(&a.by));
            let text = match a.verdict {
                Verdict::OneOff => t.time_one_off(by),
                Verdict::Systemic => t.time_systemic(by),
            };
            self.say(a.at, text).ours = a.reason.clone();
        }
        for c in &v.closures {
            let by = self.named(c.by.as_deref());
            let text = if c.reason == "reopened" && c.by.is_none() {
                t.time_came_back().to_owned()
            } else if c.reason == "reopened" {
                t.time_reopened(by)
            } else {
                let reason = t
                    .get(&format!("closure-{}", c.reason.replace('_', "-")))
                    .unwrap_or_default();
                t.time_closed(by, reason)
            };
            self.say(c.at, text).ours = c.note.clone();
        }
        for l in &v.lessons {
            let text = t.time_taught(&l.by);
            let told = self.say(l.at, text);
            told.ours = Some(l.title.clone());
            told.link = Some(format!("/lessons/{}", l.id));
        }
    }

    /// What went to another case, or came from one.
    fn apart(&mut self, e: &Event, facts: &Json, by: String) {
        let t = self.shell.t;
        let number = |name: &str| facts[name].as_i64().unwrap_or_default();
        let (number, text) = match e.kind.as_str() {
            "case.split" => (number("to"), t.time_split(by, number("to"))),
            "case.began_apart" => (number("from"), t.time_began_apart(by, number("from"))),
            "case.merged" => (number("into"), t.time_merged(by, number("into"))),
            _ => (number("case"), t.time_took_in(by, number("case"))),
        };
        self.say(e.occurred_at, text).link = Some(format!("/cases/{number}"));
    }

    fn events(&mut self, v: &CaseView) {
        let t = self.shell.t;
        for e in &v.events {
            let facts: Json = serde_json::from_str(&e.facts).unwrap_or_default();
            let by = self.named(e.actor.as_deref());
            let text = match e.kind.as_str() {
                "case.given" => {
                    let to = facts["person"].as_str().or(facts["team"].as_str());
                    t.time_given(by, self.named(to))
                }
                "case.split" | "case.began_apart" | "case.merged" | "case.took_in" => {
                    self.apart(e, &facts, by);
                    continue;
                }
                "case.parted" => t.time_parted(by),
                "survey.asked" if e.actor.is_some() => t.time_survey_asked_by(by),
                "survey.asked" => t.time_survey_asked().to_owned(),
                "case.told" => t.time_told(self.named(facts["team"].as_str())),
                "case.told_read" => t.time_told_read(by),
                "concern.real" => {
                    let concern = v.concerns.iter().find(|c| c.id == e.about);
                    let told = self.say(e.occurred_at, t.time_real().to_owned());
                    told.ours = concern.and_then(|c| c.what.clone());
                    continue;
                }
                "promise.taken" => t.time_taken(by),
                "follow_up.not_reached" => t.time_not_reached(by),
                "case.joined_problem" => {
                    let number = facts["problem"].as_i64().unwrap_or_default();
                    let text = t.time_joined(by, number.to_string());
                    self.say(e.occurred_at, text).link = Some(format!("/problems/{number}"));
                    continue;
                }
                "offer.expired" => t.time_expired().to_owned(),
                "case.described" => t.time_described(by),
                "case.kind_set" => t.time_kind_set(by),
                "case.done" => t.time_done().to_owned(),
                "case.imported" => t.time_imported().to_owned(),
                "case.moved_elsewhere" => {
                    let state = facts["state"].as_str().unwrap_or("other");
                    t.time_moved_elsewhere(t.get(&format!("stood-{state}")).unwrap_or(state))
                }
                _ => continue,
            };
            self.say(e.occurred_at, text);
        }
    }
}
