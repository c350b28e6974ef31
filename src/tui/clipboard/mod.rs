//! The system's clipboard, where a program for it is here. The text goes to its standard input, no shell is between, and
//! nobody waits for it. What fails is said only of a text that the terminal did not get: of another one it is no trouble.

mod tool;

pub use tool::{Kind, Tool};

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

/// Bytes that go through a terminal at most: more than it takes is lost there without a word.
pub const LONGEST_IN_TERMINAL: usize = 100_000;
/// How long the end of the screen is held up for a text that is still being handed over.
const MOMENT: Duration = Duration::from_millis(300);
/// How long a program may take: one that hangs would keep all later texts out.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where what is copied goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Copies {
    /// To the terminal, which puts it into the clipboard.
    #[default]
    Terminal,
    /// To a program of the system, too.
    System,
}

/// Who is told, in a sentence, that a text is nowhere.
type Told = Arc<dyn Fn(String) + Send + Sync>;

/// A text on its way.
struct Copied {
    text: String,
    told: Option<Told>,
}

/// The thread that hands texts over, one after the other; dropping this lets it finish, but for no longer than a moment.
pub struct Clipboard {
    texts: Option<Sender<Copied>>,
    finished: Receiver<()>,
    told: Option<Told>,
}

impl Clipboard {
    /// Hands texts to a program.
    pub fn start(tool: Tool) -> Clipboard {
        Clipboard::with_patience(tool, PATIENCE)
    }

    fn with_patience(tool: Tool, patience: Duration) -> Clipboard {
        let (texts, waiting) = mpsc::channel::<Copied>();
        let (finishing, finished) = mpsc::channel();
        thread::spawn(move || {
            while let Ok(mut copied) = waiting.recv() {
                // Of several, the last one is what is to be in the clipboard.
                while let Ok(newer) = waiting.try_recv() {
                    copied = newer;
                }
                let Copied { text, told } = copied;
                let told = told.filter(|_| text.len() > LONGEST_IN_TERMINAL);
                if let (Err(why), Some(told)) = (tool.take(text, patience), told) {
                    told(format!(
                        "nothing was copied: {} {why}; a part of less than {} kB goes through the terminal",
                        tool.kind.name(),
                        LONGEST_IN_TERMINAL / 1000
                    ));
                }
            }
            drop(finishing);
        });
        Clipboard {
            texts: Some(texts),
            finished,
            told: None,
        }
    }

    /// From here on, tells in a sentence that a text is nowhere: neither the terminal nor the program has it.
    pub fn tell(&mut self, told: impl Fn(String) + Send + Sync + 'static) {
        self.told = Some(Arc::new(told));
    }

    /// Puts a text into the clipboard.
    pub fn copy(&self, text: &str) {
        if let Some(texts) = &self.texts {
            let _ = texts.send(Copied {
                text: text.to_owned(),
                told: self.told.clone(),
            });
        }
    }
}

impl Drop for Clipboard {
    fn drop(&mut self) {
        self.texts = None;
        let _ = self.finished.recv_timeout(MOMENT);
    }
}

#[cfg(test)]
mod tests {
    use super::tool::tests::{DEADLINE, long, shell};
    use super::*;

    #[test]
    fn that_a_text_is_nowhere_is_said_and_the_next_one_is_taken() {
        let (telling, told) = mpsc::channel();
        let mut clipboard = Clipboard::with_patience(shell(), DEADLINE);
        clipboard.tell(move |sentence| drop(telling.send(sentence)));
        clipboard.copy("exit 1");
        clipboard.copy(&long("exit 2"));
        let sentence = told.recv_timeout(DEADLINE).expect("a sentence");
        assert!(
            sentence.starts_with("nothing was copied: pbcopy failed (exit status: 2); a part of less than 100 kB"),
            "the terminal has the first one: {sentence}"
        );
        clipboard.copy(&long("exit 4"));
        let sentence = told.recv_timeout(DEADLINE).expect("a sentence");
        assert!(sentence.contains("exit status: 4"), "{sentence}");
    }
}
