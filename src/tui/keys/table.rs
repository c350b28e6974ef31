//! The table itself.

use tui_input::InputRequest;

use super::Context::{self, Confirm, Field, Find, Help, List, Log, Marks, Picker, Reader, Review};
use super::{Action, Binding};
use crate::recall::Grade;
use crate::tui::state;

const fn key(
    contexts: &'static [Context],
    keys: &'static str,
    action: Action,
    help: &'static str,
    hint: &'static str,
) -> Binding {
    Binding {
        contexts,
        keys,
        action,
        help,
        hint,
    }
}

const BOTH: &[Context] = &[List, Reader];
const MOVING: &[Context] = &[List, Reader, Help, Log];
const LISTED: &[Context] = &[Field, Picker, Marks];
const TEXT: &[Context] = &[Field, Picker, Find];
const POPUPS: &[Context] = &[Picker, Help, Marks, Log];
const EVERYWHERE: &[Context] = &[List, Reader, Field, Picker, Help, Review, Confirm, Find, Marks, Log];
const SITTING: &[Context] = &[Review];

/// Every key, in the order in which help prints it.
pub fn table() -> &'static [Binding] {
    TABLE
}

#[rustfmt::skip]
const TABLE: &[Binding] = &[
    key(&[List], "<enter> l <right>", Action::Open, "open; in the tags, filter by the tag", "open"),
    key(&[Field], "<enter>", Action::Open, "open the selected place", "open"),
    key(&[Picker], "<enter>", Action::Open, "take it: jump to the heading, put the filter on or take it off", "take"),
    key(&[Picker], "<tab>", Action::Toggle, "put the filter on or take it off, and stay", "more"),
    key(&[Reader], "<enter>", Action::Open, "follow the link of the line", "follow"),
    key(&[Confirm], "<enter> y", Action::Open, "open it", "open"),
    key(&[Reader], "<esc> q h <left>", Action::Back, "back to the list", "list"),
    key(BOTH, "/", Action::Search, "search as you type", "search"),
    key(MOVING, "j <down>", Action::Down, "down", ""),
    key(MOVING, "k <up>", Action::Up, "up", ""),
    key(LISTED, "<down> <c-n>", Action::Down, "down in the list", ""),
    key(LISTED, "<up> <c-p>", Action::Up, "up in the list", ""),
    key(MOVING, "<c-d>", Action::HalfDown, "half a screen down", ""),
    key(MOVING, "<c-u>", Action::HalfUp, "half a screen up", ""),
    key(MOVING, "<space> <c-f> <pgdn>", Action::PageDown, "a screen down", ""),
    key(MOVING, "<c-b> <pgup>", Action::PageUp, "a screen up", ""),
    key(LISTED, "<pgdn>", Action::PageDown, "a screen down in the list", ""),
    key(LISTED, "<pgup>", Action::PageUp, "a screen up in the list", ""),
    key(MOVING, "g <home>", Action::First, "to the top", ""),
    key(MOVING, "G <end>", Action::Last, "to the end", ""),
    key(SITTING, "<enter> <space>", Action::Open, "show the answer", "answer"),
    key(SITTING, "1", Action::Grade(Grade::Again), "not known: it comes again before the end", "again"),
    key(SITTING, "2", Action::Grade(Grade::Hard), "known with trouble", "hard"),
    key(SITTING, "3", Action::Grade(Grade::Good), "known", "good"),
    key(SITTING, "4", Action::Grade(Grade::Easy), "known at once", "easy"),
    key(SITTING, "s", Action::Skip, "go on without saying", "skip"),
    key(SITTING, "j <down>", Action::Down, "down in a long answer", ""),
    key(SITTING, "k <up>", Action::Up, "up in a long answer", ""),
    key(SITTING, "<esc> q", Action::Back, "stop", "stop"),
    key(&[Reader], "]", Action::NextHeading, "next heading", "next heading"),
    key(&[Reader], "[", Action::PreviousHeading, "heading before", ""),
    key(&[Reader], "}", Action::NextQuestion, "next question", "next question"),
    key(&[Reader], "{", Action::PreviousQuestion, "question before", ""),
    key(BOTH, "F", Action::Find, "find words in the note", ""),
    key(&[Find], "<enter>", Action::Open, "stay there; n goes on", "stay"),
    key(&[Find], "<down> <c-n>", Action::NextMatch, "next match", "next"),
    key(&[Find], "<up> <c-p>", Action::PreviousMatch, "match before", ""),
    key(&[Find], "<esc>", Action::Back, "back to where one was", "back"),
    key(&[Reader], "n", Action::NextMatch, "next match of the words searched", "next match"),
    key(&[Reader], "N", Action::PreviousMatch, "match before", ""),
    key(&[Reader], ">", Action::NextLink, "next link", ""),
    key(&[Reader], "<lt>", Action::PreviousLink, "link before", ""),
    key(&[Reader], "l", Action::Links, "links of the note, to follow", ""),
    key(BOTH, "b", Action::Backlinks, "what links to the note, or mentions it", ""),
    key(&[Reader], "-", Action::Fold, "close the section, or open it", ""),
    key(&[Reader], "_", Action::FoldAll, "the highest headings alone, all of them, all the text", ""),
    key(&[List], "-", Action::Fold, "in the tags, close what lies below one, or open it", ""),
    key(&[List], "_", Action::FoldAll, "the highest tags alone, or all of them", ""),
    key(BOTH, "o", Action::Outline, "headings of the note, to jump to", "headings"),
    key(&[Reader], "M", Action::SetMark, "mark the line: the letter or digit that comes next is its name", ""),
    key(BOTH, "'", Action::GoToMark, "go to a mark: the letter that comes next", ""),
    key(&[Marks], "<enter>", Action::Open, "go to the selected mark", "go"),
    key(&[Marks], "<del> <bs>", Action::Remove, "remove a mark: the letter that comes next or, pressed again, the selected one", "remove"),
    key(&[Marks], "<esc>", Action::Back, "close", "close"),
    key(&[Reader], "J", Action::NextRow, "open the next row of the list: the next question, the next hit", "next"),
    key(&[Reader], "K", Action::PreviousRow, "open the row before", ""),
    key(BOTH, ": <c-p>", Action::Palette, "do something or go somewhere by its name; in a note, to a line (`120`) or a part (`50%`)", ""),
    key(BOTH, "O", Action::Anywhere, "go to a heading of whatever note", ""),
    key(BOTH, "r", Action::Related, "places of other talks that are like this one", "related"),
    key(BOTH, "v", Action::Review, "be asked the questions that the filters leave, and answer from memory", "review"),
    key(BOTH, "u", Action::Unanswered, "the questions that nobody answered, or all again", ""),
    key(BOTH, "a", Action::AlsoAsked, "where else the question was asked", ""),
    key(BOTH, "w", Action::Side, "seek the words in questions, in answers, or in both", ""),
    key(BOTH, "f", Action::Facets, "only a tag, a speaker, an event, a year", "filter"),
    key(BOTH, "t", Action::ThisTalk, "only this talk, or all again", ""),
    key(&[List], "|", Action::AnyTag, "all of the tags must hold, or any", ""),
    key(BOTH, "y", Action::Copy, "copy the question with its answer, or the section, and where it was said", "copy"),
    key(BOTH, "Y", Action::CopyPart, "copy one of: section, code block, question, link, `path:line`", ""),
    key(BOTH, "e", Action::Edit, "open the editor at the line", "edit"),
    key(BOTH, "<c-o> H <a-left>", Action::Backward, "to the place before", ""),
    key(&[Reader], "<c-i> <tab> L <a-right>", Action::Forward, "to the place one came back from", ""),
    key(&[List], "L <a-right>", Action::Forward, "to the place one came back from", ""),
    key(BOTH, "1", Action::Show(state::List::Talks), "the talks", "lists"),
    key(BOTH, "2", Action::Show(state::List::Tags), "the tags", ""),
    key(BOTH, "3", Action::Show(state::List::Headings), "the headings", ""),
    key(BOTH, "4", Action::Show(state::List::Questions), "the questions", ""),
    key(BOTH, "5", Action::Show(state::List::Results), "what the words found", ""),
    key(BOTH, "6", Action::Show(state::List::Related), "places of other talks that are like this one, as last asked", ""),
    key(&[List], "<tab>", Action::NextList, "next list", ""),
    key(&[List], "<s-tab>", Action::PreviousList, "list before", ""),
    key(&[List], "x <bs>", Action::DropFilter, "take the last filter away", ""),
    key(&[List], "<esc>", Action::Back, "let the words go, or what is related", ""),
    key(&[List], "s", Action::NextOrder, "another order", "order"),
    key(&[List], "J", Action::ReaderDown, "the text beside the list, down", ""),
    key(&[List], "K", Action::ReaderUp, "the text beside the list, up", ""),
    key(BOTH, "z", Action::Zoom, "one pane or two", ""),
    key(BOTH, "m", Action::Mouse, "leave the mouse to the terminal, or take it", ""),
    key(BOTH, "R <f5>", Action::Refresh, "look for changed notes", ""),
    key(&[List, Reader, Field], "<c-g>", Action::Stop, "stop looking for changed notes, until it is asked for again", ""),
    key(BOTH, "!", Action::Log, "what the last line said: words and troubles, whole, the latest last", ""),
    key(&[Log], "<esc> q !", Action::Back, "close", "close"),
    key(&[Field], "<esc>", Action::Back, "leave the field, keep the words as a filter", "keep"),
    key(&[Picker], "<esc>", Action::Back, "close", "close"),
    key(&[Help], "/", Action::FindKeys, "look for a key", "search"),
    key(&[Confirm], "<esc> n q", Action::Back, "leave it", "leave"),
    key(&[Help], "<esc> q ?", Action::Back, "close", "close"),
    key(TEXT, "<left> <c-b>", Action::Text(InputRequest::GoToPrevChar), "a character back", ""),
    key(TEXT, "<right> <c-f>", Action::Text(InputRequest::GoToNextChar), "a character on", ""),
    key(TEXT, "<c-left> <a-b>", Action::Text(InputRequest::GoToPrevWord), "a word back", ""),
    key(TEXT, "<c-right> <a-f>", Action::Text(InputRequest::GoToNextWord), "a word on", ""),
    key(TEXT, "<home> <c-a>", Action::Text(InputRequest::GoToStart), "to the start", ""),
    key(TEXT, "<end> <c-e>", Action::Text(InputRequest::GoToEnd), "to the end", ""),
    key(TEXT, "<bs> <c-h>", Action::Text(InputRequest::DeletePrevChar), "delete a character", ""),
    key(TEXT, "<del> <c-d>", Action::Text(InputRequest::DeleteNextChar), "delete the next character", ""),
    key(TEXT, "<c-w> <a-bs>", Action::Text(InputRequest::DeletePrevWord), "delete a word", ""),
    key(TEXT, "<c-u>", Action::Text(InputRequest::DeleteLine), "delete all", ""),
    key(TEXT, "<c-k>", Action::Text(InputRequest::DeleteTillEnd), "delete to the end", ""),
    key(BOTH, "?", Action::Help, "this page", "keys"),
    key(&[List], "q", Action::Quit, "leave", "leave"),
    key(EVERYWHERE, "<c-c>", Action::Quit, "leave, from anywhere", ""),
    key(EVERYWHERE, "<c-z>", Action::Suspend, "stop as a shell's job; `fg` comes back", ""),
    key(EVERYWHERE, "<c-l>", Action::Repaint, "paint the screen anew", ""),
    key(POPUPS, "<c-o>", Action::Back, "close", ""),
];
