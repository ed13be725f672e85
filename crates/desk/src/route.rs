//! A row of the route table: address · verb · permission, and what the API tells of it.

use crate::access::May;
use crate::visit::Visit;
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Face, Fault, Way};
use schemars::{JsonSchema, Schema, SchemaGenerator};

/// A handler.
pub type Run = fn(&mut Tx<'_>, &Visit<'_>) -> Result<Answer, Fault>;
/// Slow work before a write.
pub type Prepare = fn(&mut Tx<'_>, &Visit<'_>) -> Result<String, Fault>;

/// One route.
#[derive(Clone, Copy)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Pattern.
    pub path: &'static str,
    /// What it asks of a role.
    pub may: May,
    /// Reads or writes.
    pub way: Way,
    /// Page or API.
    pub face: Face,
    /// What answers.
    pub run: Run,
    /// The page to show again when a form does not pass.
    pub again: Option<Run>,
    /// Slow work before the write.
    pub prepare: Option<Prepare>,
    /// One sentence for the API's description.
    pub summary: &'static str,
    /// The body it takes.
    pub takes: Option<fn(&mut SchemaGenerator) -> Schema>,
    /// Query parameters: name and what it does.
    pub query: &'static [(&'static str, &'static str)],
    /// The status it answers with.
    pub status: u16,
    /// Forms of this route need no token: the handler asks for it where it matters.
    pub open: bool,
    /// Its form may carry files.
    pub files: bool,
}

const fn route(
    method: &'static str,
    path: &'static str,
    may: May,
    face: Face,
    way: Way,
    run: Run,
) -> Route {
    Route {
        method,
        path,
        may,
        way,
        face,
        run,
        again: None,
        prepare: None,
        summary: "",
        takes: None,
        query: &[],
        status: 200,
        open: false,
        files: false,
    }
}

/// A page.
pub const fn page(path: &'static str, may: May, run: Run) -> Route {
    route("GET", path, may, Face::Page, Way::Read, run)
}

/// A page whose opening changes something: a link that is used up.
pub const fn page_write(path: &'static str, may: May, run: Run) -> Route {
    route("GET", path, may, Face::Page, Way::Write, run)
}

/// A form.
pub const fn form(path: &'static str, may: May, run: Run) -> Route {
    route("POST", path, may, Face::Page, Way::Write, run)
}

/// A JSON document.
pub const fn get(path: &'static str, may: May, run: Run, summary: &'static str) -> Route {
    let mut r = route("GET", path, may, Face::Api, Way::Read, run);
    r.summary = summary;
    r
}

/// A JSON verb.
pub const fn post(path: &'static str, may: May, run: Run, summary: &'static str) -> Route {
    let mut r = route("POST", path, may, Face::Api, Way::Write, run);
    r.summary = summary;
    r.status = 201;
    r
}

impl Route {
    /// The page shown again with the words kept.
    pub const fn again(mut self, page: Run) -> Route {
        self.again = Some(page);
        self
    }
    /// Slow work before the write.
    pub const fn prepare(mut self, work: Prepare) -> Route {
        self.prepare = Some(work);
        self
    }
    /// The body's shape.
    pub fn takes<T: JsonSchema>(mut self) -> Route {
        self.takes = Some(|g| g.subschema_for::<T>());
        self
    }
    /// Query parameters.
    pub const fn query(mut self, query: &'static [(&'static str, &'static str)]) -> Route {
        self.query = query;
        self
    }
    /// Forms need no token; the handler asks for it where it matters.
    pub const fn open(mut self) -> Route {
        self.open = true;
        self
    }
    /// The form may carry files.
    pub const fn files(mut self) -> Route {
        self.files = true;
        self
    }
    /// Only reads, although it takes a body: nothing is remembered of it.
    pub const fn reads(mut self) -> Route {
        self.way = Way::Read;
        self.status = 200;
        self
    }
    /// Another status than 201.
    pub const fn status(mut self, status: u16) -> Route {
        self.status = status;
        self
    }
}
