//! What comes by itself: noted without anybody of the staff, with its bytes beside its words.

use crate::{House, Who, both};
use kohtaamo_desk::people;
use kohtaamo_desk::recover::encounters::{self, Note};
use kohtaamo_store::files::{self, FileId, PIECE};
use serde_json::json;

fn letter(house: &House, words: &str) -> (String, i64) {
    let note = json!({"customer": {"name": "Liisa Lahti", "identities": [{"kind": "email", "value": "liisa@lahti.example"}]},
        "touchpoint": "email", "kind": "complaint", "words": words, "team": "reception"});
    let note: Note = serde_json::from_value(note).expect("a note");
    let noted = house.inside(move |tx| encounters::arrived(tx, &note, None));
    let (_, number) = noted.case.expect("a case");
    (noted.customer.expect("known").to_string(), number)
}

#[test]
fn nobody_wrote_it_down_and_the_team_has_it() {
    both(|house| {
        let (customer, number) = letter(house, "Avain ei toiminut.");
        let case = house
            .as_(Who::Elias)
            .got(&format!("/api/v1/cases/{number}"));
        assert_eq!(case["owner"]["person"], json!(null), "{case}");
        assert!(case["next_action"]["due"].is_string(), "{case}");
        assert_eq!(letter(house, "Eikä vieläkään.").0, customer, "one customer");
        house.sound();
    });
}

#[test]
fn what_came_as_a_request_may_be_a_complaint() {
    both(|house| {
        let (elias, aino) = (house.as_(Who::Elias), house.as_(Who::Aino));
        let (_, number) = letter(house, "Huone oli kylmä.");
        let case = format!("/api/v1/cases/{number}");
        elias.done(&format!("{case}/kind"), json!({"kind": "request"}));
        let concern = json!({"what": "Kylmä"});
        assert_eq!(
            elias.post(&format!("{case}/concerns"), concern.clone()).0,
            409
        );
        let also = json!({"touchpoint": "phone", "kind": "request", "words": "Ja lisää pyyhkeitä.", "case": number});
        elias.done("/api/v1/encounters", also);
        elias.done(&format!("{case}/kind"), json!({"kind": "complaint"}));
        let now = elias.got(&case);
        assert_eq!(now["kind"], "complaint");
        assert_eq!(now["encounters"][0]["kind"], "complaint", "{now}");
        assert_eq!(now["encounters"][1]["kind"], "request", "{now}");
        elias.done(&format!("{case}/concerns"), concern);
        let (status, told) = aino.post(&format!("{case}/kind"), json!({"kind": "praise"}));
        assert_eq!(
            (status, &told["rule"]),
            (409, &json!("talk_begun")),
            "{told}"
        );
        let contact = elias.post(&format!("{case}/kind"), json!({"kind": "contact"}));
        assert_eq!(contact.0, 422);
        house.sound();
    });
}

#[test]
fn a_file_comes_back_byte_for_byte_and_is_forgotten() {
    both(|house| {
        let (customer, _) = letter(house, "Kuva liitteenä.");
        let bytes: Vec<u8> = (0..PIECE * 2 + 77).map(|n| (n % 251) as u8).collect();
        let (whose, sent) = (customer.clone(), bytes.clone());
        let file: FileId = house.inside(move |tx| {
            Ok(files::keep(
                tx,
                Some(&whose),
                Some("kylpyhuone.jpg"),
                "image/jpeg",
                &sent,
            )?)
        });
        let (id, size) = (file.clone(), bytes.len() as i64);
        let read = house.inside(move |tx| Ok((files::get(tx, &id)?, files::read(tx, &id)?)));
        let row = read.0.expect("whole");
        assert_eq!(
            (row.name.as_deref(), row.size),
            (Some("kylpyhuone.jpg"), size)
        );
        assert!(read.1 == bytes, "the bytes as they came");
        house.inside(move |tx| people::forget(tx, &customer));
        let left = house.inside(move |tx| Ok((files::get(tx, &file)?, files::read(tx, &file)?)));
        let row = left.0.expect("its row stays");
        assert!(row.name.is_none() && row.digest.is_none() && row.erased_at.is_some());
        assert!(left.1.is_empty(), "the bytes are gone");
    });
}

#[test]
fn what_was_begun_and_never_finished_is_dropped() {
    both(|house| {
        let begun = house.inside(|tx| {
            let id = files::begin(tx, None, Some("suuri.zip"), "application/zip")?;
            files::put(tx, &id, 0, b"alku")?;
            Ok(id)
        });
        let (id, until) = (begun.clone(), house.now() + 1);
        assert!(house.inside(move |tx| Ok(files::get(tx, &id)?)).is_none());
        assert_eq!(
            house.inside(move |tx| Ok(files::drop_left_over(tx, until)?)),
            1
        );
        assert_eq!(
            house.inside(move |tx| Ok(files::piece(tx, &begun, 0)?)),
            None
        );
    });
}
