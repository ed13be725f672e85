//! `/design/templates`: the house's letters, and the form of one with its previews.

use super::{Template, all_templates, fill, template};
use crate::access::Role;
use crate::house::{self, Voice};
use crate::shell::{self, Forms, Here, Shell};
use crate::visit::Visit;
use askama::Template as Page;
use kohtaamo_language::{Lang, Texts};
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};

type Handled = Result<Answer, Fault>;

#[derive(Page)]
#[template(path = "letters/templates.html")]
struct TemplatesPage {
    shell: Shell,
    lead: bool,
    templates: Vec<Template>,
    /// The house's voice in Finnish and in Swedish.
    voices: [Voice; 2],
}

/// `GET /design/templates`
pub fn templates_page(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    shell::show(&TemplatesPage {
        shell: Shell::new(tx, visit, Here::Elsewhere),
        lead: visit.actor()?.role == Role::Lead,
        templates: all_templates(tx)?,
        voices: voices(tx)?,
    })
}

fn voices(tx: &mut Tx<'_>) -> Result<[Voice; 2], Fault> {
    Ok([house::voice(tx, Lang::Fi)?, house::voice(tx, Lang::Sv)?])
}

impl TemplatesPage {
    fn name(&self, template: &Template) -> String {
        shell::capital(template.names.of(self.shell.lang()))
    }

    /// How it begins, as the house says it.
    fn begins(&self, template: &Template) -> String {
        let lang = self.shell.lang();
        let text = template.texts.of(lang, voice_in(self.voices, lang));
        let lines = text.lines().filter(|l| !l.trim().is_empty());
        // The greeting says nothing of what the letter is about.
        lines.skip(1).take(1).collect()
    }

    fn voice(&self) -> &'static str {
        let t = self.shell.t;
        match self.voices {
            [Voice::Near, Voice::Near] => t.templates_near(),
            [Voice::Formal, Voice::Formal] => t.templates_formal(),
            [Voice::Near, Voice::Formal] => t.templates_near_formal(),
            [Voice::Formal, Voice::Near] => t.templates_formal_near(),
        }
    }
}

fn voice_in([fi, sv]: [Voice; 2], lang: Lang) -> Voice {
    match lang {
        Lang::Fi => fi,
        Lang::Sv => sv,
        Lang::En => Voice::Near,
    }
}

#[derive(Page)]
#[template(path = "letters/template.html")]
struct TemplatePage {
    shell: Shell,
    forms: Forms,
    base: &'static str,
    form: String,
    one: Template,
    voices: [Voice; 2],
}

/// `GET /design/templates/new`
pub fn new_template(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let form = "templates".to_owned();
    show(tx, visit, Template::default(), "/design", form)
}

/// `GET /design/templates/{slug}`
pub fn template_page(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let one = template(tx, visit.param("slug"))?;
    let form = one.slug.clone();
    show(tx, visit, one, "/design/templates", form)
}

fn show(
    tx: &mut Tx<'_>,
    visit: &Visit<'_>,
    one: Template,
    base: &'static str,
    form: String,
) -> Handled {
    shell::show(&TemplatePage {
        shell: Shell::new(tx, visit, Here::Elsewhere),
        forms: Forms::new(visit),
        voices: voices(tx)?,
        base,
        form,
        one,
    })
}

/// A field: name, label, language, what it begins with.
type Field<'a> = (&'static str, &'static str, &'static str, &'a str);

impl TemplatePage {
    fn title(&self) -> String {
        match self.one.names.is_empty() {
            true => self.shell.t.templates_new().to_owned(),
            false => shell::capital(self.one.names.of(self.shell.lang())),
        }
    }

    fn names(&self) -> [Field<'_>; 3] {
        let (t, names) = (self.shell.t, &self.one.names);
        [
            ("names.fi", t.design_in_finnish(), "fi", &names.fi),
            ("names.sv", t.design_in_swedish(), "sv", &names.sv),
            ("names.en", t.design_in_english(), "en", &names.en),
        ]
    }

    fn subjects(&self) -> [Field<'_>; 3] {
        let (t, subjects) = (self.shell.t, &self.one.subjects);
        [
            ("subjects.fi", t.design_in_finnish(), "fi", &subjects.fi),
            ("subjects.sv", t.design_in_swedish(), "sv", &subjects.sv),
            ("subjects.en", t.design_in_english(), "en", &subjects.en),
        ]
    }

    fn texts(&self) -> [Field<'_>; 5] {
        let (t, texts) = (self.shell.t, &self.one.texts);
        [
            ("texts.fi", t.templates_fi_near(), "fi", &texts.fi),
            (
                "texts.fi_formal",
                t.templates_fi_formal(),
                "fi",
                &texts.fi_formal,
            ),
            ("texts.sv", t.templates_sv_near(), "sv", &texts.sv),
            (
                "texts.sv_formal",
                t.templates_sv_formal(),
                "sv",
                &texts.sv_formal,
            ),
            ("texts.en", t.design_in_english(), "en", &texts.en),
        ]
    }

    /// What each name in braces stands for.
    fn known(&self) -> [(&'static str, &'static str); 8] {
        let t = self.shell.t;
        [
            ("{customer}", t.templates_customer()),
            ("{case}", t.templates_case()),
            ("{me}", t.templates_me()),
            ("{house}", t.templates_house()),
            ("{promise}", t.templates_promise()),
            ("{restatement}", t.templates_restatement()),
            ("{offer}", t.templates_offer()),
            ("{page}", t.templates_page()),
        ]
    }

    /// As a customer would read it, with an example's facts, in the house's voice.
    fn previews(&self) -> Vec<(Lang, String)> {
        let one = |lang: Lang| {
            let text = self.one.texts.of(lang, voice_in(self.voices, lang));
            let t = Texts::new(lang);
            let filled = fill(text, |name| match name {
                "customer" => Some("Maija Korhonen".to_owned()),
                "case" => Some("K-1045".to_owned()),
                "me" => self.shell.user.as_ref().map(|u| u.name.clone()),
                "promise" => Some(t.templates_promise_example().to_owned()),
                "restatement" => Some(t.templates_restatement_example().to_owned()),
                "offer" => Some(t.templates_offer_example().to_owned()),
                "page" => Some(t.letter_link_page().to_owned()),
                _ => None,
            });
            (lang, filled)
        };
        let all = Lang::ALL.map(one).into_iter();
        all.filter(|(_, text)| !text.is_empty()).collect()
    }
}
