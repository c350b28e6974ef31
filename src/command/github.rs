//! Problems as workflow commands, which GitHub shows beside the lines of a change:
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>.

use std::io::Write;

use super::check::Listed;
use super::ink::Ink;
use super::paths::Paths;
use crate::config::Config;
use crate::error::Error;

/// Writes a command a problem. Its path is one of the repository where the notes lie in that, and one from here elsewhere:
/// GitHub knows no other.
pub fn write(
    rows: &[Listed],
    config: &Config,
    (ink, paths): (&Ink, &Paths),
    out: &mut impl Write,
) -> Result<(), Error> {
    for row in rows {
        let root = config.workspace.as_deref();
        let path = match root.and_then(|root| paths.below(root, &row.path)) {
            Some(path) => path.to_string_lossy().into_owned(),
            None => String::from_utf8_lossy(&paths.exact(&row.path)).into_owned(),
        };
        let command = command(row, &path);
        writeln!(out, "{}", ink.plain(&command))?;
    }
    Ok(())
}

fn command(row: &Listed, path: &str) -> String {
    let (severity, line, code) = (row.severity, row.line, row.code);
    format!(
        "::{severity} file={},line={line},title={}::{}",
        property(path),
        property(code),
        data(&row.message)
    )
}

/// A message: it ends at the line's end.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property: it ends at a comma or a colon, too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_message_or_a_property_is_escaped() {
        let row = Listed {
            path: String::new(),
            line: 3,
            severity: "warning",
            code: "broken-link",
            message: "100%: a, b\r\n::error::c".to_owned(),
            mend: None,
        };
        assert_eq!(
            command(&row, "a, b: 5%\n.md"),
            "::warning file=a%2C b%3A 5%25%0A.md,line=3,title=broken-link::100%25: a, b%0D%0A::error::c"
        );
    }
}
