//! Turns the Fluent catalogues into Rust: one method per message.
//!
//! Used by `build.rs` and, on hand-made catalogues, by the tests. Only a small part of Fluent is
//! allowed, so that every text can be checked when the program is built and nothing can be missing
//! when it runs: plain text, `{ $argument }`, `{ "literal" }`, and select expressions on an argument.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

#[path = "read.rs"]
mod read;

use read::read;

/// The languages in the order in which generated code holds them.
pub const LANGS: [&str; 3] = ["fi", "sv", "en"];

/// One catalogue file.
pub struct Source {
    /// Index into [`LANGS`].
    pub lang: usize,
    /// How errors name the file, such as `fi/words.ftl`.
    pub name: String,
    /// The Fluent text.
    pub text: String,
}

/// What an argument is used for; decides its Rust type.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
enum Kind {
    /// Only shown: `impl Display`.
    Shown,
    /// Chooses a plural form: `i64`.
    Number,
    /// Chooses by a word: `&str`.
    Word,
}

/// A piece of a text.
enum Part {
    Text(String),
    Arg(String),
    Select {
        arg: String,
        number: bool,
        arms: Vec<(String, Vec<Part>)>,
        default: Vec<Part>,
    },
}

/// One message in one language.
struct Message {
    id: String,
    file: String,
    args: BTreeMap<String, Kind>,
    parts: Vec<Part>,
}

/// The generated `impl Texts`, or everything that is wrong, sorted.
pub fn generate(sources: &[Source]) -> Result<String, Vec<String>> {
    let mut errors = BTreeSet::new();
    let mut refused = BTreeSet::new();
    let mut catalogue: BTreeMap<String, [Option<Message>; 3]> = BTreeMap::new();
    for source in sources {
        for message in read(source, &mut errors, &mut refused) {
            let slot = &mut catalogue.entry(message.id.clone()).or_default()[source.lang];
            if let Some(earlier) = slot {
                let (id, first, second) = (&message.id, &earlier.file, &message.file);
                errors.insert(format!("{id}: written twice, in {first} and {second}"));
            } else {
                *slot = Some(message);
            }
        }
    }
    let mut complete = Vec::new();
    for (id, slots) in catalogue {
        let absent: Vec<&str> = (0..3)
            .filter(|&i| slots[i].is_none())
            .map(|i| LANGS[i])
            .collect();
        if let [Some(fi), Some(sv), Some(en)] = slots {
            complete.push([fi, sv, en]);
        } else if !refused.contains(&id) {
            errors.insert(format!("{id}: missing in {}", absent.join(", ")));
        }
    }
    let mut methods = BTreeMap::new();
    for messages in &complete {
        let id = &messages[0].id;
        match signature(messages) {
            Ok(_) if matches!(id.as_str(), "get" | "new" | "lang") => {
                errors.insert(format!("{id}: this name is taken by a method of Texts"));
            }
            Ok(args) => {
                let name = id.replace('-', "_");
                if let Some((other, _, _)) = methods.insert(name, (id, args, messages)) {
                    errors.insert(format!("{id}: the same name in Rust as {other}"));
                }
            }
            Err(error) => {
                errors.insert(error);
            }
        }
    }
    if !errors.is_empty() {
        return Err(errors.into_iter().collect());
    }
    // Some sentences are the same in both voices.
    let mut out = String::from("#[allow(clippy::if_same_then_else)]\nimpl Texts {\n");
    for (name, (id, args, messages)) in &methods {
        method(&mut out, name, id, args, messages);
    }
    out.push_str("}\n\n/// Texts without arguments by id, sorted, in the order of `Lang::ALL`.\n");
    out.push_str("static PLAIN: &[(&str, [&str; 3])] = &[\n");
    for messages in complete
        .iter()
        .filter(|messages| messages[0].args.is_empty())
    {
        let _ = write!(out, "    ({:?}, [", messages[0].id);
        for message in messages {
            let _ = write!(out, "{:?}, ", plain(&message.parts));
        }
        out.push_str("]),\n");
    }
    out.push_str("];\n");
    Ok(out)
}

/// The arguments of a message, one kind for all languages.
fn signature(messages: &[Message; 3]) -> Result<BTreeMap<String, Kind>, String> {
    let id = &messages[0].id;
    let names = |m: &Message| m.args.keys().cloned().collect::<Vec<_>>().join(", ");
    if messages.iter().any(|m| names(m) != names(&messages[0])) {
        let each: Vec<String> = messages
            .iter()
            .zip(LANGS)
            .map(|(m, lang)| format!("{lang} ({})", names(m)))
            .collect();
        return Err(format!("{id}: arguments differ: {}", each.join(", ")));
    }
    let mut args = BTreeMap::new();
    for (name, &kind) in messages.iter().flat_map(|m| &m.args) {
        match merge(args.get(name).copied(), kind) {
            Some(kind) => args.insert(name.clone(), kind),
            None => return Err(format!("{id}: ${name} chooses by number and by word")),
        };
    }
    Ok(args)
}

/// One kind for two uses of an argument; none when it cannot be both.
fn merge(known: Option<Kind>, kind: Kind) -> Option<Kind> {
    match (known.unwrap_or(Kind::Shown), kind) {
        (a, Kind::Shown) => Some(a),
        (Kind::Shown, b) => Some(b),
        (a, b) => (a == b).then_some(a),
    }
}

fn method(
    out: &mut String,
    name: &str,
    id: &str,
    args: &BTreeMap<String, Kind>,
    messages: &[Message; 3],
) {
    let shown: String = outline(&messages[2].parts)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let _ = writeln!(
        out,
        "    #[doc = {:?}]",
        format!("`{id}`: `{}`", shown.replace('`', "'"))
    );
    let _ = write!(out, "    pub fn {}(&self", ident(name));
    for (arg, kind) in args {
        let kind = match kind {
            Kind::Shown => "impl std::fmt::Display",
            Kind::Number => "i64",
            Kind::Word => "&str",
        };
        let _ = write!(out, ", {}: {kind}", ident(arg));
    }
    let plainly = args.is_empty();
    let returns = if plainly { "&'static str" } else { "String" };
    let _ = writeln!(out, ") -> {returns} {{");
    if plainly {
        out.push_str("        match self.lang {\n");
    } else {
        out.push_str("        let mut out = String::new();\n        match self.lang {\n");
    }
    for (message, lang) in messages.iter().zip(["Fi", "Sv", "En"]) {
        if plainly {
            let _ = writeln!(
                out,
                "            Lang::{lang} => {:?},",
                plain(&message.parts)
            );
        } else {
            let _ = writeln!(out, "            Lang::{lang} => {{");
            write_parts(out, &message.parts, 16);
            out.push_str("            }\n");
        }
    }
    out.push_str(if plainly {
        "        }\n    }\n"
    } else {
        "        }\n        out\n    }\n"
    });
}

/// Statements that append the parts to `out`.
fn write_parts(out: &mut String, parts: &[Part], indent: usize) {
    let pad = " ".repeat(indent);
    for part in parts {
        match part {
            Part::Text(text) => {
                let mut chars = text.chars();
                let _ = match (chars.next(), chars.next()) {
                    (Some(only), None) => writeln!(out, "{pad}out.push({only:?});"),
                    _ => writeln!(out, "{pad}out.push_str({text:?});"),
                };
            }
            Part::Arg(arg) => {
                let _ = writeln!(out, "{pad}show(&mut out, &{});", ident(arg));
            }
            Part::Select {
                arg,
                number,
                arms,
                default,
            } => {
                for (key, parts) in arms {
                    let key = match (number, key.as_str()) {
                        (true, "one") => "1".to_owned(),
                        (true, digits) => digits.to_owned(),
                        (false, word) => format!("{word:?}"),
                    };
                    let _ = writeln!(out, "{pad}if {} == {key} {{", ident(arg));
                    write_parts(out, parts, indent + 4);
                    let _ = write!(out, "{pad}}} else ");
                }
                let _ = writeln!(out, "{pad}{{");
                write_parts(out, default, indent + 4);
                let _ = writeln!(out, "{pad}}}");
            }
        }
    }
}

/// The text of a message that has no arguments.
fn plain(parts: &[Part]) -> String {
    parts
        .iter()
        .map(|part| {
            if let Part::Text(text) = part {
                text.as_str()
            } else {
                ""
            }
        })
        .collect()
}

/// The text as a reader of the documentation sees it: arguments by name, the default of a choice.
fn outline(parts: &[Part]) -> String {
    let show = |part: &Part| match part {
        Part::Text(text) => text.clone(),
        Part::Arg(arg) => format!("{{{arg}}}"),
        Part::Select { default, .. } => outline(default),
    };
    parts.iter().map(show).collect()
}

/// A name in snake case that Rust accepts.
fn ident(name: &str) -> String {
    const TAKEN: [&str; 42] = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do",
        "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in",
        "let", "loop", "macro", "match", "mod", "move", "mut", "out", "override", "priv", "pub",
        "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    ];
    const MORE: [&str; 8] = [
        "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "union",
    ];
    let name = name.replace('-', "_");
    match name.as_str() {
        "out" | "show" | "self" | "super" | "crate" => format!("{name}_"),
        taken if TAKEN.contains(&taken) || MORE.contains(&taken) => format!("r#{name}"),
        _ => name,
    }
}
