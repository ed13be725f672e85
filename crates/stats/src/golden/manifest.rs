//! What is to be computed: one row for each result file.

use super::Error;
use std::path::Path;

/// One result file.
#[derive(Debug, Clone)]
pub struct Task {
    /// Path below the folder.
    pub file: String,
    /// Name of the series.
    pub series: String,
    /// Name of the algorithm.
    pub algorithm: String,
    parameters: Vec<(String, String)>,
}

impl Task {
    /// A parameter's text, `None` when there is none.
    pub fn find(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(n, _)| n == name);
        found.map(|(_, v)| v.as_str())
    }

    /// A parameter's text.
    pub fn text(&self, name: &'static str) -> Result<&str, Error> {
        self.find(name).ok_or_else(|| self.missing(name))
    }

    /// A parameter as a number; words after it are explanation.
    pub fn number(&self, name: &'static str) -> Result<f64, Error> {
        let first = self
            .text(name)?
            .split(' ')
            .find_map(|word| word.parse().ok());
        first.ok_or_else(|| self.missing(name))
    }

    /// A parameter as a whole number that is not negative.
    pub fn whole(&self, name: &'static str) -> Result<usize, Error> {
        self.text(name)?
            .trim()
            .parse()
            .map_err(|_| self.missing(name))
    }

    /// Two numbers with `between` between them.
    pub fn pair(&self, name: &'static str, between: char) -> Result<(usize, usize), Error> {
        let both = self.text(name)?.split_once(between);
        both.and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)))
            .ok_or_else(|| self.missing(name))
    }

    /// The error for `name`.
    pub fn missing(&self, name: &'static str) -> Error {
        Error::Parameter(self.file.clone(), name)
    }
}

/// Reads the manifest.
pub fn read(path: &Path) -> Result<Vec<Task>, Error> {
    let wrong = |e: csv::Error| Error::Table(path.into(), e.to_string());
    let mut reader = csv::Reader::from_path(path).map_err(wrong)?;
    let mut tasks = Vec::new();
    for row in reader.records() {
        let row = row.map_err(wrong)?;
        let (Some(file), Some(series), Some(algorithm), Some(parameters)) =
            (row.get(0), row.get(1), row.get(2), row.get(3))
        else {
            return Err(Error::Table(
                path.into(),
                "a row has fewer than 4 columns".into(),
            ));
        };
        tasks.push(Task {
            file: file.into(),
            series: series.into(),
            algorithm: algorithm.into(),
            parameters: parameters.split("; ").filter_map(parameter).collect(),
        });
    }
    Ok(tasks)
}

/// `name=value`; the name of `alpha(what it is)=value` is `alpha`.
fn parameter(text: &str) -> Option<(String, String)> {
    let text = match (text.find('('), text.find(")=")) {
        (Some(open), Some(close)) if open < close && !text[..open].contains('=') => {
            return Some((text[..open].into(), text[close + 2..].into()));
        }
        _ => text,
    };
    let (name, value) = text.split_once('=')?;
    Some((name.trim().into(), value.trim().into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_read_with_and_without_explanations() {
        let both = |t: &str| parameter(t).expect("a parameter");
        assert_eq!(both("b=4"), ("b".into(), "4".into()));
        let (name, value) = both("alpha(dispersion, var=mu+alpha*mu^2)=estimated 0.28");
        assert_eq!((name.as_str(), value.as_str()), ("alpha", "estimated 0.28"));
        let (name, value) = both("trend=TRUE (p<0.05, b>=3)");
        assert_eq!(
            (name.as_str(), value.as_str()),
            ("trend", "TRUE (p<0.05, b>=3)")
        );
        assert!(parameter("a word").is_none());
    }
}
