//! Where one has been: back and forward as in a browser.

/// A line of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The note, below the notes folder.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
}

/// The places behind and before the present one.
#[derive(Debug, Clone, Default)]
pub struct History {
    backward: Vec<Place>,
    forward: Vec<Place>,
    here: Option<Place>,
}

/// Places that are kept.
const KEPT: usize = 200;

impl History {
    /// The reader stands here now; nothing is left behind.
    pub fn stand(&mut self, place: Place) {
        self.here = Some(place);
    }

    /// The reader jumps away from here within a page.
    pub fn leave(&mut self, place: Place) {
        self.here = Some(Place {
            line: 0,
            ..place.clone()
        });
        self.forward.clear();
        self.backward.push(place);
    }

    /// The last place one read at.
    pub fn here(&self) -> Option<&Place> {
        self.here.as_ref()
    }

    /// Goes on to another place.
    pub fn visit(&mut self, place: Place) {
        if let Some(here) = self.here.take()
            && here != place
        {
            self.backward.push(here);
            if self.backward.len() > KEPT {
                self.backward.remove(0);
            }
            self.forward.clear();
        }
        self.here = Some(place);
    }

    /// Goes back to the place before, if there is one.
    pub fn back(&mut self) -> Option<Place> {
        let place = self.backward.pop()?;
        self.forward.extend(self.here.replace(place.clone()));
        Some(place)
    }

    /// Goes forward again, if one came back.
    pub fn forth(&mut self) -> Option<Place> {
        let place = self.forward.pop()?;
        self.backward.extend(self.here.replace(place.clone()));
        Some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forward_as_in_a_browser() {
        let place = |line| Place {
            path: "a.md".into(),
            line,
        };
        let mut history = History::default();
        assert_eq!(history.back(), None);
        history.visit(place(1));
        history.stand(place(5));
        history.visit(place(9));
        assert_eq!(history.back(), Some(place(5)));
        assert_eq!(history.back(), None);
        assert_eq!(history.forth(), Some(place(9)));
        assert_eq!(history.back(), Some(place(5)));
        history.visit(place(7));
        assert_eq!(history.forth(), None, "a new way forgets the old one");
        assert_eq!(history.back(), Some(place(5)));
    }
}
