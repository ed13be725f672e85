//! What lies beside an encounter on the time line: folded words, files, and the letter as it came.

use crate::recover::encounters::{Beside, Part, Role};
use kohtaamo_language::Texts;

/// As it is shown.
pub struct BesideView {
    /// Folded words, each under what they are.
    pub folded: Vec<(&'static str, String)>,
    /// Files.
    pub files: Vec<FileView>,
}

/// A file as it is shown.
pub struct FileView {
    /// Where it is.
    pub to: String,
    /// What it is called.
    pub name: String,
    /// How large.
    pub size: String,
}

/// Shows what lies there; nothing when nothing does.
pub fn show(t: Texts, beside: &Beside) -> Option<BesideView> {
    let folded: Vec<_> = beside
        .folded
        .iter()
        .map(|(part, text)| (label(t, *part), text.clone()))
        .collect();
    let there = beside.files.iter().filter(|file| !file.erased);
    let files: Vec<FileView> = there
        .map(|file| FileView {
            to: format!("/files/{}", file.file),
            name: match (file.role, &file.name) {
                (Role::Letter, _) => t.beside_letter().to_owned(),
                (Role::Beside, Some(name)) => name.clone(),
                (Role::Beside, None) => t.beside_file().to_owned(),
            },
            size: size(t, file.size),
        })
        .collect();
    (!folded.is_empty() || !files.is_empty()).then_some(BesideView { folded, files })
}

fn label(t: Texts, part: Part) -> &'static str {
    match part {
        Part::Rest => t.beside_rest(),
        Part::Quoted => t.beside_quoted(),
        Part::Signature => t.beside_signature(),
    }
}

fn size(t: Texts, bytes: i64) -> String {
    let kilobytes = (bytes + 1023) / 1024;
    if kilobytes < 1024 {
        return t.beside_kilobytes(kilobytes.to_string());
    }
    t.beside_megabytes(((kilobytes + 512) / 1024).to_string())
}
