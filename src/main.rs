//! The program: what was typed → a configuration → a command, and the one place for errors and the exit status.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use talkbook::command::{self, Outcome};
use talkbook::config::{COMPLETING, Config, Surroundings};
use talkbook::error::Error;
use talkbook::{cli, faults, notice};

fn main() -> ExitCode {
    faults::leave_no_image();
    faults::catch();
    match run() {
        Ok(Outcome::Found) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            notice::say(&error.to_string());
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<Outcome, Error> {
    let mut out = BufWriter::new(io::stdout());
    let surroundings = Surroundings::of_this_process();
    if let Some(shell) = surroundings.variable(COMPLETING) {
        return command::complete(shell, std::env::args_os(), &surroundings, &mut out);
    }
    let arguments = match cli::parse(std::env::args_os())? {
        cli::Typed::Arguments(arguments) => arguments,
        cli::Typed::Help(help) => return command::help(&help, &mut out),
    };
    if arguments.common.all {
        let libraries = Config::of_libraries(&arguments, &surroundings)?;
        return command::everywhere(&arguments.verb(), &libraries, &mut out);
    }
    let config = Config::resolve(&arguments, &surroundings)?;
    faults::keep_in(config.faults());
    let outcome = command::run(&arguments.verb(), &config, &mut out);
    out.flush()?;
    outcome
}
