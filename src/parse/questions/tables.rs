//! Which tables list questions and their answers?

use crate::note::Form;

use super::containers::is_container;
use super::found::{Candidate, Found, Rank, Reach};
use super::labels::names_answer;
use super::listed;
use super::page::Page;

/// The columns of a table that asks.
struct Columns {
    question: usize,
    answer: Option<usize>,
    asker: Option<usize>,
}

/// Finds the rows of tables with a column called `질문` or `Q` and the like.
pub fn find(page: &Page<'_>, found: &mut Found) {
    let mut columns: Option<Columns> = None;
    for row in &page.document.rows {
        if row.head {
            columns = named(&row.cells);
            continue;
        }
        let Some(columns) = &columns else { continue };
        let cell = |at: Option<usize>| {
            at.and_then(|at| row.cells.get(at))
                .map(String::as_str)
                .filter(|cell| !cell.is_empty())
        };
        let Some(question) = cell(Some(columns.question)) else {
            continue;
        };
        let answered = cell(columns.answer).is_some();
        found.add(
            row.line,
            Candidate {
                text: listed(question),
                end_line: row.line,
                form: Form::Table,
                asker: cell(columns.asker).map(str::to_owned),
                rank: Rank::Line(page.depth(row.line)),
                reach: if answered {
                    Reach::Exactly(row.line, row.line)
                } else {
                    Reach::None
                },
            },
        );
    }
}

fn named(cells: &[String]) -> Option<Columns> {
    let asks = |cell: &String| cell.eq_ignore_ascii_case("q") || is_container(cell) && !cell.contains('&');
    let asker = |cell: &String| ["질문자", "asker", "asked by", "who"].contains(&cell.to_lowercase().as_str());
    let question = cells.iter().position(asks)?;
    let answer = cells
        .iter()
        .position(|cell| names_answer(cell) || cell.eq_ignore_ascii_case("a"));
    answer?;
    Some(Columns {
        question,
        answer,
        asker: cells.iter().position(asker),
    })
}
