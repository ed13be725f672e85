//! A file that lies beside an encounter, for who may see its case.

use crate::recover::{cases, encounters};
use crate::visit::Visit;
use kohtaamo_store::files::{self, FileId};
use kohtaamo_store::{Id, Tx};
use kohtaamo_web::{Answer, Fault};

/// `GET /files/{id}`
pub fn file(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let id: FileId = Id::from_written(visit.param("id").to_owned());
    let case = encounters::case_of_file(tx, &id)?.ok_or_else(Fault::not_found)?;
    cases::seen_by(tx, visit.actor()?, case.as_str())?;
    let there = files::get(tx, &id)?.filter(|f| f.erased_at.is_none());
    let file = there.ok_or_else(Fault::not_found)?;
    Ok(Answer::File {
        name: file.name,
        bytes: files::read(tx, &id)?.into(),
    })
}
