//! The program from outside: its commands on folders of notes, its documents, and the walls between its rooms.
#![allow(clippy::unwrap_used)]

#[cfg(target_os = "linux")]
mod apart;
#[cfg(all(unix, feature = "mcp"))]
mod assistant;
#[cfg(unix)]
mod attacks;
#[cfg(target_os = "linux")]
mod away;
#[cfg(unix)]
mod bombs;
#[cfg(unix)]
mod browse;
#[cfg(unix)]
mod captures;
mod check;
mod completions;
mod dependencies;
#[cfg(unix)]
mod emulator;
#[cfg(unix)]
mod endings;
mod export;
mod faults;
#[cfg(unix)]
mod findings;
mod folders;
#[cfg(all(unix, feature = "mcp"))]
mod guarded;
mod hostile;
mod index;
#[cfg(unix)]
mod kills;
#[cfg(unix)]
mod kinds;
mod kit;
#[cfg(unix)]
mod libraries;
mod live;
#[cfg(unix)]
mod many;
#[cfg(all(unix, feature = "mcp"))]
mod mcp;
#[cfg(unix)]
mod mended;
mod mistyped;
#[cfg(unix)]
mod new;
#[cfg(unix)]
mod open;
mod outline;
#[cfg(unix)]
mod outside;
mod packaging;
mod pages;
mod pipes;
#[cfg(unix)]
mod privacy;
mod proof;
mod properties;
#[cfg(unix)]
mod pty;
mod questions;
mod readme;
#[cfg(unix)]
mod recipes;
#[cfg(unix)]
mod remembered;
mod review;
#[cfg(unix)]
mod safety;
mod schema;
#[cfg(unix)]
mod screens;
mod search;
#[cfg(unix)]
mod session;
#[cfg(unix)]
mod settings;
mod show;
#[cfg(unix)]
mod sizes;
#[cfg(unix)]
mod stats;
mod tags;
mod talks;
#[cfg(unix)]
mod transcript;
mod vault;
mod walls;
#[cfg(unix)]
mod watched;
#[cfg(unix)]
mod written;
