//! `cargo +nightly fuzz run render`
#![no_main]

#[allow(dead_code)]
#[path = "../invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|input: (u8, &str)| invariants::renders(input.1, usize::from(input.0)));
