//! A grid of cells in the place of the terminal, for benches that let the screen's loop run.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

use jiff::civil::Time;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use talkbook::draft::{self, Draft, Made, Pattern};
use talkbook::error::Error as Trouble;
use talkbook::note::Date;
use talkbook::recall::{Card, Grade};
use talkbook::tui::Mouse;
use talkbook::tui::effect::Outside;
use talkbook::tui::runner::Stage;
use talkbook::tui::state::{Bookmark, State};
use talkbook::tui::view;

/// Draws each frame and then tells of it; does nothing else that is asked of a stage.
pub struct Grid<Told> {
    terminal: Terminal<TestBackend>,
    /// Columns and rows.
    size: Arc<[AtomicU16; 2]>,
    told: Told,
}

impl<Told: FnMut(&State)> Grid<Told> {
    pub fn new(size: Arc<[AtomicU16; 2]>, told: Told) -> Result<Grid<Told>, Trouble> {
        let [columns, rows] = [0, 1].map(|side| size[side].load(Ordering::SeqCst));
        let terminal = Terminal::new(TestBackend::new(columns, rows));
        Ok(Grid {
            terminal: terminal.map_err(|_| Trouble::Usage("no grid".into()))?,
            size,
            told,
        })
    }
}

impl<Told: FnMut(&State)> Stage for Grid<Told> {
    fn size(&mut self) -> Result<Size, Trouble> {
        let [columns, rows] = [0, 1].map(|side| self.size[side].load(Ordering::SeqCst));
        Ok(Size::new(columns, rows))
    }

    fn draw(&mut self, state: &State) -> Result<(), Trouble> {
        let backend = self.terminal.backend_mut();
        if backend.buffer().area.as_size() != state.size {
            backend.resize(state.size.width, state.size.height);
        }
        let _ = self.terminal.draw(|frame| view::view(state, frame));
        (self.told)(state);
        Ok(())
    }

    fn repaint(&mut self) -> Result<(), Trouble> {
        Ok(())
    }

    fn edit(&mut self, _: &str, _: u32) -> Result<Result<(), Trouble>, Trouble> {
        Ok(Ok(()))
    }

    fn make(&mut self, draft: &Draft, called: &Pattern) -> Result<Made, Trouble> {
        Err(Trouble::Taken(draft::path(called, draft)))
    }

    fn today(&mut self) -> Option<Date> {
        None
    }

    fn mouse(&mut self, _: Mouse) -> Result<(), Trouble> {
        Ok(())
    }

    fn now(&self) -> Time {
        Time::midnight()
    }

    fn copy(&mut self, _: &str) -> Result<(), Trouble> {
        Ok(())
    }

    fn record(&mut self, _: &Path, _: &Card, _: Grade) -> Result<(), Trouble> {
        Ok(())
    }

    fn mark(&mut self, _: char, _: Option<&Bookmark>) -> Result<(), Trouble> {
        Ok(())
    }

    fn open(&mut self, _: &Outside) -> Result<(), Trouble> {
        Ok(())
    }

    fn suspend(&mut self) -> Result<(), Trouble> {
        Ok(())
    }
}
