//! Who works at Hotelli Aurajoki, where, and the house itself.

use crate::access::{self, Actor, PersonId, Role};
use crate::house;
use kohtaamo_language::Lang;
use kohtaamo_store::Tx;
use kohtaamo_web::Fault;
use std::collections::BTreeMap;

/// Name, role, team, language. Nobody has a password: the demo is entered by its link.
const PEOPLE: &[(&str, Role, &str, Lang)] = &[
    ("Aino", Role::Lead, "reception", Lang::Fi),
    ("Elias", Role::Agent, "reception", Lang::Fi),
    ("Freja", Role::Agent, "reception", Lang::Sv),
    ("Sari", Role::Agent, "housekeeping", Lang::Fi),
    ("Onni", Role::Colleague, "housekeeping", Lang::Fi),
    ("Mikael", Role::Agent, "restaurant", Lang::Sv),
    ("Venla", Role::Lead, "service-desk", Lang::Fi),
    ("Pekka", Role::Agent, "service-desk", Lang::Fi),
    ("Ilta", Role::Admin, "service-desk", Lang::Fi),
];

/// Beside reception, which every new house has.
const TEAMS: &[(&str, &str)] = &[
    ("housekeeping", "Kerroshoito"),
    ("restaurant", "Ravintola"),
    ("service-desk", "IT-palvelupiste"),
];

/// The staff by first name, in small letters.
pub struct Cast(BTreeMap<String, PersonId>);

impl Cast {
    /// Somebody's id.
    pub fn id(&self, name: &str) -> Result<PersonId, Fault> {
        self.0
            .get(name)
            .cloned()
            .ok_or_else(|| Fault::ours(format!("demo: nobody is called {name}")))
    }
    /// Somebody, to act.
    pub fn actor(&self, tx: &mut Tx<'_>, name: &str) -> Result<Actor, Fault> {
        let id = self.id(name)?;
        access::actor(tx, &id)?.ok_or_else(Fault::not_found)
    }
}

/// Makes teams, staff, places and the hotel's own follow-up delay.
pub fn hire(tx: &mut Tx<'_>) -> Result<Cast, Fault> {
    house::set(tx, "name", "Hotelli Aurajoki")?;
    house::set(tx, "follow_up_minutes", "120")?;
    for (slug, name) in TEAMS {
        house::add_team(tx, slug, name)?;
    }
    let mut cast = BTreeMap::new();
    for (name, role, team, lang) in PEOPLE {
        let known = name.to_lowercase();
        let email = format!("{known}@aurajoki.example");
        let id = access::add_person(tx, None, &email, name, *role, *lang, None)?;
        let team = house::team_named(tx, team)?;
        access::join_team(tx, None, &id, &team.id)?;
        cast.insert(known, id);
    }
    build(tx)?;
    Ok(Cast(cast))
}

/// Four floors of twenty rooms: 01–10 in wing A, 11–20 in wing B.
fn build(tx: &mut Tx<'_>) -> Result<(), Fault> {
    let hotel = house::add_place(tx, None, "house", "Hotelli Aurajoki")?;
    let wings = [
        house::add_place(tx, Some(&hotel), "area", "Siipi A")?,
        house::add_place(tx, Some(&hotel), "area", "Siipi B")?,
    ];
    for name in [
        "Vastaanotto",
        "Ravintola Jokiranta",
        "Sauna",
        "Pysäköintihalli",
        "Kokoustila Föri",
    ] {
        house::add_place(tx, Some(&hotel), "area", name)?;
    }
    for floor in 1..=4 {
        for room in 1..=20 {
            let wing = &wings[usize::from(room > 10)];
            house::add_place(tx, Some(wing), "room", &(floor * 100 + room).to_string())?;
        }
    }
    Ok(())
}
