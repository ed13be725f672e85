//! One harm, one remedy: who is shown as alike, on both engines.

use crate::{House, Who, both};
use jiff::tz::TimeZone;
use kohtaamo_desk::people::{self, CustomerId, IdentityKind, NewIdentity, Why};
use kohtaamo_store::{Tx, params};
use kohtaamo_web::Fault;

kohtaamo_store::statements! {
    LEFT_OVER = "SELECT count(*) FROM customer_likeness WHERE customer = $1";
}

fn known_by(kind: IdentityKind, value: &str) -> NewIdentity {
    NewIdentity {
        kind,
        value: value.to_owned(),
        from: None,
        until: None,
    }
}

fn meet(tx: &mut Tx<'_>, name: &str, known: &[NewIdentity]) -> Result<CustomerId, Fault> {
    let id = people::make(tx, None, Some(name), known, &TimeZone::UTC)?;
    people::index_customer(tx, &id)?;
    Ok(id)
}

fn shown(house: &House, id: &CustomerId) -> Vec<(CustomerId, Vec<Why>)> {
    let id = id.clone();
    let found = house.inside(move |tx| people::alike_to(tx, &id));
    found
        .into_iter()
        .map(|(id, alike)| (id, alike.whys))
        .collect()
}

#[test]
fn who_may_be_the_same_is_shown_and_says_why() {
    both(|house| {
        let met = house.inside(|tx| -> Result<_, Fault> {
            use IdentityKind::{Email, Phone, Room};
            let phone = |n: &str| [known_by(Phone, n)];
            Ok([
                meet(tx, "Tuulikki Saarnivaara", &phone("040 123 4567"))?,
                meet(tx, "Saarnivuara, Tuulikki", &[])?,
                meet(tx, "Matti Meikäläinen", &phone("+358 40 1234567"))?,
                meet(tx, "Aino Aalto", &[known_by(Email, "a.aalto+x@gmail.com")])?,
                meet(
                    tx,
                    "A. Virtanen",
                    &[known_by(Email, "aaalto@googlemail.com")],
                )?,
                meet(tx, "Olli Niemi", &[known_by(Room, "412")])?,
                meet(tx, "Eeva Laine", &[known_by(Room, " 412 ")])?,
                meet(tx, "Sixten Lagerspetz", &[])?,
            ])
        });
        let [tuulikki, slipped, matti, aino, alias, olli, eeva, sixten] = met;
        let found = shown(house, &tuulikki);
        let who: Vec<_> = found.iter().map(|(id, _)| id.clone()).collect();
        assert_eq!(who, [slipped.clone(), matti.clone()], "{found:?}");
        let slip = |w: &Why| matches!(w, Why::SlipInName { one, .. } if one == "Saarnivaara");
        assert!(found[0].1.iter().any(slip), "{found:?}");
        assert_eq!(found[1].1, [Why::SamePhone]);
        assert_eq!(shown(house, &matti)[0].0, tuulikki);
        assert_eq!(shown(house, &aino), [(alias, vec![Why::AliasEmail])]);
        assert_eq!(shown(house, &olli), [(eeva, vec![Why::SameRoom])]);
        assert!(shown(house, &sixten).is_empty());
    });
}

#[test]
fn merged_customers_are_one_and_the_forgotten_nobody() {
    both(|house| {
        let met = house.inside(|tx| -> Result<_, Fault> {
            let phone = [known_by(IdentityKind::Phone, "040 123 4567")];
            Ok([
                meet(tx, "Tuulikki Saarnivaara", &[])?,
                meet(tx, "Tuulikki Saarnivaara", &phone)?,
                meet(tx, "Rolf Åkerfeldt", &phone)?,
            ])
        });
        let [one, two, rolf] = met;
        assert_eq!(shown(house, &one)[0].0, two);
        assert!(shown(house, &one).iter().all(|(id, _)| *id != rolf));
        let merge = serde_json::json!({"keep": one, "merge": two});
        let merged = house.as_(Who::Elias).done("/api/v1/customers/merge", merge);
        assert!(merged["id"].is_string());
        // Neither themselves nor their merged self; and what either is known by counts for both.
        for asked in [&one, &two] {
            assert_eq!(shown(house, asked), [(rolf.clone(), vec![Why::SamePhone])]);
        }
        assert_eq!(
            shown(house, &rolf)[0].0,
            one,
            "they are shown as whom they are"
        );
        let forgotten = rolf.clone();
        house.inside(move |tx| people::forget(tx, forgotten.as_str()));
        assert!(shown(house, &one).is_empty() && shown(house, &rolf).is_empty());
        let left = house.inside(move |tx| -> Result<i64, Fault> {
            Ok(tx.one(&LEFT_OVER, params![rolf], |r| r.get(0))?)
        });
        assert_eq!(left, 0);
    });
}
