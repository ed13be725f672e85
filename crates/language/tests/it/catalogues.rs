//! The generator of texts: what it writes and what it refuses.

#[path = "../../build/generate.rs"]
mod generate;

use generate::{LANGS, Source, generate};

fn from(fi: &str, sv: &str, en: &str) -> Result<String, Vec<String>> {
    let texts = [fi, sv, en];
    let source = |(lang, text): (usize, &str)| Source {
        lang,
        name: format!("{}/a.ftl", LANGS[lang]),
        text: text.replace("\n        ", "\n"),
    };
    generate(
        &texts
            .into_iter()
            .enumerate()
            .map(source)
            .collect::<Vec<_>>(),
    )
}

/// The same text in all languages.
fn same(text: &str) -> Result<String, Vec<String>> {
    from(text, text, text)
}

fn refused(result: Result<String, Vec<String>>, expected: &[&str]) {
    assert_eq!(result.expect_err("should be refused"), expected);
}

#[test]
fn plain_texts() {
    let code = from(
        "promise-kept = pidetty",
        "promise-kept = hållet",
        "promise-kept = \"kept\"",
    )
    .expect("good");
    assert!(
        code.contains("pub fn promise_kept(&self) -> &'static str {"),
        "{code}"
    );
    assert!(code.contains(r#"Lang::Sv => "hållet","#), "{code}");
    assert!(
        code.contains(r#"("promise-kept", ["pidetty", "hållet", "\"kept\"", ]),"#),
        "{code}"
    );
}

#[test]
fn literals_comments_and_lines() {
    let code = same("# a comment\na = {\" \"}x{\"{\"}\\ny\n    second line").expect("good");
    assert!(
        code.contains(r#"Lang::Fi => " x{\\ny\nsecond line","#),
        "{code}"
    );
}

#[test]
fn arguments() {
    let code = from(
        "a = { $who } → { $when }",
        "a = { $when }: { $who }",
        "a = { $who }{ $when }",
    );
    let code = code.expect("good");
    let signature =
        "pub fn a(&self, when: impl std::fmt::Display, who: impl std::fmt::Display) -> String {";
    assert!(code.contains(signature), "{code}");
    assert!(
        !code.contains("(\"a\","),
        "not to be had without its arguments: {code}"
    );
}

#[test]
fn plural_in_one_language_makes_a_number_in_all() {
    let fi = "a = { $n ->\n    [0] ei yhtään\n    [one] yksi\n   *[other] { $n } kpl\n }";
    let code = from(fi, "a = { $n } st", "a = { $n } pcs").expect("good");
    assert!(
        code.contains("pub fn a(&self, n: i64) -> String {"),
        "{code}"
    );
    assert!(code.contains("if n == 0 {"), "{code}");
    assert!(code.contains("if n == 1 {"), "{code}");
}

#[test]
fn exact_number_before_category() {
    let code =
        same("a = { $n ->\n    [one] yksi\n    [1] tasan\n   *[other] { $n }\n }").expect("good");
    assert!(code.find("tasan") < code.find("yksi"), "{code}");
}

#[test]
fn choice_by_word() {
    let code = same("a = { $kind ->\n    [complaint] valitus\n   *[other] muu\n }").expect("good");
    assert!(
        code.contains("pub fn a(&self, kind: &str) -> String {"),
        "{code}"
    );
    assert!(code.contains("if kind == \"complaint\" {"), "{code}");
}

#[test]
fn names_that_rust_keeps() {
    let code = same("type = { $match } { $self } { $out }").expect("good");
    assert!(code.contains("pub fn r#type(&self, r#match:"), "{code}");
    assert!(
        code.contains("self_: impl") && code.contains("out_: impl"),
        "{code}"
    );
}

#[test]
fn missing_texts_are_listed_in_order() {
    refused(
        from("b = 1\nc = 1", "c = 1\na = 1", "c = 1\na = 1"),
        &["a: missing in fi", "b: missing in sv, en"],
    );
}

#[test]
fn other_arguments() {
    refused(
        from("a = { $x } { $y }", "a = { $x }", "a = -"),
        &["a: arguments differ: fi (x, y), sv (x), en ()"],
    );
}

#[test]
fn an_argument_only_inside_a_choice_counts() {
    let fi = "a = { $n ->\n    [one] { $x }\n   *[other] { $n }\n }";
    refused(
        from(fi, "a = { $n }", fi),
        &["a: arguments differ: fi (n, x), sv (n), en (n, x)"],
    );
}

#[test]
fn number_or_word() {
    let number = "a = { $x ->\n    [one] 1\n   *[other] 2\n }";
    let word = "a = { $x ->\n    [yes] 1\n   *[no] 2\n }";
    refused(
        from(number, word, number),
        &["a: $x chooses by number and by word"],
    );
    refused(
        same("a = { $x ->\n    [1] 1\n   *[many] 2\n }"),
        &[
            "a: [many] beside a number: choose by number or by word (en/a.ftl)",
            "a: [many] beside a number: choose by number or by word (fi/a.ftl)",
            "a: [many] beside a number: choose by number or by word (sv/a.ftl)",
        ],
    );
}

#[test]
fn written_twice() {
    refused(
        from("a = 1\na = 2", "a = 1", "a = 1"),
        &["a: written twice, in fi/a.ftl and fi/a.ftl"],
    );
    refused(
        from(
            "a-b1 = 1\na = 1\nget = x",
            "a-b1 = 1\na = 1\nget = x",
            "a-b1 = 1\na = 1\nget = x",
        ),
        &["get: this name is taken by a method of Texts"],
    );
}

#[test]
fn what_is_not_used_here() {
    let only_fi = |text: &str| {
        let errors = from(text, "a = 1", "a = 1").expect_err("should be refused");
        errors.into_iter().next().unwrap_or_default()
    };
    for (text, why) in [
        (
            "a = { b }",
            "a: a reference to another message is not used here (fi/a.ftl)",
        ),
        ("a = { -b }", "a: terms are not used here (fi/a.ftl)"),
        ("-b = 1\na = 1", "-b: terms are not used here (fi/a.ftl)"),
        (
            "a = { NUMBER($x) }",
            "a: functions are not used here (fi/a.ftl)",
        ),
        (
            "a = 1\n    .title = 2",
            "a: attributes are not used here (fi/a.ftl)",
        ),
        (
            "a =\n    .title = 2",
            "a: attributes are not used here (fi/a.ftl)",
        ),
        (
            "a = { 1 ->\n   *[other] x\n }",
            "a: a choice is made by an argument only (fi/a.ftl)",
        ),
        (
            "A_b = 1\na = 1",
            "A_b: an id is small letters, digits and single hyphens (fi/a.ftl)",
        ),
        (
            "a = { $n ->\n   *[one] x\n }",
            "a: among numbers the default is *[other] (fi/a.ftl)",
        ),
        (
            "a = { $n ->\n    [1.5] y\n   *[other] x\n }",
            "a: [1.5]: only whole numbers (fi/a.ftl)",
        ),
        (
            "a = { $n ->\n    [x] y\n    [x] z\n   *[y] x\n }",
            "a: [x] is written twice (fi/a.ftl)",
        ),
    ] {
        assert_eq!(only_fi(text), why, "{text}");
    }
}

#[test]
fn a_broken_line_is_shown_with_its_place() {
    let errors = from("a = 1\nnonsense\n", "a = 1", "a = 1").expect_err("should be refused");
    assert!(errors[0].starts_with("fi/a.ftl:2: "), "{errors:?}");
    assert!(from("a = { $x", "a = 1", "a = 1").is_err());
    assert!(from("a = { $x -> }", "a = 1", "a = 1").is_err());
}
