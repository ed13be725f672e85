//! The API's documents of cases, lines and events.

use super::now::Line;
use super::view::{ApprovalView, CaseLine, CaseView};
use crate::duties::DutyKind;
use crate::follow_up::surveys::answers::Answer;
use crate::letters::Letter;
use crate::recover::mandates::documents::amount;
use crate::visit::{rfc3339, rfc3339_opt};
use kohtaamo_language::{Lang, Texts};
use kohtaamo_store::events::Event;
use serde_json::{Map, Value as Json, json};

/// The whole of a case.
pub fn case(v: &CaseView) -> Json {
    let c = &v.case;
    let next_action = v.next_action.as_ref().map(|n| {
        let set_as = n.set_as.map(|s| Texts::new(Lang::En).get(&format!("next-{}", s.word().replace('_', "-"))).unwrap_or(s.word()));
        json!({"id": n.id, "what": n.what.as_deref().or(set_as), "set_as": n.set_as, "due": rfc3339(n.due), "owner": owner(v)})
    });
    json!({
        "id": c.id, "number": c.number, "shown": c.shown(), "kind": c.kind, "state": c.state, "title": v.title, "marks": c.marks,
        "customer": v.customer.as_ref().map(|k| json!({"id": k.id, "name": k.name})),
        "owner": owner(v), "team": {"id": c.team, "name": v.team},
        "touchpoint": c.touchpoint, "place": v.place.first().map(|p| json!({"id": p.id, "name": p.name})), "situation": c.situation,
        "circumstances": v.circumstances.all(),
        "urgent": c.urgent, "sensitive": c.sensitive, "origin": c.origin, "taken_over": c.taken_over,
        "opened_at": rfc3339(c.opened_at), "occurred_at": rfc3339(c.opened_at), "recorded_at": rfc3339(c.recorded_at), "done_at": rfc3339_opt(c.done_at), "reopened": c.reopened,
        "expects": v.expects, "wishes": v.wishes, "next_action": next_action,
        "encounters": encounters(v),
        "concerns": concerns(v),
        "restatement": restatement(v),
        "agreement": agreement(v),
        "offers": offers(v),
        "promises": promises(v),
        "follow_ups": follow_ups(v),
        "survey_answers": v.answers.iter().map(survey_answer).collect::<Vec<_>>(),
        "assessment": assessment(v),
        "problem": problem(v),
        "lessons": lessons(v),
        "closures": closures(v),
        "letters": v.letters.iter().map(letter).collect::<Vec<_>>(),
        "events": events(v),
    })
}

fn owner(v: &CaseView) -> Json {
    match (&v.case.person, &v.person) {
        (Some(id), name) => json!({"person": id, "name": name, "team": v.case.team}),
        (None, _) => json!({"person": null, "name": v.team, "team": v.case.team}),
    }
}

fn encounters(v: &CaseView) -> Json {
    v.encounters.iter().map(|e| json!({
            "id": e.id, "touchpoint": e.touchpoint, "direction": e.direction, "kind": e.kind, "words": e.words, "felt": e.felt, "retold": e.retold,
            "by": e.by, "at": rfc3339(e.at), "occurred_at": rfc3339(e.at), "recorded_at": rfc3339(e.recorded_at),
            "files": files(v, &e.id), "folded": folded(v, &e.id)})).collect()
}

/// Files beside an encounter; `letter` is the letter itself, as it came.
fn files(v: &CaseView, encounter: &str) -> Json {
    let beside = v.beside.get(encounter).map(|b| b.files.iter());
    let there = beside.into_iter().flatten().filter(|f| !f.erased);
    there
        .map(|f| json!({"id": f.file, "role": f.role, "name": f.name, "media": f.media, "size": f.size}))
        .collect()
}

/// Words folded beneath an encounter: `rest`, `quoted`, `signature`.
fn folded(v: &CaseView, encounter: &str) -> Json {
    let beside = v.beside.get(encounter).map(|b| b.folded.iter());
    let words = beside.into_iter().flatten();
    words
        .map(|(part, text)| (part.word().to_owned(), Json::from(text.as_str())))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn concerns(v: &CaseView) -> Json {
    v.concerns.iter().map(|k| json!({"id": k.id, "what": k.what, "ours": k.ours, "real": k.real_at.is_some(), "situation": k.situation, "at": rfc3339(k.at)})).collect()
}

fn restatement(v: &CaseView) -> Json {
    v.restatements.last().map(|r| json!({"id": r.id, "text": r.text, "skip_reason": r.skipped, "by": r.by, "at": rfc3339(r.at)})).unwrap_or_default()
}

fn agreement(v: &CaseView) -> Json {
    v.agreements.last().map(|a| json!({"id": a.id, "agreed": a.agreed, "via": a.via, "words": a.words, "restatement": a.restatement, "at": rfc3339(a.at)})).unwrap_or_default()
}

fn offers(v: &CaseView) -> Json {
    v.offers.iter().map(|o| json!({
            "id": o.id, "remedy": o.remedy, "what": o.what, "worth": amount(o.cents), "cost": o.cost.map(amount), "state": o.state, "mandate": o.mandate, "skip_reason": o.skipped,
            "despite_reason": o.despite, "approval": o.approval.as_ref().map(approval), "answer_words": o.answer, "by": o.by, "at": rfc3339(o.at), "answered_at": rfc3339_opt(o.answered_at),
            "expires_at": rfc3339_opt(o.expires_at), "reversed": o.reversed.as_ref().map(|(reason, at)| json!({"reason": reason, "at": rfc3339(*at)}))})).collect()
}

fn approval(a: &ApprovalView) -> Json {
    json!({"id": a.id, "approver": a.approver, "due": rfc3339(a.due), "asked_at": rfc3339(a.asked_at), "why": a.why, "decision": a.decision, "reason": a.reason, "by": a.by, "decided_at": rfc3339_opt(a.decided_at)})
}

fn promises(v: &CaseView) -> Json {
    v.promises.iter().map(|p| json!({
            "id": p.id, "what": p.what, "due": rfc3339(p.due), "first_due": rfc3339(p.first_due), "renews": p.renews, "owner": {"person": p.person, "name": p.owner},
            "outcome": p.outcome, "outcome_at": rfc3339_opt(p.outcome_at), "late": p.outcome_at.is_some_and(|at| at > p.due), "reason": p.reason, "told_how": p.told_how,
            "offer": p.offer, "at": rfc3339(p.at)})).collect()
}

fn follow_ups(v: &CaseView) -> Json {
    v.follow_ups.iter().map(|f| json!({
            "id": f.id, "due": rfc3339_opt(f.due), "provisional": f.due.is_none() && f.outcome.is_none(), "tries": f.tries, "outcome": f.outcome,
            "heard": f.heard, "put_right": f.put_right, "words": f.words, "outcome_at": rfc3339_opt(f.outcome_at)})).collect()
}

/// An answer to a survey.
pub fn survey_answer(a: &Answer) -> Json {
    let scores: Map<String, Json> = a
        .scores
        .iter()
        .map(|(q, n)| (q.word().to_owned(), (*n).into()))
        .collect();
    json!({"id": a.id, "survey": a.occasion, "scores": scores, "feelings": a.feelings, "words": a.words, "contact": a.contact, "replaced": a.replaced, "at": rfc3339(a.at)})
}

fn assessment(v: &CaseView) -> Json {
    v.assessment.as_ref().map(|a| json!({"id": a.id, "verdict": a.verdict, "reason": a.reason, "problem": a.problem, "at": rfc3339(a.at)})).unwrap_or_default()
}

fn problem(v: &CaseView) -> Json {
    v.problem
        .as_ref()
        .map(|p| json!({"number": p.number, "title": p.title, "state": p.state}))
        .unwrap_or_default()
}

fn lessons(v: &CaseView) -> Json {
    v.lessons
        .iter()
        .map(|l| json!({"id": l.id, "title": l.title}))
        .collect()
}

fn closures(v: &CaseView) -> Json {
    v.closures
        .iter()
        .map(|k| json!({"reason": k.reason, "note": k.note, "at": rfc3339(k.at)}))
        .collect()
}

fn events(v: &CaseView) -> Json {
    v.events
        .iter()
        .map(|e| event(e, Some(v.case.number)))
        .collect()
}

/// A letter.
pub fn letter(l: &Letter) -> Json {
    json!({
        "id": l.id, "case": l.case, "kind": l.kind, "to": l.to, "subject": l.subject, "text": l.text, "lang": l.lang.code(),
        "by": l.by, "signed_as": l.signed_as, "message_id": l.message_id, "state": l.state, "why": l.why, "said": l.said,
        "at": rfc3339(l.at), "send_at": rfc3339(l.send_at), "sent_at": rfc3339_opt(l.sent_at), "attempts": l.attempts, "encounter": l.encounter,
    })
}

/// A case in a list.
pub fn case_line(l: &CaseLine) -> Json {
    let c = &l.case;
    json!({
        "id": c.id, "number": c.number, "kind": c.kind, "state": c.state, "title": l.title, "customer": l.customer, "owner": l.owner,
        "marks": l.marks, "urgent": c.urgent, "sensitive": c.sensitive, "origin": c.origin, "opened_at": rfc3339(c.opened_at), "reopened": c.reopened,
    })
}

/// What can be done with a line where it stands.
fn verbs(kind: DutyKind) -> &'static [&'static str] {
    match kind {
        DutyKind::Promise => &["kept", "renegotiated", "broken"],
        DutyKind::NextAction => &["open"],
        DutyKind::FollowUp => &["content", "discontented", "not_reached"],
        DutyKind::Handover => &["read", "taken"],
        DutyKind::Lesson => &["read"],
        DutyKind::Approval => &["approved", "declined"],
        DutyKind::Action => &["done"],
        DutyKind::Notice | DutyKind::Situation | DutyKind::Letter => &["read"],
        DutyKind::Mailbox => &[],
    }
}

/// A line of Now.
pub fn now_line(l: &Line) -> Json {
    json!({
        "id": l.id, "due": rfc3339(l.due), "what": l.kind, "about": l.about, "case": l.case, "title": l.title,
        "text": l.what.as_ref().or(l.lesson.as_ref()).or(l.action.as_ref().map(|(what, _)| what)), "set_as": l.set_as, "why": l.why,
        "situation": l.situation,
        "customer": l.customer.as_ref().map(|(id, name)| json!({"id": id, "name": name})),
        "owner": l.person.as_ref().map(|(id, name)| json!({"person": id, "name": name})).or_else(|| l.team.as_ref().map(|(id, name)| json!({"team": id, "name": name}))),
        "mine": l.mine, "sensitive": l.sensitive, "verbs": verbs(l.kind),
    })
}

/// An event.
pub fn event(e: &Event, case: Option<i64>) -> Json {
    json!({
        "position": e.position, "kind": e.kind, "actor": e.actor, "about": e.about, "case": case,
        "facts": serde_json::from_str::<Json>(&e.facts).unwrap_or(Json::Null),
        "occurred_at": rfc3339(e.occurred_at), "recorded_at": rfc3339(e.recorded_at),
    })
}
