//! The one route table: address · verb · permission.

use crate::access::May::{Admin, Anyone, Lead, Own, Work};
use crate::access::pages as entering;
use crate::channels::form::{self as web, settings as web_forms};
use crate::channels::page as theirs;
use crate::counter::case;
use crate::counter::handlers as counter;
use crate::counter::mandates as powers;
use crate::counter::pages::{approval, cases, customer, file, note, now};
use crate::counter::reply;
use crate::design::handlers as design;
use crate::design::pages as designing;
use crate::follow_up::handlers as follow_up;
use crate::follow_up::surveys::{
    handlers as surveys, invitations as asking, page as survey, pages as survey_pages, plans,
};
use crate::learn::handlers as learn;
use crate::learn::pages as learning;
use crate::letters::handlers as letters;
use crate::letters::pages as lettering;
use crate::people::handlers as people;
use crate::recover::approvals::handlers as approvals;
use crate::recover::handlers as recover;
use crate::recover::mandates::handlers as mandates;
use crate::report::handlers as report;
use crate::report::pages as brief;
use crate::report::register::{handlers as register, pages as register_page};
use crate::route::{Route, form, get, page, page_write, post};
use crate::search::handlers as search;
use crate::shell;
use crate::shell::settings::{hours, house, own, people as staff};
use crate::visit::Visit;
use crate::{counter as c, design as d, follow_up as f, learn as l, recover as r, report as h};
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};

const PAGE: &[(&str, &str)] = &[
    ("limit", "at most 200"),
    ("after", "cursor of the page before"),
];

/// Every route.
#[rustfmt::skip] // a table reads best one row a line
pub fn routes() -> Vec<Route> {
    let mut all = Vec::new();
    all.extend(api());
    all.extend(pages());
    all.extend(shell::health::routes());
    all
}

/// `GET /api/openapi.json`: the table describes itself.
fn openapi(_: &mut Tx<'_>, _: &Visit<'_>) -> Result<Answer, Fault> {
    Ok(Answer::json(shell::openapi::describe(&routes())))
}

#[rustfmt::skip]
fn api() -> Vec<Route> {
    vec![
        post("/api/v1/encounters",                              Own,  counter::note,           "Note an encounter").takes::<r::encounters::Note>(),
        get ("/api/v1/cases",                                   Own,  counter::cases,          "Cases, newest first").query(&[("limit", "at most 200"), ("after", "cursor"), ("state", "open, done or all"), ("owner", "a person"), ("team", "a team"), ("q", "words to find")]),
        get ("/api/v1/cases/{case}",                            Own,  counter::case,           "The whole of a case"),
        post("/api/v1/cases/{case}/owner",                      Work, recover::give,           "Give a case to a person or team").takes::<r::cases::GiveTo>(),
        post("/api/v1/cases/{case}/next-action",                Work, recover::next_action,    "Set what happens next").takes::<r::next_actions::SetNext>(),
        post("/api/v1/cases/{case}/facts",                      Work, recover::facts,          "Set situation, expectation, urgency, circumstances").takes::<r::cases::Facts>(),
        post("/api/v1/cases/{case}/kind",                       Work, recover::kind,           "Say what a case is: complaint, request, question, praise, idea").takes::<r::cases::SetKind>(),
        post("/api/v1/cases/{case}/concerns",                   Work, recover::concern,        "Put a concern into the bucket").takes::<r::talk::AddConcern>(),
        post("/api/v1/cases/{case}/concerns/{id}/real",         Work, recover::real,           "Mark the real concern").takes::<r::talk::MarkReal>(),
        post("/api/v1/cases/{case}/restatement",                Work, recover::restatement,    "Restate what was understood").takes::<r::talk::Restate>(),
        post("/api/v1/cases/{case}/agreement",                  Work, recover::agreement,      "Agreed, or not quite").takes::<r::talk::Agree>(),
        post("/api/v1/cases/{case}/agreement/ask",              Work, theirs::staff::ask,       "Ask the customer on their page whether this is it"),
        post("/api/v1/cases/{case}/page/revoke",                Work, theirs::staff::revoke,    "Links to the customer's page lead nowhere any more"),
        post("/api/v1/cases/{case}/offers",                     Work, recover::offer,          "Offer a remedy").takes::<r::talk::MakeOffer>(),
        post("/api/v1/cases/{case}/offers/{id}/answer",         Work, recover::answer,         "The customer's answer to an offer").takes::<r::talk::AnswerOffer>(),
        post("/api/v1/cases/{case}/offers/{id}/reversal",       Work, recover::reversal,       "Take an accepted remedy back").takes::<r::talk::Reverse>(),
        get ("/api/v1/cases/{case}/mandates",                   Work, mandates::now,           "What one may do now, and who decides beyond"),
        get ("/api/v1/cases/{case}/earlier",                    Work, mandates::before,        "Remedies given before that may be for the same harm"),
        get ("/api/v1/mandates",                                Work, mandates::all,           "Mandates, the newest version of each").query(PAGE),
        post("/api/v1/mandates",                                Lead, mandates::set,           "Write a mandate, or a new version of one").takes::<r::mandates::SetMandate>(),
        post("/api/v1/mandates/preview",                        Lead, mandates::preview,       "What a mandate would change; nothing is written").takes::<r::mandates::SetMandate>().reads(),
        get ("/api/v1/mandates/{number}",                       Work, mandates::one,           "A mandate and its versions"),
        post("/api/v1/mandates/{number}/on",                    Lead, mandates::on,            "Switch a version on").takes::<r::mandates::handlers::SwitchOn>(),
        post("/api/v1/mandates/{number}/off",                   Lead, mandates::off,           "Switch a mandate off"),
        get ("/api/v1/approvers",                               Work, approvals::approvers,    "Whom each team asks beyond its mandates, and how long they have"),
        post("/api/v1/approvers",                               Lead, approvals::name,         "Name a team's approvers, in the order they are asked").takes::<r::approvals::handlers::NameApprovers>(),
        post("/api/v1/approvers/clock",                         Lead, approvals::set_clock,    "How long one has to decide").takes::<r::approvals::handlers::SetClock>(),
        get ("/api/v1/approvals/{id}",                          Work, approvals::one,          "A request for approval"),
        post("/api/v1/approvals/{id}/decision",                 Lead, approvals::decision,     "Approve or decline").takes::<r::approvals::Decide>(),
        post("/api/v1/cases/{case}/promises",                   Work, recover::promise,        "Promise something by a time").takes::<r::promises::Make>(),
        post("/api/v1/promises/{id}/outcome",                   Own,  recover::promise_outcome, "Kept, broken or renegotiated").takes::<r::promises::End>(),
        post("/api/v1/cases/{case}/follow-ups/{id}/outcome",    Work, follow_up::outcome,      "How the customer was when met again").takes::<f::Met>(),
        get ("/api/v1/surveys",                                 Work, surveys::surveys,        "The three surveys, and what they came to").query(&[("days", "of so many days; else 90")]),
        post("/api/v1/surveys/{slug}",                          Lead, surveys::say,            "Say a survey anew, as a whole").takes::<plans::SaySurvey>(),
        post("/api/v1/cases/{case}/surveys",                    Work, surveys::ask,            "Ask the customer of a case on the spot").takes::<asking::Ask>(),
        post("/api/v1/customers/{id}/surveys",                  Work, surveys::ask_customer,   "Ask a customer on the spot, about no case").takes::<asking::Ask>(),
        post("/api/v1/cases/{case}/assessment",                 Work, learn::assess,           "One-off or systemic").takes::<l::assessments::Assess>(),
        post("/api/v1/cases/{case}/closure",                    Work, counter::close,          "Close a case with a reason").takes::<c::closing::Close>(),
        post("/api/v1/cases/{case}/merge",                      Work, counter::merge,          "Merge a case into another of the same customer").takes::<c::merging::Merge>(),
        post("/api/v1/encounters/{id}/split",                   Work, recover::split,          "Give an encounter a case of its own").takes::<r::encounters::Split>(),
        post("/api/v1/customers/{id}/level",                    Work, people::level,           "How well a customer knows the service").takes::<crate::people::SayLevel>(),
        post("/api/v1/cases/{case}/reopening",                  Work, counter::reopen,         "Open a case again").takes::<c::closing::Reopen>(),
        get ("/api/v1/now",                                     Own,  counter::now,            "What is owed, by time").query(&[("scope", "mine, team or all"), ("limit", "at most 200"), ("after", "cursor")]),
        get ("/api/v1/customers",                               Work, people::customers,       "Find customers as one types").query(&[("q", "name, room, phone, e-mail, account"), ("limit", "at most 200")]),
        get ("/api/v1/customers/{id}",                          Work, counter::customer,       "A customer"),
        post("/api/v1/customers/merge",                         Work, people::merge_two,       "Two customers are one").takes::<crate::people::handlers::Merge>(),
        post("/api/v1/merges/{id}/undo",                        Work, people::undo,            "Take a merge back"),
        get ("/api/v1/problems",                                Work, learn::problems,         "Problems, newest first").query(PAGE),
        post("/api/v1/problems",                                Work, learn::make_problem,     "Make a problem of cases").takes::<l::problems::NewProblem>(),
        get ("/api/v1/problems/{number}",                       Work, learn::problem,          "A problem"),
        post("/api/v1/problems/{number}/actions",               Work, learn::act,              "Something is done about it").takes::<l::problems::NewAction>(),
        post("/api/v1/problems/{number}/actions/{id}/done",     Work, learn::action_done,      "It was done"),
        post("/api/v1/problems/{number}/state",                 Lead, learn::problem_state,    "Move a problem on").takes::<l::problems::SetState>(),
        get ("/api/v1/lessons",                                 Work, search::lessons,         "Lessons, newest first; with words, best first").query(&[("limit", "at most 200"), ("after", "cursor of the page before"), ("q", "words to find")]),
        post("/api/v1/lessons",                                 Work, learn::write_lesson,     "Write a lesson").takes::<l::lessons::NewLesson>(),
        get ("/api/v1/lessons/{id}",                            Own,  learn::lesson,           "A lesson"),
        post("/api/v1/lessons/{id}/read",                       Own,  learn::read_lesson,      "I have read it"),
        get ("/api/v1/handovers/current",                       Work, report::current,         "The last handover and the next brief").query(&[("team", "a team; else one's first")]),
        get ("/api/v1/handovers/{handover}",                    Work, report::brief,           "A signed brief"),
        post("/api/v1/handovers",                               Work, report::sign,            "Sign the brief").takes::<h::handovers::Sign>(),
        post("/api/v1/handovers/{handover}/items/{id}/ack",     Work, report::ack,             "Read or take an item").takes::<h::handovers::Ack>(),
        get ("/api/v1/remedies",                                Work, register::list,           "Remedies of a period, newest first, and what they come to").query(&[("from", "a date, or an instant; else this month"), ("until", "the last date, or an instant"), ("limit", "at most 200"), ("after", "cursor of the page before")]),
        get ("/api/v1/search",                                  Own,  search::search,          "Find customers, cases and lessons").query(&[("q", "words, a number, or what a customer is known by"), ("limit", "at most 200")]),
        get ("/api/v1/events",                                  Work, counter::house_events,   "The time line of the house").query(PAGE),
        get ("/api/v1/cases/{case}/letters",                    Work, reply::letters,          "Letters of a case, oldest first"),
        post("/api/v1/cases/{case}/letters",                    Work, reply::send,             "Write to the customer; it leaves after ten seconds").takes::<c::reply::Reply>(),
        post("/api/v1/letters/{id}/undo",                       Work, reply::take_back,        "Take a letter back that has not left"),
        post("/api/v1/letters/{id}/read",                       Work, reply::read,             "Somebody knows that it did not arrive"),
        post("/api/v1/notices/{id}/read",                       Work, recover::notice_read,    "Somebody of the team has read it"),
        get ("/api/v1/situations",                              Own,  design::situations,      "Kinds of service situation"),
        post("/api/v1/situations",                              Lead, design::add_situation,   "Add a kind of situation").takes::<d::SaySituation>(),
        post("/api/v1/situations/{slug}",                       Lead, design::change_situation, "Say a situation anew, as a whole").takes::<d::SaySituation>(),
        get ("/api/v1/touchpoints",                             Own,  design::touchpoints,     "Where customers are met"),
        post("/api/v1/touchpoints",                             Lead, design::add_touchpoint,  "Add a touchpoint").takes::<d::SayTouchpoint>(),
        post("/api/v1/touchpoints/{slug}",                      Lead, design::change_touchpoint, "Say a touchpoint anew, as a whole").takes::<d::SayTouchpoint>(),
        get ("/api/v1/templates",                               Work, letters::templates,      "Letters the house has thought out"),
        post("/api/v1/templates",                               Lead, letters::add,            "Add a template").takes::<crate::letters::SayTemplate>(),
        post("/api/v1/templates/{slug}",                        Lead, letters::change,         "Say a template anew, as a whole").takes::<crate::letters::SayTemplate>(),
        get ("/api/openapi.json",                               Anyone, openapi, "This description"),
    ]
}

#[rustfmt::skip]
fn pages() -> Vec<Route> {
    vec![
        page("/sign-in",                                        Anyone, entering::sign_in_page),
        form("/sign-in",                                        Anyone, entering::sign_in).prepare(entering::check).again(entering::sign_in_page),
        form("/sign-out",                                       Own,  entering::sign_out),
        page_write("/enter/{secret}",                           Anyone, entering::enter_page),
        form("/enter/{secret}",                                 Anyone, entering::enter_first).prepare(entering::hash_first).again(entering::enter_page),
        page("/",                                               Own,  now::now_page),
        form("/now/promises/{id}/outcome",                      Own,  recover::promise_outcome).again(now::now_page),
        form("/now/cases/{case}/follow-ups/{id}/outcome",       Work, follow_up::outcome).again(now::now_page),
        form("/now/lessons/{id}/read",                          Own,  learn::read_lesson).again(now::now_page),
        form("/now/problems/{number}/actions/{id}/done",        Work, learn::action_done).again(now::now_page),
        form("/now/letters/{id}/read",                          Work, reply::read).again(now::now_page),
        form("/now/notices/{id}/read",                          Work, recover::notice_read).again(now::now_page),
        page("/note",                                           Own,  note::note_page),
        form("/note",                                           Own,  note::note).again(note::note_page),
        page("/note/find",                                      Own,  note::find),
        page("/understand",                                     Own,  note::understand),
        page("/cases",                                          Own,  cases::cases_page),
        page("/customers/{id}",                                 Work, customer::customer_page),
        form("/customers/merge",                                Work, people::merge_two),
        form("/merges/{id}/undo",                               Work, people::undo),
        page("/search",                                         Own,  crate::search::pages::search_page),
        page("/settings",                                       Own,  own::own_page),
        form("/settings/password",                              Own,  own::set_password).prepare(own::hash).again(own::own_page),
        form("/settings/tokens",                                Own,  own::make_token).again(own::own_page),
        form("/settings/tokens/{id}/revoke",                    Own,  own::revoke_token),
        page("/settings/people",                                Admin, staff::people_page),
        form("/settings/people",                                Admin, staff::add).again(staff::people_page),
        form("/settings/people/{id}/link",                      Admin, staff::link),
        form("/settings/people/{id}/end",                       Admin, staff::end).again(staff::people_page),
        form("/settings/people/{id}/change",                    Admin, staff::change).again(staff::people_page),
        page("/settings/house",                                 Admin, house::house_page),
        form("/settings/house",                                 Admin, house::save).again(house::house_page),
        form("/settings/teams",                                 Admin, house::add_team).again(house::house_page),
        form("/settings/places",                                Admin, house::add_place).again(house::house_page),
        page("/settings/hours",                                 Admin, hours::hours_page),
        form("/settings/hours",                                 Admin, hours::save).again(hours::hours_page),
        form("/settings/hours/closed",                          Admin, hours::close).again(hours::hours_page),
        form("/settings/hours/open",                            Admin, hours::open).again(hours::hours_page),
        form("/settings/hours/holidays",                        Admin, hours::holidays).again(hours::hours_page),
        page("/components",                                     Own,  shell::components),
        page("/help/keys",                                      Anyone, shell::help_keys),
        page("/cases/{case}",                                   Own,  case::page),
        form("/cases/{case}/encounters",                        Work, case::encounter).again(case::again),
        form("/cases/{case}/owner",                             Work, recover::give).again(case::again),
        form("/cases/{case}/next-action",                       Work, case::next_action).again(case::again),
        form("/cases/{case}/facts",                             Work, recover::facts).again(case::again),
        form("/cases/{case}/kind",                              Work, recover::kind).again(case::again),
        form("/cases/{case}/concerns",                          Work, recover::concern).again(case::again),
        form("/cases/{case}/concerns/{id}/real",                Work, recover::real).again(case::again),
        form("/cases/{case}/restatement",                       Work, recover::restatement).again(case::again),
        form("/cases/{case}/agreement",                         Work, recover::agreement).again(case::again),
        form("/cases/{case}/agreement/ask",                     Work, theirs::staff::ask).again(case::again),
        form("/cases/{case}/page",                              Work, theirs::staff::make).again(case::again),
        form("/cases/{case}/page/letter",                       Work, theirs::staff::letter).again(case::again),
        form("/cases/{case}/page/revoke",                       Work, theirs::staff::revoke).again(case::again),
        form("/cases/{case}/offers",                            Work, case::offer).again(case::again),
        form("/cases/{case}/offers/{id}/answer",                Work, recover::answer).again(case::again),
        form("/cases/{case}/offers/{id}/reversal",              Work, recover::reversal).again(case::again),
        form("/cases/{case}/promises",                          Work, case::promise).again(case::again),
        form("/promises/{id}/outcome",                          Own,  recover::promise_outcome).again(case::of_promise),
        form("/cases/{case}/follow-ups/{id}/outcome",           Work, follow_up::outcome).again(case::again),
        form("/cases/{case}/surveys",                           Work, surveys::ask).again(case::again),
        form("/customers/{id}/surveys",                         Work, surveys::ask_customer).again(customer::customer_page),
        page("/design/surveys",                                 Work, survey_pages::surveys),
        form("/design/surveys/{slug}",                          Lead, surveys::say).again(survey_pages::surveys),
        page_write("/surveys/{id}/open",                        Work, surveys::open),
        page("/s/{secret}",                                     Anyone, survey::survey),
        form("/s/{secret}",                                     Anyone, survey::answer).open().again(survey::survey),
        form("/s/{secret}/person",                              Anyone, survey::person).open().again(survey::survey),
        form("/cases/{case}/assessment",                        Work, learn::assess).again(case::again),
        form("/cases/{case}/closure",                           Work, counter::close).again(case::again),
        form("/cases/{case}/merge",                             Work, counter::merge).again(case::again),
        form("/encounters/{id}/split",                          Work, recover::split).again(case::of_encounter),
        form("/customers/{id}/level",                           Work, people::level),
        form("/cases/{case}/reopening",                         Work, counter::reopen).again(case::again),
        page("/approvals/{id}",                                 Work, approval::approval_page),
        page("/cases/{case}/reply",                             Work, reply::reply_page),
        form("/cases/{case}/reply",                             Work, reply::send).files().again(reply::reply_page),
        form("/cases/{case}/reply/draft",                       Work, reply::keep).files(),
        form("/cases/{case}/reply/drop",                        Work, reply::drop).files(),
        form("/cases/{case}/reply/template",                    Work, reply::use_template).files(),
        page("/cases/{case}/reply/others",                      Work, reply::others),
        form("/letters/{id}/undo",                              Work, reply::take_back).again(case::of_letter),
        form("/approvals/{id}/decision",                        Lead, approvals::decision).again(approval::approval_page),
        page("/handover",                                       Work, brief::handover),
        form("/handovers",                                      Work, report::sign).again(brief::handover),
        form("/handovers/{handover}/items/{id}/ack",            Work, report::ack).again(brief::handover),
        page("/remedies",                                       Work, register_page::register_page),
        page("/remedies.csv",                                   Work, register::file),
        page("/learn",                                          Work, learning::learn),
        page("/problems/new",                                   Work, learning::new_problem),
        page("/problems/{number}",                              Work, learning::problem),
        form("/problems",                                       Work, learn::make_problem).again(learning::new_problem),
        form("/problems/{number}/actions",                      Work, learn::act).again(learning::problem),
        form("/problems/{number}/actions/{id}/done",            Work, learn::action_done).again(learning::problem),
        form("/problems/{number}/state",                        Lead, learn::problem_state).again(learning::problem),
        page("/design",                                         Work, designing::design),
        page("/design/situations/new",                          Lead, designing::new_situation),
        page("/design/situations/{slug}",                       Lead, designing::situation),
        form("/design/situations",                              Lead, design::add_situation).again(designing::new_situation),
        form("/design/situations/{slug}",                       Lead, design::change_situation).again(designing::situation),
        page("/design/touchpoints/new",                         Lead, designing::new_touchpoint),
        page("/design/touchpoints/{slug}",                      Lead, designing::touchpoint),
        form("/design/touchpoints",                             Lead, design::add_touchpoint).again(designing::new_touchpoint),
        form("/design/touchpoints/{slug}",                      Lead, design::change_touchpoint).again(designing::touchpoint),
        page("/design/templates",                               Work, lettering::templates_page),
        page("/design/templates/new",                           Lead, lettering::new_template),
        page("/design/templates/{slug}",                        Lead, lettering::template_page),
        form("/design/templates",                               Lead, letters::add).again(lettering::new_template),
        form("/design/templates/{slug}",                        Lead, letters::change).again(lettering::template_page),
        page("/mandates",                                       Work, powers::all),
        form("/mandates",                                       Lead, mandates::set).again(powers::new),
        page("/mandates/new",                                   Lead, powers::new),
        form("/mandates/look",                                  Lead, powers::look).reads().again(powers::new),
        form("/mandates/approvers",                             Lead, approvals::name).again(powers::all),
        form("/mandates/clock",                                 Lead, approvals::set_clock).again(powers::all),
        page("/mandates/{number}",                              Work, powers::one),
        form("/mandates/{number}/on",                           Lead, mandates::on).again(powers::one),
        form("/mandates/{number}/off",                          Lead, mandates::off).again(powers::one),
        page("/library",                                        Work, crate::search::pages::library),
        page("/lessons/new",                                    Work, learning::new_lesson),
        page("/lessons/{id}",                                   Own,  learning::lesson),
        form("/lessons",                                        Work, learn::write_lesson).again(learning::new_lesson),
        form("/lessons/{id}/read",                              Own,  learn::read_lesson).again(learning::lesson),
        page("/files/{id}",                                     Own,  file::file),
        page("/settings/forms",                                 Admin, web_forms::forms_page),
        form("/settings/forms",                                 Admin, web_forms::add).again(web_forms::forms_page),
        form("/settings/forms/{slug}",                          Admin, web_forms::change).again(web_forms::forms_page),
        page("/form/{slug}",                                    Anyone, web::form_page),
        form("/form/{slug}",                                    Anyone, web::send).again(web::form_page).open().files(),
        page("/c/{secret}",                                     Anyone, theirs::page),
        form("/c/{secret}/understood",                          Anyone, theirs::agree).again(theirs::page).open(),
        form("/c/{secret}/offers/{id}",                         Anyone, theirs::answer).again(theirs::page).open(),
        form("/c/{secret}/words",                               Anyone, theirs::tell).again(theirs::page).open(),
        form("/c/{secret}/call",                                Anyone, theirs::call).again(theirs::page).open(),
        form("/choice",                                         Anyone, shell::choose).open(),
    ]
}
