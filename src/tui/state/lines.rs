//! The lines of a page. Letting those of a large page go takes longer than a frame may, so a thread of its own does it.

use std::ops::{Deref, DerefMut};
use std::thread;

use crate::render::Line;

/// Lines that are let go at once.
const AT_ONCE: usize = 5_000;

/// The lines of a page.
#[derive(Debug, Clone, Default)]
pub struct Lines(Vec<Line>);

impl From<Vec<Line>> for Lines {
    fn from(lines: Vec<Line>) -> Lines {
        Lines(lines)
    }
}

impl Deref for Lines {
    type Target = Vec<Line>;

    fn deref(&self) -> &Vec<Line> {
        &self.0
    }
}

impl DerefMut for Lines {
    fn deref_mut(&mut self) -> &mut Vec<Line> {
        &mut self.0
    }
}

impl<'a> IntoIterator for &'a Lines {
    type Item = &'a Line;
    type IntoIter = std::slice::Iter<'a, Line>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl Drop for Lines {
    fn drop(&mut self) {
        if self.0.len() > AT_ONCE {
            let lines = std::mem::take(&mut self.0);
            // Where there can be no thread they are let go here.
            let _ = thread::Builder::new().spawn(move || drop(lines));
        }
    }
}
