//! Links: from one to the next, and to where they lead. Nothing outside of the notes is opened unasked.

use super::super::action::Action;
use super::super::ask::{Ask, Setting};
use super::super::effect::{Effect, Outside};
use super::super::keys::Context;
use super::super::state::{Choice, Entry, Leaf, Notice, Pick, Picker, Place, Popup, Sign, State};
use super::{list, picker, reader};
use crate::book::Destination;
use crate::note::{Call, leads_out};
use crate::render::{Link, LinkKind};
use crate::tui::ask::About;

/// Goes to the next link or the one before.
pub fn jump(state: &mut State, action: Action) {
    if unset(state) {
        return;
    }
    let height = usize::from(state.layout().text.height);
    let (found, none) = match action {
        Action::NextLink => (state.reader.next_link(height), "no link below"),
        _ => (state.reader.previous_link(height), "no link above"),
    };
    if !found {
        state.notice = Some(Notice::Word(none.into()));
    }
}

/// Says so where the note is shown as it was written: there its links are only text.
fn unset(state: &mut State) -> bool {
    let unset = state.setting == Setting::Source;
    if unset {
        let key = state.key(Context::Reader, Action::Source);
        let sentence = format!("links are followed in the note as it is set: {key} shows it");
        state.notice = Some(Notice::Word(sentence));
    }
    unset
}

/// Follows the link one stands on.
pub fn follow(state: &mut State, effects: &mut Vec<Effect>) {
    if unset(state) {
        return;
    }
    match state.reader.link().cloned() {
        Some(link) => lead(state, &link, effects),
        None => {
            let key = state.key(Context::Reader, Action::NextLink);
            let sentence = format!("no link on this line: {key} goes to the next");
            state.notice = Some(Notice::Word(sentence));
        }
    }
}

/// Opens the popup of the links of the note that is shown.
pub fn all(state: &mut State) {
    let Some(leaf) = &state.reader.leaf else {
        state.notice = Some(Notice::Word("no note is shown".into()));
        return;
    };
    let entries = entries(leaf);
    if unset(state) {
        return;
    }
    if entries.is_empty() {
        state.notice = Some(Notice::Word("this note has no links".into()));
        return;
    }
    let mut picker = Picker::new(Pick::Links);
    picker.take(entries);
    state.popup = Some(Popup::Picker(picker));
}

/// The links of a page, each once.
pub fn entries(leaf: &Leaf) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut last: Option<u32> = None;
    for line in &leaf.lines {
        let text = if line.links.is_empty() {
            String::new()
        } else {
            line.text()
        };
        for link in &line.links {
            let said = text.get(link.bytes.clone()).unwrap_or_default();
            // A link that goes over several lines is one link.
            if last.replace(link.number) == Some(link.number) {
                if let Some(entry) = entries.last_mut() {
                    // An address has no blanks, words are parted where they have one.
                    let blank = if link.target.starts_with(&entry.name) { "" } else { " " };
                    entry.name = format!("{}{blank}{}", entry.name, said.trim());
                }
                continue;
            }
            entries.push(Entry {
                name: said.trim().to_owned(),
                depth: 0,
                way: vec![link.target.to_string()],
                sign: Sign::None,
                figure: format!("{}", entries.len() + 1),
                choice: Choice::Link(link.clone()),
            });
        }
    }
    entries
}

/// Goes where a link of the note that is shown leads.
pub fn lead(state: &mut State, link: &Link, effects: &mut Vec<Effect>) {
    let Some(note) = state.reader.note().cloned() else {
        return;
    };
    let target = link.target.to_string();
    let call = match link.kind {
        LinkKind::Web => return outside(state, &target),
        LinkKind::Image if leads_out(&target) => return outside(state, &target),
        LinkKind::Footnote => {
            let definition = format!("[^{target}]:");
            let at = note
                .text
                .lines()
                .position(|line| line.trim_start().starts_with(&definition));
            match at.and_then(|at| u32::try_from(at + 1).ok()) {
                Some(line) => picker::jump(
                    state,
                    Place {
                        path: note.path.clone(),
                        line,
                    },
                ),
                None => state.notice = Some(Notice::Word(format!("the footnote {target} is not there"))),
            }
            return;
        }
        LinkKind::Wiki | LinkKind::Embed => Call::Name(target),
        LinkKind::File | LinkKind::Anchor | LinkKind::Image => Call::Path(target),
    };
    let ask = Ask::Follow(note.path.clone(), call);
    state.pending[ask.lane() as usize] = Some(ask.clone());
    effects.push(Effect::Ask(ask));
}

/// Takes in where a link leads.
pub fn led(state: &mut State, destination: Destination) {
    match destination {
        Destination::Line { path, line } => picker::jump(state, Place { path, line }),
        Destination::File(file) => state.popup = Some(Popup::Confirm(Outside::File(file))),
        Destination::Nothing(sentence) => state.notice = Some(Notice::Word(sentence)),
    }
}

/// Shows where an address leads, and opens it if that is wanted.
fn outside(state: &mut State, address: &str) {
    match Outside::at(address) {
        Some(outside) => state.popup = Some(Popup::Confirm(outside)),
        None => {
            let sentence = format!("only http, https and mailto are opened, not {address}");
            state.notice = Some(Notice::Word(sentence));
        }
    }
}

/// Answers what was asked before something is opened outside.
pub fn confirm(state: &mut State, action: Action, effects: &mut Vec<Effect>) {
    let Some(Popup::Confirm(what)) = &state.popup else {
        return;
    };
    let what = what.clone();
    match action {
        Action::Open => {
            state.popup = None;
            let name = match &what {
                Outside::Address(address) => address.clone(),
                Outside::File(file) => file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            };
            state.notice = Some(Notice::Word(format!("opened {name}")));
            effects.push(Effect::Open(what));
        }
        Action::Back => state.popup = None,
        _ => {}
    }
}

/// Lists what leads to the note that one reads or that is selected.
pub fn backlinks(state: &mut State) {
    let Some(place) = reader::place(state) else {
        state.notice = Some(Notice::Word("no note is selected".into()));
        return;
    };
    list::about(state, About::Links(place.path));
}
