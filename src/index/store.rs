//! The index in its folder, or in memory where there is no folder to be had: opening, reading, and the right to write.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::directory::MmapDirectory;
use tantivy::{Directory, IndexReader, ReloadPolicy, Searcher, TantivyError};

use super::schema::{Fields, schema};
use super::{Lexicon, analyzer, generation};
use crate::error::Error;
use crate::own;

/// The file in which tantivy names the segments of the last commit.
const META: &str = "meta.json";

/// Where an index is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In a folder that talkbook made for it.
    Folder(PathBuf),
    /// In memory, for this run alone, and why.
    Memory(String),
}

/// The index of one notes folder.
pub struct Store {
    place: Place,
    open: Mutex<Option<Arc<Open>>>,
}

/// An open generation.
struct Open {
    folder: Option<PathBuf>,
    index: tantivy::Index,
    reader: IndexReader,
    /// What the reader saw last, and the bytes of the file that said so.
    seen: Mutex<Option<(Vec<u8>, Snapshot)>>,
}

impl Open {
    /// The index as it stands now. Its segments are opened again only where the file that names them has changed.
    fn snapshot(&self) -> tantivy::Result<Snapshot> {
        let named = self.index.directory().atomic_read(Path::new(META));
        let named = named.map_err(|error| TantivyError::InternalError(error.to_string()))?;
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((before, snapshot)) = seen.as_ref()
            && *before == named
        {
            return Ok(snapshot.clone());
        }
        self.reader.reload()?;
        let snapshot = Snapshot::of(self.reader.searcher());
        *seen = Some((named, snapshot.clone()));
        Ok(snapshot)
    }
}

/// The index as it stood at one moment.
#[derive(Clone)]
pub struct Snapshot {
    /// Answers queries.
    pub searcher: Searcher,
    /// The fields by name.
    pub fields: Fields,
    /// The terms, looked up once.
    pub lexicon: Arc<Lexicon>,
}

impl Snapshot {
    /// Whether nobody has written since the other one.
    pub fn is_same(&self, other: &Snapshot) -> bool {
        Arc::ptr_eq(&self.lexicon, &other.lexicon)
    }

    fn of(searcher: Searcher) -> Snapshot {
        Snapshot {
            fields: schema().1,
            lexicon: Arc::new(Lexicon::new(searcher.clone())),
            searcher,
        }
    }
}

/// The right to write, which one process has at a time; it ends with the value, or with the process.
pub struct Lease {
    _lock: Option<File>,
}

impl Store {
    /// The index in a folder, which is made if need be; in memory where it cannot be.
    pub fn open(folder: &Path) -> Store {
        let place = match prepare(folder) {
            Ok(()) => Place::Folder(folder.to_owned()),
            Err(error) => Place::Memory(format!("{}: {error}", folder.display())),
        };
        Store {
            place,
            open: Mutex::new(None),
        }
    }

    /// Where it is.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The index as it stands now; `None` where nothing was ever indexed, or nothing that can be read.
    ///
    /// # Errors
    /// Where the folder cannot be read. What is broken or of another format counts as nothing.
    pub fn snapshot(&self) -> Result<Option<Snapshot>, Error> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Place::Folder(folder) = &self.place {
            let current = generation::current(folder).map_err(|error| self.failed(&error))?;
            if open.as_ref().and_then(|open| open.folder.clone()) != current {
                *open = match current {
                    Some(current) => self.read(&current)?.map(Arc::new),
                    None => None,
                };
            }
        }
        let snapshot = open.as_ref().map(|open| open.snapshot()).transpose();
        snapshot.map_err(|error| self.failed(&error))
    }

    /// The right to write; `None` while another process has it.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn lease(&self) -> Result<Option<Lease>, Error> {
        let Place::Folder(folder) = &self.place else {
            return Ok(Some(Lease { _lock: None }));
        };
        let file = File::options().create(true).append(true).open(folder.join("lock"));
        let file = file.map_err(|error| self.failed(&error))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lease { _lock: Some(file) })),
            Err(TryLockError::WouldBlock) => Ok(None),
            // Some network file systems know no locks; tantivy's own then keep two writers apart.
            Err(TryLockError::Error(_)) => Ok(Some(Lease { _lock: Some(file) })),
        }
    }

    /// The current generation to write to, opened afresh: a stale view would lose other processes' segments. Made,
    /// and made current, where there is none. The folder is `None` in memory.
    pub(super) fn current_for_writing(&self, _lease: &Lease) -> Result<(tantivy::Index, Option<PathBuf>), Error> {
        match &self.place {
            Place::Memory(_) => {
                let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some(open) = open.as_ref() {
                    return Ok((open.index.clone(), None));
                }
                let index = tantivy::Index::create_in_ram(schema().0);
                analyzer::register(index.tokenizers());
                *open = Some(Arc::new(Open {
                    folder: None,
                    reader: self.reader(&index)?,
                    index: index.clone(),
                    seen: Mutex::default(),
                }));
                Ok((index, None))
            }
            Place::Folder(folder) => {
                let current = generation::current(folder).map_err(|error| self.failed(&error))?;
                if let Some(current) = current
                    && let Some(open) = self.read(&current)?
                {
                    return Ok((open.index, Some(current)));
                }
                let (index, made) = self.new_generation()?;
                generation::make_current(folder, &made).map_err(|error| self.failed(&error))?;
                generation::remove_others(folder, &made);
                Ok((index, Some(made)))
            }
        }
    }

    /// An empty generation beside the current one.
    pub(super) fn new_generation(&self) -> Result<(tantivy::Index, PathBuf), Error> {
        let Place::Folder(folder) = &self.place else {
            return Err(Error::Usage("an index in memory has one generation".to_owned()));
        };
        let made = generation::create(folder).map_err(|error| self.failed(&error))?;
        let index = tantivy::Index::create_in_dir(&made, schema().0).map_err(|error| self.failed(&error))?;
        analyzer::register(index.tokenizers());
        Ok((index, made))
    }

    /// Lets a finished generation take the current one's place.
    pub(super) fn swap(&self, made: &Path) -> Result<(), Error> {
        if let Place::Folder(folder) = &self.place {
            generation::make_current(folder, made).map_err(|error| self.failed(&error))?;
            generation::remove_others(folder, made);
        }
        Ok(())
    }

    /// A sentence for what went wrong with this index.
    pub fn failed(&self, error: &dyn std::fmt::Display) -> Error {
        let path = match &self.place {
            Place::Folder(folder) => folder.clone(),
            Place::Memory(_) => PathBuf::from("memory"),
        };
        Error::Index {
            path,
            message: error.to_string(),
        }
    }

    /// Opens a generation; `None` where it is damaged or not ours. Locks, permissions and full disks are errors: a
    /// generation is not given up for them.
    fn read(&self, place: &Path) -> Result<Option<Open>, Error> {
        let opened = MmapDirectory::open(place)
            .map_err(TantivyError::from)
            .and_then(tantivy::Index::open);
        let index = match opened {
            Ok(index) => index,
            Err(TantivyError::IoError(error)) => return Err(self.failed(&error)),
            Err(TantivyError::LockFailure(error, _)) => return Err(self.failed(&error)),
            Err(_) => return Ok(None),
        };
        if index.schema() != schema().0 {
            return Ok(None);
        }
        analyzer::register(index.tokenizers());
        match self.reader(&index) {
            Ok(reader) => Ok(Some(Open {
                folder: Some(place.to_owned()),
                index,
                reader,
                seen: Mutex::default(),
            })),
            Err(_) => Ok(None),
        }
    }

    fn reader(&self, index: &tantivy::Index) -> Result<IndexReader, Error> {
        let builder = index.reader_builder().reload_policy(ReloadPolicy::Manual);
        builder.try_into().map_err(|error: TantivyError| self.failed(&error))
    }
}

/// Makes the folder, for its owner alone, and makes sure that it can be written to.
fn prepare(folder: &Path) -> std::io::Result<()> {
    own::folder(folder)?;
    own::file()
        .create(true)
        .append(true)
        .open(folder.join("lock"))
        .map(drop)
}
