//! How well each question is known, and when it is worth asking again. The state is the reader's own: a log of lines
//! that is only ever appended to; notes stay untouched. Knows nothing of the index or the screen.

mod deck;
mod log;
mod memory;
mod session;

pub use deck::{Card, deck};
pub use log::{Log, Review};
pub use memory::{Grade, Memory, after};
pub use session::{Next, Session, Status};
