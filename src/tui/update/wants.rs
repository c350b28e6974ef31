//! What the screen lacks: compares what it should show with what it has and what it has asked for, and asks for the
//! rest. Nothing else asks, so no event can forget to.

use super::super::ask::{Ask, Kept, Lane, Reach, Rows, Sheet, Subject};
use super::super::effect::Effect;
use super::super::filter::Filter;
use super::super::layout;
use super::super::state::{Focus, Leaf, List, Looking, Notice, Pick, Popup, State, Upkeep};
use crate::book::Progress;
use crate::render::LinkKind;
use crate::search::Window;

/// Rows asked for before and after those on the screen.
const AROUND: usize = 100;

/// What is to be asked now; it counts as asked from here on.
pub fn asks(state: &mut State) -> Vec<Ask> {
    let mut asks = Vec::new();
    if !layout::drawable(state.size) {
        asks.extend(look(state));
        return asks;
    }
    let wanted = [
        rows,
        counts,
        page,
        glance,
        sought,
        review,
        alike,
        facets,
        reach,
        numbers,
        #[cfg(feature = "images")]
        super::pictures::wanted,
    ];
    for wanted in wanted {
        if let Some(ask) = wanted(state) {
            state.pending[ask.lane() as usize] = Some(ask.clone());
            asks.push(ask);
        }
    }
    // What is seen first comes first: a look through a large folder takes all processors.
    let first = state.refreshes == 0 && state.reader.leaf.is_none();
    let awaited = [Lane::Rows, Lane::Page].map(|lane| state.pending[lane as usize].is_some());
    if !(first && awaited.contains(&true)) {
        asks.extend(look(state));
    }
    asks
}

/// Stops looking for changed notes, now and until it is asked for again.
pub fn stop(state: &mut State, effects: &mut Vec<Effect>) {
    if state.pending[Lane::Refresh as usize].is_none() {
        state.notice = Some(Notice::Word("nothing is under way that could be stopped".into()));
        return;
    }
    state.upkeep = Upkeep::ByHand;
    effects.push(Effect::Stop);
}

/// Whether what was told to stop has not done so yet.
pub fn is_stopping(state: &State) -> bool {
    state.upkeep == Upkeep::ByHand && state.pending[Lane::Refresh as usize].is_some()
}

/// A look for changed notes, if one is wanted and none is under way or was stopped.
fn look(state: &mut State) -> Option<Ask> {
    let pending = &mut state.pending[Lane::Refresh as usize];
    if state.looking == Looking::Done || state.upkeep == Upkeep::ByHand || pending.is_some() {
        return None;
    }
    let ask = match std::mem::take(&mut state.looking) {
        Looking::At(files) if state.refreshes > 0 => Ask::Saved(files),
        _ => Ask::Refresh,
    };
    *pending = Some(ask.clone());
    state.indexing = Some(Progress::default());
    Some(ask)
}

fn rows(state: &State) -> Option<Ask> {
    let listing = state.listing();
    let shown = state.window();
    // There is only what is seen until somebody goes through the list: every letter typed asks for another.
    let touched = listing.selected > 0 || listing.top > 0;
    let around = listing.farther + if touched { AROUND } else { 0 };
    let mut window = Window {
        offset: shown.offset.saturating_sub(around),
        limit: shown.limit + 2 * around,
    };
    if state.list == List::Tags {
        // What of the tree is seen is nobody's affair but the screen's, so it has all of it.
        window = Window::ALL;
    }
    let mut wanted = state.wanted(window);
    if wanted.ranked() {
        // A ranking is always asked for from its top.
        window.limit += std::mem::take(&mut window.offset);
        wanted.window = window;
    }
    let same = |other: &Rows| {
        Rows {
            window,
            ..other.clone()
        } == wanted
    };
    let ahead = if touched { shown.limit.min(AROUND) } else { 0 };
    let last = shown.offset + shown.limit + ahead;
    if let Some(known) = &listing.known
        && same(known)
    {
        let held = listing.offset..listing.offset + listing.rows.len();
        let first = shown.offset.saturating_sub(ahead);
        // An answer to this very request that is too short is all there is.
        if *known == wanted || (held.start <= first && last.min(listing.total) <= held.end) {
            return None;
        }
    }
    if let Some(Ask::Rows(asked)) = &state.pending[Lane::Rows as usize]
        && same(asked)
    {
        let asked = asked.window;
        if asked.offset <= shown.offset && last <= asked.offset.saturating_add(asked.limit) {
            return None;
        }
    }
    Some(Ask::Rows(wanted))
}

/// The lengths are asked for after the rows, so they never hold those up.
fn counts(state: &State) -> Option<Ask> {
    if state.pending[Lane::Rows as usize].is_some() {
        return None;
    }
    let filter = state.filter();
    let known = state.counts.as_ref();
    if known.is_some_and(|(_, of, generation)| *of == filter && *generation == state.generation) {
        return None;
    }
    let ask = Ask::Counts(filter, state.generation);
    (state.pending[Lane::Counts as usize].as_ref() != Some(&ask)).then_some(ask)
}

fn review(state: &State) -> Option<Ask> {
    let Some(Popup::Review(review)) = &state.popup else {
        return None;
    };
    if state.pending[Lane::Review as usize].is_some() {
        return None;
    }
    match &review.session {
        None => Some(Ask::Review(state.filter(), state.reviews.clone())),
        Some(_) => None,
    }
}

fn alike(state: &State) -> Option<Ask> {
    let (question, generation) = (state.question()?, state.generation);
    let known = state.alike.as_ref();
    if known.is_some_and(|(of, then, _)| *of == question && *then == generation) {
        return None;
    }
    let ask = Ask::Alike(question, generation);
    (state.pending[Lane::Alike as usize].as_ref() != Some(&ask)).then_some(ask)
}

fn facets(state: &State) -> Option<Ask> {
    let generation = state.generation;
    let (filter, known) = match &state.popup {
        Some(Popup::Picker(picker)) => match &picker.pick {
            Pick::Facets(known) => (state.filter(), known.as_ref() == Some(&(state.filter(), generation))),
            _ => return None,
        },
        // All that the notes have, whatever the lists are narrowed down by.
        Some(Popup::Form) => {
            let known = state.form.known.as_ref();
            (Filter::default(), known.is_some_and(|(_, of)| *of == generation))
        }
        _ => return None,
    };
    let ask = Ask::Facets(filter, generation);
    (!known && state.pending[Lane::Facets as usize].as_ref() != Some(&ask)).then_some(ask)
}

fn numbers(state: &State) -> Option<Ask> {
    let Some(Popup::Numbers(_)) = &state.popup else {
        return None;
    };
    let ask = Ask::Numbers(state.filter(), state.generation);
    let known = state.numbers.as_ref();
    let known = known.is_some_and(|(_, of, then)| Ask::Numbers(of.clone(), *then) == ask);
    (!known && state.pending[Lane::Numbers as usize].as_ref() != Some(&ask)).then_some(ask)
}

fn reach(state: &State) -> Option<Ask> {
    let Some(Popup::Picker(picker)) = &state.popup else {
        return None;
    };
    let (known, what) = match &picker.pick {
        Pick::Palette(known) => (known, Reach::Everything),
        Pick::Anywhere(known) => (known, Reach::Headings),
        Pick::Headings(_) | Pick::Links | Pick::Keys | Pick::Copy | Pick::Facets(_) => return None,
    };
    let words = picker.field.value().to_owned();
    if known.as_ref() == Some(&(words.clone(), state.generation)) {
        return None;
    }
    let ask = Ask::Reach(words, what, state.generation);
    (state.pending[Lane::Reach as usize].as_ref() != Some(&ask)).then_some(ask)
}

fn page(state: &State) -> Option<Ask> {
    let wanted = sheet(state)?;
    if state.reader.has(&wanted) {
        return None;
    }
    if let Some(Ask::Page(sheet, _)) = &state.pending[Lane::Page as usize]
        && *sheet == wanted
    {
        return None;
    }
    let leaf = state.reader.leaf.as_ref();
    let kept = leaf
        .filter(|leaf| leaf.sheet.subject == wanted.subject)
        .and_then(|leaf| {
            let text = leaf.text.clone()?;
            let edition = leaf.sheet.edition;
            #[cfg(feature = "images")]
            let text_alone = wanted.room.is_none();
            #[cfg(not(feature = "images"))]
            let text_alone = true;
            Some(match state.reader.edition == wanted.edition {
                true => Kept::Text(text),
                false => Kept::Older {
                    text,
                    page: text_alone
                        && !leaf.part
                        && !shows_others(leaf)
                        && leaf.sheet
                            == Sheet {
                                edition,
                                ..wanted.clone()
                            },
                },
            })
        });
    Some(Ask::Page(wanted, kept))
}

/// Whether parts of other notes stand on a page, or would if these were there.
fn shows_others(leaf: &Leaf) -> bool {
    let mut links = leaf.lines.iter().flat_map(|line| &line.links);
    links.any(|link| link.kind == LinkKind::Embed)
}

/// The page that the reader is to show.
fn sheet(state: &State) -> Option<Sheet> {
    let subject = state.reader.want.clone()?;
    Some(Sheet {
        #[cfg(feature = "images")]
        room: super::pictures::room(state, &subject),
        subject,
        setting: state.setting,
        width: usize::from(state.layout().text.width).max(1),
        edition: state.edition,
    })
}

/// While a page is awaited, a part of it, if it is another text or another setting of it that is shown.
fn glance(state: &State) -> Option<Ask> {
    let reader = &state.reader;
    let Some(Ask::Page(
        sheet @ Sheet {
            subject: Subject::Note(_),
            ..
        },
        _,
    )) = &state.pending[Lane::Page as usize]
    else {
        return None;
    };
    let asked = matches!(&state.pending[Lane::Glance as usize], Some(Ask::Glance(of, ..)) if of == sheet);
    if asked || reader.glanced.as_ref() == Some(sheet) || reader.want.as_ref() != Some(&sheet.subject) {
        return None;
    }
    let leaf = reader.leaf.as_ref().filter(|leaf| leaf.sheet.subject == sheet.subject);
    if let Some(leaf) = leaf {
        let set_alike = (leaf.sheet.width, leaf.sheet.setting) == (sheet.width, sheet.setting);
        if set_alike || !reader.folds.is_empty() {
            return None;
        }
    }
    let line = reader.landing.map_or_else(|| reader.line(), |landing| landing.line);
    let text = leaf.and_then(|leaf| leaf.text.clone());
    Some(Ask::Glance(sheet.clone(), text, line))
}

/// Where the marked words stand, if that takes too long for a frame.
fn sought(state: &State) -> Option<Ask> {
    let sought = state.reader.sought().filter(|_| state.focus == Focus::Reader)?;
    let ask = Ask::Look(sought);
    (state.pending[Lane::Look as usize].as_ref() != Some(&ask)).then_some(ask)
}
