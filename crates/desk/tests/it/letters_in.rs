//! Letters that come in: what becomes of them, whom they join, and that none is lost or doubled.

use crate::letters::{asked, id_of, with_mail};
use crate::{HOUR, House, Who, both};
use kohtaamo_desk::channels::mail::{self, MessageId, Outcome, Source};
use kohtaamo_desk::recover::cases;
use kohtaamo_desk::{letters, people};
use kohtaamo_mail::settings::Mail;
use kohtaamo_store::files::{self, FileId, PIECE};
use kohtaamo_store::params;
use serde_json::{Value as Json, json};

kohtaamo_store::statements! {
    RAW = scans "one message" "SELECT file FROM messages WHERE id = $1";
    CASE_OF = scans "one message" "SELECT c.number FROM messages m JOIN cases c ON c.id = m.case_id WHERE m.id = $1";
    PARENT = scans "one message" "SELECT parent FROM messages WHERE id = $1";
    NAMED = scans "all there are" "SELECT count(*) FROM message_ids";
}

const LIISA: &str = "Liisa Lahti <liisa@lahti.example>";

fn source() -> Source {
    Source {
        name: "test".into(),
        team: Some("reception".into()),
        ..Source::default()
    }
}

fn take(house: &House, source: &Source, raw: &[u8]) -> (MessageId, Outcome) {
    let received = mail::receive(&house.store, source, &mut &raw[..]).expect("stored");
    let outcome = mail::read(&house.store, &received.id).expect("read");
    (received.id, outcome)
}

/// Takes a letter; answers what became of it and its case's number.
fn came(house: &House, raw: &str) -> (Outcome, Option<i64>) {
    let (id, outcome) = take(house, &source(), raw.as_bytes());
    (outcome, case_of(house, &id))
}

fn case_of(house: &House, id: &MessageId) -> Option<i64> {
    let id = id.clone();
    house.inside(move |tx| Ok(tx.opt(&CASE_OF, params![id], |r| r.get(0))?))
}

fn letter(from: &str, id: &str, answers: &str, subject: &str, words: &str) -> String {
    let answers = match answers {
        "" => String::new(),
        ids => format!("In-Reply-To: {ids}\r\n"),
    };
    format!(
        "From: {from}\r\nTo: asiakas@aura.example\r\nSubject: {subject}\r\nMessage-ID: <{id}>\r\n{answers}\
         Content-Type: text/plain; charset=utf-8\r\n\r\n{words}\r\n"
    )
}

fn case(house: &House, number: i64) -> Json {
    house
        .as_(Who::Elias)
        .got(&format!("/api/v1/cases/{number}"))
}

fn ours(house: &House) {
    let mail = Mail {
        from: Some("Hotelli Aura <asiakas@aura.example>".into()),
        ..Mail::default()
    };
    house.inside(move |tx| mail::settle(tx, &mail));
}

#[test]
fn a_letter_is_a_case_and_its_answer_joins_it() {
    both(|house| {
        let (outcome, number) = came(house, &letter(LIISA, "a@x", "", "Avain", "Ei toimi."));
        let number = number.expect("a case");
        assert_eq!(outcome, Outcome::Case);
        let seen = case(house, number);
        assert_eq!(seen["owner"]["person"], json!(null), "{seen}");
        assert_eq!(seen["encounters"][0]["words"], "Avain\n\nEi toimi.");
        assert_eq!(seen["encounters"][0]["touchpoint"], "email");
        assert!(seen["next_action"]["due"].is_string(), "{seen}");
        let more = letter(LIISA, "b@x", "<a@x>", "Re: Avain", "Eikä vieläkään.");
        assert_eq!(came(house, &more), (Outcome::Joined, Some(number)));
        assert_eq!(
            case(house, number)["encounters"][1]["words"],
            "Eikä vieläkään."
        );
        house.sound();
    });
}

#[test]
fn a_strangers_answer_is_a_case_of_its_own() {
    both(|house| {
        let (_, first) = came(house, &letter(LIISA, "a@x", "", "Avain", "Ei toimi."));
        let stranger = letter(
            "olli@aho.example",
            "b@x",
            "<a@x>",
            "Re: Avain",
            "Kerro lisää.",
        );
        let (id, outcome) = take(house, &source(), stranger.as_bytes());
        assert_eq!(outcome, Outcome::Case);
        assert_ne!(case_of(house, &id), first);
        let parent: Option<String> =
            house.inside(move |tx| Ok(tx.one(&PARENT, params![id], |r| r.get(0))?));
        assert!(parent.is_some(), "what it answers is known all the same");
        // Who answers the stranger from Liisa's address is in Liisa's case, not in the stranger's.
        let third = letter(LIISA, "c@x", "<b@x> <a@x>", "Re: Avain", "Mitä nyt?");
        assert_eq!(came(house, &third), (Outcome::Joined, first));
        house.sound();
    });
}

#[test]
fn answers_to_one_that_never_came_find_each_other_and_a_late_parent_finds_them() {
    both(|house| {
        let (_, number) = came(
            house,
            &letter(LIISA, "b@x", "<root@x>", "Re: Avain", "Yksi."),
        );
        let sibling = letter(LIISA, "c@x", "<root@x>", "Re: Avain", "Kaksi.");
        assert_eq!(came(house, &sibling), (Outcome::Joined, number));
        let root = letter(LIISA, "root@x", "", "Avain", "Ensimmäinen.");
        assert_eq!(came(house, &root), (Outcome::Joined, number));
        house.sound();
    });
}

#[test]
fn a_case_that_was_done_opens_again() {
    both(|house| {
        let (_, number) = came(house, &letter(LIISA, "a@x", "", "Avain", "Ei toimi."));
        let number = number.expect("a case");
        let closure = json!({"reason": "answered", "note": "Uusi avain."});
        house
            .as_(Who::Aino)
            .done(&format!("/api/v1/cases/{number}/closure"), closure);
        house.clock.forward(HOUR);
        came(
            house,
            &letter(LIISA, "b@x", "<a@x>", "Re: Avain", "Ei sekään toimi."),
        );
        assert_eq!(case(house, number)["state"], "open");
        house.sound();
    });
}

#[test]
fn the_same_bytes_are_one_message_and_a_copy_by_another_way_is_told() {
    both(|house| {
        let raw = letter(LIISA, "a@x", "", "Avain", "Ei toimi.");
        let (first, _) = take(house, &source(), raw.as_bytes());
        let again = mail::receive(&house.store, &source(), &mut raw.as_bytes()).expect("stored");
        assert!(!again.new && again.id == first);
        let other_way = format!("Received: by another\r\n{raw}");
        assert_eq!(came(house, &other_way), (Outcome::Duplicate, None));
        house.sound();
    });
}

#[test]
fn what_no_person_wrote_to_us_is_no_case() {
    both(|house| {
        ours(house);
        let with = |header: &str| {
            format!(
                "{header}\r\n{}",
                letter(LIISA, &header[..6], "", "Poissa", "Olen lomalla.")
            )
        };
        assert_eq!(
            came(house, &with("Auto-Submitted: auto-replied")),
            (Outcome::Auto, None)
        );
        assert_eq!(
            came(house, &with("List-Id: <uutiset.example>")),
            (Outcome::List, None)
        );
        assert_eq!(
            came(house, &with("X-Spam-Flag: YES")),
            (Outcome::Spam, None)
        );
        let own = letter("ASIAKAS@aura.example", "o@x", "", "Moi", "Minä tässä.");
        assert_eq!(came(house, &own), (Outcome::Own, None));
        let counts = house.inside(mail::counts);
        assert_eq!(counts.iter().map(|(_, n)| n).sum::<i64>(), 4, "{counts:?}");
        house.sound();
    });
}

#[test]
fn a_letter_through_a_group_that_is_our_own_address_is_a_letter() {
    both(|house| {
        ours(house);
        let through = |id: &str, from: &str, group: &str| {
            format!(
                "From: {from}\r\nReply-To: {LIISA}\r\nTo: {group}\r\nSubject: Avain\r\nMessage-ID: <{id}>\r\n\
                 List-Id: <ryhma.example>\r\nList-Post: <mailto:{group}>\r\nPrecedence: list\r\n\
                 MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nEi toimi.\r\n\
                 --b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename=lista.csv\r\n\r\na;b\r\n--b--\r\n"
            )
        };
        let files = |number: i64| {
            let id = case(house, number)["id"]
                .as_str()
                .expect("an id")
                .to_owned();
            let beside = house.inside(move |tx| {
                let case = kohtaamo_store::Id::from_written(id.clone());
                kohtaamo_desk::recover::encounters::beside(tx, &case)
            });
            let files = beside.into_values().flat_map(|b| b.files);
            files.filter_map(|f| f.name).collect::<Vec<String>>()
        };
        let signed = "\"'Liisa Lahti' via Asiakas\" <asiakas@aura.example>";
        for (id, from) in [("a@x", LIISA), ("b@x", signed)] {
            let (outcome, number) = came(house, &through(id, from, "Asiakas@aura.example"));
            assert_eq!(outcome, Outcome::Case, "{from}");
            let number = number.expect("a case");
            assert_eq!(files(number), ["lista.csv"], "{from}");
            let seen = case(house, number).to_string();
            assert!(
                seen.contains("Liisa Lahti") && !seen.contains("via Asiakas"),
                "{seen}"
            );
        }
        let another = through("c@x", LIISA, "uutiset@lahti.example");
        assert_eq!(came(house, &another), (Outcome::List, None));
        house.sound();
    });
}

#[test]
fn what_cannot_be_read_is_a_case_with_its_file() {
    both(|house| {
        let raw = [0u8, 1, 2, 255, 254, 10, 0, 7].repeat(100);
        let (id, outcome) = take(house, &source(), &raw);
        assert_eq!(outcome, Outcome::Unreadable);
        let number = case_of(house, &id).expect("a case");
        let words = case(house, number)["encounters"][0]["words"].to_string();
        assert!(words.contains("ei saatu luettua"), "{words}");
        assert!(bytes_of(house, &id) == raw);
        house.sound();
    });
}

fn bytes_of(house: &House, id: &MessageId) -> Vec<u8> {
    let id = id.clone();
    house.inside(move |tx| {
        let file: FileId = tx.one(&RAW, params![id], |r| r.id(0))?;
        Ok(files::read(tx, &file)?)
    })
}

#[test]
fn a_large_letter_is_kept_byte_for_byte_with_its_files() {
    both(|house| {
        let line = format!("{}\r\n", "QUJD".repeat(19));
        let body = line.repeat(3 * PIECE / line.len());
        let raw = format!(
            "From: {LIISA}\r\nSubject: Kuva\r\nMessage-ID: <big@x>\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nKuva liitteenä.\r\n\
             --b\r\nContent-Type: image/png; name=kuva.png\r\nContent-Transfer-Encoding: base64\r\n\
             Content-Disposition: attachment; filename=kuva.png\r\n\r\n{body}\r\n\
             --b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename=lista.csv\r\n\r\na;b\r\n--b--\r\n"
        );
        let (id, outcome) = take(house, &source(), raw.as_bytes());
        assert_eq!(outcome, Outcome::Case);
        assert!(bytes_of(house, &id) == raw.as_bytes());
        let number = case_of(house, &id).expect("a case");
        let id = case(house, number)["id"]
            .as_str()
            .expect("an id")
            .to_owned();
        let beside = house.inside(move |tx| {
            let case = kohtaamo_store::Id::from_written(id.clone());
            kohtaamo_desk::recover::encounters::beside(tx, &case)
        });
        let files: Vec<(Option<String>, i64)> = beside
            .into_values()
            .flat_map(|b| b.files)
            .map(|f| (f.name, f.size))
            .collect();
        let line_bytes = 19 * 3;
        let bytes = (3 * PIECE / line.len() * line_bytes) as i64;
        assert_eq!(
            files,
            [
                (None, raw.len() as i64),
                (Some("kuva.png".into()), bytes),
                (Some("lista.csv".into()), 3)
            ]
        );
        house.sound();
    });
}

#[test]
fn a_message_that_nobody_read_is_read_by_the_sweep() {
    both(|house| {
        let raw = letter(LIISA, "a@x", "", "Avain", "Ei toimi.");
        let received = mail::receive(&house.store, &source(), &mut raw.as_bytes()).expect("stored");
        assert!(!house.inside(mail::anything_waits), "its receiver reads it");
        house.clock.forward(HOUR);
        assert!(house.inside(mail::anything_waits));
        assert_eq!(mail::sweep(&house.store).expect("swept"), 1);
        assert!(case_of(house, &received.id).is_some());
        assert_eq!(mail::sweep(&house.store).expect("swept"), 0);
        house.sound();
    });
}

#[test]
fn the_case_page_shows_what_lies_beside_the_words() {
    both(|house| {
        let words = "Hej, jag har inte fått något svar och det är kallt.\r\n\r\n-- \r\nLiisa Lahti\r\nLahti Ab\r\n";
        let (_, number) = came(house, &letter(LIISA, "a@x", "", "Nyckeln", words));
        let number = number.expect("a case");
        let page = house
            .browser(Who::Elias)
            .get(&format!("/cases/{number}"))
            .html;
        assert!(page.contains("The letter as it came"), "{page}");
        let seen = case(house, number);
        let files = &seen["encounters"][0]["files"];
        assert_eq!(files[0]["role"], "letter", "{seen}");
        let id = seen["customer"]["id"].as_str().expect("known").to_owned();
        let speaks = house.inside(move |tx| {
            let id = kohtaamo_store::Id::from_written(id.clone());
            people::told_language(tx, &id)
        });
        assert_eq!(speaks, Some(kohtaamo_language::Lang::Sv));
    });
}

#[test]
fn a_forgotten_customers_letters_name_nobody() {
    both(|house| {
        let (id, _) = take(
            house,
            &source(),
            letter(LIISA, "a@x", "<b@x>", "Avain", "Ei toimi.").as_bytes(),
        );
        let number = case_of(house, &id).expect("a case");
        let customer = case(house, number)["customer"]["id"]
            .as_str()
            .expect("known")
            .to_owned();
        house.inside(move |tx| people::forget(tx, &customer));
        assert!(bytes_of(house, &id).is_empty(), "the bytes are gone");
        let named: i64 = house.inside(|tx| Ok(tx.one(&NAMED, &[], |r| r.get(0))?));
        assert_eq!(named, 0);
        house.sound();
    });
}

#[test]
fn an_answer_to_a_letter_of_a_merged_case_joins_the_one_that_carries_it_on() {
    both(|house| {
        with_mail(house);
        let (one, two) = (asked(house), asked(house));
        let elias = house.as_(Who::Elias);
        let before = format!("/api/v1/cases/{two}");
        let written = json!({"subject": "Aamiainen", "text": "Seitsemältä."});
        let sent = id_of(&elias.done(&format!("{before}/letters"), written));
        house.inside(move |tx| {
            let case = cases::by_name(tx, &two.to_string())?.expect("there").id;
            letters::came(tx, &case, "<q@korhonen.example>", &[], None)
        });
        elias.done(&format!("{before}/merge"), json!({"into": one}));
        let answered = |house: &House| {
            house.inside(move |tx| {
                let case = cases::by_name(tx, &one.to_string())?.expect("there").id;
                letters::thread_of(tx, &case)
            })
        };
        let thread = answered(house).map(|t| t.message_id);
        assert_eq!(thread.as_deref(), Some("q@korhonen.example"));
        let maija = "Maija Korhonen <maija@korhonen.example>";
        let answer = |id: &str| {
            let ours = format!("<{sent}@aura.example>");
            came(house, &letter(maija, id, &ours, "Vs: Aamiainen", "Kiitos!"))
        };
        assert_eq!(answer("a@x"), (Outcome::Joined, Some(one)));
        assert_eq!(elias.got(&before)["state"], "done", "not opened again");
        elias.done(
            &format!("{before}/reopening"),
            json!({"reason": "Eri asia"}),
        );
        assert_eq!(answer("b@x"), (Outcome::Joined, Some(two)));
        house.sound();
    });
}

#[test]
fn a_copy_of_ours_in_a_customers_case_is_forgotten_with_them() {
    both(|house| {
        ours(house);
        let asked = letter(LIISA, "a@x", "", "Avain", "Ei toimi.");
        let (first, _) = take(house, &source(), asked.as_bytes());
        let own = letter(
            "ASIAKAS@aura.example",
            "o@x",
            "<a@x>",
            "Avain",
            "Hei Liisa!",
        );
        let (own, outcome) = take(house, &source(), own.as_bytes());
        assert_eq!(outcome, Outcome::Own);
        let number = case_of(house, &first).expect("a case");
        let customer = case(house, number)["customer"]["id"].clone();
        let customer = customer.as_str().expect("known").to_owned();
        assert!(!bytes_of(house, &own).is_empty());
        house.inside(move |tx| people::forget(tx, &customer));
        assert!(bytes_of(house, &own).is_empty(), "its bytes are gone too");
        house.sound();
    });
}
