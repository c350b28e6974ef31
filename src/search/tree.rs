//! The tags as a tree, counted from the columns: `lang/rust` lies below `lang`, whether a note bears that or none.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use tantivy::DocAddress;

use super::facets::spellings;
use super::listing::notes;
use super::rows::{Branch, Sort};
use crate::index::Snapshot;
use crate::index::schema::column;
use crate::note::{tag_key, tags_above};
use crate::query::Query;

/// The tags of the notes that match and all that lie above them, each above those that lie below it: siblings with
/// most notes first, or by name.
///
/// # Errors
/// Where the index cannot be read.
pub fn tag_tree(snapshot: &Snapshot, query: &Query, sort: Sort) -> tantivy::Result<Vec<Branch>> {
    let mut found = notes(snapshot, query)?;
    let mut tree = Tree::default();
    for (spelling, count) in spellings(snapshot, column::TAG, &found)? {
        tree.add(&spelling, count);
    }
    found.sort_unstable();
    for of_segment in found.chunk_by(|one, other| one.segment_ord == other.segment_ord) {
        tree.count(snapshot, of_segment)?;
    }
    let mut rows = Vec::with_capacity(tree.nodes.len());
    tree.grow(None, 0, sort, &mut rows);
    Ok(rows)
}

#[derive(Default)]
struct Tree {
    numbers: HashMap<String, usize>,
    nodes: Vec<Node>,
    /// Those below each; those below none are the outermost.
    below: HashMap<Option<usize>, Vec<usize>>,
}

#[derive(Default)]
struct Node {
    notes: u32,
    /// Each spelling, with how many notes write it, and how many write it in a tag below.
    spellings: HashMap<String, (u32, u32)>,
}

impl Node {
    /// As most notes write it; where none bears it, as most write it in the tags below.
    fn tag(&self) -> &str {
        let most = self.spellings.iter().max_by_key(|(spelling, (borne, below))| {
            let below = if *borne > 0 { 0 } else { *below };
            (*borne, below, spelling.as_str())
        });
        most.map_or("", |(spelling, _)| spelling)
    }
}

impl Tree {
    fn node(&mut self, key: &str, above: Option<usize>) -> usize {
        if let Some(known) = self.numbers.get(key) {
            return *known;
        }
        let number = self.nodes.len();
        self.nodes.push(Node::default());
        self.numbers.insert(key.to_owned(), number);
        self.below.entry(above).or_default().push(number);
        number
    }

    fn spell(&mut self, node: usize, spelling: &str, (borne, below): (u32, u32)) {
        if let Some(node) = self.nodes.get_mut(node) {
            let counts = node.spellings.entry(spelling.to_owned()).or_default();
            *counts = (counts.0 + borne, counts.1 + below);
        }
    }

    /// A tag that so many notes write so.
    fn add(&mut self, spelling: &str, count: u32) {
        let key = tag_key(spelling);
        let mut above = None;
        for (key, spelling) in tags_above(&key).zip(tags_above(spelling)) {
            let node = self.node(key, above);
            self.spell(node, spelling, (0, count));
            above = Some(node);
        }
        let node = self.node(&key, above);
        self.spell(node, spelling, (count, 0));
    }

    /// Counts the notes of a segment: each once, wherever below a tag its tags lie.
    fn count(&mut self, snapshot: &Snapshot, notes: &[DocAddress]) -> tantivy::Result<()> {
        let Some(segment) = notes.first().map(|note| note.segment_ord) else {
            return Ok(());
        };
        let columns = snapshot.searcher.segment_reader(segment).fast_fields();
        let Some(values) = columns.str(column::TAG)? else {
            return Ok(());
        };
        let mut known: HashMap<u64, Vec<usize>> = HashMap::new();
        for note in notes {
            let mut counted: Vec<usize> = Vec::new();
            for ordinal in values.term_ords(note.doc_id) {
                let path = match known.entry(ordinal) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(new) => {
                        let mut tag = String::new();
                        values.ord_to_str(ordinal, &mut tag)?;
                        new.insert(self.path(&tag))
                    }
                };
                counted.extend_from_slice(path);
            }
            counted.sort_unstable();
            counted.dedup();
            for node in counted {
                if let Some(node) = self.nodes.get_mut(node) {
                    node.notes += 1;
                }
            }
        }
        Ok(())
    }

    /// A tag and all above it.
    fn path(&self, tag: &str) -> Vec<usize> {
        let key = tag_key(tag);
        let keys = tags_above(&key).chain(std::iter::once(key.as_str()));
        keys.filter_map(|key| self.numbers.get(key).copied()).collect()
    }

    fn grow(&self, above: Option<usize>, depth: usize, sort: Sort, rows: &mut Vec<Branch>) {
        let below = self.below.get(&above).into_iter().flatten();
        let mut nodes: Vec<(&usize, &Node)> = below.filter_map(|at| Some((at, self.nodes.get(*at)?))).collect();
        nodes.sort_by_cached_key(|(_, node)| {
            let first = match sort {
                Sort::Title | Sort::Path => 0,
                Sort::Natural | Sort::Date | Sort::Count => node.notes,
            };
            (Reverse(first), node.tag().to_lowercase(), node.tag().to_owned())
        });
        for (number, node) in nodes {
            let at = rows.len();
            rows.push(Branch {
                tag: node.tag().to_owned(),
                notes: node.notes,
                depth,
                below: 0,
            });
            self.grow(Some(*number), depth + 1, sort, rows);
            let below = rows.len() - at - 1;
            if let Some(row) = rows.get_mut(at) {
                row.below = below;
            }
        }
    }
}
