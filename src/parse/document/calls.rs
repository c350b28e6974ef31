//! What does a link of a note call?

use pulldown_cmark::LinkType;

use crate::note::{Call, leads_out, named};

/// What a link calls in the notes folder, a part of its own note too; `None` where it leads out of that or nowhere.
pub(super) fn call(link: LinkType, target: &str) -> Option<Call> {
    let target = target.trim();
    if target.is_empty() || target == "#" {
        return None;
    }
    match link {
        LinkType::WikiLink { .. } => Some(Call::Name(named(target).to_owned())),
        LinkType::Email => None,
        _ => (!leads_out(target)).then(|| Call::Path(target.to_owned())),
    }
}
