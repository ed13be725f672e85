//! Who is alike: before a remedy is granted, the desk shows what was given before to the same
//! customer and to those so like them that they may be the same (rule 6).

#[cfg(test)]
mod tests;
