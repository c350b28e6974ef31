//! `talkbook mcp`: an assistant asks the notes by the Model Context Protocol, over standard input and output. It reads
//! and never writes, is given nothing of private notes, and what it is given is bounded. Knows no socket.

mod asked;
mod bounds;
mod listings;
mod notes;
mod read;
mod server;
mod tools;

use std::sync::Arc;

use rmcp::ServiceExt;
use rmcp::service::ServerInitializeError;
use tokio::runtime::Builder;

use super::Outcome;
use crate::config::{Config, Output};
use crate::error::Error;
use notes::Notes;
use server::Server;

/// Serves one client until standard input ends.
///
/// # Errors
/// Where a terminal is asked to speak the protocol or standard input speaks another, or the folder cannot be read.
pub fn run(config: &Config) -> Result<Outcome, Error> {
    if config.output == Output::Terminal {
        return Err(Error::Usage(
            "`talkbook mcp` speaks with the program of an assistant, and with nobody at a terminal: register it there \
             (`talkbook mcp --help` says how)"
                .to_owned(),
        ));
    }
    let notes = Arc::new(Notes::open(config)?);
    let runtime = Builder::new_current_thread().enable_time().build()?;
    let ended = runtime.block_on(serve(notes));
    // Where the client went away in the midst of an indexing, that is not waited for: the index stays as committed last.
    runtime.shutdown_background();
    ended
}

async fn serve(notes: Arc<Notes>) -> Result<Outcome, Error> {
    let server = Server::new(notes);
    // The client is answered while the index is still brought up to date; only its calls wait for that.
    server.begin();
    match server.serve((tokio::io::stdin(), tokio::io::stdout())).await {
        Ok(running) => {
            // However it ended, there is nobody left to tell.
            let _ = running.waiting().await;
            Ok(Outcome::Found)
        }
        Err(ServerInitializeError::ConnectionClosed(_)) => Ok(Outcome::Found),
        Err(_) => Err(Error::Usage(
            "what came over standard input is not the Model Context Protocol: `talkbook mcp` is started by the program of \
             an assistant (`talkbook mcp --help` says how)"
                .to_owned(),
        )),
    }
}
