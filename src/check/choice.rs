//! Which kinds of problems are looked for.

use crate::note::{Code, Standing};

/// The codes that are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    codes: Vec<Code>,
}

impl Choice {
    /// Those of `only`, or, where it is empty, those that are on; with some more, and without others.
    pub fn of(only: &[Code], with: &[Code], skip: &[Code]) -> Choice {
        let usual = |code: &Code| match only {
            [] => code.standing() == Standing::On,
            _ => only.contains(code),
        };
        let wanted = |code: &Code| (usual(code) || with.contains(code)) && !skip.contains(code);
        Choice {
            codes: Code::ALL.into_iter().filter(wanted).collect(),
        }
    }

    /// Whether a code is looked for.
    pub fn has(&self, code: Code) -> bool {
        self.codes.contains(&code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_out_whatever_else_is_said() {
        let usual = Choice::of(&[], &[], &[Code::Empty]);
        assert!(usual.has(Code::BrokenLink) && !usual.has(Code::Empty) && !usual.has(Code::Unanswered));
        let only = Choice::of(&[Code::Unanswered, Code::Empty], &[Code::SkippedLevel], &[Code::Empty]);
        let left = [Code::SkippedLevel, Code::Unanswered];
        assert!(Code::ALL.into_iter().all(|code| only.has(code) == left.contains(&code)));
    }
}
