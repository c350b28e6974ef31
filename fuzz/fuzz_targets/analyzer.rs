//! `cargo +nightly fuzz run analyzer`
#![no_main]

#[allow(dead_code)]
#[path = "../invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|text: &str| invariants::analyzes(text));
