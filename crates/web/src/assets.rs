//! Styles and scripts, inside the program, addressed by their content.

use std::sync::LazyLock;

#[derive(rust_embed::RustEmbed)]
#[folder = "../../ui"]
struct Files;

/// What pages link to.
pub struct Assets {
    /// Hash over everything; part of every address.
    pub version: String,
    css: String,
}

static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let mut names: Vec<_> = Files::iter().collect();
    names.sort();
    let mut hash = blake3::Hasher::new();
    let mut css = String::new();
    for name in names {
        if let Some(file) = Files::get(&name) {
            hash.update(name.as_bytes()).update(&file.data);
            if name.starts_with("css/") && name.ends_with(".css") {
                css.push_str(&String::from_utf8_lossy(&file.data));
                css.push('\n');
            }
        }
    }
    Assets {
        version: hash.finalize().to_hex()[..12].to_owned(),
        css,
    }
});

impl Assets {
    /// The one instance.
    pub fn get() -> &'static Assets {
        &ASSETS
    }
}

/// `desk.css`, or a file of `ui/`: its content type and bytes.
pub fn asset(path: &str) -> Option<(&'static str, Vec<u8>)> {
    if path == "desk.css" {
        return Some(("text/css; charset=utf-8", ASSETS.css.clone().into_bytes()));
    }
    let kind = match path.rsplit_once('.')?.1 {
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webmanifest" => "application/manifest+json",
        _ => return None,
    };
    Some((kind, Files::get(path)?.data.into_owned()))
}
