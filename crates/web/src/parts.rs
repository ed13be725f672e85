//! Forms with files (`multipart/form-data`), read within limits: the words first, then files,
//! each no larger than one may be. What is too large or not let in is told beside its name, so
//! that the form comes back with its words.

use crate::body::BODY_LIMIT;
use crate::files;
use crate::{Fault, Fields, Kind, Upload};
use axum::body::Body;
use bytes::Bytes;
use multer::{Constraints, Field, Multipart, SizeLimit};

/// The largest file (bytes).
pub const FILE_LIMIT: usize = 10 * 1024 * 1024;
/// The largest form with files (bytes).
pub const FORM_LIMIT: usize = 25 * 1024 * 1024;
/// The most files of one form.
pub const FILES: usize = 5;
/// The most parts of one form, words and files: no form of ours has half as many.
const PARTS: usize = 200;
/// Forms with files that are read at once: each may take [`FORM_LIMIT`] of memory.
pub(crate) const AT_ONCE: usize = 8;

/// What a form with files held.
#[derive(Default)]
pub(crate) struct Parts {
    pub fields: Fields,
    pub files: Vec<Upload>,
}

/// Reads one.
pub(crate) async fn read(body: Body, content_type: &str) -> Result<Parts, Fault> {
    let boundary = multer::parse_boundary(content_type).map_err(|e| Fault::bad(e.to_string()))?;
    let whole = SizeLimit::new().whole_stream(FORM_LIMIT as u64);
    let limits = Constraints::new().size_limit(whole);
    let mut form = Multipart::with_constraints(body.into_data_stream(), boundary, limits);
    let mut parts = Parts::default();
    let (mut words, mut many) = (0, 0);
    while let Some(field) = form.next_field().await.map_err(|e| broken(&e))? {
        many += 1;
        if many > PARTS {
            return Err(Fault::new(Kind::TooLarge, "fault-form-large"));
        }
        match field.file_name().map(str::to_owned) {
            Some(name) => parts.files.extend(file(field, &name).await?),
            None => {
                let name = field.name().unwrap_or_default().replace('\0', "");
                let text = text(field, BODY_LIMIT.saturating_sub(words)).await?;
                words += text.len();
                parts.fields.0.push((name, text));
            }
        }
    }
    if parts.files.len() > FILES
        && let Some(one) = parts.files.get_mut(FILES)
    {
        one.wrong = Some("fault-files-many");
    }
    Ok(parts)
}

async fn text(mut field: Field<'_>, most: usize) -> Result<String, Fault> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|e| broken(&e))? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > most {
            return Err(Fault::new(Kind::TooLarge, "fault-too-large"));
        }
    }
    Ok(String::from_utf8_lossy(&bytes).replace('\0', ""))
}

/// A file; none where none was chosen.
async fn file(mut field: Field<'_>, name: &str) -> Result<Option<Upload>, Fault> {
    let mut bytes = Vec::new();
    let mut size = 0;
    while let Some(chunk) = field.chunk().await.map_err(|e| broken(&e))? {
        size += chunk.len();
        if size <= FILE_LIMIT {
            bytes.extend_from_slice(&chunk);
        }
    }
    if size == 0 && name.is_empty() {
        return Ok(None);
    }
    let told = field.content_type().map(|m| m.essence_str().to_owned());
    let taken = match size {
        0 => Err("fault-file-empty"),
        _ if size > FILE_LIMIT => Err("fault-file-large"),
        _ => files::taken(name, &told.unwrap_or_default(), bytes),
    };
    let mut upload = Upload {
        field: field.name().unwrap_or_default().to_owned(),
        name: files::plain_name(name),
        media: "",
        bytes: Bytes::new(),
        wrong: None,
    };
    match taken {
        Ok((media, bytes)) => (upload.media, upload.bytes) = (media.name(), bytes.into()),
        Err(why) => upload.wrong = Some(why),
    }
    Ok(Some(upload))
}

fn broken(error: &multer::Error) -> Fault {
    match error {
        multer::Error::StreamSizeExceeded { .. } => Fault::new(Kind::TooLarge, "fault-form-large"),
        _ => Fault::bad("the form did not come whole"),
    }
}
