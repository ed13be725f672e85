//! `/components`: every component on one page, as it is.

use super::{Here, Shell, show};
use crate::recover::{Mark, Marks};
use crate::visit::Visit;
use askama::Template;
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};

#[derive(Template)]
#[template(path = "shell/components.html")]
struct ComponentsPage {
    shell: Shell,
    samples: [Marks; 5],
}

const fn marks(recover: Mark, follow_up: Mark, report: Mark, learn: Mark) -> Marks {
    Marks {
        recover,
        follow_up,
        report,
        learn,
    }
}

/// From just noted to learnt from.
const SAMPLES: [Marks; 5] = [
    marks(Mark::Empty, Mark::Empty, Mark::Empty, Mark::Empty),
    marks(Mark::Half, Mark::Empty, Mark::Empty, Mark::Empty),
    marks(Mark::Full, Mark::Half, Mark::Empty, Mark::Empty),
    marks(Mark::Full, Mark::Full, Mark::Half, Mark::Empty),
    marks(Mark::Full, Mark::Full, Mark::Full, Mark::Full),
];

/// `GET /components`
pub fn components(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    show(&ComponentsPage {
        shell: Shell::new(tx, visit, Here::Elsewhere),
        samples: SAMPLES,
    })
}
