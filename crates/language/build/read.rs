//! Reads one Fluent file and refuses what the generator does not do.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{self, Entry, Expression, InlineExpression, PatternElement, VariantKey};
use fluent_syntax::{parser, unicode::unescape_unicode_to_string};

use super::{Kind, Message, Part, Source, merge};

/// The messages of a file; what is wrong with the others goes to `errors`.
///
/// The ids of the refused ones go to `refused`, so that they are not also called missing.
pub(super) fn read(
    source: &Source,
    errors: &mut BTreeSet<String>,
    refused: &mut BTreeSet<String>,
) -> Vec<Message> {
    let file = &source.name;
    let (resource, faults) = match parser::parse(source.text.as_str()) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, faults)) => (resource, faults),
    };
    for fault in faults {
        let before = source.text.get(..fault.pos.start).unwrap_or(&source.text);
        let line = before.matches('\n').count() + 1;
        errors.insert(format!("{file}:{line}: {fault}"));
    }
    let mut messages = Vec::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) => match one(&message, file) {
                Ok(message) => messages.push(message),
                Err(why) => {
                    errors.insert(format!("{}: {why} ({file})", message.id.name));
                    refused.insert(message.id.name.to_owned());
                }
            },
            Entry::Term(term) => {
                errors.insert(format!(
                    "-{}: terms are not used here ({file})",
                    term.id.name
                ));
            }
            _ => {}
        }
    }
    messages
}

fn one(message: &ast::Message<&str>, file: &str) -> Result<Message, String> {
    let id = message.id.name;
    if id.contains(|c: char| c.is_ascii_uppercase() || c == '_') || id.contains("--") {
        return Err("an id is small letters, digits and single hyphens".into());
    }
    if !message.attributes.is_empty() {
        return Err("attributes are not used here".into());
    }
    let pattern = message.value.as_ref().ok_or("has no text")?;
    let mut args = BTreeMap::new();
    let parts = pattern_parts(pattern, &mut args)?;
    Ok(Message {
        id: id.to_owned(),
        file: file.to_owned(),
        args,
        parts,
    })
}

fn pattern_parts(
    pattern: &ast::Pattern<&str>,
    args: &mut BTreeMap<String, Kind>,
) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => push_text(&mut parts, value),
            PatternElement::Placeable { expression } => {
                expression_part(expression, args, &mut parts)?
            }
        }
    }
    Ok(parts)
}

/// Appends text, joined to text before it.
fn push_text(parts: &mut Vec<Part>, text: &str) {
    if let Some(Part::Text(last)) = parts.last_mut() {
        last.push_str(text);
    } else {
        parts.push(Part::Text(text.to_owned()));
    }
}

fn expression_part(
    expression: &Expression<&str>,
    args: &mut BTreeMap<String, Kind>,
    parts: &mut Vec<Part>,
) -> Result<(), String> {
    match expression {
        Expression::Inline(InlineExpression::StringLiteral { value }) => {
            push_text(parts, &unescape_unicode_to_string(value));
        }
        Expression::Inline(InlineExpression::NumberLiteral { value }) => push_text(parts, value),
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            parts.push(Part::Arg(argument(args, id.name, Kind::Shown)?));
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            expression_part(expression, args, parts)?;
        }
        Expression::Inline(InlineExpression::MessageReference { .. }) => {
            return Err("a reference to another message is not used here".into());
        }
        Expression::Inline(InlineExpression::TermReference { .. }) => {
            return Err("terms are not used here".into());
        }
        Expression::Inline(InlineExpression::FunctionReference { .. }) => {
            return Err("functions are not used here".into());
        }
        Expression::Select {
            selector: InlineExpression::VariableReference { id },
            variants,
        } => {
            parts.push(select(id.name, variants, args)?);
        }
        Expression::Select { .. } => return Err("a choice is made by an argument only".into()),
    }
    Ok(())
}

fn select(
    name: &str,
    variants: &[ast::Variant<&str>],
    args: &mut BTreeMap<String, Kind>,
) -> Result<Part, String> {
    let key = |variant: &ast::Variant<&str>| match variant.key {
        VariantKey::Identifier { name } => (name.to_owned(), matches!(name, "one" | "other")),
        VariantKey::NumberLiteral { value } => (value.to_owned(), true),
    };
    let number = variants.iter().all(|variant| key(variant).1)
        || variants
            .iter()
            .any(|v| matches!(v.key, VariantKey::NumberLiteral { .. }));
    let arg = argument(args, name, if number { Kind::Number } else { Kind::Word })?;
    let (mut arms, mut default, mut seen) = (Vec::new(), None, BTreeSet::new());
    for variant in variants {
        let (key, plural) = key(variant);
        if number && !plural {
            return Err(format!(
                "[{key}] beside a number: choose by number or by word"
            ));
        }
        if number && key.parse::<i64>().is_err() && key != "one" && key != "other" {
            return Err(format!("[{key}]: only whole numbers"));
        }
        if !seen.insert(key.clone()) {
            return Err(format!("[{key}] is written twice"));
        }
        let parts = pattern_parts(&variant.value, args)?;
        match (variant.default, number, key.as_str()) {
            (true, true, "other") | (true, false, _) => default = Some(parts),
            (true, true, _) | (false, true, "other") => {
                return Err("among numbers the default is *[other]".into());
            }
            (false, ..) => arms.push((key, parts)),
        }
    }
    // An exact number is asked before its plural category.
    arms.sort_by_key(|(key, _)| number && key == "one");
    let default = default.ok_or("has no default")?;
    Ok(Part::Select {
        arg,
        number,
        arms,
        default,
    })
}

/// Notes the use of an argument; its name.
fn argument(args: &mut BTreeMap<String, Kind>, name: &str, kind: Kind) -> Result<String, String> {
    let known = args.get(name).copied();
    let kind = merge(known, kind).ok_or(format!("${name} chooses by number and by word"))?;
    args.insert(name.to_owned(), kind);
    Ok(name.to_owned())
}
