//! Names as they stand in addresses.

use kohtaamo_web::Fault;

const LONGEST: usize = 40;

/// A name as it stands in addresses: `Yövuoro` → `yovuoro`.
pub fn slug_of(name: &str) -> String {
    let plain = name
        .to_lowercase()
        .replace(['ä', 'å'], "a")
        .replace('ö', "o");
    let parts = plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|p| !p.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

/// The slug of something new: the one asked for, or one made of its name, numbered where it is
/// taken. `new` is the address of the form.
pub fn new_slug(
    asked: Option<&str>,
    name: &str,
    taken: impl Fn(&str) -> bool,
) -> Result<String, Fault> {
    let free = |slug: &str| !slug.is_empty() && slug != "new" && !taken(slug);
    if let Some(asked) = asked {
        let right = slug_of(asked) == asked && asked.len() <= LONGEST && free(asked);
        let wrong = || Fault::field("slug", "fault-slug", asked);
        return right.then(|| asked.to_owned()).ok_or_else(wrong);
    }
    let whole = slug_of(name);
    let cut: String = whole.chars().take(LONGEST - 4).collect();
    let base = match cut.trim_end_matches('-') {
        "" | "new" => "other",
        fits => fits,
    };
    let numbered = (2..1000).map(|n| format!("{base}-{n}"));
    let mut all = std::iter::once(base.to_owned()).chain(numbered);
    all.find(|slug| free(slug))
        .ok_or_else(|| Fault::field("slug", "fault-slug", base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_slug_is_made_of_the_name_and_never_taken_twice() {
        let taken = |slug: &str| slug == "melu";
        let made = |asked, name| new_slug(asked, name, taken).ok();
        assert_eq!(
            made(None, "Yö oli äänekäs!").as_deref(),
            Some("yo-oli-aanekas")
        );
        assert_eq!(made(None, "Melu").as_deref(), Some("melu-2"));
        assert_eq!(made(None, "Тишина").as_deref(), Some("other"));
        assert_eq!(made(Some("hiljaisuus"), "").as_deref(), Some("hiljaisuus"));
        for wrong in ["melu", "new", "Melu 2", ""] {
            assert_eq!(made(Some(wrong), "x"), None, "{wrong}");
        }
    }
}
