//! The program from outside: its commands on folders of notes, its documents, and the walls between its rooms.
#![allow(clippy::unwrap_used)]

mod browse;
mod check;
mod folders;
mod hostile;
mod index;
mod kit;
mod open;
mod outline;
mod pipes;
mod questions;
mod readme;
mod search;
mod session;
mod show;
mod tags;
mod talks;
mod walls;
