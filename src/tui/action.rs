//! What a key can ask for.

use tui_input::InputRequest;

use super::state::List;
use crate::recall::Grade;

/// Something a person can do with one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// One row or line down.
    Down,
    /// One row or line up.
    Up,
    /// Half a screen down.
    HalfDown,
    /// Half a screen up.
    HalfUp,
    /// A screen down.
    PageDown,
    /// A screen up.
    PageUp,
    /// To the first row or line.
    First,
    /// To the last row or line.
    Last,
    /// The text beside the list, a line down.
    ReaderDown,
    /// The text beside the list, a line up.
    ReaderUp,
    /// Show a list.
    Show(List),
    /// The next list.
    NextList,
    /// The list before.
    PreviousList,
    /// Write into the search field.
    Search,
    /// List the questions that nobody answered, or all again.
    Unanswered,
    /// Seek the words in questions, in answers, or in both.
    Side,
    /// Only this talk, or all again.
    ThisTalk,
    /// All tags must hold, or any.
    AnyTag,
    /// All that the lists can be narrowed down by.
    Facets,
    /// List where else the question was asked.
    AlsoAsked,
    /// Everything that can be done or gone to, by its name.
    Palette,
    /// Go to a heading of whatever note.
    Anywhere,
    /// Look for a key.
    FindKeys,
    /// Find words in the note.
    Find,
    /// Show the note as it was written, or as it is set.
    Source,
    /// Close the section or what lies below the tag, or open it.
    Fold,
    /// Show the highest headings, all headings, everything; or the highest tags, all tags.
    FoldAll,
    /// The links of the note, to follow.
    Links,
    /// List what links to the note, or mentions it.
    Backlinks,
    /// To the next link.
    NextLink,
    /// To the link before.
    PreviousLink,
    /// In a popup: put on or take off, and stay.
    Toggle,
    /// In the text: open the next row of the list.
    NextRow,
    /// In the text: open the row before.
    PreviousRow,
    /// Copy the question with its answer, or the section, with where it was said.
    Copy,
    /// Copy one of the parts of the note that are here, as it was written.
    CopyPart,
    /// Be asked the questions that the filters leave.
    Review,
    /// In a sitting: say how well the answer was known.
    Grade(Grade),
    /// In a sitting: go on without saying.
    Skip,
    /// List the places of other talks that are like this one.
    Related,
    /// Open what is selected.
    Open,
    /// One step out: from the field to its list, from the text to the list, from a popup to what lies under it; in a
    /// list, let the words go.
    Back,
    /// Take the last filter away.
    DropFilter,
    /// Another order of the list.
    NextOrder,
    /// To the next heading.
    NextHeading,
    /// To the heading before.
    PreviousHeading,
    /// To the next question.
    NextQuestion,
    /// To the question before.
    PreviousQuestion,
    /// To the next match.
    NextMatch,
    /// To the match before.
    PreviousMatch,
    /// The note's headings, to jump to.
    Outline,
    /// Give the line one reads a letter.
    SetMark,
    /// To the line of a letter.
    GoToMark,
    /// In the popup of marks: take a letter from its line.
    Remove,
    /// To where one was before.
    Backward,
    /// To where one came back from.
    Forward,
    /// Ask for what a new note is to say.
    New,
    /// In the form of a new note: to the next line.
    NextField,
    /// To the line before.
    PreviousField,
    /// Take what is offered, else to the next line.
    Complete,
    /// Make the note.
    Make,
    /// Open the editor here.
    Edit,
    /// One pane or two.
    Zoom,
    /// Leave the mouse to the terminal, or take it.
    Mouse,
    /// Look for changed notes.
    Refresh,
    /// Stop looking for them.
    Stop,
    /// Paint the screen anew.
    Repaint,
    /// All keys.
    Help,
    /// What was said in the status line.
    Log,
    /// What the notes come to in numbers.
    Numbers,
    /// Stop as a shell's job.
    Suspend,
    /// Leave the program.
    Quit,
    /// Edit the text in the field.
    Text(InputRequest),
}

/// Empties the field: what sentences about a search that found nothing name.
pub const DELETE_ALL: Action = Action::Text(InputRequest::DeleteLine);
