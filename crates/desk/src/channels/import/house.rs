//! What an import asks of the house before it begins.

use crate::access::{self, Role};
use crate::duties::Owner;
use crate::{design, house};
use jiff::tz::TimeZone;
use kohtaamo_store::{Ms, Tx};
use kohtaamo_web::Fault;
use std::collections::HashMap;

/// What the house has that a file may name.
#[derive(Clone)]
pub struct House {
    /// Its zone.
    pub zone: TimeZone,
    /// Now.
    pub now: Ms,
    /// Where customers are met, by slug.
    pub touchpoints: Vec<String>,
    /// Who has a team's cases, by its names; only teams somebody stands behind.
    pub teams: HashMap<String, Owner>,
    /// The team open cases go to, by name.
    pub team: String,
    /// Who has what no team is named for.
    pub default: Owner,
}

impl House {
    /// Asks the house. `team` is the one open cases go to; else the first.
    pub fn ask(tx: &mut Tx<'_>, team: Option<&str>) -> Result<House, Fault> {
        let teams = house::teams(tx)?;
        let chosen = match team {
            Some(name) => house::team_named(tx, name)?,
            None => teams
                .first()
                .cloned()
                .ok_or_else(|| Fault::field("team", "fault-team-none", ""))?,
        };
        // A team without members cannot have an open case: a lead or administrator has it then.
        let staff = access::staff(tx)?;
        let of_role = |role: Role| {
            staff
                .iter()
                .find(|p| p.active && p.role == role)
                .map(|p| p.id.clone())
        };
        let lead = of_role(Role::Lead)
            .or_else(|| of_role(Role::Admin))
            .or_else(|| of_role(Role::Agent));
        let mut named = HashMap::new();
        let mut default = Owner::default();
        for team in teams {
            let nobody = access::colleagues(tx, &team.id)?.is_empty();
            let person = lead.clone().filter(|_| nobody);
            let somebody = person.is_some() || !nobody;
            let owner = Owner {
                person,
                team: Some(team.id.clone()),
            };
            if team.id == chosen.id {
                default = owner.clone();
            }
            if somebody {
                named.extend(
                    [
                        team.slug.to_lowercase(),
                        team.name.to_lowercase(),
                        team.id.to_string(),
                    ]
                    .map(|n| (n, owner.clone())),
                );
            }
        }
        let touchpoints = design::touchpoints(tx)?
            .into_iter()
            .map(|t| t.slug)
            .collect();
        Ok(House {
            zone: house::zone(tx)?,
            team: chosen.name,
            now: tx.now,
            touchpoints,
            teams: named,
            default,
        })
    }
    /// Whether an open case may go to them.
    pub fn can_have(&self, owner: &Owner) -> bool {
        owner.person.is_some()
            || owner
                .team
                .as_ref()
                .is_some_and(|t| self.teams.contains_key(t.as_str()))
    }
}
