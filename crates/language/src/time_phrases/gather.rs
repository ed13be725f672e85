//! Brings the phrases of a line together into one plan, or says why they are not one time.

use jiff::Zoned;
use jiff::civil::Weekday;

use super::Why;
use super::piece::{Clock, Length, Part, Piece, Which};
use super::rules::Found;
use super::tokens::{Kind, Token};

/// All that a line says about its time.
#[derive(Default, Debug)]
pub(super) struct Plan {
    pub day: Option<i8>,
    pub weekday: Option<(Weekday, Which)>,
    pub date: Option<(Option<i16>, i8, i8)>,
    pub day_of_month: Option<i8>,
    pub week: Option<i8>,
    pub clock: Option<Clock>,
    pub part: Option<Part>,
    pub length: Option<Length>,
    /// Where the time stands in the line, in bytes.
    pub start: usize,
    pub end: usize,
}

/// One plan of all phrases. Past ones are left out when there are others.
pub(super) fn gather(tokens: &[Token], found: &[Found], now: &Zoned) -> Result<Plan, Why> {
    let mut past = false;
    let mut kept: Vec<&Found> = Vec::new();
    for cluster in found.chunk_by(|a, b| adjacent(tokens, a, b)) {
        let pieces = || cluster.iter().flat_map(|found| &found.pieces);
        if pieces().any(|piece| is_past(piece, now)) {
            let ahead = |piece: &Piece| {
                let day = matches!(
                    piece,
                    Piece::Day(_) | Piece::Weekday(..) | Piece::Date { .. }
                );
                day && !is_past(piece, now)
            };
            if pieces().any(ahead) {
                return Err(Why::Impossible);
            }
            past = true;
        } else {
            kept.extend(cluster);
        }
    }
    let (Some(first), Some(last)) = (kept.first(), kept.last()) else {
        return Err(if past { Why::Past } else { Why::Nothing });
    };
    let mut plan = Plan {
        start: tokens[first.from].start,
        end: tokens[last.to - 1].end,
        ..Plan::default()
    };
    let pieces = || kept.iter().flat_map(|found| &found.pieces);
    if pieces().any(|piece| *piece == Piece::Impossible) {
        return Err(Why::Impossible);
    }
    let mut open = None;
    for piece in pieces() {
        match *piece {
            Piece::Day(n) => once(&mut plan.day, n)?,
            Piece::Weekday(day, which) => {
                if let Some((known, _)) = plan.weekday.filter(|(known, _)| *known != day) {
                    let _ = known;
                    return Err(Why::TwoTimes);
                }
                plan.weekday = Some((day, which));
            }
            Piece::Week(n) => once(&mut plan.week, n)?,
            Piece::Date { year, month, day } => once(&mut plan.date, (year, month, day))?,
            Piece::DayOfMonth(n) => once(&mut plan.day_of_month, n)?,
            Piece::Clock(clock) => once(&mut plan.clock, clock)?,
            Piece::Part(part) => once(&mut plan.part, part)?,
            Piece::In(length) => once(&mut plan.length, length)?,
            Piece::ClockOrDate(clock) => once(&mut open, clock)?,
            Piece::Two => return Err(Why::TwoTimes),
            Piece::Past | Piece::Impossible => {}
        }
    }
    if let Some(clock) = open {
        // With a day beside it "9.10" is a clock; alone it can be read in two ways.
        let dated = plan.day.is_some() || plan.weekday.is_some() || plan.date.is_some();
        if !dated && plan.part.is_none() {
            return Err(Why::TwoTimes);
        }
        once(&mut plan.clock, clock)?;
    }
    check(&plan)?;
    Ok(plan)
}

/// Sets what was not set; a second other value is a second time.
fn once<T: PartialEq>(slot: &mut Option<T>, value: T) -> Result<(), Why> {
    match slot {
        Some(known) if *known != value => Err(Why::TwoTimes),
        _ => {
            *slot = Some(value);
            Ok(())
        }
    }
}

/// What cannot stand together.
fn check(plan: &Plan) -> Result<(), Why> {
    let days = plan.day.is_some() || plan.date.is_some() || plan.day_of_month.is_some();
    let Some(length) = plan.length else {
        return Ok(());
    };
    let weeks = length.minutes == 0 && length.months == 0 && length.days % 7 == 0;
    let exact = length.minutes != 0;
    let dated = plan.date.is_some() || plan.day_of_month.is_some();
    match (
        days || plan.weekday.is_some(),
        plan.clock.is_some() || plan.part.is_some(),
    ) {
        // "a week from Monday", but not "in three days on Monday".
        (true, _) if !weeks || dated => Err(Why::TwoTimes),
        (_, true) if exact => Err(Why::TwoTimes),
        _ => Ok(()),
    }
}

fn is_past(piece: &Piece, now: &Zoned) -> bool {
    match *piece {
        Piece::Past => true,
        Piece::Date {
            year: Some(year),
            month,
            day,
        } => (year, month, day) < (now.year(), now.month(), now.day()),
        _ => false,
    }
}

/// Whether nothing but signs stands between two phrases.
fn adjacent(tokens: &[Token], a: &Found, b: &Found) -> bool {
    tokens
        .get(a.to..b.from)
        .is_some_and(|gap| gap.iter().all(|token| token.kind == Kind::Sign))
}
