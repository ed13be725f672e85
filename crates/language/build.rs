//! Reads `/translations` and writes the methods of `Texts`; an incomplete catalogue stops the build.

use std::path::{Path, PathBuf};
use std::{env, fs, io, process};

#[path = "build/generate.rs"]
mod generate;

use generate::{LANGS, Source, generate};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=build");
    let root =
        Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../translations");
    println!("cargo:rerun-if-changed={}", root.display());
    let mut sources = Vec::new();
    for (lang, code) in LANGS.into_iter().enumerate() {
        let folder = root.join(code);
        println!("cargo:rerun-if-changed={}", folder.display());
        let mut files: Vec<PathBuf> = fs::read_dir(&folder)?
            .map(|entry| Ok(entry?.path()))
            .collect::<io::Result<_>>()?;
        files.retain(|file| file.extension().is_some_and(|end| end == "ftl"));
        files.sort();
        for file in files {
            println!("cargo:rerun-if-changed={}", file.display());
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let name = format!("{code}/{name}");
            sources.push(Source {
                lang,
                name,
                text: fs::read_to_string(&file)?,
            });
        }
    }
    let out = Path::new(&env::var("OUT_DIR").unwrap_or_default()).join("texts.rs");
    match generate(&sources) {
        Ok(code) => fs::write(out, code),
        Err(errors) => {
            eprintln!("translations: {} to mend", errors.len());
            for error in errors {
                eprintln!("  {error}");
            }
            process::exit(1);
        }
    }
}
