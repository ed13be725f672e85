//! A page with many forms: which of them came back, and the words in it.

use super::Wrong;
use crate::visit::Visit;
use kohtaamo_web::Fields;

/// The form that came back, if one did. Forms are told apart by the end of their address.
pub struct Forms {
    address: String,
    kept: Fields,
    wrong: Wrong,
    none: Wrong,
}

impl Forms {
    /// Of a visit.
    pub fn new(visit: &Visit<'_>) -> Forms {
        let sent = visit.ask.method == "POST";
        Forms {
            address: if sent {
                visit.ask.path.clone()
            } else {
                String::new()
            },
            kept: if sent {
                visit.ask.form.clone()
            } else {
                Fields::default()
            },
            wrong: Wrong::of(visit.texts(), visit.ask.again.as_deref()),
            none: Wrong::default(),
        }
    }

    /// Whether any came back: its words are not to be replaced by what others do.
    pub fn any(&self) -> bool {
        !self.address.is_empty()
    }

    /// Whether the form with this end of address came back.
    pub fn came(&self, form: &str) -> bool {
        !self.address.is_empty()
            && self
                .address
                .strip_suffix(form)
                .is_some_and(|before| before.ends_with('/'))
    }

    /// The words of a field, else what it begins with.
    pub fn kept<'a>(&'a self, form: &str, field: &str, first: &'a str) -> &'a str {
        if self.came(form) {
            self.kept.raw(field)
        } else {
            first
        }
    }

    /// Whether a choice was made.
    pub fn chosen(&self, form: &str, field: &str, value: &str) -> bool {
        self.came(form) && self.kept.all(field).any(|v| v == value)
    }

    /// What is to be mended in a form.
    pub fn wrong(&self, form: &str) -> &Wrong {
        if self.came(form) {
            &self.wrong
        } else {
            &self.none
        }
    }
}
