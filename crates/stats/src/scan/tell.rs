//! Signals in words and as JSON.

use super::counts::WINDOWS;
use super::times::written;
use super::{Cell, Kind, Options, Signal, Table};
use serde_json::{Map, Value, json};

/// A signal as JSON: an alarm as scoring programs read it, and what it rests on.
pub fn json(table: &Table, signal: &Signal, options: &Options) -> Value {
    let j = &signal.judged;
    let ids: Vec<&str> = signal
        .cases
        .iter()
        .map(|c| table.ids[*c as usize].as_str())
        .collect();
    let mut item = json!({
        "detected_at": format!("{}T23:59:59", written(signal.day)),
        "kind": signal.kind.name(),
        "attributes": attributes(table, &signal.shared),
        "score": round(j.score),
        "p": 10_f64.powf(j.log_p),
        "n": j.n,
        "expected": round(j.expected),
        "window_days": window(signal),
        "k": round(j.k),
        "since": since(table, signal),
        "once_in_days": j.once_in_days().round(),
        "desk_once_in_days": round(desk_once_in(signal, options)),
        "compared_with": j.of,
        "days": signal.days,
        "left_out_by_day_cap": signal.capped,
        "beaten": signal.beaten.iter().map(|(cell, p)| json!({"attributes": attributes(table, &cell.pairs()), "p": p})).collect::<Vec<_>>(),
        "quiet": signal.quiet,
        "text": sentence(table, signal, options),
    });
    if signal.kind == Kind::Text {
        item["cases"] = json!(ids);
        item["words"] = json!(words(table, signal.cell));
    } else {
        item["case_ids"] = json!(ids);
    }
    item
}

/// A signal in one paragraph.
pub fn sentence(table: &Table, signal: &Signal, options: &Options) -> String {
    let j = &signal.judged;
    let n = signal.cases.len();
    if signal.kind == Kind::Incident && signal.cell == Cell::ALL {
        return format!(
            "Everything rose: {n} cases on {}, {:.1} expected from the four weeks before ({:.1} times). No place or topic is told for it.",
            written(signal.day),
            j.expected,
            n as f64 / j.expected.max(0.1)
        );
    }
    let what = match signal.cell.run() {
        Some(_) => format!("The same words, \"{}\", in", words(table, signal.cell)),
        None => format!("{}:", named(table, &signal.shared)),
    };
    let counted = format!(
        "{n} cases in {} days; expected {:.1}",
        window(signal),
        j.expected
    );
    if signal.kind == Kind::Incident {
        return format!("{what} {counted}. Most came on one day: one event, not called systemic.");
    }
    let mut text = format!(
        "{what} {counted}, since {}; this alone would come by chance about once in {}; among everything watched such an alarm comes about once in {}.",
        since(table, signal),
        period(j.once_in_days()),
        period(desk_once_in(signal, options)),
    );
    if signal.kind == Kind::Text && !signal.shared.is_empty() {
        text += &format!(
            " Four of five have in common: {}.",
            named(table, &signal.shared)
        );
    }
    if !signal.beaten.is_empty() {
        let names: Vec<String> = signal
            .beaten
            .iter()
            .map(|(cell, _)| named(table, &cell.pairs()))
            .collect();
        text += &format!(" It stands out from {}.", names.join("; from "));
    }
    if signal.capped > 0 {
        text += &format!(" {} more on the same days were not counted.", signal.capped);
    }
    text
}

/// Days between alarms of this score among everything watched.
fn desk_once_in(signal: &Signal, options: &Options) -> f64 {
    let above = signal.judged.score - options.threshold();
    (30.0 / options.budget.max(1e-6) * 10_f64.powf(above)).clamp(1.0, 1e9)
}

fn window(signal: &Signal) -> i32 {
    if signal.cell == Cell::ALL {
        1
    } else {
        WINDOWS[signal.judged.window]
    }
}

fn since(table: &Table, signal: &Signal) -> String {
    let days = signal.cases.iter().map(|c| table.cases[*c as usize].day);
    written(days.min().unwrap_or(signal.day))
}

fn words(table: &Table, cell: Cell) -> String {
    let run = cell.run().zip(table.shingles.as_ref());
    run.map_or(String::new(), |(run, shingles)| {
        shingles.name(run).to_owned()
    })
}

fn value<'t>(table: &'t Table, pair: &(usize, u32)) -> &'t str {
    table.values[pair.0]
        .get(pair.1 as usize)
        .map_or("", String::as_str)
}

fn attributes(table: &Table, pairs: &[(usize, u32)]) -> Value {
    let mut map = Map::new();
    for pair in pairs {
        map.insert(table.attributes[pair.0].clone(), json!(value(table, pair)));
    }
    Value::Object(map)
}

fn named(table: &Table, pairs: &[(usize, u32)]) -> String {
    let one = |p: &(usize, u32)| format!("{} {}", table.attributes[p.0], value(table, p));
    pairs.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// A number of days as a person says it.
fn period(days: f64) -> String {
    match days {
        d if d < 10.5 => format!("{d:.0} days"),
        d if d < 70.0 => format!("{:.0} weeks", d / 7.0),
        d if d < 700.0 => format!("{:.0} months", d / 30.4),
        d if d < 36_500.0 => format!("{:.0} years", d / 365.25),
        _ => "more than a hundred years".into(),
    }
}

fn round(x: f64) -> f64 {
    (x * 1000.0).round() / 1000.0
}
