//! Finding a customer as one types: name, room, phone, e-mail, account; part of a word; a small
//! typing slip.
//!
//! Each word typed is looked up among the [`endings`](super::endings), a bounded number of rows.
//! Where one word is rare, those who have it are asked for the others; where all are common, two
//! of them are looked up together. If nobody fits, each word in turn is tried with a slip of one
//! letter.

use super::endings::PAIR;
use super::slips::slips;
use super::{CustomerId, IdentityKind, identities};
use kohtaamo_language::search::name_words;
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

kohtaamo_store::statements! {
    BEGINNING = "SELECT e.customer, e.word FROM customer_endings e WHERE e.ending >= $1 AND e.ending < $2
        AND e.from_at <= $3 AND (e.until_at IS NULL OR e.until_at > $3) ORDER BY e.ending, e.customer, e.word LIMIT $4";
    AMONG = scans "walks the list it is given"
        lite "SELECT e.customer, e.word FROM json_each($1) j CROSS JOIN customer_endings e WHERE e.customer = j.value AND e.ending >= $2 AND e.ending < $3
            AND e.from_at <= $4 AND (e.until_at IS NULL OR e.until_at > $4) ORDER BY e.customer, e.word",
        pg "SELECT e.customer, e.word FROM jsonb_array_elements_text(CAST(CAST($1 AS TEXT) AS jsonb)) j (value)
            JOIN customer_endings e ON e.customer = j.value AND e.ending >= $2 AND e.ending < $3
            AND e.from_at <= $4 AND (e.until_at IS NULL OR e.until_at > $4) ORDER BY e.customer, e.word";
    SPELT = scans "walks the list it is given"
        lite "SELECT e.customer, e.word FROM json_each($1) j CROSS JOIN customer_endings e WHERE e.ending = j.value
            AND e.from_at <= $2 AND (e.until_at IS NULL OR e.until_at > $2) LIMIT $3",
        pg "SELECT e.customer, e.word FROM jsonb_array_elements_text(CAST(CAST($1 AS TEXT) AS jsonb)) j (value)
            CROSS JOIN LATERAL (SELECT x.customer, x.word FROM customer_endings x WHERE x.ending = j.value
                AND x.from_at <= $2 AND (x.until_at IS NULL OR x.until_at > $2) ORDER BY x.customer, x.word LIMIT $3) e LIMIT $3";
    SPELT_BEGINNING = scans "walks the list it is given"
        lite "SELECT e.customer, e.word FROM json_each($1) j CROSS JOIN customer_endings e WHERE e.ending >= j.value AND e.ending < j.value || $4
            AND e.from_at <= $2 AND (e.until_at IS NULL OR e.until_at > $2) LIMIT $3",
        pg "SELECT e.customer, e.word FROM jsonb_array_elements_text(CAST(CAST($1 AS TEXT) AS jsonb)) j (value)
            CROSS JOIN LATERAL (SELECT x.customer, x.word FROM customer_endings x WHERE x.ending >= j.value AND x.ending < j.value || CAST($4 AS TEXT)
                AND x.from_at <= $2 AND (x.until_at IS NULL OR x.until_at > $2) ORDER BY x.ending, x.customer, x.word LIMIT $3) e LIMIT $3";
    LINE = "SELECT c.root, w.text FROM customers c JOIN customers r ON r.id = c.root LEFT JOIN words w ON w.id = r.name
        WHERE c.id = $1 AND r.erased_at IS NULL";
}

/// How many rows one look-up reads at most.
const ROWS: usize = 400;
/// Words of what was typed that are looked for.
const WORDS: usize = 4;
/// Behind every text that begins alike.
const LAST: char = '\u{10ffff}';
/// How much worse than a whole word: the beginning of one, a part, a slip.
const BEGINS: usize = 1;
const PART: usize = 2;
const SLIP: usize = 3;

/// A customer found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The root's id.
    pub id: CustomerId,
    /// Name.
    pub name: Option<String>,
    /// The words that matched.
    pub matched: Vec<String>,
}

/// A word looked for.
#[derive(Clone)]
struct Sought {
    typed: String,
    slipped: bool,
}

/// Who has a word: the word of theirs, and how much worse it fits than the whole one.
type Have = BTreeMap<CustomerId, (String, usize)>;
/// Who has all words.
type Fitting = BTreeMap<CustomerId, (BTreeSet<String>, usize)>;

fn have(rows: Vec<(CustomerId, String)>, worse: impl Fn(&str) -> usize) -> Have {
    let mut best = Have::new();
    for (customer, word) in rows {
        let worse = worse(&word);
        let known = best
            .entry(customer)
            .or_insert_with(|| (word.clone(), worse));
        if worse < known.1 {
            *known = (word, worse);
        }
    }
    best
}

fn fit(typed: &str) -> impl Fn(&str) -> usize {
    move |word| match word.strip_prefix(typed) {
        Some("") => 0,
        Some(_) => BEGINS,
        None => PART,
    }
}

fn row(r: &kohtaamo_store::Row<'_>) -> kohtaamo_store::Result<(CustomerId, String)> {
    Ok((r.id(0)?, r.get(1)?))
}

/// Rows that begin with `prefix`, in order.
fn beginning(tx: &mut Tx<'_>, prefix: &str) -> Result<Vec<(CustomerId, String)>, Fault> {
    let (now, most) = (tx.now, ROWS as i64);
    Ok(tx.rows(
        &BEGINNING,
        params![prefix, format!("{prefix}{LAST}"), now, most],
        row,
    )?)
}

/// Rows one slip away; `around` puts the word where it is looked for.
fn misspelt(
    tx: &mut Tx<'_>,
    word: &str,
    around: impl Fn(&str) -> String,
) -> Result<Vec<(CustomerId, String)>, Fault> {
    let slips = slips(word);
    let (now, most) = (tx.now, ROWS as i64);
    let list = |words: &[String]| json!(words.iter().map(|w| around(w)).collect::<Vec<_>>());
    let mut all = slips.long.clone();
    all.extend(slips.short);
    let whole = tx.rows(&SPELT, params![list(&all).to_string(), now, most], row)?;
    if !whole.is_empty() {
        return Ok(whole);
    }
    Ok(tx.rows(
        &SPELT_BEGINNING,
        params![list(&slips.long).to_string(), now, most, LAST.to_string()],
        row,
    )?)
}

/// Who has a word, and whether these are all.
fn having(tx: &mut Tx<'_>, word: &Sought) -> Result<(Have, bool), Fault> {
    let rows = if word.slipped {
        misspelt(tx, &word.typed, str::to_owned)?
    } else {
        beginning(tx, &word.typed)?
    };
    let all = rows.len() < ROWS;
    Ok((
        if word.slipped {
            have(rows, |_| SLIP)
        } else {
            have(rows, fit(&word.typed))
        },
        all,
    ))
}

/// Who, of those given, has a word.
fn having_among(tx: &mut Tx<'_>, word: &Sought, of: &Fitting) -> Result<Have, Fault> {
    let now = tx.now;
    let list = json!(of.keys().collect::<Vec<_>>()).to_string();
    let spelt = if word.slipped {
        slips(&word.typed).long
    } else {
        vec![word.typed.clone()]
    };
    // A slipped word is rarely the common one; then the nearest spellings are asked.
    let mut rows = Vec::new();
    for prefix in spelt.iter().take(ROWS / 8) {
        rows.extend(tx.rows(
            &AMONG,
            params![list, prefix, format!("{prefix}{LAST}"), now],
            row,
        )?);
    }
    Ok(have(rows, fit(&word.typed)))
}

/// Who has two words of a name, the first of them whole.
fn having_both(tx: &mut Tx<'_>, a: &Sought, b: &Sought) -> Result<Have, Fault> {
    let rows = match (a.slipped, b.slipped) {
        (false, false) => beginning(tx, &format!("{PAIR}{} {}", a.typed, b.typed))?,
        (true, _) => misspelt(tx, &a.typed, |w| format!("{PAIR}{w} {}", b.typed))?,
        (false, true) => misspelt(tx, &b.typed, |w| format!("{PAIR}{} {w}", a.typed))?,
    };
    let slip = if a.slipped || b.slipped { SLIP } else { 0 };
    let both = format!("{} {}", a.typed, b.typed);
    Ok(have(rows, |word| slip + usize::from(word != both)))
}

fn narrow(fitting: &mut Fitting, also: &Have) {
    fitting.retain(|customer, (matched, worse)| match also.get(customer) {
        Some((word, more)) => {
            matched.extend(word.split(PAIR).map(str::to_owned));
            *worse += more;
            true
        }
        None => false,
    });
}

fn begin(have: Have) -> Fitting {
    let words = |word: String| word.split(PAIR).map(str::to_owned).collect();
    have.into_iter()
        .map(|(customer, (word, worse))| (customer, (words(word), worse)))
        .collect()
}

/// Those who have every word.
fn fitting(tx: &mut Tx<'_>, words: &[Sought]) -> Result<Fitting, Fault> {
    let mut lists = Vec::new();
    for (n, word) in words.iter().enumerate() {
        let (have, all) = having(tx, word)?;
        if have.is_empty() {
            return Ok(Fitting::new());
        }
        lists.push((n, have, all));
    }
    let Some(last) = lists.last().cloned() else {
        return Ok(Fitting::new());
    };
    let lead = lists
        .iter()
        .filter(|(_, _, all)| *all)
        .min_by_key(|(_, have, _)| have.len())
        .cloned();
    let (mut found, asked) = match lead {
        Some((n, have, _)) => (begin(have), vec![n]),
        None if words.len() == 1 => return Ok(begin(last.1)),
        None => {
            let (both, asked) = common(tx, words)?;
            // Both typed in part only: the newest of what was read must do.
            if both.is_empty() {
                (begin(last.1), vec![last.0])
            } else {
                (both, asked)
            }
        }
    };
    for (n, have, all) in lists.iter().filter(|(n, ..)| !asked.contains(n)) {
        if *all {
            narrow(&mut found, have);
        } else if !found.is_empty() {
            let also = having_among(tx, &words[*n], &found)?;
            narrow(&mut found, &also);
        }
    }
    Ok(found)
}

/// All words are common: those who have two of them in a name; and which two.
fn common(tx: &mut Tx<'_>, words: &[Sought]) -> Result<(Fitting, Vec<usize>), Fault> {
    for (n, a) in words.iter().enumerate() {
        for (m, b) in words.iter().enumerate().skip(n + 1) {
            let mut both = begin(having_both(tx, a, b)?);
            both.extend(begin(having_both(tx, b, a)?));
            if !both.is_empty() {
                return Ok((both, vec![n, m]));
            }
        }
    }
    Ok((Fitting::new(), Vec::new()))
}

/// What was typed, as words to look for.
fn words_typed(typed: &str) -> Vec<Sought> {
    let plain = |typed: String| Sought {
        typed,
        slipped: false,
    };
    // A phone number is typed with spaces.
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    if digits.len() >= 5
        && typed
            .chars()
            .all(|c| c.is_ascii_digit() || " +-()".contains(c))
    {
        return vec![plain(
            digits.strip_prefix("00").unwrap_or(&digits).to_owned(),
        )];
    }
    // An address is one word of what somebody is known by.
    let trimmed = typed.trim().to_lowercase();
    if trimmed.contains('@') && !trimmed.contains(char::is_whitespace) {
        return vec![plain(trimmed)];
    }
    let mut words = name_words(typed);
    words.retain(|w| !matches!(w.as_str(), "huone" | "rum" | "room"));
    words.truncate(WORDS);
    words.into_iter().map(plain).collect()
}

/// Finds customers by what was typed; best first, at most `limit`. Every word must fit;
/// words beginning as typed come before parts of words, and those before slips.
pub fn find(tx: &mut Tx<'_>, typed: &str, limit: usize) -> Result<Vec<Found>, Fault> {
    let words = words_typed(&typed.chars().take(200).collect::<String>());
    let mut all = fitting(tx, &words)?;
    if all.is_empty() {
        for n in 0..words.len() {
            let mut slipped = words.clone();
            slipped[n].slipped = true;
            all.extend(fitting(tx, &slipped)?);
        }
    }
    let mut order: Vec<_> = all.into_iter().collect();
    order.sort_by(|(a, (_, x)), (b, (_, y))| x.cmp(y).then(b.cmp(a)));
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (customer, (matched, _)) in order {
        if found.len() == limit {
            break;
        }
        let line = tx.opt(&LINE, params![customer], |r| {
            Ok((r.id::<CustomerId>(0)?, r.get::<Option<String>>(1)?))
        })?;
        let Some((root, name)) = line else { continue };
        if seen.insert(root.clone()) {
            found.push(Found {
                id: root,
                name,
                matched: matched.into_iter().collect(),
            });
        }
    }
    Ok(found)
}

/// Whom a room, phone number, address or account typed whole names now, if that is one.
pub fn exactly(tx: &mut Tx<'_>, typed: &str, at: Ms) -> Result<Option<CustomerId>, Fault> {
    for kind in [
        IdentityKind::Email,
        IdentityKind::Phone,
        IdentityKind::Account,
        IdentityKind::Room,
    ] {
        let known = identities::matching(tx, kind, typed, at)?;
        if let [one] = known.as_slice() {
            return Ok(Some(one.clone()));
        }
    }
    Ok(None)
}
