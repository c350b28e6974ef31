//! What a terminal with kitty's protocol keeps of our pictures: it is sent each once, and told when one is no longer
//! needed.

use std::io::{self, Write};

use super::Gallery;

/// The pictures that the terminal keeps, by their names.
#[derive(Debug, Default)]
pub struct Sent {
    names: Vec<u32>,
}

impl Sent {
    /// Sends the pictures that the terminal has not got, and takes back those that are gone.
    ///
    /// # Errors
    /// Where the terminal takes nothing any more.
    pub fn keep_up(&mut self, gallery: &Gallery, out: &mut impl Write) -> io::Result<()> {
        let kept = || gallery.ready().filter_map(|picture| picture.told());
        let (stay, gone): (Vec<u32>, Vec<u32>) = std::mem::take(&mut self.names)
            .into_iter()
            .partition(|name| kept().any(|(of, _)| of == *name));
        self.names = stay;
        gone.iter().try_for_each(|name| take_back(*name, out))?;
        for (name, told) in kept() {
            if !self.names.contains(&name) {
                out.write_all(told.as_bytes())?;
                self.names.push(name);
            }
        }
        Ok(())
    }

    /// Takes back all of them.
    ///
    /// # Errors
    /// Where the terminal takes nothing any more.
    pub fn forget(&mut self, out: &mut impl Write) -> io::Result<()> {
        self.names.drain(..).try_for_each(|name| take_back(name, out))
    }
}

fn take_back(name: u32, out: &mut impl Write) -> io::Result<()> {
    write!(out, "\x1b_Ga=d,d=I,i={name},q=2\x1b\\")
}
