//! libvoikko, when the machine has it: base forms and compound parts of Finnish words.
//!
//! The library and its dictionary (Debian `libvoikko1` and `voikko-fi`, GPL) are never
//! linked or shipped. They are opened at run time if installed; everything works
//! without them, only somewhat less well. This file is the one place in the crate with
//! unsafe code.

#![allow(unsafe_code)]

use std::ffi::{CStr, CString, c_char, c_void};
use std::sync::{Mutex, PoisonError};

use libloading::Library;

type Init = unsafe extern "C" fn(*mut *const c_char, *const c_char, *const c_char) -> *mut c_void;
type Terminate = unsafe extern "C" fn(*mut c_void);
type Analyze = unsafe extern "C" fn(*mut c_void, *const c_char) -> *mut *mut c_void;
type Value = unsafe extern "C" fn(*const c_void, *const c_char) -> *mut c_char;
type FreeValue = unsafe extern "C" fn(*mut c_char);
type FreeAnalysis = unsafe extern "C" fn(*mut *mut c_void);
type Version = unsafe extern "C" fn() -> *const c_char;

/// The names the library goes by: Linux, macOS, Windows.
const NAMES: &[&str] = &["libvoikko.so.1", "libvoikko.1.dylib", "libvoikko-1.dll"];

/// One reading of a word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The base forms, in lower case: of the word, and of the verb a participle is from.
    pub bases: Vec<String>,
    /// The base forms of the parts, when the word is a compound; otherwise empty.
    pub parts: Vec<String>,
}

/// The opened library with its Finnish dictionary.
pub struct Voikko {
    /// The handle is used by one thread at a time.
    handle: Mutex<Handle>,
    version: String,
}

struct Handle {
    raw: *mut c_void,
    terminate: Terminate,
    analyze: Analyze,
    value: Value,
    free_value: FreeValue,
    free_analysis: FreeAnalysis,
    /// Last, so that the code stays mapped until the handle is gone.
    _library: Library,
}

// SAFETY: a libvoikko handle has no ties to the thread that made it; the library asks
// only that one handle is not used by two threads at once, which the mutex around the
// handle sees to.
unsafe impl Send for Handle {}

impl std::fmt::Debug for Voikko {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Voikko")
            .field("version", &self.version)
            .finish()
    }
}

impl Voikko {
    /// Opens libvoikko and its Finnish dictionary; `None` when either is not installed.
    #[must_use]
    pub fn open() -> Option<Voikko> {
        // SAFETY: the names are those of libvoikko; loading it runs no code but its own
        // constructors, which have no conditions.
        let library = NAMES
            .iter()
            .find_map(|name| unsafe { Library::new(name) }.ok())?;
        // SAFETY: the names and signatures are those of libvoikko's public header
        // voikko.h, stable since version 3; the pointers are kept beside the library.
        let (init, terminate, analyze, value, free_value, free_analysis, version) = unsafe {
            (
                *library.get::<Init>(b"voikkoInit\0").ok()?,
                *library.get::<Terminate>(b"voikkoTerminate\0").ok()?,
                *library.get::<Analyze>(b"voikkoAnalyzeWordCstr\0").ok()?,
                *library
                    .get::<Value>(b"voikko_mor_analysis_value_cstr\0")
                    .ok()?,
                *library
                    .get::<FreeValue>(b"voikko_free_mor_analysis_value_cstr\0")
                    .ok()?,
                *library
                    .get::<FreeAnalysis>(b"voikko_free_mor_analysis\0")
                    .ok()?,
                *library.get::<Version>(b"voikkoGetVersion\0").ok()?,
            )
        };
        let mut error: *const c_char = std::ptr::null();
        // SAFETY: `error` is a valid place for a pointer, the language a C string, and a
        // null path means the standard places.
        let raw = unsafe { init(&raw mut error, c"fi".as_ptr(), std::ptr::null()) };
        if raw.is_null() || !error.is_null() {
            return None;
        }
        let handle = Handle {
            raw,
            terminate,
            analyze,
            value,
            free_value,
            free_analysis,
            _library: library,
        };
        // SAFETY: returns a static C string; checked for null all the same.
        let version = unsafe {
            let text = version();
            if text.is_null() {
                String::new()
            } else {
                CStr::from_ptr(text).to_string_lossy().into_owned()
            }
        };
        Some(Voikko {
            handle: Mutex::new(handle),
            version,
        })
    }

    /// The version of the library, `4.3.1`.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// All readings of a word, each once; none when the word is unknown.
    #[must_use]
    pub fn read(&self, word: &str) -> Vec<Reading> {
        // The library itself refuses words beyond 255 characters.
        if word.is_empty() || word.len() > 250 {
            return Vec::new();
        }
        let Ok(word) = CString::new(word) else {
            return Vec::new();
        };
        let handle = self.handle.lock().unwrap_or_else(PoisonError::into_inner);
        let mut readings = Vec::new();
        let mut participles = true;
        handle.each_analysis(&word, |get| {
            let reading = reading(get);
            participles &= reading.bases.len() != 1;
            if !reading.bases.is_empty() && !readings.contains(&reading) {
                readings.push(reading);
            }
        });
        if !participles {
            // voima is a noun before it is a participle of voida.
            for reading in &mut readings {
                reading.bases.truncate(1);
            }
        }
        readings
    }
}

impl Handle {
    /// Calls `see` for each analysis with a way to ask for its values.
    fn each_analysis(&self, word: &CStr, mut see: impl FnMut(&dyn Fn(&CStr) -> Option<String>)) {
        // SAFETY: the handle is live until drop and used by this thread alone (the
        // caller holds the mutex); the word is a C string.
        let list = unsafe { (self.analyze)(self.raw, word.as_ptr()) };
        if list.is_null() {
            return;
        }
        for at in 0..64 {
            // SAFETY: the list ends with a null pointer, and the loop stops there.
            let analysis = unsafe { *list.add(at) };
            if analysis.is_null() {
                break;
            }
            see(&|key| self.value_of(analysis, key));
        }
        // SAFETY: the list came from the analyser and is freed once, after its last use.
        unsafe { (self.free_analysis)(list) };
    }

    fn value_of(&self, analysis: *const c_void, key: &CStr) -> Option<String> {
        // SAFETY: the analysis is live (its list is freed only after all values were
        // read), the key is a C string.
        let text = unsafe { (self.value)(analysis, key.as_ptr()) };
        if text.is_null() {
            return None;
        }
        // SAFETY: not null, a C string owned by us until the free in the next line; the
        // copy is made before.
        let copy = unsafe { CStr::from_ptr(text) }
            .to_string_lossy()
            .into_owned();
        // SAFETY: from the library, freed once.
        unsafe { (self.free_value)(text) };
        Some(copy)
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        // SAFETY: the handle came from voikkoInit and is closed once.
        unsafe { (self.terminate)(self.raw) };
    }
}

fn reading(get: &dyn Fn(&CStr) -> Option<String>) -> Reading {
    let mut reading = Reading::default();
    let Some(base) = get(c"BASEFORM") else {
        return reading;
    };
    let mut push = |word: &str, bases: bool| {
        let word = word.to_lowercase().replace('=', "");
        let list = if bases {
            &mut reading.bases
        } else {
            &mut reading.parts
        };
        if !word.is_empty() && !list.contains(&word) {
            list.push(word);
        }
    };
    push(&base, true);
    // +laskutus(laskutus)+virhe(virhe); a suffix has its own + inside: +teh(tehdä)+ty(+ty)
    let words: Vec<String> = get(c"WORDBASES")
        .map(|text| {
            text.split(')')
                .filter_map(|part| part.split_once('('))
                .map(|(_, base)| base.to_owned())
                .collect()
        })
        .unwrap_or_default();
    let is_root = |word: &String| !word.starts_with(['+', '-']);
    if let Some(tail) = last_part(&base, get(c"STRUCTURE").as_deref()) {
        // Of asiakas + palvella + ja the last part is palvelija; a root that a suffix
        // follows is not a part either.
        let last = words.iter().rposition(is_root).unwrap_or(0);
        for pair in words[..last].windows(2) {
            if let [root, next] = pair
                && is_root(root)
                && (!next.starts_with('+'))
            {
                push(root, false);
            }
        }
        if let Some(root) = last
            .checked_sub(1)
            .and_then(|before| words.get(before))
            .filter(|w| is_root(w))
        {
            push(root, false);
        }
        push(&tail, false);
    } else if let [root] = words
        .iter()
        .filter(|w| is_root(w))
        .collect::<Vec<_>>()
        .as_slice()
        && get(c"PARTICIPLE").is_some()
    {
        push(root, true);
    }
    reading
}

/// The last part of a compound's base form; `structure` marks where parts begin with =.
fn last_part(base: &str, structure: Option<&str>) -> Option<String> {
    let structure = structure?;
    let mut at = 0;
    let mut begin = 0;
    for c in structure.chars() {
        if c == '=' {
            begin = at;
        } else {
            at += 1;
        }
    }
    let tail: String = base.chars().skip(begin).collect();
    (begin > 0 && tail.chars().count() > 2).then(|| tail.trim_start_matches('-').to_owned())
}
