//! The pieces of which a time is made.

use jiff::civil::Weekday;

/// A clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Clock {
    /// Minutes from midnight; from 24 × 60 on in the day after.
    pub minute: u16,
    /// False when the half of the day is open, as in `kello kolme`.
    pub exact: bool,
}

/// A part of the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Morning,
    Forenoon,
    Midday,
    Lunch,
    AfterLunch,
    Afternoon,
    EndOfDay,
    Evening,
    Night,
}

impl Part {
    /// The clock taken when none is said, and the end to which it may move; none at night.
    pub(super) fn clocks(self) -> Option<[u16; 2]> {
        let hours = match self {
            Part::Morning => [9, 9],
            Part::Forenoon => [10, 12],
            Part::Midday => [12, 15],
            Part::Lunch => [12, 12],
            Part::AfterLunch => [13, 13],
            Part::Afternoon => [15, 17],
            Part::EndOfDay => [17, 17],
            Part::Evening => [18, 22],
            Part::Night => return None,
        };
        Some(hours.map(|hour| hour * 60))
    }

    /// The clock within this part of the day; none when they contradict each other.
    pub(super) fn clock(self, clock: Clock) -> Option<u16> {
        let (minute, hour) = (clock.minute, clock.minute / 60);
        let later = minute + 720;
        let open = !clock.exact;
        match self {
            Part::Morning => (hour < 12).then_some(minute),
            Part::Forenoon => (6..=12).contains(&hour).then_some(minute),
            Part::Midday | Part::Lunch | Part::AfterLunch => match hour {
                9..=16 => Some(minute),
                0..=4 if open => Some(later),
                _ => None,
            },
            Part::Afternoon | Part::EndOfDay => match hour {
                12..=19 => Some(minute),
                0..=7 if open => Some(later),
                _ => None,
            },
            Part::Evening => match hour {
                15..=24 => Some(minute),
                4..=12 if open => Some(later),
                _ => None,
            },
            Part::Night => match hour {
                8..=12 if open => Some(later),
                0..=7 | 20..=24 => Some(minute),
                _ => None,
            },
        }
    }
}

/// Which of the weekdays of a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Which {
    /// The first after now.
    Coming,
    /// The first after today (`ensi maanantaina`).
    Ensi,
    /// In the week after this (`nästa måndag`, `next Monday`).
    Next,
    /// In the week that is so many weeks from this one; this is said clearly.
    Week(i8),
}

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Year,
}

/// A length of time from now: exact minutes, or calendar days and months.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Length {
    pub months: i64,
    pub days: i64,
    pub minutes: i64,
}

impl Length {
    /// So many hundredths of a unit; none where a part of a day or more is asked.
    pub(super) fn of(hundredths: i64, unit: Unit) -> Option<Length> {
        let whole = (hundredths % 100 == 0).then_some(hundredths / 100);
        let zero = Length::default();
        Some(match unit {
            Unit::Minute => Length {
                minutes: whole?,
                ..zero
            },
            Unit::Hour => Length {
                minutes: hundredths * 60 / 100,
                ..zero
            },
            Unit::Day => Length {
                days: whole?,
                ..zero
            },
            Unit::Week => Length {
                days: whole? * 7,
                ..zero
            },
            Unit::Fortnight => Length {
                days: whole? * 14,
                ..zero
            },
            Unit::Month => Length {
                months: whole?,
                ..zero
            },
            Unit::Year => Length {
                months: hundredths * 12 / 100,
                ..zero
            },
        })
    }

    pub(super) fn plus(self, more: Length) -> Length {
        Length {
            months: self.months + more.months,
            days: self.days + more.days,
            minutes: self.minutes + more.minutes,
        }
    }
}

/// One thing that a line says about a time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Piece {
    /// So many days from today.
    Day(i8),
    Weekday(Weekday, Which),
    /// A week without its day, so many weeks from this one.
    Week(i8),
    /// A date; the year may be left out.
    Date {
        year: Option<i16>,
        month: i8,
        day: i8,
    },
    /// A day of this month or the next.
    DayOfMonth(i8),
    Clock(Clock),
    Part(Part),
    In(Length),
    /// `3.12`: a clock or a date, both possible.
    ClockOrDate(Clock),
    /// Something that was.
    Past,
    /// There is no such time.
    Impossible,
    /// Two times in one.
    Two,
}
