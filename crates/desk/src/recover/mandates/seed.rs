//! The eight mandates a new house starts with. They are proposals: nobody may do anything by them
//! before a lead of the house has read them and switched them on.

use super::{Limit, Mandate, rows};
use crate::recover::cases::circumstances::Circumstance;
use crate::recover::talk::Remedy;
use kohtaamo_store::{Id, Tx};
use kohtaamo_web::Fault;

/// Euros, as cents.
const fn euros(n: i64) -> i64 {
    n * 100
}

/// At most so many euros in so many days.
const fn limit(n: i64, days: i64) -> Option<Limit> {
    Some(Limit {
        cents: euros(n),
        days,
    })
}

/// Writes the eight down.
pub fn seed(tx: &mut Tx<'_>) -> Result<(), Fault> {
    let at = tx.now;
    let plain = |remedy: Remedy, what: &str, cents: i64, situation: &str| Mandate {
        id: Id::from_written(String::new()),
        number: 0,
        version: 1,
        team: None,
        lead_only: false,
        remedy,
        what: (!what.is_empty()).then(|| what.to_owned()),
        per_case: cents,
        cost: None,
        situation: (!situation.is_empty()).then(|| situation.to_owned()),
        circumstances: Vec::new(),
        customer: None,
        person: None,
        by_team: None,
        from: None,
        until: None,
        lesson: None,
        by: String::new(),
        at,
        on_at: None,
        off_at: None,
    };
    let eight = [
        plain(
            Remedy::Replacement,
            "toinen tyyny, peitto tai pyyhe",
            0,
            "room",
        ),
        plain(
            Remedy::Replacement,
            "toinen huone samasta luokasta",
            0,
            "room",
        ),
        plain(Remedy::Replacement, "hiljaisempi huone", 0, "noise"),
        Mandate {
            cost: Some(400),
            ..plain(
                Remedy::Other,
                "juoma tai jälkiruoka talon piikkiin",
                euros(15),
                "food",
            )
        },
        Mandate {
            customer: limit(100, 90),
            person: limit(500, 30),
            by_team: limit(2_000, 30),
            ..plain(Remedy::Credit, "", euros(50), "room")
        },
        Mandate {
            customer: limit(60, 90),
            by_team: limit(1_000, 30),
            ..plain(Remedy::Money, "", euros(30), "invoice")
        },
        Mandate {
            circumstances: vec![Circumstance::OurFault],
            customer: limit(40, 90),
            by_team: limit(600, 30),
            ..plain(Remedy::Credit, "", euros(20), "wait")
        },
        Mandate {
            lead_only: true,
            customer: limit(400, 365),
            by_team: limit(4_000, 30),
            ..plain(Remedy::Credit, "", euros(200), "")
        },
    ];
    for mut m in eight {
        (m.id, m.number) = rows::add(tx)?;
        rows::add_version(tx, &m)?;
    }
    Ok(())
}
