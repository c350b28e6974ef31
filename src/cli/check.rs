//! What `talkbook check` takes.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::{Listing, listing};
use crate::note::{Code, Severity};
use crate::search::Sort;

/// `talkbook check`
#[derive(Debug, Clone, Args)]
pub struct Check {
    /// Only problems of this kind, by its code; repeated or parted by commas, of several.
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = codes(), hide_possible_values = true)]
    pub only: Vec<Code>,
    /// None of this kind; repeated or parted by commas, of several.
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = codes(), hide_possible_values = true)]
    pub skip: Vec<Code>,
    /// Those of this kind, too, which are left out unless asked for; repeated or parted by commas, of several.
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = codes(), hide_possible_values = true)]
    pub with: Vec<Code>,
    /// Print the codes: how bad each is, whether it is looked for unless told, and what it means.
    #[arg(long, conflicts_with_all = ["only", "skip", "with", "fix", "fail_on"])]
    pub codes: bool,
    /// End with 2 where there is a problem as bad as this, and with 0 where there is none: for CI.
    #[arg(long, value_name = "SEVERITY", value_parser = severities())]
    pub fail_on: Option<Severity>,
    /// Print a patch for `git apply` or `patch -p1` with what can be mended without guessing; no note is changed.
    #[arg(long, conflicts_with_all = ["fail_on", "format", "null", "limit"])]
    pub fix: bool,
    /// The order.
    #[arg(long, value_name = "ORDER", value_parser = listing::orders(&["path"]))]
    pub sort: Option<Sort>,
    /// Which rows, and how.
    #[command(flatten)]
    pub listing: Listing,
}

fn codes() -> impl TypedValueParser<Value = Code> {
    let named = |code: Code| PossibleValue::new(code.name()).help(code.meaning());
    PossibleValuesParser::new(Code::ALL.map(named))
        .try_map(|word| Code::named(&word).ok_or_else(|| format!("there is no code {word:?}")))
}

fn severities() -> impl TypedValueParser<Value = Severity> {
    let all = [Severity::Warning, Severity::Error];
    PossibleValuesParser::new(all.map(Severity::name)).map(move |word| match word == Severity::Error.name() {
        true => Severity::Error,
        false => Severity::Warning,
    })
}
