//! The engine alone, as a measure of what indexing costs at the least.

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use talkbook::library::{self, File};
use talkbook::parse;
use tantivy::schema::{STORED, SchemaBuilder, TEXT};
use tantivy::{Index, TantivyDocument};

/// Bytes of memory for the writing threads together: the same as the program's own.
const MEMORY: usize = 512 << 20;

/// How long tantivy takes to index the sections of notes with its default tokenizer, one stored field, as many threads
/// as the program has, and what that takes on disk. Reading and parsing are not counted.
pub fn tantivy(files: &[File], folder: &Path) -> Result<(Duration, u64), Box<dyn Error>> {
    let mut builder = SchemaBuilder::new();
    let body = builder.add_text_field("body", TEXT | STORED);
    std::fs::create_dir_all(folder)?;
    let index = Index::create_in_dir(folder, builder.build())?;
    let threads = std::thread::available_parallelism().map_or(1, usize::from).clamp(1, 4);
    let mut writer = index.writer_with_num_threads::<TantivyDocument>(threads, MEMORY)?;
    let mut taken = Duration::ZERO;
    for batch in files.chunks(2_000) {
        let notes: Vec<_> = batch
            .iter()
            .filter_map(|file| Some(parse::parse(&file.path, &library::read(&file.place).ok()?.0).0))
            .collect();
        let begun = Instant::now();
        for note in &notes {
            for section in &note.sections {
                let mut document = TantivyDocument::default();
                document.add_text(body, note.slice(section.span));
                writer.add_document(document)?;
            }
        }
        taken += begun.elapsed();
    }
    let begun = Instant::now();
    writer.commit()?;
    taken += begun.elapsed();
    drop(writer);
    let size = crate::corpus::size(folder)?;
    std::fs::remove_dir_all(folder)?;
    Ok((taken, size))
}
