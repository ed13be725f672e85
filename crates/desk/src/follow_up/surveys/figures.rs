//! What answers come to: counted from single numbers, each with how many it rests on and an
//! interval that holds the truth 95 times in a hundred.

use super::Question;
use super::plans::Occasion;
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use std::collections::BTreeMap;

kohtaamo_store::statements! {
    COUNTED = "SELECT survey, question, value, CAST(count(*) AS BIGINT) FROM survey_scores WHERE stands = 1 AND at >= $1 AND at < $2
        GROUP BY survey, question, value ORDER BY survey, question, value";
    PAIRED = "SELECT p.gap, CAST(count(*) AS BIGINT) FROM (SELECT x.value - (SELECT e.value FROM survey_scores e WHERE e.subject = x.subject AND e.question = 'expectation'
            AND e.stands = 1 AND e.at <= x.at AND e.at > x.at - $3 ORDER BY e.at DESC, e.answer DESC LIMIT 1) AS gap
        FROM survey_scores x WHERE x.stands = 1 AND x.question = 'experience' AND x.at >= $1 AND x.at < $2) p WHERE p.gap IS NOT NULL GROUP BY p.gap ORDER BY p.gap";
    ASKED = "SELECT survey, CAST(count(*) AS BIGINT) FROM survey_invitations WHERE asked_at >= $1 AND asked_at < $2 GROUP BY survey ORDER BY survey";
    ANSWERED = "SELECT survey, CAST(count(*) AS BIGINT) FROM survey_answers WHERE replaced_at IS NULL AND at >= $1 AND at < $2 GROUP BY survey ORDER BY survey";
    FELT = "SELECT a.touchpoint, f.feeling, CAST(count(*) AS BIGINT) FROM survey_answers a JOIN survey_feelings f ON f.answer = a.id
        WHERE a.replaced_at IS NULL AND a.at >= $1 AND a.at < $2 GROUP BY a.touchpoint, f.feeling ORDER BY a.touchpoint, 3 DESC, f.feeling";
}

/// An expectation pairs with an experience for this long: 90 days.
const PAIRS: Ms = 90 * 24 * 3_600_000;
/// The standard normal's 97.5th hundredth.
const Z: f64 = 1.959_963_984_540_054;

/// How often each number was given.
pub type Counts = BTreeMap<i64, i64>;

/// A figure and where the truth lies, 95 times in a hundred; one answer alone has no interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// How many answers it rests on.
    pub n: i64,
    /// What it comes to.
    pub value: f64,
    /// From, until.
    pub interval: Option<(f64, f64)>,
}

/// What one question came to.
#[derive(Debug, Clone)]
pub struct Measure {
    /// The question.
    pub question: Question,
    /// How often each number was given.
    pub counts: Counts,
    /// The mean of what was given; of NPS too, where it is not the figure to go by.
    pub mean: Figure,
    /// CSAT: the share of 4 and 5. NPS: promoters less detractors, −100 to 100.
    pub standard: Option<Figure>,
}

/// What one survey came to in a period.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// How many were asked.
    pub asked: i64,
    /// How many answered.
    pub answered: i64,
    /// Question by question.
    pub measures: Vec<Measure>,
}

/// What all surveys came to in a period.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Survey by survey.
    pub surveys: BTreeMap<Occasion, Tally>,
    /// Experience less expectation, of the same customer; none while nobody gave both.
    pub gap: Option<Figure>,
    /// Touchpoint, feeling, how often.
    pub felt: Vec<(String, String, i64)>,
}

/// Counts what was answered in a period.
pub fn count(tx: &mut Tx<'_>, from: Ms, until: Ms) -> Result<Figures, Fault> {
    let mut surveys: BTreeMap<Occasion, Tally> = BTreeMap::new();
    for (survey, n) in tx.rows(&ASKED, params![from, until], |r| {
        Ok((r.word(0)?, r.get(1)?))
    })? {
        surveys.entry(survey).or_default().asked = n;
    }
    for (survey, n) in tx.rows(&ANSWERED, params![from, until], |r| {
        Ok((r.word(0)?, r.get(1)?))
    })? {
        surveys.entry(survey).or_default().answered = n;
    }
    for ((survey, question), counts) in counted(tx, from, until)? {
        let measure = Measure::of(question, counts);
        surveys.entry(survey).or_default().measures.extend(measure);
    }
    let gaps = tx.rows(&PAIRED, params![from, until, PAIRS], |r| {
        Ok((r.get(0)?, r.get(1)?))
    })?;
    let felt = tx.rows(&FELT, params![from, until], |r| {
        Ok((r.get(0)?, r.get(1)?, r.get(2)?))
    })?;
    Ok(Figures {
        surveys,
        gap: mean(&gaps.into_iter().collect()),
        felt,
    })
}

type ByQuestion = BTreeMap<(Occasion, Question), Counts>;

fn counted(tx: &mut Tx<'_>, from: Ms, until: Ms) -> Result<ByQuestion, Fault> {
    let rows = tx.rows(&COUNTED, params![from, until], |r| {
        Ok((r.word(0)?, r.word(1)?, r.get(2)?, r.get(3)?))
    })?;
    let mut counted = ByQuestion::new();
    for (survey, question, value, n) in rows {
        counted
            .entry((survey, question))
            .or_default()
            .insert(value, n);
    }
    Ok(counted)
}

impl Measure {
    fn of(question: Question, counts: Counts) -> Option<Measure> {
        let mut mean = mean(&counts)?;
        // Of few answers Student's interval reaches beyond the scale, where no mean can be.
        if let (Some(scale), Some((low, high))) = (question.scale(), mean.interval) {
            let (first, last) = (*scale.start() as f64, *scale.end() as f64);
            mean.interval = Some((low.max(first), high.min(last)));
        }
        let standard = match question {
            Question::Csat => Some(share(&counts, |v| v >= 4)),
            Question::Nps => Some(nps(&counts)),
            _ => None,
        };
        Some(Measure {
            question,
            counts,
            mean,
            standard,
        })
    }
}

/// The mean, with Student's interval.
fn mean(counts: &Counts) -> Option<Figure> {
    let n: i64 = counts.values().sum();
    if n == 0 {
        return None;
    }
    let of = |f: &dyn Fn(f64) -> f64| -> f64 {
        counts.iter().map(|(v, c)| f(*v as f64) * *c as f64).sum()
    };
    let value = of(&|v| v) / n as f64;
    let interval = (n > 1).then(|| {
        let variance = of(&|v| (v - value).powi(2)) / (n - 1) as f64;
        let half = student(n - 1) * (variance / n as f64).sqrt();
        (value - half, value + half)
    });
    Some(Figure { n, value, interval })
}

/// A share, with Wilson's interval: it stays within 0 and 1 and holds for few answers too.
fn share(counts: &Counts, of: impl Fn(i64) -> bool) -> Figure {
    let n: i64 = counts.values().sum();
    let hits: i64 = counts.iter().filter(|(v, _)| of(**v)).map(|(_, c)| c).sum();
    let (m, p) = (n as f64, hits as f64 / n as f64);
    let scale = 1.0 + Z * Z / m;
    let centre = (p + Z * Z / (2.0 * m)) / scale;
    let half = Z * (p * (1.0 - p) / m + Z * Z / (4.0 * m * m)).sqrt() / scale;
    Figure {
        n,
        value: p,
        interval: Some((centre - half, centre + half)),
    }
}

/// Promoters (9, 10) less detractors (0 to 6), in hundredths of all.
fn nps(counts: &Counts) -> Figure {
    let n: i64 = counts.values().sum();
    let part = |of: &dyn Fn(i64) -> bool| -> f64 {
        let hits: i64 = counts.iter().filter(|(v, _)| of(**v)).map(|(_, c)| c).sum();
        hits as f64 / n as f64
    };
    let (promoters, detractors) = (part(&|v| v >= 9), part(&|v| v <= 6));
    let net = promoters - detractors;
    let half = Z * ((promoters + detractors - net * net) / n as f64).sqrt();
    let within = |x: f64| (x * 100.0).clamp(-100.0, 100.0);
    Figure {
        n,
        value: net * 100.0,
        interval: (n > 1).then(|| (within(net - half), within(net + half))),
    }
}

/// Student's 97.5th hundredth for small degrees of freedom, to three places.
const STUDENT: [f64; 30] = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042,
];

/// The table, and beyond it the expansion of Cornish and Fisher.
fn student(freedom: i64) -> f64 {
    let row = usize::try_from(freedom - 1).ok();
    if let Some(t) = row.and_then(|row| STUDENT.get(row)) {
        return *t;
    }
    let k = freedom as f64;
    Z + (Z.powi(3) + Z) / (4.0 * k)
        + (5.0 * Z.powi(5) + 16.0 * Z.powi(3) + 3.0 * Z) / (96.0 * k * k)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() < 0.0005, "{a} is not {b}");
    }

    fn counts(given: &[(i64, i64)]) -> Counts {
        given.iter().copied().collect()
    }

    #[test]
    fn a_mean_by_hand() {
        // 2, 3, 3, 4, 5: mean 3.4, variance 1.3, t(4) = 2.776, half 2.776 · √(1.3 / 5) = 1.4155.
        let figure = mean(&counts(&[(2, 1), (3, 2), (4, 1), (5, 1)])).expect("answers");
        let (low, high) = figure.interval.expect("several");
        assert_eq!(figure.n, 5);
        close(figure.value, 3.4);
        close(low, 1.9845);
        close(high, 4.8155);
        assert_eq!(mean(&counts(&[])), None);
        assert_eq!(mean(&counts(&[(4, 1)])).expect("one").interval, None);
    }

    #[test]
    fn an_interval_stays_on_the_scale() {
        // 2, 4, 5: mean 3.667, half 4.303 · √(7/9) = 3.795.
        let three = counts(&[(2, 1), (4, 1), (5, 1)]);
        let measure = Measure::of(Question::Heard, three).expect("answers");
        assert_eq!(measure.mean.interval, Some((1.0, 5.0)));
    }

    #[test]
    fn a_share_by_hand() {
        // 8 of 10, Wilson: 0.4902 … 0.9433.
        let figure = share(&counts(&[(1, 1), (3, 1), (4, 3), (5, 5)]), |v| v >= 4);
        let (low, high) = figure.interval.expect("always");
        close(figure.value, 0.8);
        close(low, 0.4902);
        close(high, 0.9433);
        let all = share(&counts(&[(5, 3)]), |v| v >= 4);
        let (low, high) = all.interval.expect("always");
        close(low, 0.4385);
        close(high, 1.0);
    }

    #[test]
    fn nps_by_hand() {
        // 5 promoters, 3 passives, 2 detractors: 30; variance 0.7 − 0.09 = 0.61; half 48.408.
        let figure = nps(&counts(&[(10, 3), (9, 2), (8, 1), (7, 2), (6, 1), (0, 1)]));
        let (low, high) = figure.interval.expect("several");
        close(figure.value, 30.0);
        close(low, -18.408);
        close(high, 78.408);
    }

    #[test]
    fn students_table_goes_on_without_a_step() {
        close(student(31), 2.0395);
        close(student(120), 1.9799);
        close(student(1), 12.706);
    }
}
