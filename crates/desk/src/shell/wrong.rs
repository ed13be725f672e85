//! A form that came back: what is to be mended, by field and at the top.

use crate::desk;
use crate::visit::to_confirm;
use kohtaamo_language::Texts;
use kohtaamo_web::Fault;

/// One thing to mend.
#[derive(Debug, Clone)]
pub struct WrongField {
    /// Name (and id) of the field; empty when it is about no field.
    pub field: String,
    /// What to do.
    pub text: String,
}

/// Everything to mend in the form that came back; empty on a page that was just opened.
#[derive(Debug, Clone, Default)]
pub struct Wrong {
    /// `Check 2 things`, or the rule that refused.
    pub title: String,
    /// One by one.
    pub fields: Vec<WrongField>,
}

impl Wrong {
    /// Of the fault a form came back with.
    pub fn of(t: Texts, fault: Option<&Fault>) -> Wrong {
        let Some(fault) = fault.filter(|f| to_confirm(Some(f)).is_none()) else {
            return Wrong::default();
        };
        let told = |f: &kohtaamo_web::FieldFault| {
            let one = Fault {
                fields: Vec::new(),
                ..Fault::new(fault.kind, f.text)
            };
            // A known list is worth quoting; what one typed stands in the field.
            let one = if f.text.ends_with("-unknown") {
                one.quoting(f.detail.clone())
            } else {
                one
            };
            WrongField {
                field: f.field.clone(),
                text: desk::say(t.lang(), &one),
            }
        };
        let fields: Vec<WrongField> = fault.fields.iter().map(told).collect();
        let title = if fields.is_empty() {
            desk::say(t.lang(), fault)
        } else {
            t.shell_wrong(fields.len() as i64)
        };
        Wrong { title, fields }
    }

    /// What is wrong with a field.
    pub fn at(&self, field: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|f| f.field == field)
            .map(|f| f.text.as_str())
    }

    /// Something is.
    pub fn any(&self) -> bool {
        !self.title.is_empty()
    }
}
