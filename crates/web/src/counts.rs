//! Counts of this process, for `/metrics`.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Answers by hundreds of their status, and the time they took.
struct Counts {
    answers: [AtomicU64; 6],
    micros: AtomicU64,
}

static COUNTS: Counts = Counts {
    answers: [const { AtomicU64::new(0) }; 6],
    micros: AtomicU64::new(0),
};

pub(crate) fn count(status: u16, micros: u64) {
    if let Some(class) = COUNTS.answers.get(usize::from(status / 100)) {
        class.fetch_add(1, Relaxed);
    }
    COUNTS.micros.fetch_add(micros, Relaxed);
}

/// What this process answered, in Prometheus' text format.
pub fn metrics() -> String {
    let mut text = String::from(
        "# HELP kohtaamo_http_answers_total Answers by status.\n# TYPE kohtaamo_http_answers_total counter\n",
    );
    for class in 2..=5 {
        let n = COUNTS.answers[class].load(Relaxed);
        text.push_str(&format!(
            "kohtaamo_http_answers_total{{status=\"{class}xx\"}} {n}\n"
        ));
    }
    let seconds = COUNTS.micros.load(Relaxed) as f64 / 1e6;
    text.push_str(&format!(
        "# HELP kohtaamo_http_seconds_total Time spent answering.\n# TYPE kohtaamo_http_seconds_total counter\nkohtaamo_http_seconds_total {seconds}\n"
    ));
    text
}
