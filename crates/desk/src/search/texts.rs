//! What a document says: the same text is analysed for the index and shown in snippets.

use super::DocKind;
use crate::people::CustomerId;
use kohtaamo_store::{Sql, Tx, params};
use kohtaamo_web::Fault;

kohtaamo_store::statements! {
    CASE = "SELECT number, customer FROM cases WHERE id = $1";
    CASE_TEXT = "SELECT CAST(0 AS BIGINT) AS part, k.opened_at AS at, w.text FROM cases k JOIN words w ON w.id = k.title WHERE k.id = $1
        UNION ALL SELECT 1, e.at, w.text FROM encounters e JOIN words w ON w.id = e.words WHERE e.case_id = $1
        UNION ALL SELECT 2, c.at, w.text FROM concerns c JOIN words w ON w.id = c.what WHERE c.case_id = $1
        UNION ALL SELECT 3, k.opened_at, w.text FROM cases k JOIN words w ON w.id = k.expects WHERE k.id = $1
        UNION ALL SELECT 3, k.opened_at, w.text FROM cases k JOIN words w ON w.id = k.wishes WHERE k.id = $1
        UNION ALL SELECT 4, r.at, w.text FROM restatements r JOIN words w ON w.id = r.text WHERE r.case_id = $1
        UNION ALL SELECT 5, o.at, w.text FROM offers o JOIN words w ON w.id = o.what WHERE o.case_id = $1
        UNION ALL SELECT 6, p.at, w.text FROM promises p JOIN words w ON w.id = p.what WHERE p.case_id = $1
        UNION ALL SELECT 7, 0, r.value FROM case_references r WHERE r.case_id = $1
        UNION ALL SELECT 8, 0, a.value FROM case_attributes a WHERE a.case_id = $1
        ORDER BY 1, 2, 3";
    LESSON = "SELECT title, text FROM lessons WHERE id = $1";
    ROOT = "SELECT root, erased_at FROM customers WHERE id = $1";
    NAMES = "SELECT w.text FROM customers c JOIN words w ON w.id = c.name WHERE c.root = $1 ORDER BY c.id LIMIT 100";
    GROUP = "SELECT id FROM customers WHERE root = $1 ORDER BY id LIMIT 100";
    KNOWN_BY = "SELECT s.value FROM (SELECT i.kind, i.value, i.from_at FROM identities i WHERE i.customer = $1 ORDER BY i.from_at DESC LIMIT 200) s
        WHERE s.kind <> 'room' ORDER BY s.from_at DESC, s.value";
}

/// A text to index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// All of it.
    pub text: String,
    /// Whose forgetting takes the document away.
    pub customer: Option<String>,
}

/// What a case says, part by part: its title first.
pub fn of_case(tx: &mut Tx<'_>, id: &str) -> Result<Vec<String>, Fault> {
    let said = tx.rows(&CASE_TEXT, params![id], |r| r.get::<Option<String>>(2))?;
    Ok(said.into_iter().flatten().collect())
}

/// What a lesson says: title and text.
pub fn of_lesson(tx: &mut Tx<'_>, id: &str) -> Result<Option<[String; 2]>, Fault> {
    Ok(tx.opt(&LESSON, params![id], |r| Ok([r.get(0)?, r.get(1)?]))?)
}

fn lines(tx: &mut Tx<'_>, sql: &'static Sql, id: &str) -> Result<Vec<String>, Fault> {
    let lines = tx.rows(sql, params![id], |r| r.get::<Option<String>>(0))?;
    Ok(lines.into_iter().flatten().collect())
}

/// What a customer, with all merged into them, is called and known by. Rooms are left out: they
/// belong to somebody for a time only.
pub fn of_customer(tx: &mut Tx<'_>, root: &str) -> Result<Vec<String>, Fault> {
    let mut all = lines(tx, &NAMES, root)?;
    for member in lines(tx, &GROUP, root)? {
        all.extend(lines(tx, &KNOWN_BY, &member)?);
    }
    Ok(all)
}

/// The root of a customer, unless forgotten; for anybody else itself.
pub fn shown_as(tx: &mut Tx<'_>, kind: DocKind, id: &str) -> Result<String, Fault> {
    if kind != DocKind::Customer {
        return Ok(id.to_owned());
    }
    let root = tx.opt(&ROOT, params![id], |r| r.id::<CustomerId>(0))?;
    Ok(root.map_or_else(|| id.to_owned(), |root| root.as_str().to_owned()))
}

/// What a document says; none when there is nothing (any more).
pub fn read(tx: &mut Tx<'_>, kind: DocKind, id: &str) -> Result<Option<Text>, Fault> {
    match kind {
        DocKind::Case => {
            let Some((number, customer)) =
                tx.opt(&CASE, params![id], |r| Ok((r.get::<i64>(0)?, r.get(1)?)))?
            else {
                return Ok(None);
            };
            let mut said = of_case(tx, id)?;
            said.push(format!("K-{number}"));
            Ok(Some(Text {
                text: said.join("\n"),
                customer,
            }))
        }
        DocKind::Lesson => Ok(of_lesson(tx, id)?.map(|said| Text {
            text: said.join("\n"),
            customer: None,
        })),
        DocKind::Customer => {
            let known = tx.opt(&ROOT, params![id], |r| {
                Ok((r.get::<String>(0)?, r.get::<Option<i64>>(1)?))
            })?;
            match known {
                Some((root, None)) if root == id => {
                    let all = of_customer(tx, id)?;
                    let text = Text {
                        text: all.join("\n"),
                        customer: Some(root),
                    };
                    Ok((!text.text.is_empty()).then_some(text))
                }
                _ => Ok(None),
            }
        }
    }
}
