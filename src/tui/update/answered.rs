//! What the workers' answers make of the screen.

use super::super::action::Action;
use super::super::ask::{Answer, Ask, Lane, Sheet, Subject};
use super::super::keys::Context;
use super::super::state::{Leaf, List, Looking, Notice, Popup, State, Upkeep};
use super::super::view;
#[cfg(feature = "images")]
use super::pictures;
use super::{LOOKING, form, links, list, palette, picker, review};
use crate::book::{Changes, Destination, Others, Progress};
use crate::cells;
use crate::error::Error;
use crate::note::Note;
use crate::render::{Face, Line, Piece};

/// Files that could not be read of which so many are named.
const NAMED: usize = 50;
/// What changed is said behind this.
const NEWS: &str = "notes: ";

/// What is said of a note that is shown though it cannot be read any more.
const AS_IT_WAS: &str = "; its text is shown as it was";

/// Takes an answer in, if the screen still waits for it.
pub fn take(state: &mut State, ask: Ask, answer: Result<Answer, String>) {
    let pending = &mut state.pending[ask.lane() as usize];
    if pending.as_ref() != Some(&ask) {
        return;
    }
    *pending = None;
    let (ask, answer) = match (ask, answer) {
        (Ask::Page(sheet, _), Err(trouble)) => return unread(state, &sheet, &trouble, &trouble),
        // All of the page is on its way and will tell.
        (ask @ Ask::Glance(..), Err(_)) => (ask, Ok(Answer::Glance(None))),
        #[cfg(feature = "images")]
        (ask @ Ask::Picture(_), Err(trouble)) => (ask, Ok(Answer::Picture(Err(trouble)))),
        (ask, answer) => (ask, answer),
    };
    if ask.lane() == Lane::Refresh {
        let failure = answer.as_ref().err().cloned().map(Notice::Trouble);
        let before = std::mem::replace(&mut state.failure, failure);
        if before.is_some() {
            // What was said of a folder that can be read again is not so any more, nor what was shown for its notes.
            state.notice.take_if(|notice| before.as_ref() == Some(notice));
            state.edition += 1;
        }
    }
    let answer = answer.unwrap_or_else(|trouble| {
        state.notice = Some(Notice::Trouble(trouble));
        nothing(&ask)
    });
    match (ask, answer) {
        (Ask::Rows(asked), Answer::Rows(mut listed)) => {
            if let Some(notice) = listed.notices.pop() {
                state.notice.get_or_insert(Notice::Word(notice));
            }
            if asked.list == List::Tags {
                let page = &mut listed.page;
                page.rows = state.branches.take(std::mem::take(&mut page.rows));
                page.total = page.rows.len();
            }
            state.listings[asked.list.index()].take(asked, *listed);
            if state.intent == Some(Action::Open) && state.selected().is_some() {
                state.intent = None;
                list::open(state);
            }
        }
        (Ask::Counts(filter, generation), Answer::Counts(counts)) => state.counts = Some((counts, filter, generation)),
        // Somebody who moved on and came back meanwhile already has what they want.
        (Ask::Page(sheet, _), Answer::Page(leaf)) if state.reader.want.as_ref() == Some(&sheet.subject) => {
            page(state, &sheet, leaf);
        }
        (Ask::Page(sheet, _), Answer::Same) if state.reader.want.as_ref() == Some(&sheet.subject) => {
            state.reader.keep(&sheet);
        }
        (Ask::Glance(sheet, ..), Answer::Glance(leaf)) => glanced(state, sheet, leaf),
        (Ask::Look(sought), Answer::Looked(lines)) => {
            let height = usize::from(state.layout().text.height);
            if !state.reader.looked(sought, lines, height) && state.popup.is_none() {
                state.notice = Some(Notice::Word("the words are not in this note".into()));
            }
        }
        (Ask::Page(sheet, _), Answer::Gone) => {
            let Subject::Note(path) = &sheet.subject else { return };
            let otherwise = Error::NoNote(path.clone()).to_string();
            unread(state, &sheet, &format!("{} is gone", name(path)), &otherwise);
        }
        (Ask::Refresh | Ask::Saved(_), Answer::Refreshed(changes)) => refreshed(state, changes),
        (Ask::Alike(question, generation), Answer::Alike(hits)) => {
            state.alike = Some((question, generation, hits));
        }
        (Ask::Numbers(filter, generation), Answer::Numbers(numbers)) => {
            state.numbers = Some((numbers, filter, generation))
        }
        (Ask::Reach(words, _, generation), Answer::Reached(entries)) => {
            palette::take(state, words, generation, entries)
        }
        (Ask::Follow(..), Answer::Led(destination)) => links::led(state, destination),
        (Ask::Facets(_, generation), Answer::Facets(values)) if matches!(state.popup, Some(Popup::Form)) => {
            form::take_facets(state, generation, values);
        }
        (Ask::Facets(filter, generation), Answer::Facets(values)) => {
            picker::take_facets(state, filter, generation, values);
        }
        #[cfg(feature = "images")]
        (Ask::Picture(plate), Answer::Picture(picture)) => pictures::take(state, plate, picture),
        (Ask::Review(..), Answer::Review(session, strange)) => {
            review::take(state, session.map(|session| *session), strange);
        }
        _ => {}
    }
}

/// A part of a page: it is shown until all of it is there.
fn glanced(state: &mut State, sheet: Sheet, leaf: Option<Leaf>) {
    let awaited = matches!(&state.pending[Lane::Page as usize], Some(Ask::Page(of, _)) if *of == sheet);
    if let Some(leaf) = leaf.filter(|_| awaited && state.reader.want.as_ref() == Some(&sheet.subject)) {
        let height = usize::from(state.layout().text.height);
        state.reader.take(leaf, height);
    }
    state.reader.glanced = Some(sheet);
}

/// A page that was read. A text that has become blank is perhaps only being written.
fn page(state: &mut State, sheet: &Sheet, leaf: Leaf) {
    let blank = |note: &Note| note.text.trim().is_empty();
    let emptied = leaf.text.as_ref().is_some_and(|text| blank(&text.note))
        && state.reader.note().is_some_and(|before| !blank(before));
    if let Subject::Note(path) = &sheet.subject
        && emptied
        && state.reader.keep(sheet)
    {
        return as_it_was(state, &format!("{} holds no text now", name(path)));
    }
    state
        .notice
        .take_if(|notice| matches!(notice, Notice::Trouble(said) if said.ends_with(AS_IT_WAS)));
    #[cfg(feature = "images")]
    let leaf = pictures::hang(state, leaf);
    let height = usize::from(state.layout().text.height);
    state.reader.take(leaf, height);
}

/// A page that could not be read: what is lacking is said. Where the same note is shown, its text stays; else
/// `otherwise` is shown in its place.
fn unread(state: &mut State, sheet: &Sheet, lack: &str, otherwise: &str) {
    if state.reader.want.as_ref() != Some(&sheet.subject) {
        return;
    }
    if state.reader.keep(sheet) {
        return as_it_was(state, lack);
    }
    let height = usize::from(state.layout().text.height);
    state.reader.take(trouble_page(sheet, otherwise), height);
}

/// The name of a note's file: there is not much room.
fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Says so to who reads it. Beside a list, whose rows are about to tell, it takes nothing away that was said before.
fn as_it_was(state: &mut State, lack: &str) {
    if state.context() == Context::List && state.notice.is_some() {
        return;
    }
    state.notice = Some(Notice::Trouble(format!("{lack}{AS_IT_WAS}")));
}

/// An indexing got so far: what is in the index by now is shown.
pub fn progress(state: &mut State, progress: Progress) {
    // The last of it is shown when all is written, which is told by the answer.
    let moved = state.indexing.is_some_and(|before| before.done != progress.done) && progress.done < progress.total;
    if moved && state.pending[Lane::Rows as usize].is_none() {
        state.generation += 1;
    }
    state.indexing = state.indexing.map(|_| progress);
}

/// What stands for an answer that did not come, so that it is not asked for over and over.
fn nothing(ask: &Ask) -> Answer {
    match ask {
        Ask::Rows(_) => Answer::Rows(Default::default()),
        Ask::Counts(..) => Answer::Counts([0; 4]),
        Ask::Page(sheet, _) => Answer::Page(trouble_page(sheet, "")),
        Ask::Glance(..) => Answer::Glance(None),
        Ask::Look(_) => Answer::Looked(Vec::new()),
        Ask::Refresh | Ask::Saved(_) => Answer::Refreshed(Changes::default()),
        Ask::Review(..) => Answer::Review(None, 0),
        Ask::Facets(..) => Answer::Facets(Vec::new()),
        Ask::Reach(..) => Answer::Reached(Vec::new()),
        Ask::Numbers(..) => Answer::Numbers(Box::default()),
        Ask::Follow(..) => Answer::Led(Destination::Nothing(String::new())),
        Ask::Alike(..) => Answer::Alike(Vec::new()),
        #[cfg(feature = "images")]
        Ask::Picture(_) => Answer::Picture(Err(String::new())),
    }
}

/// A page that cannot be shown says why.
fn trouble_page(sheet: &Sheet, trouble: &str) -> Leaf {
    let lines = view::fold(&cells::visible(trouble), sheet.width);
    let lines = lines.into_iter().map(|text| Line {
        source: 1,
        pieces: vec![Piece { text, face: Face::Text }],
        ..Line::default()
    });
    Leaf::new(sheet.clone(), None, lines.collect())
}

fn refreshed(state: &mut State, changes: Changes) {
    state.indexing = None;
    let first = state.refreshes == 0;
    state.refreshes += 1;
    let Changes {
        added,
        changed,
        removed,
        left,
        others,
        unread,
        notices,
        problems: _,
    } = changes;
    // What was asked for while this look was under way is answered by the next one.
    let again = state.looking != Looking::Done;
    if others == Others::Writing {
        state.looking = Looking::Wanted;
    }
    if left == 0 && state.upkeep == Upkeep::ByHand {
        // It was told to stop when there was nothing more to do.
        state.upkeep = Upkeep::Automatic;
    }
    if left > 0 {
        let key = state.key(Context::List, Action::Refresh);
        let notes = if left == 1 { "note is" } else { "notes are" };
        let sentence = format!("stopped: {left} {notes} still to be read, {key} goes on");
        state.notice = Some(Notice::Word(sentence));
    }
    // Who asked by hand is answered, and what could not be read before is tried again.
    let asked = Notice::Word(LOOKING.into());
    let by_hand = !again && state.notice.take_if(|notice| *notice == asked).is_some();
    let names = unread.len().min(NAMED);
    let mut news = false;
    for sentence in unread.iter().take(NAMED).chain(&notices) {
        news |= state.log.once(state.now, Notice::Trouble(sentence.clone()));
    }
    if !unread.is_empty() && (news || by_hand) {
        let key = state.key(Context::List, Action::Log);
        let which = if names < unread.len() {
            format!("{names} of them")
        } else {
            "them".to_owned()
        };
        let sentence = format!("{} of the folder cannot be read: {key} names {which}", unread.len());
        state.notice.get_or_insert(Notice::Trouble(sentence));
    } else if let Some(notice) = notices.into_iter().next() {
        state.notice.get_or_insert(Notice::Trouble(notice));
    }
    let none = added + changed + removed == 0;
    if none && by_hand && others == Others::Idle {
        let sentence = Notice::Word("no note has changed".into());
        state.notice.get_or_insert(sentence);
    }
    if none && !by_hand && others != Others::Wrote {
        return;
    }
    state.generation += 1;
    state.edition += 1;
    if none {
        return;
    }
    let said = |count: usize, what: &str| (count > 0).then(|| format!("{count} {what}"));
    let parts = [said(added, "new"), said(changed, "changed"), said(removed, "gone")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    // What there is at the start is seen, not told.
    if first {
        return;
    }
    let sentence = format!("{NEWS}{}", parts.join(", "));
    let older = |notice: &mut Notice| matches!(notice, Notice::Word(said) if said.starts_with(NEWS));
    state.notice.take_if(older);
    state.notice.get_or_insert(Notice::Word(sentence));
}
