//! `/design`, and the forms of situations and touchpoints.

use super::{DelayTime, InLanguages, Situation, Touchpoint};
use crate::access::Role;
use crate::house::{self, Team};
use crate::shell::{self, Forms, Here, Shell};
use crate::visit::Visit;
use askama::Template;
use kohtaamo_language::{Lang, Texts, dates};
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};

type Handled = Result<Answer, Fault>;

#[derive(Template)]
#[template(path = "design/design.html")]
struct DesignPage {
    shell: Shell,
    lead: bool,
    situations: Vec<Situation>,
    touchpoints: Vec<Touchpoint>,
    teams: Vec<Team>,
    /// The house's own delay in minutes.
    delay: i64,
}

/// `GET /design`
pub fn design(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let page = DesignPage {
        shell: Shell::new(tx, visit, Here::Elsewhere),
        lead: visit.actor()?.role == Role::Lead,
        situations: super::all_situations(tx)?,
        touchpoints: super::all_touchpoints(tx)?,
        teams: house::teams(tx)?,
        delay: house::follow_up_delay(tx)? / 60_000,
    };
    shell::show(&page)
}

impl DesignPage {
    fn name(&self, names: &InLanguages) -> String {
        shell::capital(names.of(self.shell.lang()))
    }

    /// `2 h päästä`, `2 h työaikaa`; of the house where the situation has none of its own.
    fn met_again(&self, s: &Situation) -> String {
        let minutes = s.follow_up_minutes.unwrap_or(self.delay);
        let length = length(self.shell.lang(), minutes);
        match s.follow_up_time {
            DelayTime::Calendar => self.shell.t.design_after(length),
            DelayTime::Working => self.shell.t.design_after_work(length),
        }
    }

    fn told(&self, s: &Situation) -> Option<&str> {
        let team = self
            .teams
            .iter()
            .find(|t| Some(&t.id) == s.told_team.as_ref());
        team.map(|t| t.name.as_str())
    }
}

fn length(lang: Lang, minutes: i64) -> String {
    dates::duration(lang, jiff::SignedDuration::from_mins(minutes))
}

/// Delays one may choose, in minutes: from a quarter of an hour to two weeks.
const DELAYS: [i64; 11] = [
    15,
    30,
    60,
    2 * 60,
    4 * 60,
    8 * 60,
    24 * 60,
    2 * 24 * 60,
    3 * 24 * 60,
    7 * 24 * 60,
    14 * 24 * 60,
];

/// A choice of a list: value, label.
type Choice = (String, String);

#[derive(Template)]
#[template(path = "design/situation.html")]
struct SituationPage {
    shell: Shell,
    forms: Forms,
    /// Before the form's name in its address …
    base: &'static str,
    /// … and the name: a slug, or `situations` for a new one.
    form: String,
    s: Situation,
    delays: Vec<Choice>,
    teams: Vec<Choice>,
}

/// `GET /design/situations/new`
pub fn new_situation(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    situation_form(tx, visit, Situation::default(), "/design", "situations")
}

/// `GET /design/situations/{slug}`
pub fn situation(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let slug = visit.param("slug");
    let all = super::all_situations(tx)?;
    let found = all.into_iter().find(|s| s.slug == slug);
    let found = found.ok_or_else(Fault::not_found)?;
    situation_form(tx, visit, found, "/design/situations", slug)
}

fn situation_form(
    tx: &mut Tx<'_>,
    visit: &Visit<'_>,
    s: Situation,
    base: &'static str,
    form: &str,
) -> Handled {
    let shell = Shell::new(tx, visit, Here::Elsewhere);
    let (t, lang) = (shell.t, shell.lang());
    let house = length(lang, house::follow_up_delay(tx)? / 60_000);
    // A delay of another length was said over the API, and stays.
    let own = s.follow_up_minutes.filter(|m| !DELAYS.contains(m));
    let lengths = DELAYS.into_iter().chain(own);
    let mut delays = vec![(String::new(), t.design_delay_of_house(house))];
    delays.extend(lengths.map(|m| (m.to_string(), length(lang, m))));
    let mut teams = vec![(String::new(), t.design_nobody().to_owned())];
    teams.extend(
        house::teams(tx)?
            .into_iter()
            .map(|t| (t.id.to_string(), t.name)),
    );
    shell::show(&SituationPage {
        forms: Forms::new(visit),
        shell,
        base,
        form: form.to_owned(),
        s,
        delays,
        teams,
    })
}

impl SituationPage {
    fn title(&self) -> String {
        match self.s.names.is_empty() {
            true => self.shell.t.design_new_situation().to_owned(),
            false => shell::capital(self.s.name(self.shell.lang())),
        }
    }

    fn names(&self) -> [Field<'_>; 3] {
        fields(self.shell.t, "names", &self.s.names)
    }

    fn gives(&self) -> [Field<'_>; 3] {
        fields(self.shell.t, "gives", &self.s.gives)
    }

    fn feelings(&self) -> String {
        self.s.feelings.join(", ")
    }

    /// What the choice begins with.
    fn delay(&self) -> String {
        let minutes = self.s.follow_up_minutes;
        minutes.map_or_else(String::new, |m| m.to_string())
    }

    fn team(&self) -> String {
        let team = self.s.told_team.as_ref();
        team.map_or_else(String::new, ToString::to_string)
    }

    fn times(&self) -> [(&'static str, &'static str, bool); 2] {
        let t = self.shell.t;
        [
            (DelayTime::Calendar, t.design_by_the_clock()),
            (DelayTime::Working, t.design_at_work()),
        ]
        .map(|(time, label)| (time.word(), label, time == self.s.follow_up_time))
    }
}

#[derive(Template)]
#[template(path = "design/touchpoint.html")]
struct TouchpointPage {
    shell: Shell,
    forms: Forms,
    base: &'static str,
    form: String,
    title: String,
    names: InLanguages,
    feelings: String,
    retired: bool,
}

impl TouchpointPage {
    fn named(&self) -> [Field<'_>; 3] {
        fields(self.shell.t, "names", &self.names)
    }
}

/// `GET /design/touchpoints/new`
pub fn new_touchpoint(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let shell = Shell::new(tx, visit, Here::Elsewhere);
    shell::show(&TouchpointPage {
        forms: Forms::new(visit),
        base: "/design",
        form: "touchpoints".to_owned(),
        title: shell.t.design_new_touchpoint().to_owned(),
        names: InLanguages::default(),
        feelings: String::new(),
        retired: false,
        shell,
    })
}

/// `GET /design/touchpoints/{slug}`
pub fn touchpoint(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let slug = visit.param("slug");
    let all = super::all_touchpoints(tx)?;
    let found = all.into_iter().find(|t| t.slug == slug);
    let found = found.ok_or_else(Fault::not_found)?;
    let shell = Shell::new(tx, visit, Here::Elsewhere);
    shell::show(&TouchpointPage {
        forms: Forms::new(visit),
        base: "/design/touchpoints",
        form: found.slug.clone(),
        title: shell::capital(found.name(shell.lang())),
        names: found.names,
        feelings: found.feelings.join(", "),
        retired: found.retired,
        shell,
    })
}

/// The field of a text in one language: name, language, what was said.
type Field<'a> = (String, &'static str, &'a str);

fn fields<'a>(t: Texts, field: &str, texts: &'a InLanguages) -> [Field<'a>; 3] {
    let one = |lang: Lang| {
        let name = format!("{field}.{}", lang.code());
        let label = match lang {
            Lang::Fi => t.design_in_finnish(),
            Lang::Sv => t.design_in_swedish(),
            Lang::En => t.design_in_english(),
        };
        (name, label, texts.said(lang))
    };
    [one(Lang::Fi), one(Lang::Sv), one(Lang::En)]
}
