//! The program: hands the arguments on and chooses the exit status.

fn main() {}
