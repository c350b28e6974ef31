//! The index in its folder, or in memory where there is no folder to be had: opening, reading, and the right to write.

use std::collections::HashSet;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use tantivy::index::IndexSettings;
use tantivy::{Directory, IndexReader, ReloadPolicy, Searcher, TantivyError};

use super::fault::{Fault, guarded};
use super::patient::{Patient, Purpose};
use super::schema::{Fields, schema};
use super::{Lexicon, analyzer, generation, whole};
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
    /// In memory, since the folder could not be used.
    fallen: OnceLock<Place>,
    open: Mutex<Option<Arc<Open>>>,
    /// When the notes were last looked through, for an index in memory.
    looked: AtomicI64,
    /// Whether something broken was found that nobody was told of yet.
    broken: AtomicBool,
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
        let named = named.map_err(TantivyError::OpenReadError)?;
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((before, snapshot)) = seen.as_ref()
            && *before == named
        {
            return Ok(snapshot.clone());
        }
        self.reader.reload()?;
        let snapshot = Snapshot::of(self.reader.searcher(), self.folder.clone());
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
    /// The generation's folder; `None` in memory.
    pub(super) folder: Option<PathBuf>,
}

impl Snapshot {
    /// Whether nobody has written since the other one.
    pub fn is_same(&self, other: &Snapshot) -> bool {
        Arc::ptr_eq(&self.lexicon, &other.lexicon)
    }

    fn of(searcher: Searcher, folder: Option<PathBuf>) -> Snapshot {
        Snapshot {
            fields: schema().1,
            lexicon: Arc::new(Lexicon::new(searcher.clone())),
            searcher,
            folder,
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
            fallen: OnceLock::new(),
            open: Mutex::new(None),
            looked: AtomicI64::new(0),
            broken: AtomicBool::new(false),
        }
    }

    /// Where it is.
    pub fn place(&self) -> &Place {
        self.fallen.get().unwrap_or(&self.place)
    }

    /// Goes on in memory, for this run alone; `false` where it is there already.
    pub fn fall(&self, why: String) -> bool {
        let mut open = self.opened();
        let fell = matches!(self.place(), Place::Folder(_)) && self.fallen.set(Place::Memory(why)).is_ok();
        if fell {
            *open = None;
            self.looked.store(0, Ordering::SeqCst);
        }
        fell
    }

    /// The index as it stands now; `None` where nothing was ever indexed, or nothing that can be read.
    ///
    /// # Errors
    /// Where the folder cannot be read. What is broken or of another format counts as nothing.
    pub fn snapshot(&self) -> Result<Option<Snapshot>, Error> {
        let mut open = self.opened();
        let Place::Folder(folder) = self.place() else {
            let snapshot = open.as_ref().map(|open| open.snapshot()).transpose();
            return snapshot.map_err(|error| self.failed(&error));
        };
        loop {
            let current = generation::current(folder).map_err(|error| self.denied(&error))?;
            let Some(current) = current else {
                *open = None;
                return Ok(None);
            };
            match self.look(&mut open, &current) {
                Ok(snapshot) => return Ok(Some(snapshot)),
                // Where it is another one by now, the old one was only taken away.
                Err(Fault::Damage | Fault::Doubt(_)) => self.set_aside(&mut open, folder, &current)?,
                Err(fault) => return Err(self.failure(fault)),
            }
        }
    }

    /// Asks the index as it stood.
    ///
    /// # Errors
    /// [`Error::Damaged`] where it is broken: it is set aside, and the next refresh makes another.
    pub fn ask<T>(&self, snapshot: &Snapshot, ask: impl FnOnce(&Snapshot) -> super::Answer<T>) -> Result<T, Error> {
        guarded(|| ask(snapshot)).map_err(|fault| self.judged(snapshot.folder.as_deref(), fault))
    }

    /// Looks whether the index is what was written, byte by byte, because an answer makes one doubt it.
    ///
    /// # Errors
    /// [`Error::Damaged`] where it is not.
    pub fn verify(&self) -> Result<(), Error> {
        let Some(folder) = self.snapshot()?.and_then(|snapshot| snapshot.folder) else {
            return Ok(());
        };
        match whole::is_whole(&folder) {
            true => Ok(()),
            false => Err(self.judged(Some(&folder), Fault::Damage)),
        }
    }

    /// Whether something broken was set aside since this was asked last.
    pub fn was_broken(&self) -> bool {
        self.broken.swap(false, Ordering::SeqCst)
    }

    /// Since when the index is known to hold what the notes say, in nanoseconds since 1970; 0 where that is not known.
    pub fn looked(&self) -> i64 {
        match self.place() {
            Place::Folder(folder) => generation::looked(folder),
            Place::Memory(_) => self.looked.load(Ordering::SeqCst),
        }
    }

    /// Remembers when a look at all notes began after which the index holds what they say.
    pub fn remember_look(&self, _lease: &Lease, begun: i64) {
        match self.place() {
            // Without it, more is read than is needed.
            Place::Folder(folder) => drop(generation::remember_look(folder, begun)),
            Place::Memory(_) => self.looked.store(begun, Ordering::SeqCst),
        }
    }

    /// What trouble with a generation comes to: one that is broken is set aside.
    pub(super) fn judged(&self, generation: Option<&Path>, fault: Fault) -> Error {
        let (Place::Folder(folder), Some(generation)) = (self.place(), generation) else {
            return self.failure(fault);
        };
        let damaged = match &fault {
            Fault::Damage => true,
            Fault::Doubt(_) => !whole::is_whole(generation),
            Fault::Busy(_) | Fault::Denied(_) => false,
        };
        if !damaged {
            return self.failure(fault);
        }
        match self.set_aside(&mut self.opened(), folder, generation) {
            Ok(()) => Error::Damaged(folder.clone()),
            Err(error) => error,
        }
    }

    /// What it comes to that a generation could not be written: what the engine does not name is taken for something that
    /// the system does not allow.
    pub(super) fn unwritten(&self, generation: Option<&Path>, error: &TantivyError) -> Error {
        match self.judged(generation, Fault::of(error)) {
            Error::Index { message, .. } if matches!(Fault::of(error), Fault::Doubt(_)) => self.denied(&message),
            error => error,
        }
    }

    fn set_aside(&self, open: &mut Option<Arc<Open>>, folder: &Path, broken: &Path) -> Result<(), Error> {
        *open = None;
        let was = generation::forget(folder, broken);
        let was = was.map_err(|error| self.denied(&format!("it is damaged, and cannot be set aside: {error}")))?;
        self.broken.fetch_or(was, Ordering::SeqCst);
        Ok(())
    }

    fn opened(&self) -> MutexGuard<'_, Option<Arc<Open>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A generation as it stands, opened if it is not yet.
    fn look(&self, open: &mut Option<Arc<Open>>, current: &Path) -> Result<Snapshot, Fault> {
        if open.as_ref().and_then(|open| open.folder.as_deref()) != Some(current) {
            *open = None;
        }
        guarded(|| {
            let opened = match open.take() {
                Some(open) => open,
                None => Arc::new(read(current)?),
            };
            let snapshot = opened.snapshot()?;
            *open = Some(opened);
            Ok(snapshot)
        })
    }

    /// The right to write; `None` while another process has it.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn lease(&self) -> Result<Option<Lease>, Error> {
        let Place::Folder(folder) = self.place() else {
            return Ok(Some(Lease { _lock: None }));
        };
        let file = File::options().create(true).append(true).open(folder.join("lock"));
        let file = file.map_err(|error| self.denied(&error))?;
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
        match self.place() {
            Place::Memory(_) => {
                let mut open = self.opened();
                if let Some(open) = open.as_ref() {
                    return Ok((open.index.clone(), None));
                }
                let index = tantivy::Index::create_in_ram(schema().0);
                analyzer::register(index.tokenizers());
                *open = Some(Arc::new(Open {
                    folder: None,
                    reader: reader(&index).map_err(|error| self.failed(&error))?,
                    index: index.clone(),
                    seen: Mutex::default(),
                }));
                Ok((index, None))
            }
            Place::Folder(folder) => {
                let current = generation::current(folder).map_err(|error| self.denied(&error))?;
                if let Some(current) = current {
                    generation::remove_others(folder, &current);
                    return match guarded(|| swept(index(&current, Purpose::Write)?)) {
                        Ok(index) => Ok((index, Some(current))),
                        Err(fault) => Err(self.judged(Some(&current), fault)),
                    };
                }
                let (index, made) = self.new_generation()?;
                generation::make_current(folder, &made).map_err(|error| self.denied(&error))?;
                generation::remove_others(folder, &made);
                Ok((index, Some(made)))
            }
        }
    }

    /// An empty generation beside the current one.
    pub(super) fn new_generation(&self) -> Result<(tantivy::Index, PathBuf), Error> {
        let Place::Folder(folder) = self.place() else {
            return Err(Error::Usage("an index in memory has one generation".to_owned()));
        };
        let made = generation::create(folder).map_err(|error| self.denied(&error))?;
        let place = Patient::open(&made, Purpose::Write).map_err(|error| self.denied(&error))?;
        let index = tantivy::Index::create(place, schema().0, IndexSettings::default());
        let index = index.map_err(|error| self.denied(&error))?;
        analyzer::register(index.tokenizers());
        Ok((index, made))
    }

    /// Lets a finished generation take the current one's place.
    pub(super) fn swap(&self, made: &Path) -> Result<(), Error> {
        if let Place::Folder(folder) = self.place() {
            generation::make_current(folder, made).map_err(|error| self.denied(&error))?;
            generation::remove_others(folder, made);
        }
        Ok(())
    }

    /// A sentence for what went wrong with this index.
    pub fn failed(&self, error: &TantivyError) -> Error {
        self.failure(Fault::of(error))
    }

    /// A sentence for what the system does not allow.
    fn denied(&self, error: &dyn std::fmt::Display) -> Error {
        self.failure(Fault::Denied(error.to_string()))
    }

    fn failure(&self, fault: Fault) -> Error {
        let path = match self.place() {
            Place::Folder(folder) => folder.clone(),
            Place::Memory(_) => PathBuf::from("memory"),
        };
        match fault {
            Fault::Denied(message) => Error::Denied { path, message },
            fault => Error::Index {
                path,
                message: fault.sentence(),
            },
        }
    }
}

/// Opens a generation to be read.
fn read(folder: &Path) -> tantivy::Result<Open> {
    let index = index(folder, Purpose::Read)?;
    Ok(Open {
        folder: Some(folder.to_owned()),
        reader: reader(&index)?,
        index,
        seen: Mutex::default(),
    })
}

/// Opens a generation; one with other fields is an error of its schema.
pub(super) fn index(folder: &Path, purpose: Purpose) -> tantivy::Result<tantivy::Index> {
    let index = tantivy::Index::open(Patient::open(folder, purpose)?)?;
    if index.schema() != schema().0 {
        return Err(TantivyError::SchemaError("other fields".to_owned()));
    }
    analyzer::register(index.tokenizers());
    Ok(index)
}

/// A generation without what writers left in it that were killed: where one of their files bears the name of the next that
/// is to be written, nothing could be.
fn swept(mut index: tantivy::Index) -> tantivy::Result<tantivy::Index> {
    let mut living: HashSet<PathBuf> = index.load_metas()?.list_segment_files();
    living.insert(PathBuf::from(META));
    index.directory_mut().garbage_collect(|| living)?;
    Ok(index)
}

fn reader(index: &tantivy::Index) -> tantivy::Result<IndexReader> {
    index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()
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
