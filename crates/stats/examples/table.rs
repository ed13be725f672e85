//! The engine on a table of one's own:
//! `cargo run -p kohtaamo-stats --example table -- cases.csv.gz occurred_at location,product,cause`
//! prints one JSON object a line. `SEEN`, `TEXT`, `CUSTOMER` name further columns.

use kohtaamo_stats::scan::{Columns, Options, Table, scan, tell};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, time, by] = arguments.as_slice() else {
        return Err("usage: table FILE TIME-COLUMN ATTRIBUTE,ATTRIBUTE".into());
    };
    let columns = Columns {
        time: time.clone(),
        by: by.split(',').map(str::to_owned).collect(),
        seen: std::env::var("SEEN").ok(),
        customer: std::env::var("CUSTOMER").ok(),
        text: std::env::var("TEXT").ok(),
        until: None,
    };
    let table = Table::read(file.as_ref(), &columns, |_| {})?;
    let budget = std::env::var("BUDGET").ok().and_then(|b| b.parse().ok());
    let options = Options {
        budget: budget.unwrap_or(1.0),
        replay: true,
    };
    for signal in scan(&table, &options, |_, _| {}) {
        println!("{}", tell::json(&table, &signal, &options));
    }
    Ok(())
}
