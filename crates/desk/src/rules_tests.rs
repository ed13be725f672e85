//! Each rule can fail: the demo's week is hurt in one place, and the right rule says so.

use super::check;
use kohtaamo_store::Sql;
use kohtaamo_web::Fault;

kohtaamo_store::statements! {
    OWNER_LEFT = "UPDATE cases SET person = 'nobody' WHERE number = (SELECT min(number) FROM cases WHERE state = 'open')";
    NO_NEXT = "UPDATE next_actions SET ended_at = 1 WHERE case_id = (SELECT id FROM cases WHERE state = 'open' ORDER BY number LIMIT 1)";
    DONE_EARLY = "UPDATE cases SET state = 'done' WHERE number = (SELECT min(number) FROM cases WHERE state = 'open')";
    BREAK = "UPDATE promises SET outcome = 'broken', reason = NULL WHERE id = (SELECT min(id) FROM promises WHERE outcome = 'kept')";
    RENEGOTIATE = "UPDATE promises SET told_how = NULL WHERE outcome = 'renegotiated'";
    BY_NOBODY = "UPDATE promises SET outcome_by = NULL WHERE outcome = 'kept'";
    HIDE_PROMISES = "UPDATE duties SET ended_at = 1 WHERE kind = 'promise' AND ended_at IS NULL";
    LEAVE_PROMISES = "UPDATE duties SET ended_at = NULL WHERE kind = 'promise' AND ended_at IS NOT NULL";
    NOT_AGREED = "UPDATE agreements SET agreed = 0";
    NO_REASON = "UPDATE offers SET mandate = NULL WHERE cents > 0";
    NO_WHY = "UPDATE approvals SET reason = NULL WHERE decision IS NOT NULL";
    OTHER_VERSION = "UPDATE offers SET version = 9 WHERE mandate IS NOT NULL";
    SMALLER_CASE = "UPDATE mandate_versions SET case_cents = 1";
    SMALLER_PERSON = "UPDATE mandate_versions SET person_cents = 1, person_days = 900";
    SMALLER_TEAM = "UPDATE mandate_versions SET team_cents = 1, team_days = 900";
    STANDS_FOR_EVER = "UPDATE offers SET state = 'offered', expires_at = NULL WHERE state = 'declined'";
    NOT_DECIDED = "UPDATE approvals SET decided_at = NULL";
    NO_FOLLOW_UP = "DELETE FROM follow_ups WHERE outcome = 'content'";
    TOO_SOON = "UPDATE follow_ups SET due = 1 WHERE outcome IS NULL AND due IS NULL";
    HIDE_FOLLOW_UPS = "UPDATE duties SET ended_at = 1 WHERE kind = 'follow_up' AND ended_at IS NULL";
    LEAVE_FOLLOW_UPS = "UPDATE duties SET ended_at = NULL WHERE kind = 'follow_up' AND ended_at IS NOT NULL";
    NOBODY_MET = "UPDATE follow_ups SET outcome = 'replaced' WHERE outcome = 'content'";
    TAKE_OVER = "UPDATE cases SET taken_over = 1 WHERE state = 'open'";
    HIDE_HANDOVER = "UPDATE duties SET ended_at = 1 WHERE kind = 'handover' AND ended_at IS NULL";
    LEFT_ALONE = "INSERT INTO letters (id, kind, to_address, subject, body, language, signed_as, message_id, refers, state, at, send_at, attempts, sent_at)
        VALUES ('L1', 'reply', 'w', 'w', 'w', 'fi', 'Aino', 'L1', '', 'sent', 1, 1, 1, 1)";
    STUCK = "INSERT INTO letters (id, kind, to_address, subject, body, language, signed_as, message_id, refers, state, at, send_at, attempts)
        VALUES ('L1', 'reply', 'w', 'w', 'w', 'fi', 'Aino', 'L1', '', 'waiting', 1, 1, 0)";
    NOT_TOLD = "INSERT INTO letters (id, kind, to_address, subject, body, language, signed_as, message_id, refers, state, at, send_at, attempts)
        VALUES ('L1', 'reply', 'w', 'w', 'w', 'fi', 'Aino', 'L1', '', 'failed', 1, 1, 1)";
    LEAVE_HANDOVERS = "UPDATE duties SET ended_at = NULL WHERE kind = 'handover'";
}

#[test]
fn each_rule_finds_what_offends_it() {
    let (store, _dir) = crate::demo::tests::filled_at(14 * 60);
    let hurts: &[(&'static Sql, &str)] = &[
        (&OWNER_LEFT, "an open case has an owner"),
        (&NO_NEXT, "an open case has one next action"),
        (&DONE_EARLY, "a case that is done has no next action"),
        (&BREAK, "a broken promise is made good"),
        (&RENEGOTIATE, "a renegotiated promise says"),
        (&BY_NOBODY, "a promise that ended was ended by somebody"),
        (&HIDE_PROMISES, "an open promise is seen on Now"),
        (&LEAVE_PROMISES, "a promise that ended has left Now"),
        (&NOT_AGREED, "an offer has an agreed restatement"),
        (&NO_REASON, "what costs money leaves by exactly one"),
        (&NO_WHY, "an approval has a reason"),
        (&OTHER_VERSION, "what leaves by a mandate"),
        (&SMALLER_CASE, "no case is given more"),
        (&SMALLER_PERSON, "nobody gave more in a period"),
        (&SMALLER_TEAM, "no team gave more in a period"),
        (&STANDS_FOR_EVER, "an offer that stands"),
        (&NOT_DECIDED, "a request that is not decided"),
        (&NO_FOLLOW_UP, "an accepted offer is followed up"),
        (&TOO_SOON, "a follow-up falls due only"),
        (&HIDE_FOLLOW_UPS, "a follow-up that is due is seen"),
        (&LEAVE_FOLLOW_UPS, "a follow-up that ended has left Now"),
        (&NOBODY_MET, "a follow-up ends by somebody"),
        (&TAKE_OVER, "nothing starts from a case"),
        (&HIDE_HANDOVER, "what was not read at a handover"),
        (&LEFT_ALONE, "a letter that left"),
        (&STUCK, "a letter that has not left"),
        (&NOT_TOLD, "a letter that did not arrive"),
        (&LEAVE_HANDOVERS, "a handover that was read has left Now"),
    ];
    for (hurt, says) in hurts {
        // Answered as a refusal, so that nothing of it is kept.
        let said = store.write_now(|tx| -> Result<(), Fault> {
            tx.exec(hurt, &[])?;
            let found = check(tx)?.map_or("nothing", |(rule, _)| rule.says);
            Err(Fault::ours(found))
        });
        let found = said.err().and_then(|fault| fault.cause).unwrap_or_default();
        assert!(found.starts_with(says), "{}: {found}", hurt.name);
    }
    let left = store.read_now(check).expect("read");
    assert!(left.is_none(), "{left:?}");
}
