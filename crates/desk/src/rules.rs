//! What always holds, asked of the real data: the checks behind `kohtaamo verify`.
//!
//! Each check is one statement that answers its first offender, so the memory it takes does not
//! grow with the house. The numbers are those of the list in `ARCHITECTURE.md`; rules 8 and 10
//! (every change is an event, the customer's words stay) are the event chain's to prove
//! ([`kohtaamo_store::events::verify`]).

use kohtaamo_store::{Result, Sql, Tx};

kohtaamo_store::statements! {
    NOBODY_HAS_IT = scans "verify reads all there is" "SELECT 'K-' || c.number FROM cases c WHERE c.state = 'open' AND c.taken_over = 0
        AND NOT EXISTS (SELECT 1 FROM persons p WHERE p.id = c.person AND p.ended_at IS NULL)
        AND NOT (c.person IS NULL AND EXISTS (SELECT 1 FROM memberships m JOIN persons p ON p.id = m.person WHERE m.team = c.team AND p.ended_at IS NULL))
        ORDER BY c.number LIMIT 1";
    NOTHING_NEXT = scans "verify reads all there is" "SELECT 'K-' || c.number FROM cases c WHERE c.state = 'open' AND c.taken_over = 0
        AND (SELECT count(*) FROM next_actions n JOIN duties d ON d.about = n.id AND d.ended_at IS NULL AND d.kind = 'next_action'
            WHERE n.case_id = c.id AND n.ended_at IS NULL) <> 1
        ORDER BY c.number LIMIT 1";
    NEXT_AFTER_END = scans "verify reads all there is" "SELECT 'K-' || c.number FROM cases c WHERE c.state = 'done'
        AND EXISTS (SELECT 1 FROM next_actions n WHERE n.case_id = c.id AND n.ended_at IS NULL)
        ORDER BY c.number LIMIT 1";
    BROKEN_ALONE = scans "verify reads all there is" "SELECT p.id FROM promises p WHERE p.outcome = 'broken'
        AND NOT EXISTS (SELECT 1 FROM promises n WHERE n.case_id = p.case_id AND n.renews = p.id)
        AND (p.reason IS NULL OR NOT EXISTS (SELECT 1 FROM persons l WHERE l.id = p.outcome_by AND (l.role = 'lead'
            OR EXISTS (SELECT 1 FROM events e WHERE e.stream = l.id AND e.kind = 'person.changed' AND e.recorded_at >= p.outcome_at AND e.facts LIKE '%was_:_lead%'))))
        ORDER BY p.id LIMIT 1";
    RENEGOTIATED_ALONE = scans "verify reads all there is" "SELECT p.id FROM promises p WHERE p.outcome = 'renegotiated'
        AND (p.told_how IS NULL OR NOT EXISTS (SELECT 1 FROM promises n WHERE n.case_id = p.case_id AND n.renews = p.id))
        ORDER BY p.id LIMIT 1";
    ENDED_BY_NOBODY = scans "verify reads all there is" "SELECT p.id FROM promises p
        WHERE (p.outcome IS NULL AND (p.outcome_at IS NOT NULL OR p.outcome_by IS NOT NULL))
        OR (p.outcome IS NOT NULL AND (p.outcome_at IS NULL OR p.outcome_by IS NULL)) ORDER BY p.id LIMIT 1";
    CLOSED_OVER_PROMISE = scans "verify reads all there is" "SELECT 'K-' || c.number FROM cases c WHERE c.state = 'done'
        AND EXISTS (SELECT 1 FROM promises p WHERE p.case_id = c.id AND p.outcome IS NULL)
        ORDER BY c.number LIMIT 1";
    PROMISE_UNSEEN = scans "verify reads all there is" "SELECT p.id FROM promises p WHERE p.outcome IS NULL
        AND NOT EXISTS (SELECT 1 FROM duties d WHERE d.about = p.id AND d.ended_at IS NULL AND d.due = p.due)
        ORDER BY p.id LIMIT 1";
    PROMISE_LINGERS = scans "verify reads all there is" "SELECT d.about FROM duties d WHERE d.kind = 'promise' AND d.ended_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM promises p WHERE p.id = d.about AND p.outcome IS NULL)
        ORDER BY d.id LIMIT 1";
    // By the order of their events: what happens in one millisecond has one all the same.
    OFFERED_UNHEARD = scans "verify reads all there is" "SELECT o.id FROM offers o JOIN events m ON m.stream = o.case_id AND m.kind = 'offer.made' AND m.about = o.id WHERE o.skipped IS NULL
        AND NOT EXISTS (SELECT 1 FROM agreements a JOIN events g ON g.stream = a.case_id AND g.about = a.id WHERE a.case_id = o.case_id AND a.agreed = 1 AND g.seq < m.seq
            AND NOT EXISTS (SELECT 1 FROM events e WHERE e.stream = o.case_id AND e.kind = 'talk.begun_anew' AND e.seq > g.seq AND e.seq < m.seq))
        ORDER BY o.id LIMIT 1";
    MONEY_LEFT = scans "verify reads all there is" "SELECT o.id FROM offers o LEFT JOIN approvals y ON y.offer = o.id WHERE o.cents > 0
        AND ((o.mandate IS NULL) = (y.id IS NULL) OR (o.mandate IS NULL AND o.state IN ('offered', 'accepted', 'reversed') AND coalesce(y.decision, '') <> 'approved'))
        ORDER BY o.id LIMIT 1";
    DECIDED_ALONE = scans "verify reads all there is" "SELECT y.id FROM approvals y WHERE y.decision IS NOT NULL AND (y.reason IS NULL
        OR NOT EXISTS (SELECT 1 FROM persons l WHERE l.id = y.decided_by)
        OR (y.decided_by = y.asked_by AND EXISTS (SELECT 1 FROM mandate_versions v WHERE v.on_at < y.asked_at - 60000)))
        ORDER BY y.id LIMIT 1";
    // A minute's grace: two nodes' clocks, and a unit that waited for a lock, tell slightly other times.
    OUTSIDE_MANDATE = scans "verify reads all there is" "SELECT o.id FROM offers o LEFT JOIN mandate_versions v ON v.mandate = o.mandate AND v.version = o.version
        WHERE o.mandate IS NOT NULL AND (v.mandate IS NULL OR v.on_at IS NULL OR v.on_at > o.at + 60000 OR v.off_at < o.at - 60000 OR v.remedy <> o.remedy OR v.from_at > o.at OR v.until_at <= o.at)
        ORDER BY o.id LIMIT 1";
    OVER_THE_CASE = scans "verify reads all there is" "SELECT o.id FROM offers o JOIN mandate_versions v ON v.mandate = o.mandate AND v.version = o.version
        WHERE o.state IN ('offered', 'accepted')
        AND (SELECT sum(b.cents) FROM offers b WHERE b.case_id = o.case_id AND b.mandate = o.mandate AND b.state IN ('offered', 'accepted')
            AND (b.at, b.id) <= (o.at, o.id)) > v.case_cents
        ORDER BY o.id LIMIT 1";
    OVER_A_PERSON = scans "verify reads all there is" "SELECT o.id FROM offers o JOIN mandate_versions v ON v.mandate = o.mandate AND v.version = o.version
        WHERE v.person_cents IS NOT NULL AND o.state IN ('offered', 'accepted')
        AND (SELECT sum(b.cents) FROM offers b WHERE b.mandate = o.mandate AND b.by_person = o.by_person AND b.state IN ('offered', 'accepted')
            AND (b.at, b.id) <= (o.at, o.id) AND b.at > o.at - v.person_days * 86400000) > v.person_cents
        ORDER BY o.id LIMIT 1";
    OVER_A_TEAM = scans "verify reads all there is" "SELECT o.id FROM offers o JOIN mandate_versions v ON v.mandate = o.mandate AND v.version = o.version
        WHERE v.team_cents IS NOT NULL AND o.state IN ('offered', 'accepted')
        AND (SELECT sum(b.cents) FROM offers b WHERE b.mandate = o.mandate AND b.team = o.team AND b.state IN ('offered', 'accepted')
            AND (b.at, b.id) <= (o.at, o.id) AND b.at > o.at - v.team_days * 86400000) > v.team_cents
        ORDER BY o.id LIMIT 1";
    STOOD_TOO_LONG = scans "verify reads all there is" "SELECT o.id FROM offers o WHERE o.state = 'offered' AND o.expires_at IS NULL ORDER BY o.id LIMIT 1";
    UNDECIDED_UNSEEN = scans "verify reads all there is" "SELECT y.id FROM approvals y WHERE y.decided_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM duties d WHERE d.about = y.id AND d.ended_at IS NULL)
        ORDER BY y.id LIMIT 1";
    NOT_FOLLOWED = scans "verify reads all there is" "SELECT o.id FROM offers o JOIN cases c ON c.id = o.case_id
        WHERE o.state = 'accepted' AND c.taken_over = 0
        AND NOT EXISTS (SELECT 1 FROM follow_ups f WHERE f.case_id = o.case_id AND f.offer = o.id)
        ORDER BY o.id LIMIT 1";
    FOLLOWED_TOO_SOON = scans "verify reads all there is" "SELECT f.id FROM follow_ups f WHERE f.outcome IS NULL AND f.due IS NOT NULL
        AND EXISTS (SELECT 1 FROM promises p WHERE p.case_id = f.case_id AND p.offer = f.offer AND p.outcome IS NULL)
        ORDER BY f.id LIMIT 1";
    FOLLOW_UP_UNSEEN = scans "verify reads all there is" "SELECT f.id FROM follow_ups f WHERE f.outcome IS NULL AND f.due IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM duties d WHERE d.about = f.id AND d.ended_at IS NULL)
        ORDER BY f.id LIMIT 1";
    FOLLOW_UP_LINGERS = scans "verify reads all there is" "SELECT d.about FROM duties d WHERE d.kind = 'follow_up' AND d.ended_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM follow_ups f WHERE f.id = d.about AND f.outcome IS NULL AND f.due IS NOT NULL)
        ORDER BY d.id LIMIT 1";
    NOT_MET = scans "verify reads all there is" "SELECT f.id FROM follow_ups f WHERE f.outcome IS NOT NULL AND ((f.outcome = 'replaced'
            AND NOT EXISTS (SELECT 1 FROM follow_ups n WHERE n.case_id = f.case_id AND n.id <> f.id AND n.at >= f.outcome_at)
            AND NOT EXISTS (SELECT 1 FROM offers o WHERE o.id = f.offer AND o.state = 'reversed'))
        OR (f.outcome <> 'replaced' AND f.by_person IS NULL AND NOT (f.outcome IN ('content', 'discontented')
            AND EXISTS (SELECT 1 FROM survey_answers a WHERE a.follow_up = f.id)))) ORDER BY f.id LIMIT 1";
    UNHAPPY_ALONE = scans "verify reads all there is" "SELECT a.id FROM survey_answers a WHERE (a.encounter IS NULL OR a.case_id IS NULL)
        AND (a.contact = 1 OR EXISTS (SELECT 1 FROM survey_scores s WHERE s.answer = a.id
            AND ((s.question IN ('experience', 'heard', 'put_right', 'csat') AND s.value <= 2) OR (s.question = 'nps' AND s.value <= 3))))
        ORDER BY a.id LIMIT 1";
    STARTED_FROM_IMPORT = scans "verify reads all there is" "SELECT 'K-' || c.number FROM cases c WHERE c.taken_over = 1
        AND EXISTS (SELECT 1 FROM duties d WHERE d.case_id = c.id AND d.ended_at IS NULL)
        ORDER BY c.number LIMIT 1";
    LEFT_UNNOTED = scans "verify reads all there is" "SELECT l.id FROM letters l WHERE l.state IN ('sent', 'bounced') AND l.sent_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM encounters e WHERE e.id = l.encounter AND e.direction = 'outbound') ORDER BY l.id LIMIT 1";
    LETTER_STUCK = scans "verify reads all there is" "SELECT l.id FROM letters l
        WHERE (l.state IN ('waiting', 'going')) = (l.next_at IS NULL) ORDER BY l.id LIMIT 1";
    LETTER_UNSEEN = scans "verify reads all there is" "SELECT l.id FROM letters l WHERE l.state IN ('failed', 'bounced')
        AND NOT EXISTS (SELECT 1 FROM duties d WHERE d.about = l.id AND d.kind = 'letter') ORDER BY l.id LIMIT 1";
    LETTER_FROM_IMPORT = scans "verify reads all there is" "SELECT l.id FROM letters l JOIN cases c ON c.id = l.case_id
        WHERE c.taken_over = 1 ORDER BY l.id LIMIT 1";
    UNREAD_UNSEEN = scans "verify reads all there is" "SELECT h.id FROM handovers h
        WHERE EXISTS (SELECT 1 FROM handover_items i WHERE i.handover = h.id AND i.read_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM duties d WHERE d.about = h.id AND d.ended_at IS NULL)
        ORDER BY h.id LIMIT 1";
    READ_LINGERS = scans "verify reads all there is" "SELECT d.about FROM duties d WHERE d.kind = 'handover' AND d.ended_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM handover_items i WHERE i.handover = d.about AND i.read_at IS NULL)
        ORDER BY d.id LIMIT 1";
    MESSAGE_LEFT = scans "verify reads all there is" "SELECT m.id FROM messages m WHERE (m.outcome IS NULL) <> (m.next_at IS NOT NULL) ORDER BY m.id LIMIT 1";
    MESSAGE_UNTOLD = scans "verify reads all there is" "SELECT m.id FROM messages m WHERE m.outcome IN ('case', 'joined', 'unreadable')
        AND NOT EXISTS (SELECT 1 FROM encounters e JOIN cases c ON c.id = e.case_id WHERE e.id = m.encounter) ORDER BY m.id LIMIT 1";
    COUNTS = scans "verify counts what there is" "SELECT (SELECT count(*) FROM customers), (SELECT count(*) FROM encounters),
        (SELECT count(*) FROM cases), (SELECT count(*) FROM promises), (SELECT count(*) FROM follow_ups), (SELECT count(*) FROM handovers)";
    ERASED_BY = scans "verify counts what there is" "SELECT p.name, count(*) FROM events e LEFT JOIN persons p ON p.id = e.actor
        WHERE e.kind = 'customer.forgotten' GROUP BY p.name ORDER BY p.name";
}

/// One thing that always holds.
#[derive(Debug)]
pub struct Rule {
    /// Its number in the list of what always holds.
    pub number: u8,
    /// What holds, in a sentence.
    pub says: &'static str,
    first_offender: &'static Sql,
}

const fn rule(number: u8, says: &'static str, first_offender: &'static Sql) -> Rule {
    Rule {
        number,
        says,
        first_offender,
    }
}

/// Everything that is asked, in order.
pub static RULES: &[Rule] = &[
    rule(
        1,
        "a message that came is read, or waits to be",
        &MESSAGE_LEFT,
    ),
    rule(
        1,
        "a letter that is somebody's to answer stands in a case",
        &MESSAGE_UNTOLD,
    ),
    rule(2, "an open case has an owner who is here", &NOBODY_HAS_IT),
    rule(
        2,
        "an open case has one next action, seen on Now",
        &NOTHING_NEXT,
    ),
    rule(2, "a case that is done has no next action", &NEXT_AFTER_END),
    rule(
        3,
        "a broken promise is made good, or a lead said why",
        &BROKEN_ALONE,
    ),
    rule(
        3,
        "a renegotiated promise says how the customer was told, and goes on",
        &RENEGOTIATED_ALONE,
    ),
    rule(
        3,
        "a promise that ended was ended by somebody",
        &ENDED_BY_NOBODY,
    ),
    rule(
        3,
        "no case is done over an open promise",
        &CLOSED_OVER_PROMISE,
    ),
    rule(
        3,
        "an open promise is seen on Now, at its time",
        &PROMISE_UNSEEN,
    ),
    rule(3, "a promise that ended has left Now", &PROMISE_LINGERS),
    rule(
        4,
        "an offer has an agreed restatement before it, or says why not",
        &OFFERED_UNHEARD,
    ),
    rule(
        5,
        "what costs money leaves by exactly one mandate or one approval",
        &MONEY_LEFT,
    ),
    rule(
        5,
        "an approval has a reason, and is another's than the asker's once mandates hold",
        &DECIDED_ALONE,
    ),
    rule(
        5,
        "what leaves by a mandate leaves by a version that held then",
        &OUTSIDE_MANDATE,
    ),
    rule(
        5,
        "no case is given more than its mandate allows",
        &OVER_THE_CASE,
    ),
    rule(
        5,
        "nobody gave more in a period than their mandate allows",
        &OVER_A_PERSON,
    ),
    rule(
        5,
        "no team gave more in a period than its mandate allows",
        &OVER_A_TEAM,
    ),
    rule(
        5,
        "an offer that stands has a time when it ends",
        &STOOD_TOO_LONG,
    ),
    rule(
        5,
        "a request that is not decided is seen on Now",
        &UNDECIDED_UNSEEN,
    ),
    rule(7, "an accepted offer is followed up", &NOT_FOLLOWED),
    rule(
        7,
        "a follow-up falls due only when the promises are kept",
        &FOLLOWED_TOO_SOON,
    ),
    rule(
        7,
        "a follow-up that is due is seen on Now",
        &FOLLOW_UP_UNSEEN,
    ),
    rule(7, "a follow-up that ended has left Now", &FOLLOW_UP_LINGERS),
    rule(
        7,
        "a follow-up ends by somebody, by the customer's own answer, by a newer one, or with an offer taken back",
        &NOT_MET,
    ),
    rule(
        7,
        "a disappointed answer to a survey is heard in a case",
        &UNHAPPY_ALONE,
    ),
    rule(
        7,
        "nothing starts from a case that came closed",
        &STARTED_FROM_IMPORT,
    ),
    rule(
        1,
        "a letter that left stands in the encounters",
        &LEFT_UNNOTED,
    ),
    rule(
        1,
        "a letter that has not left has a time when it is taken up",
        &LETTER_STUCK,
    ),
    rule(
        1,
        "a letter that did not arrive is told to who has the case",
        &LETTER_UNSEEN,
    ),
    rule(
        7,
        "no letter leaves from a case that came closed",
        &LETTER_FROM_IMPORT,
    ),
    rule(
        9,
        "what was not read at a handover is seen on Now",
        &UNREAD_UNSEEN,
    ),
    rule(9, "a handover that was read has left Now", &READ_LINGERS),
];

impl Rule {
    /// The first that offends, as a case number or an id; `None` when it holds.
    pub fn first_offender(&self, tx: &mut Tx<'_>) -> Result<Option<String>> {
        tx.opt(self.first_offender, &[], |r| r.get(0))
    }
}

/// How much there is: customers, encounters, cases, promises, follow-ups, handovers.
pub fn counts(tx: &mut Tx<'_>) -> Result<[i64; 6]> {
    tx.one(&COUNTS, &[], |r| {
        Ok([
            r.get(0)?,
            r.get(1)?,
            r.get(2)?,
            r.get(3)?,
            r.get(4)?,
            r.get(5)?,
        ])
    })
}

/// How many customers were forgotten, by whom; none is the command line.
pub fn forgotten(tx: &mut Tx<'_>) -> Result<Vec<(Option<String>, i64)>> {
    tx.rows(&ERASED_BY, &[], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// Checks every rule; the first that does not hold, with its first offender.
pub fn check(tx: &mut Tx<'_>) -> Result<Option<(&'static Rule, String)>> {
    for rule in RULES {
        if let Some(offender) = rule.first_offender(tx)? {
            return Ok(Some((rule, offender)));
        }
    }
    Ok(None)
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
