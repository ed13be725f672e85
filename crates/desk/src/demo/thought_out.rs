//! What Hotelli Aurajoki has thought out beforehand: its situations, and when the service desk works.

use crate::access::Actor;
use crate::design::{self, SaySituation};
use crate::house::calendar::{self, Hours, Whose};
use crate::house::{self, holidays};
use crate::visit::timestamp;
use kohtaamo_language::{Lang, Texts};
use kohtaamo_store::Tx;
use kohtaamo_web::Fault;
use std::collections::BTreeMap;

const SITUATIONS: &str = include_str!("situations.json");

/// Says it all, as the lead.
pub fn say(tx: &mut Tx<'_>, lead: &Actor) -> Result<(), Fault> {
    let told: BTreeMap<String, SaySituation> = serde_json::from_str(SITUATIONS)
        .map_err(|e| Fault::ours(format!("demo: situations.json: {e}")))?;
    for (slug, mut say) in told {
        say.names = design::situation(tx, &slug)?.names;
        design::change_situation(tx, lead, &slug, &say)?;
    }
    open_the_service_desk(tx, lead)
}

/// Monday to Friday from eight to four, but for the holidays of this year and the next.
fn open_the_service_desk(tx: &mut Tx<'_>, lead: &Actor) -> Result<(), Fault> {
    let team = house::team_named(tx, "service-desk")?.id;
    let hours = Some(Hours {
        opens: 8 * 60,
        closes: 16 * 60,
    });
    let week = [hours, hours, hours, hours, hours, None, None];
    calendar::set_hours(tx, Some(lead.id.as_str()), Whose::Team(&team), &week)?;
    let year = timestamp(tx.now).to_zoned(house::zone(tx)?).year();
    let t = Texts::new(Lang::Fi);
    let closed: Vec<_> = [year, year + 1]
        .into_iter()
        .flat_map(holidays)
        .map(|(day, holiday)| (day, holiday.name(t).to_owned()))
        .collect();
    calendar::close(tx, Some(lead.id.as_str()), Whose::Team(&team), &closed)
}
