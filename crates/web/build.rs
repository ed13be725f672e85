//! A file added to `ui/` is taken in at the next build.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=../../ui");
}
