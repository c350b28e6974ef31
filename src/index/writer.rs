//! One batch of changes: opened afresh, committed, let go.

use std::path::PathBuf;

use tantivy::indexer::{NoMergePolicy, UserOperation};
use tantivy::{IndexWriter, TantivyDocument, TantivyError, Term};

use super::documents::documents;
use super::schema::{Fields, schema};
use super::store::{Lease, Snapshot, Store};
use super::{known, segments};
use crate::error::Error;
use crate::note::{Note, Stamp};

/// Bytes of memory that the writing threads may fill together before they write segments: half a million places' worth.
/// Smaller segments would have to be merged, and merging costs half as much again as writing.
const MEMORY: usize = 512 << 20;

/// Notes below which one thread writes: a second costs more to start than it saves.
const FEW: usize = 64;

/// A note as what is to be done for it: made by any thread, put by one.
pub struct Prepared {
    path: String,
    operations: Vec<UserOperation<TantivyDocument>>,
}

/// The documents of a note, ready to be put.
pub fn prepare(note: &Note, stamp: Stamp) -> Prepared {
    let fields = schema().1;
    let old = UserOperation::Delete(Term::from_field_text(fields.path, &note.path));
    let new = documents(&fields, note, stamp).into_iter().map(UserOperation::Add);
    Prepared {
        path: note.path.clone(),
        operations: std::iter::once(old).chain(new).collect(),
    }
}

/// Writes a batch of changes into an index.
pub struct Writer<'a> {
    store: &'a Store,
    fields: Fields,
    writer: IndexWriter,
    /// What is written to; `None` in memory.
    folder: Option<PathBuf>,
    /// What it held before.
    before: Option<Snapshot>,
    /// The generation that takes the current one's place at the end.
    swapped: Option<PathBuf>,
}

impl<'a> Writer<'a> {
    /// A writer to the current generation for about so many notes.
    ///
    /// # Errors
    /// Where the index cannot be written.
    pub fn open(store: &'a Store, lease: &Lease, notes: usize) -> Result<Writer<'a>, Error> {
        let (index, folder) = store.current_for_writing(lease)?;
        let mut writer = Writer::new(store, &index, notes, folder)?;
        writer.before = store.snapshot()?;
        Ok(writer)
    }

    /// A writer to a new generation, which becomes current when it is finished; until then the old one is read.
    ///
    /// # Errors
    /// Where the index cannot be written.
    pub fn rebuild(store: &'a Store, lease: &Lease, notes: usize) -> Result<Writer<'a>, Error> {
        match store.new_generation() {
            Ok((index, made)) => Ok(Writer {
                swapped: Some(made.clone()),
                ..Writer::new(store, &index, notes, Some(made))?
            }),
            Err(Error::Usage(_)) => Writer::open(store, lease, notes),
            Err(error) => Err(error),
        }
    }

    fn new(store: &'a Store, index: &tantivy::Index, notes: usize, folder: Option<PathBuf>) -> Result<Self, Error> {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = if notes < FEW { 1 } else { processors.clamp(1, 4) };
        let writer = index
            .writer_with_num_threads(threads, MEMORY)
            .map_err(|error| store.unwritten(folder.as_deref(), &error))?;
        // What is merged, and when, is said in `segments`.
        writer.set_merge_policy(Box::new(NoMergePolicy));
        Ok(Writer {
            store,
            fields: schema().1,
            writer,
            folder,
            before: None,
            swapped: None,
        })
    }

    /// Puts a note in place of what the index held of its path. Its documents stay together in one segment.
    ///
    /// One after the other: tantivy takes the documents of a segment to be in the order of their operations, and where
    /// two threads hand theirs over at once, taking out the old text of a note could take its new text with it.
    ///
    /// # Errors
    /// Where the index cannot be written.
    pub fn put(&mut self, prepared: Prepared) -> Result<(), Error> {
        self.rehearse(&prepared.path)?;
        self.writer
            .run(prepared.operations)
            .map(drop)
            .map_err(|error| self.failed(&error))
    }

    /// Takes a note out.
    ///
    /// # Errors
    /// Where the index cannot be written.
    pub fn remove(&mut self, path: &str) -> Result<(), Error> {
        self.rehearse(path)?;
        self.writer.delete_term(Term::from_field_text(self.fields.path, path));
        Ok(())
    }

    /// Finds what is to be taken out, as tantivy will in a thread of its own: there, to fall over bytes that are not what
    /// was written would end the program.
    fn rehearse(&self, path: &str) -> Result<(), Error> {
        match &self.before {
            Some(before) => self.store.ask(before, |before| known::walk(before, path)),
            None => Ok(()),
        }
    }

    fn failed(&self, error: &TantivyError) -> Error {
        self.store.unwritten(self.folder.as_deref(), error)
    }

    /// Makes what was written so far readable.
    ///
    /// # Errors
    /// Where the index cannot be written; it is then as it was before.
    pub fn commit(&mut self) -> Result<(), Error> {
        self.writer.commit().map(drop).map_err(|error| self.failed(&error))
    }

    /// Makes all that was written readable and ends the batch.
    ///
    /// # Errors
    /// Where the index cannot be written; it is then as it was at the last commit.
    pub fn finish(mut self) -> Result<(), Error> {
        self.commit()?;
        let (store, folder) = (self.store, self.folder.as_deref());
        let unwritten = |error| store.unwritten(folder, &error);
        segments::settle(&mut self.writer).map_err(unwritten)?;
        self.writer.wait_merging_threads().map_err(unwritten)?;
        match &self.swapped {
            Some(made) => self.store.swap(made),
            None => Ok(()),
        }
    }
}
