//! The long help: what each command is for, by example.

pub const ABOUT: &str = "\
A personal knowledge base for talk notes, in the terminal.

Point it at a folder of Markdown notes and it opens a browser: search as you type, read, and jump by talk, tag, \
heading and question. The commands below answer the same questions for scripts and editors. Notes are only ever read; `new` alone writes, and never over one.";

pub const EXAMPLES: &str = "\
Examples:
  talkbook notes                       browse the notes in the folder `notes`
  talkbook notes --query '장애 대응'   … beginning with a search
  talkbook search 장애 대응            ranked places on standard output
  talkbook questions 이직              what was asked, and the answers
  talkbook show '면접#Q&A'             a part of the note whose title is 면접
  talkbook new 카프카 운영기           a new note, in your editor
  talkbook -n ~/talks tags             the tags of another folder

The notes folder is, first that applies: the argument, --notes, TALKBOOK_NOTES, `notes` in the config file, the
folder `notes` here, the current folder.

Exit status: 0 something was found or done, 1 nothing was found, 2 trouble (standard error says what).";

pub const RELATED: &str = "\
Examples:
  talkbook related '카프카 운영기'
  talkbook related 'kafka.md#장애 대응'
  talkbook related --format vimgrep kafka.md:19

Exit status: 0 found, 1 nothing found, 2 trouble.";

/// Behind `talkbook search --help`.
pub const SEARCH: &str = "\
The query:
  word word          all should match; places with more and rarer of the words come first
  \"a phrase\"         these words in this order
  -word              not this word
  a OR b             either
  word*              words that begin so
  tag:x speaker:x event:x path:x title:x heading:x question:x answer:x
  is:question is:answered is:unanswered is:private
  date:2023 date:2023-05..2024
  ( … )              grouping

A query that does not parse is still searched as plain words, and standard error says so. A word that stands in no
note is read as what was probably meant: a slip of the finger (장에), the keyboard's other state (wkddo), initial
consonants (ㅈㅇㄷㅇ), a word half typed. Standard error says that, too; in quotes it is searched as typed.

Examples:
  talkbook search 카프카 순서
  talkbook search '\"장애 대응\" -이직 date:2023'
  talkbook search --tag 아티클 --from 2023 --sort date gRPC
  talkbook search --format json 장애 | jq '.[0].heading'
  vim -q <(talkbook search --format vimgrep 장애)
  talkbook search -- --raw               a word that looks like a flag

Exit status: 0 found, 1 nothing found, 2 trouble.";

pub const TALKS: &str = "\
Examples:
  talkbook talks                         newest first
  talkbook talks --tag 아티클 --from 2023
  talkbook talks --speaker 김 --sort title
  talkbook talks --format paths --null | xargs -0 wc -l

Exit status: 0 found, 1 nothing found, 2 trouble.";

pub const TAGS: &str = "\
Examples:
  talkbook tags                          most notes first
  talkbook tags --sort name --format json
  talkbook tags --from 2023              of the talks since 2023
  talkbook tags --format vimgrep         where each tag is borne

Exit status: 0 found, 1 nothing found, 2 trouble.";

/// Behind `talkbook stats --help`.
pub const STATS: &str = "\
Up to eighteen months have a row each; more are a row a year, with the twelve months in a line: the higher, the more
talks, and a dot for none. The line of a tag is all the time that the talks are of, with one measure for all tags. A talk
of which the year alone is known counts in its year, and in no month. The charts fit the terminal; in a pipe they are 80
cells wide. `symbols = \"ascii\"` in the config file draws them in ASCII.

Examples:
  talkbook stats
  talkbook stats --from 2023 --tag kafka
  talkbook stats --speaker 김하늘 --limit 0
  talkbook stats --format json | jq '.years'

Exit status: 0 there are notes, 1 there are none, 2 trouble.";

pub const OUTLINE: &str = "\
Examples:
  talkbook outline 2023/kafka.md
  talkbook outline '카프카 운영기'       by title
  talkbook outline --tag 아티클          the headings of all notes with a tag

Exit status: 0 found, 1 no headings, 2 trouble.";

pub const QUESTIONS: &str = "\
The query is that of `talkbook search`.

Examples:
  talkbook questions
  talkbook questions 이직 연봉
  talkbook questions is:unanswered --format vimgrep
  talkbook questions --tag 면접 --format jsonl
  talkbook questions --from 2023 --format markdown > digest.md
  talkbook questions --tag 면접 --format anki > cards.txt

Exit status: 0 found, 1 nothing found, 2 trouble.";

pub const REVIEW: &str = "\
A question is shown alone; enter shows its answer; 1 to 4 say how well it was known. What is known well comes again later
(FSRS), what was not known comes again the same day. Questions that moved or were reworded a little keep their history.
The log is yours: reviews.jsonl in the data folder (TALKBOOK_DATA_DIR moves it), a line for each review. Notes are only
read.

Examples:
  talkbook review
  talkbook review tag:면접
  talkbook review --event 콘퍼런스 --new 5
  talkbook review --status
  talkbook review --status --format json

Exit status: 0 something was asked, 1 nothing waits, 2 trouble.";

pub const SHOW: &str = "\
NOTE is a path relative to the notes folder, a path from here, or a title that names one note. `#heading` takes the
heading's words or its anchor, `:line` the section that holds the line.

On a terminal, what is longer than the screen is read in $PAGER, else in less; PAGER=cat does without. In a pipe a note stands
as it is.

Examples:
  talkbook show 2023/kafka.md
  talkbook show '카프카 운영기#Q&A'
  talkbook show 2023/kafka.md:120
  talkbook show 카프카 --raw | grep -n 순서

Exit status: 0 shown, 2 trouble.";

pub const OPEN: &str = "\
The editor is $VISUAL, else $EDITOR, else `editor` in the config file, else the first of nvim, vim, hx, nano, vi that is \
here. Editors are told the line in their own way; those that would come back at once (code, zed, subl, idea, gvim, …) are \
told to wait.

Examples:
  talkbook open 2023/kafka.md:120
  talkbook open '카프카 운영기#Q&A'
  EDITOR=code talkbook open 카프카

Exit status: 0 the editor was content, 2 trouble.";

/// Behind `talkbook new --help`.
pub const NEW: &str = "\
The note is a file in the notes folder, called by date and title (`2026-11-26 카프카 운영기.md`), or as `note-name` in the \
config file says, which may name folders, too; what some system or a \
link could not take is left out of the name, and stays in the title. Nothing is ever written over: where a note has the \
name already, that is trouble (`talkbook open` opens it; another title or date makes another note).

The template is `template.md` beside the config file, else the built-in one. In it stand {{title}}, {{date}}, \
{{speakers}}, {{event}}, {{tags}}, {{url}} and {{body}}, in the head written so that YAML reads what was typed; {{cursor}} is where the \
editor opens. What is not said stays empty.

With --from the note begins with the text on standard input, where {{body}} stands, else {{cursor}}, and is called as its \
first heading or line where no title is typed; no editor opens. An address is written into the head as `url`; nothing is \
ever fetched.

Examples:
  talkbook new 카프카 운영기
  talkbook new 카프카 운영기 --speaker 김하늘 --event '데이터 밋업' --tag kafka,운영
  talkbook new '장애 대응: 새벽 3시' --date 2023-05-12
  talkbook new                           a form, in the browser
  talkbook new --no-edit 회고            only makes it and prints its path
  talkbook new --from - --tag 아티클 < clipped.md
  talkbook new --from https://example.org/talk < talk.md
  talkbook new --template > ~/.config/talkbook/template.md

Exit status: 0 made, 2 trouble.";

pub const CHECK: &str = "\
A note with a problem is shown and searched all the same; each line says what is wrong, where, what was done about it and, \
in brackets, the code of its kind. `--codes` prints all codes; --only, --skip and --with choose among them. No note is ever \
changed: --fix prints a patch with what can be mended without guessing (misspelt keys, tags that most notes write otherwise, \
a head that nobody closed).

Examples:
  talkbook check
  talkbook check --codes
  talkbook check --only broken-link,broken-anchor
  talkbook check --skip duplicate-title --with unanswered
  talkbook check --format json | jq '.[] | select(.severity == \"error\")'
  talkbook check --fix | git apply
  vim -q <(talkbook check --format vimgrep)

A step of GitHub Actions, which shows each problem at its line and fails where there is one:
  - run: talkbook --notes notes check --format github --fail-on warning

Exit status, as of every listing: 0 problems were found, 1 there are none, 2 trouble. With --fail-on warning or --fail-on \
error: 0 there is nothing as bad as that, 2 there is. With --fix: 0 a patch was printed, 1 there is nothing to mend.";

/// Behind `talkbook export --help`.
pub const EXPORT: &str = "\
The query is that of `talkbook search`. Without words all is exported; with words talks of which something matches, and \
the sections and questions that match themselves; Markdown and HTML have whole talks. Private notes stay out unless --private is given, and standard error says \
how many.

  markdown  one document to read: contents, and each talk with its headings, its text and what was asked; with --what questions
            the digest of `talkbook questions`
  html      one page that needs nothing else, with a search as one types; no script but its own, no HTML of the notes, no
            pictures, no links but to the web and within the page
  json      one document: talks, sections with their text, questions with their answers (`talkbook schema export`)
  csv       a table of one of them, with a header line; a cell that a spreadsheet would take for a formula (= + - @ or a
            tab or line end first) has an apostrophe before it, and control characters are signs
  ndjson    a document a line for each place, with an id that it keeps; --bulk INDEX has before each the line that `_bulk`
            of Elasticsearch and OpenSearch wants; --mapping prints how an engine is to hold them

Examples:
  talkbook export --format html --output talks.html
  talkbook export --format markdown --event 콘퍼런스 > talks.txt
  talkbook export --format json > talks.json
  talkbook export --format csv --what questions --tag 면접 --output questions.csv
  talkbook export --format ndjson --bulk talks > bulk.ndjson
  talkbook export --mapping quickwit > talks.yaml
  talkbook export --format json --what sections --from 2023 장애 대응

Exit status: 0 something was exported, 1 nothing was found, 2 trouble.";

pub const MCP: &str = "\
The program of an assistant starts this by itself and speaks with it over standard input and output; it ends as soon as
its standard input does. The assistant gets tools to search and to read, and none to write. Private notes are not found,
listed or read, whatever is asked; and what was read is in the hands of whoever runs the assistant.

Registered in such a program: {\"command\": \"talkbook\", \"args\": [\"-n\", \"/path/to/notes\", \"mcp\"]}

Examples:
  talkbook -n ~/talks mcp

Exit status: 0 standard input ended, 2 trouble.";

pub const INDEX: &str = "\
Every command does this first, so it is needed only to do it ahead of time or to mend. The index may be deleted at any
time; the notes are never touched.

Examples:
  talkbook index
  talkbook index --status
  talkbook index --rebuild

Exit status: 0 done, 2 trouble.";

pub const CONFIG: &str = "\
A mistake in the config file stops nothing: it is told with its line and what to do, and all the rest applies.

Examples:
  talkbook config                        where it is, and what is wrong in it
  talkbook config --default              every setting and every key, explained
  talkbook config --path

Exit status: 0 nothing is wrong, 2 trouble.";

pub const SCHEMA: &str = "\
What stands in it keeps its meaning; more may come to stand in it. Every key is always there: what is absent is null or [].

Examples:
  talkbook schema search
  talkbook schema > talkbook.schema.json

Exit status: 0 done, 2 trouble.";

pub const COMPLETIONS: &str = "\
The shell asks the program itself, so commands and options are completed, and tags, speakers, events, notes and, behind \
NOTE#, headings: those of the folder that is typed or applies, from the index as it stands, without private notes.

A file that the shell reads when it starts can ask for the script, too, as `source <(talkbook completions bash)` in \
~/.bashrc and, behind compinit, in ~/.zshrc; else it is to be written again after an update.

Examples:
  talkbook completions bash > ~/.local/share/bash-completion/completions/talkbook
  talkbook completions zsh > ~/.zfunc/_talkbook
  talkbook completions fish > ~/.config/fish/completions/talkbook.fish
  talkbook completions elvish > ~/.config/elvish/lib/talkbook.elv
  talkbook completions powershell > talkbook.ps1

Exit status: 0 done, 2 trouble.";

pub const MAN: &str = "\
Examples:
  talkbook man > ~/.local/share/man/man1/talkbook.1
  talkbook man | man -l -";
