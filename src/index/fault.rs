//! What kind of trouble the index has: whether it is broken, or only cannot be had just now. One is made anew for the
//! first, never for a lock, a permission or a full disk.

use std::any::Any;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};

use tantivy::TantivyError;
use tantivy::directory::error::{OpenDirectoryError, OpenReadError, OpenWriteError};

/// Trouble with an index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is not what was written.
    Damage,
    /// Perhaps it is not what was written: the engine fell over it.
    Doubt(String),
    /// Another process has what is needed.
    Busy(String),
    /// The system does not let it be read or written.
    Denied(String),
}

impl Fault {
    /// What an error of the engine means.
    pub fn of(error: &TantivyError) -> Fault {
        let said = || error.to_string();
        match error {
            TantivyError::IoError(error) => of_io(error),
            TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. }) => of_io(io_error),
            TantivyError::OpenDirectoryError(OpenDirectoryError::IoError { io_error, .. }) => of_io(io_error),
            TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, .. }) => match of_io(io_error) {
                Fault::Damage => Fault::Denied(io_error.to_string()),
                other => other,
            },
            TantivyError::OpenReadError(_)
            | TantivyError::OpenDirectoryError(OpenDirectoryError::DoesNotExist(_))
            | TantivyError::OpenDirectoryError(OpenDirectoryError::NotADirectory(_))
            | TantivyError::DataCorruption(_)
            | TantivyError::SchemaError(_)
            | TantivyError::FieldNotFound(_)
            | TantivyError::IncompatibleIndex(_)
            | TantivyError::DeserializeError(_) => Fault::Damage,
            TantivyError::LockFailure(..) => Fault::Busy("another talkbook holds it, and does not let go".to_owned()),
            _ => Fault::Doubt(said()),
        }
    }

    /// For a person.
    pub fn sentence(self) -> String {
        match self {
            Fault::Damage => "it is damaged".to_owned(),
            Fault::Doubt(said) | Fault::Busy(said) | Fault::Denied(said) => said,
        }
    }
}

/// What is not there, or is something else, was taken away; what cannot be read as what it is, is not what was written. All
/// else is the system's to say; not always with its number, for some wrap it.
fn of_io(error: &io::Error) -> Fault {
    use io::ErrorKind::{InvalidData, InvalidInput, IsADirectory, NotADirectory, NotFound, Other, UnexpectedEof};
    match error.kind() {
        NotFound | IsADirectory | NotADirectory | InvalidData | UnexpectedEof => Fault::Damage,
        InvalidInput | Other if error.raw_os_error().is_none() => Fault::Doubt(error.to_string()),
        _ => Fault::Denied(error.to_string()),
    }
}

/// How many look at an index just now, any of which may fall.
static LOOKING: AtomicUsize = AtomicUsize::new(0);

/// Has panics over an index say nothing of their own: they are caught, and told in a sentence.
pub fn hush() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |panic| {
            // They happen in the engine's threads, too.
            if LOOKING.load(Ordering::SeqCst) == 0 {
                before(panic);
            }
        }));
    });
}

struct Look;

impl Drop for Look {
    fn drop(&mut self) {
        LOOKING.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Asks the engine something, which may fall over bytes that are not what it wrote.
///
/// # Errors
/// Where it cannot answer, or falls.
pub fn guarded<T>(ask: impl FnOnce() -> tantivy::Result<T>) -> Result<T, Fault> {
    LOOKING.fetch_add(1, Ordering::SeqCst);
    let _look = Look;
    match catch_unwind(AssertUnwindSafe(ask)) {
        Ok(answer) => answer.map_err(|error| Fault::of(&error)),
        Err(panic) => Err(Fault::Doubt(said(panic.as_ref()))),
    }
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("a fault in talkbook: {}", text.unwrap_or("it did not say which"))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn of(error: io::Error) -> Fault {
        Fault::of(&TantivyError::IoError(Arc::new(error)))
    }

    #[test]
    fn an_index_is_not_given_up_for_what_may_pass() {
        let denied = |number| matches!(of(io::Error::from_raw_os_error(number)), Fault::Denied(_));
        // A permission, a full disk, a disk that cannot be read, too many open files.
        for number in [13, 28, 5, 24] {
            assert!(denied(number), "{number}");
        }
        let wrapped = io::Error::new(io::ErrorKind::StorageFull, "No space left on device at path x");
        assert!(matches!(of(wrapped), Fault::Denied(_)));
        assert_eq!(of(io::ErrorKind::UnexpectedEof.into()), Fault::Damage);
        assert_eq!(of(io::Error::from_raw_os_error(2)), Fault::Damage);
        let busy = TantivyError::LockFailure(tantivy::directory::error::LockError::LockBusy, None);
        assert!(matches!(Fault::of(&busy), Fault::Busy(_)));
    }

    #[test]
    fn a_fall_is_an_answer() {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        let fault = guarded::<()>(|| panic!("at {}", 7));
        std::panic::set_hook(before);
        assert_eq!(fault, Err(Fault::Doubt("a fault in talkbook: at 7".into())));
    }
}
