//! What lies beside the words of an encounter: files that came with it, and words that stand
//! folded beneath it.

use super::EncounterId;
use crate::happen::Happening;
use crate::recover::CaseId;
use kohtaamo_store::files::{self, FileId};
use kohtaamo_store::words::{self, Kept};
use kohtaamo_store::{Tx, params};
use kohtaamo_web::Fault;
use std::collections::HashMap;

kohtaamo_store::statements! {
    ATTACH = "INSERT INTO encounter_files (encounter, file, role, place) VALUES ($1, $2, $3, (SELECT count(*) FROM encounter_files WHERE encounter = $1))
        ON CONFLICT (encounter, file) DO NOTHING";
    FOLD = "INSERT INTO encounter_words (encounter, part, words) VALUES ($1, $2, $3) ON CONFLICT (encounter, part) DO NOTHING";
    FILES = "SELECT x.encounter, x.file, x.role, w.text, f.media, f.size, f.erased_at FROM encounters e
        JOIN encounter_files x ON x.encounter = e.id JOIN files f ON f.id = x.file LEFT JOIN words w ON w.id = f.name
        WHERE e.case_id = $1 ORDER BY x.encounter, x.place";
    FOLDED = "SELECT x.encounter, x.part, w.text FROM encounters e JOIN encounter_words x ON x.encounter = e.id JOIN words w ON w.id = x.words
        WHERE e.case_id = $1 AND w.text IS NOT NULL ORDER BY x.encounter, x.part";
    CASE_OF_FILE = "SELECT e.case_id FROM encounter_files x JOIN encounters e ON e.id = x.encounter WHERE x.file = $1 AND e.case_id IS NOT NULL ORDER BY x.encounter LIMIT 1";
}

crate::words! {
    /// What a file is to its encounter.
    Role {
        /// It came with it.
        Beside = "beside",
        /// It is the letter itself, as it came.
        Letter = "letter",
    }
    /// What folded words are.
    Part {
        /// What is too long to stand open.
        Rest = "rest",
        /// What the writer answers.
        Quoted = "quoted",
        /// Who the writer is, where they were, what their device says.
        Signature = "signature",
    }
}

/// A file of an encounter.
#[derive(Debug, Clone)]
pub struct Attached {
    /// The file.
    pub file: FileId,
    /// What it is.
    pub role: Role,
    /// Its name, if it had one and was not forgotten.
    pub name: Option<String>,
    /// Media type as it was told.
    pub media: String,
    /// Bytes.
    pub size: i64,
    /// Its bytes are gone.
    pub erased: bool,
}

/// What lies beside one encounter.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// Files, in the order they came.
    pub files: Vec<Attached>,
    /// Folded words.
    pub folded: Vec<(Part, String)>,
}

/// Puts a file to an encounter.
pub fn attach(
    tx: &mut Tx<'_>,
    encounter: &EncounterId,
    file: &FileId,
    role: Role,
) -> Result<(), Fault> {
    tx.exec(&ATTACH, params![encounter, file, role])?;
    Ok(())
}

/// Keeps words folded beneath an encounter's; nothing when there are none.
pub fn fold(
    tx: &mut Tx<'_>,
    encounter: &EncounterId,
    about: Option<&str>,
    part: Part,
    text: &str,
) -> Result<Option<Kept>, Fault> {
    if words::clean(text).is_empty() {
        return Ok(None);
    }
    let kept = words::keep(tx, about, text)?;
    tx.exec(&FOLD, params![encounter, part, kept])?;
    Ok(Some(kept))
}

/// What lies beside each encounter of a case, by its id.
pub fn beside(tx: &mut Tx<'_>, case: &CaseId) -> Result<HashMap<String, Beside>, Fault> {
    let mut all: HashMap<String, Beside> = HashMap::new();
    let files = tx.rows(&FILES, params![case], |r| {
        let file = Attached {
            file: r.id(1)?,
            role: r.word(2)?,
            name: r.get(3)?,
            media: r.get(4)?,
            size: r.get(5)?,
            erased: r.get::<Option<i64>>(6)?.is_some(),
        };
        Ok((r.get::<String>(0)?, file))
    })?;
    for (encounter, file) in files {
        all.entry(encounter).or_default().files.push(file);
    }
    let folded = tx.rows(&FOLDED, params![case], |r| {
        Ok((r.get::<String>(0)?, (r.word(1)?, r.get(2)?)))
    })?;
    for (encounter, folded) in folded {
        all.entry(encounter).or_default().folded.push(folded);
    }
    Ok(all)
}

/// Hears who the guest of a case is: the files beside its encounters are about them now.
pub fn hear_known(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    let (Some(case), Some(customer)) = (h.case, h.facts["customer"].as_str()) else {
        return Ok(());
    };
    for lies in beside(tx, case)?.into_values() {
        for file in lies.files {
            files::set_about(tx, &file.file, customer)?;
        }
    }
    Ok(())
}

/// The case a file is shown in: who may see the one may see the other.
pub fn case_of_file(tx: &mut Tx<'_>, file: &FileId) -> Result<Option<CaseId>, Fault> {
    Ok(tx.opt(&CASE_OF_FILE, params![file], |r| r.id(0))?)
}
