//! Which key does what as it is bound here: the table, changed by what the config file says.

use std::collections::HashMap;

use super::{Action, Context, Key, table};

/// What some keys do in a place; an action has one of these there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// Where.
    pub context: Context,
    /// The keys; none where they were taken away.
    pub keys: Vec<Key>,
    /// What they do.
    pub action: Action,
    /// The same for people, in a line.
    pub help: &'static str,
    /// A word or two for the status line; empty where it is not mentioned there.
    pub hint: &'static str,
}

/// Which key does what, everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    rows: Vec<Bound>,
    meaning: HashMap<(Context, Key), Action>,
}

impl Default for Keymap {
    fn default() -> Keymap {
        let mut rows: Vec<Bound> = Vec::new();
        for context in Context::ALL {
            for binding in table().iter().filter(|binding| binding.contexts.contains(&context)) {
                let keys = super::parse(binding.keys);
                let same = |row: &&mut Bound| row.context == context && row.action == binding.action;
                match rows.iter_mut().find(same) {
                    Some(row) => row.keys.extend(keys),
                    None => rows.push(Bound {
                        context,
                        keys,
                        action: binding.action,
                        help: binding.help,
                        hint: binding.hint,
                    }),
                }
            }
        }
        let meant = rows
            .iter()
            .flat_map(|row| row.keys.iter().map(|key| ((row.context, *key), row.action)));
        Keymap {
            meaning: meant.collect(),
            rows,
        }
    }
}

impl Keymap {
    /// What a key does in a place.
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        self.meaning.get(&(context, key)).copied()
    }

    /// What can be done in a place and by which keys, in the order in which help prints it.
    pub fn rows(&self, context: Context) -> impl Iterator<Item = &Bound> + Clone {
        self.rows.iter().filter(move |row| row.context == context)
    }

    /// The keys that do something in a place.
    pub fn keys(&self, context: Context, action: Action) -> Vec<Key> {
        let row = self.rows(context).find(|row| row.action == action);
        row.map(|row| row.keys.clone()).unwrap_or_default()
    }

    /// Has these keys, and no others, do something in a place; whatever they did there before they do no more. The
    /// key that always leaves stays what it is.
    pub fn bind(&mut self, context: Context, action: Action, keys: &[Key]) {
        let leaves = |key: &Key| *key == Key::LEAVES;
        let keys: Vec<Key> = keys.iter().copied().filter(|key| !leaves(key)).collect();
        for row in self.rows.iter_mut().filter(|row| row.context == context) {
            let own = row.action == action;
            row.keys.retain(|key| leaves(key) || (!own && !keys.contains(key)));
            if own {
                row.keys.splice(0..0, keys.iter().copied());
            }
        }
        self.meaning
            .retain(|(at, key), meant| *at != context || leaves(key) || (*meant != action && !keys.contains(key)));
        self.meaning
            .extend(keys.into_iter().map(|key| ((context, key), action)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keys::parse;

    fn key(text: &str) -> Key {
        parse(text)[0]
    }

    #[test]
    fn a_key_that_is_given_away_does_what_it_did_before_no_more() {
        let mut keys = Keymap::default();
        keys.bind(Context::List, Action::Open, &parse("j <c-o>"));
        assert_eq!(keys.action(Context::List, key("j")), Some(Action::Open));
        assert_eq!(keys.action(Context::List, key("<enter>")), None);
        assert_eq!(keys.action(Context::List, key("<down>")), Some(Action::Down));
        assert_eq!(keys.keys(Context::List, Action::Down), parse("<down>"));
        assert_eq!(keys.action(Context::Reader, key("j")), Some(Action::Down), "elsewhere");
        keys.bind(Context::List, Action::Open, &[]);
        assert_eq!(keys.action(Context::List, key("j")), None);
    }

    #[test]
    fn one_key_always_leaves() {
        let mut keys = Keymap::default();
        for context in Context::ALL {
            keys.bind(context, Action::Quit, &[]);
            keys.bind(context, Action::Suspend, &parse("<c-c> <c-x>"));
            assert_eq!(keys.action(context, Key::LEAVES), Some(Action::Quit), "{context:?}");
            assert_eq!(keys.action(context, key("<c-x>")), Some(Action::Suspend));
            assert_eq!(keys.keys(context, Action::Quit), [Key::LEAVES]);
        }
    }
}
