//! Exports: everything the house holds, one noun after the other, words put in where rows hold
//! their ids. `docs/export.md` tells of every column; a test holds it to this list.
//!
//! Each statement takes the key to go on after ($1), how many rows ($2) and, for one person's
//! own export, the root of that customer ($3, else nothing). Its first column is the key.

use crate::visit::rfc3339;
use kohtaamo_store::{Result, Row, Sql, Tx, params};
use serde_json::{Map, Value as Json};

kohtaamo_store::statements! {
    CUSTOMERS = "SELECT c.id, c.root, c.merged_into, n.text, t.text, c.level, c.language, c.made_at, c.erased_at FROM customers c
        LEFT JOIN words n ON n.id = c.name LEFT JOIN words t ON t.id = c.note
        WHERE c.id > $1 AND (CAST($3 AS TEXT) IS NULL OR c.root = $3) ORDER BY c.id LIMIT $2";
    IDENTITIES = "SELECT i.id, i.customer, i.kind, i.value, i.from_at, i.until_at FROM identities i
        WHERE i.id > $1 AND (CAST($3 AS TEXT) IS NULL OR i.customer IN (SELECT id FROM customers WHERE root = $3)) ORDER BY i.id LIMIT $2";
    MERGES = "SELECT m.id, m.kept, m.merged, m.by_person, m.at, m.undone_at FROM merges m
        WHERE m.id > $1 AND (CAST($3 AS TEXT) IS NULL OR m.kept IN (SELECT id FROM customers WHERE root = $3)) ORDER BY m.id LIMIT $2";
    CASES = "SELECT c.id, c.number, c.kind, c.state, w.text, c.customer, c.person, c.team, c.touchpoint, c.place, c.situation, e.text, v.text,
        c.urgent, c.sensitive, c.origin, c.taken_over, c.opened_at, c.recorded_at, c.done_at, c.recover, c.follow_up, c.report, c.learn, c.reopened
        FROM cases c LEFT JOIN words w ON w.id = c.title LEFT JOIN words e ON e.id = c.expects LEFT JOIN words v ON v.id = c.wishes
        WHERE c.id > $1 AND (CAST($3 AS TEXT) IS NULL OR c.customer IN (SELECT id FROM customers WHERE root = $3)) ORDER BY c.id LIMIT $2";
    ENCOUNTERS = "SELECT e.id, e.case_id, e.customer, e.touchpoint, e.direction, e.kind, w.text, e.felt, e.retold, e.place, e.by_person, e.at, e.recorded_at
        FROM encounters e LEFT JOIN words w ON w.id = e.words
        WHERE e.id > $1 AND (CAST($3 AS TEXT) IS NULL OR e.customer IN (SELECT id FROM customers WHERE root = $3)) ORDER BY e.id LIMIT $2";
    CASE_REFERENCES = scans "an export reads all there is" "SELECT r.case_id || ' ' || r.kind || ' ' || r.value, r.case_id, r.kind, r.value FROM case_references r
        WHERE r.case_id || ' ' || r.kind || ' ' || r.value > $1
        AND (CAST($3 AS TEXT) IS NULL OR r.case_id IN (SELECT c.id FROM cases c JOIN customers o ON o.id = c.customer WHERE o.root = $3)) ORDER BY 1 LIMIT $2";
    CASE_ATTRIBUTES = scans "an export reads all there is" "SELECT a.case_id || ' ' || a.name, a.case_id, a.name, a.value FROM case_attributes a
        WHERE a.case_id || ' ' || a.name > $1
        AND (CAST($3 AS TEXT) IS NULL OR a.case_id IN (SELECT c.id FROM cases c JOIN customers o ON o.id = c.customer WHERE o.root = $3)) ORDER BY 1 LIMIT $2";
    CASE_CIRCUMSTANCES = scans "an export reads all there is" "SELECT a.case_id || ' ' || a.name, a.case_id, a.name, a.by_person, a.at FROM case_circumstances a
        WHERE a.case_id || ' ' || a.name > $1
        AND (CAST($3 AS TEXT) IS NULL OR a.case_id IN (SELECT c.id FROM cases c JOIN customers o ON o.id = c.customer WHERE o.root = $3)) ORDER BY 1 LIMIT $2";
    CASE_NOTICES = "SELECT y.id, y.case_id, y.team, y.situation, y.at, y.read_by, y.read_at FROM case_notices y
        WHERE y.id > $1 AND (CAST($3 AS TEXT) IS NULL OR y.case_id IN (SELECT c.id FROM cases c JOIN customers o ON o.id = c.customer WHERE o.root = $3)) ORDER BY y.id LIMIT $2";
    CONCERNS = "SELECT q.id, q.case_id, w.text, q.ours, q.situation, q.real_at, q.at FROM concerns q LEFT JOIN words w ON w.id = q.what
        WHERE q.id > $1 AND (CAST($3 AS TEXT) IS NULL OR q.case_id IN (SELECT c.id FROM cases c JOIN customers o ON o.id = c.customer WHERE o.root = $3)) ORDER BY q.id LIMIT $2";
    RESTATEMENTS = "SELECT r.id, r.case_id, w.text, s.text, r.by_person, r.at FROM restatements r LEFT JOIN words w ON w.id = r.text LEFT JOIN words s ON s.id = r.skipped
        WHERE r.id > $1 AND (CAST($3 AS TEXT) IS NULL OR r.case_id IN (SELECT c.id FROM cases c JOIN customers o ON o.id = c.customer WHERE o.root = $3)) ORDER BY r.id LIMIT $2";
    AGREEMENTS = "SELECT a.id, a.case_id, a.restatement, a.agreed, a.via, w.text, a.by_person, a.at FROM agreements a LEFT JOIN words w ON w.id = a.words
        WHERE a.id > $1 AND (CAST($3 AS TEXT) IS NULL OR a.case_id IN (SELECT c.id FROM cases c JOIN customers o ON o.id = c.customer WHERE o.root = $3)) ORDER BY a.id LIMIT $2";
    OFFERS = "SELECT f.id, f.case_id, f.remedy, w.text, f.cents, f.currency, f.cost, s.text, d.text, f.mandate, f.version, f.team, f.state, a.text, f.by_person, f.at, f.expires_at, f.answered_at, r.text, f.reversed_at
        FROM offers f LEFT JOIN words w ON w.id = f.what LEFT JOIN words s ON s.id = f.skipped LEFT JOIN words d ON d.id = f.despite
        LEFT JOIN words r ON r.id = f.reversed LEFT JOIN words a ON a.id = f.answer
        WHERE f.id > $1 AND (CAST($3 AS TEXT) IS NULL OR f.case_id IN (SELECT c.id FROM cases c JOIN customers o ON o.id = c.customer WHERE o.root = $3)) ORDER BY f.id LIMIT $2";
    APPROVALS = "SELECT y.id, y.offer, y.case_id, w.text, y.asked_by, y.asked_at, y.due, y.approver, y.passed_at, y.decision, r.text, y.decided_by, y.decided_at
        FROM approvals y LEFT JOIN words w ON w.id = y.why LEFT JOIN words r ON r.id = y.reason
        WHERE y.id > $1 AND (CAST($3 AS TEXT) IS NULL OR y.case_id IN (SELECT c.id FROM cases c JOIN customers o ON o.id = c.customer WHERE o.root = $3)) ORDER BY y.id LIMIT $2";
    MANDATE_VERSIONS = scans "an export reads all there is" "SELECT v.mandate || ' ' || v.version, v.mandate, m.number, v.version, v.team, v.lead_only, v.remedy, v.what, v.case_cents, v.cost_cents,
        v.situation, v.circumstances, v.customer_cents, v.customer_days, v.person_cents, v.person_days, v.team_cents, v.team_days, v.from_at, v.until_at, v.lesson, v.by_person, v.at, v.on_at, v.off_at
        FROM mandate_versions v JOIN mandates m ON m.id = v.mandate
        WHERE v.mandate || ' ' || v.version > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY 1 LIMIT $2";
    APPROVERS = scans "an export reads all there is" "SELECT team || ' ' || person, team, person, place FROM approvers
        WHERE team || ' ' || person > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY 1 LIMIT $2";
    PROMISES = "SELECT h.id, h.case_id, h.customer, h.offer, w.text, h.due, h.first_due, h.renews, h.person, h.team, h.by_person, h.at, h.outcome, h.outcome_at, h.outcome_by, r.text, t.text
        FROM promises h LEFT JOIN words w ON w.id = h.what LEFT JOIN words r ON r.id = h.reason LEFT JOIN words t ON t.id = h.told_how
        WHERE h.id > $1 AND (CAST($3 AS TEXT) IS NULL OR h.case_id IN (SELECT c.id FROM cases c JOIN customers o ON o.id = c.customer WHERE o.root = $3)) ORDER BY h.id LIMIT $2";
    NEXT_ACTIONS = "SELECT n.id, n.case_id, w.text, n.set_as, n.due, n.at, n.ended_at FROM next_actions n LEFT JOIN words w ON w.id = n.what
        WHERE n.id > $1 AND (CAST($3 AS TEXT) IS NULL OR n.case_id IN (SELECT c.id FROM cases c JOIN customers o ON o.id = c.customer WHERE o.root = $3)) ORDER BY n.id LIMIT $2";
    FOLLOW_UPS = "SELECT u.id, u.case_id, u.offer, u.due, u.tries, u.outcome, u.heard, u.put_right, w.text, u.by_person, u.at, u.outcome_at FROM follow_ups u LEFT JOIN words w ON w.id = u.words
        WHERE u.id > $1 AND (CAST($3 AS TEXT) IS NULL OR u.case_id IN (SELECT c.id FROM cases c JOIN customers o ON o.id = c.customer WHERE o.root = $3)) ORDER BY u.id LIMIT $2";
    SURVEYS = scans "three rows" "SELECT slug, is_on, minutes, quiet_days, one_in, touchpoints, kinds, questions FROM surveys WHERE slug > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY slug LIMIT $2";
    SURVEY_INVITATIONS = "SELECT v.id, v.survey, v.cause, v.customer, v.case_id, v.touchpoint, v.team, v.by_person, v.questions, v.at, v.due, v.asked_at, v.way, v.left_as FROM survey_invitations v
        WHERE v.id > $1 AND (CAST($3 AS TEXT) IS NULL OR v.customer IN (SELECT id FROM customers WHERE root = $3)) ORDER BY v.id LIMIT $2";
    SURVEY_ANSWERS = "SELECT g.id, g.invitation, g.survey, g.customer, g.case_id, g.encounter, g.follow_up, g.touchpoint, w.text, g.contact, g.language, g.at, g.replaced_at
        FROM survey_answers g LEFT JOIN words w ON w.id = g.words
        WHERE g.id > $1 AND (CAST($3 AS TEXT) IS NULL OR g.customer IN (SELECT id FROM customers WHERE root = $3)) ORDER BY g.id LIMIT $2";
    SURVEY_SCORES = scans "an export reads all there is" "SELECT s.answer || ' ' || s.question, s.answer, s.question, s.value, s.survey, s.at, s.stands FROM survey_scores s
        WHERE s.answer || ' ' || s.question > $1 AND (CAST($3 AS TEXT) IS NULL OR s.answer IN (SELECT g.id FROM survey_answers g JOIN customers o ON o.id = g.customer WHERE o.root = $3)) ORDER BY 1 LIMIT $2";
    SURVEY_FEELINGS = scans "an export reads all there is" "SELECT s.answer || ' ' || s.feeling, s.answer, s.feeling FROM survey_feelings s
        WHERE s.answer || ' ' || s.feeling > $1 AND (CAST($3 AS TEXT) IS NULL OR s.answer IN (SELECT g.id FROM survey_answers g JOIN customers o ON o.id = g.customer WHERE o.root = $3)) ORDER BY 1 LIMIT $2";
    ASSESSMENTS = "SELECT s.id, s.case_id, s.verdict, w.text, s.problem, s.by_person, s.at FROM assessments s LEFT JOIN words w ON w.id = s.reason
        WHERE s.id > $1 AND (CAST($3 AS TEXT) IS NULL OR s.case_id IN (SELECT c.id FROM cases c JOIN customers o ON o.id = c.customer WHERE o.root = $3)) ORDER BY s.id LIMIT $2";
    CLOSURES = "SELECT y.id, y.case_id, y.reason, w.text, y.by_person, y.at FROM closures y LEFT JOIN words w ON w.id = y.note
        WHERE y.id > $1 AND (CAST($3 AS TEXT) IS NULL OR y.case_id IN (SELECT c.id FROM cases c JOIN customers o ON o.id = c.customer WHERE o.root = $3)) ORDER BY y.id LIMIT $2";
    EVENTS = "SELECT CAST(e.position AS TEXT), e.stream, e.seq, e.kind, e.actor, e.about, e.case_id, e.facts, e.occurred_at, e.recorded_at FROM events e
        WHERE e.position > CAST(CAST($1 AS TEXT) AS BIGINT) AND (CAST($3 AS TEXT) IS NULL OR e.stream IN (SELECT id FROM customers WHERE root = $3)
            OR e.case_id IN (SELECT c.id FROM cases c JOIN customers o ON o.id = c.customer WHERE o.root = $3)) ORDER BY e.position LIMIT $2";
    PROBLEMS = "SELECT id, number, title, state, team, by_person, at FROM problems WHERE id > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY id LIMIT $2";
    PROBLEM_CASES = scans "an export reads all there is" "SELECT case_id || ' ' || problem, problem, case_id, at FROM problem_cases
        WHERE case_id || ' ' || problem > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY 1 LIMIT $2";
    PROBLEM_ACTIONS = "SELECT id, problem, what, due, person, at, done_at FROM problem_actions WHERE id > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY id LIMIT $2";
    PROBLEM_NOTES = "SELECT id, problem, state, note, by_person, at FROM problem_notes WHERE id > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY id LIMIT $2";
    LESSONS = "SELECT id, kind, title, text, by_person, at FROM lessons WHERE id > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY id LIMIT $2";
    LESSON_CASES = scans "an export reads all there is" "SELECT lesson || ' ' || case_id, lesson, case_id FROM lesson_cases
        WHERE lesson || ' ' || case_id > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY 1 LIMIT $2";
    LESSON_READERS = scans "an export reads all there is" "SELECT lesson || ' ' || person, lesson, person, read_at FROM lesson_readers
        WHERE lesson || ' ' || person > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY 1 LIMIT $2";
    HANDOVERS = "SELECT g.id, g.team, w.text, g.since_at, g.by_person, g.at FROM handovers g LEFT JOIN words w ON w.id = g.words
        WHERE g.id > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY g.id LIMIT $2";
    HANDOVER_ITEMS = "SELECT j.id, j.handover, j.place, j.kind, j.case_id, j.about, w.text, j.due, j.read_as, j.read_by, j.read_at FROM handover_items j LEFT JOIN words w ON w.id = j.what
        WHERE j.id > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY j.id LIMIT $2";
    PERSONS = "SELECT id, email, name, role, language, made_at, ended_at FROM persons WHERE id > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY id LIMIT $2";
    TEAMS = "SELECT id, slug, name FROM teams WHERE id > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY id LIMIT $2";
    MEMBERSHIPS = scans "an export reads all there is" "SELECT person || ' ' || team, person, team FROM memberships
        WHERE person || ' ' || team > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY 1 LIMIT $2";
    PLACES = "SELECT id, parent, kind, name FROM places WHERE id > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY id LIMIT $2";
    MESSAGES = "SELECT m.id, m.source, m.place, m.team, m.archive, m.file, m.message_id, m.parent, m.outcome, m.case_id, m.encounter, m.customer, m.received_at, m.read_at, m.attempts FROM messages m
        WHERE m.id > $1 AND (CAST($3 AS TEXT) IS NULL OR m.customer IN (SELECT id FROM customers WHERE root = $3)) ORDER BY m.id LIMIT $2";
    MESSAGE_IDS = scans "an export reads all there is" "SELECT i.message || ' ' || i.id, i.message, i.id, i.own FROM message_ids i
        WHERE i.message || ' ' || i.id > $1
        AND (CAST($3 AS TEXT) IS NULL OR i.message IN (SELECT m.id FROM messages m JOIN customers o ON o.id = m.customer WHERE o.root = $3)) ORDER BY 1 LIMIT $2";
    MAILBOXES = "SELECT name, uidvalidity, last_uid, begun_at, failing_since, failed_why, last_ok FROM mailboxes WHERE name > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY name LIMIT $2";
    ENCOUNTER_FILES = scans "an export reads all there is" "SELECT x.encounter || ' ' || x.file, x.encounter, x.file, x.role, x.place FROM encounter_files x
        WHERE x.encounter || ' ' || x.file > $1
        AND (CAST($3 AS TEXT) IS NULL OR x.encounter IN (SELECT e.id FROM encounters e JOIN customers o ON o.id = e.customer WHERE o.root = $3)) ORDER BY 1 LIMIT $2";
    ENCOUNTER_WORDS = scans "an export reads all there is" "SELECT x.encounter || ' ' || x.part, x.encounter, x.part, w.text FROM encounter_words x LEFT JOIN words w ON w.id = x.words
        WHERE x.encounter || ' ' || x.part > $1
        AND (CAST($3 AS TEXT) IS NULL OR x.encounter IN (SELECT e.id FROM encounters e JOIN customers o ON o.id = e.customer WHERE o.root = $3)) ORDER BY 1 LIMIT $2";
    FILES = "SELECT f.id, f.about, w.text, f.media, f.size, f.at, f.erased_at FROM files f LEFT JOIN words w ON w.id = f.name
        WHERE f.id > $1 AND f.whole_at IS NOT NULL AND (CAST($3 AS TEXT) IS NULL OR f.about IN (SELECT id FROM customers WHERE root = $3)) ORDER BY f.id LIMIT $2";
    LETTERS = "SELECT l.id, l.case_id, l.customer, l.kind, t.text, s.text, b.text, l.language, l.by_person, l.signed_as, l.message_id, l.answers, l.refers, l.state,
        l.at, l.send_at, l.attempts, l.sent_at, l.why, y.text, l.encounter
        FROM letters l LEFT JOIN words t ON t.id = l.to_address LEFT JOIN words s ON s.id = l.subject LEFT JOIN words b ON b.id = l.body LEFT JOIN words y ON y.id = l.said
        WHERE l.id > $1 AND (CAST($3 AS TEXT) IS NULL OR l.customer IN (SELECT id FROM customers WHERE root = $3)
            OR l.case_id IN (SELECT c.id FROM cases c JOIN customers o ON o.id = c.customer WHERE o.root = $3)) ORDER BY l.id LIMIT $2";
    LETTER_FILES = scans "an export reads all there is" "SELECT f.letter || ' ' || f.place, f.letter, f.place, f.file FROM letter_files f
        WHERE f.letter || ' ' || f.place > $1 AND (CAST($3 AS TEXT) IS NULL OR f.letter IN (SELECT l.id FROM letters l JOIN customers o ON o.id = l.customer WHERE o.root = $3))
        ORDER BY 1 LIMIT $2";
    DRAFTS = scans "an export reads all there is" "SELECT d.case_id || ' ' || d.person, d.case_id, d.person, d.to_address, d.subject, d.body, d.began_at, d.touched_at FROM drafts d
        WHERE d.case_id || ' ' || d.person > $1
        AND (CAST($3 AS TEXT) IS NULL OR d.case_id IN (SELECT c.id FROM cases c JOIN customers o ON o.id = c.customer WHERE o.root = $3)) ORDER BY 1 LIMIT $2";
    TEMPLATES = "SELECT slug, fi, sv, en, subject_fi, subject_sv, subject_en, fi_near, fi_formal, sv_near, sv_formal, en_text, retired FROM templates
        WHERE slug > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY slug LIMIT $2";
    TOUCHPOINTS = "SELECT slug, fi, sv, en, feelings, retired FROM touchpoints WHERE slug > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY slug LIMIT $2";
    SITUATIONS = "SELECT slug, fi, sv, en, follow_up_minutes, follow_up_time, bends, gives_fi, gives_sv, gives_en, feelings, told_team, retired FROM situations
        WHERE slug > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY slug LIMIT $2";
    WORKING_HOURS = scans "an export reads all there is" "SELECT owner || ' ' || weekday, owner, weekday, opens, closes FROM working_hours
        WHERE owner || ' ' || weekday > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY 1 LIMIT $2";
    CLOSED_DAYS = scans "an export reads all there is" "SELECT owner || ' ' || day, owner, day, name FROM closed_days
        WHERE owner || ' ' || day > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY 1 LIMIT $2";
    SETTINGS = "SELECT key, value FROM settings WHERE key > $1 AND CAST($3 AS TEXT) IS NULL ORDER BY key LIMIT $2";
}

/// One noun: a file of an export.
#[derive(Debug)]
pub struct Noun {
    /// Name of the file, without ending.
    pub name: &'static str,
    /// Column names with how they are read: `at:time`, `agreed:flag`, `tries:number`, else text.
    columns: &'static str,
    sql: &'static Sql,
}

const fn noun(name: &'static str, columns: &'static str, sql: &'static Sql) -> Noun {
    Noun { name, columns, sql }
}

/// Every noun. Those that are about no customer are empty in one person's export.
pub static NOUNS: &[Noun] = &[
    noun(
        "customers",
        "id root merged_into name note level language made_at:time erased_at:time",
        &CUSTOMERS,
    ),
    noun(
        "identities",
        "id customer kind value from_at:time until_at:time",
        &IDENTITIES,
    ),
    noun(
        "merges",
        "id kept merged by_person at:time undone_at:time",
        &MERGES,
    ),
    noun(
        "cases",
        "id number:number kind state title customer person team touchpoint place situation expects wishes urgent:flag sensitive:flag origin \
         taken_over:flag opened_at:time recorded_at:time done_at:time recover:number follow_up:number report:number learn:number reopened:number",
        &CASES,
    ),
    noun(
        "encounters",
        "id case customer touchpoint direction kind words felt retold:flag place by_person at:time recorded_at:time",
        &ENCOUNTERS,
    ),
    noun("case_references", "key case kind value", &CASE_REFERENCES),
    noun("case_attributes", "key case name value", &CASE_ATTRIBUTES),
    noun(
        "case_circumstances",
        "key case name by_person at:time",
        &CASE_CIRCUMSTANCES,
    ),
    noun(
        "case_notices",
        "id case team situation at:time read_by read_at:time",
        &CASE_NOTICES,
    ),
    noun(
        "concerns",
        "id case what ours:flag situation real_at:time at:time",
        &CONCERNS,
    ),
    noun(
        "restatements",
        "id case text skipped by_person at:time",
        &RESTATEMENTS,
    ),
    noun(
        "agreements",
        "id case restatement agreed:flag via words by_person at:time",
        &AGREEMENTS,
    ),
    noun(
        "offers",
        "id case remedy what cents:number currency cost:number skipped despite mandate version:number team state answer by_person at:time expires_at:time answered_at:time reversed reversed_at:time",
        &OFFERS,
    ),
    noun(
        "approvals",
        "id offer case why asked_by asked_at:time due:time approver passed_at:time decision reason decided_by decided_at:time",
        &APPROVALS,
    ),
    noun(
        "mandate_versions",
        "key mandate number:number version:number team lead_only:flag remedy what case_cents:number cost_cents:number situation circumstances \
         customer_cents:number customer_days:number person_cents:number person_days:number team_cents:number team_days:number \
         from_at:time until_at:time lesson by_person at:time on_at:time off_at:time",
        &MANDATE_VERSIONS,
    ),
    noun("approvers", "key team person place:number", &APPROVERS),
    noun(
        "promises",
        "id case customer offer what due:time first_due:time renews person team by_person at:time outcome outcome_at:time outcome_by reason told_how",
        &PROMISES,
    ),
    noun(
        "next_actions",
        "id case what set_as due:time at:time ended_at:time",
        &NEXT_ACTIONS,
    ),
    noun(
        "follow_ups",
        "id case offer due:time tries:number outcome heard:number put_right:number words by_person at:time outcome_at:time",
        &FOLLOW_UPS,
    ),
    noun(
        "surveys",
        "slug on:flag minutes:number quiet_days:number one_in:number touchpoints kinds questions",
        &SURVEYS,
    ),
    noun(
        "survey_invitations",
        "id survey cause customer case touchpoint team by_person questions at:time due:time asked_at:time way left_as",
        &SURVEY_INVITATIONS,
    ),
    noun(
        "survey_answers",
        "id invitation survey customer case encounter follow_up touchpoint words contact:flag language at:time replaced_at:time",
        &SURVEY_ANSWERS,
    ),
    noun(
        "survey_scores",
        "key answer question value:number survey at:time stands:flag",
        &SURVEY_SCORES,
    ),
    noun("survey_feelings", "key answer feeling", &SURVEY_FEELINGS),
    noun(
        "assessments",
        "id case verdict reason problem:number by_person at:time",
        &ASSESSMENTS,
    ),
    noun(
        "closures",
        "id case reason note by_person at:time",
        &CLOSURES,
    ),
    noun(
        "events",
        "position stream seq:number kind actor about case facts occurred_at:time recorded_at:time",
        &EVENTS,
    ),
    noun(
        "problems",
        "id number:number title state team by_person at:time",
        &PROBLEMS,
    ),
    noun(
        "problem_cases",
        "key problem:number case at:time",
        &PROBLEM_CASES,
    ),
    noun(
        "problem_actions",
        "id problem:number what due:time person at:time done_at:time",
        &PROBLEM_ACTIONS,
    ),
    noun(
        "problem_notes",
        "id problem:number state note by_person at:time",
        &PROBLEM_NOTES,
    ),
    noun("lessons", "id kind title text by_person at:time", &LESSONS),
    noun("lesson_cases", "key lesson case", &LESSON_CASES),
    noun(
        "lesson_readers",
        "key lesson person read_at:time",
        &LESSON_READERS,
    ),
    noun(
        "handovers",
        "id team words since_at:time by_person at:time",
        &HANDOVERS,
    ),
    noun(
        "handover_items",
        "id handover place:number kind case about what due:time read_as read_by read_at:time",
        &HANDOVER_ITEMS,
    ),
    noun(
        "persons",
        "id email name role language made_at:time ended_at:time",
        &PERSONS,
    ),
    noun("teams", "id slug name", &TEAMS),
    noun("memberships", "key person team", &MEMBERSHIPS),
    noun("places", "id parent kind name", &PLACES),
    noun(
        "messages",
        "id source place team archive:flag file message_id parent outcome case encounter customer received_at:time read_at:time attempts:number",
        &MESSAGES,
    ),
    noun("message_ids", "key message id own:flag", &MESSAGE_IDS),
    noun(
        "mailboxes",
        "name uidvalidity:number last_uid:number begun_at:time failing_since:time failed_why last_ok:time",
        &MAILBOXES,
    ),
    noun(
        "encounter_files",
        "key encounter file role place:number",
        &ENCOUNTER_FILES,
    ),
    noun(
        "encounter_words",
        "key encounter part words",
        &ENCOUNTER_WORDS,
    ),
    noun(
        "files",
        "id about name media size:number at:time erased_at:time",
        &FILES,
    ),
    noun(
        "letters",
        "id case customer kind to subject text language by_person signed_as message_id answers refers state at:time send_at:time attempts:number \
         sent_at:time why said encounter",
        &LETTERS,
    ),
    noun(
        "letter_files",
        "key letter place:number file",
        &LETTER_FILES,
    ),
    noun(
        "drafts",
        "key case person to subject text began_at:time touched_at:time",
        &DRAFTS,
    ),
    noun(
        "templates",
        "slug fi sv en subject_fi subject_sv subject_en fi_near fi_formal sv_near sv_formal en_text retired:flag",
        &TEMPLATES,
    ),
    noun(
        "touchpoints",
        "slug fi sv en feelings retired:flag",
        &TOUCHPOINTS,
    ),
    noun(
        "situations",
        "slug fi sv en follow_up_minutes:number follow_up_time bends gives_fi gives_sv gives_en feelings told_team retired:flag",
        &SITUATIONS,
    ),
    noun(
        "working_hours",
        "key owner weekday:number opens:number closes:number",
        &WORKING_HOURS,
    ),
    noun("closed_days", "key owner day name", &CLOSED_DAYS),
    noun("settings", "key value", &SETTINGS),
];

/// Rows of a noun, and the key to go on after; none when these are the last.
pub type Page = (Vec<Map<String, Json>>, Option<String>);

impl Noun {
    /// Its columns' names, in order.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.columns
            .split_whitespace()
            .map(|c| c.split_once(':').map_or(c, |(name, _)| name))
    }

    /// Some rows after a key (none to begin), as objects, and the key to go on after; none when
    /// these are the last.
    pub fn page(
        &self,
        tx: &mut Tx<'_>,
        after: Option<&str>,
        customer: Option<&str>,
        limit: i64,
    ) -> Result<Page> {
        let begin = if self.name == "events" { "0" } else { "" };
        let rows = tx.rows(
            self.sql,
            params![after.unwrap_or(begin), limit, customer],
            |r| self.read(r),
        )?;
        let full = rows.len() as i64 == limit;
        let key = self.columns().next().unwrap_or_default();
        let last = rows
            .last()
            .and_then(|row| row[key].as_str().map(str::to_owned));
        Ok((rows, last.filter(|_| full)))
    }

    fn read(&self, r: &Row<'_>) -> Result<Map<String, Json>> {
        let mut row = Map::new();
        for (i, column) in self.columns.split_whitespace().enumerate() {
            let (name, how) = column.split_once(':').unwrap_or((column, "text"));
            let value = match how {
                "time" => r
                    .get::<Option<i64>>(i)?
                    .map_or(Json::Null, |at| rfc3339(at).into()),
                "number" => r.get::<Option<i64>>(i)?.map_or(Json::Null, Json::from),
                "flag" => r
                    .get::<Option<i64>>(i)?
                    .map_or(Json::Null, |n| (n != 0).into()),
                _ => r.get::<Option<String>>(i)?.map_or(Json::Null, Json::from),
            };
            row.insert(name.to_owned(), value);
        }
        Ok(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manual_tells_of_every_column() {
        let manual = include_str!("../../../../docs/export.md");
        for noun in NOUNS {
            let section = manual
                .split("\n## ")
                .find(|s| s.starts_with(&format!("{}\n", noun.name)));
            let section =
                section.unwrap_or_else(|| panic!("docs/export.md has no section {}", noun.name));
            for column in noun.columns() {
                assert!(
                    section.contains(&format!("| `{column}` |")),
                    "{}: {column}",
                    noun.name
                );
            }
        }
    }
}
