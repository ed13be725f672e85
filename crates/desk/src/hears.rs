//! Who hears of what, in the same transaction: the one visible list.

use crate::happen::Happening;
use crate::{channels, counter, follow_up, learn, letters, links, recover, report, search};
use kohtaamo_store::Tx;
use kohtaamo_web::Fault;

/// A room's ear.
pub type Hear = fn(&mut Tx<'_>, &Happening<'_>) -> Result<(), Fault>;

/// Event → who hears it, in this order.
pub const HEARS: &[(&str, Hear)] = &[
    ("person.left", recover::cases::hear_left),
    ("person.left_team", recover::cases::hear_left_team),
    ("person.changed", recover::cases::hear_changed),
    ("person.left", letters::hear_left),
    ("person.left", recover::approvals::hear_person),
    ("person.left_team", recover::approvals::hear_person),
    ("person.changed", recover::approvals::hear_person),
    ("case.described", recover::approvals::hear_case),
    ("case.given", recover::approvals::hear_case),
    // What becomes of offers and promises moves the first mark, then the follow-up's time.
    ("offer.accepted", recover::talk::hear),
    ("offer.accepted", follow_up::hear_accepted),
    ("offer.reversed", recover::talk::hear_reversed),
    ("offer.reversed", follow_up::hear_reversed),
    ("promise.made", recover::talk::hear),
    ("promise.made", follow_up::hear_promise),
    ("promise.kept", recover::talk::hear),
    ("promise.kept", follow_up::hear_promise),
    ("promise.broken", recover::talk::hear),
    ("promise.broken", follow_up::hear_promise),
    ("promise.renegotiated", recover::talk::hear),
    ("promise.renegotiated", follow_up::hear_promise),
    ("case.joined_problem", learn::assessments::hear_joined),
    // Who is told because of a case's situation.
    ("concern.real", recover::notices::hear),
    ("case.described", recover::notices::hear),
    ("case.given", recover::notices::hear),
    ("case.done", recover::notices::hear),
    ("case.closed", recover::notices::hear),
    ("case.reopened", recover::notices::hear),
    // Whatever may complete a complaint.
    ("promise.kept", counter::closing::hear),
    ("promise.broken", counter::closing::hear),
    ("follow_up.content", counter::closing::hear),
    ("follow_up.given_up", counter::closing::hear),
    ("case.assessed", counter::closing::hear),
    ("case.joined_problem", counter::closing::hear),
    // The customer is asked themselves.
    (
        "follow_up.content",
        follow_up::surveys::asking::hear_follow_up,
    ),
    (
        "follow_up.given_up",
        follow_up::surveys::asking::hear_follow_up,
    ),
    (
        "follow_up.not_reached",
        follow_up::surveys::asking::hear_follow_up,
    ),
    ("encounter.noted", follow_up::surveys::asking::hear_noted),
    ("customer.met", follow_up::surveys::asking::hear_known),
    ("customer.known_by", follow_up::surveys::asking::hear_known),
    // A case that is over, or a talk begun anew, gives back what still stood in it.
    ("case.done", recover::talk::hear_ended),
    ("case.closed", recover::talk::hear_ended),
    ("talk.begun_anew", recover::talk::hear_ended),
    // A secret link leads where its case and customer are.
    ("customer.forgotten", links::hear_forgotten),
    ("case.customer_known", links::hear_known),
    ("case.described", links::hear_described),
    ("case.done", links::hear_done),
    ("case.closed", links::hear_done),
    ("case.reopened", links::hear_open),
    // What stands with an encounter, or led to a case, goes where it went.
    (
        "case.customer_known",
        follow_up::surveys::invitations::hear_known,
    ),
    (
        "encounter.moved",
        follow_up::surveys::invitations::hear_moved,
    ),
    ("encounter.moved", channels::mail::hear_moved),
    ("encounter.moved", search::hear_case),
    ("case.split", search::hear_case),
    ("case.merged", follow_up::surveys::invitations::hear_merged),
    ("case.merged", links::hear_merged),
    ("case.merged", letters::hear_merged),
    ("case.parted", letters::hear_parted),
    ("case.merged", search::hear_case),
    ("case.reopened", counter::merging::hear_reopened),
    // What can be found changes.
    ("customer.met", search::hear_customer),
    ("customer.renamed", search::hear_customer),
    ("customer.known_by", search::hear_customer),
    ("customer.merged", search::hear_customer),
    ("customer.unmerged", search::hear_customer),
    ("case.customer_known", recover::encounters::hear_known),
    ("case.customer_known", channels::mail::hear_known),
    ("case.customer_known", letters::hear_known),
    ("customer.forgotten", letters::hear_forgotten),
    ("customer.forgotten", channels::mail::hear_forgotten),
    ("customer.forgotten", report::handovers::hear_forgotten),
    ("customer.forgotten", search::hear_forgotten),
    ("encounter.noted", counter::closing::hear_back),
    ("encounter.noted", search::hear_case),
    ("concern.told", search::hear_case),
    ("case.restated", search::hear_case),
    ("offer.made", search::hear_case),
    ("promise.made", search::hear_case),
    ("case.described", search::hear_case),
    ("lesson.written", search::hear_lesson),
];
