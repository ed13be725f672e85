//! The maps that come with the program, and choosing one.

use super::Stop;
use super::map::Map;
use super::rows::Columns;
use std::path::Path;

/// Name and text.
const SHIPPED: &[(&str, &str)] = &[
    (
        "servicenow-incidents",
        include_str!("maps/servicenow-incidents.toml"),
    ),
    ("cfpb", include_str!("maps/cfpb.toml")),
    ("fcc-comcast", include_str!("maps/fcc-comcast.toml")),
    ("nyc311", include_str!("maps/nyc311.toml")),
];

fn names() -> String {
    SHIPPED
        .iter()
        .map(|(name, _)| *name)
        .collect::<Vec<_>>()
        .join(", ")
}

fn read(name: &str, text: &str) -> Result<Map, Stop> {
    Map::read(name, text).map_err(|e| {
        Stop::wrong_use(
            format!("the map {name} cannot be used: {e}"),
            "docs/import.md explains maps",
        )
    })
}

/// The map of this name, or in this file.
fn named(name: &str) -> Result<Map, Stop> {
    let path = Path::new(name);
    if path.is_file() {
        let text = std::fs::read_to_string(path).map_err(|e| {
            Stop::could_not(
                format!("cannot read {name}: {e}"),
                "the map is a text file in UTF-8",
            )
        })?;
        return read(
            &path.file_stem().unwrap_or_default().to_string_lossy(),
            &text,
        );
    }
    match SHIPPED.iter().find(|(shipped, _)| *shipped == name) {
        Some((name, text)) => read(name, text),
        None => Err(Stop::wrong_use(
            format!("there is no map {name}: neither a file nor one that is shipped"),
            format!("shipped maps: {}", names()),
        )),
    }
}

/// The shipped map whose every column the file has; none or several say what to do.
fn fitting(columns: &Columns) -> Result<Map, Stop> {
    let mut fits = Vec::new();
    let mut lacking = Vec::new();
    for (name, text) in SHIPPED {
        let map = read(name, text)?;
        let misses = map.misses(columns);
        if misses.is_empty() {
            fits.push(map);
        } else {
            lacking.push((misses.len(), format!("{name} lacks {}", few(&misses))));
        }
    }
    if fits.len() == 1 {
        return fits.pop().ok_or_else(|| Stop::wrong_use("no map", ""));
    }
    lacking.sort();
    let said = match (fits.len(), lacking.first()) {
        (0, Some((_, nearest))) => {
            format!("no shipped map fits the columns of this file; the nearest, {nearest}")
        }
        _ => format!(
            "several shipped maps fit: {}",
            fits.iter()
                .map(|m| m.name.clone())
                .collect::<Vec<_>>()
                .join(", ")
        ),
    };
    Err(Stop::wrong_use(
        said,
        format!(
            "--map NAME or FILE; docs/import.md shows how to write one. The file has: {}",
            few(columns.names())
        ),
    ))
}

fn few(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(12).map(|n| super::shown(n)).collect();
    match names.len() {
        n if n > 12 => format!("{} … ({n} in all)", shown.join(", ")),
        _ => shown.join(", "),
    }
}

/// The map to use, and whether it was found by the header.
pub fn choose(asked: Option<&str>, columns: &Columns) -> Result<(Map, bool), Stop> {
    let mut map = match asked {
        Some(name) => named(name)?,
        None => fitting(columns)?,
    };
    map.settle(columns);
    let lacks = map.lacks(columns);
    if !lacks.is_empty() {
        let plural = if lacks.len() == 1 {
            "no column"
        } else {
            "none of the columns"
        };
        let said = format!(
            "the file has {plural} {}, which the map {} needs",
            few(&lacks),
            map.name
        );
        return Err(Stop::wrong_use(
            said,
            format!("the file has: {}", few(columns.names())),
        ));
    }
    Ok((map, asked.is_none()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_map_can_be_read() {
        for (name, text) in SHIPPED {
            let map = read(name, text).unwrap_or_else(|e| panic!("{name}: {e:?}"));
            assert_eq!(map.name, *name);
        }
    }
}
