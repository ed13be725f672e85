//! Surveys over HTTP.

use super::invitations;
use crate::visit::Visit;
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Face, Fault};
use serde_json::json;

type Handled = Result<Answer, Fault>;

/// `POST /cases/{case}/surveys`: asks the customer on the spot.
pub fn ask(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let actor = visit.actor()?;
    let id = invitations::ask(tx, actor, visit.param("case"), &visit.command()?)?;
    opens(visit, id.as_str())
}

/// `POST /customers/{id}/surveys`: the same, about no case.
pub fn ask_customer(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let actor = visit.actor()?;
    let id = invitations::ask_customer(tx, actor, visit.param("id"), &visit.command()?)?;
    opens(visit, id.as_str())
}

/// The secret is made where it is opened: what is answered here may be remembered with a key.
fn opens(visit: &Visit<'_>, id: &str) -> Handled {
    let open = format!("/surveys/{id}/open");
    Ok(match visit.ask.face {
        Face::Api => Answer::Json {
            status: 201,
            body: json!({"id": id, "open": open}),
        },
        Face::Page => Answer::go(open),
    })
}

/// `GET /surveys/{id}/open`: leads this device to the survey, by a fresh secret.
pub fn open(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let secret = invitations::open_here(tx, visit.actor()?, visit.param("id"))?;
    Ok(Answer::go(format!("/s/{}", secret.reveal())))
}
